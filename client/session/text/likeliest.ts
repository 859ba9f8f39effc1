/**
 * How many of the writes that nobody acknowledged were taken all the same: a line may be cut between the disk and the
 * receipt. Within an epoch their ids tell; in a text that was written afresh only the words do.
 */
import * as Y from "yjs"
import { changes } from "../../../shared/text/changes.ts"
import { EMPTY, type Flat } from "../../../shared/text/flat.ts"
import { readFragment } from "../../../shared/text/live.ts"
import { normalise } from "../../../shared/text/tree.ts"

/** So many are tried: more would keep a person waiting who was offline for a day. */
const TRIES = 40

/**
 * The number of first writes after which a copy is most like the fresh texts, all their words being there; of equals
 * the smallest.
 * @param fresh the text of a root as the server has it now
 */
export function likeliest(
  acknowledged: Uint8Array,
  pending: readonly Uint8Array[],
  fresh: (root: string) => Flat,
): number {
  if (pending.length === 0) return 0
  const doc = new Y.Doc()
  Y.applyUpdate(doc, acknowledged)
  const before = textsOf(doc)
  const step = Math.ceil(pending.length / TRIES)
  let best = { taken: 0, distance: distance(before, fresh) }
  pending.forEach((update, i) => {
    Y.applyUpdate(doc, update)
    const taken = i + 1
    if (taken % step !== 0 && taken !== pending.length) return
    const texts = textsOf(doc)
    if (!hasWords(before, texts, fresh)) return
    const now = distance(texts, fresh)
    if (now < best.distance) best = { taken, distance: now }
  })
  doc.destroy()
  return best.taken
}

type Texts = ReadonlyMap<string, Flat>

const textsOf = (doc: Y.Doc): Texts =>
  new Map([...doc.share.keys()].map(root => [root, normalise(readFragment(doc.getXmlFragment(root)))]))

/** Whether all words that the writes brought stand in the fresh texts. */
const hasWords = (before: Texts, after: Texts, fresh: (root: string) => Flat): boolean =>
  [...after].every(([root, text]) =>
    changes(before.get(root) ?? EMPTY, text).every(({ insert }) => fresh(root).text.includes(insert.text.trim())),
  )

/** How many signs differ: hunks are cut as a person would say them, and hold signs that both texts have. */
function distance(texts: Texts, fresh: (root: string) => Flat): number {
  let sum = 0
  for (const [root, text] of texts)
    for (const { from, to, insert } of changes(text, fresh(root))) {
      const was = text.text.slice(from, to)
      const is = insert.text
      const most = Math.min(was.length, is.length)
      let head = 0
      while (head < most && was[head] === is[head]) head++
      let tail = 0
      while (tail < most - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++
      sum += was.length + is.length - 2 * (head + tail)
    }
  return sum
}
