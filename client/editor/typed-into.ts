/** Words typed while the editor was still being fetched: put where their writer had clicked. */
import { TextSelection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"

/** @param behind the words that stood before the caret; where they are not found, the words go to the end */
export function typeInto(view: EditorView, behind: string, words: string): void {
  const at = placeBehind(view, behind)
  const tr = at === null ? view.state.tr : view.state.tr.setSelection(TextSelection.create(view.state.doc, at))
  if (at === null) tr.setSelection(TextSelection.atEnd(tr.doc))
  view.dispatch(tr.insertText(words).scrollIntoView())
  view.focus()
}

function placeBehind({ state }: EditorView, behind: string): number | null {
  if (behind === "") return null
  let found: number | null = null
  state.doc.descendants((node, pos) => {
    if (!node.isTextblock || found !== null) return found === null
    const offset = node.textBetween(0, node.content.size, undefined, "\ufffc").indexOf(behind)
    if (offset >= 0) found = pos + 1 + offset + behind.length
    return false
  })
  return found
}
