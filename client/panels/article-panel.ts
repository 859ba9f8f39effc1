/** The panel beside the text: where the chosen article stands, its proposals, and what I may do. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { type Ask, type Question, refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { type IconName, icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName, day, partyName, readingName, standing, standingWords } from "../app/names.ts"
import type { Article, Draft, Line, Proposal } from "../app/shapes.ts"
import type { UnsentList } from "../editor/unsent-list.ts"
import type { DraftState } from "../session/draft-state.ts"
import { articleOffers, REGARDLESS, WRITES } from "./acts.ts"
import { askAdopt, type Tried } from "./adopting.ts"
import { beside } from "./beside.ts"
import { drawCompare } from "./compare.ts"
import { penIsMine, proposalCard } from "./proposal-card.ts"
import { askAdd, askArticle, askOnBehalf, askProposal, proposalName } from "./questions.ts"

/** Which text the editor should hold. */
export type Desk =
  | { readonly is: "base"; readonly article: string }
  | { readonly is: "proposal"; readonly article: string; readonly proposal: string }
  /** A proposal that was opened without a connection, by the id of its act. */
  | { readonly is: "unsent"; readonly article: string; readonly id: string }

export class ArticlePanel extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    line: { attribute: false },
    article: { attribute: false },
    desk: { attribute: false },
    link: {},
    proposal: {},
    settled: { attribute: false },
    busy: { state: true },
    refusals: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare line: Line | undefined
  declare article: Article | undefined
  declare desk: Desk | null
  declare link: string
  /** The proposal that the address names. */
  declare proposal: string | null
  /** Resolves when what is being written has been saved; throws a Refusal if it cannot be. */
  declare settled: () => Promise<void>
  declare busy: boolean
  /** Refusals by proposal id; under "" those of the article. */
  declare refusals: ReadonlyMap<string, Refusal>
  #shown: string | null = null

  constructor() {
    super()
    this.busy = false
    this.proposal = null
    this.refusals = new Map()
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("line") && (changed.get("line") as Line | undefined)?.id !== this.line?.id)
      this.refusals = new Map()
  }

  /** The proposal of the address is brought before the reader once it stands here. */
  protected override updated(): void {
    if (!this.proposal || this.#shown === this.proposal) return
    const card = this.querySelector<HTMLElement>(`[data-proposal="${CSS.escape(this.proposal)}"]`)
    if (!card) return
    this.#shown = this.proposal
    card.scrollIntoView({ block: "start" })
    card.focus({ preventScroll: true })
  }

  #open(desk: Desk | null): void {
    this.dispatchEvent(new CustomEvent<Desk | null>("desk", { detail: desk, bubbles: true }))
  }

  #ask(question: Question): void {
    void document.querySelector<Ask>("ad-ask")?.open(question)
  }

  /** Does an act at once; a refusal is shown where the button stands. */
  async #do(at: string, run: () => Promise<unknown>): Promise<void> {
    if (this.busy) return
    this.busy = true
    const refusals = new Map(this.refusals)
    refusals.delete(at)
    try {
      await run()
    } catch (error) {
      refusals.set(at, asRefusal(error))
    } finally {
      this.busy = false
      this.refusals = refusals
    }
    // The button that was pressed may be gone: the keyboard goes on from the panel's head, not from the page's top.
    await this.updateComplete
    if (document.activeElement === document.body) this.querySelector<HTMLElement>(".panel__h")?.focus()
  }

  #articleAct(kind: string): void {
    const { article, draft } = this
    if (!article) return
    const act = (fields: object, seen: readonly string[] = []) =>
      this.state.act(
        kind,
        { article: article.id, ...fields },
        {
          article: article.id,
          proposals: seen,
          regardless: REGARDLESS.has(kind),
        },
      )
    const question = askArticle(kind, articleName(article), draft, article, act)
    if (question) this.#ask(question)
    else void this.#do("", () => act({}))
  }

  #proposalAct(kind: string, proposal: Proposal): void {
    const { article, draft } = this
    if (!article) return
    const act = async (fields: object, seen: readonly string[] = [proposal.id]) => {
      const working = WRITES.has(kind) && proposal.stage !== "floor"
      if (this.desk?.article === article.id) {
        // What I typed last belongs to what I decide on.
        await this.settled()
        await this.state.refresh(article.id)
      }
      await this.state.act(
        kind,
        { proposal: proposal.id, ...fields },
        { article: article.id, proposals: seen, working, regardless: REGARDLESS.has(kind) },
      )
      this.#moveDesk(kind, proposal)
      this.state.say(`${proposalName(draft, proposal)}: done.`)
    }
    const tryOut = (fields: object) => this.state.whatIf<Tried>(kind, { proposal: proposal.id, ...fields })
    const question =
      kind === "proposal.adopt"
        ? askAdopt({ draft, article, proposal, act, tryOut })
        : askProposal(kind, draft, proposal, act)
    if (question) this.#ask(question)
    else void this.#do(proposal.id, () => act(kind === "proposal.floor" ? { on: proposal.stage !== "floor" } : {}))
  }

  /** A text that has moved to another document, or closed, cannot stay in the editor as it was. */
  #moveDesk(kind: string, proposal: Proposal): void {
    if (this.desk?.is !== "proposal" || this.desk.proposal !== proposal.id) return
    if (kind === "proposal.withdraw") this.#open(null)
    if (kind === "proposal.floor" || kind === "proposal.share") this.#open({ ...this.desk })
  }

  /** Opens a proposal and, unless it is a deletion, its text in the editor. */
  async #propose(fields: object): Promise<void> {
    const { line } = this
    if (!line) return
    await this.#do("", async () => {
      const made = await this.state.act<{ proposal: string; article?: string }>("proposal.open", fields, {
        article: line.id,
      })
      const article = made.article ?? line.id
      await this.state.refresh(article)
      if (article !== line.id) location.hash = article
      if (!("delete" in fields)) this.#open({ is: "proposal", article, proposal: made.proposal })
    })
  }

  /** Without a connection it is written on this machine, and opened when the connection returns. */
  async #change(): Promise<void> {
    const { article } = this
    if (!article) return
    if (this.link !== "down") await this.#propose({ article: article.id })
    else await document.querySelector<UnsentList>("ad-unsent")?.open(article)
  }

  /**
   * Opens in the editor what I write on this article: the working text that is there, or a new one.
   * @returns whether it was opened; why not stands in the panel
   */
  async write(): Promise<boolean> {
    const { article, draft } = this
    const speaks = draft.seat?.role === "head" || draft.seat?.role === "delegate"
    if (!article || !speaks || this.busy) return false
    const mine = article.proposals.find(each => each.outcome === "open" && each.stage !== "floor" && penIsMine(each))
    if (mine) this.#open({ is: "proposal", article: article.id, proposal: mine.id })
    else if (article.may?.includes("proposal.open")) await this.#change()
    else return false
    if (this.refusals.has("")) return false
    this.state.say(msg("You are writing a working text of your delegation. It is private until it is tabled."))
    return true
  }

  #onBehalf(): void {
    const { line, draft } = this
    if (!line) return
    const open = async (delegation: string) => {
      const fields = { article: line.id, onBehalf: delegation }
      const made = await this.state.act<{ proposal: string }>("proposal.open", fields, { article: line.id })
      await this.state.refresh(line.id)
      this.#open({ is: "proposal", article: line.id, proposal: made.proposal })
    }
    this.#ask(askOnBehalf(draft, open))
  }

  override render(): TemplateResult {
    const { line, article } = this
    if (!line)
      return html`<section class="sec"><p class="empty"><b>Choose an article.</b> Its proposals, and what you can do, are shown here.</p></section>`
    return html`<section class="sec"><h2 class="panel__h" tabindex="-1">${articleName(line)}</h2>
      <span class=${`chip chip--${standing(line)}`}>${icon(standing(line) as IconName)}${standingWords(line)}</span>
      ${article?.agreed ? html`<p class="hint">Agreed ad ref., ${readingName(article.agreed.reading).toLowerCase()}, ${day(article.agreed.at)}</p>` : nothing}
      ${article?.status === "agreed" ? (article.requests ?? []).map(each => html`<p class="note">${partyName(this.draft, each.delegation)} asks to reopen it: ${each.reason}</p>`) : nothing}
      ${this.link === "down" ? html`<div class="note note--warn">Tabling, adopting and other acts wait for the connection.</div>` : nothing}
      ${article ? this.#acts(article) : html`<p role="status" class="hint">Reading…</p>`}
      ${this.refusals.has("") ? html`<div class="note note--bad" role="alert">${refused(this.refusals.get("")!)}</div>` : nothing}
    </section>
    ${article ? beside(article, this.draft) : nothing}${article ? this.#proposals(article) : nothing}`
  }

  #acts(article: Article): TemplateResult {
    const { draft } = this
    const { seat } = draft
    const wait = this.busy || this.link === "down"
    const office = seat?.role === "facilitator" || seat?.role === "secretariat"
    const speaks = seat?.role === "head" || seat?.role === "delegate"
    const may = new Set(article.may ?? [])
    const open = may.has("proposal.open")
    const led = draft.groups.filter(group => (group.coordinator ?? group.members[0]) === seat?.delegation)
    const name = articleName({ ...article, title: "" })
    const button = (label: string, act: () => void, cls = "") =>
      html`<button class=${`btn btn--sm ${cls}`} ?disabled=${wait} @click=${act}>${label}</button>`
    const writingBase = this.desk?.is === "base" && this.desk.article === article.id
    if (seat?.role === "observer")
      return html`<p class="hint">Observers read; only delegations and the office act here.</p>`
    return html`<div class="prop__acts">
      ${open && speaks ? html`<button class="btn btn--sm btn--solid" ?disabled=${this.busy} @click=${() => this.#change()}>Propose a change</button>` : nothing}
      ${open && speaks ? led.map(group => button(`Propose for ${group.name}`, () => this.#propose({ article: article.id, group: group.id }))) : nothing}
      ${open && speaks ? button("Open a deletion", () => this.#propose({ article: article.id, delete: true })) : nothing}
      ${open && speaks && article.kind === "article" ? button(`Propose a new ${(draft.label || "article").toLowerCase()} after this`, () => this.#propose({ after: article.id })) : nothing}
      ${open && office && draft.delegations.length ? button("Propose on behalf of…", () => this.#onBehalf()) : nothing}
      ${article.write ? html`<button class="btn btn--sm" aria-pressed=${writingBase} @click=${() => this.#open(writingBase ? null : { is: "base", article: article.id })}>${icon("pencil")}${office ? "Edit the base text" : "Write in the base text"}</button>` : nothing}
      ${articleOffers(article)
        .filter(offer => offer.kind !== "article.add")
        .map(offer =>
          button(
            offer.label,
            () => this.#articleAct(offer.kind),
            offer.main ? "btn--solid" : offer.grave ? "btn--bad" : "",
          ),
        )}
      ${
        office
          ? button(`Add after ${name}…`, () =>
              this.#ask(
                askAdd(article.id, fields => this.state.act("article.add", fields, {}).then(() => this.state.start())),
              ),
            )
          : nothing
      }
    </div>`
  }

  #proposals(article: Article): TemplateResult {
    const shown = [...article.proposals].sort((a, b) => Number(isOver(a)) - Number(isOver(b)))
    return html`<section class="sec"><h3>${msg("Proposals")} <small>${shown.length || ""}</small>${drawCompare(this.draft, article)}</h3>${
      shown.length === 0
        ? html`<p class="empty"><b>No proposals on ${articleName(article)} yet.</b></p>`
        : shown.map(proposal =>
            proposalCard({
              draft: this.draft,
              article,
              proposal,
              refusal: this.refusals.get(proposal.id),
              busy: this.busy || this.link === "down",
              editing: this.desk?.is === "proposal" && this.desk.proposal === proposal.id,
              act: kind => this.#proposalAct(kind, proposal),
              edit: () => {
                const on = this.desk?.is === "proposal" && this.desk.proposal === proposal.id
                this.#open(on ? null : { is: "proposal", article: article.id, proposal: proposal.id })
              },
            }),
          )
    }</section>`
  }
}
customElements.define("ad-article-panel", ArticlePanel)

const isOver = ({ outcome }: Proposal): boolean => ["adopted", "setAside", "withdrawn"].includes(outcome)
