/** What the panel does on an article and its proposals: asks where there is something to ask, else acts at once. */
import { msg, str } from "@lit/localize"
import type { ReactiveController, ReactiveControllerHost } from "lit"
import { askAgreement } from "../agreement/questions.ts"
import type { Ask, Question } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { articleName } from "../app/names.ts"
import type { Article, Draft, Line, Proposal } from "../app/shapes.ts"
import type { UnsentList } from "../editor/unsent-list.ts"
import type { DraftState } from "../session/draft-state.ts"
import { differs, REGARDLESS, WRITES } from "./acts.ts"
import { askAdopt, type Tried } from "./adopting.ts"
import type { Desk } from "./article-panel.ts"
import { askFurther } from "./further.ts"
import { penIsMine } from "./proposal-card.ts"
import { askAdd, askArticle, askOnBehalf, askProposal, proposalName } from "./questions.ts"
import { askMove, askStructure } from "./structure.ts"

/** What the panel knows of the article that is chosen. */
export interface Subject {
  readonly state: DraftState
  readonly draft: Draft
  readonly line: Line | undefined
  readonly article: Article | undefined
  readonly desk: Desk | null
  readonly link: string
  /** Resolves when what is being written has been saved; throws a Refusal if it cannot be. */
  readonly settled: () => Promise<void>
}

export class Deeds implements ReactiveController {
  busy = false
  /** Refusals by proposal id; under "" those of the article. */
  refusals: ReadonlyMap<string, Refusal> = new Map()
  readonly #host: ReactiveControllerHost & HTMLElement & Subject

  constructor(host: ReactiveControllerHost & HTMLElement & Subject) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {}

  /** Another article: what was refused on the one before is not of interest here. */
  forget(): void {
    this.refusals = new Map()
  }

  /** Opens a text in the editor, or closes it. */
  open(desk: Desk | null): void {
    this.#host.dispatchEvent(new CustomEvent<Desk | null>("desk", { detail: desk, bubbles: true }))
  }

  #ask(question: Question): void {
    void document.querySelector<Ask>("ad-ask")?.open(question)
  }

  /** Does an act at once; a refusal is shown where the button stands. */
  async #do(at: string, run: () => Promise<unknown>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.#host.requestUpdate()
    const refusals = new Map(this.refusals)
    refusals.delete(at)
    try {
      await run()
    } catch (error) {
      refusals.set(at, asRefusal(error))
    } finally {
      this.busy = false
      this.refusals = refusals
      this.#host.requestUpdate()
    }
    // The button that was pressed may be gone: the keyboard goes on from the panel's head, not from the page's top.
    await this.#host.updateComplete
    if (document.activeElement === document.body) this.#host.querySelector<HTMLElement>(".panel__h")?.focus()
  }

  onArticle(kind: string): void {
    const { article, draft, state } = this.#host
    if (!article) return
    const act = (fields: object, seen: readonly string[] = []) =>
      state.act(
        kind,
        { article: article.id, ...fields },
        { article: article.id, proposals: seen, regardless: REGARDLESS.has(kind) },
      )
    if (kind === "article.correct") {
      const near = document.querySelector("ad-ask")
      if (near) void import("../agreement/correct.ts").then(({ openCorrect }) => openCorrect(near, draft, article, act))
      return
    }
    const question =
      askAgreement(kind, draft, article, act) ??
      askArticle(kind, articleName(article), draft, article, act) ??
      askStructure(kind, draft, article, act)
    if (question) this.#ask(question)
    else void this.#do("", () => act({}))
  }

  async onProposal(kind: string, proposal: Proposal): Promise<void> {
    const { article, draft, state } = this.#host
    if (!article) return
    const act = async (fields: object, seen: readonly string[] = [proposal.id]) => {
      const working = WRITES.has(kind) && proposal.stage !== "floor"
      if (this.#host.desk?.article === article.id) {
        // What I typed last belongs to what I decide on.
        await this.#host.settled()
        await state.refresh(article.id)
      }
      await state.act(
        kind,
        { proposal: proposal.id, ...fields },
        { article: article.id, proposals: seen, working, regardless: REGARDLESS.has(kind) },
      )
      this.#moveDesk(kind, proposal)
      state.say(msg(str`${proposalName(draft, proposal)}: done.`))
    }
    const tryOut = (fields: object) => state.whatIf<Tried>(kind, { proposal: proposal.id, ...fields })
    const question =
      kind === "proposal.adopt"
        ? askAdopt({ draft, article, proposal, act, tryOut })
        : (askProposal(kind, draft, proposal, act) ?? askFurther(kind, draft, article, proposal, act))
    if (question) this.#ask(question)
    else await this.#do(proposal.id, () => act(switched(kind, proposal, draft.seat?.delegation ?? null)))
  }

  /** A text that has moved to another document, or closed, cannot stay in the editor as it was. */
  #moveDesk(kind: string, proposal: Proposal): void {
    const { desk } = this.#host
    if (desk?.is !== "proposal" || desk.proposal !== proposal.id) return
    if (kind === "proposal.withdraw") this.open(null)
    if (kind === "proposal.floor" || kind === "proposal.share") this.open({ ...desk })
  }

  /** Opens a proposal and, unless it is a deletion, its text in the editor. */
  async propose(fields: object): Promise<void> {
    const { line, state } = this.#host
    if (!line) return
    await this.#do("", async () => {
      const made = await state.act<{ proposal: string; article?: string }>("proposal.open", fields, {
        article: line.id,
      })
      const article = made.article ?? line.id
      await state.refresh(article)
      if (article !== line.id) location.hash = article
      if (!("delete" in fields) && !("move" in fields)) this.open({ is: "proposal", article, proposal: made.proposal })
    })
  }

  /** Without a connection it is written on this machine, and opened when the connection returns. */
  async change(): Promise<void> {
    const { article, link } = this.#host
    if (!article) return
    // Nothing was written in it yet: a second one would only be in its way, and none can be thrown away.
    const begun = article.proposals.find(each => each.stage === "private" && penIsMine(each) && !each.hunks.length)
    if (begun) this.open({ is: "proposal", article: article.id, proposal: begun.id })
    else if (link !== "down") await this.propose({ article: article.id })
    else await document.querySelector<UnsentList>("ad-unsent")?.open(article)
  }

  /**
   * Opens in the editor what I write on this article: the working text that is there, or a new one.
   * @returns whether it was opened; why not stands in the panel
   */
  async write(): Promise<boolean> {
    const { article, draft, state } = this.#host
    const speaks = draft.seat?.role === "head" || draft.seat?.role === "delegate"
    if (!article || !speaks || this.busy) return false
    const mine = article.proposals.find(each => each.outcome === "open" && each.stage !== "floor" && penIsMine(each))
    if (mine) this.open({ is: "proposal", article: article.id, proposal: mine.id })
    else if (article.may?.includes("proposal.open")) await this.change()
    else return false
    if (this.refusals.has("")) return false
    state.say(msg("You are writing a working text of your delegation. It is private until it is tabled."))
    return true
  }

  /** That the article stand elsewhere, as a proposal. */
  proposeMove(): void {
    const { article, draft } = this.#host
    if (article) this.#ask(askMove(draft, article, after => this.propose({ article: article.id, move: true, after })))
  }

  onBehalf(): void {
    const { line, draft, state } = this.#host
    if (!line) return
    const open = async (delegation: string) => {
      const fields = { article: line.id, onBehalf: delegation }
      const made = await state.act<{ proposal: string }>("proposal.open", fields, { article: line.id })
      await state.refresh(line.id)
      this.open({ is: "proposal", article: line.id, proposal: made.proposal })
    }
    this.#ask(askOnBehalf(draft, open))
  }

  addAfter(article: Article): void {
    const { state } = this.#host
    this.#ask(askAdd(article.id, fields => state.act("article.add", fields, {}).then(() => state.start())))
  }
}

/** What an act that turns something on or off makes of it. */
function switched(kind: string, proposal: Proposal, mine: string | null): object {
  if (kind === "proposal.except") return { on: !differs(proposal, mine) }
  if (kind === "proposal.floor") return { on: proposal.stage !== "floor" }
  return kind === "proposal.together" ? { on: !proposal.together } : {}
}
