/** Exporting a text: which, as what, seen before it is saved; a refusal leads to the articles that are not clean. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { styles } from "../app/languages.ts"
import { LightElement } from "../app/light.ts"
import { articleName } from "../app/names.ts"
import type { Line } from "../app/shapes.ts"
import { plural } from "../locale/plural.ts"
import "../style/office.css"

type Choice = readonly [value: string, name: string, says: string]
const texts = (): readonly Choice[] => [
  ["rolling", msg("Rolling text"), msg("All brackets, with their alternatives.")],
  ["base", msg("Base only"), msg("As it stands, proposals left out.")],
  ["clean", msg("Clean text"), msg("The same, when no bracket is left.")],
  ["agreed", msg("Agreed text"), msg("Articles agreed ad ref; the rest is left out.")],
]
const formats = (): readonly Choice[] => [
  ["md", msg("Markdown"), ".md"],
  ["html", msg("HTML"), msg("one file")],
  ["txt", msg("Plain text"), ".txt"],
  ["json", msg("JSON"), msg("for programs")],
]
/** More signs of a text than this are in the file, not in the preview. */
const SHOWN = 60_000

interface Subject {
  readonly id: string
  readonly title: string
  readonly lang?: string | undefined
}

export class Export extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draft: { attribute: false },
    text: { state: true },
    as: { state: true },
    house: { state: true },
    file: { state: true },
    words: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare draft: Subject
  declare text: string
  declare as: string
  declare house: string
  /** The file as it will be; null while it is being made. */
  declare file: Blob | null
  declare words: string
  declare refusal: Refusal | null
  #last = 0

  constructor() {
    super()
    this.text = "rolling"
    this.as = "md"
    this.house = this.words = ""
    this.file = this.refusal = null
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
    void this.#look()
  }

  async #look(): Promise<void> {
    const mine = ++this.#last
    this.file = this.refusal = null
    const query = new URLSearchParams({ text: this.text, as: this.as, ...(this.house ? { style: this.house } : {}) })
    try {
      const file = await this.doors.file(`/api/drafts/${encodeURIComponent(this.draft.id)}/export?${query}`)
      const words = await file.text()
      if (mine !== this.#last) return
      this.file = file
      this.words = words
    } catch (error) {
      if (mine === this.#last) this.refusal = asRefusal(error)
    }
  }

  #choose(name: "text" | "as" | "house", value: string): void {
    this[name] = value
    void this.#look()
  }

  readonly #close = (): void => {
    this.querySelector("dialog")?.close()
  }

  #save(): void {
    if (!this.file) return
    save(this.file, `${fileName(this.draft.title)}-${this.text}.${this.as}`)
    this.#close()
  }

  override render(): TemplateResult {
    const options = (name: "text" | "as", legend: string, choices: readonly Choice[]) =>
      html`<fieldset class="choices"><legend class="lab">${legend}</legend>${choices.map(
        ([value, label, says]) =>
          html`<label class="choice"><input type="radio" name=${`export-${name}`} value=${value} .checked=${this[name] === value} @change=${() => this.#choose(name, value)}><span><b>${label}</b><small>${says}</small></span></label>`,
      )}</fieldset>`
    return html`<dialog class="dialog dialog--wide" aria-labelledby="export-title" @close=${() => this.remove()}>
      <div class="dialog__h"><h2 id="export-title">${msg("Export")}</h2><bdi class="muted">${this.draft.title}</bdi><span class="grow"></span><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${this.#close}>${icon("x")}</button></div>
      <div class="export">
        <div class="export__c">${options("text", msg("Text"), texts())}${options("as", msg("Format"), formats())}
          <div><label class="lab" for="export-house">${msg("House style of numbers")}</label><select class="inp" id="export-house" @change=${(event: Event) => this.#choose("house", (event.target as HTMLSelectElement).value)}><option value="">${msg("The draft's own")}</option>${styles().map(([value, name]) => html`<option value=${value}>${name}</option>`)}</select></div>
        </div>
        <div class="export__p">${this.#preview()}</div>
      </div>
      <div class="dialog__f"><button type="button" class="btn btn--solid" ?disabled=${!this.file} @click=${this.#save}>${icon("download")}${msg("Download")}</button><button type="button" class="btn" @click=${this.#close}>${msg("Cancel")}</button><span class="muted" role="status">${this.file ? this.#size(this.file) : nothing}</span></div>
    </dialog>`
  }

  #size(file: Blob): string {
    if (file.size < 1000) return plural(file.size, msg("{n, plural, one {# byte} other {# bytes}}"))
    return msg(str`${Math.ceil(file.size / 1000)} kB`)
  }

  #preview(): TemplateResult {
    if (this.refusal) return html`<div class="note note--bad" role="alert">${this.#why(this.refusal)}</div>`
    if (!this.file)
      return html`<p role="status"><progress aria-label=${msg("Making the file")}></progress> ${msg("Making the file…")}</p>`
    if (this.as === "html")
      return html`<iframe class="export__page" title=${msg("Preview")} sandbox="" .srcdoc=${this.words}></iframe>`
    const more = this.words.length > SHOWN
    return html`<pre class="export__text" lang=${this.draft.lang ?? nothing} tabindex="0" role="region" aria-label=${msg("Preview")} dir="auto">${more ? this.words.slice(0, SHOWN) : this.words}</pre>${more ? html`<p class="hint">${msg("The file goes on.")}</p>` : nothing}`
  }

  #why(refusal: Refusal): TemplateResult {
    const { articles } = (refusal.details ?? {}) as {
      articles?: readonly (Pick<Line, "id" | "kind" | "number" | "label" | "title"> & { brackets?: number })[]
    }
    if (refusal.code !== "not_clean" || !articles) return refused(refusal)
    return html`<strong>${msg("Not clean yet.")}</strong> ${msg("These articles still have brackets, or something that waits:")}<ul>${articles.map(
      each =>
        html`<li><a href=${`/d/${this.draft.id}#${each.id}`} @click=${this.#close}>${articleName({ ...each, kind: each.kind ?? "article", title: each.title ?? null })}</a>${each.brackets ? html` <small>${each.brackets}</small>` : nothing}</li>`,
    )}</ul>`
  }
}
customElements.define("ad-export", Export)

/** @param near the dialog opens beside it in the page, and goes with it */
export function askExport(near: Element, doors: Doors, draft: Subject): void {
  const dialog = new Export()
  dialog.doors = doors
  dialog.draft = { id: draft.id, title: draft.title, lang: draft.lang }
  near.after(dialog)
}

const fileName = (title: string): string => title.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "draft"

function save(file: Blob, name: string): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
