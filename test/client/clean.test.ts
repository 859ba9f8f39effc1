import { Slice } from "prosemirror-model"
import { EditorState } from "prosemirror-state"
import { expect, test } from "vitest"
import { clean } from "../../client/editor/clean.ts"
import { schema } from "../../client/editor/schema.ts"

const { paragraph, note } = schema.nodes
const link = (href: string) => schema.marks.link.create({ href })

function after(...content: Parameters<typeof paragraph.create>[1][]) {
  const state = EditorState.create({ schema, plugins: [clean()] })
  const pasted = content.map(each => paragraph.create(null, each))
  return state.apply(state.tr.replace(0, 0, new Slice(schema.nodes.doc.create(null, pasted).content, 0, 0))).doc
}

test("what is pasted loses the characters that turn the order around, and nothing else", () => {
  expect(after(schema.text("10\u202e15 \u2067حق\u2069 a\u200fb क्\u200dष 👩\u200d👧")).textContent).toBe(
    "1015 حق a\u200fb क्\u200dष 👩\u200d👧",
  )
  expect(
    after(note.create({ text: "see\u202e 4" }))
      .child(0)
      .child(0).attrs.text,
  ).toBe("see 4")
})

test("half a character becomes its replacement; whole ones stay", () => {
  expect(after(schema.text("a\ud83db 😀 \ude00")).textContent).toBe("a\ufffdb 😀 \ufffd")
})

test("a link to where none may go loses its address, not its words", () => {
  const doc = after([schema.text("here", [link("javascript:x")]), schema.text(" there", [link("https://a.example")])])
  expect(doc.textContent).toBe("here there")
  expect(doc.rangeHasMark(1, 5, schema.marks.link)).toBe(false)
  expect(doc.rangeHasMark(6, 11, schema.marks.link)).toBe(true)
  const long = after(schema.text("long", [link(`https://a.example/${"x".repeat(3000)}`)]))
  expect(long.rangeHasMark(1, 5, schema.marks.link)).toBe(false)
})
