/**
 * What was done in the last minute and can be taken back by who did it, before everyone's eyes: a tabling or an
 * agreement by mistake. The record keeps both, the act and its taking back.
 */
import { z } from "zod"
import { act, type StampedIn } from "./chapter.ts"

/** How long an act can be taken back, in milliseconds. */
export const MINUTE = 60_000

export const undoActs = [act("act.undo", { seq: z.number().int().min(1) })] as const

export const undoBodies = {
  "act.undo": z.object({
    /** The public number of the entry that is taken back. */
    seq: z.number().int(),
    of: z.enum(["proposal.table", "article.agree"]),
    article: z.string(),
    proposal: z.string().nullable(),
  }),
} as const
export type UndoEntry = StampedIn<typeof undoBodies>

export interface Recent {
  readonly seq: number
  readonly at: number
  readonly seat: string
  readonly of: "proposal.table" | "article.agree"
  readonly article: string
  readonly proposal: string | null
}

/** With one more, and without those whose minute is over. */
export const lately = (before: readonly Recent[] | undefined, recent: Recent): readonly Recent[] => [
  ...(before ?? []).filter(each => recent.at - each.at < MINUTE),
  recent,
]
