/** Who acts, and what follows from the seat alone: its side, what it reads. */
import type { Role, State } from "./state.ts"

/** Who acts: one seat, that is one person's capacity in a draft. */
export interface Actor {
  readonly seat: string
  readonly role: Role
  readonly delegation: string | null
}
export const OFFICE = "office"

/** What the table needs to know of a proposal, tabled or private. */
export interface Subject {
  readonly delegation: string | null
  readonly group: string | null
  readonly onBehalf: string | null
  readonly unconfirmed: boolean
  readonly drafters: readonly string[]
  readonly namesOpen: boolean
}
export const inOffice = (actor: Actor): boolean => actor.role === "secretariat" || actor.role === "facilitator"
export const speaks = (actor: Actor): boolean => actor.role === "head" || actor.role === "delegate"

/** The delegation that acts for a proposal's sponsor: its own, or the coordinator of its group. */
export const sponsorDelegation = (state: State, subject: Pick<Subject, "delegation" | "group">): string | null =>
  subject.group ? (state.groups[subject.group]?.coordinator ?? null) : subject.delegation

/** Row B3: who reads what is tabled; an observer where the draft's settings let observers. */
export const readsProposals = (actor: Actor, state: State): boolean =>
  actor.role !== "observer" || state.observers !== "base"

/** The circle in which a delegation speaks with the office in confidence. @param circle the delegation's own */
export const withOffice = (circle: string): string => `${OFFICE}-${circle}`

/** Who reads a circle. `members` are delegations; the office is a circle of its own, and reads what is confided to it. */
export function readsCircle(actor: Actor, circle: string, members: readonly string[]): boolean {
  if (circle === OFFICE) return inOffice(actor)
  if (circle.startsWith(`${OFFICE}-`) && inOffice(actor)) return true
  return speaks(actor) && actor.delegation !== null && members.includes(actor.delegation)
}
