/** An editorial correction keeps the marks and notes of all that it does not touch. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { corrected, differing, NOTE, wordsOf } from "../../client/agreement/corrected.ts"
import type { Inline, Tree } from "../../shared/text/tree-schema.ts"

const paragraph = (...content: Inline[]): Tree => [{ type: "paragraph", content }]

describe("a correction", () => {
  test("leaves marks and notes around it", () => {
    const tree = paragraph(
      { text: "Records shall be " },
      { text: "kept", marks: ["strong"] },
      { note: "See Rule 2." },
      { text: " for two years." },
    )
    const words = `Records must be kept${NOTE} for two years.`
    expect(corrected(tree, 0, words)).toEqual(
      paragraph(
        { text: "Records " },
        { text: "must" },
        { text: " be " },
        { text: "kept", marks: ["strong"] },
        { note: "See Rule 2." },
        { text: " for two years." },
      ),
    )
  })
  test("inside marked words is marked as they are", () => {
    const tree = paragraph({ text: "A " }, { text: "registr", marks: ["emphasis"] }, { text: " is kept." })
    const [block] = corrected(tree, 0, "A registry is kept.")
    expect(block).toMatchObject({
      content: [{ text: "A " }, { text: "registr" }, { text: "y", marks: ["emphasis"] }, {}],
    })
  })
  test("whatever is corrected, the words read as given, and the notes that stay are as they were", () => {
    const inline = fc.oneof(
      fc.record({ text: fc.string({ minLength: 1, unit: fc.constantFrom("a", "b", " ", "é", "😀") }) }),
      fc.record({
        text: fc.string({ minLength: 1, unit: fc.constantFrom("a", "b") }),
        marks: fc.constant<["strong"]>(["strong"]),
      }),
      fc.record({ note: fc.constantFrom("one", "two") }),
    )
    const words = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "😀") })
    fc.assert(
      fc.property(fc.array(inline, { minLength: 1, maxLength: 6 }), words, fc.nat(), fc.nat(), (content, put, a, b) => {
        const tree = paragraph(...content)
        const was = wordsOf(tree[0]) ?? ""
        const signs = [...was]
        const [from, to] = [a % (signs.length + 1), b % (signs.length + 1)].sort((x, y) => x - y)
        // A note is not typed: what is cut may hold one, what is put in may not.
        const now = signs.slice(0, from).join("") + put + signs.slice(to).join("")
        const [block] = corrected(tree, 0, now)
        expect(wordsOf(block)).toBe(now)
        const { was: cut } = differing(was, now)
        expect(cut.isWellFormed()).toBe(true)
      }),
      { numRuns: Number(process.env.CASES ?? 500) },
    )
  })
})
