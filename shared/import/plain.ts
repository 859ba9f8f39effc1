/**
 * Plain text to source blocks: one paragraph a line, or wrapped lines with empty ones between, or the picture of a page
 * that a converter draws with spaces. Short lines that stand alone are headings.
 */
import { concat, type Flat, NOTE, noteKey, slice, words } from "../text/flat.ts"
import { endNotes } from "./end-notes.ts"
import { isLabel } from "./label.ts"
import { splitLines } from "./lines.ts"
import { markersAt } from "./marker.ts"
import { MARK, readPages } from "./pages.ts"
import type { Source, SourceBlock } from "./source.ts"
import { ENDS, goesOnSmall, type Line, labelledLines, runsOn, UNSPACED, unquoted } from "./wrapping.ts"

/** Reads plain text. Never fails. */
export function readPlain(text: string): Source {
  const read = readPages(unquoted(text))
  const { unsure } = read
  const footNotes = [...read.notes]
  const pages = read.pages.length === 1 ? [endNotes(read.pages[0], footNotes)] : read.pages
  const lines = linesOf(pages)
  // What stands left of nearly all lines is the page's margin.
  const margin = lines.map(line => line.indent).sort((a, b) => a - b)[Math.floor(lines.length * 0.1)] ?? 0
  const widthOf = (line: Line) => line.width - margin
  const widths = lines.map(widthOf).sort((a, b) => a - b)
  const wide = widths[Math.floor(widths.length * 0.95)] ?? 0
  const middle = widths[Math.floor(widths.length * 0.6)] ?? 0
  // Lines of one length, none much longer: they were broken to fit a page.
  const wrapped =
    wide <= 130 &&
    lines.length > 3 &&
    ((middle >= wide * 0.55 && lines.some(line => !line.apart) && runsOn(lines)) ||
      goesOnSmall(lines, margin + wide * 0.7))
  const labels = labelledLines(lines)
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
        widthOf(before) >= wide * (UNSPACED.test(before.text) ? 0.9 : 0.55) &&
        !labels.has(n) &&
        !(
          line.indent > before.indent + 2 &&
          !/^\p{Ll}/u.test(line.text) &&
          (lines[n + 1]?.indent ?? line.indent) < line.indent - 2
        ) &&
        !(markersAt(line.text).some(marker => marker.strong) && /[.;:,。；：]$/.test(before.text)) &&
        !RULE.test(before.text) &&
        !standsAlone(line.text, before.text, widthOf(before) < wide * 0.8))
    if (joins) groups.at(-1)!.push(line)
    else groups.push([line])
  })
  // Who sets headings off, by a rule under them or by a second empty line before, does so with all but labels.
  const spaced = !wrapped && setsHeadingsOff(groups)
  const ruled = spaced || groups.some(group => RULE.test(group.at(-1)!.text) && group.length === 2)
  const notes = raisedNotes(groups, footNotes)
  const blocks = groups.flatMap((group, n): SourceBlock[] => {
    if (notes.bodies.has(n) || (group.length === 1 && RULE.test(group[0].text))) return []
    const content = withNotes(words(group.map(line => line.text).join("\n")), notes.words)
    if (group.length === 2 && RULE.test(group[1].text)) {
      const heading = withNotes(words(group[0].text), notes.words)
      return [{ kind: "heading", depth: group[1].text[0] === "=" ? 1 : depthOf(heading.text), content: heading }]
    }
    const text = group.map(line => line.text).join(" ")
    const heads = ruled
      ? group.length === 1 &&
        (isLabel(text) || (spaced && (n === 0 || (n > 1 && group[0].gap === 2) || (n === 1 && setOff(group)))))
      : isHeading(group, groups[n + 1], wrapped && widthOf(group[0]) < wide * 0.75)
    if (heads) {
      const depth = spaced && n === 0 ? 1 : depthOf(text)
      return [{ kind: "heading", depth, content: withNotes(words(text), notes.words) }]
    }
    return splitLines({ kind: "paragraph", depth: 0, content })
  })
  return { blocks, title: null, lang: null, unsure }
}

/** A line that may be set off as a heading is. */
const setOff = (group: readonly Line[]): boolean =>
  group.length === 1 && group[0].gap === 2 && group[0].text.length < 200 && !/[.;:,。；：，]$/.test(group[0].text)

/** Whether a second empty line stands before headings, and after the title, and nowhere else. */
function setsHeadingsOff(groups: readonly (readonly Line[])[]): boolean {
  if (groups.length < 3 || groups[0].length > 1 || groups[1][0].gap !== 2) return false
  return (
    groups.every((group, n) => n < 2 || group[0].gap < 2 || setOff(group)) && groups.every(group => group[0].gap <= 3)
  )
}

const RULE = /^(?:={3,}|-{3,}|_{3,}|\*{3,}|~{3,})$/

interface Notes {
  /** By the signs at the mark, the note's words. */
  readonly words: ReadonlyMap<string, string>
  /** Groups of lines that are notes. */
  readonly bodies: ReadonlySet<number>
}

/** Notes at the end, each begun by its raised number (`¹ See …`), all of which stand in the text; and those of pages. */
function raisedNotes(groups: readonly (readonly Line[])[], footNotes: readonly string[]): Notes {
  const feet = new Map(footNotes.map((note, n) => [`${MARK}${n}${MARK}`, note]))
  const found = new Map<string, string>()
  const bodies = new Set<number>()
  for (let n = groups.length - 1; n > 0; n--) {
    const match = /^([⁰¹²³⁴-⁹]{1,3})\s+(\S.*)$/s.exec(groups[n].map(line => line.text).join(" "))
    if (!match || found.has(match[1])) break
    found.set(match[1], match[2])
    bodies.add(n)
  }
  const before = groups
    .slice(0, groups.length - bodies.size)
    .flatMap(group => group.map(line => line.text))
    .join("\n")
  const called = new Set([...before.matchAll(/[⁰¹²³⁴-⁹]+/g)].map(([signs]) => signs))
  return [...found.keys()].every(signs => called.has(signs))
    ? { words: new Map([...feet, ...found]), bodies }
    : { words: feet, bodies: new Set() }
}

function withNotes(content: Flat, notes: ReadonlyMap<string, string>): Flat {
  if (notes.size === 0) return content
  const parts: Flat[] = []
  let from = 0
  for (const match of content.text.matchAll(/[⁰¹²³⁴-⁹]+|\uFDD2\d+\uFDD2/g)) {
    const note = notes.get(match[0])
    if (note === undefined) continue
    parts.push(slice(content, from, match.index), { text: NOTE, attrs: [noteKey(note)] })
    from = match.index + match[0].length
  }
  parts.push(slice(content, from))
  return concat(parts)
}

function linesOf(pages: readonly (readonly string[])[]): Line[] {
  const found: Line[] = []
  let apart = true
  let gap = 0
  for (const page of pages) {
    const filled = page.findIndex(line => line.trim() !== "")
    const last = page.findLastIndex(line => line.trim() !== "")
    page.forEach((line, n) => {
      const expanded = line.replaceAll("\t", "    ").trimEnd()
      const trimmed = expanded.trim()
      // The end of a page is no end of a paragraph.
      if (trimmed === "") {
        apart ||= pages.length === 1 || (n > filled && n < last)
        gap++
      } else {
        found.push({ text: line.trim(), indent: expanded.length - trimmed.length, width: expanded.length, apart, gap })
        apart = false
        gap = 0
      }
    })
  }
  return found
}

/** Whether a line is an article's label and no more, after a line that may have ended there. */
const standsAlone = (line: string, before: string, early: boolean): boolean =>
  (early || /[.;:。]$/.test(before)) && !/^\p{Ll}/u.test(line) && isLabel(line)

/** A short single block, without a sentence's end, that something follows. */
function isHeading(group: readonly Line[], next: readonly Line[] | undefined, short: boolean): boolean {
  const text = group
    .map(line => line.text)
    .join(" ")
    .replace(/(?:\uFDD2\d+\uFDD2|[⁰¹²³⁴-⁹])+$/, "")
  if (!next || group.length > 2 || text.length > 100) return false
  // Where lines are wrapped, one that ends early says as much as an empty line.
  if (!short && !(group[0].apart && next[0].apart)) return false
  if (short && !group[0].apart && !next[0].apart) return false
  if (ENDS.test(text) || !/\p{L}/u.test(text) || /[[\]]/.test(text)) return false
  if (/^\p{Ll}/u.test(text)) return false
  const [marker] = markersAt(text)
  return !marker || (/^[\p{Nd}IVXA-Z]/u.test(text) && !/^\p{Nd}+[)）]/u.test(text))
}

/** A heading's depth from how it looks: capitals and roman numbers above letters above the rest. */
function depthOf(text: string): number {
  if (/^\P{Ll}*\p{Lu}\P{Ll}*$/u.test(text) && text.length > 3) return 2
  if (/^[IVX]+\.\s/.test(text)) return 2
  return /^[A-Z]\.\s/.test(text) ? 3 : 4
}
