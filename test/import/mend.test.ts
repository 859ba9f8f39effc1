/** What a person mends before an import becomes a draft: no word is lost by any of it. */
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { importFile } from "../../shared/import/import.ts"
import { asKind, countsOf, headOf, merged, renamed, wordsIn } from "../../shared/import/mend.ts"
import type { Unit, UnitKind } from "../../shared/import/units.ts"

const FILE =
  "# Rules\n\nThe Assembly,\n\n## Part I. General\n\n## Rule 1. Purpose\n\n1. One thing.[^1]\n\n(a) An item;\n\n## Rule 2\n\nAnother.\n\n[^1]: A note.\n"
const { units, found } = importFile(FILE, "text/markdown", { label: "Rule" })
const all = (unit: Unit) => `${headOf(unit)} ${wordsIn(unit)}`
const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

test("an article made a heading and an article again is the same article", () => {
  const rule = units.find(each => each.label === "Rule 1")!
  const heading = asKind(rule, "heading", "Rule")
  expect(heading).toMatchObject({ kind: "heading", number: null, label: "Rule 1. Purpose" })
  expect(asKind(heading, "article", "Rule")).toMatchObject({
    number: "1",
    label: "Rule 1",
    title: "Purpose",
    tree: rule.tree,
  })
})

test("a heading whose words are no label becomes an article of that title, without a number", () => {
  const heading = units.find(each => each.kind === "heading")!
  expect(asKind(heading, "article", "Rule")).toMatchObject({ number: null, label: "", title: "Part I. General" })
})

test("a label's last number is the article's; its title is the text's first block", () => {
  const rule = units.find(each => each.label === "Rule 2")!
  const mended = renamed(rule, "Rule  7", " New   words ")
  expect(mended).toMatchObject({ label: "Rule 7", number: "7", title: "New words" })
  expect(mended.tree[0]).toEqual({ type: "title", content: [{ text: "New words" }] })
  expect(renamed(mended, "Rule 7", "").tree).toEqual(rule.tree)
  expect(renamed(rule, "Annex", "").number).toBeNull()
})

test("what is counted is what the import counted", () => {
  const { paragraphs, items, notes } = found
  expect(countsOf(units)).toEqual({ paragraphs, items, notes })
})

test("no word is lost, whatever is made of an entry and wherever it goes", () => {
  const kind = fc.constantFrom<UnitKind>("article", "heading", "preamble")
  const step = fc.record({ at: fc.nat(), kind, merge: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), steps => {
      let now = [...units]
      for (const { at, kind, merge } of steps) {
        const i = at % now.length
        if (merge && i > 0)
          now = now.flatMap((each, k) => (k === i ? [] : k === i - 1 ? [merged(each, now[i])] : [each]))
        else now = now.with(i, asKind(now[i], kind, "Rule"))
      }
      const kept = words(now.map(all).join(" "))
      for (const word of words(units.map(all).join(" "))) expect(kept).toContain(word)
    }),
    { numRuns: Number(process.env.CASES ?? 100) },
  )
})
