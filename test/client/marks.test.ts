/** Closed paragraphs are marked where they stand, whatever is proposed around them. */
import { expect, test } from "vitest"
import { closedIn } from "../../client/agreement/marks.ts"
import { baseOnly, flow, resolve } from "../../client/draft/flow.ts"
import type { ViewBlock, ViewBracket, ViewNode } from "../../shared/text/view.ts"

const block = (more: Partial<ViewBlock> = {}): ViewBlock => ({
  ...{ type: "block", block: "paragraph", level: 0, marker: null, label: "" },
  ...more,
})
const words = (text: string): ViewNode => ({ type: "text", text })
const bracket = (base: readonly ViewNode[] | null, put: readonly ViewNode[], whole: boolean): ViewBracket => ({
  ...{ type: "bracket", letter: "a", block: whole, base, reserves: [], text: "[]" },
  alternatives: [{ content: put, delete: put.length === 0, by: [], proposals: ["p"] }],
})
const NODES: readonly ViewNode[] = [
  block(),
  words("One "),
  bracket([words("x")], [words("y")], false),
  // A paragraph that is proposed is none of the base's.
  bracket(null, [block(), words("New.")], true),
  bracket([block(), words("Two.")], [], true),
  block({ block: "cell", starts: "table" }),
  words("a"),
  block({ block: "cell" }),
  words("b"),
  block(),
  words("Four."),
]

test("a rolling text: what is proposed between counts for nothing, a table is one", () => {
  const closed = [
    { at: 0, how: "silence" },
    { at: 3, how: "agreed" },
  ] as const
  expect(closedIn(flow(NODES), closed)).toEqual(["silence", null, null, null, "agreed"])
  expect(closedIn(flow(NODES), [{ at: 1, how: "agreed" }])).toEqual([null, null, "agreed", null, null])
})
test("resolved to the base", () => {
  expect(closedIn(flow(resolve(NODES, baseOnly)), [{ at: 3, how: "agreed" }]).at(-1)).toBe("agreed")
})
test("nothing closed, nothing marked", () => {
  expect(closedIn(flow(NODES)).every(each => each === null)).toBe(true)
})
