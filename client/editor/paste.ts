/** Pasting and dropping: what comes from outside is brought to the schema first; what is the editor's own is as it was. */
import { Plugin, TextSelection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { yUndoPluginKey } from "y-prosemirror"
import type { Tree } from "../../shared/text/tree.ts"
import { nodesOf } from "./from-tree.ts"
import { atTitle, putIn, within } from "./put-in.ts"

type Reader = typeof import("./pasted.ts")
let reader: Reader | null = null
const fetched = async (): Promise<Reader> => (reader ??= await import("./pasted.ts"))

/** Fetches the reader while nothing else happens, so that a paste, even an offline one, finds it there. */
export function readyToPaste(): void {
  const soon = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 500))
  soon(() => void fetched().catch(() => {}))
}

export const pasting = (): Plugin =>
  new Plugin({
    props: {
      handlePaste: (view, event) => (event.clipboardData ? take(view, event.clipboardData) : false),
      handleDrop(view, event, _slice, moved) {
        if (moved || !event.dataTransfer) return false
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (at && event.dataTransfer.getData("text/plain"))
          view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
        return take(view, event.dataTransfer)
      },
    },
  })

/** @returns false where the editor's own way is right */
function take(view: EditorView, data: DataTransfer): boolean {
  const html = data.getData("text/html")
  const text = data.getData("text/plain")
  if (/data-pm-slice/.test(html)) return false
  // Pictures and files are dropped.
  if (!html && !text) return data.files.length > 0
  // A picture of a page says with its line breaks where its lines end, which plain text is read for.
  const page = html !== "" && !(text && /<br role="presentation">/.test(html))
  const put = ({ pastedHtml, pastedPlain }: Reader) => {
    if (view.isDestroyed || !view.editable) return
    const { state } = view
    const place = { titled: atTitle(state), within: within(state) }
    const tree = page ? pastedHtml(html, place) : pastedPlain(text, place)
    const read = tree.length || !text ? tree : pastedPlain(text, place)
    const tr = putIn(state, nodesOf(place.within ? apart(read, text) : read))
    if (!tr) return
    // What is pasted is undone by itself, not with the words typed before it.
    ownStep(view)
    view.dispatch(tr)
    ownStep(view)
  }
  if (reader) put(reader)
  else
    fetched().then(put, () => {
      if (view.isDestroyed || !view.editable) return
      // Without the reader the words at least come in, a line a paragraph.
      const lines = text.split(/\s*\n\s*/).filter(line => line !== "")
      const tr = putIn(view.state, nodesOf(lines.map(line => ({ type: "paragraph", content: [{ text: line }] }))))
      if (tr) view.dispatch(tr)
    })
  return true
}

/** Words between words keep the spaces that set them apart, which a paragraph's ends have not. */
function apart(tree: Tree, text: string): Tree {
  const [only, ...more] = tree
  if (!only || more.length || only.type === "table") return tree
  const space = [{ text: " " }]
  const before = /^[ \u00a0]/.test(text) ? space : []
  const after = /[ \u00a0]$/.test(text) ? space : []
  return [{ ...only, content: [...before, ...only.content, ...after] }]
}

const ownStep = ({ state }: EditorView): void =>
  (
    yUndoPluginKey.getState(state) as { undoManager?: { stopCapturing(): void } } | undefined
  )?.undoManager?.stopCapturing()
