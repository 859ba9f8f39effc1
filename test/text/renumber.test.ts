/** New numbers in the order in which things stand. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { compared } from "../../shared/text/compared.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { equalBare } from "../../shared/text/hunk.ts"
import { newNumbers, numberPaths, relabelled, renumbered, renumberedTexts } from "../../shared/text/renumber.ts"
import { type Tree, toFlat } from "../../shared/text/tree.ts"
import { caseOf } from "./generate.ts"

const RUNS = Number(process.env.CASES ?? 300)
const cases = fc.integer({ min: 0, max: 1_000_000 }).map(caseOf)

const units = (list: string) =>
  list.split(" ").map(word => ({
    kind: word === "H" ? ("heading" as const) : ("article" as const),
    number: word === "H" || word === "-" ? null : word.replace("?", ""),
    proposed: word.endsWith("?"),
  }))
const articles = (list: string, given: string[] = []) =>
  newNumbers(units(list), given)
    .map(each => each ?? "-")
    .join(" ")

describe("articles", () => {
  test.each([
    ["1 2 2+1 4", "1 2 3 4", "what was put in and what was taken out close up"],
    ["0+1 1 2", "1 2 3", "what came before the first is the first"],
    ["44 45 45+1 47", "44 45 46 47", "an excerpt begins where it began"],
    ["3 1 2", "1 2 3", "what was moved follows its place"],
    ["1 2 5+1? 6", "1 2 2+1 3", "what is only proposed stays bis"],
    ["H 1 2 H 1 3", "- 1 2 - 1 2", "a draft that counts anew under each heading still does"],
    ["H 1 2 H 3 5", "- 1 2 - 3 4", "one that counts on still does"],
    ["4 4.1 4+1 4.2 5 5.1", "4 4.1 4.2 4.3 5 5.1", "clauses within a clause count in it"],
    ["- 1 - 3", "- 1 - 2", "what has no number gets none"],
  ])("%s → %s: %s", (before, after) => {
    expect(articles(before)).toBe(after)
  })
  test("a draft whose first article was removed begins with 1", () => {
    expect(articles("2 3", ["1"])).toBe("1 2")
    expect(articles("45 46", ["44"])).toBe("44 45")
  })
  test("labels as the source wrote them get the new number in their own signs", () => {
    expect(relabelled("第十二条", "12", "13")).toBe("第十三条")
    expect(relabelled("المادة ١٢", "12", "13")).toBe("المادة ١٣")
    expect(relabelled("Article IV", "4", "5")).toBe("Article V")
    expect(relabelled("Art. 12 –", "12", "9")).toBe("Art. 9 –")
    expect(relabelled("Article premier", "1", "2")).toBeNull()
    expect(relabelled("Rule 112", "12", "13")).toBeNull()
  })
})

const list = (...rows: [level: number, marker: string | null, number: string][]): Flat =>
  toFlat(
    rows.map(([level, marker, number], at) => ({
      type: "paragraph" as const,
      ...(level ? { level } : {}),
      ...(marker ? { marker, number } : {}),
      content: [{ text: `Words ${at}.` }],
    })) satisfies Tree,
  )
const paths = (flat: Flat) => numberPaths(flat).map(path => path.join("."))

describe("paragraphs", () => {
  test("count in their lists, each level anew", () => {
    const before = list(
      [0, "1.", "1"],
      [1, "(a)", "2"],
      [1, "(a)", "2+1"],
      [0, null, ""],
      [0, "1.", "1+1"],
      [1, "(a)", "1"],
      [0, "1.", "4"],
    )
    expect(paths(renumbered(before))).toEqual(["1", "1.1", "1.2", "", "2", "2.1", "3"])
  })
  test("numbered throughout a draft, they run on from article to article", () => {
    const texts = [list([0, "1.", "1"], [0, "1.", "2"]), list([0, "1.", "4"]), list([0, "1.", "7"], [0, "1.", "8"])]
    expect(renumberedTexts(texts).map(paths)).toEqual([["1", "2"], ["3"], ["4", "5"]])
    const anew = [list([0, "1.", "1"], [0, "1.", "3"]), list([0, "1.", "1"], [0, "1.", "2"])]
    expect(renumberedTexts(anew).map(paths)).toEqual([
      ["1", "2"],
      ["1", "2"],
    ])
  })
  test("words stay, a second time changes nothing, and numbers are whole", () => {
    fc.assert(
      fc.property(cases, ({ texts: [flat] }) => {
        const fresh = renumbered(flat)
        expect(equalBare(flat, fresh)).toBe(true)
        expect(renumbered(fresh)).toBe(fresh)
        for (const path of numberPaths(fresh)) for (const each of path) expect(each).toMatch(/^\d+$/)
      }),
      { numRuns: RUNS },
    )
  })
})

describe("two texts as one", () => {
  const side = (flat: Flat, nodes: ReturnType<typeof compared>["nodes"], without: "ins" | "del") => {
    const words = nodes
      .filter(each => each.change !== without && each.type === "text" && each.text !== "¶ ")
      .map(each => (each.type === "text" ? each.text : ""))
      .join("")
    const bare = (text: string) => text.replace(/[\s\u2029\uFFFC[\]]+/g, "")
    expect(bare(words)).toBe(bare(flat.text))
  }
  test("without what came it has the words of the one, without what went those of the other", () => {
    fc.assert(
      fc.property(cases, ({ base: before, texts: [after] }) => {
        const { nodes, changes } = compared(before, after, "un", "en")
        side(before, nodes, "ins")
        side(after, nodes, "del")
        if (equalBare(before, after)) expect(changes).toBe(0)
      }),
      { numRuns: RUNS },
    )
  })
  test("a paragraph that came or went says so, two that became one are told by a sign", () => {
    const kinds = (before: string[], after: string[]) => {
      const tree = (words: string[]): Tree => words.map(text => ({ type: "paragraph", content: [{ text }] }))
      return compared(toFlat(tree(before)), toFlat(tree(after)), "un", "en")
        .nodes.map(
          each => `${each.change ?? "="}${each.type === "block" ? "¶" : each.type === "text" ? each.text : "*"}`,
        )
        .join(" ")
    }
    expect(kinds(["One."], ["One.", "Two."])).toBe("=¶ =One. ins¶ insTwo.")
    expect(kinds(["One.", "Two."], ["Two."])).toBe("del¶ delOne. =¶ =Two.")
    expect(kinds(["One and", "two stay."], ["One and two stay."])).toContain("del¶ ")
    expect(compared(EMPTY, toFlat([{ type: "paragraph", content: [{ text: "All." }] }]), "un", "en").changes).toBe(1)
  })
})
