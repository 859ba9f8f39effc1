import { readFileSync, writeFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import type { ExportDraft, ExportUnit } from "../../shared/export/draft.ts"
import { toHtml } from "../../shared/export/html.ts"
import { toJson } from "../../shared/export/json.ts"
import { toMarkdown } from "../../shared/export/markdown.ts"
import { toPlainText } from "../../shared/export/plain.ts"
import { parseText } from "../../shared/import/article.ts"
import { importFile } from "../../shared/import/import.ts"
import { present } from "../../shared/text/present.ts"
import { type Offered, rolling } from "../../shared/text/rolling.ts"
import { toFlat } from "../../shared/text/tree.ts"
import { baseOf } from "./drafts.ts"

const text = (markdown: string) => toFlat(parseText(markdown))
const offered = (base: string, words: string | null, id: string, name: string, group = false): Offered => ({
  id,
  base: text(base),
  text: words === null ? null : text(words),
  sponsors: [{ id: name, name, group, unconfirmed: false }],
})

/** A rule with proposals, presented as the server would. */
function unit(number: string, base: string, proposals: readonly Offered[], style: "un" | "climate" = "un"): ExportUnit {
  const { nodes, text: line } = present(rolling(text(base), proposals), { style, lang: "en", label: "Rule", number })
  return {
    id: `r${number}`,
    kind: "article",
    level: 1,
    number,
    label: `Rule ${number}`,
    title: null,
    status: "open",
    nodes,
    text: line,
  }
}
const heading = (label: string, level: number): ExportUnit => ({
  id: label,
  kind: "heading",
  level,
  number: null,
  label,
  title: null,
  status: "open",
  nodes: [],
  text: "",
})
const draft = (units: readonly ExportUnit[], kind: ExportDraft["kind"] = "rolling"): ExportDraft => ({
  title: "Rules on Confinement",
  lang: "en",
  dir: "ltr",
  kind,
  units,
})

const CONFINEMENT =
  "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days."
const SEARCHES =
  "1. Searches shall be recorded.[^1]\n\n2. Records shall be kept for two years:\n\n(a) by the *director*;\n\n(b) under **two** locks.\n\n[^1]: See rule 1 & rule 2."
const negotiated = [
  heading("I. General", 1),
  unit("44", CONFINEMENT, [
    offered(CONFINEMENT, CONFINEMENT.replace("15", "22"), "p1", "Avaria"),
    offered(CONFINEMENT, CONFINEMENT.replace("15", "10"), "p2", "Northern Group", true),
    offered(CONFINEMENT, CONFINEMENT.replace("shall refer", "refers"), "p3", "Dorland"),
  ]),
  unit("45", "1. Searches shall be recorded.\n\n2. Records shall be kept for two years.", [
    offered(
      "1. Searches shall be recorded.\n\n2. Records shall be kept for two years.",
      "1. A register of every search, its reasons and its results is kept by the prison director.\n\n2. Records shall be kept for two years.",
      "p4",
      "Avaria",
    ),
  ]),
  unit("46", CONFINEMENT, [
    offered(CONFINEMENT, CONFINEMENT.replace("15", "22"), "p5", "Avaria"),
    offered(CONFINEMENT, null, "p6", "Dorland"),
  ]),
  unit("47", `within [X] days of the ${SEARCHES}`, [
    offered(`within [X] days of the ${SEARCHES}`, `within 30 days of the ${SEARCHES}`, "p7", "Avaria"),
  ]),
]

const brackets = (page: string) => [
  (page.match(/\[(?!\^)/g) ?? []).length,
  (page.match(/(?<!\[\^\d+)\]/g) ?? []).length,
]
const shown = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")

describe("exports of a negotiation", () => {
  test("the strings of brackets stand to the letter in Markdown, HTML and plain text", () => {
    const strings = [
      "[shall refer / refers – Dorland]",
      "in excess of [15 / 22 – Avaria / 10 – Northern Group] consecutive days.",
      "[1. Searches shall be recorded.]",
      "[1 bis. A register of every search, its reasons and its results is kept by the prison director. – Avaria]",
      "[15 / 22 – Avaria] consecutive days. – delete: Dorland]",
      "within [X / 30 – Avaria] days",
    ]
    const whole = draft(negotiated)
    for (const page of [toMarkdown(whole), toPlainText(whole), shown(toHtml(whole))])
      for (const string of strings) expect(page).toContain(string)
  })

  test("T3 every format has the same brackets, and they balance", () => {
    for (const style of ["un", "climate"] as const) {
      const whole = draft([
        ...negotiated,
        unit(
          "48",
          CONFINEMENT,
          [offered(CONFINEMENT, `${CONFINEMENT}\n\n2. More shall be said.`, "p8", "Cordia")],
          style,
        ),
      ])
      const texts = whole.units.map(each => each.text).join("\n")
      const [open, close] = brackets(texts)
      expect(open).toBe(close)
      const inJson = (JSON.parse(toJson(whole)).articles as { text: string }[]).map(each => each.text).join("\n")
      for (const page of [toMarkdown(whole), toPlainText(whole), shown(toHtml(whole)), inJson])
        expect(brackets(page)).toEqual([open, close])
    }
  })

  test("a heading under negotiation has all its lines", () => {
    const base = text("# General")
    const other = text("# General rules for all")
    const rolled = rolling(base, [
      { ...offered("x", null, "p9", "Avaria"), text: other, base },
      offered("x", null, "p10", "Belmora"),
    ])
    const { nodes, text: line } = present(rolled, { style: "un", lang: "en", label: "Rule", number: null })
    const whole = draft([{ ...heading("General", 1), nodes, text: line }])
    for (const page of [toMarkdown(whole), toPlainText(whole), shown(toHtml(whole))])
      for (const row of line.split("\n")) expect(page).toContain(row)
  })

  test("HTML isolates each bracket, says language and direction, and needs nothing else", () => {
    const page = toHtml({ ...draft(negotiated), lang: "ar", dir: "rtl" })
    expect(page).toContain('<html lang="ar" dir="rtl">')
    expect(page).toContain('<bdi class="bracket">[15 / 22 – Avaria / 10 – Northern Group]</bdi>')
    expect(page).not.toMatch(/<(?:link|script|img)|url\(|https?:/)
  })

  test("words that look like markup stay words", () => {
    const base = "Use \\*stars\\*, a\\_b, \\<b>, &amp;amp; and \\[signs\\] of [brackets](https://a.example/?a=1&b=2)."
    const whole = draft(
      [unit("1", base, []), unit("2", "\\# No heading\n\n1\\. No number\n\n\\> No quotation", [])],
      "base",
    )
    expect(importFile(toMarkdown(whole), "text/markdown").units.map(each => each.tree)).toEqual([
      parseText(base),
      parseText("\\# No heading\n\n1\\. No number\n\n\\> No quotation"),
    ])
    expect(shown(toHtml(whole))).toContain(
      "Use *stars*, a_b, &lt;b>, &amp; and [signs] of brackets."
        .replace("&lt;b>", "&lt;b&gt;")
        .replace("&amp; and", "&amp; and"),
    )
  })

  test("what stands beside an article follows it", () => {
    const whole = draft([{ ...unit("1", "One.", []), beside: ["Needs placing: “22” – Avaria"] }])
    expect(toMarkdown(whole)).toContain("\n\n> Needs placing: “22” – Avaria\n")
    expect(toPlainText(whole)).toContain("\n\nNeeds placing: “22” – Avaria\n")
    expect(toHtml(whole)).toContain('<p class="beside">Needs placing: “22” – Avaria</p>')
  })

  test("notes are numbered through the draft", () => {
    const whole = draft(
      [
        unit("1", "One.[^a]\n\n[^a]: First.", []),
        unit("2", "Two,[^b] three.[^c]\n\n[^b]: Second.\n\n[^c]: Third.", []),
      ],
      "base",
    )
    expect(toMarkdown(whole)).toContain("Two,[^2] three.[^3]\n\n[^1]: First.\n\n[^2]: Second.\n\n[^3]: Third.\n")
    expect(toPlainText(whole)).toContain("Two,² three.³\n\n¹ First.\n² Second.\n³ Third.\n")
    expect(importFile(toPlainText(whole), "text/plain").found.notes).toBe(3)
  })

  test.each([
    ["md", toMarkdown],
    ["html", toHtml],
    ["txt", toPlainText],
    ["json", toJson],
  ] as const)("the bytes of a whole draft do not change unseen: %s", (name, format) => {
    const page = format(draft(negotiated))
    const file = new URL(`../golden/rolling.${name}`, import.meta.url)
    if (process.env.GOLDEN) writeFileSync(file, page)
    expect(page).toBe(readFileSync(file, "utf8"))
  })

  test("an imported page comes out as it went in, as Markdown", () => {
    const source =
      "# Rules on Reading\n\n## I. General\n\nSome words first.\n\n### Rule 1\n\n1. Rooms open at nine.\n\n2. Keys are kept:\n\n   (a) in a box;\n\n   (b) under [two] locks.[^1]\n\n### Rule 2 bis. Light\n\nLight is *good*.\n\n[^1]: See rule 2.\n"
    expect(toMarkdown(baseOf(importFile(source, "text/markdown")))).toBe(source)
  })
})
