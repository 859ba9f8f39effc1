/** The versions of a draft: published, compared, renumbered, and the cross-references in its articles. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { type Ask, type Question, refused } from "../app/ask.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { day, readingName } from "../app/names.ts"
import { fileName, saveFile } from "../app/save-file.ts"
import type { Draft } from "../app/shapes.ts"
import type { ComparedUnit, CrossReference, Versions as Known, VersionLine } from "../app/shapes-versions.ts"
import "../style/office.css"
import "../style/versions.css"
import { drawCompared } from "./compared-draft.ts"
import { versionTitle } from "./names.ts"
import { type About, askClose, askPublish, askRenumber } from "./questions.ts"
import { drawReferences } from "./references.ts"
import { askRelease, type Prepared } from "./release.ts"

const NOW = "now"

export class Versions extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draftId: { attribute: false },
    draft: { state: true },
    known: { state: true },
    units: { state: true },
    references: { state: true },
    refusal: { state: true },
    prepared: { state: true },
    from: { state: true },
    to: { state: true },
  }
  declare doors: Doors
  declare draftId: string
  declare draft: Draft | null
  declare known: Known | null
  /** The comparison that is shown; null: none yet. */
  declare units: readonly ComparedUnit[] | null
  declare references: readonly CrossReference[] | null
  declare refusal: Refusal | null
  /** Texts of the office of which a revision can be made. */
  declare prepared: readonly Prepared[]
  declare from: string
  declare to: string
  near: Ask | null = null
  #turn = 0

  constructor() {
    super()
    this.draft = this.known = this.units = this.references = this.refusal = null
    this.prepared = []
    this.from = ""
    this.to = NOW
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
    void this.#read()
  }

  get #path(): string {
    return `/api/drafts/${encodeURIComponent(this.draftId)}`
  }

  readonly #read = async (): Promise<void> => {
    await this.#try(async () => {
      const [draft, known] = await Promise.all([
        this.doors.get<Draft>(this.#path),
        this.doors.get<Known>(`${this.#path}/versions`),
      ])
      this.draft = draft
      this.known = known
      if (!this.from) this.from = known.versions[0]?.id ?? ""
      const office = known.may.includes("revision.release")
      this.prepared = office
        ? (await this.doors.get<{ texts: readonly Prepared[] }>(`${this.#path}/revision`)).texts
        : []
      if (this.references) await this.#readReferences()
      await this.#compare()
    })
  }

  async #try(work: () => Promise<unknown>): Promise<void> {
    this.refusal = null
    try {
      await work()
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  async #compare(): Promise<void> {
    const turn = ++this.#turn
    this.units = null
    if (!this.from) return
    const query = new URLSearchParams({ from: this.from, to: this.to })
    const { articles } = await this.doors.get<{ articles: readonly ComparedUnit[] }>(`${this.#path}/compare?${query}`)
    if (turn === this.#turn) this.units = articles
  }

  readonly #readReferences = async (): Promise<void> => {
    const path = `${this.#path}/references`
    this.references = (await this.doors.get<{ references: readonly CrossReference[] }>(path)).references
  }

  readonly #close = (): void => {
    this.querySelector("dialog")?.close()
  }

  readonly #release = (): void => this.#asked(about => askRelease(about, this.prepared))

  #asked(question: (about: About) => Question): void {
    if (this.draft)
      void this.near?.open(question({ doors: this.doors, draft: this.draft, done: () => void this.#read() }))
  }

  async #save(version: VersionLine, as: string): Promise<void> {
    await this.#try(async () => {
      const file = await this.doors.file(`${this.#path}/versions/${encodeURIComponent(version.id)}?as=${as}`)
      saveFile(file, `${fileName(versionTitle(version))}.${as}`)
    })
  }

  async #saveConcordance(seq: number): Promise<void> {
    await this.#try(async () => {
      const file = await this.doors.file(`${this.#path}/concordance?as=csv&seq=${seq}`)
      saveFile(file, `${fileName(this.draft?.title ?? "")}-concordance-${seq}.csv`)
    })
  }

  override render(): TemplateResult {
    const { draft, known } = this
    return html`<dialog class="dialog dialog--wide" aria-labelledby="versions-title" @close=${() => this.remove()}>
      <div class="dialog__h"><h2 id="versions-title">${msg("Versions")}</h2><span class="grow"></span><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${this.#close}>${icon("x")}</button></div>
      <div class="dialog__b">
        ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)} <button type="button" class="btn btn--sm" @click=${() => void this.#read()}>${msg("Try again")}</button></div>` : nothing}
        ${draft && known ? html`${this.#acts(known)}${this.#list(known)}${this.#comparison(draft, known)}${this.#renumberings(known)}${this.#crossReferences(draft)}` : this.refusal ? nothing : html`<p role="status">${msg("Reading…")}</p>`}
      </div>
    </dialog>`
  }

  #acts({ may }: Known): TemplateResult | typeof nothing {
    const offers: readonly (readonly [string, string, (about: About) => Question])[] = [
      ["version.publish", msg("Publish a version…"), askPublish],
      ["draft.renumber", msg("Renumber…"), askRenumber],
      ["reading.close", msg("Close the reading…"), askClose],
    ]
    const mine = offers.filter(([kind]) => may.includes(kind))
    if (mine.length === 0) return nothing
    return html`<p class="row">${mine.map(
      ([kind, label, question]) =>
        html`<button type="button" class=${`btn ${kind === "version.publish" ? "btn--solid" : ""}`} @click=${() => this.#asked(question)}>${label}</button>`,
    )}${this.prepared.length ? html`<button type="button" class="btn" @click=${this.#release}>${msg("Release a revision…")}</button>` : nothing}</p>
    ${may.includes("revision.release") && !this.prepared.length ? html`<p class="hint">${msg("A revision is written as texts of the office, one on each article; once there are some, it is released here.")}</p>` : nothing}`
  }

  #list({ versions, reading }: Known): TemplateResult {
    if (versions.length === 0)
      return html`<p class="empty"><b>${msg("No version has been published yet.")}</b> ${msg(str`This is the ${readingName(reading).toLowerCase()}; closing it publishes one.`)}</p>`
    return html`<section><h3>${msg("Published")}</h3><ol class="versions">${versions.map(
      each =>
        html`<li><b><bdi>${versionTitle(each)}</bdi></b>${each.name ? html` <bdi>${each.name}</bdi>` : nothing} <small class="muted">${readingName(each.reading)} · <time datetime=${each.at}>${day(each.at)}</time></small> ${["html", "md"].map(as => html`<button type="button" class="btn btn--sm btn--quiet" aria-label=${`${versionTitle(each)}: ${as === "md" ? msg("Markdown") : msg("HTML")}`} @click=${() => void this.#save(each, as)}>${icon("download")}${as === "md" ? msg("Markdown") : msg("HTML")}</button>`)}</li>`,
    )}</ol></section>`
  }

  #comparison(draft: Draft, { versions }: Known): TemplateResult | typeof nothing {
    if (versions.length === 0) return nothing
    const choose = (name: "from" | "to") => (event: Event) => {
      this[name] = (event.target as HTMLSelectElement).value
      void this.#try(() => this.#compare())
    }
    const pick = (name: "from" | "to", label: string) =>
      html`<div><label class="lab" for=${`cmp-${name}`}>${label}</label><select class="inp" id=${`cmp-${name}`} @change=${choose(name)}>${
        name === "to" ? html`<option value=${NOW} ?selected=${this.to === NOW}>${msg("Now")}</option>` : nothing
      }${versions.map(
        each => html`<option value=${each.id} ?selected=${this[name] === each.id}>${versionTitle(each)}</option>`,
      )}</select></div>`
    return html`<section><h3>${msg("Compare")}</h3><div class="filters" role="group" aria-label=${msg("Which versions")}>${pick("from", msg("From"))}${pick("to", msg("To"))}</div>
      ${this.units ? drawCompared(draft, this.units) : html`<p role="status">${msg("Comparing…")}</p>`}</section>`
  }

  #renumberings({ renumberings }: Known): TemplateResult | typeof nothing {
    if (renumberings.length === 0) return nothing
    return html`<section><h3>${msg("Concordance")}</h3><ul class="plain">${renumberings.map(
      ({ seq, at }) =>
        html`<li><time datetime=${at}>${day(at)}</time> <button type="button" class="btn btn--sm" @click=${() => void this.#saveConcordance(seq)}>${icon("download")}${msg("Old and new numbers (CSV)")}</button></li>`,
    )}</ul></section>`
  }

  #crossReferences(draft: Draft): TemplateResult {
    return html`<section><h3>${msg("Cross-references")}</h3>${
      this.references
        ? drawReferences(draft, this.references, this.#close)
        : html`<p class="row"><button type="button" class="btn" @click=${() => void this.#try(this.#readReferences)}>${msg("Find cross-references")}</button></p>`
    }</section>`
  }
}
customElements.define("ad-versions", Versions)

/** @param near the dialog opens beside it in the page, and goes with it; it asks what must be asked */
export function openVersions(near: Ask, doors: Doors, draft: string): void {
  const dialog = new Versions()
  dialog.doors = doors
  dialog.draftId = draft
  dialog.near = near
  near.after(dialog)
}
