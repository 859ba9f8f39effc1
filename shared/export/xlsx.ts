/**
 * Spreadsheets out (ECMA-376, transitional): sheets of text and numbers, wrapped, with a head that stays in sight. The
 * same sheets give the same bytes. Text is text: what looks like a formula is none, and stays none when it is edited.
 */
import { strToU8, zipSync } from "fflate"

export type Cell = string | number | null
export interface Sheet {
  readonly name: string
  /** How many rows at the top are its head. */
  readonly head: number
  /** How many columns at the start stay in sight; none without it. */
  readonly side?: number
  /** Of each column, in characters. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly Cell[])[]
  /** Written from right to left. */
  readonly rtl?: boolean
}

export function toXlsx(sheets: readonly Sheet[]): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${namesOf(sheets)
      .map((name, at) => `<sheet name="${attribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, at) => ["worksheet", `worksheets/sheet${at + 1}.xml`] as const),
      ["styles", "styles.xml"],
    ]),
    "xl/styles.xml": STYLES,
  }
  sheets.forEach((sheet, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet)
  })
  const files = Object.entries(parts).map(([path, xml]) => [path, strToU8(DECLARATION + xml)])
  // A moment without a zone, which is written alike everywhere.
  return zipSync(Object.fromEntries(files), { level: 6, mtime: "1990-01-01T12:00:00" })
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const relations = (list: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATION}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`

/** Cell formats by number: 0 wrapped text, 1 the head, 2 text that looks like a formula. */
const WRAP = '<alignment vertical="top" wrapText="1"/>'
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE9EDF2"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${WRAP}</xf><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">${WRAP}</xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">${WRAP}</xf></cellXfs></styleSheet>`
const Format = { text: 0, head: 1, quoted: 2 } as const

/** Names of sheets: at most 31 characters, none of `[]:*?/\`, each once. */
function namesOf(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }, at) => {
    const clean =
      name
        .replace(/[[\]:*?/\\']/g, " ")
        .replace(/\s+/g, " ")
        .trim()
        .slice(0, 31) || `Sheet ${at + 1}`
    const unique = taken.has(clean.toLowerCase()) ? `${clean.slice(0, 27)} ${at + 1}` : clean
    taken.add(unique.toLowerCase())
    return unique
  })
}

function sheetXml({ head, side = 0, widths, rows, rtl }: Sheet): string {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  const corner = cellName(head, side)
  const still = [side ? ` xSplit="${side}"` : "", head ? ` ySplit="${head}"` : ""].join("")
  const pane = side && head ? "bottomRight" : side ? "topRight" : "bottomLeft"
  const frozen = still ? `<pane${still} topLeftCell="${corner}" activePane="${pane}" state="frozen"/>` : ""
  const view = `<sheetViews><sheetView workbookViewId="0"${rtl ? ' rightToLeft="1"' : ""}>${frozen}</sheetView></sheetViews>`
  const body = rows.map((row, r) => {
    const cells = row.map((cell, c) => cellXml(cell, cellName(r, c), r < head))
    return `<row r="${r + 1}">${cells.join("")}</row>`
  })
  return `<worksheet xmlns="${MAIN}">${view}${columns.length ? `<cols>${columns.join("")}</cols>` : ""}<sheetData>${body.join("")}</sheetData></worksheet>`
}

function cellXml(cell: Cell, name: string, inHead: boolean): string {
  if (cell === null || cell === "") return ""
  const format = inHead
    ? Format.head
    : typeof cell === "string" && /^[=+\-@\t\r]/.test(cell)
      ? Format.quoted
      : Format.text
  if (typeof cell === "number") return `<c r="${name}" s="${format}"><v>${cell}</v></c>`
  return `<c r="${name}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${textXml(cell)}</t></is></c>`
}

/** `A1` of row and column, from 0. */
export function cellName(row: number, column: number): string {
  let letters = ""
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return `${letters}${row + 1}`
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
const attribute = (text: string): string => escaped(text).replace(/"/g, "&quot;")
/** What XML cannot hold, or would not give back, is written as `_xHHHH_` (ECMA-376, part 1, 22.9.2.19). */
const textXml = (text: string): string =>
  escaped(
    text
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, sign => `_x${sign.charCodeAt(0).toString(16).padStart(4, "0")}_`),
  )
