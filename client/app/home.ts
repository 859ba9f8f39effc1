/** The drafts that I have a seat in, how far each is, and the way to make, copy, archive and find. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { askExport } from "../panels/export.ts"
import "../style/office.css"
import "./search.ts"
import { plural } from "../locale/plural.ts"
import { type Ask, refused } from "./ask.ts"
import { asRefusal, type Doors, Refusal } from "./doors.ts"
import { icon } from "./icon.ts"
import { LightElement } from "./light.ts"
import { readingName, roleName } from "./names.ts"
import { go } from "./route.ts"
import type { DraftLine, Role, Session } from "./shapes.ts"

export class Home extends LightElement {
  static override properties = {
    doors: { attribute: false },
    session: { attribute: false },
    drafts: { state: true },
    making: { state: true },
    mayMake: { state: true },
    finding: { state: true },
    archive: { state: true },
    refusal: { state: true },
    said: { state: true },
  }
  declare doors: Doors
  declare session: Session
  declare drafts: readonly DraftLine[] | null
  declare making: boolean
  declare mayMake: boolean
  declare finding: boolean
  /** Whether the archived drafts are shown, in place of the others. */
  declare archive: boolean
  declare refusal: Refusal | null
  declare said: string

  constructor() {
    super()
    this.drafts = this.refusal = null
    this.making = this.mayMake = this.finding = this.archive = false
    this.said = ""
  }

  protected override firstUpdated(): void {
    this.doors.seat = undefined
    void this.#read()
  }

  protected override updated(): void {
    document.title = `${msg("Drafts")} · Adref`
  }

  /** Importing brings much with it that nobody else needs. */
  async #make(): Promise<void> {
    try {
      await import("./new-draft.ts")
      this.making = !this.making
    } catch {
      this.refusal = new Refusal(0, "offline", msg("This part of Adref could not be fetched. Try again."))
    }
  }

  async #read(): Promise<void> {
    try {
      const answer = await this.doors.get<{ drafts: DraftLine[]; create?: boolean }>("/api/drafts")
      this.drafts = answer.drafts
      this.mayMake = answer.create ?? false
      this.refusal = null
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  override render(): TemplateResult {
    return html`<main class="page">
      <div class="home__h"><h1>${msg("Drafts")}</h1><span class="grow"></span>${
        this.mayMake
          ? html`<button class="btn btn--solid" aria-expanded=${this.making} @click=${() => void this.#make()}>${icon("plus")}${msg("New draft")}</button>`
          : nothing
      }</div>
      <p class="vh" role="status">${this.said}</p>
      ${
        this.making
          ? html`<ad-new-draft .doors=${this.doors} @cancelled=${() => {
              this.making = false
            }}></ad-new-draft>`
          : html`<ad-search .doors=${this.doors} @asked=${(event: CustomEvent<boolean>) => {
              this.finding = event.detail
            }}></ad-search>`
      }
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)} <button class="btn btn--sm" @click=${() => void this.#read()}>${msg("Try again")}</button></div>` : nothing}
      ${this.finding || this.making ? nothing : this.#list()}
      <ad-ask></ad-ask>
    </main>`
  }

  #list(): unknown {
    if (this.drafts === null) return this.refusal ? nothing : html`<p role="status">${msg("Reading your drafts…")}</p>`
    const archived = this.drafts.filter(each => each.archived)
    const present = this.drafts.filter(each => !each.archived)
    const shown = this.archive ? archived : present
    const choice = (is: boolean, words: string) =>
      html`<button type="button" aria-pressed=${this.archive === is} @click=${() => {
        this.archive = is
      }}>${words}</button>`
    return html`${archived.length || this.archive ? html`<div class="seg" role="group" aria-label=${msg("Which drafts")}>${choice(false, msg(str`In negotiation ${present.length}`))}${choice(true, msg(str`Archive ${archived.length}`))}</div>` : nothing}
    ${
      shown.length
        ? html`<ul class="drafts">${shown.map(draft => this.#line(draft))}</ul>`
        : html`<p class="empty">${
            this.archive
              ? html`<b>${msg("Nothing is archived.")}</b>`
              : html`<b>${msg("No drafts yet.")}</b> ${this.mayMake ? msg("Import a text, or start an empty one with “New draft”.") : msg("Whoever keeps a draft invites you to it by a link.")}`
          }</p>`
    }`
  }

  #line(draft: DraftLine): TemplateResult {
    const { agreed = 0, articles = 0 } = draft
    const roles = this.session.seats.filter(seat => seat.draft === draft.id).map(seat => seat.role as Role)
    const about = [...new Set(roles.map(roleName)), draft.label ?? ""].filter(Boolean).join(" · ")
    const keeps = roles.includes("secretariat")
    const { title } = draft
    return html`<li class="dr dr--office">
      <div class="dr__t"><a href=${`/d/${draft.id}`}><bdi lang=${draft.lang ?? nothing}>${title}</bdi></a><span class="muted">${about}</span></div>
      <div class="dr__s">${draft.archived ? html`<span class="chip chip--quiet">${icon("lock")}${msg("Archived")}</span>` : html`<b>${draft.reading ? readingName(draft.reading) : nothing}</b>`}</div>
      <div class="dr__p"><span class="tally__bar" aria-hidden="true"><progress max=${articles || 1} value=${agreed}></progress></span>${msg(str`${agreed} of ${articles} agreed ad ref`)}, ${plural(draft.brackets ?? 0, msg("{n, plural, =0 {no brackets} one {# bracket} other {# brackets}}"))}</div>
      <div class="row"><button class="btn btn--sm" aria-label=${msg(str`Export ${title}`)} @click=${() => {
        const ask = this.#ask()
        if (ask) askExport(ask, this.doors, draft)
      }}>${icon("download")}${msg("Export")}</button>${
        keeps
          ? html`<button class="btn btn--sm" aria-label=${msg(str`Duplicate ${title}`)} @click=${() => this.#duplicate(draft)}>${msg("Duplicate")}</button>${
              draft.archived
                ? html`<button class="btn btn--sm" aria-label=${msg(str`Bring back ${title}`)} @click=${() => void this.#bringBack(draft)}>${msg("Bring back")}</button>`
                : html`<button class="btn btn--sm" aria-label=${msg(str`Archive ${title}`)} @click=${() => this.#putAway(draft)}>${msg("Archive")}</button>`
            }`
          : nothing
      }</div>
    </li>`
  }

  #ask(): Ask | null {
    return this.querySelector<Ask>("ad-ask")
  }

  #duplicate(draft: DraftLine): void {
    void this.#ask()?.open({
      title: msg(str`Duplicate ${draft.title}`),
      about: msg("Its base texts, their order and the settings are copied; people, proposals and decisions are not."),
      fields: [{ is: "line", name: "title", label: msg("Title of the copy"), value: msg(str`${draft.title} (copy)`) }],
      act: msg("Duplicate"),
      submit: async ({ title }) => {
        const made = await this.#from(draft, () =>
          this.doors.post<{ id: string }>(`/api/drafts/${draft.id}/copies`, title ? { title } : {}),
        )
        this.dispatchEvent(new CustomEvent("entered", { bubbles: true }))
        go(`/d/${made.id}`)
        return undefined
      },
    })
  }

  #putAway(draft: DraftLine): void {
    void this.#ask()?.open({
      title: msg(str`Archive ${draft.title}`),
      about: msg("Everyone can read it, nobody can change it, until the secretariat brings it back."),
      fields: [{ is: "words", name: "reason", label: msg("Reason"), optional: true }],
      act: msg("Archive"),
      submit: async ({ reason }) => {
        await this.#from(draft, () =>
          this.doors.act(draft.id, "draft.archive", { on: true, ...(reason ? { reason } : {}) }, {}),
        )
        await this.#read()
        this.said = msg(str`${draft.title} is archived.`)
        return undefined
      },
    })
  }

  async #bringBack(draft: DraftLine): Promise<void> {
    try {
      await this.#from(draft, () => this.doors.act(draft.id, "draft.archive", { on: false }, {}))
      await this.#read()
      this.archive = false
      this.said = msg(str`${draft.title} is back.`)
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  /** Acts from the seat that keeps the draft, where I have several in it. */
  async #from<T>(draft: DraftLine, work: () => Promise<T>): Promise<T> {
    const seat = this.session.seats.find(each => each.draft === draft.id && each.role === "secretariat")
    this.doors.seat = seat?.seat
    try {
      return await work()
    } finally {
      this.doors.seat = undefined
    }
  }
}
customElements.define("ad-home", Home)
