/**
 * From the cheapest alignment to what a person would mark: a replacement begins with a word, and one word left standing
 * between two replacements is part of them (ROLLING: "Humanise").
 */
import type { Gap } from "./align.ts"
import { isWord, Kind } from "./words.ts"

const replaces = (gap: Gap) => gap.a1 > gap.a0 && gap.b1 > gap.b0

/** @param gaps in order and apart; not changed */
export function humanise(gaps: readonly Gap[], a: Uint8Array, b: Uint8Array): Gap[] {
  const done: Gap[] = []
  for (const each of gaps) {
    const gap = { ...each }
    if (replaces(gap) && (odd(a[gap.a0]) || odd(b[gap.b0]))) takeWordBefore(gap, done.at(-1), a, b)
    const last = done.at(-1)
    if (last && replaces(last) && replaces(gap) && island(a, last.a1, gap.a0)) {
      last.a1 = gap.a1
      last.b1 = gap.b1
    } else done.push(gap)
  }
  return done
}

const odd = (kind: number) => !isWord(kind) && kind !== Kind.mark

function takeWordBefore(gap: Gap, last: Gap | undefined, a: Uint8Array, b: Uint8Array): void {
  if (a[gap.a0] === Kind.mark || b[gap.b0] === Kind.mark) return
  const stop = last ? last.a1 : 0
  for (let i = gap.a0 - 1; i >= stop; i--) {
    if (a[i] === Kind.mark || a[i] === Kind.sentence) return
    if (!isWord(a[i])) continue
    gap.b0 -= gap.a0 - i
    gap.a0 = i
    return
  }
}

function island(a: Uint8Array, from: number, to: number): boolean {
  let words = 0
  for (let i = from; i < to; i++) {
    if (a[i] === Kind.mark || a[i] === Kind.sentence || a[i] === Kind.note) return false
    if (isWord(a[i])) words++
  }
  return words <= 1
}
