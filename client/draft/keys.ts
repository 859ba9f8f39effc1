/** What keys do in a draft, in one list: it is obeyed, and shown at `?`. */
import { msg } from "@lit/localize"

export type Command =
  | "comment"
  | "nextBracket"
  | "previousBracket"
  | "find"
  | "nextRegion"
  | "help"
  | `view${1 | 2 | 3}`

interface Shortcut {
  readonly command: Command
  /** As it is shown. */
  readonly keys: string
  readonly is: (event: KeyboardEvent) => boolean
}

const bare = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => !ctrlKey && !metaKey && !altKey && !shiftKey
const alt = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => altKey && !ctrlKey && !metaKey && !shiftKey
const mod = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => (ctrlKey || metaKey) && !altKey && !shiftKey
const view = (n: 1 | 2 | 3): Shortcut => ({
  command: `view${n}`,
  keys: `Alt+${n}`,
  is: event => alt(event) && event.code === `Digit${n}`,
})

const SHORTCUTS: readonly Shortcut[] = [
  { command: "nextBracket", keys: "Alt+↓", is: event => alt(event) && event.key === "ArrowDown" },
  { command: "previousBracket", keys: "Alt+↑", is: event => alt(event) && event.key === "ArrowUp" },
  { command: "find", keys: "Ctrl+K", is: event => mod(event) && event.key.toLowerCase() === "k" },
  {
    command: "comment",
    keys: "Ctrl+Alt+M",
    // With AltGr some keyboards write a sign.
    is: event =>
      (event.ctrlKey || event.metaKey) &&
      event.altKey &&
      !event.shiftKey &&
      event.code === "KeyM" &&
      !event.getModifierState("AltGraph"),
  },
  { command: "nextRegion", keys: "F6", is: event => bare(event) && event.key === "F6" },
  view(1),
  view(2),
  view(3),
  // A sign, not a letter, and never while somebody writes (WCAG 2.1.4).
  {
    command: "help",
    keys: "?",
    is: event => event.key === "?" && !event.ctrlKey && !event.metaKey && !isWriting(event),
  },
]

export const commandOf = (event: KeyboardEvent): Command | null =>
  event.isComposing ? null : (SHORTCUTS.find(each => each.is(event))?.command ?? null)

export function isWriting({ target }: Event): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable=true], dialog") !== null
}

const says = (command: Command): string => {
  switch (command) {
    case "nextBracket":
      return msg("The next bracket")
    case "previousBracket":
      return msg("The bracket before")
    case "find":
      return msg("Find an article or a phrase")
    case "comment":
      return msg("Comment on the words that are selected, or on the article")
    case "nextRegion":
      return msg("Outline, text, panel in turn")
    case "view1":
      return msg("Rolling text")
    case "view2":
      return msg("Base only")
    case "view3":
      return msg("One delegation's text")
    case "help":
      return msg("This list")
  }
}

/** All keys with what they do, the editor's among them. */
export const keyList = (): readonly (readonly [keys: string, says: string])[] => [
  ...SHORTCUTS.map(({ keys, command }) => [keys, says(command)] as const),
  ["Enter", msg("On a folded bracket: unfold it")],
  ["Esc", msg("Close what is open")],
  ["[", msg("While writing, with words selected: reserve on them")],
  ["Ctrl+[", msg("While writing: reserve on the words, or lift it")],
  ["Tab, Shift+Tab", msg("While writing: a level in or out in a list; the next or the last cell in a table")],
  ["Ctrl+Enter", msg("While writing: out of a table")],
  ["Alt+F10", msg("While writing: to the tools, and Esc back")],
  ["Ctrl+B, Ctrl+I", msg("While writing: strong, emphasis")],
  ["Ctrl+Z, Ctrl+Y", msg("While writing: undo, redo what you wrote")],
  ["Alt+Shift+→, Alt+Shift+←", msg("While writing: a level in, a level out")],
]
