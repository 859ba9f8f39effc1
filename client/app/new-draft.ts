/** A new draft: from a file, from pasted words, or empty. What was found in it, and what is unsure, is shown after. */
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "./ask.ts"
import { type Doors, Refusal } from "./doors.ts"
import { LightElement } from "./light.ts"
import type { Imported } from "./shapes.ts"

const TYPES: Readonly<Record<string, string>> = {
  md: "text/markdown",
  markdown: "text/markdown",
  html: "text/html",
  htm: "text/html",
  txt: "text/plain",
  text: "text/plain",
}
const LANGUAGES: readonly (readonly [string, string])[] = [
  ["ar", "العربية – Arabic"],
  ["zh", "中文 – Chinese"],
  ["en", "English"],
  ["fr", "Français – French"],
  ["ru", "Русский – Russian"],
  ["es", "Español – Spanish"],
  ["de", "Deutsch – German"],
  ["pt", "Português – Portuguese"],
]
const COUNTED = ["articles", "preambles", "headings", "paragraphs", "items", "notes"] as const

export class NewDraft extends LightElement {
  static override properties = {
    doors: { attribute: false },
    made: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare made: Imported | null
  declare busy: boolean
  declare refusal: Refusal | null

  constructor() {
    super()
    this.made = this.refusal = null
    this.busy = false
  }

  async #make(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const data = new FormData(event.target as HTMLFormElement)
    const file = data.get("file")
    const pasted = String(data.get("pasted") ?? "")
    const given = file instanceof File && file.size > 0 ? file : null
    // What is left empty is taken from the file.
    const query = new URLSearchParams()
    for (const name of ["title", "label", "lang", "style"]) {
      const value = String(data.get(name) ?? "").trim()
      if (value) query.set(name, value)
    }
    const type = given
      ? (TYPES[given.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? (given.type || "text/plain"))
      : pasted.trim()
        ? String(data.get("type"))
        : "application/json"
    this.busy = true
    this.refusal = null
    try {
      const body = given ? await given.text() : pasted.trim() ? pasted : "{}"
      const made = await this.doors.send<Imported>(`/api/drafts?${query}`, body, type)
      this.made = made
      this.dispatchEvent(new CustomEvent("made"))
      this.dispatchEvent(new CustomEvent("entered", { bubbles: true }))
    } catch (error) {
      this.refusal = error instanceof Refusal ? error : new Refusal(0, "error", String(error))
    } finally {
      this.busy = false
    }
  }

  override render(): TemplateResult {
    if (this.made) return this.#report(this.made)
    return html`<form class="card new-draft" @submit=${this.#make} novalidate aria-label="New draft">
      <h2>New draft</h2>
      <div class="cols">
        <div><label class="lab" for="nd-title">Title <small>empty: as in the text</small></label><input class="inp" id="nd-title" name="title" autocomplete="off"></div>
        <div><label class="lab" for="nd-label">What its articles are called <small>empty: as in the text</small></label><input class="inp" id="nd-label" name="label" list="nd-labels" autocomplete="off"><datalist id="nd-labels"><option value="Article"></option><option value="Rule"></option><option value="Clause"></option><option value="Principle"></option><option value="Section"></option><option value="Regulation"></option></datalist></div>
        <div><label class="lab" for="nd-lang">Language</label><select class="inp" id="nd-lang" name="lang"><option value="">As in the file, else English</option>${LANGUAGES.map(([code, name]) => html`<option value=${code}>${name}</option>`)}</select></div>
        <div><label class="lab" for="nd-style">House style of numbers</label><select class="inp" id="nd-style" name="style"><option value="un">Editorial Manual (1 bis, 1 ter)</option><option value="climate">Negotiating rooms (1 alt, 1 bis)</option></select></div>
      </div>
      <div><label class="lab" for="nd-file">File <small>Markdown, HTML or plain text</small></label><input class="inp" id="nd-file" name="file" type="file" accept=".md,.markdown,.html,.htm,.txt,text/markdown,text/html,text/plain"></div>
      <div><label class="lab" for="nd-pasted">Or paste the text <small>leave both empty to start with nothing</small></label><textarea class="inp" id="nd-pasted" name="pasted" rows="6"></textarea></div>
      <div><label class="lab" for="nd-type">What the pasted text is</label><select class="inp" id="nd-type" name="type"><option value="text/plain">Plain text</option><option value="text/markdown">Markdown</option><option value="text/html">HTML</option></select></div>
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
      <div><button class="btn btn--solid btn--lg" type="submit" ?disabled=${this.busy}>${this.busy ? "Importing…" : "Make the draft"}</button></div>
    </form>`
  }

  #report(made: Imported): TemplateResult {
    const { found, unsure = [] } = made
    return html`<section class="card new-draft" aria-label="What was found">
      <h2 role="status">${made.title} is ready</h2>
      ${
        found
          ? html`<p>Found: ${
              COUNTED.filter(each => found[each])
                .map(each => `${found[each]} ${found[each] === 1 ? each.slice(0, -1) : each}`)
                .join(", ") || "no text yet"
            }.</p>`
          : nothing
      }
      ${
        unsure.length
          ? html`<h3>Please look at these (${unsure.length})</h3><ul class="unsure">${unsure.map(each => html`<li><b>${each.where}</b> ${each.why}${each.words ? html` <q>${each.words}</q>` : nothing}</li>`)}</ul>`
          : html`<p>Nothing was unclear.</p>`
      }
      <div class="row"><a class="btn btn--solid" href=${`/d/${made.id}`}>Open the draft</a><button class="btn" @click=${() => {
        this.made = null
      }}>Make another</button></div>
    </section>`
  }
}
customElements.define("ad-new-draft", NewDraft)
