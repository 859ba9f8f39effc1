/** The panel beside the text: where the chosen article stands, what I may do, and its tabs. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import "../agreement/agreed.ts"
import { zoned } from "../agreement/words.ts"
import { refused } from "../app/ask.ts"
import type { Refusal } from "../app/doors.ts"
import { hint } from "../app/hint.ts"
import { type IconName, icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName, partyName, readingName, type Standing, standing, standingWords } from "../app/names.ts"
import type { Article, Draft, Line, Proposal } from "../app/shapes.ts"
import type { Thread } from "../app/shapes-comments.ts"
import type { TermId } from "../app/terms.ts"
import { alone } from "../locale/alone.ts"
import type { DraftState } from "../session/draft-state.ts"
import { whenIdle } from "../wa/when-idle.ts"
import { drawOffers } from "./article-offers.ts"
import "./closing.ts"
import { Deeds } from "./deeds.ts"
import { drawProposals } from "./proposals.ts"
import { drawTabs, loadTab, type TabId } from "./tabs.ts"

/** Which text the editor should hold. */
export type Desk =
  | { readonly is: "base"; readonly article: string }
  | { readonly is: "proposal"; readonly article: string; readonly proposal: string }
  /** A proposal that was opened without a connection, by the id of its act. */
  | { readonly is: "unsent"; readonly article: string; readonly id: string }

/** What a newcomer may not know of an article that stands so. */
const MEANT: Readonly<Record<Standing, readonly TermId[]>> = {
  open: ["base", "rolling"],
  contested: ["bracket", "base"],
  drafting: ["drafting", "base"],
  silence: ["silence"],
  agreed: ["agreed"],
}

export class ArticlePanel extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    line: { attribute: false },
    article: { attribute: false },
    desk: { attribute: false },
    link: {},
    proposal: {},
    tab: {},
    threads: { attribute: false },
    settled: { attribute: false },
  }
  declare state: DraftState
  declare draft: Draft
  declare line: Line | undefined
  /** Undefined while it is being read. */
  declare article: Article | undefined
  declare desk: Desk | null
  declare link: string
  /** The proposal that the address names. */
  declare proposal: string | null
  declare tab: TabId
  declare threads: readonly Thread[]
  /** Resolves when what is being written has been saved; throws a Refusal if it cannot be. */
  declare settled: () => Promise<void>
  readonly #deeds = new Deeds(this)
  #shown: string | null = null
  /** Tabs once opened stay: what is half written in one is there when its writer comes back. */
  readonly #opened = new Set<TabId>()

  constructor() {
    super()
    this.proposal = null
    this.tab = "proposals"
    // A tab shows what is in it a moment after it was turned to.
    this.addEventListener("wa-tab-show", () => requestAnimationFrame(() => this.#reveal()))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    whenIdle(() => import("../wa/tabs.ts"))
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("line") && (changed.get("line") as Line | undefined)?.id !== this.line?.id) this.#deeds.forget()
    if (changed.has("proposal")) this.#shown = null
    if (this.#opened.has(this.tab)) return
    this.#opened.add(this.tab)
    void loadTab(this.tab).catch(() => this.state.say(msg("This part could not be loaded. Load the page again.")))
  }

  /** The proposal of the address is brought before the reader once it stands here. */
  #reveal(tries = 40): void {
    if (!this.proposal || this.#shown === this.proposal) return
    const card = this.querySelector<HTMLElement>(`[data-proposal="${CSS.escape(this.proposal)}"]`)
    if (!card) return
    // The tab that holds it shows itself a moment later, and tells nobody of it.
    if (!card.checkVisibility()) return void (tries > 0 && setTimeout(() => this.#reveal(tries - 1), 50))
    this.#shown = this.proposal
    card.scrollIntoView({ block: "start" })
    card.focus({ preventScroll: true })
  }

  protected override updated(): void {
    this.#reveal()
  }

  /** As `Deeds.write`: opens in the editor what I write on this article. */
  write(): Promise<boolean> {
    return this.#deeds.write()
  }

  /** As the button on the proposal's card. @returns what was refused, which stands there too */
  async act(kind: string, proposal: Proposal): Promise<Refusal | null> {
    await this.#deeds.onProposal(kind, proposal)
    return this.#deeds.refusals.get(proposal.id) ?? null
  }

  #turn(tab: TabId): void {
    this.dispatchEvent(new CustomEvent<TabId>("tab", { detail: tab, bubbles: true }))
  }

  override render(): TemplateResult {
    const { state, draft, line, article } = this
    if (!line)
      return html`<section class="sec"><p class="empty"><b>${msg("Choose an article.")}</b> ${msg("Its proposals, and what you can do, are shown here.")}</p></section>`
    const subject = { state, draft, line, article, threads: this.threads, down: this.link === "down" }
    return html`${this.#head(line)}${drawTabs(subject, this.tab, this.#opened, this.#first(), tab => this.#turn(tab))}`
  }

  #first(): TemplateResult | typeof nothing {
    const { draft, article, desk } = this
    if (!article) return nothing
    return drawProposals({
      draft,
      article,
      threads: this.threads,
      desk,
      deeds: this.#deeds,
      down: this.link === "down",
    })
  }

  #head(line: Line): TemplateResult {
    const { state, draft, article, desk } = this
    const stands = standing(line)
    const deeds = this.#deeds
    const refusal = deeds.refusals.get("")
    return html`<section class="sec panel__head"><h2 class="panel__h" tabindex="-1">${articleName(line)}</h2>
      <div class="row"><span class=${`chip chip--${stands}`}>${icon(stands as IconName)}${standingWords(line)}</span> ${line.kind === "heading" ? nothing : hint(...MEANT[stands])}</div>
      ${article ? this.#agreement(article) : nothing}
      <ad-agreed .state=${state} .draft=${draft} .article=${article} .link=${this.link}></ad-agreed>
      <ad-closing .state=${state} .draft=${draft} .line=${line} .article=${article}></ad-closing>
      ${this.link === "down" ? html`<div class="note note--warn">${msg("Tabling, adopting and other acts wait for the connection.")}</div>` : nothing}
      ${article ? drawOffers({ draft, article, desk, deeds, down: this.link === "down" }) : html`<p role="status" class="hint">${msg("Reading…")}</p>`}
      ${refusal ? html`<div class="note note--bad" role="alert">${refused(refusal)}</div>` : nothing}
    </section>`
  }

  #agreement(article: Article): TemplateResult {
    const { agreed } = article
    const asked = article.status === "agreed" ? (article.requests ?? []) : []
    const asks = (delegation: string, reason: string) =>
      msg(str`${partyName(this.draft, delegation)} asks to reopen it: ${alone(reason)}`)
    return html`${agreed ? html`<p class="hint">${msg(str`Agreed ad ref., ${readingName(agreed.reading)}, ${zoned(agreed.at, this.draft.zone)}`)}</p>` : nothing}${asked.map(
      each => html`<p class="note">${asks(each.delegation, each.reason)}</p>`,
    )}`
  }
}
customElements.define("ad-article-panel", ArticlePanel)
