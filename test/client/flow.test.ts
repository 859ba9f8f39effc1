import { describe, expect, test } from "vitest"
import { baseOnly, bracketsOf, type Drawn, flow, notesOf, ownText, plain, resolve } from "../../client/draft/flow.ts"
import type { ViewAlternative, ViewBlock, ViewBracket, ViewNode } from "../../shared/text/view.ts"

const text = (words: string): ViewNode => ({ type: "text", text: words })
const block = (label = "", kind: ViewBlock["block"] = "paragraph", starts?: "table" | "row"): ViewBlock => ({
  type: "block",
  block: kind,
  level: 0,
  marker: null,
  label,
  ...(starts ? { starts } : {}),
})
const by = (id: string, content: readonly ViewNode[], group = false): ViewAlternative => ({
  content,
  delete: content.length === 0,
  by: [{ id, name: id, group, unconfirmed: false }],
  proposals: [`p-${id}`],
})
const bracket = (
  letter: string,
  base: readonly ViewNode[] | null,
  alternatives: readonly ViewAlternative[],
  whole = false,
): ViewBracket => ({ type: "bracket", letter, block: whole, base, reserves: [], alternatives, text: `[${letter}]` })

const days: readonly ViewNode[] = [
  block("1."),
  text("in excess of "),
  bracket("a", [text("15")], [by("Avaria", [text("22")]), by("Northern Group", [text("10")], true)]),
  text(" consecutive days"),
  bracket("b", null, [by("Cordia", [text(" or 30 days in any year")])]),
  text("."),
]
const read = (nodes: readonly Drawn[]) => plain(nodes).trim()

describe("flow", () => {
  test("words stand in the paragraph whose block they follow", () => {
    const items = flow([block("1."), text("one"), block("2."), text("two")])
    expect(items.map(item => item.is === "paragraph" && [item.block?.label, plain(item.inline)])).toEqual([
      ["1.", "one"],
      ["2.", "two"],
    ])
  })

  test("cells are gathered into rows and tables", () => {
    const cells = [
      block("", "cell", "table"),
      text("a"),
      block("", "cell"),
      text("b"),
      block("", "cell", "row"),
      text("c"),
    ]
    const [table, after] = flow([...cells, block(), text("after")])
    expect(table.is === "table" && table.rows.map(row => row.map(plain))).toEqual([["a", "b"], ["c"]])
    expect(after.is).toBe("paragraph")
  })

  test("a bracket of whole blocks stands between paragraphs, and words after it make a paragraph of their own", () => {
    const whole = bracket("a", [block("1."), text("one")], [by("Avaria", [block("1 bis."), text("other")])], true)
    expect(flow([block(), text("before"), whole, text("after")]).map(item => item.is)).toEqual([
      "paragraph",
      "bracket",
      "paragraph",
    ])
  })
})

describe("views", () => {
  test("base only leaves every bracket with the base's words", () => {
    expect(read(resolve(days, baseOnly))).toBe("in excess of 15 consecutive days.")
  })

  test("a delegation's own text takes its alternatives, and the base where it has none", () => {
    expect(read(resolve(days, ownText(new Set(["Avaria"]))))).toBe("in excess of 22 consecutive days.")
    expect(read(resolve(days, ownText(new Set(["Cordia"]))))).toBe(
      "in excess of 15 consecutive days or 30 days in any year.",
    )
  })

  test("a member reads its group's alternative as its own, unless it has one itself", () => {
    const member = new Set(["Belmora", "Northern Group"])
    expect(read(resolve(days, ownText(member)))).toBe("in excess of 10 consecutive days.")
    const both = [bracket("a", [text("15")], [by("Northern Group", [text("10")], true), by("Belmora", [text("12")])])]
    expect(read(resolve(both, ownText(member)))).toBe("12")
  })

  test("brackets without an alternative stay in the base", () => {
    expect(read(resolve([bracket("a", [text("X")], [])], baseOnly))).toBe("[X]")
  })

  test("a bracket inside another is resolved too", () => {
    const inner = bracket("b", [text("15")], [by("Avaria", [text("22")])])
    const outer = [bracket("a", [block(), text("for "), inner, text(" days")], [by("Dorland", [])], true)]
    expect(read(resolve(outer, baseOnly))).toBe("for 15 days")
    expect(read(resolve(outer, ownText(new Set(["Avaria"]))))).toBe("for 22 days")
    expect(read(resolve(outer, ownText(new Set(["Dorland"]))))).toBe("")
  })

  test("notes are listed in the order of their marks, those in brackets too", () => {
    const note = (words: string): ViewNode => ({ type: "note", text: words })
    const nodes = [note("1"), bracket("a", [note("2")], [by("Avaria", [note("3")])]), note("4")]
    expect(notesOf(nodes).map(each => each.text)).toEqual(["1", "2", "3", "4"])
  })

  test("all brackets are listed, nested ones after their own", () => {
    const inner = bracket("b", [text("15")], [])
    expect(bracketsOf([bracket("a", [inner], []), bracket("c", null, [])]).map(each => each.letter)).toEqual([
      "a",
      "b",
      "c",
    ])
  })
})
