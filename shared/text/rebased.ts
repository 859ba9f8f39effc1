/** What has become of a proposal's changes on a new base. */
import { EMPTY, type Flat } from "./flat.ts"
import { applyHunks, type Hunk } from "./hunk.ts"

/**
 * `placed`: stands as it was. `kept`: covers words that have changed inside it. `alternative`: competes with the base's
 * new words for one place. `there`: the base says it already. `unplaced`: the words that it amended are gone.
 */
export type Fate = "placed" | "kept" | "alternative" | "there" | "unplaced"

/** A change whose words are gone: where it stood, what it would replace and by what, and what stands there now. */
export interface Unplaced {
  /** Index of the own hunk. */
  readonly hunk: number
  readonly before: string
  readonly was: string
  readonly text: string
  readonly with: string
}

export interface Rebased {
  /** On the new base. */
  readonly hunks: readonly Hunk[]
  /** For each of `hunks`: the indexes of the own hunks that it carries. */
  readonly of: readonly (readonly number[])[]
  /** One for each own hunk, in their order; `review`: reads on, but the words around it have changed. */
  readonly fates: readonly { readonly fate: Fate; readonly review: boolean }[]
  readonly unplaced: readonly Unplaced[]
  /** Where, in the new base, stands already what own hunks say. */
  readonly there: readonly Hunk[]
  /** What "bring it up to date" writes. */
  readonly text: Flat
}

/** A hunk on the new base, and the indexes of the own hunks that it carries. */
export interface Out {
  readonly hunk: Hunk
  readonly of: readonly number[]
}

export function rebased(
  base1: Flat,
  out: readonly Out[],
  fates: Rebased["fates"],
  unplaced: readonly Unplaced[] = [],
  there: readonly Hunk[] = [],
): Rebased {
  const hunks = out.map(each => each.hunk)
  let text: Flat | null = null
  return {
    hunks,
    of: out.map(each => each.of),
    fates,
    unplaced,
    there,
    get text() {
      text ??= applyHunks(base1, hunks)
      return text
    },
  }
}

export const NOTHING: Rebased = { hunks: [], of: [], fates: [], unplaced: [], there: [], text: EMPTY }
