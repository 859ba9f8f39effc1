/** A y-prosemirror editor without a window: the real plugins on a view that draws nothing. */
import { type Command, EditorState, type Plugin, type PluginView, type Transaction } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { redo, undo, ySyncPlugin, yUndoPlugin, yUndoPluginKey } from "y-prosemirror"
import type * as Y from "yjs"
import { schema } from "../../client/editor/schema.ts"

export class Editor {
  state: EditorState
  readonly #views: PluginView[] = []

  constructor(fragment: Y.XmlFragment) {
    const plugins: Plugin[] = [ySyncPlugin(fragment), yUndoPlugin()]
    this.state = EditorState.create({ schema, plugins })
    for (const plugin of plugins) {
      const view = plugin.spec.view?.(this as unknown as EditorView)
      if (view) this.#views.push(view)
    }
  }

  // What y-prosemirror asks of a view.
  dispatch = (tr: Transaction): void => {
    const before = this.state
    this.state = this.state.apply(tr)
    for (const view of this.#views) view.update?.(this as unknown as EditorView, before)
  }
  hasFocus(): boolean {
    return false
  }

  run(command: Command): boolean {
    return command(this.state, this.dispatch)
  }
  undo(): boolean {
    return undo(this.state)
  }
  redo(): boolean {
    return redo(this.state)
  }
  /** What is typed from here on is undone by itself. */
  pause(): void {
    const manager: Y.UndoManager | undefined = yUndoPluginKey.getState(this.state)?.undoManager
    manager?.stopCapturing()
  }
  destroy(): void {
    for (const view of this.#views) view.destroy?.()
  }
}
