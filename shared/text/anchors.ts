/**
 * Runs of tokens that two long texts share, found in one pass: windows that stand exactly once in each. Between them the
 * costly alignment has little left to do (ROLLING: "fix equal runs of 20 tokens and more as anchors").
 */

/** `length` tokens from `a` on in the one are those from `b` on in the other. */
export interface Run {
  readonly a: number
  readonly b: number
  readonly length: number
}

/**
 * @param a ids of the one's tokens, `b` of the other's
 * @param size of a window; no run is shorter
 * @returns runs in the order of both, apart
 */
export function sharedRuns(a: Int32Array, b: Int32Array, size: number): Run[] {
  if (a.length < size || b.length < size) return []
  const there = once(b, size)
  const pairs: [number, number][] = []
  for (const [key, i] of once(a, size)) {
    const j = there.get(key) ?? -1
    if (i >= 0 && j >= 0 && same(a, i, b, j, size)) pairs.push([i, j])
  }
  pairs.sort((x, y) => x[0] - y[0])
  const runs: Run[] = []
  let [lastA, lastB] = [0, 0]
  for (const [i, j] of rising(pairs)) {
    if (i < lastA || j < lastB) continue
    let back = 0
    while (i - back > lastA && j - back > lastB && a[i - back - 1] === b[j - back - 1]) back++
    let length = back + size
    while (
      i - back + length < a.length &&
      j - back + length < b.length &&
      a[i - back + length] === b[j - back + length]
    )
      length++
    runs.push({ a: i - back, b: j - back, length })
    lastA = i - back + length
    lastB = j - back + length
  }
  return runs
}

/** By the hash of each window: where it stands, -1 if more than once. */
function once(ids: Int32Array, size: number): Map<number, number> {
  const places = new Map<number, number>()
  let hash = 0
  let top = 1
  for (let i = 1; i < size; i++) top = Math.imul(top, BASE)
  for (let i = 0; i < ids.length; i++) {
    if (i >= size) hash = (hash - Math.imul(ids[i - size] + 1, top)) | 0
    hash = (Math.imul(hash, BASE) + ids[i] + 1) | 0
    const from = i - size + 1
    if (from >= 0) places.set(hash, places.has(hash) ? -1 : from)
  }
  return places
}
const BASE = 1_000_003

function same(a: Int32Array, i: number, b: Int32Array, j: number, length: number): boolean {
  for (let n = 0; n < length; n++) if (a[i + n] !== b[j + n]) return false
  return true
}

/** The longest chain of pairs that rises in the second place too. */
export function rising(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = []
  const before: number[] = []
  pairs.forEach(([, j], k) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[ends[middle]][1] < j) low = middle + 1
      else high = middle
    }
    before[k] = low ? ends[low - 1] : -1
    ends[low] = k
  })
  const chain: [number, number][] = []
  for (let k = ends.at(-1) ?? -1; k >= 0; k = before[k]) chain.push(pairs[k])
  return chain.reverse()
}
