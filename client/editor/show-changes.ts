/** Own changes drawn into the text while it is written: what is put in underlined, what is taken out struck. */
import { type EditorState, Plugin, PluginKey } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import type { Flat } from "../../shared/text/flat.ts"
import { type OwnChange, ownChanges } from "./own-changes.ts"

/** After so much quiet the changes are told anew; what is typed meanwhile moves them along. */
const QUIET = 180
/** After a comparison that took longer than this (milliseconds), the next waits for a longer quiet. */
const SLOW = 8
const LONG_QUIET = 700
/** UTF-16 units; longer texts are not compared while they are written: it would be felt. */
export const LONGEST = 24_000

const key = new PluginKey<DecorationSet>("changes")

export interface ShownChanges {
  /** The normalised base, or null while nothing is to be shown. */
  readonly base: () => Flat | null
}

export const showChanges = ({ base }: ShownChanges): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => (tr.getMeta(key) as DecorationSet | undefined) ?? set.map(tr.mapping, tr.doc),
    },
    props: { decorations: state => key.getState(state) },
    view(view) {
      let shown: Flat | null = null
      let waiting: ReturnType<typeof setTimeout> | undefined
      let quiet = QUIET
      const soon = (delay: number) => {
        clearTimeout(waiting)
        waiting = setTimeout(tell, delay)
      }
      const tell = () => {
        if (view.isDestroyed) return
        // A composition that decorations are drawn into would be broken off.
        if (view.composing) return soon(QUIET)
        shown = base()
        const from = performance.now()
        const set = decorated(view.state, shown)
        quiet = performance.now() - from > SLOW ? LONG_QUIET : QUIET
        if (set !== key.getState(view.state))
          view.dispatch(view.state.tr.setMeta(key, set).setMeta("addToHistory", false))
      }
      soon(0)
      return {
        update(view: EditorView, before: EditorState) {
          if (!before.doc.eq(view.state.doc)) soon(quiet)
          else if (base() !== shown) soon(0)
        },
        destroy: () => clearTimeout(waiting),
      }
    },
  })

function decorated({ doc }: EditorState, base: Flat | null): DecorationSet {
  if (!base || doc.content.size > LONGEST || base.text.length > LONGEST) return DecorationSet.empty
  return DecorationSet.create(
    doc,
    ownChanges(base, doc).map(change => draw(change, doc.content.size)),
  )
}

function draw(change: OwnChange, end: number): Decoration {
  if (change.is !== "out") {
    const { from, to } = change
    if (change.is === "block") return Decoration.node(from, to, { class: "mine-block" })
    return Decoration.inline(
      from,
      to,
      change.is === "in" ? { nodeName: "ins", class: "mine-in" } : { class: "mine-marks" },
    )
  }
  const { lines, whole } = change
  return Decoration.widget(change.at < 0 ? end : change.at, () => struck(lines, whole), {
    side: -1,
    ignoreSelection: true,
    marks: [],
    key: `${whole} ${lines.join("\n")}`,
  })
}

/** Drawn by the style sheet, so that it is no part of what is selected, copied or searched. */
function struck(lines: readonly string[], whole: boolean): HTMLElement {
  const frame = document.createElement(whole ? "div" : "span")
  frame.className = whole ? "mine-out mine-out--whole" : "mine-out"
  frame.contentEditable = "false"
  for (const line of lines) {
    const gone = document.createElement("del")
    gone.dataset.words = line
    frame.append(gone)
  }
  return frame
}
