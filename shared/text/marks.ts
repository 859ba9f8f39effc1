/** Changes of marks only, moved onto a new base: an editorial layer that follows its words and disputes nothing. */
import { BLOCK, type Flat, isBracketed, slice, withBracketed } from "./flat.ts"
import type { Hunk, Splice } from "./hunk.ts"

/**
 * @param since changes of the old base, in order
 * @param taken the proposal's other hunks on the new base: words in them bear their marks already
 */
export function moveMarks(
  own: readonly Hunk[],
  since: readonly Splice[],
  base1: Flat,
  taken: readonly Hunk[],
): { own: number; hunk: Hunk }[] {
  const moved: { own: number; hunk: Hunk }[] = []
  own.forEach((hunk, i) => {
    if (hunk.kind !== "marks") return
    let run: { from: number; attrs: string[] } | null = null
    const close = () => {
      if (run) {
        const to = run.from + run.attrs.length
        const insert = { text: slice(base1, run.from, to).text, attrs: run.attrs }
        moved.push({ own: i, hunk: { from: run.from, to, insert, kind: "marks" } })
      }
      run = null
    }
    for (let at = hunk.from; at < hunk.to; at++) {
      const there = moveUnit(at, since)
      const free =
        there !== null && base1.text[there] !== BLOCK && !taken.some(each => each.from <= there && there < each.to)
      const before = free ? base1.attrs[there] : ""
      const after = withBracketed(hunk.insert.attrs[at - hunk.from], isBracketed(before))
      if (!free || before === after) {
        close()
        continue
      }
      if (run && run.from + run.attrs.length !== there) close()
      run ??= { from: there, attrs: [] }
      run.attrs.push(after)
    }
    close()
  })
  return moved
}

/** Where one unit of the old base stands in the new, or null if it is gone. */
function moveUnit(at: number, since: readonly Splice[]): number | null {
  let shift = 0
  for (const { from, to, insert } of since) {
    if (from > at) break
    if (at < to) return null
    shift += insert.text.length - (to - from)
  }
  return at + shift
}
