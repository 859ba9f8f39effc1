/** In which paragraphs of an article something is still open. */
import type { Proposal } from "../../shared/record/state.ts"
import { isRolling } from "../../shared/record/state.ts"
import { changes } from "../../shared/text/changes.ts"
import { BLOCK, blockAttrs, type Flat, isBracketed } from "../../shared/text/flat.ts"
import type { Hunk } from "../../shared/text/hunk.ts"
import { rebase } from "../../shared/text/rebase.ts"
import { sinceOf } from "../room/offered.ts"
import { proposalsOn, rolled } from "../room/rolled.ts"
import type { Desk } from "./desk.ts"

/**
 * The paragraphs, by their index in the base, that an open or parked proposal would change, or in which the base itself
 * has brackets. A table is one paragraph, the title none.
 */
export function contestedIn(desk: Desk, article: string): ReadonlySet<number> {
  const { base, rolling } = rolled(desk, article)
  const places = new Places(base)
  for (const proposal of proposalsOn(desk.state, article)) {
    if (!isRolling(proposal) && proposal.outcome !== "parked") continue
    if (proposal.kind !== "text") places.touchAll()
    else
      for (const hunk of rolling.proposals.get(proposal.id)?.rebased.hunks ?? hunksOf(desk, proposal, base))
        places.touch(hunk)
  }
  base.attrs.forEach((key, at) => {
    if (base.text[at] !== BLOCK && isBracketed(key)) places.touchAt(at)
  })
  return places.touched
}

/** Of a parked proposal, which stands beside the rolling text. */
function hunksOf(desk: Desk, proposal: Proposal, base: Flat): readonly Hunk[] {
  const was = desk.flat(proposal.base)
  return rebase(was, changes(was, desk.publicText(proposal)), base, sinceOf(desk, proposal.article, proposal.since))
    .hunks
}

class Places {
  readonly touched = new Set<number>()
  readonly #base: Flat
  /** The index of the paragraph that each unit is in; -1 in the title. */
  readonly #index: number[] = []

  constructor(base: Flat) {
    this.#base = base
    let index = -1
    for (let at = 0; at < base.text.length; at++) {
      if (base.text[at] === BLOCK) {
        const { kind, starts } = blockAttrs(base.attrs[at])
        if (kind !== "title" && (kind !== "cell" || starts === "table")) index++
      }
      this.#index.push(index)
    }
  }

  touchAll(): void {
    for (const index of this.#index) this.#add(index)
  }
  touchAt(at: number): void {
    this.#add(this.#index[at] ?? -1)
  }

  touch({ from, to, insert, satellites }: Pick<Hunk, "from" | "to" | "insert"> & Partial<Hunk>): void {
    for (let at = from; at < to; at++) this.touchAt(at)
    // Whole blocks put in between two leave both as they are; words put there end the one before.
    const whole = this.#opens(to) && (insert.text === "" || insert.text.startsWith(BLOCK))
    if (!(whole && (from === to || this.#opens(from)))) this.touchAt(Math.max(from - 1, 0))
    for (const each of satellites ?? []) this.touch(each)
  }

  /** Whether a block begins here, or the text has ended. */
  #opens(at: number): boolean {
    return at === this.#base.text.length || this.#base.text[at] === BLOCK
  }
  #add(index: number): void {
    if (index >= 0) this.touched.add(index)
  }
}
