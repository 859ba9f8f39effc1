/** Roll-call votes, and the order in which an article's proposals are considered. */
import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { isRolling, own } from "../../shared/record/state.ts"
import type { Vote } from "../../shared/record/voting.ts"
import { Refusal } from "../../shared/refusal.ts"
import { type Desk, entry, type Found, type Plan } from "./desk.ts"

function openVote(desk: Desk, id: string): Vote {
  const vote = own(desk.state.votes ?? {}, id)
  if (!vote) throw new Refusal("not_found")
  if (vote.closed) throw new Refusal("too_late", "This vote is closed.")
  return vote
}

export function call(desk: Desk, _actor: Actor, act: ActOf<"vote.call">, found: Found | null): Plan {
  const proposal = act.proposal === undefined ? null : (found?.tabled ?? null)
  if (act.proposal !== undefined && !proposal) throw new Refusal("not_open", "Only a tabled proposal is voted on.")
  if (proposal && !isRolling(proposal)) throw new Refusal("not_open", `P ${proposal.label} is ${proposal.outcome}.`)
  const article = proposal?.article ?? act.article
  if (article === undefined) throw new Refusal("invalid", "Say on which article or proposal the vote is.")
  desk.article(article)
  const target = proposal?.id ?? null
  const same = Object.values(desk.state.votes ?? {}).some(
    each => !each.closed && each.article === article && each.proposal === target,
  )
  if (same) throw new Refusal("conflict", "A vote on it is open: close that one first.")
  const vote = desk.newId()
  const body = { vote, article, proposal: target, question: act.question }
  return { entries: [entry(PUBLIC, "vote.call", body)], writes: [], answer: { vote } }
}

export function cast(desk: Desk, actor: Actor, act: ActOf<"vote.cast">): Plan {
  const { id: vote, cast } = openVote(desk, act.vote)
  const delegation = actor.delegation!
  const { choice, explanation = null } = act
  const before = own(cast, delegation)
  if (before?.choice === choice && before.explanation === explanation) throw new Refusal("nothing_new")
  const body = { vote, delegation, choice, explanation }
  return { entries: [entry(PUBLIC, "vote.cast", body)], writes: [], answer: { vote } }
}

export function close(desk: Desk, _actor: Actor, act: ActOf<"vote.close">): Plan {
  const { id: vote, cast } = openVote(desk, act.vote)
  const tally = { yes: 0, no: 0, abstain: 0 }
  for (const { choice } of Object.values(cast)) tally[choice]++
  return { entries: [entry(PUBLIC, "vote.close", { vote, tally })], writes: [], answer: { vote, tally } }
}

/** Those that are not named follow, in the order of tabling. */
export function order(desk: Desk, _actor: Actor, act: ActOf<"article.order">): Plan {
  const { article } = act
  const proposals = [...new Set(act.proposals)]
  for (const id of proposals) if (own(desk.state.proposals, id)?.article !== article) throw new Refusal("not_found")
  return { entries: [entry(PUBLIC, "article.order", { article, proposals })], writes: [], answer: { article } }
}
