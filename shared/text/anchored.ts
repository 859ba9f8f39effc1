/**
 * Where words of an earlier text stand now: what a comment is on survives adoption, edits around it, splits and moves
 * of paragraphs, and comes back when the text does. Always in one direct step, as with `rebase` (ROLLING: "Rebase"): a
 * text that returns brings its words back exactly, which a chain of steps would not.
 */
import { changes } from "./changes.ts"
import { BLOCK, type Flat } from "./flat.ts"
import { type Hunk, inOrder, type Splice, splices } from "./hunk.ts"
import { moves } from "./moves.ts"
import { countWords } from "./words.ts"

/** Offsets in UTF-16 units, `from` before `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}
/** So many words that stand once in both texts are the same words, wherever they stand. */
const TELLING = 3

/**
 * @param before the text in which `from` and `to` count
 * @returns the words in `after`; null where they are gone: the anchor is detached
 */
export function anchored(before: Flat, from: number, to: number, after: Flat): Span | null {
  const hunks = changes(before, after)
  const moved = inOrder(before, splices(hunks)).filter(each => !onlyMarks(before, each))
  const starts = startsOf(moved)
  const kept = what(moved, starts, from, to)
  if (!kept.touched) return kept.hull
  const words = before.text.slice(from, to)
  const left = kept.parts.map(part => before.text.slice(part.from, part.to)).join("")
  if (kept.hull && says(left, words)) return trimmed(after, kept.hull)
  return follow(before, hunks, starts, from, to) ?? again(moved, starts, words, from, to) ?? once(before, after, words)
}

const onlyMarks = (before: Flat, { from, to, insert }: Splice): boolean =>
  insert.text.length === to - from && insert.text === before.text.slice(from, to)

const SAID = /[\p{L}\p{N}]/u
/** Whether something that can be read is left of the words; of signs alone, any of them. */
const says = (left: string, words: string): boolean => (SAID.test(words) ? SAID.test(left) : left.trim() !== "")

/** Where what each change puts in begins in the new text. */
function startsOf(changed: readonly Splice[]): ReadonlyMap<Splice, number> {
  const starts = new Map<Splice, number>()
  let shift = 0
  for (const each of changed) {
    starts.set(each, each.from + shift)
    shift += each.insert.text.length - (each.to - each.from)
  }
  return starts
}

/** The parts of the words that no change took, and what in the new text reaches from the first to the last of them. */
function what(changed: readonly Splice[], starts: ReadonlyMap<Splice, number>, from: number, to: number) {
  const parts: Span[] = []
  let hull: Span | null = null
  let touched = false
  let at = from
  let shift = 0
  const reach = (lo: number, hi: number) => {
    hull = { from: Math.min(hull?.from ?? lo, lo), to: Math.max(hull?.to ?? hi, hi) }
  }
  const keep = (end: number) => {
    if (end <= at) return
    parts.push({ from: at, to: end })
    reach(at + shift, end + shift)
  }
  for (const each of changed) {
    if (each.from >= to) break
    if (each.to > from) {
      touched = true
      keep(each.from)
      const start = starts.get(each)!
      // What replaced some of the words stands among them; what was put beside them does not.
      if (each.insert.text && each.from >= from && each.to <= to) reach(start, start + each.insert.text.length)
      at = Math.max(at, each.to)
    }
    shift += each.insert.text.length - (each.to - each.from)
  }
  keep(to)
  return { parts, hull: hull as Span | null, touched }
}

/** Spaces and paragraph marks that were left at the ends go. */
function trimmed({ text }: Flat, { from, to }: Span): Span {
  const blank = (at: number) => text[at] === " " || text[at] === BLOCK
  let [lo, hi] = [from, to]
  while (lo < hi && blank(lo)) lo++
  while (hi > lo && blank(hi - 1)) hi--
  return { from: lo, to: hi }
}

/** Words in a paragraph that was moved go with it. */
function follow(
  before: Flat,
  hunks: readonly Hunk[],
  starts: ReadonlyMap<Splice, number>,
  from: number,
  to: number,
): Span | null {
  for (const [gone, come] of moves(before, hunks)) {
    const start = starts.get(hunks[come])
    if (start === undefined || hunks[gone].from > from || hunks[gone].to < to) continue
    const at = start + from - hunks[gone].from
    return { from: at, to: at + to - from }
  }
  return null
}

/** In a passage that was replaced as a whole the same words may stand again. */
function again(
  changed: readonly Splice[],
  starts: ReadonlyMap<Splice, number>,
  words: string,
  from: number,
  to: number,
): Span | null {
  for (const each of changed) {
    if (each.from > from || each.to < to) continue
    const places = placesOf(each.insert.text, words)
    const was = from - each.from
    const [at] = places.sort((a, b) => Math.abs(a - was) - Math.abs(b - was))
    const start = starts.get(each)! + at
    if (at !== undefined) return { from: start, to: start + words.length }
  }
  return null
}

function once(before: Flat, after: Flat, words: string): Span | null {
  if (countWords(words) < TELLING || placesOf(before.text, words).length !== 1) return null
  const [at, other] = placesOf(after.text, words)
  return at === undefined || other !== undefined ? null : { from: at, to: at + words.length }
}

/** Where words stand in a text, not within other words. */
function placesOf(text: string, words: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length
    if (!within(text, at) && !within(text, end)) places.push(at)
  }
  return places
}
const within = (text: string, at: number): boolean =>
  at > 0 && at < text.length && SPACED.test(text[at - 1]) && SPACED.test(text[at])
const SPACED =
  /[[\p{L}\p{N}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]/v
