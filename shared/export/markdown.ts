/** A draft as Markdown (CommonMark, with GitHub's tables and footnotes), such that importing it gives the same texts. */

import { parseText } from "../import/article.ts"
import { mayStart } from "../import/articles.ts"
import { labelAt } from "../import/label.ts"
import { markersAt } from "../import/marker.ts"
import { NOTE, words } from "../text/flat.ts"
import { setOff } from "../text/numbering.ts"
import type { ExportDraft, ExportUnit } from "./draft.ts"
import { articleDepth, isParagraph, joiner, type Line, linesOf, type Run } from "./lines.ts"

/** @returns the page, ending in a new line; the same draft gives the same bytes */
export function toMarkdown(draft: ExportDraft): string {
  const notes: string[] = []
  const depth = articleDepth(draft.units)
  const misleading = draft.kind === "rolling" ? new Set<ExportUnit>() : untitled(draft.units)
  const parts: string[] = draft.title ? [`# ${escaped(draft.title, false)}`] : []
  if (draft.notice) parts.push(`> ${escaped(draft.notice, true)}`)
  for (const unit of draft.units) {
    const lines = linesOf(unit)
    if (unit.kind === "heading") {
      const own = lines.length ? inline(lines[0].runs, notes) : escaped(unit.label, false)
      parts.push(`${"#".repeat(Math.min(6, Math.max(2, unit.level)))} ${own}`, ...blocks(lines.slice(1), notes, false))
      continue
    }
    const titled = lines[0]?.block?.block === "title"
    const body = titled ? lines.slice(1) : lines
    const paragraph = isParagraph(unit, lines)
    if (!paragraph && (unit.label || titled)) {
      const title = titled ? inline(lines[0].runs, notes) : ""
      parts.push(`${"#".repeat(depth)} ${escaped(unit.label, false)}${titled ? joiner(unit.label) : ""}${title}`)
    }
    // The labels of the text would be read as other levels than they have: then the levels are written.
    const written = blocks(body, notes, draft.kind !== "rolling" && misread(body))
    // A first paragraph without a full stop is not to be taken for the title.
    if (misleading.has(unit)) written[0] = ZERO + written[0].replace(/^\u200B/, "")
    if (paragraph) parts.push([unit.label, written.shift() ?? ""].join(" ").trim())
    parts.push(...written)
    for (const line of unit.beside ?? []) parts.push(`> ${escaped(line, true)}`)
  }
  notes.forEach((note, n) => {
    parts.push(`[^${n + 1}]: ${escaped(note, true) || "\\"}`)
  })
  return `${parts.filter(part => part !== "").join("\n\n")}\n`
}

const plainOf = (line: Line): string => line.runs.map(run => run.text).join("")

/** Articles whose first paragraph would be taken for a title, because it is so in half of them or more. */
function untitled(units: readonly ExportUnit[]): ReadonlySet<ExportUnit> {
  const bare = units
    .filter(unit => unit.kind === "article" && unit.label !== "")
    .map(unit => ({ unit, lines: linesOf(unit) }))
  const plain = bare.filter(({ unit, lines }) => lines[0]?.block?.block !== "title" && !isParagraph(unit, lines))
  const alike = plain.filter(({ lines: [first, second] }) => {
    const words = first ? plainOf(first) : ""
    const alone = first?.block?.block === "paragraph" && first.label === "" && second?.block?.block === "paragraph"
    return alone && words.length < 90 && !/[.;:,。；：，]$/.test(words)
  })
  return new Set(alike.length >= 2 && alike.length >= plain.length * 0.5 ? alike.map(each => each.unit) : [])
}

/** Whether a paragraph would be taken for an article's label. */
function looksLabelled(line: Line): boolean {
  const text = plainOf(line)
  const label = labelAt(text)
  return label !== null && mayStart({ kind: "paragraph", depth: 0, content: words(text) }, text, label)
}

/** Which lines would be read with another level than theirs. */
function misread(lines: readonly Line[]): boolean {
  if (lines.some(line => line.block === null)) return false
  const levels = parseText(blocks(lines, [], false).join("\n\n")).flatMap(block =>
    block.type === "paragraph" ? [block.level ?? 0] : [],
  )
  const own = lines.flatMap(line => (line.block?.block === "paragraph" ? [line.level] : []))
  return levels.length !== own.length || own.some((level, n) => level !== levels[n])
}

function blocks(lines: readonly Line[], notes: string[], exact: boolean): string[] {
  const parts: string[] = []
  // List items that Markdown itself knows and that are still open, with the width of their markers.
  const open: { level: number; width: number }[] = []
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n]
    if (line.block?.block === "cell") {
      let end = n + 1
      while (lines[end]?.block?.block === "cell" && lines[end].block?.starts !== "table") end++
      parts.push(table(lines.slice(n, end), notes))
      n = end - 1
      open.length = 0
      continue
    }
    while (open.length && open.at(-1)!.level >= line.level) open.pop()
    const listed = /^(?:\d{1,9}[.)]|[-*+])$/.test(line.label)
    const words = inline(line.runs, notes, line.label === "" || listed)
    const indent = " ".repeat(open.reduce((sum, each) => sum + each.width, 0))
    // A backslash so near to the marker would be read as its own.
    const label = /^[^\s<>]{0,9}\\/.test(line.label + words) && line.label ? `${line.label} ` : setOff(line.label)
    const level = exact ? LEVEL.repeat(line.level) || ZERO : ""
    if (exact) parts.push(level + label + words)
    else {
      // What would be taken for an article's label says outright where it stands.
      const said = label === "" && looksLabelled(line) ? LEVEL.repeat(line.level) || ZERO : ""
      parts.push(`${indent}${label}${said}${words}`)
      if (listed) open.push({ level: line.level, width: label.length })
    }
  }
  return parts
}

/** An em space before a paragraph for each of its levels; a zero-width one says: none. */
export const LEVEL = "\u2003"
export const ZERO = "\u200B"

function table(cells: readonly Line[], notes: string[]): string {
  const rows: string[][] = []
  for (const cell of cells) {
    if (cell.block?.starts || rows.length === 0) rows.push([])
    rows.at(-1)!.push(inline(cell.runs, notes).replaceAll("|", "\\|") || " ")
  }
  const width = Math.max(...rows.map(row => row.length))
  const drawn = rows.map(row => `| ${[...row, ...new Array<string>(width - row.length).fill(" ")].join(" | ")} |`)
  return [drawn[0], `|${" --- |".repeat(width)}`, ...drawn.slice(1)].join("\n")
}

/** @param first whether the words begin a paragraph, where some would be taken for a marker */
function inline(runs: readonly Run[], notes: string[], first = false): string {
  let out = ""
  runs.forEach((run, n) => {
    if (run.note !== undefined) {
      notes.push(run.note)
      out += `[^${notes.length}]`
      return
    }
    const next = runs[n + 1]?.note === undefined ? runs[n + 1]?.text[0] : "["
    let words = run.bracket ? unmarked(run.text, out, next) : unmarked(run.text, out, next).replace(/[[\]]/g, "\\$&")
    const link = run.marks.find(mark => typeof mark === "object")
    const whole = runs.map(each => (each.note === undefined ? each.text : NOTE)).join("")
    if (first && out === "") words = unmarkedStart(words, whole)
    for (const mark of run.marks) {
      if (mark === "subscript") words = `<sub>${words}</sub>`
      else if (mark === "superscript") words = `<sup>${words}</sup>`
      else if (mark === "emphasis" || mark === "strong") {
        const sign = mark === "strong" ? "**" : "*"
        const tag = mark === "strong" ? "strong" : "em"
        const safe =
          run.marks.length === 1 &&
          // The words as written: an escape at their edge is punctuation to Markdown.
          /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su.test(words) &&
          /(?:^|[^\p{L}\p{N}*_\\])$/u.test(out) &&
          (next === undefined || /[^\p{L}\p{N}*_]/u.test(next))
        words = safe ? sign + words + sign : `<${tag}>${words}</${tag}>`
      }
    }
    if (link) words = `[${words}](<${link.link.replace(/[<>\\]/g, encodeURIComponent).replaceAll("\n", "")}>)`
    out += words
  })
  return out
}

/** Words without what Markdown would take for its own, brackets left as they are. */
function unmarked(text: string, before: string, next: string | undefined): string {
  return text
    .replace(/[\\`*<~]/g, "\\$&")
    .replace(/&(?=#|\w)/g, "\\&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/!(?=\[)/g, "\\!")
    .replace(/!$/, sign => (next === undefined ? sign : "\\!"))
    .replace(/\](?=\()/g, "]\\")
    .replace(/^\(/, sign => (before.endsWith("]") ? "\\(" : sign))
    .replace(/\[\^/g, "[\\^")
    .replace(/^([[(]?)\]:/, "$1]\\:")
    .replace(/\]:/g, "]\\:")
    .replace(/^:/, sign => (before.endsWith("]") ? "\\:" : sign))
    .replace(/^\^/, sign => (before.endsWith("[") ? "\\^" : sign))
}

/** The beginning of a paragraph, where `1.`, `(a)`, `#`, `>`, `-` would be a marker. `whole`: its words unescaped. */
function unmarkedStart(words: string, whole: string): string {
  if (/^(?:#{1,6}(?:\s|$)|>|[-+=](?:\s|$)|-{2,}|={2,}|\|)/.test(whole)) return `\\${words}`
  const digits = /^(\d{1,9})([.)])/.exec(words)
  if (digits) return words.replace(digits[0], `${digits[1]}\\${digits[2]}`)
  if (markersAt(whole).length === 0) return words
  const punctuation = /^[^\s\\]{0,8}?(?=[!-/:-@[-`{-~])/.exec(words)
  if (punctuation && words[punctuation[0].length] !== "\\")
    return `${punctuation[0]}\\${words.slice(punctuation[0].length)}`
  return punctuation ? words : `&#${words.codePointAt(0)};${words.slice(words.codePointAt(0)! > 0xffff ? 2 : 1)}`
}

/** Words from outside the text, all of them plain. */
function escaped(text: string, first: boolean): string {
  const words = unmarked(text, "", undefined).replace(/[[\]]/g, "\\$&")
  return first ? unmarkedStart(words, text) : words
}
