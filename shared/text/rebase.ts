/**
 * A proposal's changes moved from its own base onto the current one, in one direct step. Nothing is written: the
 * sponsor's words stay as they are, and what becomes of each change is told (ROLLING: "rebase").
 */
import { type BaseChange, changesSince } from "./compose.ts"
import type { Flat } from "./flat.ts"
import { equalBare, type Hunk } from "./hunk.ts"
import { type Rebased, rebased } from "./rebased.ts"
import { Rebasing } from "./rebasing.ts"

export type { BaseChange } from "./compose.ts"
export type { Fate, Rebased, Unplaced } from "./rebased.ts"

/**
 * @param base0 the proposal's own base
 * @param hunks its changes to it
 * @param base1 the current base
 * @param since the changes of the base that acts recorded since, oldest first
 */
export function rebase(base0: Flat, hunks: readonly Hunk[], base1: Flat, since?: readonly BaseChange[]): Rebased {
  if (equalBare(base0, base1))
    return rebased(
      base1,
      hunks.map((hunk, i) => ({ hunk, of: [i] })),
      hunks.map(() => ({ fate: "placed" as const, review: false })),
    )
  return new Rebasing(base0, hunks, base1, changesSince(base0, base1, since)).result()
}
