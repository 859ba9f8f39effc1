/** Cells of a table that leaves as a file, and what keeps a program from taking words for a formula. */

/** Null: empty. */
export type CellValue = string | number | null

/** What spreadsheets take for the beginning of a formula, or strip before one; the wide signs in East Asian settings. */
const ACTIVE = /^[=+\-@\t\r\n＝＋－＠]/

export const isActive = (text: string): boolean => ACTIVE.test(text)

/** A cell's words with an apostrophe before what would be read as a formula. Not to be undone: for files that only leave. */
export const inert = (value: CellValue): CellValue =>
  typeof value === "string" && isActive(value) ? `'${value}` : value
