/**
 * Changes of marks on words that stay: reserves and lifts (`bracketed` on or off) and other marks. Words are aligned
 * without their marks; these are read off the matched ones afterwards.
 */
import { BLOCK, type Flat, isBracketed, slice, withBracketed } from "./flat.ts"
import type { Hunk } from "./hunk.ts"

type FlagKind = Exclude<Hunk["kind"], "text">

function kindAt(base: string, text: string): FlagKind | null {
  if (isBracketed(base) !== isBracketed(text)) return isBracketed(text) ? "reserve" : "lift"
  return base === text ? null : "marks"
}

/**
 * Hunks over a stretch of equal words: `[from, to)` of the base, from `there` on in the text. A space is bracketed
 * exactly when both its neighbours are, so it only joins what stands on its two sides.
 */
export function flagHunks(base: Flat, text: Flat, from: number, to: number, there: number): Hunk[] {
  const shift = there - from
  const hunks: Hunk[] = []
  let kind: FlagKind | null = null
  let start = 0
  let end = 0
  const close = () => {
    if (kind) hunks.push({ from: start, to: end, insert: slice(text, start + shift, end + shift), kind })
    kind = null
  }
  for (let at = from; at < to; at++) {
    const x = base.attrs[at]
    const y = text.attrs[at + shift]
    if (base.text[at] === BLOCK) {
      close()
      continue
    }
    const space = base.text[at] === " "
    if (space && (kind === "reserve" || kind === "lift")) {
      // Joined if the same goes on behind it.
      if (
        at + 1 < to &&
        base.text[at + 1] !== BLOCK &&
        kindAt(base.attrs[at + 1], text.attrs[at + 1 + shift]) === kind
      ) {
        end = at + 1
        continue
      }
    }
    const here = space
      ? withBracketed(x, false) === withBracketed(y, false)
        ? null
        : "marks"
      : x === y
        ? null
        : kindAt(x, y)
    if (here !== kind) close()
    if (here && !kind) {
      kind = here
      start = at
    }
    if (here) end = at + 1
  }
  close()
  return hunks
}
