/**
 * A hunk: one change of a text, in UTF-16 offsets of the base (as Yjs counts). Never token indexes: how Chinese and Thai
 * are cut into words depends on what stands around.
 */
import { BLOCK, blockShape, concat, type Flat, isBracketed, NOTE, slice, withBracketed } from "./flat.ts"
import { normalise } from "./tree.ts"
import { countWords, SENTENCE_END } from "./words.ts"

/** What is cut and what is put in its place. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly insert: Flat
}
/**
 * `text`: other words. `reserve`: the same words, `bracketed` in the proposal and not in the base; `lift`: the reverse.
 * `marks`: the same words with other marks only. Block marks in `insert` bear no frozen number.
 */
export interface Hunk extends Splice {
  readonly kind: "text" | "reserve" | "lift" | "marks"
  /** Small changes that go with this one and draw no bracket: the "; and" and the full stop of a list. */
  readonly satellites?: readonly Splice[]
}

/** Classes, in the order in which changes at one point stand. */
export const Rank = { inline: 0, sentence: 1, block: 2, mergeHead: 3, range: 4 } as const

export const atEdge = (base: Flat, at: number): boolean => at === base.text.length || base.text[at] === BLOCK
const opens = (text: string): boolean => text[0] === BLOCK

/** Whether it deletes or replaces whole blocks. */
export const isBlockChange = (base: Flat, hunk: Splice): boolean =>
  hunk.to > hunk.from &&
  base.text[hunk.from] === BLOCK &&
  atEdge(base, hunk.to) &&
  (hunk.insert.text === "" || opens(hunk.insert.text))

const CLOSING = /["”“»’)\]」』]/
/** Whether a whole sentence could begin at `at`: after a block mark or a sentence's end. */
function sentenceStart(base: Flat, at: number): boolean {
  let before = at - 1
  while (before >= 0 && base.text[before] === " ") before--
  while (before >= 0 && CLOSING.test(base.text[before])) before--
  return before >= 0 && (base.text[before] === BLOCK || SENTENCE_END.test(base.text[before]))
}
const WHOLE = /[.!?。！？؟।॥۔։။។៕።]["”“»’)\]」』]*\s*$/u

export function rankOf(base: Flat, hunk: Splice): number {
  const { from, to, insert } = hunk
  if (to > from) return base.text[from] === BLOCK && !isBlockChange(base, hunk) && !opens(insert.text) ? 3 : 4
  if (opens(insert.text)) return atEdge(base, from) ? Rank.block : Rank.inline
  if (!WHOLE.test(insert.text) || insert.text.includes(BLOCK) || !sentenceStart(base, from)) return Rank.inline
  return countWords(insert.text) > 1 ? Rank.sentence : Rank.inline
}

/** A change with its class and its owner, as collisions and brackets see it. */
export interface Placed<H extends Splice = Splice> {
  readonly hunk: H
  readonly from: number
  readonly to: number
  readonly rank: number
  readonly block: boolean
  readonly who: number
}

export const placed = <H extends Splice>(base: Flat, hunk: H, who = 0): Placed<H> => ({
  hunk,
  from: hunk.from,
  to: hunk.to,
  rank: rankOf(base, hunk),
  block: isBlockChange(base, hunk),
  who,
})

/** By place, then class; `Array.sort` is stable, so equals keep their order. */
export const byPlace = (a: Placed, b: Placed): number => a.from - b.from || a.rank - b.rank || a.to - b.to

export const inOrder = <H extends Splice>(base: Flat, hunks: readonly H[]): H[] =>
  hunks.length < 2
    ? [...hunks]
    : hunks
        .map(hunk => placed(base, hunk))
        .sort(byPlace)
        .map(each => each.hunk)

/** A deleted or replaced block owns what is inserted at its end, or merged into it: that place is inside the block. */
const owns = (g: Placed, h: Placed): boolean =>
  g.block && g.to === h.from && (h.rank < Rank.block || h.rank === Rank.mergeHead)

/** Whether two changes are about one place (ROLLING: "Collisions"). */
export function collide(g: Placed, h: Placed): boolean {
  if (owns(g, h) || owns(h, g)) return true
  const gPoint = g.from === g.to
  const hPoint = h.from === h.to
  if (gPoint && hPoint) return g.from === h.from && g.rank === Rank.inline && h.rank === Rank.inline
  if (gPoint)
    return (
      (h.from < g.from && g.from < h.to) || (g.rank === Rank.block && h.rank === Rank.mergeHead && g.from === h.from)
    )
  if (hPoint) return collide(h, g)
  return Math.max(g.from, h.from) < Math.min(g.to, h.to)
}

export interface Component<P extends Placed> {
  readonly items: P[]
  from: number
  to: number
}

/** Changes that hang together, directly or through others; in order of place. */
export function components<P extends Placed>(items: readonly P[]): Component<P>[] {
  const sorted = [...items].sort(byPlace)
  const up = sorted.map((_, i) => i)
  const root = (i: number): number => {
    while (up[i] !== i) i = up[i] = up[up[i]]
    return i
  }
  let live: number[] = []
  for (let i = 0; i < sorted.length; i++) {
    live = live.filter(j => sorted[j].to >= sorted[i].from)
    for (const j of live) {
      const a = root(i)
      const b = root(j)
      if (a !== b && collide(sorted[j], sorted[i])) up[Math.max(a, b)] = Math.min(a, b)
    }
    live.push(i)
  }
  const found = new Map<number, Component<P>>()
  sorted.forEach((item, i) => {
    const of = found.get(root(i))
    if (!of) found.set(root(i), { items: [item], from: item.from, to: item.to })
    else {
      of.items.push(item)
      of.to = Math.max(of.to, item.to)
    }
  })
  return [...found.values()]
}

/** Frozen numbers taken off the block marks: the form in which texts are compared and hunks inserted. */
export function bare(flat: Flat): Flat {
  if (!flat.text.includes(BLOCK)) return flat
  const attrs = flat.attrs.slice()
  for (let at = flat.text.indexOf(BLOCK); at >= 0; at = flat.text.indexOf(BLOCK, at + 1))
    attrs[at] = blockShape(attrs[at])
  return { text: flat.text, attrs }
}

/** Equal but for frozen numbers. */
export function equalBare(a: Flat, b: Flat): boolean {
  if (a === b) return true
  if (a.text !== b.text) return false
  for (let i = 0; i < a.attrs.length; i++)
    if (a.attrs[i] !== b.attrs[i] && (a.text[i] !== BLOCK || blockShape(a.attrs[i]) !== blockShape(b.attrs[i])))
      return false
  return true
}

/** Equal in words, brackets and kinds of blocks; other marks, and spaces' own brackets (which follow), apart. */
export function sameWording(a: Flat, b: Flat): boolean {
  if (a.text !== b.text) return false
  for (let i = 0; i < a.attrs.length; i++) {
    const x = a.attrs[i]
    const y = b.attrs[i]
    if (x === y || a.text[i] === " ") continue
    if (a.text[i] === BLOCK ? blockShape(x) !== blockShape(y) : isBracketed(x) !== isBracketed(y)) return false
    if (a.text[i] === NOTE && withBracketed(x, false) !== withBracketed(y, false)) return false
  }
  return true
}

/** Satellites as changes of their own beside the hunks that they go with. */
export function splices(hunks: readonly Hunk[]): Splice[] {
  const all: Splice[] = []
  for (const hunk of hunks) {
    all.push(hunk)
    if (hunk.satellites) for (const each of hunk.satellites) all.push(each)
  }
  return all
}

/**
 * `base` between two offsets with changes that lie there, as it comes: not normalised.
 * @throws RangeError if two of them overlap
 */
export function splice(base: Flat, changes: readonly Splice[], from = 0, to = base.text.length): Flat {
  const parts: Flat[] = []
  let at = from
  for (const change of inOrder(base, changes)) {
    if (change.from < at || change.to > to) throw new RangeError(`changes overlap at ${change.from}`)
    if (change.from > at) parts.push(slice(base, at, change.from))
    if (change.insert.text) parts.push(change.insert)
    at = change.to
  }
  if (at < to) parts.push(slice(base, at, to))
  return concat(parts)
}

/**
 * The base with the hunks, normalised.
 * @throws RangeError if two of them overlap
 */
export const applyHunks = (base: Flat, hunks: readonly Hunk[]): Flat =>
  hunks.length ? normalise(splice(base, splices(hunks))) : base

/** A hunk's id: 16 hexadecimal digits made from its base's fingerprint and its content. */
export const hunkId = (sha256: (text: string) => string, baseFingerprint: string, hunk: Hunk): string =>
  sha256(
    JSON.stringify([baseFingerprint, hunk.from, hunk.to, hunk.kind, hunk.insert.text, ...bare(hunk.insert).attrs]),
  ).slice(0, 16)
