/** Files of kinds that are about in the world, each as small as shows its kind: counts, labels, nothing dropped. */
import { describe, expect, test } from "vitest"
import { toHtml } from "../../shared/export/html.ts"
import { toMarkdown } from "../../shared/export/markdown.ts"
import { toPlainText } from "../../shared/export/plain.ts"
import { type Imported, type ImportType, importFile } from "../../shared/import/import.ts"
import { baseOf, saidPlain } from "../export/drafts.ts"

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "")
const wordsOf = (read: Imported) =>
  read.units.map(unit =>
    unit.tree.map(block => {
      const inlines = block.type === "table" ? block.rows.flat(2) : block.content
      const words = inlines.map(each => ("note" in each ? `{${each.note}}` : each.text)).join("")
      return block.type === "paragraph" && block.marker ? `${block.marker}${block.number} ${words}` : words
    }),
  )
const articles = (read: Imported) =>
  read.units.filter(unit => unit.kind === "article").map(({ label, number, title }) => [label, number, title])
const plain = (text: string, type: ImportType = "text/plain") => importFile(text, type)

describe("labels", () => {
  test("in words, under parts", () => {
    const read = plain(
      "TREATY OF PEACE\n\nPART I\nGENERAL PROVISIONS\n\nArticle the First\n\nThere shall be peace.\n\nArticle the Second\n\nEach Party receives envoys.\n\nPART II\nFINAL CLAUSES\n\nArticle the Twenty-First\n\nThis Treaty is ratified.\n",
    )
    expect(articles(read)).toEqual([
      ["Article the First", "1", null],
      ["Article the Second", "2", null],
      ["Article the Twenty-First", "21", null],
    ])
    expect(read.label).toBe("Article")
  })
  test("whose sentences go on in the same line", () => {
    const read = plain(
      "LEI DAS FONTES\n\nArt. 1º As fontes são bens comuns.\n\nArt. 2º O uso das fontes é livre.\n\nArt. 3º Compete ao Conselho:\nI - fiscalizar as fontes;\nII - aplicar multas.\n\nArt. 10. Esta lei entra em vigor.\n",
    )
    expect(articles(read).map(each => each[1])).toEqual(["1", "2", "3", "10"])
  })
  test("a reference at the head of a sentence is none", () => {
    const read = plain(
      "Article 1\n\nWells are open.\n\nArticle 2\n\nWells are clean.\n\nArticle 1 States have no say in it.\n\nArticle 3\n\nWells are deep.\n",
    )
    expect(articles(read).map(each => each[1])).toEqual(["1", "2", "3"])
  })
  test("put in later, in Korean, Japanese and Chinese", () => {
    const korean = plain(
      "우물 보호법\n\n제1조(목적) 우물을 보호한다.\n\n제2조(정의) 우물이란 구멍이다.\n\n제2조의2(보고) 매년 한다.\n",
    )
    expect(articles(korean)).toEqual([
      ["제1조", "1", "목적"],
      ["제2조", "2", "정의"],
      ["제2조의2", "2+1", "보고"],
    ])
    const japanese = plain(
      "第一条　井戸を守る。\n\n第二条　井戸は公のものとする。\n２　報告する。\n３　次のものを除く。\n\n第二条の二　報告は毎年行う。\n",
    )
    expect(articles(japanese).map(each => each[1])).toEqual(["1", "2", "2+1"])
    expect(wordsOf(japanese)[1].slice(1)).toEqual(["１2 報告する。", "１3 次のものを除く。"])
    const chinese = plain("第一条　保护水井。\n\n第一条之一　检查水质。\n\n第一条之二　公布报告。\n\n第二条　施行。\n")
    expect(articles(chinese).map(each => each[1])).toEqual(["1", "1+0", "1+1", "2"])
  })
  test("each on a line of its own, without empty lines", () => {
    const read = plain(
      "Recommendations\n\nRecommendation 1: Wells should be counted.\nRecommendation 2: Wells should be cleaned.\nRecommendation 3: Wells should be closed.\n",
    )
    expect(articles(read).map(each => each[0])).toEqual(["Recommendation 1", "Recommendation 2", "Recommendation 3"])
  })
  test("titles in capitals that end in a stop", () => {
    const read = plain("SEC. 1. SHORT TITLE.\n\nThis is the Wells Act.\n\nSEC. 2. WELLS.\n\nWells are deep.\n")
    expect(articles(read)).toEqual([
      ["SEC. 1", "1", "SHORT TITLE."],
      ["SEC. 2", "2", "WELLS."],
    ])
  })
})

describe("lines", () => {
  test("of an e-mail, broken and quoted", () => {
    const text =
      "Dear colleagues, please find the text below.\n\n> Rule 1\n>\n> The well is open to all, and nobody may be kept from it save for\n> reasons of safety.\n>\n> Rule 2\n>\n> 1. The keeper cleans the well, and has for this purpose the\n>    brushes.\n>\n> 2. The keeper is paid.\n"
    const read = plain(text)
    expect(articles(read).map(each => each[0])).toEqual(["Rule 1", "Rule 2"])
    expect(wordsOf(read).slice(1)).toEqual([
      ["The well is open to all, and nobody may be kept from it save for reasons of safety."],
      ["1.1 The keeper cleans the well, and has for this purpose the brushes.", "1.2 The keeper is paid."],
    ])
  })
  test("broken, among short ones", () => {
    const read = plain(
      "Rule 1. Access\nThe well is open to all, and nobody may be kept from it save for\nreasons of safety. Children under the age of\n12 may come with an adult.\n\nRule 2. Depth\nThe well is deep, and its depth shall be told to everybody who\nasks for it.\n",
    )
    expect(wordsOf(read)[0]).toEqual([
      "Access",
      "The well is open to all, and nobody may be kept from it save for reasons of safety. Children under the age of 12 may come with an adult.",
    ])
  })
  test("a line each, in scripts whose sentences end otherwise", () => {
    const hindi = plain("कुआँ नियम\n\nअनुच्छेद 1\n\nकुआँ सबका है।\n\nअनुच्छेद 2\n\n(क) कुआँ गहरा है;\n\n(ख) कुआँ साफ है।\n")
    expect(hindi.found).toMatchObject({ articles: 2, headings: 0, items: 2 })
    const chinese = plain(
      "第一条　水井属于公共财产。\n任何人不得污染水井。\n\n第二条　机关履行下列职责：\n（一）登记水井；\n（二）公布报告。\n",
    )
    expect(wordsOf(chinese)).toEqual([
      ["水井属于公共财产。", "任何人不得污染水井。"],
      ["机关履行下列职责：", "（一）1 登记水井；", "（一）2 公布报告。"],
    ])
    const korean = plain(
      "제1조(정의) ① 우물이란 구멍을 말한다.\n② 관리자란 사람을 말한다.\n1. 개인\n2. 법인\n\n제2조(시행) 오늘부터 시행한다.\n",
    )
    expect(wordsOf(korean)[0].slice(1)).toEqual([
      "①1 우물이란 구멍을 말한다.",
      "①2 관리자란 사람을 말한다.",
      "1.1 개인",
      "1.2 법인",
    ])
  })
  test("no letter of these is dropped", () => {
    const text = "ข้อ ๑ บ่อน้ำเป็นของทุกคน\n\nข้อ ๒ บ่อน้ำต้องสะอาด\n\n(๑) ทุกวัน\n\n(๒) ทุกปี\n"
    const read = plain(text)
    expect(read.found).toMatchObject({ articles: 2, headings: 0 })
    const all = read.units.map(unit => unit.label).join("") + wordsOf(read).flat().join("")
    for (const letter of new Set(lettersOf(text))) expect(all).toContain(letter)
  })
})

describe("what stands beside the words", () => {
  test("notes at the end of a plain text, by their signs", () => {
    const read = plain(
      "Rule 1\n\nThe well is open.[1] It is clean.*\n\nRule 2\n\nIt is closed on Sundays.[2]\n\n---\n[1] Since 1900.\n[2] By custom, as is told\nin the annex.\n* Weekly.\n",
    )
    expect(wordsOf(read)).toEqual([
      ["The well is open.{Since 1900.} It is clean.{Weekly.}"],
      ["It is closed on Sundays.{By custom, as is told in the annex.}"],
    ])
    expect(read.found.notes).toBe(3)
  })
  test("signs that nothing calls are no notes", () => {
    const read = plain("Rule 1\n\nThe well is [deep].\n\nRule 2\n\nIt has:\n\n* a rope;\n\n* a bucket.\n")
    expect(read.found).toMatchObject({ notes: 0, items: 2 })
  })
  test("a bracket around an article leaves its label readable", () => {
    const read = plain(
      "# Draft\n\n## Article 1\n\nWells are open.\n\n## [Article 2\n\nWells are deep.]\n\n## [Article 3]\n\nWells are clean.\n",
      "text/markdown",
    )
    expect(articles(read).map(each => each[0])).toEqual(["Article 1", "Article 2", "Article 3"])
    expect(read.units[1].tree).toEqual([
      { type: "paragraph", content: [{ text: "Wells are deep.", marks: ["bracketed"] }] },
    ])
    expect(read.unsure.map(each => each.where)).toEqual(["Article 2", "Article 3"])
  })
  test("numbers alone on bold lines or in headings are articles", () => {
    for (const [open, close] of [
      ["**", "**"],
      ["## ", ""],
    ]) {
      const read = plain(
        `# Rules\n\n${open}1.${close}\n\nWells are open.\n\n${open}2.${close}\n\nWells are clean:\n\n- twice;\n- thrice.\n\n${open}2 bis.${close}\n\nWells are deep.\n`,
        "text/markdown",
      )
      expect(articles(read).map(each => each[1])).toEqual(["1", "2", "2+1"])
      expect(read.found.items).toBe(2)
    }
  })
  test("a title in bold or of a word processor's own style", () => {
    expect(plain("**Rules of the Well**\n\n**Rule 1**\n\nOpen.\n\n**Rule 2**\n\nClean.\n", "text/markdown").title).toBe(
      "Rules of the Well",
    )
    for (const style of ["MsoTitle", "c1 title"]) {
      const read = plain(`<p class="${style}"><span>Rules on Wells</span></p><h2>Rule 1</h2><p>Open.</p>`, "text/html")
      expect(read.title).toBe("Rules on Wells")
      expect(read.found).toMatchObject({ articles: 1, preambles: 0 })
    }
  })
  test("soft hyphens go", () => {
    const read = plain(
      "Rule 1\n\nThe inter\u00adnational well is under super\u00ad\nvision.\n\nRule 2\n\nIt is deep.\n",
    )
    expect(wordsOf(read)[0]).toEqual(["The international well is under supervision."])
  })
})

describe("out and in again", () => {
  const texts = {
    "numbers without a word":
      "Policy on wells\n\n1 Scope\n\nThis covers wells.\n\n1.1 Public wells\n\nThey are open.\n\n2 Duties\n\nKeepers clean them.\n",
    "a label with signs above its letters":
      "ข้อ ๑ บ่อน้ำเป็นของทุกคน\n\nข้อ ๒ บ่อน้ำต้องสะอาด\n\n(๑) ทุกวัน\n\n(๒) ทุกปี\n\nข้อ ๓ บ่อน้ำลึก\n",
    "numerals of full width":
      "井戸条例\n\n第一条　井戸を守る。\n２　報告する。\n３　次のものを除く。\n一　池\n二　川\n\n第二条　施行する。\n",
    "circled numerals":
      "우물 보호법\n\n제1조(정의) ① 우물이란 구멍이다.\n② 관리자란 사람이다.\n\n제2조(시행) 시행한다.\n",
  }
  for (const [name, text] of Object.entries(texts))
    test(name, () => {
      const read = plain(text)
      const draft = baseOf(read)
      for (const [page, type] of [
        [toMarkdown(draft), "text/markdown"],
        [toHtml(draft), "text/html"],
        [toPlainText(draft), "text/plain"],
      ] as const)
        expect(saidPlain(importFile(page, type).units), page).toEqual(saidPlain(read.units))
    })
})
