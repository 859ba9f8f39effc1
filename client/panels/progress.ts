/** Toward agreement: which articles are the closest to it, and how the draft has come together day by day. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { type Ask, refused } from "../app/ask.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { readingName } from "../app/names.ts"
import type { Moment, Nearest } from "../app/shapes-closing.ts"
import { hashOf } from "../draft/address.ts"
import { formats } from "../locale/locale.ts"
import "../style/what-if.css"

export class Progress extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draftId: { attribute: false },
    nearest: { state: true },
    days: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare draftId: string
  declare nearest: readonly Nearest[] | null
  declare days: readonly Moment[] | null
  declare refusal: Refusal | null
  #chart: (() => void) | null = null

  constructor() {
    super()
    this.nearest = this.days = this.refusal = null
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
    void this.#read()
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#chart?.()
  }

  async #read(): Promise<void> {
    const at = `/api/drafts/${encodeURIComponent(this.draftId)}`
    try {
      this.nearest = (await this.doors.get<{ articles: readonly Nearest[] }>(`${at}/closing`)).articles
      this.days = (await this.doors.get<{ days: readonly Moment[] }>(`${at}/convergence`)).days
      await this.updateComplete
      const place = this.querySelector<HTMLElement>(".chart")
      if (!place || this.days.length < 2) return
      const { drawChart } = await import("./chart.ts")
      this.#chart = drawChart(place, this.days)
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  #close(): void {
    this.querySelector("dialog")?.close()
  }

  #near(all: readonly Nearest[]): TemplateResult {
    if (!all.length) return html`<p class="empty"><b>${msg("Every article is agreed.")}</b></p>`
    const office = all[0].silent !== undefined
    return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="near-h"><table class="tab"><thead><tr><th scope="col">${msg("Article")}</th><th scope="col">${msg("Brackets")}</th><th scope="col">${msg("Proposals")}</th><th scope="col">${msg("Objections")}</th><th scope="col">${msg("To be confirmed")}</th>${office ? html`<th scope="col">${msg("No position yet")}</th>` : nothing}</tr></thead><tbody>${all.map(
      each =>
        html`<tr><th scope="row"><a href=${hashOf({ article: each.id })} @click=${() => this.#close()}>${each.label || each.title || msg("Preamble")}</a>${each.label && each.title ? html` <small>${each.title}</small>` : nothing}</th><td class="num">${each.brackets}</td><td class="num">${each.proposals + each.beside}</td><td>${each.objections.length ? each.objections.join("; ") : "0"}</td><td class="num">${each.earlier}</td>${office ? html`<td class="num">${each.silent}</td>` : nothing}</tr>`,
    )}</tbody></table></div>`
  }

  #course(days: readonly Moment[]): TemplateResult {
    const last = days.at(-1)
    const first = days[0]
    return html`${
      last && days.length > 1
        ? html`<p>${msg(str`Since ${dayWords(first.day)}: brackets from ${first.brackets ?? "–"} to ${last.brackets ?? "–"}, agreed articles from ${first.agreed} to ${last.agreed} of ${last.articles}.`)}</p><div class="chart" aria-hidden="true"></div>`
        : nothing
    }<div class="scroll" tabindex="0" role="group" aria-labelledby="course-h"><table class="tab"><thead><tr><th scope="col">${msg("Day")}</th><th scope="col">${msg("Reading")}</th><th scope="col">${msg("Brackets")}</th><th scope="col">${msg("Proposals")}</th><th scope="col">${msg("Objections")}</th><th scope="col">${msg("Agreed")}</th></tr></thead><tbody>${[
      ...days,
    ]
      .reverse()
      .map(
        each =>
          html`<tr><th scope="row"><time datetime=${each.day}>${dayWords(each.day)}</time></th><td>${readingName(each.reading)}</td><td class="num">${each.brackets ?? msg("not kept")}</td><td class="num">${each.proposals}</td><td class="num">${each.objections}</td><td class="num">${msg(str`${each.agreed} of ${each.articles}`)}</td></tr>`,
      )}</tbody></table></div>`
  }

  override render(): TemplateResult {
    return html`<dialog class="dialog dialog--wide" aria-labelledby="progress-h" @close=${() => this.remove()}>
      <div class="dialog__h"><h2 id="progress-h">${msg("Toward agreement")}</h2><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${() => this.#close()}>${icon("x")}</button></div>
      <div class="dialog__b">
        <h3 id="near-h">${msg("The closest to agreement first")}</h3>${this.nearest ? this.#near(this.nearest) : nothing}
        <h3 id="course-h">${msg("Day by day")}</h3>${this.days ? this.#course(this.days) : this.refusal ? nothing : html`<p role="status">${msg("Reading the record…")}</p>`}
        ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
      </div></dialog>`
  }
}
customElements.define("ad-progress", Progress)

const dayWords = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString(formats(), {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })

export function openProgress(near: Ask, doors: Doors, draftId: string): void {
  near.before(Object.assign(document.createElement("ad-progress") as Progress, { doors, draftId }))
}
