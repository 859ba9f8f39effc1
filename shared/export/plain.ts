/** A draft as plain text: one paragraph a line, empty lines between, notes by raised numbers, at the end. */
import { setOff } from "../text/numbering.ts"
import type { ExportDraft } from "./draft.ts"
import { isNumeric, isParagraph, joiner, type Line, linesOf } from "./lines.ts"

/** A second empty line, before headings and after the title: what sets them off without a word more. */
const GAP = "\n"

/** @returns the text, ending in a new line; the same draft gives the same bytes */
export function toPlainText(draft: ExportDraft): string {
  const notes: string[] = []
  const parts: string[] = []
  for (const unit of draft.units) {
    const lines = linesOf(unit)
    if (unit.kind === "heading") {
      parts.push(GAP + (lines.length ? words(lines[0], notes) : unit.label))
      parts.push(...blocks(lines.slice(1), notes))
      continue
    }
    const titled = lines[0]?.block?.block === "title"
    const paragraph = isParagraph(unit, lines)
    if (!paragraph && (unit.label || titled))
      parts.push(
        (titled && isNumeric(unit.label) ? GAP : "") +
          unit.label +
          (titled ? joiner(unit.label) + words(lines[0], notes) : ""),
      )
    const body = blocks(titled ? lines.slice(1) : lines, notes)
    if (paragraph) parts.push(`${unit.label} ${body.shift() ?? ""}`.trim())
    parts.push(...body)
    for (const line of unit.beside ?? []) parts.push(line)
  }
  if (notes.length) parts.push(notes.map((note, n) => `${raised(n + 1)} ${note}`).join("\n"))
  const body = parts.filter(part => part !== "").join("\n\n")
  const head = [draft.title, draft.notice ?? ""].filter(part => part !== "").join("\n\n")
  return head ? `${head}\n\n${body.startsWith(GAP) ? "" : GAP}${body}\n` : `${body}\n`
}

function blocks(lines: readonly Line[], notes: string[]): string[] {
  const parts: string[] = []
  lines.forEach((line, n) => {
    const own = setOff(line.label) + words(line, notes)
    const cell = line.block?.block === "cell"
    // The cells of a row stand on one line.
    if (cell && !line.block?.starts && lines[n - 1]?.block?.block === "cell") parts.push(`${parts.pop()} | ${own}`)
    else parts.push(own)
  })
  return parts
}

function words(line: Line, notes: string[]): string {
  let out = ""
  for (const run of line.runs)
    if (run.note === undefined) out += run.text
    else {
      notes.push(run.note)
      out += raised(notes.length)
    }
  return out
}

const raised = (n: number): string => String(n).replace(/\d/g, digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)])
