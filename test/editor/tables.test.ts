import fc from "fast-check"
import { type Command, EditorState, Selection, TextSelection } from "prosemirror-state"
import { describe, expect, test } from "vitest"
import { nodesOf } from "../../client/editor/from-tree.ts"
import { leaveList, shiftLevel, tabLevel } from "../../client/editor/lists.ts"
import { putIn } from "../../client/editor/put-in.ts"
import { typedBrackets } from "../../client/editor/reserve.ts"
import { schema } from "../../client/editor/schema.ts"
import {
  addColumn,
  addRow,
  clearCells,
  insertTable,
  leaveTable,
  nextCell,
  removeColumn,
  removeRow,
  removeTable,
} from "../../client/editor/tables.ts"
import type { Tree } from "../../shared/text/tree.ts"

const cells = (...rows: string[][]): Tree[number] => ({
  type: "table",
  rows: rows.map(row => row.map(text => (text ? [{ text }] : []))),
})
const p = (text: string, more: object = {}): Tree[number] => ({
  type: "paragraph",
  content: text ? [{ text }] : [],
  ...more,
})
const open = (tree: Tree, at: string): EditorState => {
  const doc = schema.nodes.doc.create(null, nodesOf(tree))
  let place = 0
  doc.descendants((node, pos) => {
    if (node.isText && node.text === at) place = pos
  })
  return EditorState.create({ doc, selection: TextSelection.create(doc, place) })
}
const run = (state: EditorState, command: Command): EditorState => {
  let after = state
  command(state, tr => {
    after = state.apply(tr)
  })
  after.doc.check()
  return after
}
const shown = ({ doc }: EditorState): string[] => {
  const lines: string[] = []
  doc.forEach(block => {
    const { level, marker } = block.attrs as { level?: number; marker?: string }
    if (block.type !== schema.nodes.table) lines.push(`${level || ""}${marker ?? ""}${block.textContent}`)
    else for (const row of block.children) lines.push(row.children.map(cell => cell.textContent).join("|"))
  })
  return lines
}

describe("a table", () => {
  test("has rows and columns added and taken away where the caret is", () => {
    const state = open([cells(["a", "b"], ["c", "d"])], "b")
    expect(shown(run(state, addRow(true)))).toEqual(["a|b", "|", "c|d"])
    expect(shown(run(state, addRow(false)))).toEqual(["|", "a|b", "c|d"])
    expect(shown(run(state, addColumn(true)))).toEqual(["a|b|", "c|d|"])
    expect(shown(run(state, addColumn(false)))).toEqual(["a||b", "c||d"])
    expect(shown(run(state, removeRow))).toEqual(["c|d"])
    expect(shown(run(state, removeColumn))).toEqual(["a", "c"])
  })

  test("that is ragged stays so: no row is filled up", () => {
    const state = open([cells(["a", "b", "c"], ["d"])], "b")
    expect(shown(run(state, addRow(true)))).toEqual(["a|b|c", "||", "d"])
    expect(shown(run(state, removeColumn))).toEqual(["a|c", "d"])
  })

  test("is left alone by a choice across cells but for their words", () => {
    const state = open([cells(["a", "b"], ["c", "d"])], "a")
    const chosen = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 3, 12)))
    expect(shown(run(chosen, clearCells))).toEqual(["|", "|d"])
  })

  test("takes a copied one cell by cell", () => {
    const state = open([cells(["a", "b"], ["c", "d"])], "b")
    const put = putIn(state, nodesOf([cells(["1", "2"], ["3", "4"], ["5", ""])]))
    expect(shown(state.apply(put!))).toEqual(["a|b 1|2", "c|d 3|4", "|5|"])
  })

  test("stays valid under any commands", () => {
    const commands = [
      addRow(true),
      addRow(false),
      addColumn(true),
      addColumn(false),
      removeRow,
      removeColumn,
      removeTable,
      nextCell(1),
      nextCell(-1),
      insertTable(),
      leaveTable(1, true),
      leaveTable(-1, true),
      clearCells,
    ]
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom("a", ""), { minLength: 0, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.constantFrom(...commands), fc.nat(200), fc.nat(200)), { maxLength: 12 }),
        (rows, steps) => {
          let state = EditorState.create({ doc: schema.nodes.doc.create(null, nodesOf([p("x"), cells(...rows)])) })
          for (const [command, from, to] of steps) {
            const { size } = state.doc.content
            const near = (at: number) => Selection.near(state.doc.resolve(at % (size + 1)))
            const chosen = TextSelection.between(near(from).$from, near(to).$from)
            state = run(state.apply(state.tr.setSelection(chosen)), command)
          }
        },
      ),
      { numRuns: Number(process.env.CASES ?? 200) },
    )
  })
})

describe("a list", () => {
  const item = (text: string, marker = "1.", level = 0) => p(text, { marker, level })

  test("its blocks take the marker of the series that they come into, or the usual one", () => {
    const state = open([item("a"), item("b"), item("c")], "b")
    const below = run(state, tabLevel(1))
    expect(shown(below)).toEqual(["1.a", "1(a)b", "1.c"])
    expect(shown(run(below, tabLevel(-1)))).toEqual(["1.a", "1.b", "1.c"])
    expect(shown(run(open([item("a", "A."), item("x", "•", 1), item("b", "A.")], "b"), shiftLevel(1)))).toEqual([
      "A.a",
      "1•x",
      "1•b",
    ])
  })

  test("Enter on an empty one goes out by a level, then out of the list", () => {
    const nested = open([item("a"), item("b", "(a)", 1), item("", "(a)", 1)], "a")
    const end = nested.apply(nested.tr.setSelection(Selection.atEnd(nested.doc)))
    const out = run(end, leaveList)
    expect(shown(out)).toEqual(["1.a", "1(a)b", "1."])
    expect(shown(run(out, leaveList))).toEqual(["1.a", "1(a)b", ""])
  })
})

test("typed brackets are found where they close around words, in one paragraph", () => {
  const closed = (text: string) => {
    const state = open([p(text)], text)
    const found = typedBrackets(state.apply(state.tr.setSelection(Selection.atEnd(state.doc))))
    return found && state.doc.textBetween(found.from, found.to)
  }
  expect(closed("It [may] end [soon]")).toBe("[soon]")
  expect(closed("It [] ")).toBe(null)
  expect(closed("none]")).toBe(null)
  expect(closed("[a] b]")).toBe(null)
  expect(closed("[x] ")).toBe(null)
})
