/** Which articles stand in a draft, in their order. */
import { type Actor, readsProposals } from "../../shared/record/actor.ts"
import { type Article, stands } from "../../shared/record/state.ts"
import type { Desk } from "../acts/desk.ts"

/** Articles that stand, in order, with those proposed in circles that the seat reads. */
export function standing(desk: Desk): Article[] {
  const { state } = desk
  return state.order.map(id => state.articles[id]).filter(article => stands(state, article))
}

/** The same, for a seat: an observer may be let read the base texts alone. */
export const standingFor = (desk: Desk, actor: Actor): Article[] =>
  standing(desk).filter(each => each.proposed === null || readsProposals(actor, desk.state))
