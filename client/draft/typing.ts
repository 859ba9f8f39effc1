/**
 * Typing into an article's text, where it is read: it becomes a working text, or goes on in the one that is there, and
 * what was typed meanwhile arrives in the editor at the place that was clicked.
 */
import type { EditorView } from "prosemirror-view"
import { isWriting } from "./keys.ts"

/** What the editor gives when it stands in the page. */
export interface EditorReady {
  /** Types words behind others, or at the end where those are not found, and takes the keyboard. */
  readonly type: (behind: string, words: string) => void
  readonly view: EditorView
}

/** So many signs before the caret tell its place. */
const BEHIND = 40

export class Typing {
  readonly #write: () => Promise<boolean>
  #behind = ""
  #typed: string | null = null

  /**
   * @param write opens the chosen article's working text in the editor; false: I may not, or it was refused, and the
   *   reason stands in the panel
   */
  constructor(page: HTMLElement, write: () => Promise<boolean>) {
    this.#write = write
    page.addEventListener("click", event => this.#clicked(event))
    page.addEventListener("keydown", event => this.#pressed(event))
    page.addEventListener("editor-ready", event => this.#ready((event as CustomEvent<EditorReady>).detail))
  }

  #clicked(event: MouseEvent): void {
    if (event.target instanceof Element && event.target.closest("section.article")) this.#behind = wordsBehind(event)
  }

  #pressed(event: KeyboardEvent): void {
    if (!isSign(event)) return
    if (this.#typed !== null) {
      event.preventDefault()
      this.#typed += event.key
      return
    }
    // A space scrolls, a question mark asks for help: nothing begins with them.
    if (event.key === " " || event.key === "?") return
    event.preventDefault()
    this.#typed = event.key
    void this.#write().then(opened => {
      if (!opened) this.#typed = null
    })
  }

  #ready(editor: EditorReady): void {
    const typed = this.#typed
    this.#typed = null
    if (typed !== null) editor.type(this.#behind, typed)
  }
}

/** One sign, typed while the text (and nothing in it that has keys of its own) has the keyboard. */
function isSign(event: KeyboardEvent): boolean {
  const { key, target } = event
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
  return [...key].length === 1 && target instanceof HTMLElement && isWords(target) && !isWriting(event)
}

/** The text, or a bracket in it: a click on disputed words lands on their bracket. */
const isWords = (target: HTMLElement): boolean =>
  target.id === "text" || (target.matches("[data-bracket]") && target.closest("#text") !== null)

function wordsBehind({ clientX, clientY }: MouseEvent): string {
  const position = document.caretPositionFromPoint?.(clientX, clientY)
  const node = position?.offsetNode
  return node instanceof Text ? node.data.slice(0, position?.offset ?? 0).slice(-BEHIND) : ""
}
