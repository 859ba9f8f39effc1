/**
 * The side columns where there is no room for them: which one is open, over the text. Not `wa-drawer`: that is a modal
 * dialog with a content of its own, while here the text can still be read and pressed, and the column that folds away
 * is the one that stands beside the text on a wider screen, with whatever is half written in it.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit"

export type Drawer = "rail" | "panel"

export class Drawers implements ReactiveController {
  open: Drawer | null = null
  readonly #host: ReactiveControllerHost & HTMLElement

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener("keydown", this.#key)
  }

  hostDisconnected(): void {
    removeEventListener("keydown", this.#key)
  }

  /** Opens one without taking the keyboard there, or closes what is open. */
  set(drawer: Drawer | null): void {
    this.open = drawer
    this.#host.requestUpdate()
  }

  /** Opens one, and the keyboard goes on in it. */
  enter(drawer: Drawer): void {
    this.set(drawer)
    void this.#host.updateComplete.then(() =>
      this.#host.querySelector<HTMLElement>(`#${drawer} :is(a, button, input)`)?.focus(),
    )
  }

  toggle(drawer: Drawer): void {
    if (this.open === drawer) this.set(null)
    else this.enter(drawer)
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.open || document.querySelector("dialog[open]")) return
    const folded = this.open
    this.set(null)
    void this.#host.updateComplete.then(() =>
      this.#host.querySelector<HTMLElement>(`[aria-controls=${folded}]`)?.focus(),
    )
  }
}
