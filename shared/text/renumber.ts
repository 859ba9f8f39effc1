/**
 * New numbers, in the order in which things stand: for the paragraphs of a text, and for the articles of a draft
 * (DESIGN, section 2: "renumbering is an act with a concordance"). Words stay as they are.
 */
import { blockAttrs, blockKey, type Flat } from "./flat.ts"
import { numberedBlocks, rootOf } from "./numbering.ts"
import { counts, written } from "./series.ts"

/** A paragraph's number with those that it stands under, outermost first: `["2", "1"]` is 2 (a). */
export type NumberPath = readonly string[]

/**
 * Every counted block numbered afresh.
 * @param from by marker, where a series of the outermost level goes on from another article: its first number
 */
export function renumbered(flat: Flat, from: ReadonlyMap<string, number> = new Map()): Flat {
  const attrs = flat.attrs.slice()
  const last: Map<string, number>[] = []
  let moved = false
  for (const { at, block } of numberedBlocks(flat)) {
    last.length = Math.min(last.length, block.level + 1)
    if (!counts(block.marker)) continue
    last[block.level] ??= new Map()
    const series = last[block.level]
    const before = series.get(block.marker) ?? (block.level === 0 ? (from.get(block.marker) ?? 1) - 1 : 0)
    series.set(block.marker, before + 1)
    const number = String(before + 1)
    if (number !== block.number) moved = true
    attrs[at] = blockKey({ ...block, number })
  }
  return moved ? { text: flat.text, attrs } : flat
}

/** The number path of each block, in order; empty for a block without a number. */
export function numberPaths(flat: Flat): NumberPath[] {
  const above: string[] = []
  return numberedBlocks(flat).map(({ block }) => {
    above.length = Math.min(above.length, block.level + 1)
    while (above.length < block.level) above.push("")
    if (!counts(block.marker) || !block.number) return []
    above[block.level] = block.number
    return above.slice(0, block.level + 1).filter(Boolean)
  })
}

/** Where the outermost series of a text begin and end, by marker. */
export function seriesOf(flat: Flat): Map<string, { readonly first: number; readonly last: number; count: number }> {
  const found = new Map<string, { first: number; last: number; count: number }>()
  for (let at = 0; at < flat.text.length; at++) {
    if (flat.text[at] !== "\u2029") continue
    const { level, marker, number } = blockAttrs(flat.attrs[at])
    if (level !== 0 || !counts(marker) || !number) continue
    const root = rootOf(number)
    const known = found.get(marker)
    if (!known) found.set(marker, { first: root, last: root, count: 1 })
    else
      found.set(marker, {
        first: Math.min(known.first, root),
        last: Math.max(known.last, root),
        count: known.count + 1,
      })
  }
  return found
}

/**
 * Texts of a draft numbered afresh, in order. Where a series runs on from article to article (numbered throughout, as
 * in resolutions), it still does.
 */
export function renumberedTexts(texts: readonly Flat[]): Flat[] {
  const through = runningOn(texts)
  const next = new Map<string, number>()
  return texts.map(text => {
    const fresh = renumbered(text, next)
    for (const [marker, { count }] of seriesOf(fresh))
      if (through.has(marker)) next.set(marker, (next.get(marker) ?? through.get(marker)!) + count)
    return fresh
  })
}

/** Markers whose outermost series go on through the draft, with their first number. */
function runningOn(texts: readonly Flat[]): Map<string, number> {
  const all = texts.map(seriesOf)
  const through = new Map<string, number>()
  for (const marker of new Set(all.flatMap(each => [...each.keys()]))) {
    const spans = all.flatMap(each => each.get(marker) ?? [])
    const on = spans.length > 1 && spans.every((span, at) => at === 0 || span.first > spans[at - 1].last)
    if (on) through.set(marker, 1)
  }
  return through
}

/** An article as renumbering sees it. */
export interface InOrder {
  readonly kind: "article" | "heading" | "preamble"
  /** Neutral: `44`, `12+1`, `4.2`. */
  readonly number: string | null
  /** Not in the draft yet: it stays bis, after the article before it. */
  readonly proposed: boolean
}

/**
 * The numbers of articles in the order in which they stand, from the lowest that the draft ever gave. Where a draft
 * counts anew under each heading, it still does; `4.2` counts within 4.
 * @param given numbers of articles that are gone: an excerpt begins where it began, a draft whose first article was
 *   removed begins with 1
 */
export function newNumbers(units: readonly InOrder[], given: readonly string[] = []): (string | null)[] {
  const whole = units.flatMap(each => (each.number && !each.proposed && WHOLE.test(each.number) ? [each.number] : []))
  const roots = [...whole, ...given.filter(each => WHOLE.test(each))].map(rootOf).filter(root => root > 0)
  const start = roots.length ? Math.min(...roots) : 1
  const anew = new Set(whole).size < whole.length
  const counters: number[] = []
  let [parted, fresh] = [false, 0]
  return units.map(({ kind, number, proposed }, at) => {
    if (kind === "heading") parted = true
    if (number === null || !NEUTRAL.test(number)) return number
    if (proposed) return `${counters[0] ?? start - 1}+${++fresh}`
    fresh = 0
    const depth = depthOf(number, counters)
    if (depth === 0 && parted && anew && restarts(units, at, start)) counters.length = 0
    parted = depth === 0 ? false : parted
    counters.length = Math.min(counters.length, depth + 1)
    while (counters.length <= depth)
      counters.push(counters.length === 0 ? start - 1 : counters.length === depth ? 0 : 1)
    counters[depth]++
    return counters.join(".")
  })
}
const NEUTRAL = /^\d+(?:\.\d+)*(?:[+~]\d+)*$/
const WHOLE = /^\d+$/

/** `4.2` is one deeper than 4; what was put in after it (`4+1`) stands beside it. */
function depthOf(number: string, counters: readonly number[]): number {
  const dots = number.split(/[+~]/)[0].split(".").length - 1
  return dots === 0 && !WHOLE.test(number) ? Math.max(0, counters.length - 1) : dots
}

/** Whether the articles under a heading begin with the first number again. */
function restarts(units: readonly InOrder[], from: number, start: number): boolean {
  for (let at = from; at < units.length && units[at].kind !== "heading"; at++)
    if (units[at].number === String(start)) return true
  return false
}

/**
 * A label as the source wrote it, with another number: `第十二条` → `第十三条`, `Article IV` → `Article V`; null where
 * the number is not found in it, so that the draft's own label takes its place.
 */
export function relabelled(label: string, was: string | null, now: string | null): string | null {
  if (was === null || now === null || !WHOLE.test(was) || !WHOLE.test(now)) return null
  for (const series of ["1", "١", "۱", "१", "১", "๑", "１", "一", "I"]) {
    const sign = written(series, Number(was))
    const alone = new RegExp(
      `(?<![\\p{Nd}〇零一二三四五六七八九十百千IVXLC])${sign}(?![\\p{Nd}〇零一二三四五六七八九十百千IVXLC])`,
      "u",
    )
    if (alone.test(label)) return label.replace(alone, written(series, Number(now)))
  }
  return null
}
