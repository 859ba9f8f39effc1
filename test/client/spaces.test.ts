import { describe, expect, test } from "vitest"
import { spacesOut } from "../../client/draft/spaces.ts"
import type { ViewBracket } from "../../shared/text/view.ts"

const bracket = (base: string | null, ...alternatives: string[]): ViewBracket => ({
  type: "bracket",
  letter: "a",
  block: false,
  base: base === null ? null : [{ type: "text", text: base }],
  reserves: [],
  alternatives: alternatives.map(text => ({
    content: text ? [{ type: "text", text }] : [],
    delete: text === "",
    by: [],
    proposals: [],
  })),
  text: "",
})
const shown = (from: ViewBracket) => {
  const { before, after, bracket: tight } = spacesOut(from)
  const words = [tight.base ?? [], ...tight.alternatives.map(each => each.content)].flat()
  return [before, words.map(node => (node.type === "text" ? node.text : "")), after]
}

describe("spaces of a bracket", () => {
  test("an insertion's leading space stands before it", () => {
    expect(shown(bracket(null, " or 30 days"))).toEqual([" ", ["or 30 days"], ""])
  })
  test("a trailing space that all share stands after it; deletions don't count", () => {
    expect(shown(bracket("consecutive ", ""))).toEqual(["", ["consecutive"], " "])
    expect(shown(bracket("15 ", "22 "))).toEqual(["", ["15", "22"], " "])
  })
  test("what only some have, and punctuation, stay where they are", () => {
    expect(shown(bracket(" a", "b"))).toEqual(["", [" a", "b"], ""])
    expect(shown(bracket(null, ", after review"))).toEqual(["", [", after review"], ""])
  })
})
