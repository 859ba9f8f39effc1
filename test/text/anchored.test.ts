/** Where a comment's words stand after the text has moved. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { anchored } from "../../shared/text/anchored.ts"
import { BLOCK, type Flat } from "../../shared/text/flat.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { quoted } from "../../shared/text/quoted.ts"
import { normalise, toFlat } from "../../shared/text/tree.ts"
import { wordSpans } from "../../shared/text/words.ts"
import { Maker } from "./generate.ts"

const RUNS = Number(process.env.CASES ?? 300)
const flat = (...paragraphs: string[]): Flat =>
  freeze(toFlat(paragraphs.map(text => ({ type: "paragraph", level: 0, marker: "1.", content: [{ text }] }))))
/** What the words are on in the later text. */
function now(before: Flat, words: string, after: Flat): string | null {
  const from = before.text.indexOf(words)
  expect(from).toBeGreaterThan(0)
  const span = anchored(before, from, from + words.length, after)
  return span && after.text.slice(span.from, span.to)
}
const RULE = flat(
  "Prolonged solitary confinement shall refer to a time period in excess of 15 consecutive days.",
  "Records shall be kept for two years.",
)
const edited = (was: string, is: string): Flat => {
  const { text, attrs } = RULE
  const at = text.indexOf(was)
  return normalise({
    text: text.replace(was, is),
    attrs: [...attrs.slice(0, at), ...Array(is.length).fill(""), ...attrs.slice(at + was.length)],
  })
}

describe("words of an earlier text", () => {
  test("stand where they stood when another word is adopted", () => {
    expect(now(RULE, "consecutive days", edited("15", "10"))).toBe("consecutive days")
    expect(now(RULE, "kept", edited("Prolonged solitary", "Long"))).toBe("kept")
  })
  test("take in what was adopted among them, and leave out what was put beside them", () => {
    expect(now(RULE, "15 consecutive days", edited("15", "10"))).toBe("10 consecutive days")
    expect(now(RULE, "15 consecutive days", edited("consecutive", "successive calendar"))).toBe(
      "15 successive calendar days",
    )
    expect(now(RULE, "consecutive days", edited("days.", "days in any year."))).toBe("consecutive days")
  })
  test("are gone when they were replaced or deleted", () => {
    expect(now(RULE, "15", edited("15", "22"))).toBeNull()
    expect(now(RULE, "consecutive ", edited("consecutive ", ""))).toBeNull()
    expect(now(RULE, "two years", flat("Prolonged solitary confinement is prohibited."))).toBeNull()
    expect(now(RULE, "kept", flat())).toBeNull()
  })
  test("stay together when their paragraph is split", () => {
    const split = flat(
      "Prolonged solitary confinement shall refer to a time period in excess of 15",
      "consecutive days.",
      "Records shall be kept for two years.",
    )
    expect(now(RULE, "15 consecutive days", split)?.replace(BLOCK, "|")).toMatch(/^15 ?\|consecutive days$/)
    expect(now(RULE, "Records", split)).toBe("Records")
  })
  test("go with a paragraph that is moved, or stands at another level", () => {
    const turned = flat(
      "Records shall be kept for two years.",
      "Prolonged solitary confinement shall refer to a time period in excess of 15 consecutive days.",
    )
    expect(now(RULE, "kept for", turned)).toBe("kept for")
    expect(now(RULE, "15", turned)).toBe("15")
    const deeper = toFlat([
      { type: "paragraph", level: 1, marker: "(a)", content: [{ text: "Records shall be kept for two years." }] },
    ])
    expect(now(RULE, "two", deeper)).toBe("two")
  })
  test("are not found within other words", () => {
    const base = flat("It is in all.")
    expect(now(base, "in", flat("The windows contain many thin linings and other things."))).toBeNull()
  })
  test("are found in a quotation from a page or a file", () => {
    expect(quoted(RULE, "15  consecutive\ndays")).toEqual(quoted(RULE, "15 consecutive days"))
    expect(quoted(RULE, "days. Records")).not.toBeNull()
    expect(quoted(RULE, "weeks")).toBeNull()
    const twice = flat("a day is a day.")
    expect(quoted(twice, "day", 12)?.from).toBe(twice.text.lastIndexOf("day"))
    expect(quoted(twice, "day")?.from).toBe(twice.text.indexOf("day"))
  })
})

/** A text and some words of it, from a seed. */
const someWords = fc.tuple(
  fc.nat(1_000_000),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 1, max: 5 }),
)
function stand([seed, place, many]: [number, number, number]) {
  const maker = new Maker(seed)
  const text = maker.text()
  const spans = wordSpans(text.text)
  const first = Math.min(spans.length - 1, Math.floor(place * spans.length))
  const last = Math.min(spans.length - 1, first + many - 1)
  return spans.length ? { maker, text, from: spans[first][0], to: spans[last][1] } : null
}
const put = (text: Flat, at: number, words: string): Flat =>
  normalise({
    text: text.text.slice(0, at) + words + text.text.slice(at),
    attrs: [...text.attrs.slice(0, at), ...Array(words.length).fill(""), ...text.attrs.slice(at)],
  })

describe("words of any text", () => {
  test("stand where they are in the same text", () => {
    fc.assert(
      fc.property(someWords, seeds => {
        const at = stand(seeds)
        if (!at) return
        const same = { text: at.text.text, attrs: [...at.text.attrs] }
        expect(anchored(at.text, at.from, at.to, same)).toEqual({ from: at.from, to: at.to })
      }),
      { numRuns: RUNS },
    )
  })
  test("are kept whole by an insertion elsewhere, to the sign", () => {
    let moved = 0
    fc.assert(
      fc.property(someWords, fc.double({ min: 0, max: 1, noNaN: true }), (seeds, where) => {
        const at = stand(seeds)
        if (!at) return
        const { text, from, to } = at
        const ends = wordSpans(text.text).filter(([a, b]) => (b <= from || a >= to) && text.text[b] === " ")
        if (!ends.length) return
        const place = ends[Math.floor(where * (ends.length - 0.001))][1]
        const after = put(text, place, " Quxly")
        const span = anchored(text, from, to, after)
        moved++
        const shift = place < from ? 6 : 0
        expect(span).toEqual({ from: from + shift, to: to + shift })
      }),
      { numRuns: RUNS },
    )
    expect(moved).toBeGreaterThan(RUNS / 3)
  })
  test("come back when the text does, and are within it after any edits", () => {
    fc.assert(
      fc.property(someWords, seeds => {
        const at = stand(seeds)
        if (!at) return
        const { text, from, to, maker } = at
        const [later] = maker.edits(text, 3)
        const span = anchored(text, from, to, later)
        if (span) {
          expect(span.from).toBeGreaterThanOrEqual(0)
          expect(span.to).toBeGreaterThan(span.from)
          expect(span.to).toBeLessThanOrEqual(later.text.length)
        }
        expect(anchored(text, from, to, { text: text.text, attrs: [...text.attrs] })).toEqual({ from, to })
      }),
      { numRuns: RUNS },
    )
  })
  test("are gone when all words are others", () => {
    fc.assert(
      fc.property(someWords, seeds => {
        const at = stand(seeds)
        if (!at) return
        expect(anchored(at.text, at.from, at.to, flat("Xyzzy plugh quxly."))).toBeNull()
      }),
      { numRuns: RUNS },
    )
  })
})
