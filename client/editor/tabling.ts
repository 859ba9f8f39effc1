/** What typing does where the choice runs across cells: their words go, their edges stay. */
import { Plugin } from "prosemirror-state"
import { clearCells } from "./tables.ts"

export const tabling = (): Plugin =>
  new Plugin({
    props: {
      handleTextInput(view, _from, _to, text) {
        if (view.composing || !clearCells(view.state, view.dispatch)) return false
        view.dispatch(view.state.tr.insertText(text))
        return true
      },
    },
  })
