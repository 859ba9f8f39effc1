/** Rescued words put into a text where they stood, for a proposal that says them again. Pure. */
import { BLOCK, block, concat, type Flat, slice, words } from "../../../shared/text/flat.ts"
import { normalise } from "../../../shared/text/tree.ts"
import type { Rescued } from "./rescued.ts"

/** The text with the words: behind what stood before them, before what stood behind them, else as a last paragraph. */
export function placeWords(text: Flat, { text: rescued, context }: Pick<Rescued, "text" | "context">): Flat {
  const flat = text.text.replaceAll(BLOCK, "\n")
  const insert = rescued.split("\n").map(line => words(line))
  const blocks = concat(insert.flatMap((line, i) => (i ? [paragraph(), line] : [line])))
  const at = placeOf(flat, context)
  if (at !== null) return normalise(concat([slice(text, 0, at), spaced(text, at, blocks), slice(text, at)]))
  return normalise(concat([text, paragraph(), blocks]))
}

const paragraph = (): Flat => block({ kind: "paragraph", level: 0, marker: null, number: null })
/** So much context must be found again. */
const LEAST = 4

function placeOf(flat: string, { before, after }: Rescued["context"]): number | null {
  for (let length = before.length; length >= LEAST; length--) {
    const at = flat.lastIndexOf(before.slice(-length))
    if (at >= 0) return at + length
  }
  for (let length = after.length; length >= LEAST; length--) {
    const at = flat.indexOf(after.slice(0, length))
    if (at > 0) return at
  }
  return null
}

/** Words do not run into one another. */
function spaced(text: Flat, at: number, insert: Flat): Flat {
  const letter = /[\p{L}\p{N}]/u
  const runs = (a: string | undefined, b: string | undefined) => letter.test(a ?? "") && letter.test(b ?? "")
  const left = runs(text.text[at - 1], insert.text[0]) ? [words(" ")] : []
  const right = runs(insert.text.at(-1), text.text[at]) ? [words(" ")] : []
  return concat([...left, insert, ...right])
}
