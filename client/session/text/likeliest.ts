/**
 * How many of the writes that nobody acknowledged were taken all the same: a line may be cut between the disk and the
 * receipt. Within an epoch their ids tell; in a text that was written afresh only the words do.
 */
import * as Y from "yjs"
import { changes } from "../../../shared/text/changes.ts"
import type { Flat } from "../../../shared/text/flat.ts"
import { readFragment } from "../../../shared/text/live.ts"
import { normalise } from "../../../shared/text/tree.ts"

/** So many are tried: more would keep a person waiting who was offline for a day. */
const TRIES = 40

/**
 * The number of first writes after which a copy is most like the fresh texts; of equals the smallest.
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
  const step = Math.ceil(pending.length / TRIES)
  let best = { taken: 0, distance: distanceOf(doc, fresh) }
  pending.forEach((update, i) => {
    Y.applyUpdate(doc, update)
    const taken = i + 1
    if (taken % step !== 0 && taken !== pending.length) return
    const distance = distanceOf(doc, fresh)
    if (distance < best.distance) best = { taken, distance }
  })
  doc.destroy()
  return best.taken
}

function distanceOf(doc: Y.Doc, fresh: (root: string) => Flat): number {
  let distance = 0
  for (const root of doc.share.keys()) {
    const text = normalise(readFragment(doc.getXmlFragment(root)))
    for (const { from, to, insert } of changes(text, fresh(root))) distance += to - from + insert.text.length
  }
  return distance
}
