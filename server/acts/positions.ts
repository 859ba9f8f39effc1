/** Positions: taken, confirmed on the text of now, withdrawn; each in the chain of those who may read it. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { targetIn } from "../../shared/record/positions.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import type { Flat } from "../../shared/text/flat.ts"
import { type Desk, entry, type Found, type Plan, printOf } from "./desk.ts"

type On = ActOf<"position.take"> | ActOf<"position.confirm"> | ActOf<"position.withdraw">
interface Target {
  readonly article: string
  readonly proposal: string | null
  readonly party: string
  readonly chain: string
  readonly text: Flat
}

/** What a position is on, whose it is, and who reads it. */
function targetOf(desk: Desk, actor: Actor, act: On, found: Found | null): Target {
  if ((act.article === undefined) === (act.proposal === undefined))
    throw new Refusal("invalid", "A position is on an article, or on a proposal: name one of them.")
  const tabled = found?.tabled
  if (found && (!tabled || tabled.outcome === "withdrawn"))
    throw new Refusal("not_open", "Positions are taken on what is tabled.")
  const onBehalf = "onBehalf" in act ? act.onBehalf : undefined
  const { delegations, groups } = desk.state
  if (onBehalf !== undefined && !own(delegations, onBehalf) && !own(groups, onBehalf)) throw new Refusal("not_found")
  const { audience = "all", group } = act
  if (onBehalf !== undefined && (group !== undefined || audience !== "all"))
    throw new Refusal(
      "invalid",
      "What was said from the floor was said to all, by the party that it is taken down for.",
    )
  return {
    article: found?.article ?? act.article!,
    proposal: act.proposal ?? null,
    party: act.group ?? onBehalf ?? actor.delegation!,
    chain: group ? chainOfGroup(group, audience) : desk.chainFor(actor, audience),
    text: tabled ? desk.publicText(tabled) : desk.base(act.article!),
  }
}

/** A group's position is read by its members: by all, or by the group alone. */
function chainOfGroup(group: string, audience: string): string {
  if (audience === "all") return PUBLIC
  if (audience === "delegation" || audience === group) return group
  throw new Refusal("invalid", "A group's position is said to all, or to the group's own members.")
}

export function take(desk: Desk, actor: Actor, act: ActOf<"position.take">, found: Found | null): Plan {
  const { article, proposal, party, chain, text } = targetOf(desk, actor, act, found)
  const { stance, remedy = null, reason = null, onBehalf } = act
  const body = {
    ...{ article, proposal, party, stance, remedy, reason },
    fingerprint: printOf(text),
    texts: desk.textsFor(chain, [text]),
    reading: desk.state.reading,
    unconfirmed: onBehalf !== undefined,
  }
  const { texts: _, ...answer } = body
  return { entries: [entry(chain, "position.take", body)], writes: [], answer }
}

const standing = (desk: Desk, target: Target) =>
  own(own(desk.states.get(target.chain)?.positions ?? {}, targetIn(target)) ?? {}, target.party)

export function confirm(desk: Desk, actor: Actor, act: ActOf<"position.confirm">, found: Found | null): Plan {
  const target = targetOf(desk, actor, act, found)
  const { article, proposal, party, chain, text } = target
  const before = standing(desk, target)
  if (!before) throw new Refusal("not_open", "There is no position to confirm; take one.")
  const fingerprint = printOf(text)
  if (!before.unconfirmed && before.fingerprint === fingerprint)
    throw new Refusal("nothing_new", "This position is on the text of now already.")
  const body = { article, proposal, party, fingerprint, texts: desk.textsFor(chain, [text]) }
  return { entries: [entry(chain, "position.confirm", body)], writes: [], answer: { article, proposal, fingerprint } }
}

export function withdraw(desk: Desk, actor: Actor, act: ActOf<"position.withdraw">, found: Found | null): Plan {
  const target = targetOf(desk, actor, act, found)
  const { article, proposal, party, chain } = target
  const before = standing(desk, target)
  if (!before) throw new Refusal("nothing_new", "There is no position to withdraw.")
  if (act.onBehalf !== undefined && !before.unconfirmed)
    throw new Refusal(
      "conflict",
      "This position is its party's own; only what was taken down from the floor is taken back by the office.",
    )
  const body = { article, proposal, party }
  return { entries: [entry(chain, "position.withdraw", body)], writes: [], answer: { public: chain === PUBLIC } }
}
