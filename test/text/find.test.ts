/** Finding words: whatever their case and accents, in any script, the marks at the right signs. */
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { folded, snippetOf, wordsOf } from "../../shared/text/find.ts"

const find = (text: string, asked: string) => snippetOf(folded(text), wordsOf(asked))
const hits = (text: string, asked: string) => find(text, asked)?.flatMap(each => (each.hit ? [each.text] : []))

test.each([
  ["The café keeper", "CAFE", ["café"]],
  ["cafe\u0301 keeper", "café", ["cafe\u0301"]],
  ["Сторона Ёлка", "елка", ["Ёлка"]],
  ["缔约国应当采取措施", "措施", ["措施"]],
  ["الأطراف المتعاقدة", "المتعاقدة", ["المتعاقدة"]],
  ["a 𝔘nit of 🏳️‍🌈 flags", "flags", ["flags"]],
  ["the same words, the same", '"the same"', ["the same", "the same"]],
] as const)("in %j, %j is found", (text, asked, marked) => {
  expect(hits(text, asked)).toEqual(marked)
})

test("all words must be there", () => {
  expect(find("one two", "one three")).toBeNull()
  expect(find("one two", "")).toBeNull()
})

test("a snippet is a piece of the text, and what it marks is what was looked for", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 400 }),
      fc.nat(),
      fc.integer({ min: 1, max: 8 }),
      (text, at, length) => {
        const signs = [...text]
        const asked = signs
          .slice(at % (signs.length + 1))
          .slice(0, length)
          .join("")
        const snippet = snippetOf(folded(text), wordsOf(asked))
        if (!snippet) return
        const inner = snippet.filter(each => each.text !== "… " && each.text !== " …")
        expect(text).toContain(inner.map(each => each.text).join(""))
      },
    ),
    { numRuns: Number(process.env.CASES ?? 200) },
  )
})
