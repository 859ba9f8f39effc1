import { describe, expect, test } from "vitest"
import { parseText } from "../../shared/import/article.ts"
import type { Tree } from "../../shared/text/tree.ts"

/** Each block on a line: level, marker, number, words with brackets and notes. */
const drawn = (tree: Tree): string[] =>
  tree.map(block => {
    if (block.type === "table")
      return `table ${block.rows.map(row => row.map(cell => cell.map(each => ("text" in each ? each.text : "¹")).join("")).join(" | ")).join(" / ")}`
    const words = block.content
      .map(each =>
        "note" in each ? `{${each.note}}` : each.marks?.includes("bracketed") ? `[${each.text}]` : each.text,
      )
      .join("")
    return block.type === "title"
      ? `title ${words}`
      : `${block.level ?? 0} ${block.marker ?? ""} ${block.number ?? ""} ${words}`
  })
const read = (markdown: string) => drawn(parseText(markdown))

describe("an article's text from Markdown", () => {
  test("plain words are one paragraph", () => {
    expect(parseText("Searches shall be recorded.")).toEqual([
      { type: "paragraph", content: [{ text: "Searches shall be recorded." }] },
    ])
    expect(parseText("")).toEqual([])
    expect(parseText(" \n\r\n ")).toEqual([])
  })

  test("numbered paragraphs with lettered and roman items nest by their series", () => {
    expect(read("1. One.\n\n2. Two:\n\n(a) x;\n\n(b) y:\n\n(i) p\n\n(ii) q\n\n(c) z.\n\n3. Three.")).toEqual([
      "0 1. 1 One.",
      "0 1. 2 Two:",
      "1 (a) 1 x;",
      "1 (a) 2 y:",
      "2 (i) 1 p",
      "2 (i) 2 q",
      "1 (a) 3 z.",
      "0 1. 3 Three.",
    ])
  })

  test("(i) after (h) is the ninth letter, after (a) the roman one", () => {
    const letters = "abcdefghijk".split("").map(letter => `(${letter}) word`)
    expect(read(letters.join("\n\n")).map(line => line.split(" ").slice(0, 3).join(" "))).toEqual(
      letters.map((_, n) => `0 (a) ${n + 1}`),
    )
    expect(read("(a) x\n\n(i) y\n\n(ii) z\n\n(b) w").map(line => line.slice(0, 7))).toEqual([
      "0 (a) 1",
      "1 (i) 1",
      "1 (i) 2",
      "0 (a) 2",
    ])
  })

  test("markers of many scripts keep how they are written", () => {
    expect(read("а) да\n\nб) нет\n\nв) ну")).toEqual(["0 а) 1 да", "0 а) 2 нет", "0 а) 3 ну"])
    expect(read("(أ) نص\n\n(ب) نص")).toEqual(["0 (أ) 1 نص", "0 (أ) 2 نص"])
    expect(read("(ا) نص\n\n(ب) نص")).toEqual(["0 (ا) 1 نص", "0 (ا) 2 نص"])
    expect(read("١ - نص\n\n٢ - نص")).toEqual(["0 ١ - 1 نص", "0 ١ - 2 نص"])
    expect(read("（一）甲\n\n（二）乙")).toEqual(["0 （一） 1 甲", "0 （一） 2 乙"])
    expect(read("一、甲\n\n二、乙")).toEqual(["0 一、 1 甲", "0 一、 2 乙"])
    expect(read("• one\n\n• two")).toEqual(["0 •  one", "0 •  two"])
    expect(read("A. One\n\nB. Two")).toEqual(["0 A. 1 One", "0 A. 2 Two"])
    expect(read("1) One\n2) Two")).toEqual(["0 1) 1 One", "0 1) 2 Two"])
  })

  test("what came later has its rank: bis, ter, alternatives", () => {
    expect(read("2. Two\n\n2 bis. More\n\n2.ter Still\n\n3. Three\n\n41. Alt1 We\n\n41. Alt 2 They")).toEqual([
      "0 1. 2 Two",
      "0 1. 2+1 More",
      "0 1. 2+2 Still",
      "0 1. 3 Three",
      "0 1. 41~1 We",
      "0 1. 41~2 They",
    ])
  })

  test("brackets that are no link are bracketed words, unless escaped or unbalanced", () => {
    expect(read("within [X] days, see [there](https://a.example), [a [b] c], \\[kept\\] and [open")).toEqual([
      "0   within [X] days, see there, [a b c], [kept] and [open",
    ])
    expect(parseText("within [X] days")[0]).toEqual({
      type: "paragraph",
      content: [{ text: "within " }, { text: "X", marks: ["bracketed"] }, { text: " days" }],
    })
    expect(parseText("\\[kept\\]")).toEqual([{ type: "paragraph", content: [{ text: "[kept]" }] }])
  })

  test("brackets that touch stay apart in words", () => {
    expect(read("Parties [shall][should] act")).toEqual(["0   Parties [shall][should] act"])
  })

  test("a note stands at its mark", () => {
    expect(read("justice,[^1] persons[^b]\n\n[^1]: See rule 67\n    and more.\n\n[^b]: Ibid.")).toEqual([
      "0   justice,{See rule 67 and more.} persons{Ibid.}",
    ])
  })

  test("a heading is the title; later ones are paragraphs", () => {
    expect(read("# Searches\n\nText\n\n## More\n\nText")).toEqual([
      "title Searches",
      "0   Text",
      "0   More",
      "0   Text",
    ])
  })

  test("an escaped marker is words", () => {
    expect(read("1\\. literal\n\n\\(a) literal\n\n&#50; bis literal")).toEqual([
      "0   1. literal",
      "0   (a) literal",
      "0   2 bis literal",
    ])
  })

  test("lines without empty ones between are items where they end like items, and wrapped words where not", () => {
    expect(read("as follows:\n(a) x;\n(b) y, as in paragraph\n(a) of rule 3; and\n(c) z")).toEqual([
      "0   as follows:",
      "1 (a) 1 x;",
      "1 (a) 2 y, as in paragraph (a) of rule 3; and",
      "1 (a) 3 z",
    ])
  })

  test("Markdown's own lists nest by indentation", () => {
    expect(read("1. a\n2. b\n   1. c\n   2. d\n\n   more of b\n3. e\n\n- x\n  - y")).toEqual([
      "0 1. 1 a",
      "0 1. 2 b",
      "1 1. 1 c",
      "1 1. 2 d",
      "1   more of b",
      "0 1. 3 e",
      "1 -  x",
      "2 -  y",
    ])
    expect(read("1. a\n1. b\n1. c").map(line => line.slice(0, 6))).toEqual(["0 1. 1", "0 1. 2", "0 1. 3"])
  })

  test("tables keep their cells", () => {
    expect(read("| a | b |\n|---|---|\n| c | [d] |")).toEqual(["table a | b / c | d"])
  })

  test("no word that looks like a number is lost", () => {
    for (const text of [
      "1986 was a year.",
      "15 days after",
      "I. M. Smith wrote",
      "a) ",
      "3.5 per cent",
      "2. ",
      "x",
      "①  circled",
      "4.2 The scope",
      "01. Odd",
    ])
      expect(
        drawn(parseText(text))
          .join("")
          .replace(/[\s.)(]/g, "").length,
      ).toBeGreaterThanOrEqual(text.replace(/[\s.)(]/g, "").length)
  })

  test("unsafe addresses are dropped and their words kept", () => {
    expect(parseText("[words](javascript:alert(1))")).toEqual([{ type: "paragraph", content: [{ text: "words" }] }])
  })
})

test("lists too deep for any reader cost no more than their length, and keep their words", () => {
  const start = performance.now()
  const stairs = parseText(Array.from({ length: 300 }, (_, n) => `${" ".repeat(2 * n)}- item ${n}`).join("\n"))
  expect(stairs.length).toBe(300)
  const markers = parseText(`${"- ".repeat(4000)}- words`)
  expect(JSON.stringify(markers)).toContain("- words")
  expect(JSON.stringify(parseText(`${"1. ".repeat(4000)}1. words`))).toContain("1. words")
  expect(performance.now() - start).toBeLessThan(2_000)
})
