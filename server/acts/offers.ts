/** What the interface may offer a seat: the rights table, and what the state of things leaves sensible. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActKind } from "../../shared/record/acts.ts"
import { may } from "../../shared/record/rights.ts"
import { isRolling, isTextless, type Proposal } from "../../shared/record/state.ts"
import { blockers } from "../room/rolled.ts"
import { type Desk, type Found, NOBODY, printOf } from "./desk.ts"

const ON_ARTICLE: readonly ActKind[] = [
  "article.openDrafting",
  "article.closeDrafting",
  "article.agree",
  "article.reopen",
  "article.requestReopen",
  "article.remove",
  "article.move",
  "article.split",
  "article.merge",
  "article.correct",
  "paragraph.agree",
  "paragraph.reopen",
  "silence.open",
]
/** What a seat is offered on an article: what the rights table and the article's status allow. */
export function offersOnArticle(desk: Desk, actor: Actor, id: string): string[] {
  const { status, proposed, paragraphs = {} } = desk.state.articles[id]
  if (desk.state.archived) return []
  const closed = status === "agreed" || status === "silence"
  const alone = Object.values(paragraphs)
  const agreedAlone = !closed && alone.some(each => each.how === "agreed")
  const fits = (kind: ActKind) => {
    if (kind === "article.reopen") return status === "agreed"
    if (kind === "article.requestReopen") return status === "agreed" || agreedAlone
    if (kind === "article.correct") return status !== "silence" && !proposed
    if (closed || proposed) return false
    if (kind === "paragraph.reopen") return agreedAlone
    // Silence is never put over brackets.
    if (kind === "article.agree" && alone.some(each => each.how === "silence")) return false
    if (kind === "silence.open") return alone.every(each => each.how === "agreed") && blockers(desk, id).length === 0
    if (kind === "article.openDrafting") return status === "open"
    return kind !== "article.closeDrafting" || status === "drafting"
  }
  const acts: string[] = ON_ARTICLE.filter(kind => fits(kind) && may(actor, kind, desk.state).allowed)
  const subject = { ...NOBODY, onBehalf: actor.role === "secretariat" || actor.role === "facilitator" ? "x" : null }
  const scoped = desk.state.articles[id].scope !== "closed"
  if (!closed && scoped && may(actor, "proposal.open", desk.state, subject).allowed) acts.push("proposal.open")
  if (status === "agreed" && may(actor, "statement.make", desk.state, subject).allowed) acts.push("statement.make")
  return acts
}
/** What a seat is offered on a proposal. */
export function offersOnProposal(desk: Desk, actor: Actor, id: string): string[] {
  if (desk.state.archived) return []
  const found = desk.find(actor, id)
  const { tabled, working, subject } = found
  const status = desk.state.articles[found.article]?.status
  const closed = status === "agreed" || status === "silence"
  const scoped = desk.state.articles[found.article]?.scope !== "closed"
  const outcome = tabled?.outcome
  const rolls = outcome === "open" || outcome === "partly"
  const own = tabled?.cosponsors.find(each => each.delegation === actor.delegation)
  const fits: Partial<Record<ActKind, boolean>> = {
    "proposal.table": !tabled && working !== null && !closed && scoped,
    "proposal.share": working !== null && outcome !== "adopted",
    "proposal.drafters": true,
    "proposal.names": tabled !== null,
    "proposal.revise": (rolls || outcome === "parked") && tabled?.stage === "tabled" && !closed && working !== null,
    "proposal.floor": !closed && (tabled ? rolls && tabled !== null && !isTextless(tabled) : working !== null),
    "proposal.withdraw": tabled !== null && outcome !== "withdrawn" && outcome !== "adopted",
    "proposal.restore": outcome === "withdrawn" && !closed,
    "proposal.confirm": tabled?.unconfirmed === true,
    "proposal.update": !closed && behind(desk, found),
    "proposal.cosponsor":
      rolls && !closed && !subject.unconfirmed && !within(desk, actor, tabled) && (own?.earlier ?? subject.namesOpen),
    "proposal.leave": own !== undefined,
    "proposal.rationale": !closed,
    "proposal.ask": rolls && !closed,
    "proposal.askToJoin": rolls && !closed && !subject.namesOpen && !own && !wants(tabled, actor.delegation),
    "proposal.grant": (tabled?.wanting ?? []).length > 0,
    "proposal.together": rolls && tabled !== null && !isTextless(tabled),
    "proposal.consent": rolls && tabled?.together === true,
    "proposal.accept": rolls && amended(desk, id),
    "proposal.adopt": rolls && !closed && !subject.unconfirmed,
    "proposal.revert": !closed && adoptedHere(desk, id, found.article),
    "proposal.setAside": (rolls || outcome === "parked") && !closed,
    "proposal.park": rolls && !closed,
    "proposal.except": rolls && !closed,
    "proposal.resume": (outcome === "parked" || outcome === "setAside") && !closed,
  }
  return (Object.keys(fits) as ActKind[]).filter(kind => fits[kind] && may(actor, kind, desk.state, subject).allowed)
}

/** In whose name a seat may take positions. */
export interface PositionOffer {
  readonly as: "own" | "group" | "floor"
  /** Null: of whichever delegation or group spoke from the floor. */
  readonly party: string | null
}
export function offersOnPositions({ state }: Desk, actor: Actor): PositionOffer[] {
  if (state.archived) return []
  const allowed = (subject: Partial<Found["subject"]>) =>
    may(actor, "position.take", state, { ...NOBODY, ...subject }).allowed
  const groups = Object.values(state.groups).filter(each => allowed({ group: each.id }))
  return [
    ...(allowed({}) ? [{ as: "own" as const, party: actor.delegation }] : []),
    ...groups.map(each => ({ as: "group" as const, party: each.id })),
    ...(allowed({ onBehalf: "x" }) ? [{ as: "floor" as const, party: null }] : []),
  ]
}

/** Whether a seat's delegation stands behind a proposal already, as a member of its group. */
const within = (desk: Desk, { delegation }: Actor, proposal: Found["tabled"]): boolean =>
  delegation !== null &&
  (desk.state.groups[proposal?.group ?? ""]?.members.includes(delegation) ?? false) &&
  !proposal?.except?.includes(delegation)

function behind(desk: Desk, { tabled, working, article }: Found): boolean {
  const pointer = tabled?.stage === "floor" ? tabled : working
  return pointer?.kind === "text" && pointer.base !== printOf(desk.base(article))
}
const adoptedHere = (desk: Desk, id: string, article: string): boolean =>
  desk.state.articles[article]?.history.some(each => each.proposal === id && each.kind === "adopt" && !each.reverted) ??
  false

const wants = (tabled: Proposal | null, delegation: string | null): boolean =>
  delegation !== null && (tabled?.wanting ?? []).includes(delegation)
/** Whether an open amendment of it is tabled. */
const amended = (desk: Desk, id: string): boolean =>
  Object.values(desk.state.proposals).some(each => each.amends === id && isRolling(each))
