/** What entries about proposals make of the state. */

import type { Body, Outcome } from "./entries.ts"
import { aside, newArticle, placed, withArticle, withProposal, withTexts } from "./parts.ts"
import { put } from "./put.ts"
import type { Article, Decision, Proposal, State, Working } from "./state.ts"

export function opened(state: State, body: Body<"proposal.open">): State {
  const { proposal: id, article, kind, circle, delegation, group, base, since, texts, after } = body
  const known = state.working[id]
  const working: Working = {
    ...{ id, article, kind, circle, delegation, group, base, since, after, closed: false },
    drafters: known?.drafters ?? [],
    namesOpen: known?.namesOpen ?? true,
    kept: known?.kept ?? null,
    ...(body.amends ? { amends: body.amends } : {}),
    ...(known?.rationale ? { rationale: known.rationale } : {}),
  }
  return { ...withTexts(state, texts), working: put(state.working, id, working) }
}

export function tabled(state: State, body: Body<"proposal.table">): State {
  const { proposal: id, article, kind, delegation, group, base, since, texts, fingerprint, label } = body
  let next = withTexts({ ...state, labelled: label }, texts)
  if (kind === "new" && !next.articles[article]) {
    const unit = { id: article, kind: "article" as const, number: body.number, label: null, level: 0 }
    next = {
      ...next,
      articles: { ...next.articles, [article]: { ...newArticle(unit), proposed: id } },
      order: placed(next.order, article, body.after),
    }
  }
  const proposal: Proposal = {
    ...{ id, article, kind, label, delegation, group, base, since, fingerprint },
    stage: body.floor ? "floor" : "tabled",
    revision: 0,
    outcome: "open",
    reason: body.reason,
    onBehalf: body.onBehalf,
    unconfirmed: body.onBehalf !== null,
    cosponsors: [],
    drafters: body.drafters,
    namesOpen: body.namesOpen,
    adopted: [],
    after: body.after,
    ...(body.amends ? { amends: body.amends } : {}),
    ...(body.rationale ? { rationale: body.rationale } : {}),
  }
  return { ...next, proposals: put(next.proposals, id, proposal) }
}

type Revision = Pick<Body<"proposal.revise">, "proposal" | "base" | "since" | "texts" | "fingerprint">
/** New public words: who lent a name to the earlier ones is `earlier` until confirming. */
export function revised(state: State, body: Revision, change: Partial<Proposal>): State {
  const before = state.proposals[body.proposal]
  const moved = before.fingerprint !== body.fingerprint
  return withProposal(withTexts(state, body.texts), body.proposal, {
    base: body.base,
    since: body.since,
    fingerprint: body.fingerprint,
    revision: before.revision + (moved ? 1 : 0),
    cosponsors: before.cosponsors.map(each => ({
      ...each,
      earlier: each.earlier || each.fingerprint !== body.fingerprint,
    })),
    ...change,
  })
}

const outcomeOf = ({ outcome, reason, adopted }: Proposal): Decision["was"][string] => ({ outcome, reason, adopted })

export function adopted(state: State, body: Body<"proposal.adopt">): State {
  const { proposal, article, change, setAside, reason } = body
  const subject = state.proposals[proposal]
  const was = Object.fromEntries([proposal, ...setAside].map(id => [id, outcomeOf(state.proposals[id])]))
  const decision: Decision = {
    proposal,
    kind: "adopt",
    seq: state.seq,
    change,
    was,
    reverted: false,
    ...(body.stood === undefined ? {} : { stood: body.stood }),
  }
  const place: Partial<Article> = { history: [...state.articles[article].history, decision] }
  const removed = subject.kind === "delete" ? { removed: true } : {}
  const arrived = state.articles[article].proposed === proposal ? { proposed: null } : {}
  const next = withArticle(withTexts(state, body.texts), article, { ...place, ...removed, ...arrived })
  const adopted = [...new Set([...subject.adopted, ...body.adopted])]
  const stage = body.outcome === "adopted" ? ("tabled" as const) : subject.stage
  return aside(withProposal(next, proposal, { outcome: body.outcome, adopted, stage }), setAside, reason)
}

export function reverted(state: State, body: Body<"proposal.revert">): State {
  const { proposal, article, change } = body
  const { history } = state.articles[article]
  const at = history.findLastIndex(each => each.proposal === proposal && each.kind === "adopt" && !each.reverted)
  const undone = history[at]
  const decision: Decision = { proposal, kind: "revert", seq: state.seq, change, was: {}, reverted: false }
  const after = [...history.with(at, { ...undone, reverted: true }), decision]
  const subject = state.proposals[proposal]
  const next = withArticle(withTexts(state, body.texts), article, {
    history: after,
    ...(subject.kind === "delete" ? { removed: false } : {}),
    ...(subject.kind === "new" && subject.article === article ? { proposed: proposal } : {}),
  })
  return Object.entries(undone.was).reduce(
    (so, [id, was]) => (so.proposals[id].outcome === "withdrawn" ? so : withProposal(so, id, was)),
    next,
  )
}

/** What was parked, set aside or withdrawn returns as what it was: in part adopted already, or open. */
export const resumed = (state: State, id: string): Outcome => (state.proposals[id].adopted.length ? "partly" : "open")
