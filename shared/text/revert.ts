/**
 * Taking one adoption back: the base as if it had never been, with every later change. Refused where a later one stands
 * on its words (ROLLING: "revert").
 */
import { type BaseChange, steps } from "./compose.ts"
import { type Flat, slice } from "./flat.ts"
import {
  bare,
  collide,
  equalBare,
  type Hunk,
  inOrder,
  isBlockChange,
  type Placed,
  placed,
  Rank,
  rankOf,
  type Splice,
  sameWording,
  splice,
  splices,
} from "./hunk.ts"
import { normalise } from "./tree.ts"

/** A later change; `there`: what its proposal found said already. */
export type LaterChange = BaseChange & { readonly there?: readonly Hunk[] }

/** One change to be undone, where it now stands. */
interface Undo extends Splice {
  readonly point: boolean
  readonly inline: boolean
  readonly said: Flat
}

/**
 * @param change the adoption
 * @param later what acts recorded after it, oldest first; edits by hand between them are found out
 * @param now the current base
 * @returns null: overtaken
 */
export function revert(
  change: BaseChange,
  later: readonly LaterChange[],
  now: Flat,
): { base: Flat; change: BaseChange } | null {
  let undo = undoing(change)
  for (const step of steps(change.after, later, now)) {
    const others = splices(step.hunks).map(hunk => placed(step.before, hunk))
    const moved = undo.map(each => past(each, step, others))
    if (moved.some(each => each === null)) return null
    undo = moved as Undo[]
  }
  // Later changes that cancelled each other out have moved nothing.
  const untouched = equalBare(now, change.after)
  if (untouched) undo = undoing(change)
  const base = untouched ? change.before : normalise(splice(now, undo))
  const hunks = undo.map(({ from, to, insert }): Hunk => ({ from, to, insert: bare(insert), kind: "text" }))
  return { base, change: { before: now, hunks: inOrder(now, hunks), after: base } }
}

function undoing(change: BaseChange): Undo[] {
  const { before, after } = change
  let shift = 0
  return inOrder(before, splices(change.hunks)).map(hunk => {
    const from = hunk.from + shift
    const to = from + hunk.insert.text.length
    shift += hunk.insert.text.length - (hunk.to - hunk.from)
    return {
      from,
      to,
      insert: slice(before, hunk.from, hunk.to),
      point: hunk.from === hunk.to,
      inline: rankOf(before, hunk) === Rank.inline,
      said: slice(after, from, to),
    }
  })
}

/** Where it stands after a later step; null where that step stands on it. */
function past(undo: Undo, step: LaterChange, others: readonly Placed[]): Undo | null {
  const here = placed(step.before, undo)
  let shift = 0
  for (const other of others) {
    const { hunk } = other
    if (collide(here, other)) return null
    const touches = hunk.from === hunk.to && (hunk.from === undo.from || hunk.from === undo.to)
    if (touches && undo.point) {
      // In the text before both, they were inserted at one point.
      if (undo.inline && other.rank === Rank.inline && !isBlockChange(step.before, undo)) return null
      if (sameWording(hunk.insert, undo.said)) return null
    }
    if (hunk.to <= undo.from) shift += hunk.insert.text.length - (hunk.to - hunk.from)
  }
  if (step.there?.some(each => meets(each, undo))) return null
  return { ...undo, from: undo.from + shift, to: undo.to + shift }
}

/** Whether two stretches share words or, where one is a point, it lies inside the other. */
function meets(a: Splice, b: Splice): boolean {
  if (a.from === a.to && b.from === b.to) return a.from === b.from
  return (
    Math.max(a.from, b.from) < Math.min(a.to, b.to) ||
    (a.from < b.from && b.to < a.to) ||
    (b.from < a.from && a.to < b.to)
  )
}
