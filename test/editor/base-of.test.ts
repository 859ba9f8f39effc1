import { expect, test } from "vitest"
import { baseIn } from "../../client/editor/base-of.ts"
import { changes } from "../../shared/text/changes.ts"
import { present } from "../../shared/text/present.ts"
import { rolling } from "../../shared/text/rolling.ts"
import { normalise, type Tree, toFlat } from "../../shared/text/tree.ts"

const BASE: Tree = [
  { type: "title", content: [{ text: "Visits" }] },
  {
    type: "paragraph",
    marker: "1.",
    number: "1",
    content: [
      { text: "For " },
      { text: "fifteen", marks: ["bracketed"] },
      { text: " days", marks: ["strong"] },
      { note: "Or so." },
    ],
  },
  { type: "paragraph", level: 1, marker: "(a)", number: "1", content: [{ text: "by day; and" }] },
  {
    type: "table",
    rows: [
      [[{ text: "a" }], [{ text: "b" }]],
      [[{ text: "c" }], []],
    ],
  },
  { type: "paragraph", content: [{ text: "The end of it all." }] },
]
const house = { style: "un" as const, lang: "en", label: "Rule", number: "4" }

test("the base is read out of what is drawn over it", () => {
  const base = toFlat(BASE)
  const others: Tree[] = [
    BASE,
    BASE.map((block, at) => (at === 4 ? { type: "paragraph", content: [{ text: "The end of nothing." }] } : block)),
    BASE.filter((_, at) => at !== 2),
    [...BASE, { type: "paragraph", content: [{ text: "More." }] }],
    BASE.map((block, at) =>
      at === 4 ? { type: "paragraph", content: [{ text: "The end of it all.", marks: ["bracketed"] }] } : block,
    ),
    [{ type: "paragraph", content: [{ text: "Something else." }] }],
  ]
  for (const [n, other] of others.entries()) {
    const text = toFlat(other)
    const sponsors = [{ id: "a", name: "Avaria", group: false, unconfirmed: false }]
    const drawn = present(rolling(base, [{ id: "p", base, text, sponsors }]), house)
    const read = normalise(baseIn(drawn.nodes))
    expect(changes(base, read), `${n}`).toEqual([])
  }
})
