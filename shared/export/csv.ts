/** A table as CSV (RFC 4180), for spreadsheets: with a byte order mark, without which some read it as another alphabet. */
import { type CellValue, inert } from "./cells.ts"

const MARK = "\uFEFF"

/** Rows in order, lines ended by CR LF. Words that would be read as a formula have an apostrophe before them. */
export const toCsv = (rows: readonly (readonly CellValue[])[]): string =>
  MARK + rows.map(row => `${row.map(cell => quoted(inert(cell))).join(",")}\r\n`).join("")

function quoted(value: CellValue): string {
  const text = value === null ? "" : String(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
