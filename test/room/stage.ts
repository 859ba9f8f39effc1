/** What acts of a random negotiation can be about, here and now. */
import { paragraphsOf } from "../../server/acts/paragraphs.ts"
import type { Room } from "../../server/room/room.ts"
import type { Actor } from "../../shared/record/actor.ts"
import { allThreads } from "../../shared/record/comments.ts"
import { runs } from "../../shared/record/silence.ts"
import { isRolling, type State, stands } from "../../shared/record/state.ts"
import type { Players, Step } from "./steps.ts"

export type Fields = Record<string, unknown>
/** What an act can be about here and now. */
export interface Stage {
  readonly room: Room
  readonly players: Players
  readonly step: Step
  readonly actor: Actor
  readonly states: readonly State[]
}
export const STANCES = ["supports", "canLiveWith", "reserves", "opposes", "awaits"]
export const DISPOSITIONS = ["accepted", "partly", "notAccepted", "noted"]
export const reason = "because"
export const rotated = <T>(list: readonly T[], by: number): T[] => list.map((_, at) => list[(at + by) % list.length])

export const articles = ({ room, step }: Stage) => {
  const { state } = room
  return rotated(
    state.order.filter(id => stands(state, state.articles[id])),
    step.article,
  )
}
export const tabled = ({ room, step }: Stage) => rotated(Object.values(room.state.proposals), step.proposal)
export const known = ({ states, step }: Stage) =>
  rotated(
    [...new Set(states.flatMap(each => [...Object.keys(each.working), ...Object.keys(each.proposals)]))],
    step.proposal,
  )
export const threads = ({ states, step }: Stage) =>
  rotated(
    states.flatMap(each => allThreads(each.threads)),
    step.proposal,
  )
export const silences = ({ room }: Stage) => Object.values(room.state.silences ?? {}).filter(runs)
export const circles = ({ room, players }: Stage) => [
  ...new Set([...room.desk.states.keys()].filter(each => room.desk.states.get(each)?.circle)),
  players.group,
]
export const onBlocks = (stage: Stage, but = 0) =>
  articles(stage).map(article => {
    const blocks = paragraphsOf(stage.room.desk, article).slice(but)
    return { article, block: blocks[stage.step.flavour % Math.max(1, blocks.length)]?.block ?? "0-0" }
  })
export const openOn = ({ room }: Stage, article: string) =>
  Object.values(room.state.proposals)
    .filter(each => each.article === article && (isRolling(each) || each.outcome === "parked"))
    .map(each => each.id)
export const audience = ({ step, players }: Stage) =>
  ["all", "all", "delegation", "office", players.group][step.flavour % 5]
/** By who may: the delegation's own, a group's, or from the floor. */
export const asWhom = ({ step, players, actor }: Stage): Fields =>
  actor.role === "facilitator" || actor.role === "secretariat"
    ? { onBehalf: players.delegations[step.words[0] % players.delegations.length], audience: "all" }
    : step.flavour === 9
      ? { group: players.group }
      : {}
export const inMs = ({ room }: Stage, ms: number) => new Date(room.desk.now() + ms).toISOString()
export const named = ({ step, room }: Stage) => `Name ${room.state.seq} ${step.words.join("")}`
export const onArticles = (stage: Stage, more: Fields = {}) => articles(stage).map(article => ({ article, ...more }))
export const onProposals = (stage: Stage, more: Fields = {}) => known(stage).map(proposal => ({ proposal, ...more }))
export const targets = (stage: Stage) => [
  ...onArticles(stage).slice(0, 2),
  ...tabled(stage)
    .slice(0, 3)
    .map(each => ({ proposal: each.id })),
]
