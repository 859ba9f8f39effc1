/**
 * The picture of pages that a converter makes of a printed text (form feeds between them): heads and feet that come
 * again are taken out, and what stands under a rule at a page's foot is that page's notes.
 */
import { isLabel } from "./label.ts"
import type { Unsure } from "./source.ts"

/** Stands in a line where a note's number stood; the note's place in `notes` follows, then the sign again. */
export const MARK = "\uFDD2"

export interface Pages {
  /** For each page its lines; empty ones too. */
  readonly pages: readonly (readonly string[])[]
  readonly notes: readonly string[]
  readonly unsure: readonly Unsure[]
}

/** Takes the pages of a text apart. A text without form feeds is one page, untouched. */
export function readPages(text: string): Pages {
  const raw = text.split("\f").map(page => page.split(/[\n\u2028\u2029]/))
  const heads = runningLines(raw)
  const left: string[] = []
  const notes: string[] = []
  const unsure: Unsure[] = []
  const pages = raw.map((page, number) => {
    const rim = new Set([...rimOf(page), ...rimOf(page.toReversed()).map(n => page.length - 1 - n)])
    const body = page.map((line, n) => {
      if (!rim.has(n) || !heads.has(running(line))) return line
      left.push(line.trim().replace(/\s+/g, " "))
      return ""
    })
    return raw.length > 1 ? footNotes(body, number + 1, notes, unsure) : body
  })
  if (left.length) unsure.push({ where: "pages", why: "heads and feet of pages are left out", words: left.join(" | ") })
  return { pages, notes, unsure }
}

/** The first lines of a page up to an empty one, three at most: there its head may be. */
function rimOf(page: readonly string[]): number[] {
  const first = page.findIndex(line => line.trim() !== "")
  if (first < 0) return []
  let end = first
  while (end < page.length && page[end].trim() !== "") end++
  return end - first <= 3 ? Array.from({ length: end - first }, (_, n) => first + n) : []
}

/** Lines at the rims of pages that stand at the rims of others too. */
function runningLines(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  const seen = new Map<string, number>()
  if (pages.length < 4) return new Set()
  for (const page of pages) {
    const back = page.toReversed()
    const lines = [...rimOf(page).map(n => page[n]), ...rimOf(back).map(n => back[n])]
    for (const key of new Set(lines.map(running))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return new Set([...seen].filter(([, n]) => n >= Math.max(3, pages.length * 0.3)).map(([key]) => key))
}

/** A line as it comes again on other pages: a page's number is like any other. */
function running(line: string): string {
  const text = line.trim().replace(/\s+/g, " ")
  const number = /^(?:\p{L}{1,7}\.?\s)?[-–]?\s?\d+(?:\s?(?:[-–/]|\p{L}{2,3})\s?\d+)?\s?[-–]?$/u
  return number.test(text) && !isLabel(text) ? "#" : text
}

/** Takes the notes under a rule off a page, each to its mark in the words above if only one number can be it. */
function footNotes(page: readonly string[], number: number, notes: string[], unsure: Unsure[]): string[] {
  const rule = page.findIndex(line => /^\s*_{8,}\s*$/.test(line))
  if (rule < 0) return [...page]
  const found: { sign: string; words: string }[] = []
  const rest: string[] = []
  for (const line of page.slice(rule + 1).map(each => each.trim())) {
    const match = /^(\d{1,3})(?:\s+(.*))?$/.exec(line)
    const last = Number(found.at(-1)?.sign ?? Number.NaN)
    if (match && (found.length === 0 || Number(match[1]) === last + 1))
      found.push({ sign: match[1], words: match[2] ?? "" })
    else if (line !== "" && found.length > 0 && !/^[*\d(-]{5,}/.test(line)) found.at(-1)!.words += ` ${line}`
    else if (line !== "") rest.push(line)
  }
  if (found.length === 0) return [...page]
  const body = page.slice(0, rule)
  for (const { sign, words } of found) {
    const places = body.flatMap((line, n) =>
      [...line.matchAll(new RegExp(`(?<=[\\p{L}\\p{P}]) ?(?<![\\d/.-])${sign}(?=[\\s.,;:)]|$)(?!\\.\\d)`, "gu"))].map(
        match => ({ n, at: match.index, match: match[0] }),
      ),
    )
    // After punctuation it is a mark rather than a number of something.
    const likely = places.filter(({ n, at }) => /[,;:.)”"’]/.test(body[n][at - 1] ?? ""))
    const [place] = places.length === 1 ? places : likely.length === 1 ? likely : []
    if (!place) {
      unsure.push({
        where: `page ${number}`,
        why: "a note whose mark is not certain",
        words: `${sign} ${words.trim()}`,
      })
      continue
    }
    const { n, at, match } = place
    body[n] = `${body[n].slice(0, at)}${MARK}${notes.length}${MARK}${body[n].slice(at + match.length)}`
    notes.push(words.trim())
  }
  if (rest.length)
    unsure.push({ where: `page ${number}`, why: "stands at the foot of the page", words: rest.join(" ") })
  return body
}
