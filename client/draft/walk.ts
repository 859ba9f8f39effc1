/** The brackets of a draft in the order of its text, to go through them one by one. Pure. */
import type { ViewNode } from "../../shared/text/view.ts"
import type { Line } from "../app/shapes.ts"
import { bracketsOf } from "./flow.ts"

export interface Place {
  /** The bracket's element. */
  readonly id: string
  readonly article: string
}

/** What the ids of an article's brackets begin with; `-` and the letter follow. */
export const bracketIds = (article: string): string => `b-${article}`
export const bracketId = (article: string, letter: string): string => `${bracketIds(article)}-${letter}`

/** By text: asked with every drawing of the page, changed seldom. */
const letters = new WeakMap<readonly ViewNode[], readonly string[]>()
function lettersOf(nodes: readonly ViewNode[]): readonly string[] {
  let known = letters.get(nodes)
  if (!known) letters.set(nodes, (known = bracketsOf(nodes).map(each => each.letter)))
  return known
}

export const placesOf = (lines: readonly Line[], texts: ReadonlyMap<string, readonly ViewNode[]>): readonly Place[] =>
  lines.flatMap(({ id }) => lettersOf(texts.get(id) ?? []).map(letter => ({ id: bracketId(id, letter), article: id })))

/**
 * The next bracket, or the one before, round at the ends.
 * @param at the bracket that was gone to last; without one it goes on from the article that is chosen
 */
export function nextPlace(
  places: readonly Place[],
  lines: readonly Line[],
  at: string | null,
  selected: string | null,
  by: 1 | -1,
): Place | undefined {
  let now = places.findIndex(each => each.id === at)
  if (now < 0) {
    const rank = (id: string | null) => lines.findIndex(line => line.id === id)
    const next = places.findIndex(each => rank(each.article) >= rank(selected))
    now = next < 0 ? (by > 0 ? places.length - 1 : 0) : by > 0 ? next - 1 : next
  }
  return places[(now + by + places.length) % places.length]
}
