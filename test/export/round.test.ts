import fc from "fast-check"
import { expect, test } from "vitest"
import { toHtml } from "../../shared/export/html.ts"
import { toMarkdown } from "../../shared/export/markdown.ts"
import { toPlainText } from "../../shared/export/plain.ts"
import { type Imported, importFile } from "../../shared/import/import.ts"
import { written } from "../../shared/text/series.ts"
import { type Block, type Inline, type Tree, toFlat, toTree } from "../../shared/text/tree.ts"
import { baseOf } from "./drafts.ts"

const runs = { numRuns: Number(process.env.CASES ?? 120) }

const WORDS = [
  "records",
  "of",
  "every",
  "search,",
  "(a)",
  "1.",
  "i)",
  "*",
  "_",
  "__x__",
  "a_b",
  "<b>",
  "&amp;",
  "&",
  "\\",
  "#",
  ">",
  "-",
  "+",
  "`",
  "|",
  "~~",
  "[",
  "]",
  "[x]",
  "](y)",
  "[^1]",
  "!",
  "![a](b)",
  "http://a.example",
  "2.",
  "(iv)",
  "IV.",
  "第一条",
  "（一）",
  "人人",
  "ش",
  "①",
  "•",
  "–",
  "=",
  "---",
  "1986.",
  "Rule",
  "44",
  "x:",
  "]:",
  "^",
  "2003",
  "é",
  "😀",
  "don’t",
  "4.2",
  "$",
  "“q”",
]
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 }).map(each => each.join(" "))
const glue = fc.constantFrom("", " ")
const marks = fc.constantFrom<Inline["marks"][]>(
  undefined,
  undefined,
  undefined,
  ["strong"],
  ["emphasis"],
  ["bracketed"],
  ["bracketed", "strong"],
  ["superscript"],
  ["subscript"],
  ["strong", "emphasis"],
  [{ link: "https://a.example/b_(c)" }],
)
const inline: fc.Arbitrary<Inline> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(text, glue, marks)
      .map(([words, after, each]) => ({ text: words + after, ...(each ? { marks: each } : {}) }) as Inline),
  },
  { weight: 1, arbitrary: text.map(note => ({ note })) },
)
// A bracket of the text's own keeps no square brackets inside: an import makes nested ones one.
const content = fc.array(inline, { minLength: 1, maxLength: 4 }).map(parts =>
  parts.map((part, n): Inline => {
    if (!("text" in part)) return part
    const own = part.marks?.includes("bracketed") ? `x ${part.text.replace(/[[\]]/g, "")} word` : part.text
    // Notes stand close to their words.
    const [before, after] = [parts[n - 1], parts[n + 1]]
    const close = after && "note" in after ? own.trimEnd() : own
    return {
      ...part,
      text: before && "text" in before && before.marks?.includes("bracketed") ? ` and ${close}` : close,
    }
  }),
)
const titles = fc.constantFrom<Inline[]>(
  [{ text: "Searches and records" }],
  [{ text: "Words, " }, { text: "strong", marks: ["strong"] }],
  [{ text: "1986" }],
)
const SERIES = [
  "1.",
  "1)",
  "(1)",
  "(a)",
  "a)",
  "(i)",
  "(A)",
  "I.",
  "•",
  "–",
  "-",
  "*",
  "а)",
  "(أ)",
  "（一）",
  "一、",
  "١ -",
]

/** Lists as drafts have them: series within series, each deeper, numbers going up, bis among them. */
const blocks = (level: number, taken: readonly string[]): fc.Arbitrary<Block[]> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: content.map((each): Block[] => [{ type: "paragraph", ...(level ? { level } : {}), content: each }]),
    },
    {
      weight: level < 3 ? 3 : 0,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...SERIES.filter(each => !taken.includes(each))),
          fc.array(fc.tuple(content, fc.nat(8), fc.nat(9)), { minLength: 2, maxLength: 4 }),
        )
        .chain(([marker, items]) =>
          fc
            .tuple(
              ...items.map(([, , more]) =>
                more < 3 ? blocks(level + 1, [...taken, marker]) : fc.constant<Block[]>([]),
              ),
            )
            .map(inner => {
              let root = 0
              let rank = 0
              return items.flatMap(([each, later], n): Block[] => {
                if (later === 0 && root) rank++
                else {
                  root++
                  rank = 0
                }
                const number = written(marker, 1) === written(marker, 2) ? "" : `${root}${rank ? `+${rank}` : ""}`
                return [{ type: "paragraph", ...(level ? { level } : {}), marker, number, content: each }, ...inner[n]]
              })
            }),
        ),
    },
    {
      weight: level ? 0 : 1,
      arbitrary: fc
        .array(fc.array(content, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
        .map((rows): Block[] => [
          { type: "table", rows: rows.map(row => [...row, ...new Array(3 - row.length).fill([])].slice(0, 2)) },
        ]),
    },
  )
const tree = fc
  .tuple(fc.option(titles, { freq: 4 }), fc.array(blocks(0, []), { minLength: 1, maxLength: 3 }))
  .map(
    ([title, parts]): Tree =>
      toTree(toFlat([...(title ? [{ type: "title" as const, content: title }] : []), ...parts.flat()])),
  )
  .filter(each => each.some(block => block.type === "paragraph"))
  // Two lists of one kind beside each other: the second's numbers are for the server to give.
  .filter(each =>
    each.every(
      block => block.type !== "paragraph" || !block.marker || block.number !== "" || /^[•–*-]$/.test(block.marker),
    ),
  )

const draftOf = (trees: readonly Tree[]): Imported => ({
  title: "Rules on Reading",
  lang: "en",
  label: "Rule",
  units: trees.map((each, n) => ({
    kind: "article",
    number: String(n + 1),
    label: `Rule ${n + 1}`,
    title: each[0].type === "title" ? "t" : null,
    tree: each,
  })),
  found: { articles: 0, preambles: 0, headings: 0, paragraphs: 0, items: 0, notes: 0 },
  unsure: [],
})
const trees = fc.array(tree, { minLength: 2, maxLength: 3 })

test("a base exported as Markdown and imported again has the same trees", () => {
  fc.assert(
    fc.property(trees, each => {
      const page = toMarkdown(baseOf(draftOf(each)))
      const back = importFile(page, "text/markdown")
      expect(
        back.units.map(unit => unit.tree),
        page,
      ).toEqual(each)
    }),
    runs,
  )
})

test("a base exported as HTML and imported again has the same trees", () => {
  fc.assert(
    fc.property(trees, each => {
      const page = toHtml(baseOf(draftOf(each)))
      const back = importFile(page, "text/html")
      expect(
        back.units.map(unit => unit.tree),
        page,
      ).toEqual(each)
    }),
    runs,
  )
})

test("the same draft gives the same bytes", () => {
  fc.assert(
    fc.property(trees, each => {
      for (const format of [toMarkdown, toHtml, toPlainText])
        expect(format(baseOf(draftOf(each)))).toBe(format(baseOf(draftOf(JSON.parse(JSON.stringify(each))))))
    }),
    { numRuns: 20 },
  )
})
