/** Proposals on several articles offered together, and the facilitators' packages: made, consented to, adopted whole. */

import { type Actor, inOffice, sponsorDelegation } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import type { Bundle } from "../../shared/record/bundles.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { isRolling, own, type Proposal } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { adopt as adoptOne } from "./decide.ts"
import { type Desk, entry, type Plan } from "./desk.ts"

function openOnes(desk: Desk, ids: readonly string[]): Proposal[] {
  const proposals = ids.map(id => {
    const proposal = own(desk.state.proposals, id)
    if (!proposal) throw new Refusal("not_found")
    if (!isRolling(proposal)) throw new Refusal("not_open", `P ${proposal.label} is ${proposal.outcome}.`)
    return proposal
  })
  if (new Set(proposals.map(each => each.article)).size < proposals.length)
    throw new Refusal("conflict", "Of each article one proposal can be in it; two on one article exclude each other.")
  return proposals
}

export function make(desk: Desk, actor: Actor, act: ActOf<"bundle.make">): Plan {
  const proposals = openOnes(desk, [...new Set(act.proposals)])
  const delegation = inOffice(actor) ? null : actor.delegation
  const foreign = proposals.find(each => delegation !== null && sponsorDelegation(desk.state, each) !== delegation)
  if (foreign) throw new Refusal("no_right", "A head bundles its own proposals.", { row: "D11", proposal: foreign.id })
  const bundle = desk.newId()
  const body = {
    ...{ bundle, name: act.name, option: act.option ?? null, delegation, reason: act.reason ?? null },
    proposals: proposals.map(each => each.id),
    articles: proposals.map(each => each.article),
  }
  return { entries: [entry(PUBLIC, "bundle.make", body)], writes: [], answer: { bundle } }
}

function standing(desk: Desk, id: string): { bundle: Bundle; articles: string[] } {
  const bundle = own(desk.state.bundles ?? {}, id)
  if (!bundle) throw new Refusal("not_found")
  if (bundle.stands !== "open") throw new Refusal("not_open", `This package is ${bundle.stands}.`)
  return { bundle, articles: bundle.proposals.map(each => desk.state.proposals[each]?.article ?? "").filter(Boolean) }
}

/** The delegations whose proposals are in it. */
export const sponsorsIn = (desk: Desk, bundle: Bundle): string[] => [
  ...new Set(
    bundle.proposals.flatMap(id => {
      const proposal = own(desk.state.proposals, id)
      const sponsor = proposal ? sponsorDelegation(desk.state, proposal) : null
      return sponsor ? [sponsor] : []
    }),
  ),
]

export function consent(desk: Desk, actor: Actor, act: ActOf<"bundle.consent">): Plan {
  const { bundle, articles } = standing(desk, act.bundle)
  const delegation = actor.delegation!
  if (!sponsorsIn(desk, bundle).includes(delegation))
    throw new Refusal("no_right", "Only who sponsors a proposal in it consents.", { row: "D12" })
  const body = { bundle: bundle.id, delegation, yes: act.yes, articles, reason: act.reason ?? null }
  return { entries: [entry(PUBLIC, "bundle.consent", body)], writes: [], answer: { bundle: bundle.id } }
}

/** Every proposal of it in one commit, or none. A package needs the word of each sponsor. */
export function adopt(desk: Desk, actor: Actor, act: ActOf<"bundle.adopt">): Plan {
  const { bundle, articles } = standing(desk, act.bundle)
  const missing = bundle.delegation === null ? sponsorsIn(desk, bundle).filter(each => !bundle.consents[each]?.yes) : []
  if (missing.length) {
    const names = missing.map(each => desk.state.delegations[each]?.name ?? each).join(", ")
    throw new Refusal("together", `The consent of ${names} is not on record yet.`, { missing })
  }
  const plans = openOnes(desk, bundle.proposals).map(({ id: proposal }) =>
    adoptOne(desk, actor, { kind: "proposal.adopt", proposal }, desk.find(actor, proposal)),
  )
  const body = { bundle: bundle.id, articles, reason: act.reason ?? null }
  return {
    entries: [...plans.flatMap(each => each.entries), entry(PUBLIC, "bundle.adopt", body)],
    writes: plans.flatMap(each => each.writes),
    answer: { bundle: bundle.id },
  }
}

export function dissolve(desk: Desk, actor: Actor, act: ActOf<"bundle.dissolve">): Plan {
  const { bundle, articles } = standing(desk, act.bundle)
  if (bundle.delegation !== null && bundle.delegation !== actor.delegation && !inOffice(actor))
    throw new Refusal("no_right", "Only who made it dissolves it.", { row: "D11" })
  const body = { bundle: bundle.id, articles, reason: act.reason ?? null }
  return { entries: [entry(PUBLIC, "bundle.dissolve", body)], writes: [], answer: { bundle: bundle.id } }
}
