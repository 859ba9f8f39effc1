/** Reserves while writing: `[` on chosen words puts one on them, and brackets that were typed are offered as one. */
import { toggleMark } from "prosemirror-commands"
import { type Command, type EditorState, Plugin, PluginKey } from "prosemirror-state"
import { Decoration, DecorationSet } from "prosemirror-view"
import { schema } from "./schema.ts"

const { bracketed } = schema.marks

export const reserve: Command = toggleMark(bracketed)

/** Where typed brackets stand: the sign `[` at `from`, the sign `]` before `to`. */
export interface Offer {
  readonly from: number
  readonly to: number
}

const key = new PluginKey<Offer | null>("reserve")

/** The typed brackets that are offered as a reserve, while the caret is in their paragraph. */
export const offered = (state: EditorState): Offer | null => key.getState(state) ?? null

/** Brackets that the sign before the caret closes, in one paragraph, around words. */
export function typedBrackets(state: EditorState): Offer | null {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock) return null
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\uFFFC")
  if (!before.endsWith("]")) return null
  const open = before.lastIndexOf("[", before.length - 2)
  const inner = before.slice(open + 1, -1)
  if (open < 0 || inner.trim() === "" || inner.includes("]")) return null
  const from = $from.start() + open
  // Words that are reserved already have brackets of another kind.
  return state.doc.rangeHasMark(from, $from.pos, bracketed) ? null : { from, to: $from.pos }
}

export const accept: Command = (state, dispatch) => {
  const offer = offered(state)
  if (!offer) return false
  const { from, to } = offer
  const tr = state.tr.delete(to - 1, to).delete(from, from + 1)
  tr.addMark(from, to - 2, bracketed.create()).removeStoredMark(bracketed)
  dispatch?.(tr.setMeta(key, null).scrollIntoView())
  return true
}

/** By Tab only straight after the sign: further on, Tab has other work. */
export const acceptHere: Command = (state, dispatch) =>
  offered(state)?.to === state.selection.head && state.selection.empty && accept(state, dispatch)

export const decline: Command = (state, dispatch) => {
  if (!offered(state)) return false
  dispatch?.(state.tr.setMeta(key, null))
  return true
}

export const reserving = (): Plugin<Offer | null> =>
  new Plugin<Offer | null>({
    key,
    state: {
      init: () => null,
      apply(tr, offer, _before, state) {
        const said = tr.getMeta(key) as Offer | null | undefined
        if (said !== undefined) return said
        if (!offer) return null
        const from = tr.mapping.map(offer.from, 1)
        const to = tr.mapping.map(offer.to, -1)
        const $from = state.doc.resolve(Math.min(from, state.doc.content.size))
        const words = to > from + 2 && $from.sameParent(state.doc.resolve(to)) ? state.doc.textBetween(from, to) : ""
        const there = words.startsWith("[") && words.endsWith("]") && state.selection.$head.sameParent($from)
        return there ? { from, to } : null
      },
    },
    props: {
      handleTextInput(view, _from, _to, text) {
        if (view.composing) return false
        const { state } = view
        if (text === "[" && !state.selection.empty) return reserve(state, view.dispatch)
        // The sign itself is still to come; what it closes is looked for when it is there.
        if (text === "]")
          queueMicrotask(() => {
            if (view.isDestroyed) return
            const offer = typedBrackets(view.state)
            if (offer) view.dispatch(view.state.tr.setMeta(key, offer).setMeta("addToHistory", false))
          })
        return false
      },
      decorations(state) {
        const offer = offered(state)
        return offer
          ? DecorationSet.create(state.doc, [Decoration.inline(offer.from, offer.to, { class: "offered" })])
          : null
      },
    },
  })
