/** Adoption: a proposal's changes, or some of them, become the base. It decides nothing for other proposals. */
import { changes } from "./changes.ts"
import type { BaseChange } from "./compose.ts"
import { BLOCK, blockAttrs, blockKey, EMPTY, type Flat } from "./flat.ts"
import { applyHunks, type Hunk, isBlockChange, splice, splices } from "./hunk.ts"
import { wholeMoves } from "./moves.ts"
import { giveNumbers } from "./numbering.ts"
import { rebase } from "./rebase.ts"
import type { Offered } from "./rolling.ts"

export interface Adoption {
  readonly base: Flat
  readonly change: BaseChange
  /** Indexes of own hunks that the base now says because of this. */
  readonly adopted: readonly number[]
  /** What the base said already. */
  readonly there: readonly Hunk[]
}

/**
 * @param base the current base
 * @param pick indexes of the proposal's own hunks; null: all. A move goes with both its ends; reserves are never adopted.
 */
export function adopt(base: Flat, proposal: Offered, pick: ReadonlySet<number> | null): Adoption {
  if (proposal.text === null) {
    if (proposal.moveAfter !== undefined)
      return { base, change: { before: base, hunks: [], after: base }, adopted: [], there: [] }
    const hunks: Hunk[] = [{ from: 0, to: base.text.length, insert: EMPTY, kind: "text" }]
    return { base: EMPTY, change: { before: base, hunks, after: EMPTY }, adopted: [], there: [] }
  }
  const own = changes(proposal.base, proposal.text)
  const picked = pick && wholeMoves(proposal.base, own, pick)
  const indexes = own.map((_, i) => i).filter(i => own[i].kind !== "reserve" && (picked === null || picked.has(i)))
  const moved = rebase(
    proposal.base,
    indexes.map(i => own[i]),
    base,
    proposal.since,
  )
  const after = giveNumbers(
    base,
    applyHunks(
      base,
      moved.hunks.map(hunk => inPlace(base, hunk)),
    ),
  )
  const raw = splice(base, splices(moved.hunks)).text
  const hunks = raw === after.text ? moved.hunks : changes(base, after)
  const adopted = indexes.filter((_, k) => moved.of.some(of => of.includes(k)))
  return { base: after, change: { before: base, hunks, after }, adopted, there: moved.there }
}

/** A block that takes the place of another takes its number. */
function inPlace(base: Flat, hunk: Hunk): Hunk {
  if (hunk.kind !== "text" || !isBlockChange(base, hunk) || !hunk.insert.text) return hunk
  const attrs = hunk.insert.attrs.slice()
  let old = hunk.from
  for (let at = 0; at >= 0 && old >= 0 && old < hunk.to; at = hunk.insert.text.indexOf(BLOCK, at + 1)) {
    const before = blockAttrs(base.attrs[old])
    const block = blockAttrs(attrs[at])
    if (before.number && before.marker === block.marker && before.level === block.level)
      attrs[at] = blockKey({ ...block, number: before.number })
    old = base.text.indexOf(BLOCK, old + 1)
  }
  return { ...hunk, insert: { text: hunk.insert.text, attrs } }
}
