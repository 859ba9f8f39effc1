/** Moved blocks: the same words deleted at one place and inserted at another are one move with two ends. */
import { BLOCK, type Flat, slice } from "./flat.ts"
import { bare, type Hunk, isBlockChange, sameWording } from "./hunk.ts"

/** Pairs of indexes in `hunks`: where a block goes from, and where it goes to. Each end belongs to one move. */
export function moves(base: Flat, hunks: readonly Hunk[]): [from: number, to: number][] {
  const found: [number, number][] = []
  const taken = new Set<number>()
  hunks.forEach((hunk, from) => {
    if (hunk.insert.text || !isBlockChange(base, hunk)) return
    const words = bare(slice(base, hunk.from, hunk.to))
    if (words.text.lastIndexOf(BLOCK) > 0) return
    const to = hunks.findIndex(
      (other, k) => !taken.has(k) && other.from === other.to && sameWording(other.insert, words),
    )
    if (to < 0) return
    taken.add(to)
    found.push([from, to])
  })
  return found
}

/** A choice of hunks with the other ends of the moves in it. */
export function wholeMoves(base: Flat, hunks: readonly Hunk[], pick: ReadonlySet<number>): Set<number> {
  const whole = new Set(pick)
  for (const [from, to] of moves(base, hunks))
    if (pick.has(from) || pick.has(to)) {
      whole.add(from)
      whole.add(to)
    }
  return whole
}
