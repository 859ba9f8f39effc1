/** Workbooks and CSV: well formed, the words as they are, nothing that a program takes for a formula. */
import { strFromU8, unzipSync } from "fflate"
import { expect, test } from "vitest"
import { toCsv } from "../../shared/export/csv.ts"
import { cellName, toXlsx } from "../../shared/export/xlsx.ts"

const parts = (bytes: Uint8Array) =>
  new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]))
const sheet = (bytes: Uint8Array, n = 1) => parts(bytes).get(`xl/worksheets/sheet${n}.xml`) ?? ""

test("every part that the package names is there, and named", () => {
  const found = parts(
    toXlsx([
      { name: "One", rows: [["a"]] },
      { name: "Two", rows: [] },
    ]),
  )
  const types = found.get("[Content_Types].xml") ?? ""
  const named = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, path]) => path)
  expect(named.sort()).toEqual([...found.keys()].filter(path => /^xl\/[^_]/.test(path)).sort())
  const targets = [...(found.get("xl/_rels/workbook.xml.rels") ?? "").matchAll(/Target="([^"]+)"/g)]
  for (const [, target] of targets) expect(found.has(`xl/${target}`)).toBe(true)
})

test("the same sheets give the same bytes", () => {
  const make = () => toXlsx([{ name: "One", rows: [["a", 1, null]] }])
  expect(make()).toEqual(make())
})

test("words are escaped, signs that XML has no place for are written in its way", () => {
  const xml = sheet(toXlsx([{ name: "S", rows: [['<b> & "x"', "a\u0001b\rc", "_x0041_", "  two\nlines "]] }]))
  expect(xml).toContain("&lt;b&gt; &amp; &quot;x&quot;")
  expect(xml).toContain("a_x0001_b_x000D_c")
  expect(xml).toContain("_x005F_x0041_")
  expect(xml).toContain('xml:space="preserve">  two\nlines </t>')
})

test("no cell is a formula; words that begin like one are marked as words", () => {
  const xml = sheet(toXlsx([{ name: "S", rows: [["=1+1", "@x", "-5", 5]] }]))
  expect(xml).not.toContain("<f>")
  expect(xml.match(/ s="3"/g)).toHaveLength(3)
  expect(xml).toContain('<c r="D1"><v>5</v></c>')
})

test("sheets have names that a workbook takes", () => {
  const book = parts(
    toXlsx(["a/b:c", "A b c", "", "x".repeat(40), "x".repeat(40)].map(name => ({ name, rows: [] }))),
  ).get("xl/workbook.xml")
  const names = [...(book ?? "").matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)
  expect(names).toEqual(["a b c", "A b c 2", "Sheet", "x".repeat(31), `${"x".repeat(29)} 2`])
})

test.each([
  [0, 0, "A1"],
  [9, 25, "Z10"],
  [0, 26, "AA1"],
  [192, 701, "ZZ193"],
  [0, 702, "AAA1"],
])("row %i, column %i is %s", (row, column, name) => {
  expect(cellName(row, column)).toBe(name)
})

test.each(["=cmd()", "+1", "-1", "@sum", "\ttab", "\rreturn", "＝全角"])("CSV: %j gets an apostrophe", text => {
  const [line] = toCsv([[text, "plain"]])
    .slice(1)
    .split(",plain")
  expect(line.replace(/^"/, "").startsWith("'")).toBe(true)
})

test("CSV: quotes, commas and lines stand within quotes; other words are left alone", () => {
  expect(toCsv([['a "b"', "c,d", "e\nf", "g", null, 7]])).toBe('\uFEFF"a ""b""","c,d","e\nf",g,,7\r\n')
})
