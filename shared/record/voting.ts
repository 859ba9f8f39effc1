/**
 * The roll-call vote, as a last resort, and the order in which proposals are considered. A vote decides nothing of a
 * text by itself: it is put on record, and the facilitator adopts, or does not.
 */
import { z } from "zod"
import { act, id, ids, name, prose, type StampedIn } from "./chapter.ts"

export const CHOICES = ["yes", "no", "abstain"] as const
const choice = z.enum(CHOICES)
export type Choice = z.infer<typeof choice>

export const votingActs = [
  /** On an article, or on a proposal. */
  act("vote.call", { article: id.optional(), proposal: id.optional(), question: name.max(500) }),
  /** Until it is closed, the last one counts. */
  act("vote.cast", { vote: id, choice, explanation: prose.optional() }),
  act("vote.close", { vote: id }),
  /** The proposals of an article, in the order in which they are considered. */
  act("article.order", { article: id, proposals: ids }),
] as const

const vote = z.string()
const tally = z.object({ yes: z.number().int(), no: z.number().int(), abstain: z.number().int() })
export const votingBodies = {
  "vote.call": z.object({ vote, article: z.string(), proposal: z.string().nullable(), question: z.string() }),
  "vote.cast": z.object({ vote, delegation: z.string(), choice, explanation: z.string().nullable() }),
  "vote.close": z.object({ vote, tally }),
  "article.order": z.object({ article: z.string(), proposals: z.array(z.string()) }),
} as const

export interface Vote {
  readonly id: string
  readonly article: string
  readonly proposal: string | null
  readonly question: string
  readonly called: number
  /** By delegation. */
  readonly cast: Readonly<
    Record<string, { readonly choice: Choice; readonly explanation: string | null; readonly at: number }>
  >
  readonly closed: { readonly at: number; readonly tally: z.infer<typeof tally> } | null
}
export type Votes = Readonly<Record<string, Vote>>

type VoteEntry = Extract<StampedIn<typeof votingBodies>, { kind: `vote.${string}` }>
export function foldVote(votes: Votes, entry: VoteEntry): Votes {
  const id = entry.body.vote
  switch (entry.kind) {
    case "vote.call": {
      const { vote: _, ...called } = entry.body
      return { ...votes, [id]: { id, ...called, called: entry.at, cast: {}, closed: null } }
    }
    case "vote.cast": {
      const { delegation, choice, explanation } = entry.body
      const cast = { ...votes[id].cast, [delegation]: { choice, explanation, at: entry.at } }
      return { ...votes, [id]: { ...votes[id], cast } }
    }
    case "vote.close":
      return { ...votes, [id]: { ...votes[id], closed: { at: entry.at, tally: entry.body.tally } } }
  }
}
