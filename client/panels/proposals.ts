/** The panel's first tab: what waits beside the text, and the proposals on the article, those still open first. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { hint } from "../app/hint.ts"
import { articleName } from "../app/names.ts"
import type { Article, Draft, Proposal, Role } from "../app/shapes.ts"
import type { Thread } from "../app/shapes-comments.ts"
import type { TermId } from "../app/terms.ts"
import type { Desk } from "./article-panel.ts"
import { beside } from "./beside.ts"
import { drawCompare } from "./compare.ts"
import type { Deeds } from "./deeds.ts"
import { proposalCard } from "./proposal-card.ts"

export interface Proposals {
  readonly draft: Draft
  readonly article: Article
  readonly threads: readonly Thread[]
  readonly desk: Desk | null
  readonly deeds: Deeds
  readonly down: boolean
}

/** What somebody in this role may not know of proposals. */
const meant = (role: Role | undefined): readonly TermId[] =>
  role === "head" || role === "delegate"
    ? ["working", "tabled", "floor", "cosponsor"]
    : ["tabled", "floor", "adopt", "setAside"]

export function drawProposals({ draft, article, threads, desk, deeds, down }: Proposals): TemplateResult {
  const order = new Map(article.considered?.map(({ proposal }, at) => [proposal, at]))
  const turn = ({ id }: Proposal) => order.get(id) ?? order.size
  // Open ones in the order in which they are considered.
  const shown = [...article.proposals].sort((a, b) => Number(isOver(a)) - Number(isOver(b)) || turn(a) - turn(b))
  const editing = (proposal: Proposal) => desk?.is === "proposal" && desk.proposal === proposal.id
  return html`${beside(article, draft)}<section class="sec"><h3 class="vh">${msg("Proposals")}</h3><div class="row"><span class="muted">${msg("How proposals go")}</span>${hint(...meant(draft.seat?.role))}${drawCompare(draft, article)}</div>${
    shown.length === 0
      ? html`<p class="empty"><b>${msg(str`No proposals on ${articleName(article)} yet.`)}</b>${mayWrite(draft, article) ? html` ${msg("“Propose a change” opens a working text that only your delegation can read; typing into the words does the same.")}` : nothing}</p>`
      : shown.map(proposal =>
          proposalCard({
            draft,
            article,
            proposal,
            threads,
            refusal: deeds.refusals.get(proposal.id),
            busy: deeds.busy || down,
            editing: editing(proposal),
            act: kind => void deeds.onProposal(kind, proposal),
            amend: amendable(draft, article, proposal)
              ? () => void deeds.propose({ article: article.id, amends: proposal.id })
              : null,
            edit: () =>
              deeds.open(editing(proposal) ? null : { is: "proposal", article: article.id, proposal: proposal.id }),
          }),
        )
  }</section>`
}

const speaks = ({ seat }: Draft): boolean => seat?.role === "head" || seat?.role === "delegate"

const mayWrite = (draft: Draft, { may }: Article): boolean => speaks(draft) && (may?.includes("proposal.open") ?? false)

/** Another delegation's open proposal of words, as long as I may propose. */
const amendable = (draft: Draft, article: Article, { kind, stage, outcome, sponsors }: Proposal): boolean =>
  mayWrite(draft, article) &&
  kind === "text" &&
  stage !== "private" &&
  (outcome === "open" || outcome === "partly") &&
  sponsors[0]?.delegation !== draft.seat?.delegation

const isOver = ({ outcome }: Proposal): boolean => ["adopted", "setAside", "withdrawn"].includes(outcome)
