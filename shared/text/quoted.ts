/**
 * Words that somebody quotes from a text, found in it: spaces, ends of paragraphs and the marks of notes, which a page,
 * a file and a program each show otherwise, make no difference.
 */
import type { Span } from "./anchored.ts"
import { BLOCK, type Flat, NOTE } from "./flat.ts"

/**
 * @param near of several places the one nearest to this offset; without it the first
 * @returns null where they do not stand in the text
 */
export function quoted(text: Pick<Flat, "text">, quote: string, near = 0): Span | null {
  const words = quote
    .normalize("NFC")
    .replaceAll(NOTE, "")
    .replace(/[\s\u2029]+/gu, " ")
    .trim()
  if (words === "") return null
  const { even, at } = evened(text.text)
  let best: Span | null = null
  for (let i = even.indexOf(words); i >= 0; i = even.indexOf(words, i + 1)) {
    const span = { from: at[i], to: at[i + words.length - 1] + 1 }
    if (best && Math.abs(span.from - near) >= Math.abs(best.from - near)) break
    best = span
  }
  return best
}

/** The text in one line without notes' marks, and where each of its units stands. */
function evened(text: string): { even: string; at: readonly number[] } {
  const at: number[] = []
  let even = ""
  let spaced = true
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]
    if (unit === NOTE) continue
    const space = unit === " " || unit === BLOCK
    if (space && spaced) continue
    spaced = space
    even += space ? " " : unit
    at.push(i)
  }
  return { even, at }
}
