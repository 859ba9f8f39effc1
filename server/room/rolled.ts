/** Computed text: an article's rolling text, base text and what stands beside them, calculated once per change. */

import { type Article, isBridging, isDrawn, isRolling, type Proposal, type State } from "../../shared/record/state.ts"
import type { Flat } from "../../shared/text/flat.ts"
import { type House, type Presented, present, presentText } from "../../shared/text/present.ts"
import { type Offered, type Rolling, rolling } from "../../shared/text/rolling.ts"
import type { Desk } from "../acts/desk.ts"
import { numberOf } from "./labels.ts"
import { offered } from "./offered.ts"

export interface Rolled {
  readonly base: Flat
  readonly rolling: Rolling
  readonly shown: Presented
  readonly plain: Presented
  /** Tabled proposals on the article, in the order of tabling. */
  readonly proposals: readonly Proposal[]
}
interface Key {
  readonly base: Flat
  readonly house: string
  readonly offers: readonly Offered[]
}

const memo = new WeakMap<Desk, Map<string, { key: Key; rolled: Rolled }>>()

export const houseOf = (state: State, article: Article, style = state.style): House => ({
  style,
  lang: state.lang,
  label: state.label,
  number: numberOf(state, article),
  proposed: article.proposed !== null,
})

/** By article, once for each state: whoever opens a draft asks it of every article. */
const sorted = new WeakMap<State["proposals"], Map<string, Proposal[]>>()

export function proposalsOn(state: State, article: string): readonly Proposal[] {
  let found = sorted.get(state.proposals)
  if (!found) {
    const all = Object.values(state.proposals).toSorted((a, b) => a.label - b.label)
    sorted.set(state.proposals, (found = Map.groupBy(all, each => each.article)))
  }
  return found.get(article) ?? []
}

export function rolled(desk: Desk, id: string, style = desk.state.style): Rolled {
  const { state } = desk
  const article = state.articles[id]
  const proposals = proposalsOn(state, id)
  const offers = proposals.filter(isDrawn).map(each => offered(desk, each))
  const { attribution } = state
  const house = { ...houseOf(state, article, style), ...(attribution ? { attribution } : {}) }
  const base = desk.base(id)
  const key: Key = { base, house: JSON.stringify(house), offers }
  let articles = memo.get(desk)
  if (!articles) memo.set(desk, (articles = new Map()))
  const known = articles.get(`${style} ${id}`)
  if (known && same(known.key, key)) return { ...known.rolled, proposals }
  const tree = rolling(base, offers)
  const fresh = { base, rolling: tree, shown: present(tree, house), plain: presentText(base, house), proposals }
  articles.set(`${style} ${id}`, { key, rolled: fresh })
  return fresh
}

const same = (a: Key, b: Key): boolean =>
  a.base === b.base &&
  a.house === b.house &&
  a.offers.length === b.offers.length &&
  a.offers.every((offer, at) => {
    const other = b.offers[at]
    return (
      offer.id === other.id &&
      offer.base === other.base &&
      offer.text === other.text &&
      offer.moveAfter === other.moveAfter &&
      JSON.stringify(offer.sponsors) === JSON.stringify(other.sponsors) &&
      offer.since?.length === other.since?.length &&
      (offer.since ?? []).every((change, index) => change === other.since?.[index])
    )
  })

export interface Beside {
  readonly proposal: string
  readonly label: string
  readonly why: "parked" | "unplaced" | "bridging"
  readonly was: string
  readonly text: string
}

/** What stands beside the rolling text: parked proposals, and changes whose words are gone. */
export function beside(_desk: Desk, { proposals, rolling }: Rolled): Beside[] {
  return proposals.flatMap((each): Beside[] => {
    const label = `P ${each.label}`
    if (each.outcome === "parked") return [{ proposal: each.id, label, why: "parked", was: "", text: "" }]
    if (isRolling(each) && isBridging(each)) return [{ proposal: each.id, label, why: "bridging", was: "", text: "" }]
    const unplaced = rolling.proposals.get(each.id)?.rebased.unplaced ?? []
    return unplaced.map(({ was, text }) => ({ proposal: each.id, label, why: "unplaced", was, text }))
  })
}

export interface Blocker {
  readonly kind: "bracket" | "proposal" | "beside"
  readonly proposal?: string
  readonly says: string
}

/** What keeps an article from being agreed, with some proposals set aside. */
export function blockers(desk: Desk, id: string, aside: ReadonlySet<string> = new Set()): Blocker[] {
  const all = rolled(desk, id)
  const proposals = all.proposals.filter(each => !aside.has(each.id))
  const besides = new Map(beside(desk, { ...all, proposals }).map(each => [each.proposal, each]))
  const open = proposals
    .filter(each => isRolling(each) && !besides.has(each.id))
    .filter(each => !(all.rolling.proposals.get(each.id) && isSpent(all, each)))
    .map((each): Blocker => ({ kind: "proposal", proposal: each.id, says: `P ${each.label} is open` }))
  const standing = [...besides.values()].map(
    (each): Blocker => ({ kind: "beside", proposal: each.proposal, says: `${each.label} is ${SAYS[each.why]}` }),
  )
  const { brackets } = all.plain
  const own: Blocker[] = brackets ? [{ kind: "bracket", says: `${brackets} bracketed in the base text` }] : []
  return [...open, ...standing, ...own]
}
const SAYS = {
  parked: "parked",
  unplaced: "in need of placing",
  bridging: "open, a bridging proposal",
} as const

/** An open proposal whose every change is in the base already draws no bracket and holds nothing up. */
function isSpent({ rolling }: Rolled, proposal: Proposal): boolean {
  const own = rolling.proposals.get(proposal.id)
  return proposal.kind === "text" && own !== undefined && own.rebased.fates.every(each => each.fate === "there")
}
