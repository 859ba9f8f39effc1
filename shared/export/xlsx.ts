/**
 * Tables as an Excel workbook (Office Open XML, ECMA-376, part 1, section 18): sheets of words and numbers, no formulas.
 * Words are inline strings, so that what was put in comes out; the same sheets give the same bytes.
 */
import { strToU8, zipSync } from "fflate"
import { type CellValue, isActive } from "./cells.ts"

export interface Sheet {
  /** Up to 31 signs, without `[ ] : * ? / \`; what does not fit is left out. */
  readonly name: string
  readonly rows: readonly (readonly CellValue[])[]
  /** Rows and columns that stay in sight; the rows are headings. */
  readonly frozen?: { readonly rows: number; readonly columns: number }
  /** Widths of columns in signs; those that are not named have the program's own. */
  readonly widths?: readonly number[]
  readonly dir?: "ltr" | "rtl"
}

/** Styles by their place in `STYLES`. */
const PLAIN = 0
const HEADING = 1
const WRAPPED = 2
/** As words, whatever they begin with. */
const QUOTED = 3
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** The bytes of a workbook with these sheets, in order. */
export function toXlsx(sheets: readonly Sheet[]): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  const put = (path: string, xml: string) => {
    files[path] = strToU8(xml)
  }
  const parts = sheets.map((_, at) => `xl/worksheets/sheet${at + 1}.xml`)
  put(
    "[Content_Types].xml",
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${parts.map(path => `<Override PartName="/${path}" ContentType="${TYPE}.worksheet+xml"/>`).join("")}</Types>`,
  )
  put(
    "_rels/.rels",
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  put(
    "xl/workbook.xml",
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${namesOf(sheets)
      .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join("")}</sheets></workbook>`,
  )
  put(
    "xl/_rels/workbook.xml.rels",
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${parts.map((path, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="${path.slice(3)}"/>`).join("")}<Relationship Id="rId${parts.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  )
  put("xl/styles.xml", STYLES)
  sheets.forEach((sheet, at) => {
    put(parts[at], sheetXml(sheet))
  })
  // The earliest time that a ZIP can tell: a file's bytes do not depend on when it was made.
  return zipSync(files, { mtime: new Date(1980, 0, 1) })
}

/** Names that a workbook takes: none twice, none empty. */
function namesOf(sheets: readonly Sheet[]): string[] {
  const names: string[] = []
  for (const { name } of sheets) {
    const fit =
      name
        .replace(/[[\]:*?/\\]/g, " ")
        .replace(/^'+|'+$/g, "")
        .slice(0, 31)
        .trim() || "Sheet"
    const taken = (each: string) => names.some(other => other.toLowerCase() === each.toLowerCase())
    let free = fit
    for (let n = 2; taken(free); n++) free = `${fit.slice(0, 31 - `${n}`.length - 1)} ${n}`
    names.push(free)
  }
  return names
}

function sheetXml({ rows, frozen, widths = [], dir }: Sheet): string {
  const { rows: top = 0, columns: start = 0 } = frozen ?? {}
  const pane =
    top || start
      ? `<pane${start ? ` xSplit="${start}"` : ""}${top ? ` ySplit="${top}"` : ""} topLeftCell="${cellName(top, start)}" activePane="${top && start ? "bottomRight" : top ? "bottomLeft" : "topRight"}" state="frozen"/>`
      : ""
  const cols = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  const lines = rows.map((row, at) => {
    const cells = row.map((value, column) => cellXml(value, cellName(at, column), at < top))
    return `<row r="${at + 1}">${cells.join("")}</row>`
  })
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"${dir === "rtl" ? ' rightToLeft="1"' : ""}>${pane}</sheetView></sheetViews>${cols.length ? `<cols>${cols.join("")}</cols>` : ""}<sheetData>${lines.join("")}</sheetData></worksheet>`
}

function cellXml(value: CellValue, name: string, heading: boolean): string {
  if (value === null || value === "") return ""
  if (typeof value === "number") return `<c r="${name}"><v>${value}</v></c>`
  const style = heading ? HEADING : isActive(value) ? QUOTED : value.length > 40 || /\n/.test(value) ? WRAPPED : PLAIN
  return `<c r="${name}" t="inlineStr"${style ? ` s="${style}"` : ""}><is><t xml:space="preserve">${words(value)}</t></is></c>`
}

/** `A1`, from a row and a column counted from 0. */
export function cellName(row: number, column: number): string {
  let letters = ""
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1)
    letters = String.fromCharCode(65 + (left % 26)) + letters
  return `${letters}${row + 1}`
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!)

/** What XML cannot hold is written as `_x0001_`, and what looks like that so that it stays what it was (22.9.2.19). */
const words = (text: string): string =>
  escaped(
    text
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the signs that XML 1.0 has no place for
      .replace(/[\u0000-\u0008\u000b\u000c\r\u000e-\u001f\ufffe\uffff]/g, sign => {
        const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")
        return `_x${code}_`
      }),
  )
