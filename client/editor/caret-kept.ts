/** Where the writer's caret was, put into the editor that takes another's place. */
import { type EditorState, TextSelection } from "prosemirror-state"

/** @param was positions in the editor before; as near as the new text has them */
export function caretKept(state: EditorState, was: { anchor: number; head: number } | null): EditorState {
  if (!was) return state
  const near = (at: number) => state.doc.resolve(Math.min(at, state.doc.content.size))
  return state.apply(state.tr.setSelection(TextSelection.between(near(was.anchor), near(was.head))))
}
