/** A new draft: from a file, from pasted words, or empty. What is found in it is shown, and mended, before it is made. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { countsOf } from "../../shared/import/mend.ts"
import type { Unit } from "../../shared/import/units.ts"
import "../style/office.css"
import { refused } from "./ask.ts"
import { asRefusal, type Doors, type Refusal } from "./doors.ts"
import type { Entry } from "./import-tree.ts"
import "./import-tree.ts"
import { labels, languages, styles } from "./languages.ts"
import { LightElement } from "./light.ts"
import { go } from "./route.ts"
import type { Doubt, Found, Imported } from "./shapes.ts"

const TYPES: Readonly<Record<string, string>> = {
  md: "text/markdown",
  markdown: "text/markdown",
  html: "text/html",
  htm: "text/html",
  txt: "text/plain",
  text: "text/plain",
}

interface Preview {
  readonly title: string
  readonly label: string
  readonly lang: string
  readonly style: "un" | "climate"
  readonly found: Found
  readonly unsure: readonly Doubt[]
  readonly units: readonly Unit[]
}
interface Source {
  readonly body: string | Blob
  readonly type: string
}

export class NewDraft extends LightElement {
  static override properties = {
    doors: { attribute: false },
    preview: { state: true },
    entries: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare preview: Preview | null
  declare entries: readonly Entry[]
  declare busy: "reading" | "making" | null
  declare refusal: Refusal | null
  #source: Source = { body: "{}", type: "application/json" }
  #mended = false
  /** Which reading is waited for: one that was cancelled answers to nobody. */
  #reading = 0

  constructor() {
    super()
    this.preview = this.refusal = this.busy = null
    this.entries = []
  }

  #fail(error: unknown): void {
    this.refusal = asRefusal(error)
  }

  async #read(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.busy) return
    const data = new FormData(event.target as HTMLFormElement)
    this.#source = sourceOf(data)
    // What is left empty is taken from the file.
    const query = new URLSearchParams({ dry: "1" })
    for (const name of ["title", "label", "lang", "style"]) {
      const value = String(data.get(name) ?? "").trim()
      if (value) query.set(name, value)
    }
    const mine = ++this.#reading
    this.busy = "reading"
    this.refusal = null
    try {
      const preview = await this.doors.send<Preview>(`/api/drafts?${query}`, this.#source.body, this.#source.type)
      if (mine !== this.#reading) return
      this.preview = preview
      this.entries = preview.units.map((unit, id) => ({ id, unit }))
      this.#mended = false
      await this.updateComplete
      this.querySelector<HTMLElement>("#preview-h")?.focus()
    } catch (error) {
      if (mine === this.#reading) this.#fail(error)
    } finally {
      if (mine === this.#reading) this.busy = null
    }
  }

  async #make(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { preview } = this
    if (this.busy || !preview) return
    const data = new FormData(event.target as HTMLFormElement)
    const head = Object.fromEntries(
      ["title", "label", "lang", "style"].map(name => [name, String(data.get(name) ?? "").trim()]),
    )
    this.busy = "making"
    this.refusal = null
    try {
      const units = this.entries.filter(each => !each.out).map(each => each.unit)
      const { body, type } = this.#source
      // A file that was not mended goes as it is, so that the record names the file itself.
      const made = this.#mended
        ? await this.doors.post<Imported>("/api/drafts", { ...head, units })
        : await this.doors.send<Imported>(`/api/drafts?${new URLSearchParams(head)}`, body, type)
      this.dispatchEvent(new CustomEvent("entered", { bubbles: true }))
      this.dispatchEvent(new CustomEvent("made", { detail: made.id }))
      go(`/d/${made.id}`)
    } catch (error) {
      this.#fail(error)
    } finally {
      this.busy = null
    }
  }

  #cancel(): void {
    this.#reading++
    if (this.busy === "reading") this.busy = null
    else this.dispatchEvent(new CustomEvent("cancelled"))
  }

  #back(): void {
    this.preview = this.refusal = null
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("#nd-title")?.focus())
  }

  override render(): TemplateResult {
    // The form stays, hidden, with its file: a browser gives no file back.
    return html`${this.#form()}${this.preview ? this.#preview(this.preview) : nothing}`
  }

  #said(): unknown {
    return this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing
  }

  #form(): TemplateResult {
    const reading = this.busy === "reading"
    return html`<form class="card new-draft" ?hidden=${this.preview !== null} @submit=${this.#read} novalidate aria-label=${msg("New draft")}>
      <h2>${msg("New draft")}</h2>
      <div class="cols">
        <div><label class="lab" for="nd-title">${msg("Title")} <small>${msg("empty: as in the text")}</small></label><input class="inp" id="nd-title" name="title" autocomplete="off"></div>
        <div><label class="lab" for="nd-label">${msg("What its articles are called")} <small>${msg("empty: as in the text")}</small></label><input class="inp" id="nd-label" name="label" list="nd-labels" autocomplete="off"><datalist id="nd-labels">${labels().map(each => html`<option value=${each}></option>`)}</datalist></div>
        <div><label class="lab" for="nd-lang">${msg("Language")}</label><select class="inp" id="nd-lang" name="lang"><option value="">${msg("As in the file, else English")}</option>${languages().map(([code, name]) => html`<option value=${code}>${name}</option>`)}</select></div>
        <div><label class="lab" for="nd-style">${msg("House style of numbers")}</label><select class="inp" id="nd-style" name="style">${styles().map(([value, name]) => html`<option value=${value}>${name}</option>`)}</select></div>
      </div>
      <div><label class="lab" for="nd-file">${msg("File")} <small>${msg("Markdown, HTML or plain text")}</small></label><input class="inp" id="nd-file" name="file" type="file" accept=".md,.markdown,.html,.htm,.txt,text/markdown,text/html,text/plain"></div>
      <div><label class="lab" for="nd-pasted">${msg("Or paste the text")} <small>${msg("leave both empty to start with nothing")}</small></label><textarea class="inp" id="nd-pasted" name="pasted" rows="6"></textarea></div>
      <div><label class="lab" for="nd-type">${msg("What the pasted text is")}</label><select class="inp" id="nd-type" name="type"><option value="text/plain">${msg("Plain text")}</option><option value="text/markdown">Markdown</option><option value="text/html">HTML</option></select></div>
      ${this.preview ? nothing : this.#said()}
      ${reading ? html`<p role="status"><progress aria-label=${msg("Reading the file")}></progress> ${msg("Reading the file…")}</p>` : nothing}
      <div class="row"><button class="btn btn--solid btn--lg" type="submit" ?disabled=${reading}>${msg("Look at what is found")}</button><button class="btn btn--lg" type="button" @click=${this.#cancel}>${msg("Cancel")}</button></div>
      <p class="hint">${msg("Nothing is made until you have seen it.")}</p>
    </form>`
  }

  #preview(preview: Preview): TemplateResult {
    const kept = this.entries.filter(each => !each.out)
    const count = (kind: string) => kept.filter(each => each.unit.kind === kind).length
    const { paragraphs, items, notes } = countsOf(kept.map(each => each.unit))
    const counts = [
      msg(str`Articles: ${count("article")}`),
      msg(str`headings: ${count("heading")}`),
      msg(str`preambles: ${count("preamble")}`),
      msg(str`numbered paragraphs: ${paragraphs}`),
      msg(str`items: ${items}`),
      msg(str`notes: ${notes}`),
    ]
    const making = this.busy === "making"
    return html`<form class="card new-draft preview" @submit=${this.#make} novalidate aria-labelledby="preview-h">
      <h2 id="preview-h" tabindex="-1">${msg("Before the draft is made")}</h2>
      <div class="cols">
        <div><label class="lab" for="pv-title">${msg("Title")}</label><input class="inp" id="pv-title" name="title" .value=${preview.title} dir="auto" required></div>
        <div><label class="lab" for="pv-label">${msg("What its articles are called")}</label><input class="inp" id="pv-label" name="label" .value=${preview.label} required></div>
        <div><label class="lab" for="pv-lang">${msg("Language")}</label><select class="inp" id="pv-lang" name="lang">${languages(preview.lang).map(([code, name]) => html`<option value=${code} ?selected=${code === preview.lang}>${name}</option>`)}</select></div>
        <div><label class="lab" for="pv-style">${msg("House style of numbers")}</label><select class="inp" id="pv-style" name="style">${styles().map(([value, name]) => html`<option value=${value} ?selected=${value === preview.style}>${name}</option>`)}</select></div>
      </div>
      <p role="status">${counts.join(", ")}.</p>
      <ad-import-tree .entries=${this.entries} .doubts=${preview.unsure} .label=${preview.label} .textLang=${preview.lang} @mended=${(
        event: CustomEvent<readonly Entry[]>,
      ) => {
        this.entries = event.detail
        this.#mended = true
      }}></ad-import-tree>
      ${this.#said()}
      <div class="row preview__f"><button class="btn btn--solid btn--lg" type="submit" ?disabled=${making}>${making ? msg("Making the draft…") : msg("Make the draft")}</button><button class="btn btn--lg" type="button" @click=${this.#back}>${msg("Back")}</button><button class="btn btn--lg" type="button" @click=${() => this.dispatchEvent(new CustomEvent("cancelled"))}>${msg("Cancel")}</button></div>
    </form>`
  }
}
customElements.define("ad-new-draft", NewDraft)

function sourceOf(data: FormData): Source {
  const file = data.get("file")
  const pasted = String(data.get("pasted") ?? "")
  if (file instanceof File && file.size > 0) {
    const ending = file.name.split(".").at(-1)?.toLowerCase() ?? ""
    // Its bytes as they are: the server finds out how they are encoded.
    return { body: file, type: TYPES[ending] ?? (file.type || "text/plain") }
  }
  if (pasted.trim()) return { body: pasted, type: String(data.get("type")) }
  return { body: "{}", type: "application/json" }
}
