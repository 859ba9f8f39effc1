import { describe, expect, test } from "vitest"
import { ImportError, type Imported, type ImportType, importFile } from "../../shared/import/import.ts"

const read = (source: string, type: ImportType = "text/markdown", options = {}) => importFile(source, type, options)
const heads = (draft: Imported) =>
  draft.units.map(unit => [unit.kind, unit.number, unit.label, unit.title].filter(each => each !== null).join("|"))
const words = (draft: Imported, n: number) =>
  draft.units[n].tree.map(block =>
    block.type !== "paragraph"
      ? block.type === "table"
        ? "table"
        : block.content.map(each => ("text" in each ? each.text : "")).join("")
      : `${block.marker ? `${block.marker}${block.number} ` : ""}${block.content.map(each => ("text" in each ? each.text : `{${each.note}}`)).join("")}`,
  )

describe("a file becomes a draft", () => {
  test("labels in headings, with preambles, headings and an introduction", () => {
    const draft = read(`# Rules on Reading Rooms

## Preliminary remark 1

Remarks come first.

## Preliminary remark 2

1. So do these.

## I. General

Some words on part one.

### Opening

#### Rule 1

Rooms open at nine.

#### Rule 2 bis. Keys

1. Keys are kept:

(a) in a box;

(b) under [two] locks.[^1]

[^1]: See rule 1.
`)
    expect(draft.title).toBe("Rules on Reading Rooms")
    expect(draft.label).toBe("Rule")
    expect(heads(draft)).toEqual([
      "preamble|Preliminary remark 1",
      "preamble|Preliminary remark 2",
      "heading|I|I. General",
      "preamble|",
      "heading|Opening",
      "article|1|Rule 1",
      "article|2+1|Rule 2 bis|Keys",
    ])
    expect(words(draft, 6)).toEqual([
      "Keys",
      "1.1 Keys are kept:",
      "(a)1 in a box;",
      "(a)2 under two locks.{See rule 1.}",
    ])
    expect(draft.found).toEqual({ articles: 2, preambles: 3, headings: 2, paragraphs: 2, items: 2, notes: 1 })
    expect(draft.unsure).toEqual([])
  })

  test.each([
    ["Статья", ["Статья 1", "Статья 2", "Статья 3"]],
    ["المادة", ["المادة الأولى", "المادة الثانية", "المادة الثالثة"]],
    ["مادة", ["مادة ١", "مادة ٢", "مادة ٣"]],
    ["条", ["第一条", "第二条", "第三条"]],
    ["条", ["第1条", "第2条", "第3条"]],
    ["规则", ["规则1", "规则2", "规则3"]],
    ["조", ["제1조", "제2조", "제3조"]],
    ["Article", ["Article premier", "Article 2", "Article 3"]],
    ["Artículo", ["Artículo 1.º", "Artículo 2.º", "Artículo 3.º"]],
    ["Règle", ["Règle I", "Règle II", "Règle III"]],
    ["§", ["§ 1", "§ 2", "§ 3"]],
    ["Guiding principle", ["Guiding principle 1", "Guiding principle 2", "Guiding principle 3"]],
    ["cikk", ["1. cikk", "2. cikk", "3. cikk"]],
    ["Standard", ["Standard 1:", "Standard 2:", "Standard 3:"]],
    ["Art.", ["Art. 1", "Art. 2", "Art. 3"]],
    ["Artikel", ["Artikel 1", "Artikel 1a", "Artikel 2"].map(each => each.replace("1a", "1A"))],
  ])("labels count whatever the word: %s", (word, labels) => {
    const body = (label: string, n: number) => `${label}\n\nText number ${n} of the draft, which ends here.\n\n`
    for (const source of [
      labels.map(body).join(""),
      `# T\n\n${labels.map((label, n) => `## ${body(label, n)}`).join("")}`,
    ]) {
      const draft = read(source)
      expect(draft.units.map(unit => unit.kind)).toEqual(["article", "article", "article"])
      expect(draft.label).toBe(word)
    }
    const page = `<h1>T</h1>${labels.map((label, n) => `<p><b>${label}</b></p><p>Text number ${n}.</p>`).join("")}`
    expect(read(page, "text/html").found.articles).toBe(3)
    const plain = labels.map(body).join("")
    expect(read(plain, "text/plain").found.articles).toBe(3)
  })

  test("labels that run into the text", () => {
    const draft = read(
      "Clause 1. The parties meet yearly.\n\nClause 2. The parties report.\n\nClause 3. As in Clause 1 above.",
      "text/plain",
    )
    expect(heads(draft)).toEqual(["article|1|Clause 1", "article|2|Clause 2", "article|3|Clause 3"])
    expect(words(draft, 1)).toEqual(["The parties report."])
  })

  test("a sentence that begins with a reference is no article", () => {
    const draft = read(
      "## Article 1\n\nArticle 7 of the Charter applies.\n\nArticle 8 of the Charter does not.\n\n## Article 2\n\nEnd.",
    )
    expect(draft.found.articles).toBe(2)
  })

  test("one article alone is an article, whatever its number", () => {
    for (const source of ["Rule 44\n\nWords.", "# Rule 44\n\nWords.", "# Draft\n\n## Rule 44\n\n1. One.\n\n2. Two."])
      expect(heads(read(source))).toEqual(["article|44|Rule 44"])
  })

  test("numbered headings without a word", () => {
    const draft = read(
      "# Terms\n\n## 1. Scope\n\nThis applies.\n\n## 2. Words\n\n(a) one;\n\n(b) two.\n\n## 3 Ends\n\nIt ends.",
    )
    expect(heads(draft)).toEqual(["article|1|1.|Scope", "article|2|2.|Words", "article|3|3|Ends"])
    expect(draft.label).toBeNull()
  })

  test("numbered paragraphs alone are the articles", () => {
    const draft = read(
      "THE ROOM WE WANT\n\nI. Our vision\n\n1. We renew our commitment.\n\n2. We act [now - Avaria; Belmora delete].\n\n2.bis We plan.\n\n3. We close:\n\n(a) soon;\n\n(b) well.\n\n41. Alt1  We report.",
      "text/plain",
    )
    expect(draft.units.filter(unit => unit.kind === "article").map(unit => unit.number)).toEqual([
      "1",
      "2",
      "2+1",
      "3",
      "41~1",
    ])
    expect(draft.unsure).toContainEqual(
      expect.objectContaining({ why: "looks like an attribution", words: "[now - Avaria; Belmora delete]" }),
    )
    expect(words(draft, draft.units.length - 2)).toEqual(["We close:", "(a)1 soon;", "(a)2 well."])
  })

  test("headings without any numbers are articles, numbered, and said to be", () => {
    const draft = read("# House rules\n\n## Doors\n\nClose them.\n\n## Windows\n\nOpen them.")
    expect(heads(draft)).toEqual(["article|1||Doors", "article|2||Windows"])
    expect(draft.unsure[0]?.where).toBe("articles")
    expect(read("Just one paragraph.").found.articles).toBe(1)
  })

  test("chapters stay headings over their articles", () => {
    const draft = read(
      "# Act\n\n## Chapter 1 General\n\n### Section 1\n\nA.\n\n### Section 2\n\nB.\n\n## Chapter 2 Special\n\n### Section 3\n\nC.",
    )
    expect(draft.units.map(unit => unit.kind)).toEqual(["heading", "article", "article", "heading", "article"])
  })

  test("titles in parentheses, after a dash, on a line of their own", () => {
    const one = read("## Article 1 *(definitions)*\n\nA.\n\n## Article 2 – Purpose\n\nB.\n\n## Article 3: Scope\n\nC.")
    expect(one.units.map(unit => unit.title)).toEqual(["definitions", "Purpose", "Scope"])
    const two = read(
      "Article 1\n\nDefinitions\n\nA word means a word.\n\nArticle 2\n\nPurpose\n\nThe purpose is this.",
      "text/plain",
    )
    expect(two.units.map(unit => unit.title)).toEqual(["Definitions", "Purpose"])
  })

  test("a table of contents is left out and said to be", () => {
    const draft = read(
      "# T\n\nRule 1\n\nRule 2\n\nRule 3\n\nRule 4\n\n## Rule 1\n\na.\n\n## Rule 2\n\nb.\n\n## Rule 3\n\nc.\n\n## Rule 4\n\nd.",
    )
    expect(draft.found.articles).toBe(4)
    expect(draft.unsure[0]?.where).toBe("table of contents")
    const dotted = read(
      "Contents\n\nRule 1 Doors ........ 3\n\nRule 2 Windows ........ 4\n\nRule 1\n\nDoors shut.\n\nRule 2\n\nWindows open.",
      "text/plain",
    )
    expect(dotted.found.articles).toBe(2)
  })

  test("a word processor's page: classes, bold labels, break tags, linked footnotes, list tables", () => {
    const draft = read(
      `<html lang="en-GB"><head><title>Doc1</title><style>p{}</style></head><body><div class=WordSection1>
<p class=MsoTitle>Draft&nbsp;Rules</p>
<p class=MsoNormal align=center><b>Rule&nbsp;1</b></p>
<p class=MsoNormal><span lang=FR>Rooms
are kept <span style='font-weight:bold'>clean</span>.<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a><o:p></o:p></span></p>
<p class=MsoNormal align=center><b>Rule 2</b></p>
<p class=MsoNormal>Keys are:<br>(a) kept;<br>(b) counted.</p>
<table><tr><td>(c)</td><td>lent; &amp;</td></tr><tr><td>(d)</td><td>returned.</td></tr></table>
<div><br clear=all><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> See rule 2.</p></div></div>
</div></body></html>`,
      "text/html",
    )
    expect(draft.lang).toBe("en-GB")
    expect(draft.found).toMatchObject({ articles: 2, items: 4, notes: 1 })
    expect(words(draft, draft.units.length - 1)).toEqual([
      "Keys are:",
      "(a)1 kept;",
      "(a)2 counted.",
      "(a)3 lent; &",
      "(a)4 returned.",
    ])
    expect(words(draft, draft.units.length - 2)).toEqual(["Rooms are kept clean.{See rule 2.}"])
  })

  test("lists of a page have the markers that a browser draws", () => {
    const draft = read(
      `<h2>Article 1</h2><ol><li><p>One</p><ol type="a"><li>x</li><li>y<ul><li>z</li></ul></li></ol></li><li value="5">Five</li></ol><h2>Article 2</h2><ol style="list-style-type: upper-roman"><li>A</li><li>B</li></ol>`,
      "text/html",
    )
    expect(words(draft, 0)).toEqual(["1.1 One", "a.1 x", "a.2 y", "• z", "1.5 Five"])
    expect(draft.units[0].tree.map(block => ("level" in block ? block.level : 0) ?? 0)).toEqual([0, 1, 1, 2, 0])
    expect(words(draft, 1)).toEqual(["I.1 A", "I.2 B"])
  })

  test("notes by asides and roles", () => {
    const draft = read(
      `<h2>Article 1</h2><p>Words<a epub:type="noteref" href="#n1">1</a> and more<sup><a href="#n2">2</a></sup>.</p><h2>Article 2</h2><p>End.</p><aside epub:type="footnote" id="n1"><p>1. First note.</p></aside><section role="doc-endnotes"><ol><li id="n2">Second note. <a href="#r2" class="backlink">↩</a></li></ol></section>`,
      "text/html",
    )
    expect(words(draft, 0)).toEqual(["Words{First note.} and more{Second note.}."])
    expect(words(draft, 1)).toEqual(["End."])
  })

  test("struck words and scripts are left out and named", () => {
    const draft = read(
      `<h2>Article 1</h2><p>Keep <del>gone</del> this<script>alert("x")</script>.</p><h2>Article 2</h2><p>End.</p><nav>Home</nav>`,
      "text/html",
    )
    expect(words(draft, 0)).toEqual(["Keep this."])
    expect(draft.unsure.map(each => each.words)).toEqual(["gone", 'alert("x")', "Home"])
  })

  test("byte order mark, CRLF, entities, front matter", () => {
    const draft = read(
      "\uFEFF---\r\ntitle: From the front\r\nlang: fr\r\n---\r\n\r\n## Article 1\r\n\r\nDu caf&eacute; &amp; du th&#233;.\r\n\r\n## Article 2\r\n\r\nFin.\r\n",
    )
    expect(draft.title).toBe("From the front")
    expect(draft.lang).toBe("fr")
    expect(words(draft, 0)).toEqual(["Du café & du thé."])
    expect(draft.unsure.map(each => each.where)).toEqual(["front matter"])
  })

  test("brackets across paragraphs stay as they are and are named", () => {
    const draft = read("## Rule 1\n\n[All rooms\n\nand halls] open [[early] now].\n\n## Rule 2\n\nEnd.")
    expect(words(draft, 0)).toEqual(["[All rooms", "and halls] open early now."])
    expect(draft.unsure.map(each => each.why)).toEqual([
      "a square bracket without its other half",
      "a square bracket without its other half",
      "brackets within brackets are one bracket",
    ])
  })

  test("the user's word and title go before what was found", () => {
    const source =
      "# T\n\n## Section 1\n\na.\n\n### Rule 1\n\nb.\n\n### Rule 2\n\nc.\n\n### Rule 3\n\nd.\n\n## Section 2\n\ne."
    expect(read(source).label).toBe("Rule")
    const draft = read(source, "text/markdown", { label: "section", title: "Mine" })
    expect([draft.title, draft.found.articles]).toEqual(["Mine", 2])
  })

  test("wrapped lines with a page's head and foot", () => {
    const line = "the quick reading of the rules shall not be held against anybody who reads"
    const page = (n: number) =>
      `   House of Rules\n\n   Rule ${n}\n        Whoever reads, ${line}\n   ${line}\n   ${line} it.\n   1.   First, ${line}\n   ${line} again.\n   2.   Second, ${line}\n   ${line} too.\n\n                                   ${n}/5\n`
    const draft = read([1, 2, 3, 4, 5].map(page).join("\f"), "text/plain")
    expect(draft.found).toMatchObject({ articles: 5, paragraphs: 10 })
    expect(words(draft, draft.units.length - 1)[0]).toBe(`Whoever reads, ${line} ${line} ${line} it.`)
    expect(draft.unsure.map(each => each.where)).toEqual(["pages"])
  })

  test("refuses what holds nothing, is too large, or of another kind, by a code", () => {
    const code = (act: () => unknown) => {
      try {
        act()
      } catch (error) {
        if (error instanceof ImportError) return error.code
      }
      return null
    }
    expect(code(() => read(""))).toBe("empty")
    expect(code(() => read("\uFEFF \r\n\t"))).toBe("empty")
    expect(code(() => read("<html><body></body></html>", "text/html"))).toBe("empty")
    expect(code(() => read("x".repeat(17 * 1024 * 1024), "text/plain"))).toBe("too_large")
    expect(code(() => read("x", "application/pdf" as ImportType))).toBe("type")
  })

  test("the worst of texts in bounded time: one paragraph of many lines, weak markers, brackets, one line", () => {
    const start = performance.now()
    const big = (line: string) => line.repeat(Math.ceil(40_000 / line.length))
    for (const source of [
      big("A. line of words\n"),
      big("A. line of words\n\n"),
      big("[word "),
      big("[a]"),
      big("word "),
      big("(a) x;\n"),
      big("1. x\n\n"),
      big("Rule 1\n\n"),
      big("<b>x "),
      big("<div>"),
    ])
      for (const type of ["text/markdown", "text/plain", "text/html"] as const) {
        const one = performance.now()
        try {
          read(source, type)
        } catch (error) {
          if (!(error instanceof ImportError)) throw error
        }
        const took = performance.now() - one
        if (took > 5000) console.log(type, JSON.stringify(source.slice(0, 20)), Math.round(took), "ms")
      }
    expect(performance.now() - start).toBeLessThan(60_000)
  }, 180_000)

  test("two megabytes in bounded time", () => {
    const rule = (n: number) =>
      `## Rule ${n}\n\n1. ${"The register of searches is kept for two years. ".repeat(20)}\n\n(a) one;\n\n(b) two.\n\n`
    const source = Array.from({ length: 2000 }, (_, n) => rule(n + 1)).join("")
    expect(source.length).toBeGreaterThan(1_900_000)
    const start = performance.now()
    for (const type of ["text/markdown", "text/plain"] as const) expect(read(source, type).found.articles).toBe(2000)
    expect(
      read(source.replace(/## (.*)/g, "<h2>$1</h2>").replace(/\n\n(.+)/g, "<p>$1</p>"), "text/html").found.articles,
    ).toBe(2000)
    expect(performance.now() - start).toBeLessThan(30_000)
  }, 60_000)
})
