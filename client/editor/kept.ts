/** Paragraphs that are closed by themselves while the rest of a text is written: marked, and in the base left as they are. */
import type { Node } from "prosemirror-model"
import { type EditorState, Plugin, PluginKey } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import { ySyncPluginKey } from "y-prosemirror"

export interface Kept {
  /** The words of the closed paragraphs: nobody changes them, so they are known by these. */
  readonly words: readonly string[]
  /** Whether what would change one is not let happen; else they are marked only. */
  readonly locked: boolean
}
const key = new PluginKey<Kept>("kept")
const NONE: Kept = { words: [], locked: false }

/** Told to whoever holds the editor: somebody tried to change one. */
export const TRIED = "kept-tried"

/** Without white space and notes, which the two sides write differently. */
const bare = (words: string): string => words.replace(/[\uFFFC\s]+/gu, "")

function closed(doc: Node, { words }: Kept): { node: Node; pos: number }[] {
  if (words.length === 0) return []
  const known = new Set(words.map(bare))
  const found: { node: Node; pos: number }[] = []
  doc.forEach((node, pos) => {
    if (known.has(bare(node.textContent))) found.push({ node, pos })
  })
  return found
}

/** Whether all that is closed stands after as before, in the same order. */
function stay(before: Node, after: Node, kept: Kept): boolean {
  const all = after.children
  let from = 0
  for (const { node } of closed(before, kept)) {
    const at = all.findIndex((each, n) => n >= from && (each === node || each.eq(node)))
    if (at < 0) return false
    from = at + 1
  }
  return true
}

export function keeping(): Plugin<Kept> {
  let view: EditorView | null = null
  return new Plugin<Kept>({
    key,
    view: made => {
      view = made
      return {}
    },
    state: { init: () => NONE, apply: (tr, now) => (tr.getMeta(key) as Kept | undefined) ?? now },
    filterTransaction(tr, state) {
      const kept = key.getState(state) ?? NONE
      // What comes in is not the writer's doing.
      if (!kept.locked || !tr.docChanged || tr.getMeta(ySyncPluginKey) || stay(state.doc, tr.doc, kept)) return true
      queueMicrotask(() => view && tell(view))
      return false
    },
    props: {
      decorations: drawn,
      // Before the browser writes: what it has written and must take back costs it the caret.
      handleDOMEvents: {
        beforeinput: (made, event) => {
          if (!event.cancelable || !aimedAt(made, event)) return false
          event.preventDefault()
          tell(made)
          return true
        },
      },
    },
  })
}

function tell(view: EditorView): void {
  if (!view.isDestroyed) view.dom.dispatchEvent(new CustomEvent(TRIED, { bubbles: true }))
}

/** Whether an input would go into what is closed: where the browser says that it goes, since a click just before it may not be known yet. */
function aimedAt(view: EditorView, event: InputEvent): boolean {
  const { state } = view
  const kept = key.getState(state) ?? NONE
  if (!kept.locked) return false
  const ranges = event.getTargetRanges().map(({ startContainer, startOffset, endContainer, endOffset }) => ({
    from: view.posAtDOM(startContainer, startOffset),
    to: view.posAtDOM(endContainer, endOffset),
  }))
  const aims = ranges.length ? ranges : [state.selection]
  return closed(state.doc, kept).some(({ node, pos }) =>
    aims.some(({ from, to }) => from < pos + node.nodeSize && to > pos),
  )
}

function drawn(state: EditorState): DecorationSet {
  const all = closed(state.doc, key.getState(state) ?? NONE)
  return DecorationSet.create(
    state.doc,
    all.map(({ node, pos }) => Decoration.node(pos, pos + node.nodeSize, { class: "is-kept" })),
  )
}

/** Tells an editor which paragraphs are closed. */
export function keep(view: EditorView, kept: Kept): void {
  const now = key.getState(view.state) ?? NONE
  if (view.isDestroyed || (now.locked === kept.locked && now.words.join("\n") === kept.words.join("\n"))) return
  view.dispatch(view.state.tr.setMeta(key, kept).setMeta("addToHistory", false))
}
