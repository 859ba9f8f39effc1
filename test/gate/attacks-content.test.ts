/** GATE, "The attack list": content, what it costs, and forged resends. Each has a twin that is let in. */
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import type { FaultCode } from "../../shared/gate/fault.ts"
import { LIMITS } from "../../shared/gate/limits.ts"
import type { Content } from "../../shared/gate/structs.ts"
import { at, BELMORA, change, element, forged, mark, NEW, Stage, textOf, values, words } from "./stage.ts"

const ROOT = "proposal/a"
type Place = "root" | "block" | "text" | "words" | "level" | "marker" | "number"

function put(stage: Stage, place: Place, content: Content): Uint8Array {
  const ids = stage.ids(ROOT)
  const struct = {
    root: { right: ids.block },
    block: { left: ids.text },
    text: { parent: ids.text },
    words: { left: ids.words, right: at(ids.words, 1) },
    level: { left: ids.level },
    marker: { parent: ids.block, key: "marker" },
    number: { parent: ids.block, key: "number" },
  }[place]
  return forged(NEW, 0, [{ ...struct, content }])
}

const attacks: [name: string, code: FaultCode, place: Place, bad: Content, twin: Content][] = [
  ["a script node", "shape", "root", element("script"), element("paragraph")],
  ["a node named __proto__", "shape", "root", element("__proto__"), element("title")],
  ["a node named #root", "shape", "root", element("#root"), element("table")],
  ["a row outside a table", "shape", "root", element("row"), element("table")],
  ["a paragraph in a paragraph", "shape", "block", element("paragraph"), element("note")],
  ["words in a root", "shape", "root", words("x"), element("paragraph")],
  ["a text in a root", "shape", "root", { kind: "text" }, element("paragraph")],
  ["words in a block, not in a text", "shape", "block", words("x"), { kind: "text" }],
  ["a node in a text", "shape", "words", element("note"), words("x")],
  ["a text in a text", "shape", "words", { kind: "text" }, words("x")],
  ["values among words", "shape", "words", values("x"), words("x")],
  ["words as an attribute", "shape", "level", words("x"), values(1)],
  ["a node as an attribute", "shape", "level", element("note"), values(1)],
  ["a mark as an attribute", "shape", "level", mark("strong", {}), values(1)],
  ["a mark in a block", "shape", "block", mark("strong", {}), element("note")],
  ["a level of 99", "shape", "level", values(99), values(8)],
  ["a level of -1", "shape", "level", values(-1), values(0)],
  ["a level of one and a half", "shape", "level", values(1.5), values(1)],
  ["a level that is no number", "shape", "level", values("deep"), values("1")],
  ["a level that is true", "shape", "level", values(true), values(null)],
  ["a marker of 100 letters", "shape", "marker", values("x".repeat(100)), values("(a)")],
  ["a marker that is a number", "shape", "marker", values(1), values("1.")],
  ["a number of 1,000 letters", "shape", "number", values("1".repeat(1000)), values("1+1")],
  ["a marker that turns around", "unsafe_text", "marker", values("(\u202ea)"), values("(a)")],
  ["a mark that there is not", "shape", "words", mark("script", {}), mark("strong", {})],
  ["a mark named __proto__", "shape", "words", mark("__proto__", {}), mark("emphasis", {})],
  ["a mark with attributes", "shape", "words", mark("strong", { onclick: "x" }), mark("strong", {})],
  ["a mark that is a list", "shape", "words", mark("strong", []), mark("bracketed", true)],
  ["a mark that is false", "shape", "words", mark("strong", false), mark("strong", null)],
  [
    "a link to JavaScript",
    "shape",
    "words",
    mark("link", { href: "javascript:alert(1)" }),
    link("https://example.org"),
  ],
  ["a link to JavaScript, in capitals", "shape", "words", mark("link", { href: "JAVASCRIPT:alert(1)" }), link("#a")],
  [
    "a link to JavaScript behind a space",
    "shape",
    "words",
    mark("link", { href: " javascript:x" }),
    link("mailto:a@b.c"),
  ],
  ["a link to data", "shape", "words", mark("link", { href: "data:text/html,x" }), link("http://example.org")],
  ["a link behind a line break", "shape", "words", link("\nhttps://a"), link("https://a/b")],
  ["a link of 3,000 letters", "shape", "words", link(`#${"a".repeat(3000)}`), link(`#${"ä".repeat(1999)}`)],
  ["a number that is none", "shape", "number", values("abc"), values("3~1+2")],
  ["a link with more than an address", "shape", "words", mark("link", { href: "#a", target: "x" }), link("#a")],
  ["a link without an address", "shape", "words", mark("link", {}), link("#a")],
  ["a link that is true", "shape", "words", mark("link", true), link("#a")],
  ...["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"].map(
    (each): [string, FaultCode, Place, Content, Content] => [
      `words that U+${each.charCodeAt(0).toString(16)} turns around`,
      "unsafe_text",
      "words",
      words(`10${each}15`),
      words("10\u200f15\u200e\u061c"),
    ],
  ),
]
function link(href: string): Content {
  return mark("link", { href })
}

describe("what the schema does not have", () => {
  test.each(attacks)("%s: %s", (_name, code, place, bad, twin) => {
    const stage = new Stage()
    stage.refuse("avaria", put(stage, place, bad), code)
    stage.accept("avaria", put(stage, place, twin))
  })

  test("an attribute that its node does not have, a key on a root, a key on a text", () => {
    const stage = new Stage()
    const { block, text } = stage.ids(ROOT)
    const keyed = (parent: string | typeof block, key: string) => forged(NEW, 0, [{ parent, key, content: values(1) }])
    for (const key of ["onclick", "__proto__", "constructor", "text"])
      stage.refuse("avaria", keyed(block, key), "shape")
    stage.refuse("avaria", keyed(ROOT, "level"), "shape")
    stage.refuse("avaria", keyed(text, "level"), "shape")
    stage.accept("avaria", keyed(block, "level"))
  })
})

describe("forged resends", () => {
  test("a known struct with other neighbours, parent and words changes nothing", () => {
    const stage = new Stage()
    const before = stage.print()
    const theirs = stage.ids("proposal/b").words
    for (const seat of ["avaria", "belmora", "observer"]) {
      const verdict = stage.accept(seat, forged(BELMORA, 0, [{ right: at(theirs, 31), content: words("s") }]))
      expect(verdict.update).toBe(null)
      expect(stage.accept(seat, forged(BELMORA, 0, [{ parent: "base", content: element("table") }])).update).toBe(null)
    }
    expect(stage.print()).toEqual(before)
  })

  test("of a partly known struct, only the rest counts, and only where the known part stands", () => {
    const stage = new Stage()
    const start = stage.ids(ROOT).words
    const gap = { left: start, right: at(start, 1) }
    stage.accept("avaria", forged(NEW, 0, [{ ...gap, content: words("abc") }]))
    const elsewhere = { left: null, right: null, parent: stage.ids("base").text }
    stage.accept("avaria", forged(NEW, 0, [{ ...elsewhere, content: words("abcdef") }]))
    expect(textOf(stage.doc, ROOT).toString()).toMatch(/^Rabcdefule/)
    stage.refuse("avaria", forged(NEW, 0, [{ ...gap, content: words("abcde😀") }].slice(0, 1)), "malformed")
  })

  test("Belmora's own resend with more in it is judged by where its known part stands", () => {
    const stage = new Stage()
    stage.writes.belmora = ["base"]
    const base = stage.ids("base").words
    const more = forged(BELMORA, 0, [{ left: base, right: at(base, 1), content: words("sss") }])
    stage.refuse("belmora", more, "forbidden")
    stage.writes.belmora = ["proposal/b"]
    stage.accept("belmora", more)
  })
})

describe("what costs everybody", () => {
  test("two updates of 8,000 insertions that all push into one gap", () => {
    const stage = new Stage()
    const start = stage.ids(ROOT).words
    const pile = (client: number) =>
      forged(
        client,
        0,
        Array.from({ length: 8000 }, (_, i) => ({
          left: start,
          right: i ? { client, clock: 2 * (i - 1) } : at(start, 1),
          content: words("xy"),
        })),
      )
    stage.accept("avaria", pile(NEW))
    stage.refuse("avaria", pile(NEW - 1), "budget")
  })

  test("more words than a root may hold; then one may still delete, and others write elsewhere", () => {
    const stage = new Stage()
    const doc = stage.client("avaria", NEW)
    const long = change(doc, () => textOf(doc, ROOT).insert(0, "x".repeat(LIMITS.rootText - 200)))
    stage.accept("avaria", long)
    stage.refuse(
      "avaria",
      change(doc, () => textOf(doc, ROOT).insert(0, "y".repeat(500))),
      "quota",
    )
    const again = stage.client("avaria", NEW)
    stage.accept(
      "avaria",
      change(again, () => textOf(again, ROOT).delete(0, 1000)),
    )
    stage.refuse(
      "avaria",
      change(again, () => textOf(again, ROOT).insert(0, "y".repeat(500))),
      "quota",
    )
    const other = stage.client("belmora", BELMORA)
    stage.accept(
      "belmora",
      change(other, () => textOf(other, "proposal/b").insert(0, "y".repeat(500))),
    )
  })

  test("what the server wrote does not count: a long article is edited like any", () => {
    const stage = new Stage()
    textOf(stage.doc, ROOT).insert(0, "x".repeat(3 * LIMITS.rootText))
    const doc = stage.client("avaria", NEW)
    stage.accept(
      "avaria",
      change(doc, () => textOf(doc, ROOT).insert(9, "y")),
    )
  })

  test("attributes count by what they hold", () => {
    const stage = new Stage()
    const { block } = stage.ids(ROOT)
    const note = (n: number, size: number) =>
      forged(NEW - n, 0, [
        { right: block, content: element("paragraph") },
        { parent: { client: NEW - n, clock: 0 }, content: element("note") },
        { parent: { client: NEW - n, clock: 1 }, key: "text", content: values("x".repeat(size)) },
      ])
    stage.accept("avaria", note(0, 60_000))
    stage.refuse("avaria", note(1, 60_000), "quota")
    stage.accept("avaria", note(1, 6))
  })

  test("more client ids than a seat may have: at once, and one by one", () => {
    const stage = new Stage()
    const start = stage.ids(ROOT).words
    const typed = (client: number) => forged(client, 0, [{ left: start, right: at(start, 1), content: words("x") }])
    stage.refuse("avaria", Y.mergeUpdates(Array.from({ length: 65 }, (_, n) => typed(NEW - n))), "quota")
    stage.accept("avaria", Y.mergeUpdates(Array.from({ length: 60 }, (_, n) => typed(NEW - n))))
    for (let n = 60; n < 64; n++) stage.accept("avaria", typed(NEW - n))
    stage.refuse("avaria", typed(NEW - 64), "quota")
    stage.accept(
      "avaria",
      forged(NEW, 1, [{ left: { client: NEW, clock: 0 }, right: at(start, 1), content: words("x") }]),
    )
  })

  test("deletions that say the same 100,000 times are counted once", () => {
    const stage = new Stage()
    const { client, clock } = stage.ids(ROOT).words
    const ranges = Array.from({ length: 100_000 }, () => ({ clock, length: 9 }))
    stage.accept("avaria", forged(NEW, 0, [], { [client]: ranges }))
  })
})
