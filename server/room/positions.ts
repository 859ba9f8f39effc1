/** Where delegations stand, as one seat may read it: on an article, on its proposals, and over the whole draft. */

import { type Actor, inOffice, readsProposals, withOffice } from "../../shared/record/actor.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { holdsFor } from "../../shared/record/corrected.ts"
import type { Position } from "../../shared/record/positions.ts"
import { type Audience, groupStands, type Said, type Stand, stands } from "../../shared/record/stands.ts"
import { type Article, own, type Proposal } from "../../shared/record/state.ts"
import { presentText } from "../../shared/text/present.ts"
import type { ViewNode } from "../../shared/text/view.ts"
import { type Desk, printOf } from "../acts/desk.ts"
import { offersOnPositions, type PositionOffer } from "../acts/offers.ts"
import { houseOf, proposalsOn } from "./rolled.ts"

/** One position, as it is shown. */
interface Shown {
  readonly stance: Position["stance"]
  readonly remedy: string | null
  readonly reason: string | null
  /** `all`, `delegation` (its own people), `office` (these and the facilitators), or the id of a group or circle. */
  readonly audience: string
  /** Taken on an earlier text, and not confirmed since. */
  readonly earlier: boolean
  readonly unconfirmed: boolean
  readonly at: string
  readonly reading: number
  /** Of the text that it was taken on. */
  readonly fingerprint: string
  /** Of what is not confirmed: what the party itself had said before. */
  readonly before?: Position["stance"]
}
export interface PositionLine extends Shown {
  readonly party: string
  readonly name: string
  /** The group whose position it is, where the delegation has none of its own. */
  readonly via: string | null
  readonly beside: readonly Shown[]
}
interface OnTarget {
  readonly lines: readonly PositionLine[]
  readonly groups: readonly PositionLine[]
}

/** What a chain's readers are to a position that stands in it. */
function audiences(desk: Desk): (chain: string) => Audience {
  const homes = Object.values(desk.state.delegations).map(each => each.circle)
  const known = new Map<string, Audience>([
    [PUBLIC, "all"],
    ...homes.map(each => [each, "delegation"] as const),
    ...homes.map(each => [withOffice(each), "office"] as const),
  ])
  return chain => known.get(chain) ?? "circle"
}

/** Of what a seat reads: what was said to all, or what it reads in confidence too. */
export type Scope = "all" | "mine"

/** The positions that a seat reads, by what they are on. */
function heardBy(desk: Desk, actor: Actor, scope: Scope = "mine"): (target: string) => Said[] {
  if (!readsProposals(actor, desk.state)) return () => []
  const audienceOf = audiences(desk)
  const chains = desk
    .chainsOf(actor)
    .filter(({ chain, state }) => state.positions && (scope === "mine" || chain === PUBLIC))
    .map(({ chain, state }) => ({ chain, positions: state.positions!, to: audienceOf(chain) }))
  const speaks = (chain: string, party: string) =>
    chain === PUBLIC || party === chain || (desk.members(chain) ?? []).includes(party)
  return target =>
    chains.flatMap(({ chain, positions, to }) =>
      Object.values(own(positions, target) ?? {})
        // Who has left a circle cannot mend what it said there.
        .filter(({ party }) => speaks(chain, party))
        .map(position => ({ to, chain, position })),
    )
}

const shown = ({ to, chain, position }: Said, holds: (print: string) => boolean): Shown => {
  const { stance, remedy, reason, unconfirmed, at, reading, fingerprint, before } = position
  const audience = to === "circle" ? chain : to
  const earlier = !holds(fingerprint)
  return {
    ...{ stance, remedy, reason, audience, earlier, unconfirmed, reading, fingerprint },
    at: new Date(at).toISOString(),
    ...(before ? { before: before.stance } : {}),
  }
}

function linesOf(desk: Desk, found: readonly Stand[], holds: (print: string) => boolean): PositionLine[] {
  const { delegations, groups } = desk.state
  return found.map(({ party, via, said, beside }) => ({
    ...{ party, via, name: delegations[party]?.name ?? groups[party]?.name ?? party },
    ...shown(said, holds),
    beside: beside.map(each => shown(each, holds)),
  }))
}

function onTarget(desk: Desk, heard: readonly Said[], holds: (print: string) => boolean): OnTarget {
  return {
    lines: linesOf(desk, stands(desk.state, heard), holds),
    groups: linesOf(desk, groupStands(desk.state, heard), holds),
  }
}

/** Whether what was given to a text holds for the article's, or the proposal's, of now. */
function holding(desk: Desk, article: Article): (print: string) => boolean {
  const now = printOf(desk.base(article.id))
  return print => holdsFor(print, now, article.corrections)
}
const holdingFor = (desk: Desk, proposal: Proposal) => {
  const now = printOf(desk.publicText(proposal))
  return (print: string) => print === now
}

export interface ArticlePositions {
  readonly article: readonly PositionLine[]
  readonly proposals: Readonly<Record<string, readonly PositionLine[]>>
  /** What groups took themselves: it counts through their members, never once more. */
  readonly groups: { readonly article: readonly PositionLine[]; readonly proposals: ArticlePositions["proposals"] }
  readonly may: readonly PositionOffer[]
  /** For the office alone: delegations that have not spoken on the article. */
  readonly silent?: readonly string[]
  /** Earlier texts that positions were taken on, by fingerprint, to be compared. */
  readonly texts: Readonly<Record<string, readonly ViewNode[]>>
}

/** The positions on an article and its tabled proposals. */
export function positionsOn(desk: Desk, actor: Actor, article: Article): ArticlePositions {
  const heard = heardBy(desk, actor)
  const here = onTarget(desk, heard(article.id), holding(desk, article))
  // The words of what is withdrawn are gone, and what was said about them with these.
  const tabled = proposalsOn(desk.state, article.id).filter(each => each.outcome !== "withdrawn")
  const on = new Map(tabled.map(each => [each.id, onTarget(desk, heard(each.id), holdingFor(desk, each))]))
  const spoken = new Set(here.lines.map(each => each.party))
  const all = [here, ...on.values()].flatMap(each => [...each.lines, ...each.groups])
  const earlier = all.flatMap(each => [each, ...each.beside]).filter(each => each.earlier)
  const house = houseOf(desk.state, article)
  const taken = (what: "lines" | "groups") =>
    Object.fromEntries([...on].filter(([, each]) => each[what].length).map(([id, each]) => [id, each[what]]))
  return {
    article: here.lines,
    proposals: taken("lines"),
    groups: { article: here.groups, proposals: taken("groups") },
    may: offersOnPositions(desk, actor),
    ...(inOffice(actor) ? { silent: Object.keys(desk.state.delegations).filter(each => !spoken.has(each)) } : {}),
    texts: Object.fromEntries(
      earlier.map(({ fingerprint }) => [fingerprint, presentText(desk.flat(fingerprint), house).nodes]),
    ),
  }
}

/** The positions of delegations on any article. */
export function linesFor(desk: Desk, actor: Actor, scope: Scope): (article: Article) => readonly PositionLine[] {
  const heard = heardBy(desk, actor, scope)
  return article => onTarget(desk, heard(article.id), holding(desk, article)).lines
}

/** The positions of delegations on one. */
export const linesOn = (desk: Desk, actor: Actor, article: Article, scope: Scope): readonly PositionLine[] =>
  linesFor(desk, actor, scope)(article)

/** One cell of the matrix: what is not said of it is not so. */
export interface Cell {
  readonly stance: Position["stance"]
  readonly remedy?: string
  readonly via?: string
  readonly audience?: string
  readonly earlier?: true
  readonly unconfirmed?: true
  /** Said to fewer, and read by this seat. */
  readonly beside?: readonly { readonly stance: Position["stance"]; readonly audience: string }[]
}
const cellOf = ({ stance, remedy, via, audience, earlier, unconfirmed, beside }: PositionLine): Cell => ({
  stance,
  ...(remedy ? { remedy } : {}),
  ...(via ? { via } : {}),
  ...(audience === "all" ? {} : { audience }),
  ...(earlier ? { earlier } : {}),
  ...(unconfirmed ? { unconfirmed } : {}),
  ...(beside.length ? { beside: beside.map(each => ({ stance: each.stance, audience: each.audience })) } : {}),
})
export type Cells = Readonly<Record<string, Readonly<Record<string, Cell>>>>

/** All that a seat reads of positions on articles: by article, then by party; groups' own in a table of their own. */
export function matrixOf(
  desk: Desk,
  actor: Actor,
  articles: readonly Article[],
  scope: Scope,
): { readonly cells: Cells; readonly groups: Cells } {
  const heard = heardBy(desk, actor, scope)
  const cells: Record<string, Record<string, Cell>> = {}
  const groups: Record<string, Record<string, Cell>> = {}
  for (const article of articles) {
    const said = heard(article.id)
    if (!said.length) continue
    const on = onTarget(desk, said, holding(desk, article))
    const row = (lines: readonly PositionLine[]) => Object.fromEntries(lines.map(each => [each.party, cellOf(each)]))
    if (on.lines.length) cells[article.id] = row(on.lines)
    if (on.groups.length) groups[article.id] = row(on.groups)
  }
  return { cells, groups }
}
