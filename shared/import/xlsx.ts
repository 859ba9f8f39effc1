/**
 * Spreadsheets in (ECMA-376, transitional and strict): what stands in the cells of each sheet, as text. Rich text is
 * read without its dress; of formulas, what they came to; numbers as their format shows them, so that clause 4.10 is not 4.1.
 */
import { DOMParser, type Element } from "@xmldom/xmldom"
import { strFromU8, unzipSync } from "fflate"
import { Refusal } from "../refusal.ts"

export interface ReadSheet {
  readonly name: string
  /** By row and column from 0; rows that are not in the file are empty. */
  readonly rows: readonly (readonly string[])[]
}
/** What a file may hold, unpacked, in bytes; and how many rows and columns of a sheet are read. */
const MOST_BYTES = 60_000_000
const MOST_ROWS = 20_000
const MOST_COLUMNS = 200

/** @throws Refusal invalid, where it is no spreadsheet of this kind; too_large */
export function readXlsx(bytes: Uint8Array): ReadSheet[] {
  const files = unpacked(bytes)
  const xml = (path: string): Element | null => {
    const file = files[path]
    return file ? rootOf(strFromU8(file)) : null
  }
  const book = xml("xl/workbook.xml")
  if (!book) throw new Refusal("invalid", NOT_ONE)
  const targets = new Map<string, string>()
  let strings: readonly string[] = []
  for (const each of all(xml("xl/_rels/workbook.xml.rels"), "Relationship")) {
    const path = resolved(each.getAttribute("Target") ?? "")
    targets.set(each.getAttribute("Id") ?? "", path)
    if (/\/sharedStrings$/.test(each.getAttribute("Type") ?? "")) strings = all(xml(path), "si").map(textOf)
  }
  const decimals = decimalsOf(xml("xl/styles.xml"))
  return all(book, "sheet").flatMap(sheet => {
    const id = [...attributes(sheet)].find(each => each.localName === "id")?.value ?? ""
    const found = xml(targets.get(id) ?? "")
    return found ? [{ name: sheet.getAttribute("name") ?? "", rows: rowsOf(found, strings, decimals) }] : []
  })
}

const NOT_ONE = "This is not a spreadsheet that can be read here. Save it as XLSX and send it again."

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let size = 0
  const wanted = ({ name, originalSize }: { readonly name: string; readonly originalSize: number }): boolean => {
    if (!/^xl\/.*\.(?:xml|rels)$/i.test(name) || /drawing|media|pivot|theme/i.test(name)) return false
    size += originalSize
    return size <= MOST_BYTES
  }
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, { filter: wanted })
  } catch {
    throw new Refusal("invalid", NOT_ONE)
  }
  if (size > MOST_BYTES) throw new Refusal("too_large", "Unpacked, this spreadsheet is too large.")
  return files
}

function rootOf(text: string): Element {
  // Nothing that a spreadsheet holds is defined in it: such a file wants something else.
  if (/<!DOCTYPE/i.test(text)) throw new Refusal("invalid", NOT_ONE)
  try {
    const root = new DOMParser({ onError: level => level === "warning" || fail() }).parseFromString(text, "text/xml")
    return root.documentElement ?? fail()
  } catch {
    throw new Refusal("invalid", NOT_ONE)
  }
}
const fail = (): never => {
  throw new Error("not well formed")
}

/** By local name: some programs write every element with a prefix. */
const all = (root: Element | null, name: string): Element[] => [...(root?.getElementsByTagNameNS("*", name) ?? [])]
const attributes = (element: Element) =>
  Array.from({ length: element.attributes.length }, (_, at) => element.attributes[at])

/** `worksheets/sheet1.xml`, `/xl/worksheets/sheet1.xml`, `../xl/…` */
function resolved(target: string): string {
  const path: string[] = target.startsWith("/") ? [] : ["xl"]
  for (const part of target.split("/"))
    if (part === "..") path.pop()
    else if (part && part !== ".") path.push(part)
  return path.join("/")
}

/** Its words, without how they are to be pronounced (`rPh`). */
function textOf(item: Element): string {
  const runs = all(item, "t").filter(each => (each.parentNode as Element | null)?.localName !== "rPh")
  return decoded(runs.map(each => each.textContent ?? "").join(""))
}
const decoded = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, "\n")
    .toWellFormed()

/** Of each cell format that shows a fixed number of decimals, how many. */
function decimalsOf(styles: Element | null): readonly (number | null)[] {
  const shapes = new Map<string, string>([
    ["1", "0"],
    ["2", "0.00"],
  ])
  for (const each of all(styles, "numFmt"))
    shapes.set(each.getAttribute("numFmtId") ?? "", each.getAttribute("formatCode") ?? "")
  const [formats] = all(styles, "cellXfs")
  return all(formats ?? null, "xf").map(each => {
    const fixed = /^0(?:\.(0+))?$/.exec(shapes.get(each.getAttribute("numFmtId") ?? "") ?? "")
    return fixed ? (fixed[1]?.length ?? 0) : null
  })
}

function rowsOf(sheet: Element, strings: readonly string[], decimals: readonly (number | null)[]): string[][] {
  const rows: string[][] = []
  let r = -1
  for (const row of all(sheet, "row")) {
    r = Number(row.getAttribute("r") ?? r + 2) - 1
    if (!(r >= 0 && r < MOST_ROWS)) continue
    let c = -1
    const cells: string[] = []
    for (const cell of all(row, "c")) {
      c = columnOf(cell.getAttribute("r")) ?? c + 1
      const text = c < MOST_COLUMNS ? cellText(cell, strings, decimals) : ""
      if (text === "") continue
      while (cells.length < c) cells.push("")
      cells[c] = text
    }
    while (rows.length < r) rows.push([])
    rows[r] = cells
  }
  return rows
}

function columnOf(name: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(name ?? "")?.[0]
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null
}

function cellText(cell: Element, strings: readonly string[], decimals: readonly (number | null)[]): string {
  const type = cell.getAttribute("t")
  if (type === "inlineStr") return all(cell, "is").map(textOf).join("")
  const value = all(cell, "v")[0]?.textContent ?? ""
  if (type === "s") return strings[Number(value)] ?? ""
  if (type === "b") return value === "1" ? "TRUE" : "FALSE"
  if (type === "str" || type === "e" || type === "d") return decoded(value)
  const number = value.trim() === "" ? Number.NaN : Number(value)
  if (!Number.isFinite(number)) return value
  const fixed = decimals[Number(cell.getAttribute("s") ?? 0)]
  return fixed == null ? String(number) : number.toFixed(fixed)
}
