/**
 * The alignment of two token lists by Gotoh's algorithm: the cheapest way to turn one into the other, where opening a
 * gap costs much and lengthening it little, so that changes come out whole and at natural edges (ROLLING: "Words").
 */
import { diffArrays } from "diff"
import { type Run, sharedRuns } from "./anchors.ts"
import { Kind, WEIGHT } from "./words.ts"

export interface Row {
  readonly id: Int32Array
  readonly kind: Uint8Array
}
/** Tokens `[a0, a1)` of the one stand against `[b0, b1)` of the other; all between the gaps is matched. */
export interface Gap {
  a0: number
  a1: number
  b0: number
  b1: number
}
/** Cells of tables still allowed in this comparison: a count, not a clock, so that every machine stops at the same. */
export interface Budget {
  cells: number
}

export const CELLS_PER_TABLE = 1_000_000
export const CELLS_PER_COMPARISON = 12_000_000
const ANCHOR = 20
/** Windows by which long texts are cut into stretches, wide ones first: a false anchor would cost a reader more. */
const WINDOWS = [ANCHOR, 8]
const MAX_EDITS = 1_000
/** Equal tokens kept beside what differs: an insertion may slide along them to a natural edge. */
const CONTEXT = 24
const OPEN = 130
const FAR = 1_000_000_000

/** Null: more than the budget allows; the caller replaces the whole. */
export function align(a: Row, b: Row, budget: Budget): Gap[] | null {
  const n = a.id.length
  const m = b.id.length
  let head = 0
  while (head < n && head < m && a.id[head] === b.id[head]) head++
  if (head === n && head === m) return []
  let tail = 0
  while (tail < n - head && tail < m - head && a.id[n - 1 - tail] === b.id[m - 1 - tail]) tail++
  const gaps: Gap[] = []
  const from = Math.max(0, head - CONTEXT)
  const back = Math.max(0, tail - CONTEXT)
  return stretch(a, b, { a0: from, a1: n - back, b0: from, b1: m - back }, budget, gaps, 0) ? gaps : null
}

/** @param tried how many ways to cut it into stretches have been used up */
function stretch(a: Row, b: Row, box: Gap, budget: Budget, gaps: Gap[], tried: number): boolean {
  const { a0, a1, b0, b1 } = box
  if (a0 === a1 && b0 === b1) return true
  if (a0 === a1 || b0 === b1) {
    gaps.push({ ...box })
    return true
  }
  const cells = (a1 - a0 + 1) * (b1 - b0 + 1)
  if (cells <= CELLS_PER_TABLE) {
    if (cells > budget.cells) return false
    budget.cells -= cells
    gotoh(a, b, box, gaps)
    return true
  }
  if (tried > WINDOWS.length) {
    gaps.push({ ...box })
    return true
  }
  const runs = tried < WINDOWS.length ? windows(a, b, box, WINDOWS[tried]) : edits(a, b, box, budget)
  if (!runs) return false
  let [lastA, lastB] = [a0, b0]
  for (const run of runs) {
    if (!stretch(a, b, { a0: lastA, a1: run.a, b0: lastB, b1: run.b }, budget, gaps, tried + 1)) return false
    lastA = run.a + run.length
    lastB = run.b + run.length
  }
  return stretch(a, b, { a0: lastA, a1, b0: lastB, b1 }, budget, gaps, tried + 1)
}

/** Runs that stand once in each, but for their ends: an insertion may slide along these. */
function windows(a: Row, b: Row, { a0, a1, b0, b1 }: Gap, size: number): Run[] {
  return sharedRuns(a.id.subarray(a0, a1), b.id.subarray(b0, b1), size).map(run => {
    const edge = Math.min(CONTEXT, (run.length - 1) >> 1)
    return { a: a0 + run.a + edge, b: b0 + run.b + edge, length: run.length - 2 * edge }
  })
}

/** Long equal runs of the shortest way from one to the other; null: more than the budget allows. */
function edits(a: Row, b: Row, { a0, a1, b0, b1 }: Gap, budget: Budget): Run[] | null {
  const cost = MAX_EDITS * MAX_EDITS
  if (cost > budget.cells) return null
  budget.cells -= cost
  const parts = diffArrays(Array.from(a.id.subarray(a0, a1)), Array.from(b.id.subarray(b0, b1)), {
    maxEditLength: MAX_EDITS,
  })
  if (!parts) return null
  const runs: Run[] = []
  let [i, j] = [a0, b0]
  for (const part of parts) {
    const length = part.value.length
    if (!part.added && !part.removed && length >= ANCHOR) runs.push({ a: i, b: j, length })
    if (!part.added) i += length
    if (!part.removed) j += length
  }
  return runs
}

/** What a hunk costs to begin, after `before` (or -1) and with `first`: a phrase is entered at its word. */
const opening = (before: number, first: number): number =>
  OPEN +
  (before === Kind.space || before === Kind.stop ? 2 : 0) +
  (first === Kind.sentence || first === Kind.punctuation ? 3 : 0)
const closing = (last: number): number => (last === Kind.space ? 2 : last === Kind.stop ? 3 : 0)

/** States: 0 matched, 1 deleting, 2 inserting (also right after deleting: a replacement opens once). */
function gotoh(a: Row, b: Row, { a0, a1, b0, b1 }: Gap, gaps: Gap[]): void {
  const n = a1 - a0
  const m = b1 - b0
  const width = m + 1
  // Two bits for each state: where the cheapest way into it came from.
  const from = new Uint8Array((n + 1) * width)
  let above0 = new Int32Array(width).fill(FAR)
  let above1 = new Int32Array(width).fill(FAR)
  let above2 = new Int32Array(width).fill(FAR)
  let row0 = new Int32Array(width)
  let row1 = new Int32Array(width)
  let row2 = new Int32Array(width)
  for (let i = 0; i <= n; i++) {
    const before = a0 + i > 1 ? a.kind[a0 + i - 2] : -1
    const here = a0 + i > 0 ? a.kind[a0 + i - 1] : -1
    const openDelete = i ? opening(before, here) : 0
    const deleteCost = i ? WEIGHT[here] : 0
    const closeDelete = i > 1 ? closing(before) : 0
    for (let j = 0; j <= m; j++) {
      let way = 0
      let best = FAR
      if (i && j && a.id[a0 + i - 1] === b.id[b0 + j - 1]) {
        best = above0[j - 1]
        const left = above1[j - 1] + closeDelete
        if (left < best) {
          best = left
          way = 1
        }
        const right = above2[j - 1] + (j > 1 ? closing(b.kind[b0 + j - 2]) : 0)
        if (right < best) {
          best = right
          way = 2
        }
      }
      row0[j] = i || j ? best : 0
      if (i) {
        const open = above0[j] + openDelete
        const go = above1[j]
        if (go <= open) way |= 4
        row1[j] = Math.min(FAR, Math.min(open, go) + deleteCost)
      } else row1[j] = FAR
      if (j) {
        let least = row0[j - 1] + opening(here, b.kind[b0 + j - 1])
        if (row1[j - 1] < least) {
          least = row1[j - 1]
          way |= 16
        }
        if (row2[j - 1] < least) {
          least = row2[j - 1]
          way = (way & 15) | 32
        }
        row2[j] = Math.min(FAR, least + WEIGHT[b.kind[b0 + j - 1]])
      } else row2[j] = FAR
      from[i * width + j] = way
    }
    ;[above0, row0] = [row0, above0]
    ;[above1, row1] = [row1, above1]
    ;[above2, row2] = [row2, above2]
  }
  let state = 0
  if (above1[m] < above0[m]) state = 1
  if (above2[m] < (state ? above1[m] : above0[m])) state = 2
  const found: Gap[] = []
  let gap: Gap | null = null
  for (let i = n, j = m; i || j; ) {
    const way = from[i * width + j]
    if (state === 0) {
      gap = null
      state = way & 3
      i--
      j--
      continue
    }
    if (!gap) found.push((gap = { a0: a0 + i, a1: a0 + i, b0: b0 + j, b1: b0 + j }))
    if (state === 1) {
      gap.a0 = a0 + --i
      state = way & 4 ? 1 : 0
    } else {
      gap.b0 = b0 + --j
      state = way >> 4
    }
  }
  for (let k = found.length - 1; k >= 0; k--) gaps.push(found[k])
}
