/**
 * Two texts of one article as one, word by word: what is gone and what came stand in it, each said to be so. For
 * comparing versions, and for the view of changes since one (issue 6, point 10).
 */
import { changes } from "./changes.ts"
import { BLOCK, blockAttrs, type Flat, isBracketed, marksOf, NOTE, noteText, withBracketed } from "./flat.ts"
import { type Splice, splices } from "./hunk.ts"
import { inNumbers, labelOf, numberedBlocks, type Style } from "./numbering.ts"
import type { ViewBlock, ViewNote, ViewText } from "./view.ts"

export type Change = "ins" | "del"
/** A node of the comparison; without `change` it stands in both texts. A block that is `del` was a paragraph of its own. */
export type ComparedNode = (ViewBlock | ViewText | ViewNote) & { readonly change?: Change }

export interface Compared {
  readonly nodes: readonly ComparedNode[]
  /** How many places differ. */
  readonly changes: number
}

/** A stretch of one of the texts. */
interface Piece {
  readonly flat: Flat
  readonly from: number
  readonly to: number
  readonly change: Change | null
}

/**
 * @param before normalised
 * @param after normalised
 */
export function compared(before: Flat, after: Flat, style: Style, lang: string): Compared {
  const hunks = changes(before, after)
  // Other marks on the same words are no change of words: they stand as they are now.
  const marked = new Set<Splice>(hunks.filter(each => each.kind === "marks"))
  const sorted = [...splices(hunks)].sort((a, b) => a.from - b.from)
  const pieces: Piece[] = []
  let at = 0
  for (const each of sorted) {
    const { from, to, insert } = each
    if (from > at) pieces.push({ flat: before, from: at, to: from, change: null })
    if (marked.has(each)) {
      pieces.push({ flat: insert, from: 0, to: insert.text.length, change: null })
      at = to
      continue
    }
    if (to > from) pieces.push({ flat: before, from, to, change: "del" })
    if (insert.text) pieces.push({ flat: insert, from: 0, to: insert.text.length, change: "ins" })
    at = Math.max(at, to)
  }
  if (at < before.text.length) pieces.push({ flat: before, from: at, to: before.text.length, change: null })
  return {
    nodes: drawn(pieces, labels(before, style, lang), labels(after, style, lang)),
    changes: hunks.length - marked.size,
  }
}

const labels = (flat: Flat, style: Style, lang: string): string[] =>
  numberedBlocks(inNumbers(flat)).map(({ block }) => labelOf(block, style, lang))

function drawn(pieces: readonly Piece[], was: readonly string[], now: readonly string[]): ComparedNode[] {
  const nodes: ComparedNode[] = []
  let [old, fresh] = [0, 0]
  for (const { flat, from, to, change } of pieces) {
    for (let at = from; at < to; ) {
      if (flat.text[at] !== BLOCK) {
        const end = runEnd(flat, at, to)
        nodes.push({ ...inline(flat, at, end), ...(change ? { change } : {}) })
        at = end
        continue
      }
      const label = change === "del" ? was[old] : (now[fresh] ?? "")
      if (change !== "ins") old++
      if (change !== "del") fresh++
      // Of two paragraphs that became one, the sign between them is gone, and nothing of a paragraph.
      if (change === "del" && merges(flat, at, to)) nodes.push({ type: "text", text: "¶ ", change })
      else nodes.push({ ...block(flat, at, label), ...(change ? { change } : {}) })
      at++
    }
  }
  return nodes
}

/** Whether the words behind a deleted block mark stay, in the paragraph before it. */
function merges(flat: Flat, at: number, to: number): boolean {
  const next = flat.text.indexOf(BLOCK, at + 1)
  return to < (next < 0 ? flat.text.length : next)
}

function block(flat: Flat, at: number, label: string): ViewBlock {
  const { kind, level, marker, starts } = blockAttrs(flat.attrs[at])
  return { type: "block", block: kind, level, marker, label, ...(starts ? { starts } : {}) }
}

function runEnd(flat: Flat, at: number, to: number): number {
  if (flat.text[at] === NOTE) return at + 1
  let end = at + 1
  while (end < to && flat.text[end] !== BLOCK && flat.text[end] !== NOTE && flat.attrs[end] === flat.attrs[at]) end++
  return end
}

function inline(flat: Flat, from: number, to: number): ViewText | ViewNote {
  const key = flat.attrs[from]
  if (flat.text[from] === NOTE) return { type: "note", text: noteText(key) }
  const text = flat.text.slice(from, to)
  const marks = key ? marksOf(withBracketed(key, false)) : []
  // A bracket of the text's own is said as it is written: neither of the two texts is rolling.
  return { type: "text", text: isBracketed(key) ? `[${text}]` : text, ...(marks.length ? { marks } : {}) }
}
