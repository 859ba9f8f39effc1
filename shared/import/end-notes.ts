/** Notes at the end of a plain text, each begun by the sign that its words' mark has: `[1]`, `*`, `†`. */
import { MARK } from "./pages.ts"

const CALLS = /(?<=[\p{L}\p{N}.,;:!?»”"’)])(?:\[\d{1,3}\]|\*{1,3}|†{1,2}|‡)(?![\p{L}\p{N}*†])/gu
const BEGINS = /^\s*(\[\d{1,3}\]|\*{1,3}|†{1,2}|‡)\s+(?=\S)/

/**
 * Takes such notes out of the lines, adds them to `notes`, and puts `MARK` with their place there where they are called.
 * Only if every one of them is called, once, right behind a word or a stop; else the lines stay as they are.
 */
export function endNotes(lines: readonly string[], notes: string[]): readonly string[] {
  const first = firstNote(lines)
  if (first < 0) return lines
  const found: { sign: string; words: string }[] = []
  for (const line of lines.slice(first)) {
    if (/^\s*[⁰¹²³⁴-⁹]/.test(line)) return lines
    const begins = BEGINS.exec(line)
    if (begins) found.push({ sign: begins[1], words: line.slice(begins[0].length).trim() })
    else if (line.trim() !== "") found[found.length - 1].words += ` ${line.trim()}`
  }
  const places = new Map(found.map(({ sign }, n) => [sign, n]))
  const calls = new Array<number>(found.length).fill(0)
  const text = lines
    .slice(0, first)
    .join("\n")
    .replace(CALLS, (sign: string) => {
      const n = places.get(sign)
      if (n === undefined) return sign
      calls[n]++
      return `${MARK}${notes.length + n}${MARK}`
    })
  if (places.size < found.length || calls.some(times => times !== 1)) return lines
  for (const { words } of found) notes.push(words)
  const rest = text.split("\n")
  return RULE.test(rest.at(-1) ?? "") ? rest.slice(0, -1) : rest
}

const RULE = /^\s*(?:[-_–—]{3,}|\*{3,})\s*$/

/** Where the paragraphs at the end that all begin as notes do begin, or -1. */
function firstNote(lines: readonly string[]): number {
  let first = -1
  for (let at = lines.length - 1; at >= 0; at--) {
    if (lines[at].trim() === "") continue
    let head = at
    while (head > 0 && lines[head - 1].trim() !== "") head--
    const ruled = RULE.test(lines[head]) && head < at ? 1 : 0
    if (!BEGINS.test(lines[head + ruled])) break
    first = head + ruled
    at = head
  }
  return first
}
