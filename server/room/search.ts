/** Finding words in what a seat may read of a draft: titles, base texts, proposals. */
import { type Actor, readsProposals } from "../../shared/record/actor.ts"
import { isTextless, type Proposal, type Working } from "../../shared/record/state.ts"
import { folded, type Snippet, snippetOf } from "../../shared/text/find.ts"
import type { Flat } from "../../shared/text/flat.ts"
import type { Desk } from "../acts/desk.ts"
import { labelOf, numberOf } from "./labels.ts"
import { standingFor } from "./standing.ts"
import { titleOf } from "./title.ts"

export interface Hit {
  /** Null: the draft's own title. */
  readonly article: { id: string; kind: string; number: string | null; label: string; title: string | null } | null
  readonly where: "title" | "base" | "proposal" | "comment"
  readonly proposal: { id: string; label: string; sponsor: string } | null
  /** Where it is one: a thread, and whose delegation opened it. */
  readonly comment?: { readonly id: string; readonly by: string | null }
  readonly snippet: Snippet
}

const texts = new WeakMap<Flat, ReturnType<typeof folded>>()
function foldedOf(flat: Flat): ReturnType<typeof folded> {
  let known = texts.get(flat)
  if (!known) texts.set(flat, (known = folded(flat.text.replace(/[\u2029\uFFFC]/g, " "))))
  return known
}

/**
 * Where all of `words` stand, article by article in order, at most `limit` places. What a seat may not read is never
 * looked at, so that neither places nor their number tell of it.
 */
export function search(desk: Desk, actor: Actor, words: readonly string[], limit: number): Hit[] {
  const hits: Hit[] = []
  const { state } = desk
  const look = (text: ReturnType<typeof folded>, hit: Omit<Hit, "snippet">) => {
    const snippet = hits.length < limit ? snippetOf(text, words) : null
    if (snippet) hits.push({ ...hit, snippet })
  }
  look(folded(state.title), { article: null, where: "title", proposal: null })
  const workings = desk
    .circlesOf(actor)
    .flatMap(circle => Object.values(desk.states.get(circle)?.working ?? {}))
    .filter(each => !each.closed && !isTextless(each))
  for (const article of standingFor(desk, actor)) {
    const { id, kind } = article
    const number = numberOf(state, article)
    const named = { id, kind, number, label: labelOf(state, article), title: titleOf(desk, id) }
    look(folded(`${named.label} ${named.title ?? ""}`), { article: named, where: "title", proposal: null })
    look(foldedOf(desk.base(id)), { article: named, where: "base", proposal: null })
    const of = (each: Proposal | Working, label: string) => ({
      article: named,
      where: "proposal" as const,
      proposal: { id: each.id, label, sponsor: nameOf(desk, each.group ?? each.delegation ?? "") },
    })
    const tabled = readsProposals(actor, state) ? Object.values(state.proposals) : []
    for (const each of tabled)
      if (each.article === id && !isTextless(each) && each.outcome !== "withdrawn")
        look(foldedOf(desk.publicText(each)), of(each, `P ${each.label}`))
    // Once tabled, its public text stands for it, unless the pen has gone on.
    for (const each of workings)
      if (each.article === id && differs(desk, each)) look(foldedOf(desk.workingText(each)), of(each, ""))
  }
  // New articles that are still written in the seat's circles have no place in the draft yet.
  for (const each of workings)
    if (!desk.state.articles[each.article]) {
      const named = { id: each.article, kind: "article", number: null, label: "", title: null }
      const sponsor = nameOf(desk, each.group ?? each.delegation ?? "")
      const proposal = { id: each.id, label: "", sponsor }
      look(foldedOf(desk.workingText(each)), { article: named, where: "proposal", proposal })
    }
  return hits
}

/** A text that is still private, or whose pen has gone on since it was tabled. */
function differs(desk: Desk, working: Working): boolean {
  const tabled = desk.state.proposals[working.id]
  if (!tabled || tabled.outcome === "withdrawn") return true
  return desk.publicText(tabled).text !== desk.workingText(working).text
}
const nameOf = ({ state }: Desk, id: string): string => state.delegations[id]?.name ?? state.groups[id]?.name ?? ""
