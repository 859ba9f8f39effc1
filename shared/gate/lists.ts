/**
 * Which list a struct stands in. A list is a node (or a root) and, for an attribute, its key; what is in a list never
 * leaves it, so what is found once holds for good.
 */
import * as Y from "yjs"
import type { Id } from "./structs.ts"

// biome-ignore lint/suspicious/noExplicitAny: Yjs's own types are invariant in their events, which nobody reads here
export type Type = Y.AbstractType<any>

/** The id of a block: the item that holds one of a root's own elements. */
export interface BlockRef {
  readonly client: number
  readonly clock: number
}

/** A node that has lists, or a root. */
export interface Box {
  readonly root: string
  /** The block that it is, or is in; null for the root itself. */
  readonly block: BlockRef | null
  /** Its node's name; `#root`, `#text`, or `#other` for what no text here is made of. */
  readonly name: string
  /** The live type; null where it is new in the update that is judged. */
  readonly type: Type | null
}

const boxes = new WeakMap<object, Box>()

export function boxOf(doc: Y.Doc, type: Type): Box {
  const known = boxes.get(type)
  if (known) return known
  const box = findBox(doc, type)
  boxes.set(type, box)
  return box
}

function findBox(doc: Y.Doc, type: Type): Box {
  const item = type._item
  if (!item) return { root: rootName(doc, type), block: null, name: "#root", type }
  const above = boxOf(doc, item.parent as Type)
  return {
    root: above.root,
    block: above.block ?? { client: item.id.client, clock: item.id.clock },
    name: nameOf(type),
    type,
  }
}

function rootName(doc: Y.Doc, type: Type): string {
  for (const [name, root] of doc.share) if (root === type) return name
  return ""
}

function nameOf(type: Type): string {
  if (type instanceof Y.XmlText) return "#text"
  return type instanceof Y.XmlElement ? type.nodeName : "#other"
}

/** A root that has no live type yet: it is there once something is written in it. */
export const rootBox = (name: string): Box => ({ root: name, block: null, name: "#root", type: null })

/** The struct of a document that holds a clock, which must be known. */
export function structAt(structs: readonly (Y.Item | Y.GC)[], clock: number): Y.Item | Y.GC {
  return structs[Y.findIndexSS(structs as (Y.Item | Y.GC)[], clock)]
}

/** A known item, by the id of one of its units; null where it is collected garbage. */
export function itemAt(doc: Y.Doc, id: Id): Y.Item | null {
  const structs = doc.store.clients.get(id.client) as (Y.Item | Y.GC)[]
  const struct = structAt(structs, id.clock)
  return struct instanceof Y.Item ? struct : null
}

/** The type that an item holds; null where it holds none, or no more. */
export const typeIn = (item: Y.Item): Type | null => (item.content instanceof Y.ContentType ? item.content.type : null)
