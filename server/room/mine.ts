/** What is a seat's own in a negotiation: proposals of its delegation and its groups, names it lent, its positions. */
import { type Actor, inOffice } from "../../shared/record/actor.ts"
import type { Position } from "../../shared/record/positions.ts"
import { isBridging, isRolling, own, type Proposal } from "../../shared/record/state.ts"
import type { Desk } from "../acts/desk.ts"

export interface Mine {
  /** Whether one of these is its delegation, or a group that it is a member of. */
  readonly is: (...parties: readonly string[]) => boolean
  /** Whether its side sponsors the proposal. */
  readonly stands: (proposal: string) => boolean
  /** Whether its delegation co-sponsors it. */
  readonly lent: (proposal: string) => boolean
  readonly any: (proposal: string) => boolean
  /** The open ones on an article that it sponsors or co-sponsors. */
  readonly open: (article: string) => readonly Proposal[]
  /** Its delegation's position on an article or a proposal, in whichever chain it said it first. */
  readonly position: (target: string) => Position | null
  /** Whether it broke this silence of these articles without being named. */
  readonly broke: (silence: string, articles: readonly string[]) => boolean
}

export function mineOf(desk: Desk, actor: Actor): Mine {
  const { state } = desk
  const me = actor.delegation
  const is = (...parties: readonly string[]): boolean => parties.some(id => me !== null && isParty(desk, me, id))
  const sponsors = (proposal: Proposal): boolean =>
    is(proposal.delegation ?? "", proposal.group ?? "") || (isBridging(proposal) && inOffice(actor))
  const lends = ({ cosponsors }: Proposal): boolean => me !== null && cosponsors.some(each => each.delegation === me)
  const that = (id: string, test: (proposal: Proposal) => boolean): boolean => {
    const proposal = own(state.proposals, id)
    return proposal !== undefined && test(proposal)
  }
  const either = (proposal: Proposal): boolean => sponsors(proposal) || lends(proposal)
  return {
    is,
    stands: id => that(id, sponsors),
    lent: id => that(id, lends),
    any: id => that(id, either),
    open: article =>
      Object.values(state.proposals).filter(each => each.article === article && isRolling(each) && either(each)),
    position: target => {
      if (me === null) return null
      for (const { state: chain } of desk.chainsOf(actor)) {
        const position = own(own(chain.positions ?? {}, target) ?? {}, me)
        if (position) return position
      }
      return null
    },
    broke: (silence, articles) =>
      desk
        .chainsOf(actor)
        .flatMap(({ state: chain }) => chain.broke ?? [])
        .some(each => each.silence === silence && each.articles.every(id => articles.includes(id))),
  }
}

function isParty({ state }: Desk, delegation: string, id: string): boolean {
  return id === delegation || (own(state.groups, id)?.members.includes(delegation) ?? false)
}

/** Whether a mention means this seat: itself, its delegation or a group of it. */
export const isMe = (desk: Desk, { seat, delegation }: Actor, id: string): boolean =>
  id === seat || (delegation !== null && isParty(desk, delegation, id))
