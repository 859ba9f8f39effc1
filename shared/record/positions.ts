/**
 * Positions: a party's stance on an article or on a tabled proposal, in the chain of those who may read it (DESIGN,
 * section 7; SCENARIOS 9). One party has one position on one target in each chain.
 */
import { z } from "zod"
import { treeSchema } from "../text/tree-schema.ts"
import { act, id, prose, type StampedIn, without } from "./chapter.ts"
import { put } from "./put.ts"

export const STANCES = ["supports", "canLiveWith", "reserves", "opposes", "awaits"] as const
const stance = z.enum(STANCES)
export type Stance = z.infer<typeof stance>

const target = { article: id.optional(), proposal: id.optional() }
/** `all`, `delegation` (my own), `office` (mine and the facilitators, in confidence), or the id of a group or circle. */
const audience = z.union([z.enum(["all", "delegation", "office"]), id])

export const positionActs = [
  act("position.take", {
    ...target,
    stance,
    /** What would resolve a reserve or an opposition. */
    remedy: prose.optional(),
    reason: prose.optional(),
    audience: audience.optional(),
    /** As the coordinator, for the group. */
    group: id.optional(),
    /** From the floor: what a delegation or a group said, taken down by the office. */
    onBehalf: id.optional(),
  }),
  /** Taken down from the floor, or taken on an earlier text: it holds, for the text of now. */
  act("position.confirm", { ...target, audience: audience.optional(), group: id.optional() }),
  act("position.withdraw", {
    ...target,
    audience: audience.optional(),
    group: id.optional(),
    /** What was taken down from the floor, and is not confirmed, taken back by the office. */
    onBehalf: id.optional(),
  }),
] as const

const at = { article: z.string(), proposal: z.string().nullable(), party: z.string() }
export const positionBodies = {
  "position.take": z.object({
    ...at,
    stance,
    remedy: z.string().nullable(),
    reason: z.string().nullable(),
    /** Of the text that it was taken on. */
    fingerprint: z.string(),
    texts: z.record(z.string(), treeSchema),
    reading: z.number().int(),
    unconfirmed: z.boolean(),
  }),
  "position.confirm": z.object({ ...at, fingerprint: z.string(), texts: z.record(z.string(), treeSchema) }),
  "position.withdraw": z.object(at),
} as const

export interface Position {
  readonly article: string
  /** Null: on the article itself. */
  readonly proposal: string | null
  /** A delegation or a group. */
  readonly party: string
  readonly stance: Stance
  readonly remedy: string | null
  readonly reason: string | null
  readonly fingerprint: string
  readonly at: number
  readonly reading: number
  /** Taken down from the floor, and not confirmed by the delegation yet. */
  readonly unconfirmed: boolean
  /** Of what is not confirmed: what the party had said itself before, and says again if that is taken back. */
  readonly before?: Position
}
/** By what they are on (a proposal's id, else the article's), then by party: so that one more copies little. */
export type Positions = Readonly<Record<string, Readonly<Record<string, Position>>>>

/** What a position is on, as `Positions` has it. */
export const targetIn = ({ article, proposal }: Pick<Position, "article" | "proposal">): string => proposal ?? article

export function foldPosition(positions: Positions, entry: StampedIn<typeof positionBodies>): Positions {
  const target = targetIn(entry.body)
  const there = positions[target] ?? {}
  const { party } = entry.body
  const set = (position: Position): Positions => put(positions, target, put(there, party, position))
  switch (entry.kind) {
    case "position.take": {
      const { texts: _, ...taken } = entry.body
      const own = there[party]?.unconfirmed ? there[party].before : there[party]
      return set({ ...taken, at: entry.at, ...(taken.unconfirmed && own ? { before: own } : {}) })
    }
    case "position.confirm": {
      const { before: _, ...confirmed } = there[party]
      return set({ ...confirmed, fingerprint: entry.body.fingerprint, at: entry.at, unconfirmed: false })
    }
    case "position.withdraw": {
      const { before } = there[party]
      if (before) return set(before)
      const left = without(there, party)
      return Object.keys(left).length ? { ...positions, [target]: left } : without(positions, target)
    }
  }
}
