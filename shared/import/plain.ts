/**
 * Plain text to source blocks: one paragraph a line, or wrapped lines with empty ones between, or the picture of a page
 * that a converter draws with spaces. Short lines that stand alone are headings.
 */
import { concat, type Flat, NOTE, noteKey, slice, words } from "../text/flat.ts"
import { labelAt, PREAMBLE } from "./label.ts"
import { splitLines } from "./lines.ts"
import { markersAt } from "./marker.ts"
import type { Source, SourceBlock, Unsure } from "./source.ts"

interface Line {
  readonly text: string
  readonly indent: number
  readonly width: number
  /** Whether an empty line stands before. */
  readonly apart: boolean
}

/** Reads plain text. Never fails. */
export function readPlain(text: string): Source {
  const unsure: Unsure[] = []
  const lines = linesOf(text, unsure)
  const widths = lines.map(line => line.width).sort((a, b) => a - b)
  const wide = widths[Math.floor(widths.length * 0.95)] ?? 0
  const middle = widths[Math.floor(widths.length * 0.6)] ?? 0
  // Lines of one length, none much longer: they were broken to fit a page.
  const wrapped = wide <= 130 && middle >= wide * 0.55 && lines.length > 3 && lines.some(line => !line.apart)
  const groups: Line[][] = []
  lines.forEach((line, n) => {
    const before = lines[n - 1]
    const rules = RULE.test(line.text) && before && !line.apart && groups.at(-1)!.length === 1
    const noted = /^[⁰¹²³⁴-⁹]/.test(line.text)
    const joins =
      rules ||
      (wrapped &&
        before &&
        !noted &&
        !line.apart &&
        before.width >= wide * 0.55 &&
        !(line.indent > before.indent + 2 && (lines[n + 1]?.indent ?? line.indent) < line.indent - 2) &&
        !(markersAt(line.text).some(marker => marker.strong) && /[.;:,。；：]$/.test(before.text)) &&
        !RULE.test(before.text) &&
        !standsAlone(line.text, before.text))
    if (joins) groups.at(-1)!.push(line)
    else groups.push([line])
  })
  const ruled = groups.some(group => RULE.test(group.at(-1)!.text) && group.length === 2)
  const notes = raisedNotes(groups)
  const blocks = groups.flatMap((group, n): SourceBlock[] => {
    if (notes.bodies.has(n) || (group.length === 1 && RULE.test(group[0].text))) return []
    const content = withNotes(words(group.map(line => line.text).join("\n")), notes.words)
    if (group.length === 2 && RULE.test(group[1].text)) {
      const heading = withNotes(words(group[0].text), notes.words)
      return [{ kind: "heading", depth: group[1].text[0] === "=" ? 1 : depthOf(heading.text), content: heading }]
    }
    const text = group.map(line => line.text).join(" ")
    // Who underlines headings underlines all of them, but for labels.
    if (ruled ? group.length === 1 && isLabel(text) : isHeading(group, groups[n + 1]))
      return [{ kind: "heading", depth: depthOf(text), content: withNotes(words(text), notes.words) }]
    return splitLines({ kind: "paragraph", depth: 0, content })
  })
  return { blocks, title: null, lang: null, unsure }
}

const RULE = /^(?:={3,}|-{3,}|_{3,}|\*{3,}|~{3,})$/

const isLabel = (text: string): boolean => {
  const label = labelAt(text)
  return (label !== null && label.length >= text.length) || PREAMBLE.test(text)
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
const raisedNumber = (signs: string): number => Number([...signs].map(sign => RAISED.indexOf(sign)).join(""))

/** Notes at the end, each begun by its raised number (`¹ See …`), all of which stand in the text before. */
function raisedNotes(groups: readonly (readonly Line[])[]): {
  words: ReadonlyMap<number, string>
  bodies: ReadonlySet<number>
} {
  const found = new Map<number, string>()
  const bodies = new Set<number>()
  for (let n = groups.length - 1; n > 0; n--) {
    const match = /^([⁰¹²³⁴-⁹]{1,3})\s+(\S.*)$/s.exec(groups[n].map(line => line.text).join(" "))
    if (!match) break
    found.set(raisedNumber(match[1]), match[2])
    bodies.add(n)
  }
  const before = groups
    .slice(0, groups.length - bodies.size)
    .map(group => group.map(line => line.text).join(" "))
    .join("\n")
  const called = new Set([...before.matchAll(/[⁰¹²³⁴-⁹]+/g)].map(([signs]) => raisedNumber(signs)))
  return [...found.keys()].every(number => called.has(number))
    ? { words: found, bodies }
    : { words: new Map(), bodies: new Set() }
}

function withNotes(content: Flat, notes: ReadonlyMap<number, string>): Flat {
  if (notes.size === 0) return content
  const parts: Flat[] = []
  let from = 0
  for (const match of content.text.matchAll(/[⁰¹²³⁴-⁹]+/g)) {
    const note = notes.get(raisedNumber(match[0]))
    if (note === undefined) continue
    parts.push(slice(content, from, match.index), { text: NOTE, attrs: [noteKey(note)] })
    from = match.index + match[0].length
  }
  parts.push(slice(content, from))
  return concat(parts)
}

function linesOf(text: string, unsure: Unsure[]): Line[] {
  const pages = text.split("\f").map(page => page.split(/[\n\u2028\u2029]/))
  const heads = runningLines(pages)
  const left: string[] = []
  const found: Line[] = []
  let apart = true
  for (const page of pages) {
    const filled = page.map((line, n) => (line.trim() ? n : -1)).filter(n => n >= 0)
    const rim = new Set([...filled.slice(0, 3), ...filled.slice(-3)])
    page.forEach((line, n) => {
      const expanded = line.replaceAll("\t", "    ").trimEnd()
      const trimmed = expanded.trim()
      if (rim.has(n) && heads.has(running(line))) {
        left.push(trimmed)
        return
      }
      if (trimmed === "") {
        // The end of a page is no end of a paragraph.
        apart ||= n > filled[0] && n < (filled.at(-1) ?? 0)
        return
      }
      found.push({ text: line.trim(), indent: expanded.length - trimmed.length, width: expanded.length, apart })
      apart = false
    })
  }
  if (left.length) unsure.push({ where: "pages", why: "heads and feet of pages are left out", words: left.join(" | ") })
  return found
}

/** Heads and feet of pages: short lines beside a page's end that stand beside most others too. By their index. */
function runningLines(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  const seen = new Map<string, number>()
  if (pages.length < 4) return new Set()
  for (const page of pages) {
    const own = page.filter(line => line.trim() !== "")
    for (const key of new Set([...own.slice(0, 3), ...own.slice(-3)].map(running)))
      seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return new Set([...seen].filter(([, n]) => n >= Math.max(3, pages.length * 0.3)).map(([key]) => key))
}

/** A line as it comes again on other pages, whatever the page's number. */
const running = (line: string): string => line.trim().replace(/\s+/g, " ").replace(/\d+/g, "#")

/** Whether a line begins with something that no wrapped line begins with: an article's label and no more. */
const standsAlone = (line: string, before: string): boolean =>
  line.length < 40 && /[.;:。]$/.test(before) && /^\p{Lu}[\p{L}\s]{2,25}\s\p{Nd}{1,4}\.?$/u.test(line)

/** A short single block, without a sentence's end, that something follows. */
function isHeading(group: readonly Line[], next: readonly Line[] | undefined): boolean {
  const text = group.map(line => line.text).join(" ")
  if (!next || group.length > 2 || text.length > 100 || !group[0].apart || !next[0].apart) return false
  if (/[.;:,!?。；：，、؛،…]["”»)\]]?$/.test(text) || !/\p{L}/u.test(text) || /[[\]]/.test(text)) return false
  if (/^\p{Ll}/u.test(text)) return false
  const [marker] = markersAt(text)
  return !marker || /^[\p{Nd}IVXA-Z]/u.test(text)
}

/** A heading's depth from how it looks: capitals and roman numbers above letters above the rest. */
function depthOf(text: string): number {
  if (/^\P{Ll}*\p{Lu}\P{Ll}*$/u.test(text) && text.length > 3) return 2
  if (/^[IVX]+\.\s/.test(text)) return 2
  return /^[A-Z]\.\s/.test(text) ? 3 : 4
}
