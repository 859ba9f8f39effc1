/** The parts of a state that `fold` changes, each changed alone. */
import { put } from "./put.ts"
import type { Article, Group, Proposal, State, Working } from "./state.ts"

/** Since when each member reads: as before, or from the number of the entry that brought it. */
export const joined = (before: Readonly<Record<string, number>>, members: readonly string[], seq: number) =>
  Object.fromEntries(members.map(id => [id, before[id] ?? seq]))

/** The terms of a group's members after a change: who is gone has an end, who is new a beginning. */
export function termsOf(terms: NonNullable<Group["terms"]>, members: readonly string[], at: number) {
  const kept = terms.map(each => (each.to === null && !members.includes(each.delegation) ? { ...each, to: at } : each))
  const fresh = members.filter(id => !kept.some(each => each.delegation === id && each.to === null))
  return [...kept, ...fresh.map(delegation => ({ delegation, from: at, to: null }))]
}

export const newArticle = (unit: Pick<Article, "id" | "kind" | "number" | "label" | "level">): Article => ({
  id: unit.id,
  kind: unit.kind,
  number: unit.number,
  label: unit.label,
  level: unit.level,
  status: "open",
  proposed: null,
  removed: false,
  agreed: null,
  requests: [],
  history: [],
})

/** The order with `id` behind `after`; null: first. */
export function placed(order: readonly string[], id: string, after: string | null): string[] {
  const rest = order.filter(each => each !== id)
  const at = after === null ? 0 : rest.indexOf(after) + 1
  return [...rest.slice(0, at), id, ...rest.slice(at)]
}

export function withArticle(state: State, id: string, change: Partial<Article>): State {
  return { ...state, articles: put(state.articles, id, { ...state.articles[id], ...change }) }
}
export function withProposal(state: State, id: string, change: Partial<Proposal>): State {
  return { ...state, proposals: put(state.proposals, id, { ...state.proposals[id], ...change }) }
}
export function withWorking(state: State, id: string, change: Partial<Working>): State {
  return { ...state, working: put(state.working, id, { ...state.working[id], ...change }) }
}
/** The pen and the names are kept where the proposal is known: in its circle, and in public once tabled. */
export function withEither(
  state: State,
  id: string,
  change: Pick<Partial<Proposal>, "drafters" | "namesOpen" | "rationale">,
): State {
  return state.proposals[id] ? withProposal(state, id, change) : withWorking(state, id, change)
}
export const withTexts = (state: State, texts: State["texts"]): State => ({
  ...state,
  texts: Object.entries(texts).reduce((known, [print, tree]) => put(known, print, tree), state.texts),
})

export function aside(state: State, ids: readonly string[], reason: string | null): State {
  return ids.reduce((next, id) => withProposal(next, id, { outcome: "setAside", reason, stage: "tabled" }), state)
}
