/**
 * Whether a text update may be applied. It is tried on a clone of this one small document, compared root by root, and
 * refused, whole, if a root changed that its sender may not write. (The structural gate takes this file's place.)
 */
import * as Y from "yjs"
import { type CloseReason, MAX_UPDATE } from "../../shared/protocol.ts"
import { NODES } from "../../shared/text/schema.ts"

export type Judgement = { readonly accepted: true } | { readonly accepted: false; readonly reason: CloseReason }
const ACCEPTED: Judgement = { accepted: true }
const refused = (reason: CloseReason): Judgement => ({ accepted: false, reason })

/** A document's clone, kept between updates and thrown away after a refusal. */
export interface Shadow {
  clone: Y.Doc | null
}

/**
 * @param doc the live document; not touched
 * @param shadow its clone, brought along by the caller (`follow`) for every update that the live document takes
 * @param mayWrite whether the sender may write a root, by name, now
 */
export function judge(doc: Y.Doc, shadow: Shadow, update: Uint8Array, mayWrite: (root: string) => boolean): Judgement {
  if (update.length > MAX_UPDATE) return refused("tooLarge")
  shadow.clone ??= cloneOf(doc)
  const clone = shadow.clone
  const verdict = tryOn(doc, clone, update, mayWrite)
  if (!verdict.accepted) {
    clone.destroy()
    shadow.clone = null
  }
  return verdict
}

function tryOn(doc: Y.Doc, clone: Y.Doc, update: Uint8Array, mayWrite: (root: string) => boolean): Judgement {
  const changed = new Set<string>()
  const collect = (transaction: Y.Transaction) => {
    for (const type of transaction.changed.keys()) changed.add(rootName(clone, type as Y.AbstractType<unknown>))
  }
  clone.on("beforeObserverCalls", collect)
  try {
    Y.applyUpdate(clone, update)
  } catch {
    return refused("malformed")
  } finally {
    clone.off("beforeObserverCalls", collect)
  }
  if (clone.store.pendingStructs || clone.store.pendingDs) return refused("gap")
  for (const root of clone.share.keys()) {
    if (mayWrite(root)) {
      if (changed.has(root) && !wellShaped(clone.getXmlFragment(root))) return refused("malformed")
    } else if (changed.has(root) || !doc.share.has(root) || print(doc, root) !== print(clone, root))
      return refused("forbidden")
  }
  return ACCEPTED
}

function cloneOf(doc: Y.Doc): Y.Doc {
  const clone = new Y.Doc({ gc: doc.gc })
  for (const root of doc.share.keys()) clone.getXmlFragment(root)
  Y.applyUpdate(clone, Y.encodeStateAsUpdate(doc))
  return clone
}

/** Lets the clone take what the live document has taken otherwise (the server's own edits). */
export function follow(shadow: Shadow, update: Uint8Array): void {
  if (shadow.clone) Y.applyUpdate(shadow.clone, update)
}

const print = (doc: Y.Doc, root: string) => doc.getXmlFragment(root).toString()

function rootName(doc: Y.Doc, type: Y.AbstractType<unknown>): string {
  let at = type
  while (at._item) at = at._item.parent as Y.AbstractType<unknown>
  for (const [name, root] of doc.share) if (root === at) return name
  return ""
}

const MAX_DEPTH = 12
function wellShaped(type: Y.XmlFragment, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  if (depth === 0 && type._map.size) return false
  return type.toArray().every(child => {
    if (child instanceof Y.XmlText) return true
    return child instanceof Y.XmlElement && child.nodeName in NODES && wellShaped(child, depth + 1)
  })
}
