/** The panel's tab of history: who proposed the article's words, who agreed to them, and when; each with its difference. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { day } from "../app/names.ts"
import type { Article, Draft, Line } from "../app/shapes.ts"
import type { Compared, Difference } from "../app/shapes-versions.ts"
import type { DraftState } from "../session/draft-state.ts"
import { drawChanges } from "../versions/compared-draft.ts"
import { type RecordEntry, Teller, type Told } from "./record-words.ts"

/** How long after a change the history is read again, in milliseconds. */
const QUIET = 500
const PAGE = 50

type Step = Told & { readonly key: string; readonly difference: Difference | null }
type People = ConstructorParameters<typeof Teller>[1]
type Entry = RecordEntry & { readonly difference: Difference | null }

export class History extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    line: { attribute: false },
    article: { attribute: false },
    entries: { state: true },
    more: { state: true },
    refusal: { state: true },
    shown: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare line: Line | undefined
  /** Undefined while it is being read. */
  declare article: Article | undefined
  /** The latest first; null while they are read. */
  declare entries: readonly Entry[] | null
  declare more: boolean
  declare refusal: Refusal | null
  /** Differences that were asked for; null while one is read. */
  declare shown: ReadonlyMap<string, Compared | null>
  #people: People = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0

  constructor() {
    super()
    this.entries = this.refusal = null
    this.more = false
    this.shown = new Map()
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get("line") as Line | undefined
    const other = changed.has("line") && before?.id !== this.line?.id
    if (other) {
      this.entries = this.refusal = null
      this.shown = new Map()
    }
    if (!other && !(changed.has("article") && changed.get("article") !== undefined)) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#read(null), other ? 0 : QUIET)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.#turn++
  }

  get #path(): string {
    return `${this.state.path}/articles/${encodeURIComponent(this.line?.id ?? "")}`
  }

  /** @param before only what was before this moment, put behind what is shown */
  async #read(before: string | null): Promise<void> {
    if (!this.line) return
    const turn = ++this.#turn
    try {
      const query = new URLSearchParams({ limit: String(PAGE), ...(before ? { before } : {}) })
      const { doors, path } = this.state
      const [page, people] = await Promise.all([
        doors.get<{ entries: readonly Entry[]; more: boolean }>(`${this.#path}/history?${query}`),
        doors.get<{ seats: People }>(`${path}/people`).catch(() => null),
      ])
      if (turn !== this.#turn) return
      this.#people = people?.seats ?? this.#people
      this.entries = before ? [...(this.entries ?? []), ...page.entries] : page.entries
      this.more = page.more
      this.refusal = null
    } catch (error) {
      if (turn === this.#turn) this.refusal = asRefusal(error)
    }
  }

  /** Told in their order, since a later one may need what an earlier one brought; then the latest first. */
  #steps(): readonly Step[] {
    const teller = new Teller(this.draft, this.#people)
    return (this.entries ?? [])
      .toReversed()
      .map(entry => ({ ...teller.tell(entry), key: `${entry.chain} ${entry.seq}`, difference: entry.difference }))
      .toReversed()
  }

  async #toggle({ key, difference }: Step, open: boolean): Promise<void> {
    if (!open || !difference || this.shown.has(key)) return
    this.shown = new Map(this.shown).set(key, null)
    try {
      const answer = await this.state.doors.get<Compared>(
        `${this.#path}/difference?${new URLSearchParams({ before: difference.before, after: difference.after })}`,
      )
      this.shown = new Map(this.shown).set(key, answer)
    } catch (error) {
      const rest = new Map(this.shown)
      rest.delete(key)
      this.shown = rest
      this.refusal = asRefusal(error)
    }
  }

  override render(): TemplateResult {
    const { entries, refusal } = this
    const last = entries?.at(-1)
    return html`<section class="sec"><h3 class="vh">${msg("History")}</h3>
      ${refusal ? html`<div class="note note--bad" role="alert">${refused(refusal)}</div>` : nothing}
      ${entries === null ? (refusal ? nothing : html`<p role="status" class="hint">${msg("Reading…")}</p>`) : nothing}
      ${entries?.length === 0 ? html`<p class="empty"><b>${msg("Nothing has been decided here yet.")}</b></p>` : nothing}
      <ol class="hist">${this.#steps().map(step => this.#step(step))}</ol>
      ${this.more && last ? html`<button type="button" class="btn btn--sm" @click=${() => void this.#read(last.at)}>${msg("Show earlier ones")}</button>` : nothing}
    </section>`
  }

  #step(step: Step): TemplateResult {
    const { at, who, says, reason, difference, key } = step
    const made = this.shown.get(key)
    return html`<li><time datetime=${at}>${day(at)}</time><b>${says}</b><small>${who}</small>${reason ? html`<q>${reason}</q>` : nothing}${
      difference
        ? html`<details @toggle=${(event: Event) => void this.#toggle(step, (event.target as HTMLDetailsElement).open)}><summary>${msg("What it changed")}</summary>${
            made
              ? drawChanges(this.draft, made.nodes, key)
              : html`<p class="hint" role="status">${msg("Comparing…")}</p>`
          }</details>`
        : nothing
    }</li>`
  }
}
customElements.define("ad-history", History)
