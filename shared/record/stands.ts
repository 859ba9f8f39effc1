/**
 * Where each delegation stands on one thing, as one reader sees it (SCENARIOS 9). A delegation is there once: by its own
 * position, else by that of a group that it is a member of now. What it said to fewer stands beside what it said to more.
 */
import type { Position } from "./positions.ts"

/** Whom a position was said to. */
export type Audience = "all" | "circle" | "office" | "delegation"
const WIDTH: Readonly<Record<Audience, number>> = { all: 0, circle: 1, office: 2, delegation: 3 }

export interface Said {
  readonly to: Audience
  /** The chain that it stands in. */
  readonly chain: string
  readonly position: Position
}
export interface Stand {
  /** A delegation; in `groupStands` a group. */
  readonly party: string
  /** The group whose position it is, where the delegation has taken none of its own. */
  readonly via: string | null
  readonly said: Said
  /** What the same party said to fewer, widest first. */
  readonly beside: readonly Said[]
}
interface Parties {
  readonly delegations: Readonly<Record<string, unknown>>
  readonly groups: Readonly<Record<string, { readonly id: string; readonly members: readonly string[] }>>
}

/** Widest first; of two to as many, the later. */
const wider = (a: Said, b: Said): number => WIDTH[a.to] - WIDTH[b.to] || b.position.at - a.position.at

/**
 * The delegations that have spoken, each once, in the order of the draft's list.
 * @param heard what the reader may read of positions on this one thing
 */
export function stands({ delegations, groups }: Parties, heard: readonly Said[]): Stand[] {
  const by = Map.groupBy(heard, each => each.position.party)
  const spoken = Object.values(groups).filter(each => by.has(each.id))
  return Object.keys(delegations).flatMap((party): Stand[] => {
    const own = (by.get(party) ?? []).toSorted(wider)
    const through = spoken
      .filter(each => each.members.includes(party))
      .flatMap(each => by.get(each.id) ?? [])
      .toSorted(wider)
    // Of what was said to as many, its own counts; what it said to fewer changes nothing of what the others read.
    const own0 = own.at(0)
    const via0 = through.at(0)
    if (own0 && (!via0 || WIDTH[own0.to] <= WIDTH[via0.to]))
      return [{ party, via: null, said: own0, beside: own.slice(1) }]
    return via0 ? [{ party, via: via0.position.party, said: via0, beside: own }] : []
  })
}

/** What groups said themselves; it counts through their members alone. */
export function groupStands({ groups }: Pick<Parties, "groups">, heard: readonly Said[]): Stand[] {
  return Object.keys(groups).flatMap((party): Stand[] => {
    const [said, ...beside] = heard.filter(each => each.position.party === party).toSorted(wider)
    return said ? [{ party, via: null, said, beside }] : []
  })
}
