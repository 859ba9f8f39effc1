/**
 * `<ad-tour>`: offers the sample's newcomers a walk through the page, once for each person and machine, and leads it
 * when it is begun there or from the help. It is not modal: the page goes on working beside its card.
 */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { keyed } from "lit/directives/keyed.js"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { type Box, placed } from "../app/placed.ts"
import type { Draft, Session } from "../app/shapes.ts"
import { hasSeen, setSeen } from "./seen.ts"
import { type Step, stepsFor } from "./steps.ts"
import { chooseArticle, openColumn, placeOf } from "./walk.ts"
import "./tour.css"

/** How often the card looks whether its place has moved, in milliseconds; scrolling it follows at once. */
const LOOK = 200
/** Around the place, in pixels. */
const MARGIN = 4

export class Tour extends LightElement {
  static override properties = {
    draft: { attribute: false },
    session: { attribute: false },
    steps: { state: true },
    at: { state: true },
    offered: { state: true },
  }
  declare draft: Draft
  declare session: Session
  declare steps: readonly Step[]
  /** Which step is shown; null while there is no tour. */
  declare at: number | null
  declare offered: boolean
  #place: HTMLElement | null = null
  #opener: HTMLElement | null = null
  #looking: ReturnType<typeof setInterval> | undefined
  /** A step that was asked for after this one takes its place. */
  #turn = 0

  constructor() {
    super()
    this.steps = []
    this.at = null
    this.offered = false
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("session")) this.offered = Boolean(this.session.demo) && !hasSeen(this.session.account)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop()
  }

  /** @param opener where the keyboard goes when the tour has ended */
  async begin(opener: HTMLElement | null): Promise<void> {
    this.#opener = opener
    this.steps = stepsFor(this.draft)
    chooseArticle()
    addEventListener("keydown", this.#key, true)
    addEventListener("scroll", this.#look, true)
    addEventListener("resize", this.#look)
    this.#looking = setInterval(this.#look, LOOK)
    await this.#go(0, 1)
  }

  /** To a step; one whose place is not on this page is passed over. */
  async #go(to: number, by: 1 | -1): Promise<void> {
    const turn = ++this.#turn
    for (let at = to; at >= 0; at += by) {
      const step = this.steps[at]
      if (!step) return this.#end()
      openColumn(step.column)
      const place = await placeOf(step)
      if (turn !== this.#turn) return
      if (!place) continue
      this.#place = place
      this.at = at
      await this.updateComplete
      const frame = this.querySelector<HTMLElement>(".tour")
      if (!frame) return
      if (!frame.matches(":popover-open")) frame.showPopover()
      this.#look()
      frame.querySelector<HTMLElement>(".tour__next")?.focus({ preventScroll: true })
      return
    }
  }

  #stop(): void {
    this.#turn++
    clearInterval(this.#looking)
    removeEventListener("keydown", this.#key, true)
    removeEventListener("scroll", this.#look, true)
    removeEventListener("resize", this.#look)
  }

  #end(): void {
    this.#stop()
    this.at = null
    this.#place = null
    this.#refuse()
    openColumn(null)
    const back = this.#opener?.checkVisibility() ? this.#opener : document.querySelector<HTMLElement>("#text")
    back?.focus({ preventScroll: true })
  }

  #refuse(): void {
    this.offered = false
    setSeen(this.session.account)
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || this.at === null || document.querySelector("dialog[open]")) return
    // What else Esc closes on this page is asked for by a second one.
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#end()
  }

  /** Puts frame and card where the place is now. */
  readonly #look = (): void => {
    const frame = this.querySelector<HTMLElement>(".tour__frame")
    const card = this.querySelector<HTMLElement>(".tour__card")
    const place = this.#place
    if (!frame || !card || !place) return
    const view = { width: innerWidth, height: innerHeight }
    const rtl = getComputedStyle(card).direction === "rtl"
    const box = place.checkVisibility() ? around(place, view) : null
    frame.hidden = box === null
    // From the window's own edges, in any direction of writing.
    if (box)
      Object.assign(frame.style, {
        left: `${box.left}px`,
        top: `${box.top}px`,
        width: `${box.width}px`,
        height: `${box.height}px`,
      })
    const { left, top } = placed(
      box ?? { left: 0, top: 0, width: 0, height: 0 },
      card.getBoundingClientRect(),
      view,
      rtl,
    )
    Object.assign(card.style, { left: `${left}px`, top: `${top}px` })
  }

  override render(): TemplateResult | typeof nothing {
    if (this.at !== null) return this.#card(this.at)
    if (!this.offered) return nothing
    return html`<section class="note tour-offer" aria-labelledby="tour-h"><h2 id="tour-h">${msg("New here?")}</h2>
      <p>${msg("A few steps show how this text is read, and how a change is proposed.")}</p>
      <p class="row"><button type="button" class="btn btn--sm btn--solid" @click=${() => void this.begin(null)}>${msg("Show me around")}</button><button type="button" class="btn btn--sm" @click=${() => this.#refuse()}>${msg("No, thanks")}</button></p>
    </section>`
  }

  #card(at: number): TemplateResult {
    const step = this.steps[at]
    const last = at === this.steps.length - 1
    return html`<div class="tour" popover="manual"><div class="tour__frame"></div>${keyed(
      at,
      html`<section class="tour__card" role="dialog" aria-labelledby="tour-t" aria-describedby="tour-s">
        <div class="tour__h"><span class="muted num">${msg(str`Step ${at + 1} of ${this.steps.length}`)}</span><button type="button" class="btn btn--quiet btn--sm" aria-label=${msg("End the tour")} title=${`${msg("End the tour")} (Esc)`} @click=${() => this.#end()}>${icon("x")}</button></div>
        <h2 id="tour-t">${step.title()}</h2>
        <p id="tour-s">${step.says()}</p>
        <div class="row tour__f"><button type="button" class="btn btn--sm btn--solid tour__next" @click=${() => (last ? this.#end() : void this.#go(at + 1, 1))}>${last ? msg("Done", { id: "tour.done", desc: "Ends the tour at its last step" }) : msg("Next")}</button>${
          at > 0
            ? html`<button type="button" class="btn btn--sm" @click=${() => void this.#go(at - 1, -1)}>${msg("Back")}</button>`
            : nothing
        }</div>
      </section>`,
    )}</div>`
  }
}
customElements.define("ad-tour", Tour)

/** What of an element can be seen, with a little room around it. */
function around(element: HTMLElement, view: { width: number; height: number }): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const from = { left: Math.max(0, left - MARGIN), top: Math.max(0, top - MARGIN) }
  return {
    ...from,
    width: Math.max(0, Math.min(view.width, right + MARGIN) - from.left),
    height: Math.max(0, Math.min(view.height, bottom + MARGIN) - from.top),
  }
}

/** Begins it from elsewhere on the page, where there is one. */
export const beginTour = (opener: HTMLElement | null): void =>
  void document.querySelector<Tour>("ad-tour")?.begin(opener)
