import { describe, expect, test } from "vitest"
import { type BlockAttrs, block, blockAttrs, concat, type Flat, words } from "../../shared/text/flat.ts"
import { notation } from "../../shared/text/notation.ts"
import {
  articleNumber,
  freeze,
  giveNumbers,
  labels,
  newArticleNumber,
  numberedBlocks,
} from "../../shared/text/numbering.ts"
import { chinese, readNumber, written } from "../../shared/text/series.ts"
import { normalise } from "../../shared/text/tree.ts"

/** `marker`, or `marker number`, at a level: one block each. */
const list = (...items: [marker: string | null, number: string | null, level?: number][]): Flat =>
  normalise(
    concat(
      items.flatMap(([marker, number, level = 0]) => {
        const attrs: BlockAttrs = { kind: "paragraph", level, marker, number }
        return [block(attrs), words("words")]
      }),
    ),
  )
const numbers = (flat: Flat) => numberedBlocks(flat).map(each => blockAttrs(flat.attrs[each.at]).number)

describe("writing a number as its marker does", () => {
  test.each([
    ["1.", 12, "12."],
    ["(a)", 3, "(c)"],
    ["(a)", 28, "(bb)"],
    ["(i)", 4, "(iv)"],
    ["I.", 9, "IX."],
    ["А.", 4, "Г."],
    ["а)", 29, "аа)"],
    ["(أ)", 3, "(ج)"],
    ["١.", 12, "١٢."],
    ["（一）", 21, "（二十一）"],
    ["一、", 10, "十、"],
    ["१.", 15, "१५."],
    ["•", 5, "•"],
  ])("%s %i is %s", (marker, n, label) => {
    expect(written(marker, n)).toBe(label)
    if (marker !== "•") expect(readNumber(marker, label)).toBe(n)
  })
  test("a rank stands before a full stop and behind a parenthesis", () => {
    expect(written("1.", 3, "bis")).toBe("3 bis.")
    expect(written("(a)", 3, "bis")).toBe("(c) bis")
  })
  test("Chinese numerals", () => {
    expect([10, 11, 20, 101, 110, 1005].map(chinese)).toEqual([
      "十",
      "十一",
      "二十",
      "一百零一",
      "一百一十",
      "一千零五",
    ])
  })
})

describe("freezing", () => {
  test("counts in each list, keeps what is given and goes on from it", () => {
    expect(
      numbers(
        freeze(list(["1.", ""], ["(a)", "", 1], ["(a)", "", 1], ["1.", ""], ["(a)", "", 1], ["1.", "7"], ["1.", ""])),
      ),
    ).toEqual(["1", "1", "2", "2", "1", "7", "8"])
  })
  test("an unnumbered paragraph does not interrupt the count", () => {
    expect(numbers(freeze(list(["1.", ""], [null, null], ["1.", ""])))).toEqual(["1", null, "2"])
  })
})

describe("numbers within a reading", () => {
  const before = list(["1.", "1"], ["1.", "2"], ["1.", "3"])
  test("what is inserted is bis, then ter; vacant numbers stay vacant", () => {
    expect(numbers(giveNumbers(before, list(["1.", "1"], ["1.", ""], ["1.", ""], ["1.", "3"])))).toEqual([
      "1",
      "1+1",
      "1+2",
      "3",
    ])
    const had = list(["1.", "1"], ["1.", "1+1"], ["1.", "2"])
    expect(numbers(giveNumbers(had, list(["1.", "1"], ["1.", ""], ["1.", "2"])))).toEqual(["1", "1+2", "2"])
  })
  test("before the first, and a list of its own", () => {
    expect(numbers(giveNumbers(before, list(["1.", ""], ["1.", "1"])))).toEqual(["0+1", "1"])
    expect(numbers(giveNumbers(before, list(["1.", "1"], ["(a)", "", 1], ["(a)", "", 1], ["1.", "2"])))).toEqual([
      "1",
      "1",
      "2",
      "2",
    ])
  })
  test("a paragraph after the items of another follows the paragraph", () => {
    expect(numbers(giveNumbers(before, list(["1.", "1"], ["(a)", "1", 1], ["1.", ""], ["1.", "2"])))).toEqual([
      "1",
      "1",
      "1+1",
      "2",
    ])
  })
  test("twenty thousand new paragraphs in no time", () => {
    const many = list(["1.", "1"], ...Array.from({ length: 3_000 }, (): [string, string] => ["1.", ""]))
    const start = performance.now()
    expect(numbers(giveNumbers(before, many)).at(-1)).toBe("1+3000")
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe("labels", () => {
  test("by house style", () => {
    const flat = list(["1.", "1"], ["1.", "1~1"], ["1.", "1~2"], ["1.", "2"], ["(a)", "1+1", 1])
    expect(labels(flat, "un")).toEqual(["1.", "1 bis.", "1 ter.", "2.", "(a) bis"])
    expect(labels(flat, "climate")).toEqual(["1.", "1 alt.", "1 alt 2.", "2.", "(a) bis"])
  })
  test("by language", () => {
    const flat = list(["1.", "12+1"])
    expect(labels(flat, "un", "ru")).toEqual(["12 бис."])
    expect(labels(flat, "un", "ar")).toEqual(["12 مكررا."])
    expect(labels(flat, "un", "zh-Hans")).toEqual(["12 之二."])
  })
  test("every language of the United Nations has all words of the notation", () => {
    for (const lang of ["fr", "es", "ar", "ru", "zh"]) {
      const other = notation(lang)
      for (const key of ["delete", "reserve", "lift", "newParagraph", "splits", "merges", "unconfirmed"] as const)
        expect(other[key], `${lang} ${key}`).not.toBe(notation("en")[key])
    }
    expect(notation("fi")).toBe(notation("en"))
  })
})

test("articles", () => {
  expect(articleNumber("12+1", "un")).toBe("12 bis")
  expect(articleNumber("12~1", "climate")).toBe("12 alt")
  expect(articleNumber("44", "un")).toBe("44")
  expect(articleNumber("IV", "un")).toBe("IV")
  expect(newArticleNumber("12", new Set(["12+1"]))).toBe("12+2")
})
