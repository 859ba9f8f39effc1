/**
 * One text as this session holds it: its document, what of it the server has acknowledged, and the writes between the
 * two. Knows no network and no disk; it tells what is to be kept and sent.
 */
import * as Y from "yjs"
import type { Flat } from "../../../shared/text/flat.ts"
import { EMPTY } from "../../../shared/text/flat.ts"
import { readFragment } from "../../../shared/text/live.ts"
import { normalise } from "../../../shared/text/tree.ts"
import { lostWords } from "./lost-words.ts"
import type { Found } from "./rescued.ts"

/** One local edit. Numbers count up through a session. */
export interface Write {
  readonly seq: number
  readonly update: Uint8Array
}

export interface ReplicaEvents {
  wrote(write: Write): void
  /** An update of others has been merged; `lost`: words typed here, not acknowledged, that it took away. */
  merged(update: Uint8Array, lost: readonly Found[]): void
  /** All writes up to a number are durable; `lost`: words of others that they took away unseen. */
  acknowledged(seq: number, lost: readonly Found[]): void
  /** A local edit would be refused: it was neither told nor counted, and the document is to be replaced. */
  objected(): void
}

/** Whether the server's gate would take an update of this document. */
export type WouldPass = (doc: Y.Doc, update: Uint8Array) => boolean

/** What replicas are made of: the client id, and what is known of the text already. */
export interface Origins {
  readonly clientId: number
  readonly acknowledged: readonly Uint8Array[]
  readonly pending: readonly Uint8Array[]
  /** The number of the last write before these. */
  readonly seq: number
  readonly wouldPass?: WouldPass | undefined
}

/** The origin of edits that put words back: they are not held against the gate again. */
export const PUT_BACK = "put back"

interface Words {
  readonly clock: number
  readonly length: number
  readonly seq: number
}

export class Replica {
  readonly doc = new Y.Doc()
  readonly #acked = new Y.Doc()
  /** The document before the present edit: what the gate would judge it against. */
  readonly #before: Y.Doc | null
  readonly #wouldPass: WouldPass | undefined
  readonly #events: ReplicaEvents
  #pending: Write[] = []
  /** Words typed here and not acknowledged, by client id. */
  #typed = new Map<number, Words[]>()
  #seq: number
  #spoilt = false
  #lost: Found[] = []

  constructor({ clientId, acknowledged, pending, seq, wouldPass }: Origins, events: ReplicaEvents) {
    this.#events = events
    this.#seq = seq
    this.#wouldPass = wouldPass
    this.#before = wouldPass ? new Y.Doc() : null
    for (const update of acknowledged) {
      Y.applyUpdate(this.doc, update, this)
      Y.applyUpdate(this.#acked, update)
    }
    for (const update of pending) {
      Y.applyUpdate(this.doc, update, this)
      this.#count(update)
    }
    if (this.#before) Y.applyUpdate(this.#before, Y.encodeStateAsUpdate(this.doc))
    // Yjs changes a document's id where it meets its own structs, so the id comes after them.
    this.doc.clientID = clientId
    this.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.origin === this) this.#lost.push(...lostWords(transaction, this.#isUnacknowledged))
    })
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#wrote(update, origin)
    })
  }

  get seq(): number {
    return this.#seq
  }
  get pending(): readonly Write[] {
    return this.#pending
  }
  get dirty(): boolean {
    return this.#pending.length > 0 || this.#spoilt
  }
  get clientId(): number {
    return this.doc.clientID
  }

  /** The names of all texts that are in it. */
  roots(): string[] {
    return [...new Set([...this.doc.share.keys(), ...this.#acked.share.keys()])]
  }
  text(root: string): Flat {
    return textOf(this.doc, root)
  }
  /** A text as the server last acknowledged it: others' words, and ours as far as they are durable. */
  acknowledgedText(root: string): Flat {
    return textOf(this.#acked, root)
  }
  acknowledgedState(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#acked)
  }

  /** Everything, ours as well. */
  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  /** Takes what others wrote. */
  merge(update: Uint8Array): void {
    this.#lost = []
    Y.applyUpdate(this.doc, update, this)
    Y.applyUpdate(this.#acked, update)
    if (this.#before) Y.applyUpdate(this.#before, update)
    const lost = this.#lost
    this.#lost = []
    this.#events.merged(update, lost)
  }

  /** Takes writes of another session of this seat that ended before they were acknowledged, as its own. */
  adopt(updates: readonly Uint8Array[]): void {
    for (const update of updates) {
      Y.applyUpdate(this.doc, update, this)
      if (this.#before) Y.applyUpdate(this.#before, update)
      this.#events.wrote(this.#count(update))
    }
  }

  /** All writes up to `seq` are durable. */
  acknowledge(seq: number): void {
    const done = this.#pending.findLastIndex(write => write.seq <= seq) + 1
    if (done === 0) return
    const lost: Found[] = []
    for (const { update } of this.#pending.splice(0, done)) lost.push(...this.#settle(update))
    for (const [client, words] of this.#typed) {
      const left = words.filter(each => each.seq > seq)
      if (left.length) this.#typed.set(client, left)
      else this.#typed.delete(client)
    }
    this.#events.acknowledged(seq, lost)
  }

  /** What a server that knows this much has still to learn. */
  missing(vector: Uint8Array): Uint8Array {
    if (!this.#spoilt) return Y.encodeStateAsUpdate(this.doc, vector)
    return Y.encodeStateAsUpdate(this.#before ?? this.doc, vector)
  }
  vector(): Uint8Array {
    return Y.encodeStateVector(this.doc)
  }

  destroy(): void {
    this.doc.destroy()
    this.#acked.destroy()
    this.#before?.destroy()
  }

  #wrote(update: Uint8Array, origin: unknown): void {
    if (this.#before && this.#wouldPass) {
      if (this.#spoilt) return
      if (origin !== PUT_BACK && !this.#wouldPass(this.#before, update)) {
        this.#spoilt = true
        this.#events.objected()
        return
      }
      Y.applyUpdate(this.#before, update)
    }
    this.#events.wrote(this.#count(update))
  }

  #count(update: Uint8Array): Write {
    const write = { seq: ++this.#seq, update }
    this.#pending.push(write)
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item)) continue
      const { client, clock } = struct.id
      const words = this.#typed.get(client) ?? []
      words.push({ clock, length: struct.length, seq: write.seq })
      this.#typed.set(client, words)
    }
    return write
  }

  readonly #isUnacknowledged = (client: number, clock: number): boolean => {
    const words = this.#typed.get(client) ?? []
    let [from, to] = [0, words.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (words[middle].clock + words[middle].length <= clock) from = middle + 1
      else to = middle
    }
    return from < words.length && words[from].clock <= clock
  }

  /** What a write deletes without naming it, its writer had not seen. */
  #settle(update: Uint8Array): Found[] {
    const { ds } = Y.decodeUpdate(update)
    let lost: Found[] = []
    const look = (transaction: Y.Transaction) => {
      lost = lostWords(transaction, (client, clock) => !Y.isDeleted(ds, Y.createID(client, clock)))
    }
    this.#acked.on("afterTransaction", look)
    Y.applyUpdate(this.#acked, update)
    this.#acked.off("afterTransaction", look)
    return lost
  }
}

function textOf(doc: Y.Doc, root: string): Flat {
  return doc.share.has(root) ? normalise(readFragment(doc.getXmlFragment(root))) : EMPTY
}
