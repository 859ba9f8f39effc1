/** The drafts that I have a seat in, and the way to make another. */
import { html, nothing, type TemplateResult } from "lit"
import { askExport } from "../panels/export.ts"
import "./new-draft.ts"
import { type Ask, refused } from "./ask.ts"
import { type Doors, Refusal } from "./doors.ts"
import { icon } from "./icon.ts"
import { LightElement } from "./light.ts"
import { readingName, roleName } from "./names.ts"
import type { DraftLine, Role, Session } from "./shapes.ts"

export class Home extends LightElement {
  static override properties = {
    doors: { attribute: false },
    session: { attribute: false },
    drafts: { state: true },
    making: { state: true },
    mayMake: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare session: Session
  declare drafts: readonly DraftLine[] | null
  declare making: boolean
  declare mayMake: boolean
  declare refusal: Refusal | null

  constructor() {
    super()
    this.drafts = this.refusal = null
    this.making = this.mayMake = false
  }

  protected override firstUpdated(): void {
    document.title = "Drafts · Adref"
    this.doors.seat = undefined
    void this.#read()
  }

  async #read(): Promise<void> {
    try {
      const answer = await this.doors.get<{ drafts: DraftLine[]; create?: boolean }>("/api/drafts")
      this.drafts = answer.drafts
      this.mayMake = answer.create ?? false
      this.refusal = null
    } catch (error) {
      this.refusal = error instanceof Refusal ? error : new Refusal(0, "error", String(error))
    }
  }

  override render(): TemplateResult {
    const { drafts } = this
    return html`<main class="page">
      <div class="home__h"><h1>Drafts</h1><span class="grow"></span>${
        this.mayMake
          ? html`<button class="btn btn--solid" aria-expanded=${this.making} @click=${() => {
              this.making = !this.making
            }}>${icon("plus")}New draft</button>`
          : nothing
      }</div>
      ${this.making ? html`<ad-new-draft .doors=${this.doors} @made=${() => void this.#read()}></ad-new-draft>` : nothing}
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)} <button class="btn btn--sm" @click=${() => void this.#read()}>Try again</button></div>` : nothing}
      ${
        drafts === null
          ? this.refusal
            ? nothing
            : html`<p role="status">Reading your drafts…</p>`
          : drafts.length === 0
            ? html`<p class="empty"><b>No drafts yet.</b> Import a text, or start an empty one with “New draft”.</p>`
            : html`<ul class="drafts">${drafts.map(draft => this.#line(draft))}</ul>`
      }
      <ad-ask></ad-ask>
    </main>`
  }

  #line(draft: DraftLine): TemplateResult {
    const { agreed = 0, articles = 0 } = draft
    const roles = this.session.seats.filter(seat => seat.draft === draft.id).map(seat => roleName(seat.role as Role))
    return html`<li class="dr">
      <div class="dr__t"><a href=${`/d/${draft.id}`}>${draft.title}</a><span class="muted">${[
        ...new Set(roles),
        draft.reading ? readingName(draft.reading) : "",
        draft.label ?? "",
      ]
        .filter(Boolean)
        .join(" · ")}</span></div>
      <div class="dr__p"><span class="tally__bar" aria-hidden="true"><progress max=${articles || 1} value=${agreed}></progress></span>${agreed} of ${articles} agreed ad ref</div>
      <button class="btn" aria-label=${`Export ${draft.title}`} @click=${() => {
        const ask = this.querySelector<Ask>("ad-ask")
        if (ask) askExport(ask, this.doors, draft)
      }}>${icon("download")}Export</button>
    </li>`
  }
}
customElements.define("ad-home", Home)
