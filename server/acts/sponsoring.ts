/** Between a proposal's sponsor and the others: rationale, names asked for and granted, changes that stand together. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { isRolling, own, type Proposal } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { ownHunks } from "../room/offered.ts"
import { docKey } from "../room/texts.ts"
import { type Desk, entry, type Found, type Plan, printOf, root } from "./desk.ts"

function tabledOf({ tabled }: Found): Proposal {
  if (!tabled || !isRolling(tabled)) throw new Refusal("not_open", "This proposal is not on the table.")
  return tabled
}
const done = (entries: Plan["entries"], proposal: string): Plan => ({ entries, writes: [], answer: { proposal } })

export function rationale(_desk: Desk, _actor: Actor, act: ActOf<"proposal.rationale">, found: Found): Plan {
  const { proposal, text = null, source = null } = act
  const chain = found.tabled ? PUBLIC : found.working!.circle
  return done([entry(chain, "proposal.rationale", { proposal, text, source })], proposal)
}

export function ask(desk: Desk, actor: Actor, act: ActOf<"proposal.ask">, found: Found): Plan {
  const { id: proposal, cosponsors, article } = tabledOf(found)
  desk.open(article)
  const delegations = [...new Set(act.delegations)].filter(
    each => each !== actor.delegation && !cosponsors.some(other => other.delegation === each && !other.earlier),
  )
  for (const id of delegations) if (!own(desk.state.delegations, id)) throw new Refusal("not_found")
  if (!delegations.length) throw new Refusal("nothing_new", "They stand behind this proposal already.")
  return done([entry(PUBLIC, "proposal.ask", { proposal, delegations })], proposal)
}

export function askToJoin(desk: Desk, actor: Actor, _act: ActOf<"proposal.askToJoin">, found: Found): Plan {
  const { id: proposal, namesOpen, cosponsors, wanting = [], article } = tabledOf(found)
  const delegation = actor.delegation!
  desk.open(article)
  if (namesOpen) throw new Refusal("conflict", "Its list of co-sponsors is open: co-sponsor it.")
  if (wanting.includes(delegation)) throw new Refusal("nothing_new", "Your delegation has asked already.")
  if (cosponsors.some(each => each.delegation === delegation))
    throw new Refusal("nothing_new", "Your delegation co-sponsors this proposal.")
  return done([entry(PUBLIC, "proposal.askToJoin", { proposal, delegation })], proposal)
}

export function grant(desk: Desk, _actor: Actor, act: ActOf<"proposal.grant">, found: Found): Plan {
  const tabled = tabledOf(found)
  const { delegation, yes } = act
  if (!(tabled.wanting ?? []).includes(delegation)) throw new Refusal("not_open", "That delegation has not asked.")
  const body = { proposal: tabled.id, delegation, yes, fingerprint: printOf(desk.publicText(tabled)) }
  return done([entry(PUBLIC, "proposal.grant", body)], tabled.id)
}

export function together(_desk: Desk, _actor: Actor, { on }: ActOf<"proposal.together">, found: Found): Plan {
  const { id: proposal, together = false } = tabledOf(found)
  if (together === on) throw new Refusal("nothing_new")
  return done([entry(PUBLIC, "proposal.together", { proposal, on })], proposal)
}

export function consent(desk: Desk, _actor: Actor, { hunks }: ActOf<"proposal.consent">, found: Found): Plan {
  const tabled = tabledOf(found)
  if (!tabled.together) throw new Refusal("nothing_new", "Its changes are not offered together.")
  const known = new Set(ownHunks(desk, tabled).map(each => each.id))
  if (!hunks.every(each => known.has(each)))
    throw new Refusal("changed", "One of these changes is not in the proposal any more.")
  return done([entry(PUBLIC, "proposal.consent", { proposal: tabled.id, hunks })], tabled.id)
}

/** Refuses to adopt part of what its sponsor offers together, unless it has agreed to that part. */
export function keepTogether(tabled: Proposal, all: readonly string[], wanted: readonly string[] | undefined): void {
  if (!tabled.together || !wanted || all.every(each => wanted.includes(each))) return
  if (wanted.every(each => (tabled.consents ?? []).includes(each))) return
  throw new Refusal("together", undefined, { consents: tabled.consents ?? [] })
}

/** The amendment's words become the sponsor's own, as a revision; what amended has done its work. */
export function accept(desk: Desk, _actor: Actor, act: ActOf<"proposal.accept">, found: Found): Plan {
  const tabled = tabledOf(found)
  const amendment = own(desk.state.proposals, act.amendment)
  if (amendment?.amends !== tabled.id || !isRolling(amendment))
    throw new Refusal("not_open", "That is no open amendment of this proposal.")
  if (tabled.stage === "floor") throw new Refusal("not_open", "Take the proposal off the floor first.")
  desk.open(tabled.article)
  const { base, since } = amendment
  const text = desk.publicText(amendment)
  const proposal = tabled.id
  const pointer = { proposal, base, since }
  const revision = { ...pointer, texts: desk.textsFor(PUBLIC, [desk.flat(base)]), fingerprint: printOf(text) }
  const { working } = found
  const moved =
    working && (working.base !== base || working.since !== since)
      ? [
          entry(working.circle, "proposal.rebase", {
            ...pointer,
            texts: desk.textsFor(working.circle, [desk.flat(base)]),
          }),
        ]
      : []
  const kept = working ? [{ doc: docKey(working.article, working.circle), root: root(proposal), text }] : []
  return {
    entries: [
      ...moved,
      entry(PUBLIC, "proposal.revise", { ...revision, reason: `P ${amendment.label}` }),
      entry(PUBLIC, "proposal.accept", { proposal, amendment: amendment.id }),
    ],
    writes: [{ doc: docKey(tabled.article), root: root(proposal), text }, ...kept],
    answer: { proposal },
  }
}
