import { describe, expect, test } from "vitest"
import { flatOf } from "../../client/editor/flat-of.ts"
import { nodesOf } from "../../client/editor/from-tree.ts"
import { ownChanges } from "../../client/editor/own-changes.ts"
import { schema } from "../../client/editor/schema.ts"
import { type Tree, toFlat } from "../../shared/text/tree.ts"

const p = (text: string, more: object = {}): Tree[number] => ({
  type: "paragraph",
  content: text ? [{ text }] : [],
  ...more,
})
const docOf = (tree: Tree) => schema.nodes.doc.create(null, nodesOf(tree))
const seen = (base: Tree, text: Tree): string[] => {
  const doc = docOf(text)
  return ownChanges(toFlat(base), doc).map(each => {
    if (each.is === "out") return `out ${each.at}${each.whole ? " whole" : ""}: ${each.lines.join(" / ")}`
    return `${each.is}: ${doc.textBetween(each.from, each.to, "¶", "*")}`
  })
}

describe("own changes", () => {
  test("other words: the old struck before the new", () => {
    expect(seen([p("in excess of 15 days")], [p("in excess of 22 days")])).toEqual(["out 14: 15", "in: 22"])
  })

  test("words put in, taken out and reserved", () => {
    expect(seen([p("15 days")], [p("15 consecutive days")])).toEqual(["in:  consecutive"])
    expect(seen([p("15 consecutive days")], [p("15 days")])).toEqual(["out 3:  consecutive"])
    expect(
      seen([p("15 days")], [{ type: "paragraph", content: [{ text: "15 " }, { text: "days", marks: ["bracketed"] }] }]),
    ).toEqual(["marks: days"])
  })

  test("whole paragraphs put in and taken out, with their numbers", () => {
    const a = p("The first of all.", { marker: "1.", number: "1" })
    const b = p("Something else entirely.", { marker: "1.", number: "2" })
    expect(seen([a, b], [a])).toEqual(["out -1 whole: 2. Something else entirely."])
    expect(seen([a, b], [b])).toEqual(["out 0 whole: 1. The first of all."])
    expect(seen([a], [a, p("And more of it.")])).toEqual(["in: And more of it.", "block: And more of it."])
  })

  test("spaces, empty paragraphs and uncomposed letters change nothing and displace nothing", () => {
    const base = [p("One cafe\u0301 more."), p("Two.")]
    expect(seen(base, [p(" One  cafe\u0301 more. "), p(""), p("Two.")])).toEqual([])
    expect(seen(base, [p(" One  cafe\u0301 no more. "), p(""), p("Two or three.")])).toEqual([
      "in:  no",
      "in:  or three",
    ])
  })

  test("a table's cells have their places", () => {
    const table = (word: string): Tree => [
      p("x"),
      { type: "table", rows: [[[{ text: "a" }], [{ text: word }]], [[{ text: "c" }]]] },
    ]
    expect(seen(table("north"), table("north and south"))).toEqual(["in:  and south"])
  })

  test("the editor's text is what the server reads", () => {
    const tree: Tree = [
      { type: "title", content: [{ text: "Visits" }] },
      p("One", { marker: "1.", number: "1" }),
      {
        type: "paragraph",
        content: [
          { text: "in ", marks: ["strong"] },
          { text: "a", marks: ["bracketed", { link: "https://a.example" }] },
          { note: "n", marks: ["bracketed"] },
          { text: "b", marks: ["bracketed"] },
        ],
      },
      { type: "table", rows: [[[{ text: "a" }], []], [[]]] },
    ]
    const flat = toFlat(tree)
    const unnumbered = toFlat([tree[0], p("One", { marker: "1.", number: "" }), ...tree.slice(2)])
    expect(flatOf(docOf(tree)).flat).toEqual(unnumbered)
    expect(flatOf(docOf(tree)).at.length).toBe(flat.text.length)
  })
})
