/** The panel's tab of comments: the threads on the article and on words of it, and where a new one is written. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName } from "../app/names.ts"
import type { Article, Draft, Line } from "../app/shapes.ts"
import type { CommentBook, Place, Thread } from "../app/shapes-comments.ts"
import type { Compose, Composed } from "../comments/compose.ts"
import { type HalfWritten, HalfWrittenComments, newOn } from "../comments/half-written.ts"
import { mentionableOf } from "../comments/mentionable.ts"
import "../comments/threads.ts"
import { plural } from "../locale/plural.ts"
import type { DraftState } from "../session/draft-state.ts"
import { pageStore } from "../session/text/page-store.ts"

export class Comments extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    line: { attribute: false },
    article: { attribute: false },
    down: { type: Boolean },
    place: { state: true },
    closed: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare line: Line | undefined
  /** Undefined while it is being read. */
  declare article: Article | undefined
  declare down: boolean
  /** What a comment is being written on. */
  declare place: Place | null
  /** Whether closed threads are shown too. */
  declare closed: boolean
  #seat: string | undefined
  #written: ReadonlyMap<string, HalfWritten> = new Map()
  #heard: EventTarget | null = null

  constructor() {
    super()
    this.place = null
    this.closed = this.down = false
  }

  readonly #change = (): void => {
    const { begun } = this.state.comments
    if (begun && begun.article === this.line?.id) this.#begin(begun)
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#heard?.removeEventListener("change", this.#change)
    this.#heard = null
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.#heard !== this.state.comments) {
      this.#heard?.removeEventListener("change", this.#change)
      this.#heard = this.state.comments
      this.#heard.addEventListener("change", this.#change)
    }
    if (this.#seat !== this.draft.seat?.id) {
      this.#seat = this.draft.seat?.id
      this.place = null
      void this.#read()
    }
    const before = changed.get("line") as Line | undefined
    if (changed.has("line") && before?.id !== this.line?.id) {
      this.place = null
      this.#takeUp()
    }
  }

  get #half(): HalfWrittenComments {
    return new HalfWrittenComments(pageStore, this.draft.seat?.id ?? "", this.draft.id)
  }

  async #read(): Promise<void> {
    this.#written = await this.#half.all()
    this.#takeUp()
  }

  /** What was begun on this article, in this load of the page or an earlier one, is gone on with. */
  #takeUp(): void {
    const { begun } = this.state.comments
    if (begun && begun.article === this.line?.id) this.#begin(begun)
    else this.place ??= this.#written.get(newOn(this.line?.id ?? null))?.place ?? null
    this.requestUpdate()
  }

  #begin(place: Place): void {
    this.place = place
    this.state.comments.begun = null
    void this.updateComplete.then(() => this.querySelector<Compose>("ad-compose[data-new]")?.enter())
  }

  async #send({ text, mentions, audience }: Composed): Promise<void> {
    const place = this.place ?? { article: this.line?.id ?? null, proposal: null }
    const { article, proposal, from, to, quote } = place
    const on = { ...(proposal ? { proposal } : article ? { article } : {}), text, mentions, audience }
    const at = {
      ...(quote ? { quote } : {}),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }
    const { state } = this
    const { comment } = await state.act<{ comment: string }>("comment.open", { ...on, ...at }, { regardless: true })
    this.#over()
    await state.comments.read()
    state.comments.choose(comment)
  }

  #over(): void {
    this.place = null
    const where = newOn(this.line?.id ?? null)
    this.#written = new Map([...this.#written].filter(([key]) => key !== where))
    void this.#half.drop(where)
  }

  #keep(half: Omit<HalfWritten, "place">): void {
    const where = newOn(this.line?.id ?? null)
    const whole = { place: this.place, ...half }
    this.#written = new Map(this.#written).set(where, whole)
    void this.#half.keep(where, whole)
  }

  override render(): TemplateResult {
    const { book } = this.state.comments
    const { line } = this
    if (!book || !line)
      return html`<section class="sec"><h3 class="vh">${msg("Comments")}</h3><p role="status" class="hint">${this.down ? msg("Comments can be read when the connection is back.") : msg("Reading…")}</p></section>`
    const threads = this.state.comments.on(line.id)
    const { chosen } = this.state.comments
    const open = threads.filter(each => each.closed === null || each.id === chosen)
    const shown = this.closed ? threads : open
    const hidden = threads.length - open.length
    return html`<section class="sec"><h3 class="vh">${msg("Comments")}</h3>${this.#new(book, line)}${
      threads.length === 0
        ? html`<p class="empty"><b>${msg(str`No comments on ${articleName({ ...line, title: "" })} yet.`)}</b></p>`
        : nothing
    }<ad-threads .state=${this.state} .draft=${this.draft} .threads=${shown} .book=${book} .chosen=${chosen} .down=${this.down}></ad-threads>${
      hidden > 0 || this.closed
        ? html`<button class="btn btn--sm" aria-pressed=${this.closed} @click=${() => {
            this.closed = !this.closed
          }}>${this.closed ? msg("Hide closed comments") : plural(hidden, msg("{n, plural, one {Show # closed comment} other {Show # closed comments}}"))}</button>`
        : nothing
    }</section>`
  }

  #new(book: CommentBook, line: Line): TemplateResult | typeof nothing {
    // An article that is still written in a circle is in nobody else's draft.
    const stands = this.draft.articles.some(each => each.id === line.id)
    if (!stands || !book.may.includes("comment.open")) return nothing
    const name = articleName({ ...line, title: "" })
    const { place } = this
    if (!place)
      return html`<div class="prop__acts"><button class="btn btn--sm" @click=${() => this.#begin({ article: line.id, proposal: null })}>${icon("comment")}${msg(str`Comment on ${name}`)}</button></div><p class="hint">${msg("To comment on words, select them in the text.")}</p>`
    return html`<div class="prop thread">${
      place.quote
        ? html`<p class="thread__on"><q lang=${this.draft.lang} dir=${this.draft.dir ?? nothing}>${place.quote}</q>${place.proposal ? html`<small>${this.#proposalName(place.proposal)}</small>` : nothing}</p>`
        : nothing
    }<ad-compose data-new .label=${place.quote ? msg("Your comment on these words") : msg(str`Your comment on ${name}`)} .act=${msg("Comment")} .book=${book} .mentionable=${(audience: string) => mentionableOf(this.draft, book, audience)} .half=${this.#written.get(newOn(line.id))} .down=${this.down} audiences .send=${(composed: Composed) => this.#send(composed)} @half=${(event: CustomEvent<Omit<HalfWritten, "place">>) => this.#keep(event.detail)} @given-up=${() => this.#over()}></ad-compose></div>`
  }

  #proposalName(id: string): string {
    const proposal = this.article?.proposals.find(each => each.id === id)
    return proposal ? msg(str`of ${proposal.label}`) : ""
  }
}
customElements.define("ad-comments", Comments)

/** How many threads are open on an article: what the tab says. */
export const openOn = (threads: readonly Thread[]): number => threads.filter(each => each.closed === null).length
