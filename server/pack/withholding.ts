/**
 * What the pack of a record leaves out: bodies that the draft's rules keep in the house. Their digests stay, so that the
 * chain is whole without them (SCENARIOS 15).
 */
import type { Entry } from "../../shared/record/chain.ts"
import { allThreads } from "../../shared/record/comments.ts"
import type { Body } from "../../shared/record/entries.ts"
import type { Rules } from "../../shared/record/rules.ts"
import { own, type State } from "../../shared/record/state.ts"
import { parseKey } from "../room/texts.ts"

type PackRules = Pick<Rules, "packPositions" | "packWithdrawn" | "packAuthorship">

/** The entries as the pack holds them. @param state as it stands after the last of them */
export function withholding(entries: readonly Entry[], state: State, rules: PackRules): Entry[] {
  const gone = goneIn(entries, state)
  const threads = rules.packWithdrawn ? new Set<string>() : threadsOn(state)
  const left = (entry: Entry): boolean => {
    const { kind } = entry
    // Its key opens the draft to whoever has it.
    if (kind === "draft.link") return true
    if (kind === "text") return !rules.packAuthorship || (!rules.packWithdrawn && writes(entry, gone.articles))
    if (kind.startsWith("position.") && !rules.packPositions) return true
    if (rules.packWithdrawn || entry.body === null) return false
    const { proposal, comment } = JSON.parse(entry.body) as { proposal?: unknown; comment?: unknown }
    const about = typeof proposal === "string" && gone.proposals.has(proposal)
    // What is said of withdrawn words holds these words.
    if (about && (kind.startsWith("position.") || kind.startsWith("comment."))) return true
    return typeof comment === "string" && threads.has(comment)
  }
  return entries.map(entry => (left(entry) ? { ...entry, body: null, salt: null } : entry))
}

/** Whether a proposal was tabled and is no more: withdrawn, or taken back within its minute. */
export const isGone = ({ proposals }: State, id: string): boolean =>
  (own(proposals, id)?.outcome ?? "withdrawn") === "withdrawn"

function goneIn(entries: readonly Entry[], state: State) {
  const proposals = new Set<string>()
  const articles = new Set<string>()
  for (const { kind, body } of entries) {
    if (kind !== "proposal.table" || body === null) continue
    const { proposal, article } = JSON.parse(body) as Body<"proposal.table">
    if (!isGone(state, proposal)) continue
    proposals.add(proposal)
    articles.add(article)
  }
  return { proposals, articles }
}

const threadsOn = (state: State): ReadonlySet<string> =>
  new Set(
    allThreads(state.threads)
      .filter(each => each.proposal !== null && isGone(state, each.proposal))
      .map(each => each.id),
  )

/** Whether an entry of typed text is in a document that held withdrawn words. */
function writes({ body }: Entry, articles: ReadonlySet<string>): boolean {
  if (body === null || articles.size === 0) return false
  const { updates } = JSON.parse(body) as { updates: readonly { readonly doc: string }[] }
  return updates.some(({ doc }) => articles.has(parseKey(doc)?.article ?? ""))
}
