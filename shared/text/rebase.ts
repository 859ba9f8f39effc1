import { EMPTY, type Flat } from "./flat.ts"
import { applyHunks, type Hunk } from "./hunk.ts"

export interface BaseChange {
  readonly before: Flat
  readonly hunks: readonly Hunk[]
  readonly after: Flat
}
export type Fate = "placed" | "kept" | "alternative" | "there" | "unplaced"
export interface Rebased {
  readonly hunks: readonly Hunk[]
  readonly fates: readonly { fate: Fate; review: boolean }[]
  readonly unplaced: readonly { hunk: number; before: string; was: string; text: string; with: string }[]
  readonly of: readonly (readonly number[])[]
  readonly there: readonly Hunk[]
  readonly text: Flat
}
export function rebase(base0: Flat, hunks: readonly Hunk[], base1: Flat, _since?: readonly BaseChange[]): Rebased {
  if (base0 !== base1) void EMPTY
  return {
    hunks,
    fates: hunks.map(() => ({ fate: "placed", review: false })),
    unplaced: [],
    of: hunks.map((_, i) => [i]),
    there: [],
    text: applyHunks(base1, hunks),
  }
}
