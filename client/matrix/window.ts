/** Which lines of a long table are drawn: those in sight, some around them, and the one that holds the keyboard. */

/** Where each line begins, and at last where all end, in pixels. */
export function offsetsOf(sizes: readonly number[]): number[] {
  const offsets = [0]
  for (const size of sizes) offsets.push(offsets[offsets.length - 1] + size)
  return offsets
}

const STEP = 5

/** A stretch of lines that is drawn, or one that only takes its place. */
export interface Stretch {
  readonly from: number
  /** After the last. */
  readonly to: number
  readonly drawn: boolean
}

/**
 * @param offsets as `offsetsOf` gives them
 * @param around how many lines before and after those in sight
 * @param kept a line that is drawn wherever it is; below 0 none
 */
export function stretches(
  offsets: readonly number[],
  start: number,
  size: number,
  around: number,
  kept: number,
): Stretch[] {
  const count = offsets.length - 1
  // By steps, so that what is drawn does not change with every line that comes into sight.
  const first = Math.max(0, Math.floor((lineAt(offsets, start) - around / 2) / STEP) * STEP)
  const last = Math.min(count, Math.ceil((lineAt(offsets, start + size) + 1 + around / 2) / STEP) * STEP)
  const shown = [{ from: first, to: last }]
  if (kept >= 0 && kept < first) shown.unshift({ from: kept, to: kept + 1 })
  if (kept >= last && kept < count) shown.push({ from: kept, to: kept + 1 })
  const all: Stretch[] = []
  let at = 0
  for (const { from, to } of shown) {
    if (from > at) all.push({ from: at, to: from, drawn: false })
    if (to > from) all.push({ from, to, drawn: true })
    at = Math.max(at, to)
  }
  if (at < count) all.push({ from: at, to: count, drawn: false })
  return all
}

/** The line that a place lies in; the last one for what lies behind. */
export function lineAt(offsets: readonly number[], place: number): number {
  let [low, high] = [0, Math.max(0, offsets.length - 2)]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (offsets[middle] <= place) low = middle
    else high = middle - 1
  }
  return low
}

/** Where to scroll so that a stretch from `from` to `to` is in sight; where it is already, nothing moves. */
export function scrolledTo(from: number, to: number, start: number, size: number): number {
  if (from < start) return from
  return to > start + size ? to - size : start
}
