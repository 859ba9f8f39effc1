/** Who else writes in a text, and where. */
import type { Plugin } from "prosemirror-state"
import { yCursorPlugin } from "y-prosemirror"
import type { Awareness } from "y-protocols/awareness"

/** The names of the others, each once. */
export function othersIn(awareness: Awareness): string[] {
  const names = [...awareness.getStates()].flatMap(([client, state]) => {
    const name = (state as { user?: { name?: unknown } }).user?.name
    return client !== awareness.clientID && typeof name === "string" ? [name] : []
  })
  return [...new Set(names)]
}

export const theirCarets = (awareness: Awareness): Plugin =>
  yCursorPlugin(awareness, {
    cursorBuilder: caret,
    selectionBuilder: () => ({ class: "their-selection" }),
  })

/** Where somebody else writes: a line with a name on hover; names stand under the editor, never over the words. */
function caret(user: { name?: string }): HTMLElement {
  const element = document.createElement("span")
  element.className = "their-caret"
  element.title = user.name ?? ""
  return element
}
