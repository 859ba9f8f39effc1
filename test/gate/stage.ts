/** A document with a gate before it, for single updates: honest ones made by Yjs, and forged ones made by hand. */
import { expect } from "vitest"
import * as Y from "yjs"
import { encode } from "../../shared/gate/encode.ts"
import type { FaultCode } from "../../shared/gate/fault.ts"
import { type Judgement, judge } from "../../shared/gate/judge.ts"
import type { BlockRef } from "../../shared/gate/lists.ts"
import type { Content, Id, Range, Struct } from "../../shared/gate/structs.ts"

export const ROOTS = ["base", "proposal/a", "proposal/b"] as const
export type Root = (typeof ROOTS)[number]
/** An id that nobody uses. */
export const NEW = 4_000_000_000
/** Belmora's, used in its proposal. */
export const BELMORA = 500

export class Stage {
  readonly doc = new Y.Doc()
  readonly owners = new Map<number, string>([[1, ""]])
  readonly writes: Record<string, readonly string[]> = {
    avaria: ["proposal/a"],
    belmora: ["proposal/b"],
    facilitator: ["base"],
    observer: [],
  }

  mayWriteBlock: (block: BlockRef | null) => boolean = () => true

  constructor() {
    this.doc.clientID = 1
    for (const root of ROOTS) {
      const fragment = this.doc.getXmlFragment(root)
      fragment.insert(
        0,
        [1, 2].map(n => paragraph(`Rule ${n}: records shall be kept for 😀 ten days.`)),
      )
    }
    const belmora = this.client("belmora", BELMORA)
    this.accept(
      "belmora",
      change(belmora, () => textOf(belmora, "proposal/b").insert(4, "s")),
    )
  }

  /** A client's document as it stands now. */
  client(_seat: string, id: number): Y.Doc {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc))
    doc.clientID = id
    return doc
  }

  judge(seat: string, update: Uint8Array): Judgement {
    const mayWrite = (root: string, block: BlockRef | null) =>
      this.writes[seat].includes(root) && this.mayWriteBlock(block)
    return judge(this.doc, update, { owner: seat, mayWrite, ownerOf: client => this.owners.get(client) })
  }

  /** Expects that it is let in, and applies it. */
  accept(seat: string, update: Uint8Array): Judgement & { accepted: true } {
    const verdict = this.judge(seat, update)
    expect(verdict).toMatchObject({ accepted: true })
    if (!verdict.accepted) throw new Error(verdict.code)
    if (verdict.update) {
      Y.applyUpdate(this.doc, verdict.update)
      for (const client of verdict.clients) this.owners.set(client, seat)
    }
    expect(this.doc.store.pendingStructs ?? this.doc.store.pendingDs).toBe(null)
    return verdict
  }

  /** Expects that it is refused for this reason, and that the document is as it was, to the byte. */
  refuse(seat: string, update: Uint8Array, code: FaultCode): void {
    const before = this.print()
    let events = 0
    const hear = () => events++
    this.doc.on("afterTransaction", hear)
    const verdict = this.judge(seat, update)
    this.doc.off("afterTransaction", hear)
    expect(verdict).toMatchObject({ accepted: false, code })
    expect(events).toBe(0)
    expect(this.print()).toEqual(before)
  }

  print(): unknown {
    const roots = [...this.doc.share].map(([name, type]) => `${name}: ${type}`)
    return { bytes: Buffer.from(Y.encodeStateAsUpdate(this.doc)).toString("base64"), roots }
  }

  /** The id of a root's block, its text, or the text's words. */
  ids(root: Root, block = 0) {
    const element = this.doc.getXmlFragment(root).get(block) as Y.XmlElement
    const text = element.get(0) as Y.XmlText
    return {
      block: element._item!.id,
      text: text._item!.id,
      words: text._start!.id,
      level: element._map.get("level")!.id,
    }
  }
  /** The first free clock of a client. */
  next(client: number): number {
    return Y.getState(this.doc.store, client)
  }
}

export function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement<{ level: number }>("paragraph")
  const text = new Y.XmlText()
  text.insert(0, words)
  element.setAttribute("level", 0)
  element.insert(0, [text])
  return element as unknown as Y.XmlElement
}
export const textOf = (doc: Y.Doc, root: string, block = 0): Y.XmlText =>
  (doc.getXmlFragment(root).get(block) as Y.XmlElement).get(0) as Y.XmlText

/** What a change of a document is sent as. */
export function change(doc: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array) => updates.push(update)
  doc.on("update", keep)
  doc.transact(edit)
  doc.off("update", keep)
  return updates.length === 1 ? updates[0] : Y.encodeStateAsUpdate(doc, before)
}

export const at = ({ client, clock }: Id, by = 0): Id => ({ client, clock: clock + by })
export const words = (text: string): Content => ({ kind: "string", text })
export const element = (name: string): Content => ({ kind: "element", name })
export const mark = (key: string, value: unknown): Content => ({ kind: "format", key, value })
export const values = (...all: (string | number | boolean | null)[]): Content => ({ kind: "values", values: all })

type Forged = Partial<Struct> & { readonly content: Content | null }
/** An update of one client, its structs one after another from `clock` on. */
export function forged(
  client: number,
  clock: number,
  structs: readonly Forged[],
  deletes: Record<number, Range[]> = {},
): Uint8Array {
  let next = clock
  const section = structs.map((each): Struct => {
    const length = each.length ?? (each.content?.kind === "string" ? each.content.text.length : 1)
    const struct = { client, clock: next, left: null, right: null, parent: null, key: null, ...each, length }
    next += length
    return struct
  })
  const found = new Map(Object.entries(deletes).map(([id, ranges]) => [Number(id), ranges]))
  return encode(section.length ? new Map([[client, section]]) : new Map(), found)
}

/** Bytes written by hand: numbers as variable-length integers, strings with their length, arrays as they are. */
export function bytes(...parts: (number | string | readonly number[])[]): Uint8Array {
  const found: number[] = []
  for (const part of parts) {
    if (typeof part === "string") {
      const utf8 = Buffer.from(part)
      found.push(...varint(utf8.length), ...utf8)
    } else if (typeof part === "number") found.push(...varint(part))
    else for (const each of part) found.push(each)
  }
  return Uint8Array.from(found)
}
function varint(value: number): number[] {
  const found: number[] = []
  let left = value
  for (; left > 127; left = Math.floor(left / 128)) found.push((left % 128) + 128)
  return [...found, left]
}
