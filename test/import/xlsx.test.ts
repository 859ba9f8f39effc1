/** Spreadsheets: what is written is read again; a file from elsewhere is read as its reader sees it. */
import fc from "fast-check"
import { strToU8, unzipSync, zipSync } from "fflate"
import { describe, expect, test } from "vitest"
import { toXlsx } from "../../shared/export/xlsx.ts"
import { readXlsx } from "../../shared/import/xlsx.ts"

const RUNS = Math.min(1000, Number(process.env.CASES ?? 100))
const sheet = (rows: readonly (readonly (string | number | null)[])[], name = "Comments") =>
  toXlsx([{ name, head: 1, widths: [10], rows }])
const rowsIn = (bytes: Uint8Array) => readXlsx(bytes)[0].rows

/** As another program writes it: with a prefix, shared strings in rich text, absolute paths, cells without a name. */
const FOREIGN = zipSync({
  "xl/workbook.xml": strToU8(
    `<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:sheets><x:sheet name="Sheet A" sheetId="1" r:id="rX"/></x:sheets></x:workbook>`,
  ),
  "xl/_rels/workbook.xml.rels": strToU8(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rX" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/one.xml"/><Relationship Id="rS" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="words.xml"/></Relationships>`,
  ),
  "xl/words.xml": strToU8(
    `<x:sst xmlns:x="m"><x:si><x:t>plain</x:t></x:si><x:si><x:r><x:rPr><x:b/></x:rPr><x:t>Bold </x:t></x:r><x:r><x:t xml:space="preserve">and&#10;not_x000D_\n!</x:t></x:r><x:rPh sb="0" eb="1"><x:t>spoken</x:t></x:rPh></x:si></x:sst>`,
  ),
  "xl/styles.xml": strToU8(
    `<x:styleSheet xmlns:x="m"><x:numFmts><x:numFmt numFmtId="164" formatCode="0.000"/></x:numFmts><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="2"/><x:xf numFmtId="164"/></x:cellXfs></x:styleSheet>`,
  ),
  "xl/worksheets/one.xml": strToU8(
    `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c t="s"><x:v>0</x:v></x:c><x:c r="C2" t="s"><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>4.0999999999999996</x:v></x:c><x:c s="1"><x:v>4.1</x:v></x:c><x:c s="2"><x:v>4</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="str"><x:f>A1&amp;B1</x:f><x:v>came to</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
  ),
  "xl/media/image1.png": new Uint8Array(100),
})

describe("a spreadsheet", () => {
  test("is read as it was written, whatever stands in its cells", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(
        "=1+1",
        "_x0041_",
        " a\n\n b ",
        "\u0000\u0001",
        "<&>\"'",
        "]]>",
        "٤٤ القاعدة",
        "1e5",
        "007",
        "\t",
      ),
    )
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), rows => {
        const even = rows.map(row => row.map(cell => cell.replace(/\r\n?/g, "\n").toWellFormed()))
        const read = rowsIn(sheet(rows))
        const cell = (of: readonly (readonly string[])[], r: number, c: number) => of[r]?.[c] ?? ""
        for (const [r, row] of even.entries())
          for (const c of row.keys()) expect(cell(read, r, c)).toBe(cell(even, r, c))
      }),
      { numRuns: RUNS },
    )
  })
  test("has the same bytes for the same cells, numbers as numbers, and sheets of a name each", () => {
    const rows = [["Rule", 44, null, 4.5]]
    expect(sheet(rows)).toEqual(sheet(rows))
    expect(rowsIn(sheet(rows))).toEqual([["Rule", "44", "", "4.5"]])
    const two = toXlsx(["A/B: [c]", "a b c"].map(name => ({ name, head: 0, widths: [], rows: [["x"]] })))
    expect(readXlsx(two).map(each => each.name)).toEqual(["A B c", "a b c 2"])
  })
  test("holds no formula, though a cell looks like one", () => {
    const xml = new TextDecoder().decode(unzipSync(sheet([["=HYPERLINK(1)"]]))["xl/worksheets/sheet1.xml"])
    expect(xml).not.toContain("<f>")
    expect(xml).toContain('t="inlineStr"')
  })
  test("from elsewhere is read: prefixes, shared and rich strings, formats of numbers, what formulas came to", () => {
    expect(readXlsx(FOREIGN)).toEqual([
      {
        name: "Sheet A",
        rows: [[], ["plain", "", "Bold and\nnot\n!"], ["4.1", "4.10", "4.000", "TRUE", "came to"]],
      },
    ])
  })
  test("that is none is refused in words", () => {
    for (const bytes of [new Uint8Array([1, 2, 3]), zipSync({ a: strToU8("x") }), strToU8("Member;Clause;Comments")])
      expect(() => readXlsx(bytes)).toThrow(/Save it as XLSX/)
    const entity = zipSync({ "xl/workbook.xml": strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') })
    expect(() => readXlsx(entity)).toThrow(/not a spreadsheet/)
    expect(() => readXlsx(zipSync({ "xl/workbook.xml": strToU8("<a><b></a>") }))).toThrow(/not a spreadsheet/)
  })
  test("that is far larger than it seems is refused before it is unpacked", () => {
    const bomb = zipSync({ "xl/workbook.xml": new Uint8Array(70_000_000) })
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(() => readXlsx(bomb)).toThrow(/too large/)
  })
})
