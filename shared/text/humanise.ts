/**
 * From the cheapest alignment to what a person would mark: a replacement begins with a word; one word left standing
 * between two replacements is part of them; a phrase set off by a comma begins with it; a parenthesis that opens in a
 * change closes in it (ROLLING: "Humanise").
 */
import type { Gap } from "./align.ts"
import { isWord, Kind, SENTENCE_END } from "./words.ts"

/** The tokens of one text: their kinds, their ids (equal ids, equal words), how they are written. */
export interface Side {
  readonly id: Int32Array
  readonly kind: Uint8Array
  readonly sign: (token: number) => string
}

const changes = (gap: Gap) => gap.a1 > gap.a0 || gap.b1 > gap.b0
const replaces = (gap: Gap) => gap.a1 > gap.a0 && gap.b1 > gap.b0
const inserts = (gap: Gap) => gap.a1 === gap.a0
const deletes = (gap: Gap) => gap.b1 === gap.b0

/** @param gaps in order and apart; not changed */
export function humanise(gaps: readonly Gap[], a: Side, b: Side): Gap[] {
  const done: Gap[] = []
  gaps.forEach((each, n) => {
    const gap = { ...each }
    const end = gaps[n + 1]?.a0 ?? a.kind.length
    if (inserts(gap)) slide(gap, b, gap.b0, gap.b1, end - gap.a1)
    else if (deletes(gap)) slide(gap, a, gap.a0, gap.a1, end - gap.a1)
    if (replaces(gap) && (odd(a.kind[gap.a0]) || odd(b.kind[gap.b0]))) takeWordBefore(gap, done.at(-1), a.kind, b.kind)
    const last = done.at(-1)
    if (last && joins(last, gap, a)) {
      last.a1 = gap.a1
      last.b1 = gap.b1
    } else done.push(gap)
  })
  done.forEach((gap, n) => {
    if (replaces(gap)) closeParenthesis(gap, done[n + 1], a, b)
  })
  return done
}

const odd = (kind: number) => !isWord(kind) && kind !== Kind.mark

const COMMA = /^[,،，、;；؛]/
/** How far a phrase may slide to its comma, in tokens. */
const FAR = 12

/**
 * "[rights, including education – B] rights." is "rights[, including education rights – B].": where a phrase in commas
 * could stand a little later with its comma first and a sign after its end, it does; and a sentence stands as a whole.
 */
function slide(gap: Gap, side: Side, from: number, to: number, room: number): void {
  const { id, kind } = side
  if (COMMA.test(side.sign(from)) || (from > 0 && SENTENCE_END.test(side.sign(from - 1)))) return
  for (let by = 0; by < Math.min(FAR, room, to - from); by++) {
    if (kind[from + by] === Kind.mark || kind[to + by] === Kind.mark || id[from + by] !== id[to + by]) return
    const next = to + by + 1
    const closed = next >= kind.length || (!isWord(kind[next]) && kind[next] !== Kind.space)
    const sentence = SENTENCE_END.test(side.sign(from + by)) && (closed || kind[next] === Kind.space)
    if (!sentence && !(closed && COMMA.test(side.sign(from + by + 1)))) continue
    gap.a0 += by + 1
    gap.a1 += by + 1
    gap.b0 += by + 1
    gap.b1 += by + 1
    return
  }
}

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

const UNSPACED = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u

/** Whether only one word, or one sign of a script whose words are not set apart, stands between two changes. */
function joins(last: Gap, gap: Gap, a: Side): boolean {
  const { kind } = a
  let words = 0
  for (let i = last.a1; i < gap.a0; i++) {
    if (kind[i] === Kind.mark || kind[i] === Kind.sentence || kind[i] === Kind.note) return false
    if (isWord(kind[i])) words++
  }
  if (words > 1) return false
  if (replaces(last) && replaces(gap)) return true
  const apart = (inserts(last) && inserts(gap)) || (deletes(last) && deletes(gap))
  return !apart && words === 1 && gap.a0 - last.a1 === 1 && UNSPACED.test(a.sign(last.a1))
}

const OPENING = "([{（［【〔"
const CLOSING = ")]}）］】〕"
/** How many tokens may stand between a change and the parenthesis that closes it. */
const NEAR = 8

/** "[five (5 / ten (10 – A])" is "[five (5) / ten (10) – A]": what opens on both sides closes within. */
function closeParenthesis(gap: Gap, next: Gap | undefined, a: Side, b: Side): void {
  const sign = openedIn(a, gap.a0, gap.a1)
  if (!sign || sign !== openedIn(b, gap.b0, gap.b1)) return
  const end = Math.min(next && changes(next) ? next.a0 : a.kind.length, gap.a1 + NEAR)
  for (let i = gap.a1; i < end; i++) {
    if (a.kind[i] === Kind.mark || a.kind[i] === Kind.sentence || OPENING.includes(a.sign(i))) return
    if (a.sign(i) !== CLOSING[OPENING.indexOf(sign)]) continue
    gap.b1 += i + 1 - gap.a1
    gap.a1 = i + 1
    return
  }
}

/** The one parenthesis that opens among these tokens and does not close; "" if none or more. */
function openedIn(side: Side, from: number, to: number): string {
  const open: string[] = []
  for (let i = from; i < to; i++) {
    if (side.kind[i] !== Kind.punctuation) continue
    const sign = side.sign(i)
    if (OPENING.includes(sign)) open.push(sign)
    else if (CLOSING.includes(sign) && open.pop() !== OPENING[CLOSING.indexOf(sign)]) return ""
  }
  return open.length === 1 ? open[0] : ""
}
