import fc from "fast-check"
import { EditorState, Selection } from "prosemirror-state"
import { expect, test } from "vitest"
import { flatOf } from "../../client/editor/flat-of.ts"
import { nodesOf } from "../../client/editor/from-tree.ts"
import { ownChanges } from "../../client/editor/own-changes.ts"
import { pastedHtml, pastedPlain } from "../../client/editor/pasted.ts"
import { putIn } from "../../client/editor/put-in.ts"
import { schema } from "../../client/editor/schema.ts"
import { inTable, nextCell } from "../../client/editor/tables.ts"
import { MAX_LEVEL, UNSAFE_TEXT } from "../../shared/text/schema.ts"
import { type Tree, toFlat } from "../../shared/text/tree.ts"
import { treeSchema } from "../../shared/text/tree-schema.ts"

const NUM_RUNS = Number(process.env.CASES ?? 150)
const PIECES = [
  ..."<p>|</p>|<ol>|<ol start=3 type=a>|</ol>|<ul>|</ul>|<li>|</li>|<li style='list-style-type:upper-roman'>|<b>|</b>".split(
    "|",
  ),
  ..."<b style='font-weight:normal'>|<i>|</i>|<table>|<tr>|<td>|<th colspan=2>|</table>|<h1>|<h3>|</h3>|<br>".split(
    "|",
  ),
  ..."<a href='https://a.example'>|<a href='javascript:x'>|<a href='#x'>|</a>|<img src=x alt=pic>|<pre>|</pre>|<div>".split(
    "|",
  ),
  "<p class=MsoListParagraph style='mso-list:l0 level3 lfo1'><span style='mso-list:Ignore'>(a)&nbsp; </span>",
  "<span style='mso-list:Ignore;font-family:Symbol'>·</span>",
  "<!--[if !supportLists]-->",
  "<![endif]>",
  "<span style='font-weight:700;font-style:italic'>",
  "</span>",
  "<span style='display:none'>",
  "<script>alert(1)</script>",
  ..."words |More words. |1. |(a) |(b) |iv) |• |\t|\n|\u202e|\u2067|\ud83d|\u00ad|\u200b|[|]|e\u0301|你好|المادة 5|&lt;p&gt;|\u2029|\ufffc|\ufdd0".split(
    "|",
  ),
  "|",
]
const source = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map(parts => parts.join(""))
const place = fc.record({ titled: fc.boolean(), within: fc.boolean() })

function isText(tree: Tree): void {
  treeSchema.parse(tree)
  const words = JSON.stringify(tree)
  expect(UNSAFE_TEXT.test(words)).toBe(false)
  expect(words.isWellFormed()).toBe(true)
  for (const block of tree) if (block.type === "paragraph") expect(block.level ?? 0).toBeLessThanOrEqual(MAX_LEVEL)
}

test("whatever is pasted, as a page or as plain text, becomes a text that the gate takes", () => {
  fc.assert(
    fc.property(source, place, (pasted, where) => {
      isText(pastedHtml(pasted, where))
      isText(pastedPlain(pasted, where))
    }),
    { numRuns: NUM_RUNS },
  )
})

test("whatever is pasted wherever, the text stays valid, loses none of its words, and its changes have places", () => {
  const base: Tree = [
    { type: "title", content: [{ text: "Visits" }] },
    { type: "paragraph", marker: "1.", content: [{ text: "First of all" }, { note: "n" }] },
    { type: "table", rows: [[[{ text: "left" }], [{ text: "right" }]], [[]]] },
    { type: "paragraph", content: [{ text: "Last words" }] },
  ]
  const doc = schema.nodes.doc.create(null, nodesOf(base))
  fc.assert(
    fc.property(source, fc.boolean(), fc.nat(doc.content.size), (pasted, page, at) => {
      const where = { titled: false, within: false }
      const tree = page ? pastedHtml(pasted, where) : pastedPlain(pasted, where)
      const state = EditorState.create({ doc, selection: Selection.near(doc.resolve(at)) })
      const after = state.apply(putIn(state, nodesOf(tree)) ?? state.tr)
      after.doc.check()
      const before = [...doc.textContent]
      let next = 0
      for (const sign of after.doc.textContent) if (sign === before[next]) next++
      expect(next).toBe(before.length)
      const { flat, at: places } = flatOf(after.doc)
      expect(places).toHaveLength(flat.text.length)
      for (const each of ownChanges(toFlat(base), after.doc)) {
        const ends = each.is === "out" ? [each.at] : [each.from, each.to]
        for (const end of ends) expect(end).toBeLessThanOrEqual(after.doc.content.size)
        if (each.is !== "out") expect(each.from).toBeLessThan(each.to)
        if (each.is === "block") expect(after.doc.nodeAt(each.from)?.nodeSize).toBe(each.to - each.from)
      }
      if (inTable(after)) nextCell(1)(after, tr => tr.doc.check())
    }),
    { numRuns: NUM_RUNS },
  )
})
