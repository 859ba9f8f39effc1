/** Characters that turn the order of what is read around are in no text, wherever it comes from. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { applyTo, readFragment } from "../../shared/text/live.ts"
import { UNSAFE_TEXT } from "../../shared/text/schema.ts"
import { normalise, toFlat, toTree } from "../../shared/text/tree.ts"

const ALL = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

test("a text from a door", () => {
  const flat = toFlat([
    { type: "paragraph", content: [{ text: `10${ALL} to 15`, marks: ["strong"] }, { note: `see${ALL}` }] },
  ])
  expect(UNSAFE_TEXT.test(JSON.stringify(flat))).toBe(false)
  expect(toTree(flat)).toEqual([
    { type: "paragraph", content: [{ text: "10 to 15", marks: ["strong"] }, { note: "see" }] },
  ])
  expect(flat.attrs).toHaveLength(flat.text.length)
})

test("a live text that has them reads without them, and what the server writes has none", () => {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment("base")
  applyTo(fragment, toFlat([{ type: "paragraph", content: [{ text: `ten${ALL} days` }] }]))
  expect(UNSAFE_TEXT.test(fragment.toString())).toBe(false)
  ;((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(1, ALL)
  expect(normalise(readFragment(fragment)).text).toBe("\u2029ten days")
})

test("marks of direction, joiners and letters in parts stay", () => {
  const words = "a\u200fb\u200ec\u061c क्\u200dष می\u200cخواهم"
  expect(toFlat([{ type: "paragraph", content: [{ text: words }] }]).text).toBe(`\u2029${words}`)
})
