/** A term replaced throughout a text: whole words only, with a capital where the text has one. */
import type { Flat } from "./flat.ts"

export interface Place {
  readonly from: number
  readonly to: number
  /** The words around it, for a list. */
  readonly context: string
}
const AROUND = 40

const escaped = (term: string) => term.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\s+/g, "\\s+")
const capital = (term: string) => term.replace(/^\p{Ll}/u, first => first.toUpperCase())

/** Where a term stands in a text, in UTF-16 offsets; as it is written, or with a capital. */
export function placesOfTerm({ text }: Flat, term: string): Place[] {
  const forms = [...new Set([term, capital(term)])].map(escaped).join("|")
  // Scripts without spaces have no edges of words: there the term alone is looked for.
  const edged = /\p{Script=Han}|\p{Script=Thai}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(term)
    ? `(?:${forms})`
    : `(?<![\\p{L}\\p{N}])(?:${forms})(?![\\p{L}\\p{N}])`
  return [...text.matchAll(new RegExp(edged, "gu"))].map(({ 0: found, index: from }) => {
    const to = from + found.length
    const context = text.slice(Math.max(0, from - AROUND), to + AROUND).replace(/[\u2029\uFFFC\s]+/g, " ")
    return { from, to, context: context.trim() }
  })
}

/** The text with the term replaced everywhere; marks are those of its first letter. */
export function withTerm(text: Flat, term: string, by: string): Flat {
  const parts: string[] = []
  const attrs: string[] = []
  let at = 0
  const take = (to: number) => {
    parts.push(text.text.slice(at, to))
    for (let i = at; i < to; i++) attrs.push(text.attrs[i])
  }
  for (const { from, to } of placesOfTerm(text, term)) {
    take(from)
    const words = text.text[from] === term[0] ? by : capital(by)
    parts.push(words)
    for (let i = 0; i < words.length; i++) attrs.push(text.attrs[from])
    at = to
  }
  take(text.text.length)
  return { text: parts.join(""), attrs }
}
