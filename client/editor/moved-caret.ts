/**
 * A browser moves the caret at once and tells of it a moment later. What is drawn in between (somebody else's words,
 * one's own changes) would put it back to where the editor still thinks it is, and the next key would strike there.
 */
import { type Selection, TextSelection, type Transaction } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"

/** Where the caret is in the page, where the editor does not know it yet; else null. */
function movedCaret(view: EditorView): Selection | null {
  const shown = document.getSelection()
  const { state } = view
  if (!shown?.anchorNode || !shown.focusNode || view.composing || !view.hasFocus()) return null
  if (!(state.selection instanceof TextSelection)) return null
  if (!view.dom.contains(shown.anchorNode) || !view.dom.contains(shown.focusNode)) return null
  try {
    const anchor = view.posAtDOM(shown.anchorNode, shown.anchorOffset)
    const head = view.posAtDOM(shown.focusNode, shown.focusOffset)
    if (anchor === state.selection.anchor && head === state.selection.head) return null
    const moved = TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head))
    return moved.eq(state.selection) ? null : moved
  } catch {
    // A place that the document does not have: the page is just being drawn.
    return null
  }
}

/** Before somebody else's words come in. */
export function heedCaret(view: EditorView): void {
  const moved = movedCaret(view)
  if (moved) view.dispatch(view.state.tr.setSelection(moved))
}

/** A transaction that changes neither words nor caret, drawn with the caret where it is. */
export function withCaret(view: EditorView, tr: Transaction): Transaction {
  if (tr.docChanged || tr.selectionSet || tr.storedMarksSet) return tr
  const moved = movedCaret(view)
  return moved ? tr.setSelection(moved) : tr
}
