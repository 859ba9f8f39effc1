/**
 * A revision: the office writes new texts of many articles in its circle, and releases them together, saying of each
 * earlier proposal what becomes of it (issue 6, point 10).
 */
import { z } from "zod"
import { treeSchema } from "../text/tree-schema.ts"
import { change } from "./change.ts"
import { act, id, ids, name, reason, type StampedIn } from "./chapter.ts"
import { aside, withArticle, withProposal, withTexts, withWorking } from "./parts.ts"
import type { Decision, State } from "./state.ts"

/** Of an earlier proposal: it stays on the table; it is no more; its sponsor may table it anew. */
export const WORDS = ["carried", "lapsed", "repeat"] as const
const word = z.enum(WORDS)
export type Word = z.infer<typeof word>

export const revisionActs = [
  act("revision.release", {
    /** Working texts of the office. */
    proposals: ids.min(1),
    /** By proposal; what is not named is carried over. */
    earlier: z.record(id, word).optional(),
    symbol: name,
    reason: reason.optional(),
  }),
] as const

export const revisionBodies = {
  "revision.release": z.object({
    symbol: z.string(),
    /** By article. */
    changes: z.record(z.string(), change.extend({ proposal: z.string() })),
    articles: z.array(z.string()),
    earlier: z.record(z.string(), word),
    texts: z.record(z.string(), treeSchema),
    reason: z.string().nullable(),
  }),
  /** In the office's chain: its working texts are the base texts now. */
  "revision.taken": z.object({ proposals: z.array(z.string()) }),
} as const

/** What a revision said of a proposal. */
export interface Released {
  readonly symbol: string
  readonly word: Word
}

export function foldRevision(state: State, entry: StampedIn<typeof revisionBodies>): State {
  if (entry.kind === "revision.taken")
    return entry.body.proposals.reduce((so, each) => withWorking(so, each, { closed: true }), state)
  const { symbol, changes, earlier, texts, reason } = entry.body
  const moved = Object.entries(changes).reduce(
    (so, [article, { proposal, ...made }]) => {
      const decision: Decision = { proposal, kind: "adopt", seq: state.seq, change: made, was: {}, reverted: false }
      return withArticle(so, article, { history: [...so.articles[article].history, decision] })
    },
    withTexts(state, texts),
  )
  const gone = Object.keys(earlier).filter(each => earlier[each] !== "carried")
  return Object.entries(earlier).reduce(
    (so, [proposal, said]) => withProposal(so, proposal, { released: { symbol, word: said } }),
    aside(moved, gone, reason ?? symbol),
  )
}
