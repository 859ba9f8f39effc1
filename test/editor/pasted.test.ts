import { describe, expect, test } from "vitest"
import { pastedHtml, pastedPlain } from "../../client/editor/pasted.ts"
import type { Tree } from "../../shared/text/tree.ts"

const NEW = { titled: false, within: false }
/** One line a block: level, marker, words with their marks. */
const lines = (tree: Tree): string[] =>
  tree.map(block => {
    if (block.type === "table") return `table ${block.rows.map(row => row.map(words).join(" | ")).join(" / ")}`
    const head = block.type === "title" ? "title" : `${block.level ?? 0}${block.marker ? ` ${block.marker}` : ""}`
    return `${head}: ${words(block.content)}`
  })
const SIGNS: Record<string, string> = { strong: "*", emphasis: "_", bracketed: "|", subscript: "~", superscript: "^" }
const words = (content: Extract<Tree[number], { type: "title" }>["content"]): string =>
  content
    .map(each => {
      if ("note" in each) return `{${each.note}}`
      const signs = (each.marks ?? []).map(mark => (typeof mark === "string" ? SIGNS[mark] : `<${mark.link}>`)).join("")
      return signs + each.text + signs
    })
    .join("")
const html = (source: string, place = NEW) => lines(pastedHtml(source, place))
const plain = (source: string, place = NEW) => lines(pastedPlain(source, place))

const word = (level: number, sign: string, text: string) =>
  `<p class=MsoListParagraph style='margin-left:36pt;text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-GB style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-GB>${text}<o:p></o:p></span></p>\n`

describe("from Word", () => {
  test("numbers that it types into paragraphs become markers, with the levels of its list", () => {
    const source = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoListParagraph {margin:0}</style><!--[if gte mso 9]><xml><o:p>no</o:p></xml><![endif]--></head><body><!--StartFragment-->${word(1, "1.", "Visits are free.")}${word(2, "(a)", "They may be <b>daily</b>;")}${word(2, "(b)", "They may be long.")}${word(3, "(i)", "Very long;")}${word(1, "2.", "The end.")}<!--EndFragment--></body></html>`
    expect(html(source)).toEqual([
      "0 1.: Visits are free.",
      "1 (a): They may be *daily*;",
      "1 (a): They may be long.",
      "2 (i): Very long;",
      "0 1.: The end.",
    ])
  })

  test("a bullet of a font of pictures is a bullet", () => {
    expect(
      html(word(1, "<span style='font-family:Symbol'>·</span>", "One") + word(2, "o", "Two") + word(1, "§", "Three")),
    ).toEqual(["0 •: One", "1 •: Two", "0 •: Three"])
  })

  test("markers and tabs that were typed as words are markers too", () => {
    expect(
      html(
        "<p class=MsoNormal>1.<span style='mso-tab-count:1'>      </span>First.</p><p class=MsoNormal>(a)<span style='mso-tab-count:1'>   </span>Sub; and</p><p class=MsoNormal>2.<span style='mso-tab-count:1'>      </span>Second.</p>",
      ),
    ).toEqual(["0 1.: First.", "1 (a): Sub; and", "0 1.: Second."])
  })

  test("in the browser every item is a list of its own, with its depth beside", () => {
    const item = (list: string, depth: number, text: string) =>
      `<div class="ListContainerWrapper"><ol ${list}><li data-aria-level="${depth}"><p class="Paragraph"><span>${text}</span><span class="EOP">&nbsp;</span></p></li></ol></div>`
    expect(
      html(
        item('start="1"', 1, "One.") +
          item('start="1" type="a"', 2, "Below;") +
          item('start="2" type="a"', 2, "Beside.") +
          item('start="2"', 1, "Two."),
      ),
    ).toEqual(["0 1.: One.", "1 a.: Below;", "1 a.: Beside.", "0 1.: Two."])
  })

  test("what was struck, hidden or commented on does not come along", () => {
    expect(
      html(
        "<p class=MsoNormal>Kept<span style='display:none;mso-hide:all'> hidden</span><del> struck</del><ins> put in</ins><a class=MsoCommentReference href='#c'>[A1]</a>.</p>",
      ),
    ).toEqual(["0: Kept put in."])
  })
})

describe("from Google Docs", () => {
  test("its bold frame is no bold; spans are strong and emphasis; lists beside items are within them", () => {
    const source = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Strong</span><span style="font-weight:400"> and </span><span style="font-weight:400;font-style:italic">slanted</span></p><ol style="margin-top:0"><li dir="ltr" style="list-style-type:decimal" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li><ol><li style="list-style-type:lower-alpha" aria-level="2"><p role="presentation"><span>Below</span></p></li><li style="list-style-type:lower-alpha" aria-level="2"><p role="presentation"><span>Beside</span></p></li></ol><li style="list-style-type:decimal"><p><span>Two</span></p></li></ol></b><br class="Apple-interchange-newline">`
    expect(html(source)).toEqual(["0: *Strong* and _slanted_", "0 1.: One", "1 a.: Below", "1 a.: Beside", "0 1.: Two"])
  })
})

describe("from web pages", () => {
  test("headings stand out, pictures and scripts go, links keep safe addresses, breaks are spaces", () => {
    expect(
      html(
        `<h2>About <em>visits</em></h2><p>See <a href="https://a.example/x">here</a>, <a href="javascript:alert(1)">there</a> and <a href="#top">above</a>.<br>Next<img src="x.png" alt="A picture"></p><script>no()</script><button>Press</button>`,
      ),
    ).toEqual([
      "0: *About **_visits*_",
      "0: See <https://a.example/x>here<https://a.example/x>, there and above.",
      "0: Next",
    ])
  })

  test("a first heading is the title where a title may stand", () => {
    expect(html("<h1>Visits</h1><p>Words.</p>", { titled: true, within: false })).toEqual([
      "title: Visits",
      "0: Words.",
    ])
  })

  test("tables are tables", () => {
    expect(html("<table><tr><th>Place</th><th>Days</th></tr><tr><td>North</td><td>15</td></tr></table>")).toEqual([
      "table Place | Days / North | 15",
    ])
  })

  test("characters that turn the order around, halves of characters and soft hyphens are gone", () => {
    expect(html("<p>ten\u202e fif\u00adteen \u2067a\u2069\u200b \ud83d b</p>")).toEqual(["0: ten fifteen a \ufffd b"])
  })

  test("words in square brackets are reserved words", () => {
    expect(html("<p>in excess of [fifteen] days</p>")).toEqual(["0: in excess of |fifteen| days"])
  })
})

describe("from the plain text of a page", () => {
  test("broken lines are one paragraph, broken words one word, and markers are markers", () => {
    expect(
      plain(
        "1. Every registrar shall take all appro-\npriate steps to keep the persons in\nthe house informed of the rules and\nof their well-\nknown exceptions.\n2. The registrar shall:\n(a) keep a record of all those who\nare in the house at night;\n(i) by name;\n(b) show it on request.\n",
      ),
    ).toEqual([
      "0 1.: Every registrar shall take all appropriate steps to keep the persons in the house informed of the rules and of their well-known exceptions.",
      "0 1.: The registrar shall:",
      "1 (a): keep a record of all those who are in the house at night;",
      "2 (i): by name;",
      "1 (a): show it on request.",
    ])
  })

  test("two or three lines are joined where the next goes on in small letters", () => {
    expect(plain("The first line of a paragraph that was\nbroken to fit a narrow page.")).toEqual([
      "0: The first line of a paragraph that was broken to fit a narrow page.",
    ])
    expect(plain("A first paragraph ends here.\nA second one begins.")).toEqual([
      "0: A first paragraph ends here.",
      "0: A second one begins.",
    ])
  })

  test("one line into other words is words, whatever it begins with", () => {
    expect(plain("(a) words", { titled: false, within: true })).toEqual(["0: (a) words"])
    expect(plain("(a) words")).toEqual(["0 (a): words"])
  })
})
