/** Acts on parties: delegations, groups, circles; and co-sponsorship, which lends a delegation's name. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { isTextless, own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { toTree } from "../../shared/text/tree.ts"
import { docKey } from "../room/texts.ts"
import { type Desk, entry, type Found, type Plan, printOf, root } from "./desk.ts"

const sameName = (a: string, b: string) => a.normalize("NFC").toLowerCase() === b.normalize("NFC").toLowerCase()

function freshName(desk: Desk, name: string) {
  const { delegations, groups } = desk.state
  if ([...Object.values(delegations), ...Object.values(groups)].some(each => sameName(each.name, name)))
    throw new Refusal("name_taken", `There is a delegation or group named ${name} already.`)
}
function known(desk: Desk, delegations: readonly string[]) {
  for (const id of delegations) if (!own(desk.state.delegations, id)) throw new Refusal("not_found")
}

export function addDelegation(desk: Desk, _actor: Actor, { name }: ActOf<"delegation.add">): Plan {
  freshName(desk, name)
  const delegation = desk.newId()
  return { entries: [entry(PUBLIC, "delegation.add", { delegation, name })], writes: [], answer: { delegation } }
}

/**
 * A delegation whose head is lost gets a new, empty circle; its old texts stay unreadable. What it has tabled is
 * public, and so becomes the new circle's working texts.
 */
export function renewDelegation(desk: Desk, _actor: Actor, act: ActOf<"delegation.renew">): Plan {
  const { delegation, reason } = act
  known(desk, [delegation])
  const circle = desk.newId()
  const own = Object.values(desk.state.proposals).filter(
    each => each.delegation === delegation && !each.unconfirmed && each.outcome !== "withdrawn",
  )
  const moved = own.map(({ id: proposal, article, kind, group, base, since, after }) => {
    const texts = { [base]: toTree(desk.flat(base)) }
    return entry(circle, "proposal.open", {
      ...{ proposal, article, kind, delegation, group, base, since, texts, circle, after, moved: true },
    })
  })
  return {
    entries: [entry(PUBLIC, "delegation.renew", { delegation, circle, reason }), ...moved],
    writes: own
      .filter(each => !isTextless(each))
      .map(each => ({ doc: docKey(each.article, circle), root: root(each.id), text: desk.publicText(each) })),
    answer: { delegation, circle },
  }
}

export function addGroup(desk: Desk, _actor: Actor, act: ActOf<"group.add">): Plan {
  freshName(desk, act.name)
  const members = [...new Set(act.members)]
  known(desk, members)
  const coordinator = act.coordinator ?? members[0]
  if (!members.includes(coordinator)) throw new Refusal("invalid", "A group's coordinator is one of its members.")
  const group = desk.newId()
  const body = { group, name: act.name, members, coordinator }
  return { entries: [entry(PUBLIC, "group.add", body)], writes: [], answer: { group } }
}

export function coordinate(desk: Desk, _actor: Actor, { group: id, coordinator }: ActOf<"group.coordinator">): Plan {
  const group = desk.state.groups[id]
  if (!group.members.includes(coordinator))
    throw new Refusal("invalid", "A group's coordinator is one of its members.", { field: "coordinator" })
  if (group.coordinator === coordinator)
    throw new Refusal("nothing_new", "That delegation coordinates the group already.")
  return {
    entries: [entry(PUBLIC, "group.coordinator", { group: id, coordinator })],
    writes: [],
    answer: { group: id },
  }
}

export function addCircle(desk: Desk, actor: Actor, act: ActOf<"circle.add">): Plan {
  const members = [...new Set(act.members)]
  known(desk, members)
  if (!members.includes(actor.delegation!)) throw new Refusal("no_right", "Your own delegation must be in the circle.")
  const circle = desk.newId()
  const body = { circle, name: act.name ?? null, members }
  return { entries: [entry(circle, "circle.add", body)], writes: [], answer: { circle } }
}

export function membership(desk: Desk, actor: Actor, act: ActOf<"circle.join"> | ActOf<"circle.leave">): Plan {
  const joins = act.kind === "circle.join"
  const id = act.group ?? act.circle
  if (!id) throw new Refusal("invalid", "Name the circle or the group.")
  const group = own(desk.state.groups, id)
  const members = group?.members ?? desk.states.get(id)?.circle?.members
  if (!members || (!group && !desk.reads(actor, id))) throw new Refusal("not_found")
  const delegation = act.delegation ?? actor.delegation
  if (!delegation) throw new Refusal("invalid", "Name the delegation.")
  // A member admits another delegation; nobody but a delegation's own head takes it out.
  if (!group && !joins && delegation !== actor.delegation)
    throw new Refusal("no_right", "Only its own head takes a delegation out of a circle.", { row: "C2" })
  known(desk, [delegation])
  if (members.includes(delegation) === joins)
    throw new Refusal("nothing_new", joins ? "That delegation is a member already." : "That delegation is no member.")
  const now = joins ? [...members, delegation] : members.filter(each => each !== delegation)
  if (!now.length) throw new Refusal("conflict", "The last member cannot leave.")
  const entries = group
    ? [entry(PUBLIC, "group.members", { group: id, members: now })]
    : [entry(id, "circle.members", { members: now })]
  return { entries, writes: [], answer: { members: now } }
}

export function cosponsor(desk: Desk, actor: Actor, _act: ActOf<"proposal.cosponsor">, found: Found): Plan {
  const { tabled } = found
  if (!tabled || tabled.outcome === "withdrawn")
    throw new Refusal("not_open", "Only a tabled proposal takes co-sponsors.")
  if (tabled.unconfirmed) throw new Refusal("unconfirmed")
  const delegation = actor.delegation!
  const present = tabled.cosponsors.find(each => each.delegation === delegation)
  if (present && !present.earlier) throw new Refusal("nothing_new", "Your delegation co-sponsors this text already.")
  if (!present && !tabled.namesOpen) throw new Refusal("conflict", "The sponsor has closed the list of co-sponsors.")
  desk.open(tabled.article)
  const body = { proposal: tabled.id, delegation, fingerprint: printOf(desk.publicText(tabled)) }
  return { entries: [entry(PUBLIC, "proposal.cosponsor", body)], writes: [], answer: { proposal: tabled.id } }
}

export function leave(_desk: Desk, actor: Actor, act: ActOf<"proposal.leave">, found: Found): Plan {
  const delegation = actor.delegation!
  if (!found.tabled?.cosponsors.some(each => each.delegation === delegation))
    throw new Refusal("nothing_new", "Your delegation does not co-sponsor this proposal.")
  const body = { proposal: act.proposal, delegation }
  return { entries: [entry(PUBLIC, "proposal.leave", body)], writes: [], answer: { proposal: act.proposal } }
}

/** A member of the sponsoring group that differs: its name is not behind the group's. */
export function except(desk: Desk, actor: Actor, act: ActOf<"proposal.except">, found: Found): Plan {
  const { tabled } = found
  if (!tabled) throw new Refusal("not_open", "This proposal is not tabled.")
  const delegation = actor.delegation!
  if ((tabled.except ?? []).includes(delegation) === act.on)
    throw new Refusal("nothing_new", act.on ? "Your delegation differs already." : "Your delegation does not differ.")
  desk.open(tabled.article)
  const body = { proposal: tabled.id, delegation, on: act.on }
  return { entries: [entry(PUBLIC, "proposal.except", body)], writes: [], answer: { proposal: tabled.id } }
}
