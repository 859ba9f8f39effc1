/** Which hue and shape stand for a delegation: by its place in the draft's list, so the same on every screen. */
import type { Draft } from "../app/shapes.ts"

export interface Dress {
  readonly hue: string
  readonly shape: string
  /** The hues of a group's first two members. */
  readonly m1?: string
  readonly m2?: string
}

const HUES = 6
const SHAPES = 7
export const OFFICE: Dress = { hue: "office", shape: "" }

/** From the seventh delegation on hues come again, each with another shape. */
function delegationDress(place: number): Dress {
  const hue = place % HUES
  const shape = (hue + Math.floor(place / HUES)) % SHAPES
  return { hue: String(hue + 1), shape: String(shape + 1) }
}

export function dressOf(draft: Pick<Draft, "delegations" | "groups">, id: string | null | undefined): Dress {
  const place = draft.delegations.findIndex(each => each.id === id)
  if (place >= 0) return delegationDress(place)
  const group = draft.groups.find(each => each.id === id)
  if (!group) return OFFICE
  const [m1, m2] = group.members
    .map(member => draft.delegations.findIndex(each => each.id === member))
    .filter(at => at >= 0)
    .map(at => String((at % HUES) + 1))
  return { hue: "group", shape: "", ...(m1 ? { m1 } : {}), ...(m2 ? { m2 } : {}) }
}
