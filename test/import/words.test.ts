import fc from "fast-check"
import { expect, test } from "vitest"
import { type Imported, type ImportType, importFile } from "../../shared/import/import.ts"

import { treeSchema } from "../../shared/text/tree-schema.ts"

const runs = { numRuns: Number(process.env.CASES ?? 300) }

/** All words that an import holds, each as often as it stands in the draft (titles are in the trees). */
function held(draft: Imported): Map<string, number> {
  const said: string[] = [draft.title]
  for (const unit of draft.units) {
    if (unit.kind !== "heading") said.push(unit.label)
    for (const block of unit.tree)
      for (const inline of block.type === "table" ? block.rows.flat(2) : block.content)
        said.push("note" in inline ? ` ${inline.note} ` : inline.text, "")
    said.push(" ")
  }
  const counts = new Map<string, number>()
  for (const [word] of said.join("\u0000").replaceAll("\u0000\u0000", "").replaceAll("\u0000", " ").matchAll(/w\d+x/g))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
const named = (draft: Imported): Set<string> =>
  new Set(draft.unsure.flatMap(each => [...each.words.matchAll(/w\d+x/g)].map(([word]) => word)))

// Pieces of a source, each a pattern whose every % becomes a word of its own.
const PIECES = {
  "text/markdown": [
    "# % %",
    "## %",
    "## % [^a]",
    "### Rule 5 [^a]",
    "## Preamble [^b]",
    "### Rule 1",
    "### Rule 2",
    "### Rule 3. %",
    "#### %",
    "% % %.",
    "1. %\n2. %\n   - %",
    "1. %",
    "2. %",
    "(a) %;",
    "(b) %.",
    "(i) %",
    "- %\n- %",
    "* %",
    "[% %] and %",
    "[%",
    "% [% [%] %] %]",
    "%[^a].",
    "[^a]: % %",
    "[^b]: %",
    "**%** *%* <sup>%</sup>",
    "[%](https://a.example)",
    "| % | % |\n|---|---|\n| % | [%] |",
    "> %",
    "    %",
    "```\n%\n```",
    "Rule 4\n%",
    "% %\n(a) %;\n(b) %",
    "<p>% <b>%</b></p>",
    "%\n===",
    "[%]: https://b.example",
    "<!-- % -->",
    "![%](x.png)",
    "---",
    "1 bis. %",
    "一、%",
    "١ - %",
    "Article 5 of the % %.",
    "%<br>%",
    "\\[%\\]",
    "1\\. %",
    "![%][]",
    "[^c] %",
  ],
  "text/html": [
    "<h1>%</h1>",
    "<h2>%</h2>",
    "<h3>Rule 1</h3>",
    "<h3>Rule 2</h3>",
    "<h3>Rule 3 – %</h3>",
    "<p>% %</p>",
    "<p>1. %</p>",
    "<p>(a) %</p>",
    "<p>(b) %</p>",
    "<ol><li>%<ul><li>%</li></ul></li><li><p>%</p><p>%</p></li></ol>",
    "<ol type=i><li>%<li>%</ol>",
    "% loose",
    "<div>% <div>%</div> %</div>",
    "<table><tr><td>%<td>%</tr></table>",
    "<table><tr><td>(a)<td>%</tr></table>",
    "<table><tr><td><h2>%</h2><p>%</p></td></tr></table>",
    "<p>%<sup><a href='#f'>1</a></sup></p>",
    "<p id=f>1. %</p>",
    "<aside>%</aside>",
    "<pre>%\n%</pre>",
    "<blockquote>%</blockquote>",
    "<p>[% <i>%</i>] %</p>",
    "<dl><dt>%<dd>%</dl>",
    "<p>%<br>(c) %</p>",
    "<del>%</del>",
    "<script>%</script>",
    "<nav><a href='#x'>%</a></nav>",
    "<img alt='%'>",
    "<unknown-tag>%</unknown-tag>",
    "<p><b>Rule 4</b></p>",
    "<ul><table><tr><td>%</table></ul>",
    "<li>%",
    "<p>%<p>%",
    "<svg><text>%</text></svg>",
    "<template>%</template>",
    "<select><option>%</select>",
    "<textarea>%</textarea>",
    "<details><summary>%</summary>%</details>",
  ],
  "text/plain": [
    "%",
    "% % % % % % % % % % % % % % % %\n% % % % % % % % % % % % % % % %",
    "Rule 1",
    "Rule 2\n% %.",
    "Rule 3. %",
    "I. %",
    "1. % %.",
    "2. %.",
    "(a) %;",
    "(b) %.",
    "• %",
    "[% %]",
    "[%",
    "%\n---",
    "%\n=====",
    "    % %.\n% %",
    "\f",
    "% ¹",
    "¹ %",
    "________________\n1\n%",
    "Rule 1 ........ 3",
    "%:\n(a) %;\n(b) %.",
    "TITLE %",
    "Contents",
    "第一条 %",
    "المادة 2\n%",
    "% | %",
    "\t%",
    "²",
  ],
} satisfies Record<ImportType, string[]>

test.each(Object.keys(PIECES) as ImportType[])("no word of a source is lost: %s", type => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES[type]), { minLength: 1, maxLength: 14 }), pieces => {
      let n = 0
      const source = pieces.map(piece => piece.replace(/%/g, () => `w${n++}x`)).join("\n\n")
      fc.pre(n > 0)
      let draft: Imported
      try {
        draft = importFile(source, type)
      } catch {
        // Nothing but what is left out.
        return
      }
      const [there, said] = [held(draft), named(draft)]
      for (const unit of draft.units) treeSchema.parse(unit.tree)
      for (let i = 0; i < n; i++)
        if (!there.has(`w${i}x`) && !said.has(`w${i}x`))
          expect.fail(`w${i}x is lost from:\n${source}\n\n${JSON.stringify(draft, null, 1)}`)
    }),
    runs,
  )
})

test("any text can be read as any type", () => {
  const signs = fc.constantFrom(
    ..."[]()*_#>-+|`~!<>&;:.\\/^1a \n\n\t=\u2029\uFFFC\uFDD0\uFEFF\u200F\uD800第一条المادة§¹\f".split(""),
  )
  fc.assert(
    fc.property(
      fc.array(signs, { maxLength: 80 }),
      fc.constantFrom(...(Object.keys(PIECES) as ImportType[])),
      (units, type) => {
        const source = `x ${units.join("")}`
        expect(importFile(source, type).units.length + importFile(source, type).title.length).toBeGreaterThan(0)
      },
    ),
    runs,
  )
})
