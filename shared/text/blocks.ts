/**
 * Which block of one text stands for which of another: dynamic programming over the shapes 1-1, 1-0, 0-1, 1-2 (split)
 * and 2-1 (merge), as Gale and Church align sentences (ROLLING: "Blocks first").
 */
import { rising } from "./anchors.ts"
import { BLOCK, type Flat } from "./flat.ts"
import { type Bag, bagOf, shared, sharedWithBoth, type Tokens, tokensOf } from "./words.ts"

export interface BlockSpan {
  readonly from: number
  readonly to: number
  readonly shape: string
  readonly tokens: Tokens
}
/** Blocks `[i0, i1)` stand for `[j0, j1)`. */
export type Step = readonly [i0: number, i1: number, j0: number, j1: number]

const ALIKE = 0.4
const CONTAINED = 0.9
const PART = 0.6
/** Above this many pairs of blocks, those that stand once in each text, equal, are fixed first. */
const ANCHORED = 900
/** Steps in comparing words of blocks, all pairs together, beyond which blocks are not compared at all. */
const STEPS = 30_000_000

export function blocksOf(flat: Flat): BlockSpan[] {
  const spans: BlockSpan[] = []
  for (let from = 0; from < flat.text.length; ) {
    let to = flat.text.indexOf(BLOCK, from + 1)
    if (to < 0) to = flat.text.length
    const tokens = tokensOf(flat, from, to)
    spans.push({ from, to, shape: tokens.key.slice(0, tokens.key.indexOf(BLOCK)), tokens })
    from = to
  }
  return spans
}

export const isCell = (span: BlockSpan) => span.shape.startsWith('["cell"')
/** A cell stands for a cell only. */
export const comparable = (a: BlockSpan, b: BlockSpan): boolean => isCell(a) === isCell(b)

export function alignBlocks(a: readonly BlockSpan[], b: readonly BlockSpan[]): Step[] {
  const steps: Step[] = []
  const budget = { steps: STEPS }
  let head = 0
  while (head < a.length && head < b.length && a[head].tokens.key === b[head].tokens.key) head++
  let tail = 0
  const rest = Math.min(a.length, b.length) - head
  while (tail < rest && a[a.length - 1 - tail].tokens.key === b[b.length - 1 - tail].tokens.key) tail++
  for (let i = 0; i < head; i++) steps.push([i, i + 1, i, i + 1])
  between(a, b, head, a.length - tail, head, b.length - tail, budget, steps, true)
  for (let i = tail; i > 0; i--) steps.push([a.length - i, a.length - i + 1, b.length - i, b.length - i + 1])
  return steps
}

type Spans = readonly BlockSpan[]

function between(
  a: Spans,
  b: Spans,
  i0: number,
  i1: number,
  j0: number,
  j1: number,
  budget: { steps: number },
  steps: Step[],
  anchor: boolean,
): void {
  const pairs = (i1 - i0) * (j1 - j0)
  if (!anchor || pairs <= ANCHORED) {
    const priceOf = (spans: Spans, from: number, to: number) => {
      let words = 0
      for (let i = from; i < to; i++) words += bagOf(spans[i].tokens).id.length + 8
      return words
    }
    // Each block is compared with each of the other text, alone and in twos.
    const price = 4 * (priceOf(a, i0, i1) * (j1 - j0) + priceOf(b, j0, j1) * (i1 - i0))
    if (price <= budget.steps) {
      budget.steps -= price
      for (const step of dynamic(a, b, i0, i1, j0, j1)) steps.push(step)
      return
    }
    abreast(a, b, i0, i1, j0, j1, steps)
    return
  }
  let i = i0
  let j = j0
  for (const [p, q] of uniquePairs(a, b, i0, i1, j0, j1)) {
    between(a, b, i, p, j, q, budget, steps, false)
    steps.push([p, p + 1, q, q + 1])
    i = p + 1
    j = q + 1
  }
  between(a, b, i, i1, j, j1, budget, steps, false)
}

/** Too many to compare each with each: walked side by side, each looking a little ahead for its like. */
function abreast(a: Spans, b: Spans, i0: number, i1: number, j0: number, j1: number, steps: Step[]): void {
  let i = i0
  let j = j0
  const skip = (toI: number, toJ: number) => {
    for (; i < toI; i++) steps.push([i, i + 1, j, j])
    for (; j < toJ; j++) steps.push([i, i, j, j + 1])
  }
  while (i < i1 && j < j1) {
    const [p, q] = ahead(a, b, i, i1, j, j1) ?? [i + 1, j + 1]
    skip(p, q)
    if (i < i1 && j < j1 && likeness(a[i], b[j]) >= 0) steps.push([i, ++i, j, ++j])
  }
  skip(i1, j1)
}
const AHEAD = 8

function ahead(a: Spans, b: Spans, i: number, i1: number, j: number, j1: number): [number, number] | null {
  for (let far = 0; far <= AHEAD; far++)
    for (let x = 0; x <= far; x++)
      if (i + x < i1 && j + far - x < j1 && likeness(a[i + x], b[j + far - x]) >= 0) return [i + x, j + far - x]
  return null
}

/** Blocks that stand once in each text, equal, in the longest order common to both. */
function uniquePairs(a: Spans, b: Spans, i0: number, i1: number, j0: number, j1: number): [number, number][] {
  const places = (spans: Spans, from: number, to: number) => {
    const at = new Map<string, number>()
    for (let i = from; i < to; i++) at.set(spans[i].tokens.key, at.has(spans[i].tokens.key) ? -1 : i)
    return at
  }
  const there = places(b, j0, j1)
  const pairs: [number, number][] = []
  for (const [key, i] of places(a, i0, i1)) {
    const j = there.get(key) ?? -1
    if (i >= 0 && j >= 0) pairs.push([i, j])
  }
  return rising(pairs)
}

function likeness(a: BlockSpan, b: BlockSpan, common = shared): number {
  if (a.tokens.key === b.tokens.key) return 1
  if (!comparable(a, b)) return -1
  const x = bagOf(a.tokens)
  const y = bagOf(b.tokens)
  const least = Math.min(x.total, y.total)
  const both = x.total + y.total
  if (both === 0) return -1
  if (least <= 150 && (2 * least) / both < ALIKE) return -1
  const same = common(x, y)
  const dice = (2 * same) / both
  if (dice >= ALIKE) return dice
  return least > 150 && same / least > CONTAINED ? ALIKE : -1
}

/** One block against two: a split or, turned round, a merge. The first of the two keeps the block's kind. */
function splitting(one: BlockSpan, first: BlockSpan, second: BlockSpan, common: typeof shared): number {
  if (one.shape !== first.shape || !comparable(one, second)) return -1
  const x = bagOf(one.tokens)
  const y = bagOf(first.tokens)
  const z = bagOf(second.tokens)
  const all = x.total + y.total + z.total
  if (!y.total || !z.total || 2 * Math.min(x.total, y.total + z.total) < ALIKE * all) return -1
  if (common(x, y) / y.total <= PART || common(x, z) / z.total <= PART) return -1
  const dice = (2 * sharedWithBoth(x, y, z)) / all
  return dice >= ALIKE ? dice + 0.05 : -1
}

/** What two bags share, reckoned once for each pair. */
function remembering(): typeof shared {
  const known = new Map<Bag, Map<Bag, number>>()
  return (a, b) => {
    let row = known.get(a)
    if (!row) known.set(a, (row = new Map()))
    let value = row.get(b) ?? known.get(b)?.get(a)
    if (value === undefined) row.set(b, (value = shared(a, b)))
    return value
  }
}

function dynamic(a: Spans, b: Spans, i0: number, i1: number, j0: number, j1: number): Step[] {
  const n = i1 - i0
  const m = j1 - j0
  const width = m + 1
  const score = new Float64Array((n + 1) * width).fill(-1)
  const shape = new Uint8Array((n + 1) * width)
  score[0] = 0
  const common = remembering()
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      const here = i * width + j
      const put = (di: number, dj: number, value: number) => {
        const before = score[here - di * width - dj]
        if (value >= 0 && before >= 0 && before + value > score[here]) {
          score[here] = before + value
          shape[here] = di * 3 + dj
        }
      }
      if (i && j) put(1, 1, likeness(a[i0 + i - 1], b[j0 + j - 1], common))
      if (i && j > 1) put(1, 2, splitting(a[i0 + i - 1], b[j0 + j - 2], b[j0 + j - 1], common))
      if (i > 1 && j) put(2, 1, splitting(b[j0 + j - 1], a[i0 + i - 2], a[i0 + i - 1], common))
      if (i) put(1, 0, 0)
      if (j) put(0, 1, 0)
    }
  const steps: Step[] = []
  for (let i = n, j = m; i || j; ) {
    const di = Math.floor(shape[i * width + j] / 3)
    const dj = shape[i * width + j] % 3
    steps.push([i0 + i - di, i0 + i, j0 + j - dj, j0 + j])
    i -= di
    j -= dj
  }
  return steps.reverse()
}
