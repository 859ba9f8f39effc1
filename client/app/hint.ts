/** `<ad-hint>`: a `?` beside words that a newcomer may not know; pressed, it says what they mean. */
import { msg, str } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { LightElement } from "./light.ts"
import { placed } from "./placed.ts"
import { type TermId, term } from "./terms.ts"
import "./hint.css"

let made = 0

export class Hint extends LightElement {
  static override properties = { of: { attribute: false } }
  declare of: readonly TermId[]
  readonly #id = `hint-${++made}`

  constructor() {
    super()
    this.of = []
  }

  /** The browser opens and closes it, by any means; here it is only put in its place. */
  readonly #toggled = ({ newState, target }: ToggleEvent): void => {
    const button = this.querySelector("button")
    if (newState !== "open" || !button || !(target instanceof HTMLElement)) return
    const { left, top } = placed(
      button.getBoundingClientRect(),
      target.getBoundingClientRect(),
      { width: innerWidth, height: innerHeight },
      getComputedStyle(target).direction === "rtl",
    )
    // The window's left edge, in any direction of writing.
    target.style.left = `${left}px`
    target.style.top = `${top}px`
    target.focus({ preventScroll: true })
  }

  override render(): TemplateResult {
    const words = this.of.map(term)
    const names = words.map(each => each.name).join(", ")
    return html`<button type="button" class="hint-b" popovertarget=${this.#id} aria-label=${msg(str`What it means: ${names}`)}><span aria-hidden="true">?</span></button><div class="hint-c" popover id=${this.#id} role="note" tabindex="-1" aria-label=${names} @toggle=${this.#toggled}><dl>${words.map(
      ({ name, says }) => html`<dt>${name}</dt><dd>${says}</dd>`,
    )}</dl></div>`
  }
}
customElements.define("ad-hint", Hint)

export const hint = (...of: readonly TermId[]): TemplateResult => html`<ad-hint .of=${of}></ad-hint>`
