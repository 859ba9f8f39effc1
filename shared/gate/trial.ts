/**
 * Where the order of new items hangs on how Yjs merges them, it is tried: on a clone of this one small document, in
 * which their neighbours must then stand in an order that they can have been written in, and which must read as its own
 * reload does, list by list.
 */
import * as Y from "yjs"
import { Fault } from "./fault.ts"
import type { Type } from "./lists.ts"
import { Order } from "./order.ts"
import type { Id } from "./structs.ts"

/** The neighbours of an item of which it could not be told whether they were. */
export interface Doubt {
  readonly left: Id | null
  readonly right: Id | null
}

/**
 * Whether an update can be applied with nothing left waiting, and stands as it would after a reload.
 * @throws Fault budget
 */
export function standsTrial(doc: Y.Doc, update: Uint8Array, doubts: readonly Doubt[], walk: number): boolean {
  const clone = copyOf(doc, Y.encodeStateAsUpdate(doc))
  const again = new Y.Doc({ gc: doc.gc })
  try {
    Y.applyUpdate(clone, update)
    if (clone.store.pendingStructs || clone.store.pendingDs) return false
    if (!inOrder(clone, doubts, walk)) return false
    Y.applyUpdate(again, Y.encodeStateAsUpdate(clone))
    return sameLists(clone, again)
  } catch (error) {
    if (error instanceof Fault) throw error
    return false
  } finally {
    clone.destroy()
    again.destroy()
  }
}

function inOrder(doc: Y.Doc, doubts: readonly Doubt[], walk: number): boolean {
  const order: Order = new Order(doc, id => order.known(id), walk)
  return doubts.every(({ left, right }) => {
    const [l, r] = [left && order.known(left), right && order.known(right)]
    // What is garbage by now, by the same update's deletions, stands in no list.
    if ((left && !l) || (right && !r)) return true
    return order.adjacent(l, r) === true
  })
}

function copyOf(doc: Y.Doc, state: Uint8Array): Y.Doc {
  const copy = new Y.Doc({ gc: doc.gc })
  Y.applyUpdate(copy, state)
  return copy
}

/** Whether two documents have the same items in the same order in every list. */
export function sameLists(a: Y.Doc, b: Y.Doc): boolean {
  for (const [name, type] of a.share) {
    const other = b.share.get(name)
    if (!sameType(type, other ?? null)) return false
  }
  return true
}

function sameType(a: Type, b: Type | null): boolean {
  if (!b) return a._start === null && a._map.size === 0
  const [left, right] = [units(a._start), units(b._start)]
  if (left.length !== right.length || left.some((each, at) => each.id !== right[at].id)) return false
  for (let at = 0; at < left.length; at++) {
    const [x, y] = [left[at].type, right[at].type]
    if ((x === null) !== (y === null) || (x && !sameType(x, y))) return false
  }
  for (const [key, item] of a._map) {
    const other = b._map.get(key)
    if (other?.lastId.client !== item.lastId.client || other.lastId.clock !== item.lastId.clock) return false
  }
  return true
}

/** A list's runs, as long as they can be: how Yjs happens to have cut them does not count. */
function units(start: Y.Item | null): { id: string; type: Type | null }[] {
  const found: { id: string; type: Type | null }[] = []
  let next = ""
  for (let item = start; item; item = item.right) {
    const { client, clock } = item.id
    const type = item.content instanceof Y.ContentType && !item.deleted ? item.content.type : null
    if (type || next !== `${client} ${clock} ${item.deleted}`)
      found.push({ id: `${client} ${clock} ${item.deleted}`, type })
    next = type ? "" : `${client} ${clock + item.length} ${item.deleted}`
  }
  return found
}
