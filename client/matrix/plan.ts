/**
 * What the matrix shows: which delegations, by group, and which articles, as they are filtered; what stands in each cell.
 * A delegation is there once, with the first of its groups, so that nobody counts twice.
 */
import { type Standing, standing } from "../app/names.ts"
import type { Draft, Line } from "../app/shapes.ts"
import type { Cell, MatrixView, Stance } from "../app/shapes-positions.ts"

export interface Filters {
  /** A group's id; `""` all delegations, `-` those of no group. */
  readonly group: string
  readonly standing: Standing | ""
  readonly stance: Stance | "earlier" | "unconfirmed" | ""
  /** Only where a member's own position is not its group's; a delegate's: its own groups. */
  readonly differs: boolean
}
export const NO_FILTERS: Filters = { group: "", standing: "", stance: "", differs: false }
export const NATIONAL = "-"

export interface RowGroup {
  /** A group's id, or `-`. */
  readonly id: string
  readonly members: readonly string[]
  readonly open: boolean
}
export interface Plan {
  readonly groups: readonly RowGroup[]
  readonly columns: readonly Line[]
}
/** Beyond so many delegations groups start closed. */
const MANY = 20
export const startsClosed = (draft: Pick<Draft, "delegations">): boolean => draft.delegations.length > MANY

export const cellAt = (view: MatrixView, article: string, party: string): Cell | undefined =>
  view.cells[article]?.[party]

/** Whether a delegation's own position on an article is another than that of a group of its. */
export function differsFromGroup(draft: Draft, view: MatrixView, article: string, party: string): boolean {
  const cell = cellAt(view, article, party)
  if (!cell || cell.via) return false
  return draft.groups.some(group => {
    const said = group.members.includes(party) ? view.groups[article]?.[group.id] : undefined
    return said !== undefined && said.stance !== cell.stance
  })
}

const has = (cell: Cell | undefined, stance: Filters["stance"]): boolean =>
  cell !== undefined &&
  (stance === "earlier" || stance === "unconfirmed" ? cell[stance] === true : cell.stance === stance)

/** @param opened groups that are open */
export function planOf(draft: Draft, view: MatrixView, filters: Filters, opened: ReadonlySet<string>): Plan {
  const known = new Set(view.articles.map(each => each.id))
  const mine = draft.seat?.delegation
  const ours = new Set(draft.groups.filter(each => each.members.includes(mine ?? "")).flatMap(each => each.members))
  const wanted = (article: string, party: string) =>
    (filters.stance === "" || has(cellAt(view, article, party), filters.stance)) &&
    (!filters.differs || ((ours.size === 0 || ours.has(party)) && differsFromGroup(draft, view, article, party)))
  const narrowed = filters.stance !== "" || filters.differs
  const stood = draft.articles.filter(
    each => known.has(each.id) && (filters.standing === "" || standing(each) === filters.standing),
  )
  const parties = new Set(
    draft.delegations.map(each => each.id).filter(id => !narrowed || stood.some(article => wanted(article.id, id))),
  )
  const groups = homes(draft, filters.group)
    .map(each => ({ ...each, members: each.members.filter(id => parties.has(id)) }))
    .filter(each => each.members.length)
    .map(each => ({ ...each, open: opened.has(each.id) || filters.group !== "" || narrowed }))
  const shown = groups.flatMap(each => each.members)
  const columns = narrowed ? stood.filter(article => shown.some(id => wanted(article.id, id))) : stood
  return { groups, columns }
}

/** Under which group each delegation stands. */
function homes(draft: Draft, chosen: string): { readonly id: string; readonly members: readonly string[] }[] {
  const order = draft.delegations.map(each => each.id)
  if (chosen && chosen !== NATIONAL) {
    const group = draft.groups.find(each => each.id === chosen)
    return group ? [{ id: group.id, members: order.filter(id => group.members.includes(id)) }] : []
  }
  const placed = new Set<string>()
  const groups = draft.groups.map(group => {
    const members = order.filter(id => group.members.includes(id) && !placed.has(id))
    for (const id of members) placed.add(id)
    return { id: group.id, members }
  })
  const national = { id: NATIONAL, members: order.filter(id => !placed.has(id)) }
  return chosen === NATIONAL ? [national] : [...groups, national]
}

/** How many of a group take which stance on an article, in the order of the scale. */
export function splitOf(view: MatrixView, article: string, members: readonly string[]): ReadonlyMap<Stance, number> {
  const counts = new Map<Stance, number>()
  for (const stance of ["supports", "canLiveWith", "reserves", "opposes", "awaits"] as const) {
    const n = members.filter(id => cellAt(view, article, id)?.stance === stance).length
    if (n) counts.set(stance, n)
  }
  return counts
}
