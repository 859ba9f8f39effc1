/** The record of a draft: its acts in order, in sentences, chosen by article, kind and delegation; whether it holds. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { hint } from "../app/hint.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleTitle, day } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import { plural } from "../locale/plural.ts"
import "../style/office.css"
import { between, families } from "./record-families.ts"
import "./record-keep.ts"
import { familyOf, type RecordEntry, Teller, type Told } from "./record-words.ts"

interface Verdict {
  readonly intact: boolean
  readonly chains: readonly {
    readonly chain: string
    readonly entries: number
    readonly withheld: number
    readonly head: string
    readonly broken?: { readonly seq: number; readonly why: string }
  }[]
}
const PAGE = 500
/** How many lines are drawn at first. */
const SHOWN = 200
const PUBLIC = "public"

export class RecordBrowser extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draftId: { attribute: false },
    draft: { state: true },
    told: { state: true },
    reading: { state: true },
    verdict: { state: true },
    refusal: { state: true },
    article: { state: true },
    family: { state: true },
    delegation: { state: true },
    since: { state: true },
    until: { state: true },
    chain: { state: true },
    shown: { state: true },
  }
  declare doors: Doors
  declare draftId: string
  declare draft: (Draft & { readonly heads?: Readonly<Record<string, number>> }) | null
  declare told: readonly Told[]
  /** How far it is read, of how many; null: all of it is. */
  declare reading: { at: number; of: number } | null
  declare verdict: Verdict | null
  declare refusal: Refusal | null
  declare article: string
  declare family: string
  declare delegation: string
  /** Days, as the reader chooses them: `2026-11-23`; empty: no bound. */
  declare since: string
  declare until: string
  declare chain: string
  declare shown: number
  /** A reading that was begun after this one ends it. */
  #last = 0

  constructor() {
    super()
    this.draft = this.reading = this.verdict = this.refusal = null
    this.told = []
    this.article = this.family = this.delegation = this.since = this.until = ""
    this.chain = PUBLIC
    this.shown = SHOWN
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
    void this.#start()
  }

  get #path(): string {
    return `/api/drafts/${encodeURIComponent(this.draftId)}`
  }

  async #start(): Promise<void> {
    const mine = ++this.#last
    this.refusal = null
    this.told = []
    this.shown = SHOWN
    try {
      const draft = await this.doors.get<NonNullable<RecordBrowser["draft"]>>(this.#path)
      const people = await this.doors.get<{ seats: ConstructorParameters<typeof Teller>[1] }>(`${this.#path}/people`)
      if (mine !== this.#last) return
      this.draft = draft
      await this.#read(mine, new Teller(draft, people.seats))
      if (mine !== this.#last) return
      this.verdict = await this.doors.get<Verdict>(`${this.#path}/record/verify`)
    } catch (error) {
      if (mine !== this.#last) return
      this.reading = null
      this.refusal = asRefusal(error)
    }
  }

  async #read(mine: number, teller: Teller): Promise<void> {
    const of = this.draft?.heads?.[this.chain] ?? 0
    const circle: Readonly<Record<string, string>> = this.chain === PUBLIC ? {} : { circle: this.chain }
    for (let after: number | null = 0; after !== null; ) {
      this.reading = { at: after, of }
      const query: URLSearchParams = new URLSearchParams({
        after: String(after),
        limit: String(PAGE),
        acts: "1",
        ...circle,
      })
      const page: { entries: RecordEntry[]; next: number | null } = await this.doors.get(
        `${this.#path}/record?${query}`,
      )
      if (mine !== this.#last) return
      this.told = [...this.told, ...page.entries.map(each => teller.tell(each))]
      after = page.next
    }
    this.reading = null
  }

  #chosen(): readonly Told[] {
    return this.told
      .filter(
        each =>
          (!this.article || each.article === this.article) &&
          (!this.family || familyOf(each.kind) === this.family) &&
          (!this.delegation || each.delegation === this.delegation) &&
          between(each.at, this.since, this.until),
      )
      .toReversed()
  }

  readonly #close = (): void => {
    this.querySelector("dialog")?.close()
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#last++
  }

  override render(): TemplateResult {
    return html`<dialog class="dialog dialog--wide" aria-labelledby="record-title" @close=${() => this.remove()}>
      <div class="dialog__h"><h2 id="record-title">${msg("Record")}</h2>${hint("record", "fingerprint")}<span class="grow"></span><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${this.#close}>${icon("x")}</button></div>
      <div class="dialog__b">
        ${this.#held()}
        ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)} <button type="button" class="btn btn--sm" @click=${() => void this.#start()}>${msg("Try again")}</button></div>` : nothing}
        ${this.draft ? html`<ad-record-keep .doors=${this.doors} .draft=${this.draft} .chain=${this.chain}></ad-record-keep>` : nothing}
        ${this.draft ? this.#filters(this.draft) : nothing}
        ${this.#reading()}
        ${this.draft ? this.#list() : nothing}
      </div>
    </dialog>`
  }

  #reading(): unknown {
    const { reading } = this
    if (reading)
      return html`<p role="status"><progress max=${reading.of || 1} value=${reading.at} aria-label=${msg("Reading the record")}></progress> ${msg("Reading the record…")}</p>`
    return this.draft || this.refusal ? nothing : html`<p role="status">${msg("Reading the record…")}</p>`
  }

  /** Whether the chains hold, and the fingerprint that can be kept. */
  #held(): unknown {
    const { verdict } = this
    if (!verdict)
      return this.reading || this.refusal || !this.draft ? nothing : html`<p role="status">${msg("Verifying…")}</p>`
    const own = verdict.chains.find(each => each.chain === this.chain)
    return html`<div class=${`note ${verdict.intact ? "" : "note--bad"}`} role="status"><strong>${verdict.intact ? msg("Verified:") : msg("Not intact:")}</strong> ${verdictWords(verdict)}${
      own
        ? html` <details><summary>${msg("Fingerprint to keep")}</summary><code class="finger">${own.head}</code></details>`
        : nothing
    }</div>`
  }

  #filters(draft: Draft): TemplateResult {
    const pick = (
      name: "article" | "family" | "delegation",
      label: string,
      options: readonly (readonly [string, string])[],
    ) =>
      html`<div><label class="lab" for=${`rec-${name}`}>${label}</label><select class="inp" id=${`rec-${name}`} @change=${(
        event: Event,
      ) => {
        this[name] = (event.target as HTMLSelectElement).value
        this.shown = SHOWN
      }}><option value="">${msg("All")}</option>${options.map(([value, words]) => html`<option value=${value} ?selected=${this[name] === value}>${words}</option>`)}</select></div>`
    const on = (name: "since" | "until", label: string) =>
      html`<div><label class="lab" for=${`rec-${name}`}>${label}</label><input class="inp" type="date" id=${`rec-${name}`} .value=${this[name]} @change=${(
        event: Event,
      ) => {
        this[name] = (event.target as HTMLInputElement).value
        this.shown = SHOWN
      }}></div>`
    const circles = Object.keys(this.draft?.heads ?? {}).filter(each => each !== PUBLIC)
    return html`<div class="filters" role="group" aria-label=${msg("Which entries")}>
      ${pick(
        "article",
        msg("Article"),
        draft.articles.map(each => [each.id, articleTitle(each)] as const),
      )}
      ${pick("family", msg("Kind"), families())}
      ${pick(
        "delegation",
        msg("Delegation"),
        draft.delegations.map(each => [each.id, each.name] as const),
      )}
      ${on("since", msg("From"))}${on("until", msg("To"))}
      ${
        circles.length
          ? html`<div><label class="lab" for="rec-chain">${msg("Which record")}</label><select class="inp" id="rec-chain" @change=${(
              event: Event,
            ) => {
              this.chain = (event.target as HTMLSelectElement).value
              void this.#start()
            }}><option value=${PUBLIC}>${msg("Public")}</option>${circles.map(id => html`<option value=${id} ?selected=${id === this.chain}>${msg(str`Private: ${this.#circle(draft, id)}`)}</option>`)}</select></div>`
          : nothing
      }
    </div>`
  }

  #circle(draft: Draft, id: string): string {
    const party = [...draft.delegations, ...draft.groups].find(each => each.id === id)
    return party?.name ?? msg("my circle")
  }

  #list(): TemplateResult {
    const chosen = this.#chosen()
    const lines = chosen.slice(0, this.shown)
    if (!chosen.length)
      return this.reading
        ? html``
        : html`<p class="empty"><b>${msg("No entries.")}</b> ${this.told.length ? msg("Nothing on the record fits these choices.") : nothing}</p>`
    return html`<p class="muted" role="status">${plural(chosen.length, msg("{n, plural, one {# entry} other {# entries, the latest first}}"))}</p>
      <ol class="rec">${lines.map(each => this.#line(each))}</ol>
      ${
        chosen.length > lines.length
          ? html`<button type="button" class="btn" @click=${() => {
              this.shown += SHOWN * 5
            }}>${msg("Show earlier ones")}</button>`
          : nothing
      }`
  }

  #line({ seq, at, who, says, reason, article }: Told): TemplateResult {
    const known = article !== null && this.draft?.articles.some(each => each.id === article)
    return html`<li><span class="rec__n num">${seq}</span><time datetime=${at}>${day(at)}</time><span><b>${
      known ? html`<a href=${`/d/${this.draftId}#${article}`} @click=${this.#close}>${says}</a>` : says
    }</b> <small>${who}</small>${reason ? html`<q>${reason}</q>` : nothing}</span></li>`
  }
}
customElements.define("ad-record", RecordBrowser)

function verdictWords({ chains }: Verdict): TemplateResult {
  const broken = chains.find(each => each.broken)?.broken
  // Why an entry does not hold is the server's own finding, in its words.
  if (broken)
    return html`${msg(str`Entry ${broken.seq} was altered.`)} <span lang="en" dir="ltr">(${broken.why})</span>`
  const sum = (name: "entries" | "withheld") => chains.reduce((total, each) => total + each[name], 0)
  const withheld = sum("withheld")
  const intact = plural(sum("entries"), msg("{n, plural, one {intact, # entry.} other {intact, # entries.}}"))
  return html`${intact}${
    withheld
      ? html` ${plural(withheld, msg("{n, plural, one {The words of # of them are withheld.} other {The words of # of them are withheld.}}"))}`
      : nothing
  }`
}

/** @param near the dialog opens beside it in the page, and goes with it */
export function openRecord(near: Element, doors: Doors, draft: string): void {
  const dialog = new RecordBrowser()
  dialog.doors = doors
  dialog.draftId = draft
  near.after(dialog)
}
