/**
 * What must hold after the gate has spoken, found out from Yjs alone: none of the gate's own code is used here. The
 * numbers are those of GATE, "Invariants for property tests".
 */
import type { Node } from "prosemirror-model"
import * as Y from "yjs"
import type { Type } from "../../shared/gate/lists.ts"
import { Editor } from "./editor.ts"

/** A root item by item, however Yjs happens to have cut them. */
export function signature(type: Type): string {
  const parts: string[] = []
  let next = ""
  for (let item = type._start; item; item = item.right) {
    const { client, clock } = item.id
    const { content } = item
    if (next !== `${client}/${clock}/${item.deleted}`) parts.push(`\n${client}/${clock}/${item.deleted ? "x" : ""}:`)
    next = `${client}/${clock + item.length}/${item.deleted}`
    if (item.deleted) continue
    if (content instanceof Y.ContentString) parts.push(content.str)
    else if (content instanceof Y.ContentFormat) parts.push(`{${content.key}=${JSON.stringify(content.value)}}`)
    else if (content instanceof Y.ContentType) {
      const name = content.type instanceof Y.XmlElement ? content.type.nodeName : content.type.constructor.name
      parts.push(`<${name} ${signature(content.type)}>`)
    } else parts.push(`?${JSON.stringify(content.getContent())}`)
  }
  for (const key of [...type._map.keys()].sort()) {
    const item = type._map.get(key)!
    parts.push(
      `@${key}=${item.id.client}/${item.id.clock}${item.deleted ? "x" : JSON.stringify(item.content.getContent())}`,
    )
  }
  return parts.join("")
}

export const signatures = (doc: Y.Doc, of: (root: string) => boolean): Map<string, string> =>
  new Map([...doc.share].filter(([root]) => of(root)).map(([root, type]) => [root, signature(type)]))

/** Marks apart: Yjs cleans up double ones in every replica by what it knows at the time, and tells the others. */
export const unmarked = (root: Y.XmlFragment): string =>
  root.toString().replace(/<\/?(?:bracketed|strong|emphasis|subscript|superscript|link)\b[^>]*>/g, "")

export function reload(doc: Y.Doc): Y.Doc {
  const again = new Y.Doc()
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
  for (const root of doc.share.keys()) again.getXmlFragment(root)
  return again
}

/**
 * Applies what the gate let in, and says what is wrong then; null: nothing.
 * @param writable whether its sender may write a root
 * @param mine whether a client id is the sender's, or nobody's yet
 */
export function applied(
  doc: Y.Doc,
  update: Uint8Array,
  writable: (root: string) => boolean,
  mine: (client: number) => boolean,
): string | null {
  const before = signatures(doc, root => !writable(root))
  const roots = [...doc.share.keys()]
  const states = Y.decodeStateVector(Y.encodeStateVector(doc))
  const { to } = Y.parseUpdateMeta(update)
  try {
    Y.applyUpdate(doc, update)
  } catch (error) {
    return `3: applying threw ${error}`
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) return "3: something is left pending"
  const after = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const [client, clock] of after) {
    if (clock !== Math.max(states.get(client) ?? 0, to.get(client) ?? 0)) return `3: the state of ${client} is ${clock}`
    if (clock !== (states.get(client) ?? 0) && !mine(client)) return `7: ${client} is somebody else's`
  }
  for (const [root, was] of before) if (signature(doc.share.get(root)!) !== was) return `1: ${root} changed`
  for (const root of doc.share.keys()) if (!roots.includes(root) && !writable(root)) return `2: a new root ${root}`
  return null
}

/** Whether a live document is as its own reload has it. */
export function standsReload(doc: Y.Doc): string | null {
  const again = reload(doc)
  for (const [root, type] of doc.share) {
    if (String(type) !== String(again.share.get(root))) return `6: ${root} reads otherwise after a reload`
    if (signature(type) !== signature(again.share.get(root)!)) return `6: ${root} stands otherwise after a reload`
  }
  again.destroy()
  return null
}

/** Whether every root is a document of the schema, and stays as it is when an editor opens it. */
export function opens(doc: Y.Doc): string | null {
  const again = reload(doc)
  again.clientID = 3
  let written: string | null = null
  for (const root of again.share.keys()) {
    // Yjs may clean up marks when it loads; only what the editor does counts.
    const hear = () => (written = root)
    again.on("update", hear)
    const editor = new Editor(again.getXmlFragment(root))
    again.off("update", hear)
    const node: Node = editor.state.doc
    editor.destroy()
    try {
      node.check()
    } catch (error) {
      return `8: ${root}: ${error}`
    }
    if (written) return `8: opening ${root} wrote`
  }
  again.destroy()
  return null
}
