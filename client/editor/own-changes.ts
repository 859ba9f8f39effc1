/** What the text in the editor changes of its base, in places of the editor. */
import type { Node } from "prosemirror-model"
import { changes } from "../../shared/text/changes.ts"
import { BLOCK, blockAttrs, type Flat, NOTE } from "../../shared/text/flat.ts"
import { inOrder } from "../../shared/text/hunk.ts"
import { labelOf } from "../../shared/text/numbering.ts"
import { flatOf, type PlacedText } from "./flat-of.ts"

/**
 * `in`: words put in; `block`: a block put in; `marks`: the same words reserved, freed or marked otherwise; `out`: what
 * was taken out, a line each, before `at` (between blocks if `whole`).
 */
export type OwnChange =
  | { readonly is: "in" | "marks" | "block"; readonly from: number; readonly to: number }
  | { readonly is: "out"; readonly at: number; readonly lines: readonly string[]; readonly whole: boolean }

/** @param base normalised */
export function ownChanges(base: Flat, doc: Node): OwnChange[] {
  const placed = flatOf(doc)
  const found: OwnChange[] = []
  let shift = 0
  for (const hunk of inOrder(
    base,
    changes(base, placed.flat).flatMap(each => [
      each,
      ...(each.satellites ?? []).map(part => ({ ...part, kind: "text" as const })),
    ]),
  )) {
    const { from, to, insert, kind } = hunk
    const start = from + shift
    const end = start + insert.text.length
    shift += insert.text.length - (to - from)
    if (kind !== "text") {
      found.push(...ranges(placed, start, end, "marks"))
      continue
    }
    if (to > from) found.push(out(base, from, to, placed, start, insert))
    found.push(...ranges(placed, start, end, "in"))
    for (let at = start; at < end; at++)
      if (placed.flat.text[at] === BLOCK) {
        const node = doc.nodeAt(placed.at[at])
        if (node) found.push({ is: "block", from: placed.at[at], to: placed.at[at] + node.nodeSize })
      }
  }
  return found
}

function out(base: Flat, from: number, to: number, placed: PlacedText, start: number, insert: Flat): OwnChange {
  const ends = to === base.text.length || base.text[to] === BLOCK
  const whole = base.text[from] === BLOCK && ends && (insert.text === "" || insert.text[0] === BLOCK)
  return { is: "out", at: whole ? between(placed, start) : inside(placed, start), lines: lines(base, from, to), whole }
}

/** Before the block that begins at this unit, or at the end of all. */
function between({ flat, at }: PlacedText, unit: number): number {
  if (unit < at.length) return at[unit]
  const last = flat.text.lastIndexOf(BLOCK)
  return last < 0 ? 0 : -1
}

/** Among the words before this unit, never between two blocks. */
function inside({ flat, at }: PlacedText, unit: number): number {
  if (unit < at.length && flat.text[unit] !== BLOCK) return at[unit]
  return unit > 0 ? at[unit - 1] + 1 : 0
}

/** What a reader read between two offsets, a line a block, with numbers. */
function lines(base: Flat, from: number, to: number): string[] {
  const found: string[] = []
  let line = ""
  for (let at = from; at < to; at++) {
    const unit = base.text[at]
    if (unit === BLOCK) {
      if (at > from) found.push(line)
      const label = labelOf(blockAttrs(base.attrs[at]), "un")
      line = label ? `${label} ` : ""
    } else line += unit === NOTE ? "*" : unit
  }
  return [...found, line]
}

/** Stretches of words, which no block's edge may part. */
function ranges({ flat, at }: PlacedText, from: number, to: number, is: "in" | "marks"): OwnChange[] {
  const found: OwnChange[] = []
  for (let start = from; start < to; ) {
    if (flat.text[start] === BLOCK) {
      start++
      continue
    }
    let end = start
    while (end < to && flat.text[end] !== BLOCK) end++
    found.push({ is, from: at[start], to: at[end - 1] + 1 })
    start = end
  }
  return found
}
