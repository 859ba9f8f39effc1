import { describe, expect, test } from "vitest"
import { differing, markDiffering } from "../../client/draft/differing.ts"
import type { ViewNode } from "../../shared/text/view.ts"

const found = (base: string, words: string) => differing(base, words).map(([from, to]) => words.slice(from, to))

describe("words that differ", () => {
  test("are whole words, gathered over the spaces between them", () => {
    const base = "be visited daily by a qualified health professional."
    expect(found(base, "be visited at least twice daily by a health professional.")).toEqual(["at least twice"])
    expect(found(base, "be visited daily by two qualified health professionals.")).toEqual(["two", "professionals"])
  })

  test("are found in scripts without spaces", () => {
    expect(found("隔离不得超过连续十五天", "隔离不得超过连续二十天")).toEqual(["二"])
  })

  test("are not marked where nearly all differ, nor where nothing does", () => {
    expect(found("one two three", "four five six")).toEqual([])
    expect(found("one two", "one two")).toEqual([])
  })

  test("are wrapped without losing or doubling a character, over marks and notes", () => {
    const text = (words: string): ViewNode => ({ type: "text", text: words, marks: ["strong"] })
    const words: ViewNode[] = [
      text("be visited at "),
      { type: "note", text: "n" },
      text("least twice daily by a doctor"),
    ]
    const drawn = markDiffering([text("be visited daily by a doctor")], words)
    const joined = drawn.map(node =>
      node.type === "text" ? node.text : node.type === "differs" ? node.node.text : "*",
    )
    expect(joined.join("")).toBe("be visited at *least twice daily by a doctor")
    expect(drawn.filter(node => node.type === "differs").map(node => node.node.text)).toEqual(["at ", "least twice"])
  })
})
