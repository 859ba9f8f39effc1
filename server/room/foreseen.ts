/**
 * What if: some proposals, or single changes of them, adopted and others set aside; how the text would read, what would
 * be left, and who would still object. Nothing is done.
 */
import type { Actor } from "../../shared/record/actor.ts"
import { type Article, isDrawn, isRolling, own, type Proposal } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { adopt } from "../../shared/text/adopt.ts"
import { present, presentText } from "../../shared/text/present.ts"
import type { BaseChange } from "../../shared/text/rebase.ts"
import { rolling } from "../../shared/text/rolling.ts"
import type { Desk } from "../acts/desk.ts"
import { objectionsIn } from "./closing.ts"
import { offered, ownHunks } from "./offered.ts"
import { positionsOn } from "./positions.ts"
import { nameOf, plainText } from "./proposal-view.ts"
import { houseOf, proposalsOn } from "./rolled.ts"

export interface Scenario {
  /** In the order of adoption; `hunks`: these changes alone. */
  readonly adopt: readonly { readonly proposal: string; readonly hunks?: readonly string[] | undefined }[]
  readonly setAside: readonly string[]
}

/** @throws Refusal not_found | not_open | changed */
export function foresee(desk: Desk, actor: Actor, article: Article, scenario: Scenario) {
  const { state } = desk
  const find = (id: string): Proposal => {
    const proposal = own(state.proposals, id)
    if (proposal?.article !== article.id) throw new Refusal("not_found")
    if (!isRolling(proposal)) throw new Refusal("not_open", `P ${proposal.label} is ${proposal.outcome}.`)
    return proposal
  }
  const aside = new Set(scenario.setAside.map(id => find(id).id))
  const changes: BaseChange[] = []
  let base = desk.base(article.id)
  let deleted = false
  for (const { proposal: id, hunks } of scenario.adopt) {
    const proposal = find(id)
    if (aside.has(id)) throw new Refusal("invalid", "A proposal is adopted or set aside, not both.")
    deleted ||= proposal.kind === "delete"
    const result = adopt(base, later(desk, proposal, changes), pickOf(desk, proposal, hunks))
    if (proposal.kind === "move") continue
    base = result.base
    changes.push(result.change)
  }
  const whole = new Set(scenario.adopt.filter(each => !each.hunks).map(each => each.proposal))
  const left = proposalsOn(state, article.id).filter(
    each => isDrawn(each) && !aside.has(each.id) && !whole.has(each.id),
  )
  const house = houseOf(state, article)
  const roll = rolling(
    base,
    left.map(each => later(desk, each, changes)),
  )
  const shown = present(roll, house)
  const open = left.filter(each => {
    const own = roll.proposals.get(each.id)
    return each.kind !== "text" || !own || own.rebased.fates.some(fate => fate.fate !== "there")
  })
  return {
    deleted,
    text: plainText(base),
    base: { nodes: presentText(base, house).nodes },
    rolling: { text: shown.text, nodes: shown.nodes, brackets: deleted ? 0 : shown.brackets },
    open: open.map(each => ({ proposal: each.id, label: `P ${each.label}` })),
    unplaced: left.flatMap(each =>
      (roll.proposals.get(each.id)?.rebased.unplaced ?? []).map(({ was, text }) => ({
        label: `P ${each.label}`,
        was,
        text,
      })),
    ),
    ...whoObjects(desk, actor, article, { adopted: whole, aside, open }),
  }
}

/** A proposal as it stands after changes of the base that are only supposed. */
const later = (desk: Desk, proposal: Proposal, changes: readonly BaseChange[]) => {
  const now = offered(desk, proposal)
  return { ...now, since: [...(now.since ?? []), ...changes] }
}

function pickOf(desk: Desk, proposal: Proposal, ids: readonly string[] | undefined): ReadonlySet<number> | null {
  if (!ids) return null
  const all = ownHunks(desk, proposal)
  return new Set(
    ids.map(id => {
      const at = all.findIndex(each => each.id === id)
      if (at < 0) throw new Refusal("changed", "One of these changes is not in the proposal any more.", { hunk: id })
      return at
    }),
  )
}

interface Outcome {
  readonly adopted: ReadonlySet<string>
  readonly aside: ReadonlySet<string>
  readonly open: readonly Proposal[]
}
export interface Standing {
  readonly party: string
  readonly name: string
  readonly why: "opposesArticle" | "opposesProposal" | "proposalOpen" | "proposalAside"
  /** The proposal's label, or the remedy. */
  readonly says: string | null
}

/**
 * Who would still object. An objection to the article counts as met where the delegation's own proposal is adopted, or
 * one that it supports or can live with; by nothing else, since a text can't tell whether it satisfies anybody.
 */
function whoObjects(desk: Desk, actor: Actor, article: Article, { adopted, aside, open }: Outcome) {
  const { state } = desk
  const positions = positionsOn(desk, actor, article)
  const sponsors = ({ delegation, group, cosponsors }: Proposal): string[] => [
    ...(delegation ? [delegation] : []),
    ...(group ? (state.groups[group]?.members ?? []) : []),
    ...cosponsors.map(each => each.delegation),
  ]
  const met = new Set<string>()
  const objects: Standing[] = []
  const say = (party: string, why: Standing["why"], says: string | null) =>
    objects.push({ party, name: nameOf(desk, party), why, says })
  for (const id of adopted) {
    const proposal = state.proposals[id]
    for (const party of sponsors(proposal)) met.add(party)
    for (const { party, stance, remedy } of positions.proposals[id] ?? [])
      if (stance === "opposes" || stance === "reserves") say(party, "opposesProposal", remedy ?? `P ${proposal.label}`)
      else if (stance === "supports" || stance === "canLiveWith") met.add(party)
  }
  for (const { party, remedy } of objectionsIn(desk, positions.article))
    if (!met.has(party)) say(party, "opposesArticle", remedy)
  for (const proposal of open) for (const party of lead(proposal)) say(party, "proposalOpen", `P ${proposal.label}`)
  for (const id of aside)
    for (const party of lead(state.proposals[id])) say(party, "proposalAside", `P ${state.proposals[id].label}`)
  const still = new Set(objects.map(each => each.party))
  return {
    objects,
    met: [...met].filter(each => !still.has(each)).map(each => ({ party: each, name: nameOf(desk, each) })),
  }
}
const lead = ({ group, delegation }: Proposal): string[] => (group ? [group] : delegation ? [delegation] : [])
