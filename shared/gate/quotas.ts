/**
 * How much people may add to a root. What is deleted counts as well: it weighs on everybody who opens the text. What the
 * server wrote (an import, an adoption, a new epoch) does not: a long article can be edited like any.
 */
import * as Y from "yjs"
import { fault } from "./fault.ts"
import type { Limits } from "./limits.ts"
import { boxOf, type Type } from "./lists.ts"
import type { Rights } from "./rights.ts"

export interface Size {
  items: number
  units: number
}
interface Census {
  readonly roots: ReadonlyMap<string, Size>
  /** All clocks of the document when it was counted. */
  readonly clocks: number
  /** What was let in since then, by root: an attribute's value is longer than its one clock. */
  readonly since: Map<string, number>
}
/** Counting a document takes long; clocks and what was let in bound what it has grown by, so an old count serves. */
const counted = new WeakMap<Y.Doc, Census>()

/** @throws Fault quota */
export function checkGrowth(doc: Y.Doc, added: ReadonlyMap<string, Size>, rights: Rights, limits: Limits): void {
  if (added.size === 0) return
  const clocks = clocksOf(doc)
  let census = counted.get(doc)
  if (!census || !fits(census, clocks - census.clocks, added, limits)) {
    census = { roots: sizes(doc, client => rights.isPersons(client)), clocks, since: new Map() }
    counted.set(doc, census)
    if (!fits(census, 0, added, limits)) fault("quota")
  }
  for (const [root, { units }] of added) census.since.set(root, (census.since.get(root) ?? 0) + units)
}

function fits({ roots, since }: Census, growth: number, added: ReadonlyMap<string, Size>, limits: Limits): boolean {
  for (const [root, { items, units }] of added) {
    const now = roots.get(root) ?? { items: 0, units: 0 }
    if (now.items + growth + items > limits.rootItems) return false
    if (now.units + growth + (since.get(root) ?? 0) + units > limits.rootText) return false
  }
  return true
}

function clocksOf(doc: Y.Doc): number {
  let sum = 0
  for (const client of doc.store.clients.keys()) sum += Y.getState(doc.store, client)
  return sum
}

/** Items and UTF-16 units of every root's lists, of some client ids. Collected garbage stands in no list. */
export function sizes(doc: Y.Doc, counts: (client: number) => boolean): Map<string, Size> {
  const roots = new Map<string, Size>()
  for (const [client, structs] of doc.store.clients)
    for (const struct of counts(client) ? structs : []) {
      if (!(struct instanceof Y.Item)) continue
      const { root } = boxOf(doc, struct.parent as Type)
      let size = roots.get(root)
      if (!size) roots.set(root, (size = { items: 0, units: 0 }))
      size.items++
      size.units += unitsOf(struct)
    }
  return roots
}

function unitsOf({ content, length }: Y.Item): number {
  if (!(content instanceof Y.ContentAny)) return length
  return content.arr.reduce<number>((sum, each) => sum + (typeof each === "string" ? each.length : 1), 0)
}
