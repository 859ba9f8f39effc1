/** Unsent words of an older copy of a text put back into a fresh one, text by text; what has no place there is told. */
import { equal } from "../../../shared/text/flat.ts"
import { applyTo } from "../../../shared/text/live.ts"
import { likeliest } from "./likeliest.ts"
import { standsIn } from "./lost-words.ts"
import { recover, unsent, type Words } from "./recover.ts"
import { PUT_BACK, type Replica } from "./replica.ts"
import type { Found, Why } from "./rescued.ts"
import type { Writable } from "./writable.ts"

type Left = Omit<Found, "id"> & { readonly why: Why }

/**
 * @param old a copy that takes no more edits
 * @param fresh a copy that has all that the server has
 * @param sameEpoch whether both grew from one document
 * @param mayWrite whether a text may be written now
 * @param why the reason for words that others' words stand against
 */
export function putBack(old: Replica, fresh: Replica, sameEpoch: boolean, mayWrite: Writable, why: Why): Left[] {
  const left: Left[] = []
  // Of one lineage, Yjs merges both; what differs from the fresh text then was never taken by the server.
  if (sameEpoch) old.merge(fresh.state(), true)
  const pending = old.pending.map(each => each.update)
  const taken = sameEpoch ? 0 : likeliest(old.acknowledgedState(), pending, root => fresh.text(root))
  const unseen = old.settle(taken)
  for (const root of old.roots()) {
    const now = fresh.text(root)
    const before = sameEpoch ? now : old.acknowledgedText(root)
    const mine = old.text(root)
    if (equal(before, mine)) continue
    const list = (words: readonly Words[], why: Why) => left.push(...words.map(each => ({ ...each, root, why })))
    if (!mayWrite(root) || !fresh.doc.share.has(root)) {
      list(unsent(before, mine), why === "epoch" || why === "quota" ? why : "closed")
      continue
    }
    const recovered = recover(before, mine, now, mayWrite.closed?.(root))
    fresh.doc.transact(() => applyTo(fresh.doc.getXmlFragment(root), recovered.text), PUT_BACK)
    list(recovered.left, why)
  }
  unseen.push(...old.settle(pending.length))
  for (const { id: _, ...words } of unseen)
    if (mayWrite(words.root) && !standsIn(fresh.text(words.root).text, words.text, words.context))
      left.push({ ...words, why: "deleted" })
  return left
}

/** All unsent words of a copy, where there is nothing to put them back into. */
export const allUnsent = (old: Replica): Omit<Found, "id">[] =>
  old.roots().flatMap(root => unsent(old.acknowledgedText(root), old.text(root)).map(each => ({ ...each, root })))
