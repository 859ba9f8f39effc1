import { existsSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { toHtml } from "../../shared/export/html.ts"
import { toMarkdown } from "../../shared/export/markdown.ts"
import { toPlainText } from "../../shared/export/plain.ts"
import { type ImportType, importFile } from "../../shared/import/import.ts"
import { baseOf, saidPlain, told } from "../export/drafts.ts"

const DATA = new URL("../../../shared/data/", import.meta.url)
const read = (path: string, type: ImportType) => importFile(readFileSync(new URL(path, DATA), "utf8"), type)
const squeezed = (text: string) => text.replace(/\s+/g, " ").trim()

describe.skipIf(!existsSync(DATA))("texts that nobody here wrote", () => {
  test("the Nelson Mandela Rules: counts, and the texts out again", () => {
    const draft = read("rules/nelson-mandela-rules.md", "text/markdown")
    expect(draft.found).toEqual({ articles: 122, preambles: 4, headings: 36, paragraphs: 169, items: 67, notes: 2 })
    const inArticles = draft.units.filter(unit => unit.kind === "article").flatMap(unit => unit.tree)
    expect(inArticles.filter(block => block.type === "paragraph" && block.marker === "1.").length).toBe(163)
    expect(draft.unsure).toEqual([])
    expect(draft.label).toBe("Rule")
    const base = baseOf(draft)
    expect(told(importFile(toMarkdown(base), "text/markdown").units)).toEqual(told(draft.units))
    expect(told(importFile(toHtml(base), "text/html").units)).toEqual(told(draft.units))
    expect(told(importFile(toPlainText(base), "text/plain").units)).toEqual(told(draft.units))
  })

  test("the Nelson Mandela Rules as Markdown say what the file says, line by line", () => {
    const source = readFileSync(new URL("rules/nelson-mandela-rules.md", DATA), "utf8")
    const bare = (text: string) =>
      squeezed(text.replace(/^#+ /gm, "").replace(/\[\^\d+\]/g, "[^]"))
        .split(/(?= Rule \d+ )/)
        .sort()
    expect(bare(toMarkdown(baseOf(read("rules/nelson-mandela-rules.md", "text/markdown"))))).toEqual(bare(source))
  })

  test("the same Rules as a converter draws their pages", () => {
    const { found } = read("rules/nelson-mandela-rules.layout.txt", "text/plain")
    expect(found).toMatchObject({ articles: 122, notes: 29 })
  })

  test.each(["arb", "cmn_hans", "eng", "fra", "rus", "spa"])("the Universal Declaration, %s", lang => {
    const draft = read(`udhr/udhr_${lang}.html`, "text/html")
    expect(draft.found).toMatchObject({ articles: 30, preambles: 1, headings: 0 })
    expect(draft.units.filter(unit => unit.kind === "article").map(unit => unit.number)).toEqual(
      Array.from({ length: 30 }, (_, n) => String(n + 1)),
    )
    const base = baseOf(draft)
    expect(told(importFile(toMarkdown(base), "text/markdown").units)).toEqual(told(draft.units))
    expect(told(importFile(toHtml(base), "text/html").units)).toEqual(told(draft.units))
    expect(saidPlain(importFile(toPlainText(base), "text/plain").units)).toEqual(saidPlain(draft.units))
  })

  test.each(["paris_9-dec-2015.md", "paris_12-dec-2015.md"])("a treaty under negotiation, %s", path => {
    const draft = read(`bracketed/${path}`, "text/markdown")
    expect(draft.found.articles).toBe(29)
    const base = baseOf(draft)
    expect(told(importFile(toMarkdown(base), "text/markdown").units)).toEqual(told(draft.units))
    expect(told(importFile(toHtml(base), "text/html").units)).toEqual(told(draft.units))
  })

  test("a negotiating text of numbered paragraphs", () => {
    const draft = read("bracketed/rio20-2012-06-02.excerpt.txt", "text/plain")
    expect(draft.units.filter(unit => unit.kind === "article").map(unit => unit.number)).toEqual([
      "1",
      "2",
      "2+1",
      "3",
      "41~1",
    ])
    expect(draft.unsure.filter(each => each.why === "looks like an attribution").length).toBeGreaterThan(4)
  })
})
