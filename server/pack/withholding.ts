/**
 * What the pack of a record leaves out: bodies that the draft's rules keep in the house. Their digests stay, so that the
 * chain is whole without them (SCENARIOS 15).
 */
import type { Entry } from "../../shared/record/chain.ts"
import { allThreads } from "../../shared/record/comments.ts"
import type { Rules } from "../../shared/record/rules.ts"
import type { State } from "../../shared/record/state.ts"
import { parseKey } from "../room/texts.ts"

type PackRules = Pick<Rules, "packPositions" | "packWithdrawn" | "packAuthorship">

/** The entries as the pack holds them. @param state as it stands after the last of them */
export function withholding(entries: readonly Entry[], state: State, rules: PackRules): Entry[] {
  const withdrawn = withdrawnIn(state)
  const threads = rules.packWithdrawn ? new Set<string>() : threadsOn(state, withdrawn.proposals)
  const left = (entry: Entry): boolean => {
    const { kind } = entry
    // Its key opens the draft to whoever has it.
    if (kind === "draft.link") return true
    if (kind === "text") return !rules.packAuthorship || (!rules.packWithdrawn && writes(entry, withdrawn.articles))
    if (kind.startsWith("position.") && !rules.packPositions) return true
    if (rules.packWithdrawn || entry.body === null) return false
    const { proposal, comment } = JSON.parse(entry.body) as { proposal?: unknown; comment?: unknown }
    const about = typeof proposal === "string" && withdrawn.proposals.has(proposal)
    // What is said of withdrawn words holds these words.
    if (about && (kind.startsWith("position.") || kind.startsWith("comment."))) return true
    return typeof comment === "string" && threads.has(comment)
  }
  return entries.map(entry => (left(entry) ? { ...entry, body: null, salt: null } : entry))
}

function withdrawnIn(state: State) {
  const gone = Object.values(state.proposals).filter(each => each.outcome === "withdrawn")
  return { proposals: new Set(gone.map(each => each.id)), articles: new Set(gone.map(each => each.article)) }
}

const threadsOn = (state: State, proposals: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    allThreads(state.threads)
      .filter(each => each.proposal !== null && proposals.has(each.proposal))
      .map(each => each.id),
  )

/** Whether an entry of typed text is in a document that held withdrawn words. */
function writes({ body }: Entry, articles: ReadonlySet<string>): boolean {
  if (body === null || articles.size === 0) return false
  const { updates } = JSON.parse(body) as { updates: readonly { readonly doc: string }[] }
  return updates.some(({ doc }) => articles.has(parseKey(doc)?.article ?? ""))
}
