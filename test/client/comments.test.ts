/** Comments on the screen: where they sit in a drawn text, what is selected of it, whom a text mentions. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Thread } from "../../client/app/shapes-comments.ts"
import { asked, inPieces, mentioned, offered, withName } from "../../client/comments/mentions.ts"
import { baseText, isNoted, noted } from "../../client/comments/noted.ts"
import { spanOf } from "../../client/comments/selected.ts"
import { present } from "../../shared/text/present.ts"
import { rolling } from "../../shared/text/rolling.ts"
import type { ViewNode } from "../../shared/text/view.ts"
import { wordSpans } from "../../shared/text/words.ts"
import { caseOf } from "../text/generate.ts"
import { offered as offers } from "../text/properties.ts"

const RUNS = Number(process.env.CASES ?? 200)
const house = { style: "un", lang: "en", label: "Rule", number: "1" } as const
const drawn = (seed: number) => {
  const c = caseOf(seed)
  return { base: c.base, nodes: present(rolling(c.base, offers(c)), house).nodes }
}
const thread = (id: string, from: number, to: number, words: string): Thread =>
  ({
    id,
    proposal: null,
    closed: null,
    anchor: { quote: words, words, from, to, detached: false },
  }) as unknown as Thread
/** The words that bear a comment, in the order of the text. */
const marked = (nodes: readonly ViewNode[], id: string): string =>
  nodes
    .map(node => {
      if (node.type === "text") return isNoted(node) && node.threads.includes(id) ? node.text : ""
      return node.type === "bracket" ? marked(node.base ?? [], id) : ""
    })
    .join("")
const ends = (nodes: readonly ViewNode[]): number =>
  nodes.reduce((sum, node) => {
    if (node.type === "text") return sum + (isNoted(node) ? node.ends.length : 0)
    return sum + (node.type === "bracket" ? ends(node.base ?? []) : 0)
  }, 0)

describe("a comment's words in a drawn text", () => {
  test("are the base's, however many brackets stand in it", () => {
    fc.assert(
      fc.property(fc.nat(100_000), seed => {
        const { base, nodes } = drawn(seed)
        expect(baseText(nodes)).toBe(base.text)
      }),
      { numRuns: RUNS },
    )
  })
  test("are marked to the sign, end once, and nothing else of the text changes", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(500), fc.nat(4), (seed, place, many) => {
        const { base, nodes } = drawn(seed)
        const spans = wordSpans(base.text)
        if (spans.length === 0) return
        const first = place % spans.length
        const [from] = spans[first]
        const [, to] = spans[Math.min(spans.length - 1, first + many)]
        const words = base.text.slice(from, to)
        const shown = words
          .replace(/\u2029/g, "\n")
          .replace(/\uFFFC/g, "")
          .trim()
        const now = noted(nodes, [thread("x", from, to, shown)])
        expect(marked(now, "x")).toBe(words.replace(/[\u2029\uFFFC]/g, ""))
        expect(ends(now)).toBe(1)
        expect(baseText(now)).toBe(baseText(nodes))
      }),
      { numRuns: RUNS },
    )
  })
  test("are looked for where the text was read at another moment", () => {
    const nodes: ViewNode[] = [
      { type: "block", block: "paragraph", level: 0, marker: null, label: "" },
      { type: "text", text: "Records shall always be kept." },
    ]
    expect(marked(noted(nodes, [thread("x", 15, 22, "be kept")]), "x")).toBe("be kept")
    expect(noted(nodes, [thread("x", 15, 22, "be burnt")])).toEqual(nodes)
  })
})

describe("what is selected", () => {
  test("is found in the flat text, whatever spaces and reserves the page draws", () => {
    const base = "\u2029A title\u2029Records of 15 days\uFFFC shall be kept."
    const page = "A title\n   Records  of [15 days] shall be kept."
    const from = page.indexOf("15")
    expect(spanOf(base, page, from, from + 7)).toEqual({ from: base.indexOf("15"), to: base.indexOf("15") + 7 })
    expect(spanOf(base, page.replace("kept", "burnt"), from, from + 7)).toBeNull()
    expect(spanOf(base, "A title Records of", 2, 7)).toBeNull()
  })
})

describe("a mention", () => {
  const all = ["Avaria", "Belmora", "Élodie Arnaud", "Northern Group"].map(name => ({ id: name, name, as: "" }))
  test("is offered from its first letters on, by any of its words", () => {
    expect(asked("Ask @Be", 7)).toEqual({ at: 4, begun: "Be" })
    expect(asked("mail@be", 7)).toBeNull()
    expect(asked("Ask @Be\nx", 9)).toBeNull()
    expect(offered("ar", all).map(each => each.name)).toEqual(["Élodie Arnaud"])
    expect(offered("elo", all).map(each => each.name)).toEqual(["Élodie Arnaud"])
    expect(offered("", all)).toHaveLength(4)
  })
  test("is put in, counts while its name stands there, and is told from other words", () => {
    const { text, caret } = withName("Ask @Be, please", 4, 7, "Belmora")
    expect(text).toBe("Ask @Belmora, please")
    expect(caret).toBe(12)
    expect(mentioned(text, all)).toEqual(["Belmora"])
    expect(mentioned("Ask @Bel", all)).toEqual([])
    expect(inPieces("x @Avaria, y", [{ name: "Avaria" }])).toEqual([
      { text: "x ", mention: false },
      { text: "@Avaria", mention: true },
      { text: ", y", mention: false },
    ])
    expect(inPieces("no @one", [{ name: "Avaria" }])).toEqual([{ text: "no @one", mention: false }])
  })
})
