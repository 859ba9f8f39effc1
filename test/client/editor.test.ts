import { EditorState, TextSelection } from "prosemirror-state"
import { describe, expect, test } from "vitest"
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from "y-prosemirror"
import * as Y from "yjs"
import { currentKind, editing, markOn, setKind, toggle } from "../../client/editor/commands.ts"
import { shiftLevel } from "../../client/editor/lists.ts"
import { schema } from "../../client/editor/schema.ts"
import { applyTo, readFragment } from "../../shared/text/live.ts"
import { MARKS, NODES } from "../../shared/text/schema.ts"
import { type Tree, toFlat, toTree } from "../../shared/text/tree.ts"

const RICH: Tree = [
  { type: "title", content: [{ text: "Searches" }] },
  {
    type: "paragraph",
    marker: "1.",
    number: "1",
    content: [{ text: "Recorded " }, { text: "[X]", marks: ["strong"] }],
  },
  {
    type: "paragraph",
    level: 1,
    marker: "(a)",
    number: "1+1",
    content: [{ text: "words", marks: ["bracketed", "emphasis"] }],
  },
  {
    type: "paragraph",
    content: [{ text: "See", marks: [{ link: "https://example.org" }] }, { note: "Annex." }, { text: " x" }],
  },
  {
    type: "paragraph",
    content: [{ text: "H" }, { text: "2", marks: ["subscript"] }, { text: "O" }, { text: "2", marks: ["superscript"] }],
  },
  { type: "table", rows: [[[{ text: "a" }], [{ text: "b" }]], [[{ text: "c" }]]] },
]

describe("the editor's schema", () => {
  test("holds the nodes and marks of the text, and no others", () => {
    expect(Object.keys(schema.nodes).sort()).toEqual(["doc", "text", ...Object.keys(NODES)].sort())
    expect(Object.keys(schema.marks)).toEqual([...MARKS])
  })

  test("a text that the server wrote passes through the editor unchanged", () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment("base")
    const target = toFlat(RICH)
    applyTo(fragment, target)
    const node = yXmlFragmentToProseMirrorRootNode(fragment, schema)
    node.check()
    const again = new Y.Doc().getXmlFragment("base")
    prosemirrorToYXmlFragment(node, again)
    expect(toTree(readFragment(again))).toEqual(toTree(target))
  })

  test("any sequence of its blocks is valid, so no merge of two edits can be invalid", () => {
    const { doc, paragraph, title, table } = schema.nodes
    for (const content of [[], [title.create()], [paragraph.create(), title.create(), table.create()]])
      expect(() => doc.create(null, content).check()).not.toThrow()
  })
})

describe("editing", () => {
  const open = (text: string, attrs: object = {}) => {
    const doc = schema.nodes.doc.create(null, [schema.nodes.paragraph.create(attrs, schema.text(text))])
    return EditorState.create({ doc, plugins: editing() })
  }
  const choose = (state: EditorState, from: number, to = from) =>
    state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
  const run = (state: EditorState, command: ReturnType<typeof toggle>) => {
    let after = state
    command(state, tr => {
      after = state.apply(tr)
    })
    return after
  }

  test("a reserve is put on the chosen words and taken off again", () => {
    const chosen = choose(open("15 consecutive days"), 4, 15)
    const reserved = run(chosen, toggle("bracketed"))
    expect(markOn(reserved, "bracketed")).toBe(true)
    expect(reserved.doc.textBetween(4, 15)).toBe("consecutive")
    expect(markOn(run(reserved, toggle("bracketed")), "bracketed")).toBe(false)
  })

  test("a paragraph gets a marker and waits for its number", () => {
    const state = run(open("words"), setKind("(a)"))
    expect(currentKind(state)).toBe("(a)")
    expect(state.doc.firstChild?.attrs).toEqual({ level: 0, marker: "(a)", number: null })
  })

  test("a paragraph becomes a title and back", () => {
    const title = run(open("Visits"), setKind("title"))
    expect(title.doc.firstChild?.type.name).toBe("title")
    expect(currentKind(title)).toBe("title")
    expect(run(title, setKind("")).doc.firstChild?.type.name).toBe("paragraph")
  })

  test("levels stay between none and the largest", () => {
    expect(run(open("words"), shiftLevel(-1)).doc.firstChild?.attrs.level).toBe(0)
    expect(run(open("words", { level: 1 }), shiftLevel(1)).doc.firstChild?.attrs.level).toBe(2)
    expect(run(open("words", { level: 8 }), shiftLevel(1)).doc.firstChild?.attrs.level).toBe(8)
  })
})
