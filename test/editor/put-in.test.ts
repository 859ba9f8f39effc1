import { Slice } from "prosemirror-model"
import { EditorState, TextSelection } from "prosemirror-state"
import { expect, test } from "vitest"
import { plainText } from "../../client/editor/copied.ts"
import { nodesOf } from "../../client/editor/from-tree.ts"
import { putIn } from "../../client/editor/put-in.ts"
import { schema } from "../../client/editor/schema.ts"
import type { Tree } from "../../shared/text/tree.ts"

const p = (text: string, more: object = {}): Tree[number] => ({
  type: "paragraph",
  content: text ? [{ text }] : [],
  ...more,
})
const item = (text: string) => p(text, { marker: "(a)", level: 1 })
const table: Tree[number] = { type: "table", rows: [[[{ text: "a" }], [{ text: "b" }]]] }

/** The text with what is put at `|`, which also shows where the caret is then. */
function put(text: readonly Tree[number][], blocks: Tree): string[] {
  let doc = schema.nodes.doc.create(null, nodesOf([...text]))
  let at = -1
  doc.descendants((node, pos) => {
    if (node.isText && node.text!.includes("|")) at = pos + node.text!.indexOf("|")
  })
  const start = EditorState.create({ doc })
  doc = start.apply(start.tr.delete(at, at + 1)).doc
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, at) })
  const tr = putIn(state, nodesOf(blocks))
  if (!tr) return []
  tr.doc.check()
  const shown = tr.insertText("|", tr.selection.from).doc
  const lines: string[] = []
  shown.forEach(block => {
    const { marker, level } = block.attrs as { marker?: string; level?: number }
    const cells: string[] = []
    if (block.type === schema.nodes.table)
      block.descendants(inner => {
        if (inner.isTextblock) cells.push(inner.textContent)
      })
    lines.push(cells.length ? `table ${cells.join(" ")}` : `${level || ""}${marker ?? ""}${block.textContent}`)
  })
  return lines
}

test("words come into words", () => {
  expect(put([p("one |two")], [p("and ")])).toEqual(["one and |two"])
  expect(put([p("one |two")], [item("and ")])).toEqual(["one and |two"])
})

test("an empty paragraph becomes what is pasted; plain words leave it its number", () => {
  expect(put([item("|")], [p("words")])).toEqual(["1(a)words|"])
  expect(put([p("before"), p("|")], [item("one"), item("two")])).toEqual(["before", "1(a)one", "1(a)two|"])
})

test("paragraphs part the one they come into, and its end follows the last of them", () => {
  expect(put([p("one |two")], [p("a"), item("b"), item("c ")])).toEqual(["one a", "1(a)b", "1(a)c |two"])
  expect(put([p("one |two")], [item("b"), item("c ")])).toEqual(["one ", "1(a)b", "1(a)c |two"])
  expect(put([p("one|"), p("end")], [p(" a"), item("b")])).toEqual(["one a", "1(a)b|", "end"])
  expect(put([p("|two")], [item("a"), item("b")])).toEqual(["1(a)a", "1(a)b|", "two"])
})

test("a table stands between paragraphs", () => {
  expect(put([p("one |two")], [table])).toEqual(["one ", "table a b", "|two"])
  expect(put([p("one|")], [p("x"), table])).toEqual(["onex", "table a b|"])
})

test("in a cell all that is pasted is one line", () => {
  expect(put([{ type: "table", rows: [[[{ text: "one |" }], []]] }], [p("a"), item("b"), table])).toEqual([
    "table one a b a b| ",
  ])
})

test("what is copied bears its numbers, brackets and notes", () => {
  const doc = schema.nodes.doc.create(null, [
    schema.nodes.paragraph.create({ level: 0, marker: "1.", number: "4" }, schema.text("First")),
    ...nodesOf([
      {
        type: "paragraph",
        content: [{ text: "in " }, { text: "fifteen", marks: ["bracketed"] }, { text: " days" }, { note: "Or more." }],
      },
      table,
    ]),
  ])
  const slice = new Slice(doc.content, 0, 0)
  expect(plainText(slice, true)).toBe("4. First\nin [fifteen] days (Or more.)\na\tb")
  expect(plainText(slice, false)).toBe("First\nin [fifteen] days (Or more.)\na\tb")
})
