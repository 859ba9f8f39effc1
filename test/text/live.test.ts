import fc from "fast-check"
import { Schema } from "prosemirror-model"
import { describe, expect, test } from "vitest"
import { initProseMirrorDoc, updateYFragment } from "y-prosemirror"
import * as Y from "yjs"
import { EMPTY, equal } from "../../shared/text/flat.ts"
import { applyTo, readFragment } from "../../shared/text/live.ts"
import { MARKS, NODES } from "../../shared/text/schema.ts"
import { normalise, type Tree, toFlat, toTree } from "../../shared/text/tree.ts"

/** A share is told by many cases, or it would be chance that passes. */
const shares = { numRuns: Math.max(3000, Number(process.env.CASES ?? 0)) }
const runs = { numRuns: Number(process.env.CASES ?? 200) }

function live(tree: Tree): { doc: Y.Doc; fragment: Y.XmlFragment } {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment("base")
  doc.transact(() => applyTo(fragment, toFlat(tree)))
  return { doc, fragment }
}
const paragraph = (text: string, more: object = {}) =>
  ({ type: "paragraph", content: [{ text }], ...more }) as Tree[number]

const WORDS =
  "the prison of days shall not 15 22 consecutive, confinement. a in register e\u0301té 人人 有 权 𝒳 😀 ش".split(" ")
const markArb = fc.constantFrom(
  undefined,
  undefined,
  undefined,
  ["bracketed" as const],
  ["strong" as const],
  ["bracketed" as const, "emphasis" as const],
  [{ link: "https://adref.example/1" }],
)
const inlineArb = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      text: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map(w => `${w.join(" ")} `),
      marks: markArb,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      note: fc.constantFrom("See article 9.", "Ibid."),
      marks: fc.constantFrom(undefined, ["bracketed" as const]),
    }),
  },
)
const contentArb = fc.array(inlineArb, { minLength: 1, maxLength: 4 })
const blockArb = fc.oneof(
  { weight: 1, arbitrary: fc.record({ type: fc.constant("title" as const), content: contentArb }) },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant("paragraph" as const), level: fc.nat(3), content: contentArb }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("paragraph" as const),
      marker: fc.constantFrom("1.", "(a)", "•"),
      number: fc.constantFrom("", "1", "2", "2+1"),
      content: contentArb,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("table" as const),
      rows: fc.array(fc.array(contentArb, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    }),
  },
)
const clean = (tree: unknown) => JSON.parse(JSON.stringify(tree)) as Tree
const treeArb = fc.array(blockArb, { maxLength: 6 }).map(clean)

/** A tree, and the same with a few blocks edited, moved in or out, split or merged. */
const pairsArb = (maxLength: number) =>
  fc
    .tuple(treeArb, treeArb, fc.array(fc.tuple(fc.nat(20), fc.nat(5), fc.nat(30)), { minLength: 1, maxLength }))
    .map(([tree, other, edits]) => {
      const next = clean(tree)
      for (const [where, what, at] of edits) {
        const i = next.length ? where % next.length : 0
        const block = next[i]
        if (what === 0 && other.length) next.splice(i, 0, other[at % other.length])
        else if (what === 1) next.splice(i, 1)
        else if (block && block.type !== "table") {
          const inline = block.content[at % block.content.length]
          if (what === 2 && next[i + 1]?.type === block.type)
            block.content.push(...(next.splice(i + 1, 1)[0] as typeof block).content)
          else if (what === 3)
            next.splice(i + 1, 0, { ...block, content: block.content.splice(Math.ceil(block.content.length / 2)) })
          else if (inline && "text" in inline)
            inline.text = `${inline.text.slice(0, at)}word ${inline.text.slice(at + (where % 4) * 3)}`
          else if (inline) block.content.splice(at % block.content.length, 1)
        }
      }
      return [toFlat(tree), toFlat(clean(next))] as const
    })

const pairArb = pairsArb(3)

const attrsOf = (attrs: object) =>
  Object.fromEntries(Object.entries(attrs).map(([name, value]) => [name, { default: value }]))
const schema = new Schema({
  nodes: {
    doc: { content: "block*" },
    text: { group: "inline" },
    ...Object.fromEntries(
      Object.entries(NODES).map(([name, { content, attrs }]) => [
        name,
        {
          content,
          attrs: attrsOf(attrs),
          group: name === "note" ? "inline" : ["row", "cell"].includes(name) ? "part" : "block",
          inline: name === "note",
        },
      ]),
    ),
  },
  marks: Object.fromEntries(MARKS.map(name => [name, name === "link" ? { attrs: { href: {} } } : {}])),
})

describe("live texts", () => {
  test("a text put into an empty fragment reads the same", () => {
    const tree: Tree = [
      { type: "title", content: [{ text: "Searches" }] },
      paragraph("Searches shall be ", { marker: "1.", number: "1" }),
      {
        type: "paragraph",
        content: [
          { text: "kept " },
          { text: "two", marks: ["bracketed", "strong"] },
          { note: "See rule 1." },
          { text: " years" },
        ],
      },
      { type: "table", rows: [[[{ text: "a" }], [{ text: "b" }]], [[{ text: "c" }]]] },
    ]
    expect(toTree(normalise(readFragment(live(tree).fragment)))).toEqual(toTree(toFlat(tree)))
  })

  test("the encoding is y-prosemirror's", () => {
    const { fragment } = live([
      {
        type: "paragraph",
        marker: "(a)",
        number: "1",
        level: 1,
        content: [{ text: "see " }, { text: "there", marks: [{ link: "#a" }] }, { note: "n" }],
      },
    ])
    const element = fragment.get(0) as Y.XmlElement
    expect(element.nodeName).toBe("paragraph")
    expect(element.getAttributes()).toEqual({ level: 1, marker: "(a)", number: "1" })
    expect((element.get(0) as Y.XmlText).toDelta()).toEqual([
      { insert: "see " },
      { insert: "there", attributes: { link: { href: "#a" } } },
    ])
    expect((element.get(1) as Y.XmlElement).getAttributes()).toEqual({ text: "n" })
  })

  test("y-prosemirror reads what is written, writes what is read, and changes nothing by opening it", () => {
    fc.assert(
      fc.property(treeArb, tree => {
        const { doc, fragment } = live(tree)
        const before = Y.encodeStateAsUpdate(doc)
        const { doc: node, meta } = initProseMirrorDoc(fragment, schema)
        // An editor that opens the text and says it again writes nothing.
        doc.transact(() => updateYFragment(doc, fragment, node, meta))
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
        // And what an editor writes reads the same.
        const other = new Y.Doc().getXmlFragment("base")
        updateYFragment(other.doc as Y.Doc, other, node, { mapping: new Map(), isOMark: new Map() })
        expect(normalise(readFragment(other))).toEqual(normalise(readFragment(fragment)))
        expect(normalise(readFragment(fragment))).toEqual(toFlat(tree))
      }),
      runs,
    )
  })

  test("unknown nodes keep their words, and reading writes nothing", () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment("base")
    const list = new Y.XmlElement("bullet_list")
    const item = new Y.XmlElement("list_item")
    item.insert(0, [new Y.XmlText("in a list")])
    list.insert(0, [item])
    const bold = new Y.XmlText()
    bold.applyDelta([{ insert: "odd", attributes: { colour: { is: "red" }, link: { href: "javascript:x" } } }])
    fragment.insert(0, [list, bold, new Y.XmlElement("horizontal_rule")])
    let updates = 0
    doc.on("update", () => updates++)
    expect(readFragment(fragment).text).toBe("\u2029in a list\u2029odd\u2029")
    expect(readFragment(fragment).attrs.at(-2)).toBe("")
    expect(updates).toBe(0)
    doc.transact(() => applyTo(fragment, toFlat([paragraph("in a list"), paragraph("even")])))
    expect(toTree(normalise(readFragment(fragment)))).toEqual([paragraph("in a list"), paragraph("even")])
  })

  test("the longer half of a split or merged paragraph keeps its element", () => {
    const long = "Records of every search shall be kept for two years by the prison director"
    const { doc, fragment } = live([paragraph(`Searches are recorded. ${long}`)])
    const element = fragment.get(0)
    doc.transact(() => applyTo(fragment, toFlat([paragraph("Searches are recorded."), paragraph(long)])))
    expect(fragment.get(1)).toBe(element)
    doc.transact(() => applyTo(fragment, toFlat([paragraph(`Searches are recorded. ${long}`)])))
    expect(fragment.get(0)).toBe(element)
  })

  test("a space being typed is left alone", () => {
    const { doc, fragment } = live([paragraph("in excess of 15 consecutive days"), paragraph("More")])
    const words = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    words.insert(words.length, " ")
    doc.transact(() => applyTo(fragment, toFlat([paragraph("in excess of 22 consecutive days"), paragraph("More")])))
    expect(words.toString()).toBe("in excess of 22 consecutive days ")
  })

  test("a bracketed note beside free words keeps its brackets", () => {
    const tree: Tree = [
      { type: "paragraph", content: [{ text: "days" }, { note: "x", marks: ["bracketed"] }, { text: " more" }] },
    ]
    const { doc, fragment } = live(tree)
    expect(normalise(readFragment(fragment))).toEqual(toFlat(tree))
    const bare: Tree = [{ type: "paragraph", content: [{ text: "days" }, { note: "x" }, { text: " more" }] }]
    doc.transact(() => applyTo(fragment, toFlat(bare)))
    expect(normalise(readFragment(fragment))).toEqual(toFlat(bare))
  })

  test("any text can be made any other, in one update, and none when nothing changes", () => {
    fc.assert(
      fc.property(fc.oneof(pairArb, fc.tuple(treeArb.map(toFlat), treeArb.map(toFlat))), ([from, to]) => {
        const { doc, fragment } = live(toTree(from))
        let updates = 0
        doc.on("update", () => updates++)
        doc.transact(() => applyTo(fragment, to))
        expect(normalise(readFragment(fragment))).toEqual(to)
        expect(updates).toBeLessThanOrEqual(1)
        const before = updates
        doc.transact(() => applyTo(fragment, to))
        readFragment(fragment)
        expect(updates).toBe(before)
      }),
      runs,
    )
  })

  test("words typed at the same time elsewhere are kept", () => {
    let [kept, all] = [0, 0]
    fc.assert(
      fc.property(pairArb, fc.nat(1000), ([from, to], where) => {
        const { doc, fragment } = live(toTree(from))
        const other = new Y.Doc()
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
        const texts = other
          .getXmlFragment("base")
          .toArray()
          .filter(child => child instanceof Y.XmlElement)
          .flatMap(element => element.toArray())
          .filter(child => child instanceof Y.XmlText)
        if (texts.length === 0) return
        const typedIn = texts[where % texts.length]
        typedIn.insert(where % (typedIn.length + 1), "QQQ")
        doc.transact(() => applyTo(fragment, to))
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
        all++
        if (readFragment(fragment).text.includes("QQQ")) kept++
        expect(readFragment(other.getXmlFragment("base"))).toEqual(readFragment(fragment))
      }),
      shares,
    )
    console.log(`typed at the same time: kept in ${kept} of ${all}`)
    expect(kept / all).toBeGreaterThan(0.8)
  })

  test("anchors survive small edits", () => {
    let [alive, all] = [0, 0]
    fc.assert(
      fc.property(pairsArb(1), fc.nat(1000), ([from, to], where) => {
        const { doc, fragment } = live(toTree(from))
        const spots = letters(fragment).filter(([, , unit]) => /\p{L}/u.test(unit))
        if (spots.length === 0) return
        const [text, index, unit] = spots[where % spots.length]
        const anchor = Y.createRelativePositionFromTypeIndex(text, index)
        doc.transact(() => applyTo(fragment, to))
        const found = Y.createAbsolutePositionFromRelativePosition(anchor, doc)
        all++
        if (found && found.type === text && !text._item?.deleted && textOf(text)[found.index] === unit) alive++
      }),
      shares,
    )
    console.log(`anchors: ${((100 * alive) / all).toFixed(1)} % of ${all} survive`)
    expect(alive / all).toBeGreaterThan(0.85)
  })

  test("five hundred paragraphs, and one of 100,000 words rewritten, in bounded time", () => {
    const many = Array.from({ length: 500 }, (_, i) => paragraph(`Paragraph ${i} on the keeping of records`))
    const { doc, fragment } = live(many)
    const start = performance.now()
    const changed = many.flatMap((block, i) =>
      i % 7 === 0 ? [paragraph(`New ${i}`), block] : i % 5 === 0 ? [] : [block],
    )
    doc.transact(() => applyTo(fragment, toFlat(changed)))
    expect(equal(normalise(readFragment(fragment)), toFlat(changed))).toBe(true)
    const big = (seed: number) => Array.from({ length: 100_000 }, (_, i) => `w${(i * seed) % 9973}`).join(" ")
    const one = live([paragraph(big(3))])
    one.doc.transact(() => applyTo(one.fragment, toFlat([paragraph(big(5))])))
    expect(equal(normalise(readFragment(one.fragment)), toFlat([paragraph(big(5))]))).toBe(true)
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  test("an empty fragment is the empty text", () => {
    expect(readFragment(new Y.Doc().getXmlFragment("base"))).toEqual(EMPTY)
  })
})

function letters(fragment: Y.XmlFragment): [Y.XmlText, number, string][] {
  const found: [Y.XmlText, number, string][] = []
  const walk = (child: unknown) => {
    if (child instanceof Y.XmlText)
      for (const [i, unit] of textOf(child).split("").entries()) found.push([child, i, unit])
    else if (child instanceof Y.XmlElement) child.toArray().forEach(walk)
  }
  fragment.toArray().forEach(walk)
  return found
}
const textOf = (text: Y.XmlText): string => (text.toDelta() as { insert: string }[]).map(part => part.insert).join("")
