/**
 * A unit's presented string taken apart again: one entry a line, with what each stretch of it is (words with marks, a
 * bracket, a note's place). The string is never made anew, so all formats have its brackets to the letter.
 */
import type { Mark } from "../text/flat.ts"
import type { ViewBlock, ViewBracket, ViewNode } from "../text/view.ts"
import type { ExportUnit } from "./draft.ts"

export interface Run {
  readonly text: string
  readonly marks: readonly Mark[]
  /** Whether it is inside a bracket, its signs included. */
  readonly bracket: boolean
  /** A note that stands here (then `text` is empty). */
  readonly note?: string
}

export interface Line {
  /** The block that the line is, or null where a bracket around blocks made it. */
  readonly block: ViewBlock | null
  readonly level: number
  /** Its number as written; not in `runs`. */
  readonly label: string
  readonly runs: readonly Run[]
}

/** A stretch of the string (but for its spaces, which the string settles), or a mark between two. */
type Token =
  | { readonly block: ViewBlock; readonly own: boolean }
  | { readonly note: string; readonly bracket: boolean }
  | { readonly chars: string; readonly marks: readonly Mark[]; readonly bracket: boolean }

function tokens(nodes: readonly ViewNode[], bracket = false): Token[] {
  return nodes.flatMap((node): Token[] => {
    if (node.type === "block") return [{ block: node, own: true }]
    if (node.type === "note") return [{ note: node.text, bracket }]
    if (node.type === "text") return [{ chars: node.text, marks: node.marks ?? [], bracket }]
    const plain = !node.block && node.alternatives.length === 0 && node.reserves.length === 0 && node.base !== null
    if (plain && !node.base!.some(inner => inner.type === "block"))
      return [sign("["), ...tokens(node.base!, true), sign("]")]
    const first = firstBlock([node])
    const head: Token[] = first ? [{ block: first, own: false }] : []
    return [
      ...head,
      { chars: node.text, marks: [], bracket: true },
      ...notesIn([node]).map(note => ({ note, bracket: false })),
    ]
  })
}
const sign = (chars: string): Token => ({ chars, marks: [], bracket: true })

const within = (node: ViewBracket): readonly ViewNode[] => [
  ...(node.base ?? []),
  ...node.alternatives.flatMap(each => each.content),
]

function firstBlock(nodes: readonly ViewNode[]): ViewBlock | null {
  for (const node of nodes) {
    if (node.type === "block") return node
    const inner = node.type === "bracket" ? firstBlock(within(node)) : null
    if (inner) return inner
  }
  return null
}
const notesIn = (nodes: readonly ViewNode[]): string[] =>
  nodes.flatMap(node => (node.type === "note" ? [node.text] : node.type === "bracket" ? notesIn(within(node)) : []))

interface Unit {
  readonly marks: readonly Mark[]
  readonly bracket: boolean
}

const isSpace = (unit: string | undefined): boolean => unit === " " || unit === "\u3000"

/** The lines of a unit's text. */
export function linesOf(unit: ExportUnit): Line[] {
  const rows = unit.text === "" && unit.nodes.length === 0 ? [] : unit.text.split("\n")
  const blocks: (ViewBlock | null)[] = rows.map(() => null)
  const levels: number[] = rows.map(() => 0)
  const lineUnits: (Unit | null)[][] = rows.map(row => new Array<Unit | null>(row.length).fill(null))
  const notes: { row: number; at: number; note: string; bracket: boolean }[] = []
  let [row, at] = [0, 0]
  let begun = false
  /** The next unit that is no space. */
  const seek = (): boolean => {
    while (row < rows.length) {
      while (isSpace(rows[row][at])) at++
      if (at < rows[row].length) return true
      if (row + 1 === rows.length) return false
      row++
      at = 0
    }
    return false
  }
  for (const token of tokens(unit.nodes)) {
    if ("note" in token) {
      notes.push({ row, at, note: token.note, bracket: token.bracket })
      continue
    }
    if ("block" in token) {
      // A block begins a line, be it empty; its label is the line's first word.
      if (token.own && begun) {
        row++
        at = 0
        if (row === rows.length) {
          rows.push("")
          blocks.push(null)
          levels.push(0)
          lineUnits.push([])
        }
      }
      begun = true
      const here = rows[row] ?? ""
      levels[row] = token.block.level
      if (token.own && here.startsWith(token.block.label)) {
        blocks[row] = token.block
        at = token.block.label.length
      }
      continue
    }
    begun = true
    for (const char of token.chars.split("")) {
      if (/\s/.test(char)) {
        if (isSpace(rows[row]?.[at])) lineUnits[row][at++] = token
        continue
      }
      if (!seek() || rows[row][at] !== char) return plainLines(rows)
      lineUnits[row][at++] = token
    }
  }
  return rows.map((text, n) =>
    lineOf(
      text,
      blocks[n],
      levels[n],
      lineUnits[n],
      notes.filter(note => note.row === n),
    ),
  )
}

/** Where string and nodes differ, the string stands. */
const plainLines = (rows: readonly string[]): Line[] =>
  rows.map(text => ({ block: null, level: 0, label: "", runs: [{ text, marks: [], bracket: true }] }))

function lineOf(
  text: string,
  block: ViewBlock | null,
  level: number,
  units: readonly (Unit | null)[],
  notes: readonly { at: number; note: string; bracket: boolean }[],
): Line {
  const label = block?.label ?? ""
  let from = label.length
  while (isSpace(text[from])) from++
  const runs: Run[] = []
  const push = (upTo: number) => {
    while (from < upTo) {
      const here = unitAt(units, from)
      let end = from + 1
      while (end < upTo && same(unitAt(units, end), here)) end++
      runs.push({ text: text.slice(from, end), marks: here?.marks ?? [], bracket: here?.bracket ?? false })
      from = end
    }
  }
  for (const { at, note, bracket } of notes) {
    push(Math.max(from, at))
    runs.push({ text: "", marks: [], bracket, note })
  }
  push(text.length)
  return { block, level, label, runs }
}

/** A space has what both its neighbours have. */
function unitAt(units: readonly (Unit | null)[], at: number): Unit | null {
  if (units[at]) return units[at]
  const [left, right] = [units[at - 1] ?? null, units[at + 1] ?? null]
  return left && right && same(left, right)
    ? left
    : left && right && left.bracket && right.bracket
      ? { marks: [], bracket: true }
      : null
}
const same = (a: Unit | null, b: Unit | null): boolean =>
  a === b || (!!a && !!b && a.bracket === b.bracket && JSON.stringify(a.marks) === JSON.stringify(b.marks))

/** A label of numbers only, as headings have it: `4.2`. */
export const isNumeric = (label: string): boolean => /^\p{Nd}[\p{Nd}.]*$/u.test(label)

/** An article's label with its title, on one line: `Article 1. Definitions`, `4.2 Records`. */
export const joiner = (label: string): string =>
  label === "" ? "" : /[.．:：–—]$/.test(label) || isNumeric(label) ? " " : /\p{Script=Han}$/u.test(label) ? "　" : ". "

/** Whether an article is a numbered paragraph, its label the marker before its words. */
export const isParagraph = (unit: ExportUnit, lines: readonly Line[]): boolean =>
  unit.kind === "article" &&
  unit.label !== "" &&
  !/\p{L}\p{M}*\p{L}/u.test(
    unit.label.replace(/\b(?:bis|ter|quater|quinquies|sexies|septies|octies|alt)(?![\p{L}]).*/iu, ""),
  ) &&
  lines[0]?.block?.block !== "title" &&
  lines[0]?.label === ""

/** The depth at which articles' headings stand: below all others. */
export const articleDepth = (units: readonly ExportUnit[]): number =>
  Math.min(6, Math.max(1, ...units.filter(unit => unit.kind === "heading").map(unit => Math.max(2, unit.level))) + 1)
