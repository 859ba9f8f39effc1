/** `<ad-hint>`: a `?` beside words that a newcomer may not know; pressed, it says what they mean. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { LightElement } from "./light.ts"
import { placed } from "./placed.ts"
import { type TermId, term } from "./terms.ts"
import "./hint.css"

let made = 0

export class Hint extends LightElement {
  static override properties = { of: { attribute: false }, open: { state: true } }
  declare of: readonly TermId[]
  /** Its words stand in the page only while they are read: whoever searches the page for them means others. */
  declare open: boolean
  readonly #id = `hint-${++made}`

  constructor() {
    super()
    this.of = []
    this.open = false
  }

  /** The browser opens and closes it, by any means; here it is filled, and put in its place. */
  readonly #fill = ({ newState }: ToggleEvent): void => {
    this.open = newState === "open"
  }
  readonly #place = ({ newState, target }: ToggleEvent): void => {
    if (newState !== "open") return
    const card = target as HTMLElement
    const { left, top } = placed(
      this.querySelector(".hint-b")!.getBoundingClientRect(),
      card.getBoundingClientRect(),
      { width: innerWidth, height: innerHeight },
      getComputedStyle(card).direction === "rtl",
    )
    // From the window's own edges, in any direction of writing.
    Object.assign(card.style, { left: `${left}px`, top: `${top}px` })
    card.focus({ preventScroll: true })
  }

  /** Esc closes it, and nothing else of the page with it. */
  readonly #key = (event: KeyboardEvent): void => {
    if (this.open && event.key === "Escape") event.stopPropagation()
  }

  override render(): TemplateResult {
    const words = this.of.map(term)
    const names = words.map(each => each.name).join(", ")
    return html`<button type="button" class="hint-b" popovertarget=${this.#id} @keydown=${this.#key} aria-label=${msg(str`What it means: ${names}`)}><span aria-hidden="true">?</span></button><div class="hint-c" popover id=${this.#id} role="note" tabindex="-1" aria-label=${names} @keydown=${this.#key} @beforetoggle=${this.#fill} @toggle=${this.#place}>${
      this.open ? html`<dl>${words.map(({ name, says }) => html`<dt>${name}</dt><dd>${says}</dd>`)}</dl>` : nothing
    }</div>`
  }
}
customElements.define("ad-hint", Hint)

export const hint = (...of: readonly TermId[]): TemplateResult => html`<ad-hint .of=${of}></ad-hint>`
