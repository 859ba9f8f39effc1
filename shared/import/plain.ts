/**
 * Plain text to source blocks: one paragraph a line, or wrapped lines with empty ones between, or the picture of a page
 * that a converter draws with spaces. Short lines that stand alone are headings.
 */
import { words } from "../text/flat.ts"
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
    const joins =
      wrapped &&
      before &&
      !line.apart &&
      before.width >= wide * 0.55 &&
      !(line.indent > before.indent + 2 && (lines[n + 1]?.indent ?? line.indent) < line.indent - 2) &&
      !(markersAt(line.text).some(marker => marker.strong) && /[.;:,。；：]$/.test(before.text)) &&
      !standsAlone(line.text, before.text)
    if (joins) groups.at(-1)!.push(line)
    else groups.push([line])
  })
  const blocks = groups.flatMap((group, n): SourceBlock[] => {
    const content = words(group.map(line => line.text).join("\n"))
    const under = groups[n + 1]?.[0].text ?? ""
    if (group.length === 1 && /^(?:={3,}|-{3,}|_{3,}|\*{3,}|~{3,})$/.test(group[0].text)) return []
    if (/^(?:={3,}|-{3,})$/.test(under) && group.length === 1)
      return [{ kind: "heading", depth: under[0] === "=" ? 1 : 2, content }]
    if (isHeading(group, groups[n + 1]))
      return [{ kind: "heading", depth: depthOf(content.text), content: words(content.text.replaceAll("\n", " ")) }]
    return splitLines({ kind: "paragraph", depth: 0, content })
  })
  return { blocks, title: null, lang: null, unsure }
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
