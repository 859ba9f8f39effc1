/**
 * What an update deletes, cut down to what is new. A deletion needs the right to write where its target stands; only
 * marks (formats) are let go: Yjs cleans up double ones in every replica, readers' ones among them, so what a reader
 * sends of that is left out, not refused.
 */
import * as Y from "yjs"
import { fault } from "./fault.ts"
import { boxOf, type Type, typeIn } from "./lists.ts"
import type { Rights } from "./rights.ts"
import type { Range, Struct } from "./structs.ts"

/**
 * @param placed the new structs that come with them
 * @throws Fault future_delete | forbidden
 */
export function judgeDeletes(
  doc: Y.Doc,
  deletes: ReadonlyMap<number, readonly Range[]>,
  placed: ReadonlyMap<number, readonly Struct[]>,
  rights: Rights,
): Map<number, Range[]> {
  const kept = new Map<number, Range[]>()
  for (const [client, ranges] of deletes) {
    const known = Y.getState(doc.store, client)
    const fresh = placed.get(client)
    const last = fresh?.at(-1)
    const end = last ? last.clock + last.length : known
    const found: Range[] = []
    const wanted = merged(ranges)
    for (const range of wanted) {
      if (range.clock + range.length > end) fault("future_delete")
      if (range.clock < known) fromKnown(doc, client, range, found, rights)
    }
    if (fresh) fromNew(fresh, wanted, found)
    if (found.length) kept.set(client, merged(found))
  }
  return kept
}

function fromKnown(doc: Y.Doc, client: number, { clock, length }: Range, found: Range[], rights: Rights): void {
  const structs = doc.store.clients.get(client)!
  const end = clock + length
  for (let at = Y.findIndexSS(structs, clock); at < structs.length && structs[at].id.clock < end; at++) {
    const struct = structs[at]
    if (!(struct instanceof Y.Item) || struct.deleted || !mayDelete(doc, struct, rights)) continue
    const from = Math.max(clock, struct.id.clock)
    found.push({ clock: from, length: Math.min(end, struct.id.clock + struct.length) - from })
  }
}

function mayDelete(doc: Y.Doc, item: Y.Item, rights: Rights): boolean {
  const box = boxOf(doc, item.parent as Type)
  const block = box.block ?? (typeIn(item) ? { client: item.id.client, clock: item.id.clock } : null)
  if (rights.may(box.root, block)) return true
  return item.content instanceof Y.ContentFormat ? false : fault("forbidden")
}

/** Structs and ranges are both in order: so each is looked at once, however many there are. */
function fromNew(structs: readonly Struct[], ranges: readonly Range[], found: Range[]): void {
  let at = 0
  for (const { clock, length } of ranges) {
    while (at < structs.length && structs[at].clock + structs[at].length <= clock) at++
    for (let each = at; each < structs.length && structs[each].clock < clock + length; each++) {
      const struct = structs[each]
      if (!struct.content || struct.content.kind === "deleted") continue
      const from = Math.max(clock, struct.clock)
      found.push({ clock: from, length: Math.min(clock + length, struct.clock + struct.length) - from })
    }
  }
}

/** In order, none touching another: so that none costs twice. */
function merged(ranges: readonly Range[]): Range[] {
  const sorted = ranges.length > 1 ? ranges.toSorted((a, b) => a.clock - b.clock) : ranges
  const found: Range[] = []
  for (const range of sorted) {
    const last = found.at(-1)
    if (!last || last.clock + last.length < range.clock) found.push(range)
    else
      found[found.length - 1] = {
        clock: last.clock,
        length: Math.max(last.length, range.clock + range.length - last.clock),
      }
  }
  return found
}
