/**
 * Changes of changes: what several changes, one after the other, have made of a text, as changes of the first text. They
 * are kept apart even where they touch: compared afresh, two adoptions beside each other would look like one change, and
 * a third proposal would lose its place (ROLLING: "rebase").
 */
import { changes } from "./changes.ts"
import { concat, type Flat, slice } from "./flat.ts"
import { equalBare, type Hunk, inOrder, Rank, rankOf, type Splice, sameWording, splice, splices } from "./hunk.ts"

/** A change of a base that an act recorded: `hunks`, in offsets of `before`, made `after`. */
export interface BaseChange {
  readonly before: Flat
  readonly hunks: readonly Hunk[]
  readonly after: Flat
}

/** The recorded changes as steps from `first` to `last`; what was edited by hand between them is compared afresh. */
export function steps(first: Flat, since: readonly BaseChange[], last: Flat): BaseChange[] {
  const all: BaseChange[] = []
  let now = first
  const go = (to: Flat) => {
    if (!equalBare(now, to)) all.push({ before: now, hunks: changes(now, to), after: to })
    now = to
  }
  for (const change of since) {
    go(change.before)
    all.push(change)
    now = change.after
  }
  go(last)
  return all
}

/** What has become of `base0` on its way to `base1`: changes of words, in order, whose raw result is `base1`'s text. */
export function changesSince(base0: Flat, base1: Flat, since: readonly BaseChange[] = []): readonly Splice[] {
  const afresh = () => inOrder(base0, wordsOf(changes(base0, base1)))
  if (!since.length) return afresh()
  const [start, ...rest] = steps(base0, since, base1)
  if (!start) return []
  let done: readonly Splice[] | null = inOrder(base0, wordsOf(start.hunks))
  if (splice(base0, done).text !== start.after.text) return afresh()
  for (const step of rest) {
    done = then(base0, done, step)
    if (!done) return afresh()
  }
  return wholeBlocks(base0, done)
}

/** A block deleted in two steps, its head and then the rest, is deleted as a block. */
function wholeBlocks(base0: Flat, done: readonly Splice[]): readonly Splice[] {
  const all: Splice[] = []
  for (const next of done) {
    const last = all.at(-1)
    if (last && last.to === next.from && next.to > next.from && rankOf(base0, last) === Rank.mergeHead)
      all[all.length - 1] = { from: last.from, to: next.to, insert: concat([last.insert, next.insert]) }
    else all.push(next)
  }
  return all
}

const wordsOf = (hunks: readonly Hunk[]): Splice[] => splices(hunks.filter(hunk => hunk.kind === "text"))

function then(base0: Flat, done: readonly Splice[], step: BaseChange): readonly Splice[] | null {
  const more = wordsOf(step.hunks)
  if (!more.length) return done
  for (const touching of [false, true])
    try {
      const all = inOrder(base0, compose(base0, done, step.before, more, touching))
      if (splice(base0, all).text === step.after.text) return all
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  return null
}

interface Piece {
  /** In the text between the two. */
  from: number
  to: number
  readonly change: Splice
  readonly late: boolean
}

/**
 * @param done changes of `base0` that made `middle`
 * @param more changes of `middle`
 * @param touching whether what only touches is to be joined too
 */
function compose(
  base0: Flat,
  done: readonly Splice[],
  middle: Flat,
  more: readonly Splice[],
  touching: boolean,
): Splice[] {
  const early: Piece[] = []
  let shift = 0
  for (const change of inOrder(base0, done)) {
    const from = change.from + shift
    early.push({ from, to: from + change.insert.text.length, change, late: false })
    shift += change.insert.text.length - (change.to - change.from)
  }
  const late = inOrder(middle, more).map((change): Piece => ({ from: change.from, to: change.to, change, late: true }))
  const pieces = [...early, ...late].sort((a, b) => a.from - b.from || a.to - b.to)
  const apart = (a: Piece, b: Piece): boolean => {
    if (touching) return a.to < b.from || b.to < a.from
    const point = (x: Piece, y: Piece) => x.from === x.to && !(y.from < x.from && x.from < y.to)
    return point(a, b) || point(b, a) || a.to <= b.from || b.to <= a.from
  }
  const groups: Piece[][] = []
  let open: { group: Piece[]; to: number }[] = []
  for (const piece of pieces) {
    open = open.filter(each => each.to >= piece.from)
    const near = open.filter(({ group }) => group.some(each => each.late !== piece.late && !apart(each, piece)))
    const joined = [...near.flatMap(({ group }) => group), piece]
    for (const { group } of near) groups[groups.indexOf(group)] = []
    open = open.filter(each => !near.includes(each))
    open.push({ group: joined, to: Math.max(piece.to, ...near.map(each => each.to)) })
    groups.push(joined)
  }
  const back = (at: number, edge: "start" | "end" | "point"): number => {
    let by = 0
    for (const { from, to, change } of early) {
      if (at < from || (at === from && edge === "end")) break
      if (at === from && edge === "point") return change.from
      if (at === from && edge === "start" && to > from) return change.from
      if (at < to) throw new RangeError(`inside a change at ${at}`)
      by += change.insert.text.length - (change.to - change.from)
    }
    return at - by
  }
  return groups.flatMap(group => {
    if (!group.length) return []
    if (group.length === 1) {
      const [{ change, late, from, to }] = group
      if (!late) return [change]
      if (from === to) return [{ from: back(from, "point"), to: back(from, "point"), insert: change.insert }]
      return [{ from: back(from, "start"), to: back(to, "end"), insert: change.insert }]
    }
    const from = Math.min(...group.map(each => each.from))
    const to = Math.max(...group.map(each => each.to))
    const edges = group.filter(each => !each.late).map(each => each.change)
    const lo = group.some(each => !each.late && each.from === from)
      ? Math.min(...edges.map(e => e.from))
      : back(from, "start")
    const hi = group.some(each => !each.late && each.to === to) ? Math.max(...edges.map(e => e.to)) : back(to, "end")
    const inner = group.filter(each => each.late).map(each => each.change)
    const insert = splice(middle, inner, from, to)
    return sameWording(insert, slice(base0, lo, hi)) ? [] : [{ from: lo, to: hi, insert }]
  })
}
