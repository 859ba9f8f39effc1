/**
 * List mechanics: that "; and" moves to the new last-but-one item, and the full stop to the last, is part of inserting or
 * deleting an item. Such small changes become satellites of it: they go with it and draw no bracket of their own.
 */
import type { BlockSpan } from "./blocks.ts"
import { BLOCK, blockAttrs, blockShape, type Flat, slice } from "./flat.ts"
import { type Hunk, isBlockChange, type Splice } from "./hunk.ts"

/** What stands behind the words of an item: a stop, and a conjunction before the last. */
const MECHANICS =
  /^\s*[;,.:؛،。；，、।]?\s*(?:(?:and|or|and\/or|et|ou|y|e|o|u|и|или|а также|و|أو|和|及|以及|或|或者|और|และ|หรือ)(?![\p{L}\p{N}]))?[\s,]*$/u

export function withSatellites(base: Flat, blocks: readonly BlockSpan[], hunks: readonly Hunk[]): readonly Hunk[] {
  if (hunks.length < 2) return hunks
  const lists = listsOf(base, blocks)
  const items = new Map<Hunk, number>()
  for (const hunk of hunks) {
    const list = listOfItem(base, hunk, lists)
    if (list !== null) items.set(hunk, list)
  }
  if (!items.size) return hunks
  const found = new Map<Hunk, Splice[]>()
  const rest = hunks.filter(hunk => {
    if (items.has(hunk) || hunk.kind !== "text") return true
    const block = blocks.find(each => each.from <= hunk.from && hunk.to <= each.to)
    const small = block && mechanical(base, block, hunk)
    if (!small) return true
    const list = lists.get(block.from)
    const owners = [...items.keys()].filter(item => items.get(item) === list)
    if (!owners.length) return true
    const near = owners.reduce((a, b) => (Math.abs(b.from - hunk.from) < Math.abs(a.from - hunk.from) ? b : a))
    found.set(near, [...(found.get(near) ?? []), small])
    return false
  })
  return rest.map(hunk => (found.has(hunk) ? { ...hunk, satellites: found.get(hunk)! } : hunk))
}

/** By the offset of each item's mark: the offset of the first item of its list, among those of its level and marker. */
function listsOf(base: Flat, blocks: readonly BlockSpan[]): Map<number, number> {
  const lists = new Map<number, number>()
  const open: { marker: string | null; first: number }[] = []
  for (const { from } of blocks) {
    const { kind, level, marker } = blockAttrs(base.attrs[from])
    open.length = Math.min(open.length, level + 1)
    if (kind !== "paragraph" || (marker === null && level === 0)) {
      open.length = level
      continue
    }
    while (open.length < level) open.push({ marker: null, first: -1 })
    if (open[level]?.marker !== marker || open[level].first < 0) open[level] = { marker, first: from }
    lists.set(from, open[level].first)
  }
  return lists
}

/** The list in which a change inserts or deletes an item; null if it does neither. */
function listOfItem(base: Flat, hunk: Hunk, lists: ReadonlyMap<number, number>): number | null {
  if (isBlockChange(base, hunk)) return hunk.insert.text ? null : (lists.get(hunk.from) ?? null)
  if (hunk.from < hunk.to || hunk.insert.text[0] !== "\u2029") return null
  const { level, marker } = blockAttrs(hunk.insert.attrs[0])
  let nearest: number | null = null
  for (const [from, list] of lists) {
    const block = blockAttrs(base.attrs[from])
    if (from >= hunk.from && nearest !== null) break
    if (block.level === level && block.marker === marker) nearest = list
  }
  return nearest
}

/** The change cut down to what it does to the mechanics behind the item's words, or null if it does more. */
function mechanical(base: Flat, block: BlockSpan, hunk: Hunk): Splice | null {
  const was = base.text.slice(hunk.from, hunk.to)
  const is = hunk.insert.text
  // A short item comes as a whole: "dates; and" against "dates." is a change of mechanics all the same.
  let head = 0
  while (head < was.length && head < is.length && was[head] === is[head]) head++
  // A word is not cut: what they share ends where the mechanics begin.
  while (
    head > 0 &&
    /[\p{L}\p{N}]/u.test(was[head - 1] ?? "") &&
    /^[\p{L}\p{N}\p{M}]/u.test(was.slice(head) || is.slice(head))
  )
    head--
  if (was.includes(BLOCK, head) || is.includes(BLOCK, head) || (hunk.from === block.from && head < 2)) return null
  const tail = base.text.slice(hunk.to, block.to)
  if (!MECHANICS.test(was.slice(head) + tail) || !MECHANICS.test(is.slice(head) + tail)) return null
  for (let i = 0; i < head; i++) {
    const [x, y] = [base.attrs[hunk.from + i], hunk.insert.attrs[i]]
    if (x !== y && (is[i] !== BLOCK || blockShape(x) !== blockShape(y))) return null
  }
  return { from: hunk.from + head, to: hunk.to, insert: slice(hunk.insert, head) }
}
