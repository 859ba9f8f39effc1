/**
 * A register of comments on the ISO template, out of a spreadsheet: which of its columns is which, by their heads, and
 * its rows as they are written. Heads differ from house to house ("MB/NC", "National body"), and stand under a title.
 */
import type { ReadSheet } from "./xlsx.ts"

export const COLUMNS = ["member", "line", "clause", "paragraph", "type", "text", "proposed", "observation"] as const
export type Column = (typeof COLUMNS)[number]
export type RegisterRow = Readonly<Record<Column, string>>

export interface ReadRegister {
  /** The head of each column that was understood. */
  readonly columns: Readonly<Partial<Record<Column, string>>>
  /** Heads of columns that were not: what stands in them is left out. */
  readonly unknown: readonly string[]
  readonly rows: readonly (RegisterRow & {
    /** Its row in the sheet, from 1. */
    readonly row: number
  })[]
}

/** In the order in which heads are tried: "Type of comment" is no comment, "Proposed change by the MB" no member. */
const HEADS: readonly (readonly [Column, RegExp])[] = [
  ["observation", /observation|secretariat|secrétariat|resolution|disposition|наблюдени|ملاحظات الأمانة|秘书处/],
  ["proposed", /propos|propues|modification|предлож|مقترح|建议|修改/],
  ["type", /\btype\b|\btipo\b|\bтип\b|النوع|نوع|类型/],
  ["text", /comment|commentaire|comentario|remark|justification|замечани|комментари|تعليق|意见|评论/],
  ["paragraph", /paragraph|paragraphe|párrafo|figure|figura|\btable|tableau|tabla|абзац|рисунок|فقرة|شكل|جدول|段/],
  [
    "clause",
    /clause|article|artículo|\brule\b|règle|regla|section|sección|annex|пункт|стать|правил|المادة|البند|条款|条/,
  ],
  ["line", /\bline|\bligne|\blínea|строк|سطر|行/],
  [
    "member",
    /\bmb\b|\bnc\b|mb\/?nc|member|membre|miembro|national body|delegation|délégation|delegación|country|pays|país|organi[sz]ation|submitted by|\bfrom\b|делегаци|член|страна|وفد|عضو|国家|成员|代表/,
  ],
]
/** A row with so many heads that are understood is the head of the table. */
const HEADS_ENOUGH = 3

/** The first table of this kind in a file; null where there is none. */
export function readRegister(sheets: readonly ReadSheet[]): ReadRegister | null {
  for (const { rows } of sheets)
    for (let at = 0; at < Math.min(rows.length, 40); at++) {
      const columns = columnsOf(rows[at])
      if (columns.size >= HEADS_ENOUGH && [...columns.values()].includes("text")) return readUnder(rows, at, columns)
    }
  return null
}

/** By column: what it is. Each is one column, the first that says so. */
function columnsOf(heads: readonly string[]): Map<number, Column> {
  const found = new Map<number, Column>()
  const taken = new Set<Column>()
  heads.forEach((head, at) => {
    const plain = headWords(head)
    const is = HEADS.find(([column, words]) => !taken.has(column) && words.test(plain))?.[0]
    if (!is || plain.length > 120) return
    taken.add(is)
    found.set(at, is)
  })
  return found
}

/** `Clause/ Subclause (e.g. 3.1)`, `MB/NC¹`: without what is explained, and without the marks of notes. */
const headWords = (head: string): string =>
  head
    .replace(/\([^)]*\)/g, " ")
    .replace(/[\d¹²³]+/g, " ")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim()

function readUnder(
  rows: readonly (readonly string[])[],
  head: number,
  columns: ReadonlyMap<number, Column>,
): ReadRegister {
  const used = Array.from({ length: Math.max(...rows.map(row => row.length)) }, (_, at) => at)
  const filled = (at: number) => rows.slice(head + 1).some(row => (row[at] ?? "").trim() !== "")
  const unknown = used
    .filter(at => !columns.has(at) && ((rows[head][at] ?? "").trim() !== "" || filled(at)))
    .map(at => rows[head][at]?.trim() || `column ${at + 1}`)
  const read = rows.slice(head + 1).flatMap((cells, n) => {
    if (cells.every(cell => cell.trim() === "") || isNumbering(cells)) return []
    const row = Object.fromEntries(COLUMNS.map(column => [column, ""])) as Record<Column, string>
    for (const [at, column] of columns) row[column] = cells[at] ?? ""
    return COLUMNS.every(column => row[column].trim() === "") ? [] : [{ ...row, row: head + n + 2 }]
  })
  const named = [...columns].map(([at, column]) => [column, rows[head][at].trim()])
  return { columns: Object.fromEntries(named), unknown, rows: read }
}

/** `1 | 2 | (3) | 4 …`: the columns' numbers under their heads. */
const isNumbering = (cells: readonly string[]): boolean =>
  cells.length >= HEADS_ENOUGH &&
  cells.every((cell, at) => cell.trim() === "" || cell.replace(/\D/g, "") === String(at + 1))
