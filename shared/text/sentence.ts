/** The sentence in which a change stands. */
import { BLOCK } from "./flat.ts"
import { SENTENCE_END } from "./words.ts"

/** Offsets of the sentence, or sentences, of one text that `[from, to)` lies in: never beyond its block. */
export function sentenceAround(text: string, from: number, to: number): [from: number, to: number] {
  const ends = (at: number) =>
    SENTENCE_END.test(text[at]) &&
    (at + 1 >= text.length || /[\s\u2029"”’»)]/.test(text[at + 1]) || /[。！？]/.test(text[at]))
  let start = from
  while (start > 0 && text[start - 1] !== BLOCK && !(start < from && ends(start - 1))) start--
  let end = to
  while (end < text.length && text[end] !== BLOCK && !(end > to && ends(end - 1))) end++
  return [start, end]
}
