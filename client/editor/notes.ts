/** Notes: put in at the caret; opened by a click or by Enter, to be changed or deleted. */
import { type Command, NodeSelection, Plugin } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { schema } from "./schema.ts"

const { note } = schema.nodes

/** The words of the chosen note, or null where none is chosen. */
export const chosenNote = ({ selection }: { selection: unknown }): string | null =>
  selection instanceof NodeSelection && selection.node.type === note ? String(selection.node.attrs.text) : null

/** A note at the cursor, or other words for the chosen one. */
export const setNote =
  (text: string): Command =>
  (state, dispatch) => {
    if (!state.selection.$from.parent.inlineContent) return false
    const { selection, tr } = state
    if (chosenNote(state) !== null) tr.setNodeAttribute(selection.from, "text", text)
    // Behind the chosen words, not in their place.
    else tr.insert(selection.to, note.create({ text }))
    dispatch?.(tr.scrollIntoView())
    return true
  }

export const deleteNote: Command = (state, dispatch) => {
  if (chosenNote(state) === null) return false
  dispatch?.(state.tr.deleteSelection().scrollIntoView())
  return true
}

/** @param open shows the chosen note's words */
export const openingNotes = (open: () => void): Plugin =>
  new Plugin({
    props: {
      handleClickOn(view: EditorView, _pos, node, at, event) {
        if (node.type !== note || event.button !== 0 || !view.editable) return false
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)))
        open()
        return true
      },
      handleKeyDown(view, event) {
        if (event.key !== "Enter" || view.composing || chosenNote(view.state) === null) return false
        open()
        return true
      },
    },
  })
