/** Finds words in all that I may read, and shows where they stand. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { plural } from "../locale/plural.ts"
import { refused } from "./ask.ts"
import { asRefusal, type Doors, type Refusal } from "./doors.ts"
import { icon } from "./icon.ts"
import { LightElement } from "./light.ts"
import { articleTitle } from "./names.ts"
import type { Line } from "./shapes.ts"

interface Hit {
  readonly article: Pick<Line, "id" | "kind" | "number" | "label" | "title"> | null
  readonly where: "title" | "base" | "proposal" | "comment"
  readonly proposal: { readonly id: string; readonly label: string; readonly sponsor: string } | null
  readonly comment?: { readonly id: string; readonly by: string | null }
  readonly snippet: readonly { readonly text: string; readonly hit: boolean }[]
}
interface Found {
  readonly found: readonly {
    readonly draft: string
    readonly title: string
    readonly lang: string
    readonly hits: readonly Hit[]
  }[]
  readonly more: boolean
}
const QUIET = 250

export class Search extends LightElement {
  static override properties = {
    doors: { attribute: false },
    asked: { state: true },
    found: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare asked: string
  declare found: Found | null
  declare busy: boolean
  declare refusal: Refusal | null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Which question is the last: answers to earlier ones come too late. */
  #last = 0

  constructor() {
    super()
    this.asked = ""
    this.found = this.refusal = null
    this.busy = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  #typed(event: Event): void {
    this.asked = (event.target as HTMLInputElement).value
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), QUIET)
    this.dispatchEvent(new CustomEvent("asked", { detail: this.asked.trim() !== "" }))
  }

  async #ask(): Promise<void> {
    const mine = ++this.#last
    this.refusal = null
    if (!this.asked.trim()) {
      this.found = null
      this.busy = false
      return
    }
    this.busy = true
    try {
      const found = await this.doors.get<Found>(`/api/search?${new URLSearchParams({ q: this.asked.slice(0, 200) })}`)
      if (mine === this.#last) this.found = found
    } catch (error) {
      if (mine === this.#last) this.refusal = asRefusal(error)
    } finally {
      if (mine === this.#last) this.busy = false
    }
  }

  #now(event: SubmitEvent): void {
    event.preventDefault()
    clearTimeout(this.#timer)
    void this.#ask()
  }

  override render(): TemplateResult {
    return html`<search><form class="field search" @submit=${this.#now}>${icon("search")}<label class="vh" for="search">${msg("Find a draft, an article or words")}</label><input id="search" type="search" autocomplete="off" placeholder=${msg("Find a draft, an article or words")} .value=${this.asked} @input=${this.#typed}></form></search>
      <p class="vh" role="status">${this.#said()}</p>${this.asked.trim() ? this.#results() : nothing}`
  }

  #count(): number {
    return this.found?.found.reduce((sum, each) => sum + each.hits.length, 0) ?? 0
  }
  #said(): string {
    if (!this.asked.trim() || this.busy || !this.found) return ""
    const count = this.#count()
    return plural(count, msg("{n, plural, =0 {Nothing found.} one {# place found.} other {# places found.}}"))
  }

  #results(): TemplateResult {
    const { found } = this
    return html`<section class="results" aria-label=${msg("What was found")} aria-busy=${this.busy}>
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)} <button class="btn btn--sm" @click=${() => void this.#ask()}>${msg("Try again")}</button></div>` : nothing}
      ${found === null && !this.refusal ? html`<p>${msg("Looking…")}</p>` : nothing}
      ${found && this.#count() === 0 ? html`<p class="empty"><b>${msg("Nothing found.")}</b> ${msg("All of the words must stand in one text. Words in quotation marks stand together.")}</p>` : nothing}
      ${found?.found.map(
        draft =>
          html`<h2><a href=${`/d/${draft.draft}`}><bdi lang=${draft.lang}>${draft.title}</bdi></a></h2><ul class="hits">${draft.hits.map(hit => this.#hit(draft.draft, draft.lang, hit))}</ul>`,
      )}
      ${found?.more ? html`<p class="hint">${msg("There are more places. Add a word to narrow them down.")}</p>` : nothing}
    </section>`
  }

  #hit(draft: string, lang: string, { article, proposal, where, comment, snippet }: Hit): TemplateResult {
    const name = article ? articleTitle(article) : comment ? msg("The draft as a whole") : msg("The draft's title")
    const place = article ? (comment ? `#${article.id}/c/${comment.id}` : `#${article.id}`) : ""
    const from = proposal
      ? [proposal.label || msg("not tabled"), proposal.sponsor].filter(Boolean).join(", ")
      : comment
        ? comment.by
          ? msg(str`Comment by ${comment.by}`)
          : msg("Comment")
        : where === "base"
          ? msg("Base text")
          : msg("Title")
    return html`<li><a href=${`/d/${draft}${place}`}><bdi>${name}</bdi></a> <span class="muted">${from}</span><p lang=${lang} dir="auto">${snippet.map(run => (run.hit ? html`<mark>${run.text}</mark>` : run.text))}</p></li>`
  }
}
customElements.define("ad-search", Search)
