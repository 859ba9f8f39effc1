/** Proposals as the kernel takes them: with their base, their text, their sponsors, and what was decided since. */

import { hunkFromJson } from "../../shared/record/hunks.ts"
import { type Decision, isTextless, own, type Proposal, type State } from "../../shared/record/state.ts"
import { changes } from "../../shared/text/changes.ts"
import type { Hunk } from "../../shared/text/hunk.ts"
import { hunkId } from "../../shared/text/hunk.ts"
import type { BaseChange } from "../../shared/text/rebase.ts"
import type { Offered } from "../../shared/text/rolling.ts"
import type { Sponsor } from "../../shared/text/view.ts"
import type { Desk } from "../acts/desk.ts"
import { sha256 } from "./hash.ts"
import { labelOf, numberOf } from "./labels.ts"

type Change = NonNullable<Decision["change"]>
const changeMemo = new WeakMap<Change, BaseChange>()

/** A recorded change of a base; the same object every time. */
export function baseChange(desk: Desk, change: Change): BaseChange {
  let known = changeMemo.get(change)
  if (!known) {
    known = {
      before: desk.flat(change.before),
      after: desk.flat(change.after),
      hunks: change.hunks.map(hunkFromJson),
    }
    changeMemo.set(change, known)
  }
  return known
}

/** The changes that were decided on an article after its first `count` decisions. */
export function sinceOf(desk: Desk, article: string, count: number): BaseChange[] {
  const history = desk.state.articles[article]?.history ?? []
  return effective(history.slice(count)).map(change => baseChange(desk, change))
}

/** The changes among decisions that are not undone: from a text and back to the very same one, nothing changed. */
export function effective(decisions: readonly Decision[]): Change[] {
  const left: Change[] = []
  for (const { change } of decisions) {
    if (!change) continue
    const back = left.findIndex(each => each.before === change.after)
    if (back < 0) left.push(change)
    else left.length = back
  }
  return left
}

/** Who stands behind a proposal now; whose co-sponsorship is to an earlier text does not. */
export function sponsorsOf(state: State, proposal: Proposal): Sponsor[] {
  const { group, delegation, unconfirmed, cosponsors } = proposal
  const names: Sponsor[] = []
  const how = bound(state, proposal)
  if (group)
    names.push({ id: group, name: groupName(state, group, proposal.except ?? []) + how, group: true, unconfirmed })
  if (delegation) names.push({ id: delegation, name: nameIn(state, delegation) + how, group: false, unconfirmed })
  // A member is named by its group's name, never twice.
  const within = group ? (state.groups[group]?.members ?? []).filter(each => !proposal.except?.includes(each)) : []
  for (const each of cosponsors)
    if (!each.earlier && !within.includes(each.delegation))
      names.push({ id: each.delegation, name: nameIn(state, each.delegation), group: false, unconfirmed: false })
  return names
}

const nameIn = (state: State, id: string): string => state.delegations[id]?.name ?? id

/** ` (together)`, ` (option A)`: that its changes stand or fall with others, as each of their brackets says. */
function bound(state: State, { id, together }: Proposal): string {
  const bundle = Object.values(state.bundles ?? {}).find(
    each => each.stands === "open" && each.delegation !== null && each.proposals.includes(id),
  )
  if (bundle?.option) return ` (${bundle.option.length <= 2 ? `option ${bundle.option}` : bundle.option})`
  return together || bundle ? " (together)" : ""
}

/** `Northern Group (except Cordia)`: members that differ, if they ask for that to be said. */
function groupName(state: State, id: string, except: readonly string[]): string {
  const group = state.groups[id]
  if (!group) return id
  const names = except.filter(each => group.members.includes(each)).map(each => state.delegations[each]?.name ?? each)
  return names.length ? `${group.name} (except ${names.sort().join(", ")})` : group.name
}

export function offered(desk: Desk, proposal: Proposal): Offered {
  return {
    id: proposal.id,
    base: desk.flat(proposal.base),
    text: isTextless(proposal) ? null : desk.publicText(proposal),
    sponsors: sponsorsOf(desk.state, proposal),
    since: sinceOf(desk, proposal.article, proposal.since),
    ...(proposal.kind === "move" ? { moveAfter: placeOf(desk.state, proposal.after) } : {}),
  }
}

/** The article that a move puts it behind, as a bracket says it; the draft's beginning is behind 0. */
function placeOf(state: State, after: string | null): string {
  const article = after === null ? undefined : own(state.articles, after)
  return article ? (numberOf(state, article) ?? labelOf(state, article)) : "0"
}

/** A proposal's changes against its own base, each with its id. */
export function ownHunks(desk: Desk, proposal: Proposal): readonly { readonly id: string; readonly hunk: Hunk }[] {
  if (isTextless(proposal)) return []
  const own = changes(desk.flat(proposal.base), desk.publicText(proposal))
  return own.map(hunk => ({ id: hunkId(sha256, proposal.base, hunk), hunk }))
}
