/**
 * The side columns where there is no room for them: which one is open, over the text. Not `wa-drawer`: that is a modal
 * dialog with a content of its own, while here the text can still be read and pressed, and the column that folds away
 * is the one that stands beside the text on a wider screen, with whatever is half written in it.
 */
import { msg } from "@lit/localize"
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit"
import { enterRegion } from "./regions.ts"

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
    void this.#host.updateComplete.then(() => {
      const region = this.#host.querySelector<HTMLElement>(`#${drawer}`)
      if (region) enterRegion(region)
    })
  }

  /** The way back to the text, at the end of a column that lies over it. */
  drawBack(): TemplateResult {
    return html`<div class="back"><button class="btn" @click=${() => this.#back()}>${msg("Back to the text")}</button></div>`
  }

  toggle(drawer: Drawer): void {
    if (this.open === drawer) this.set(null)
    else this.enter(drawer)
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.open && !document.querySelector("dialog[open]")) this.#back()
  }

  /** The keyboard goes back to the button that opened it. */
  #back(): void {
    const folded = this.open
    this.set(null)
    void this.#host.updateComplete.then(() =>
      this.#host.querySelector<HTMLElement>(`[aria-controls=${folded}]`)?.focus(),
    )
  }
}
