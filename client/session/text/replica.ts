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

/** For a replica that is only read. */
export const UNHEARD: ReplicaEvents = { wrote() {}, merged() {}, acknowledged() {}, objected() {} }

/** Whether the server's gate would take an update of this document. */
export type WouldPass = (doc: Y.Doc, update: Uint8Array) => boolean

/** What replicas are made of: the client id, and what is known of the text already. */
export interface Origins {
  readonly clientId: number
  readonly acknowledged: readonly Uint8Array[]
  readonly pending: readonly Uint8Array[]
  /** The number of the last write before these. */
  readonly seq: number
  /** Writes of earlier loads that are among what is acknowledged. */
  readonly own?: readonly Uint8Array[]
  /** Milliseconds, from wherever, never backwards. */
  elapsed(): number
  readonly wouldPass?: WouldPass | undefined
}

/** The origin of edits that put words back: they are not held against the gate again. */
export const PUT_BACK = "put back"

interface Words {
  readonly clock: number
  readonly length: number
  readonly seq: number
  /** When they were acknowledged; null: they are not. */
  since: number | null
}
/**
 * Words that are saved may still be deleted by somebody who has not seen them: whose edit was under way, or who was
 * offline and whose own session was cut before it could tell. So long, in milliseconds, an edit may be under way.
 */
const UNDER_WAY = 10_000

export class Replica {
  readonly doc = new Y.Doc()
  readonly #acked = new Y.Doc()
  /** The document before the present edit: what the gate would judge it against. */
  readonly #before: Y.Doc | null
  readonly #wouldPass: WouldPass | undefined
  readonly #events: ReplicaEvents
  #pending: Write[] = []
  /** Where words typed here are, by client id. */
  readonly #typed = new Map<number, Words[]>()
  #seq: number
  #spoilt = false
  readonly #elapsed: () => number
  #lost: Found[] = []
  #catchingUp = false

  constructor({ clientId, acknowledged, pending, seq, wouldPass, own = [], elapsed }: Origins, events: ReplicaEvents) {
    this.#events = events
    this.#seq = seq
    this.#elapsed = elapsed
    this.#wouldPass = wouldPass
    this.#before = wouldPass ? new Y.Doc() : null
    for (const update of acknowledged) {
      Y.applyUpdate(this.doc, update, this)
      Y.applyUpdate(this.#acked, update)
    }
    for (const update of own) this.#note(update, 0, Number.NEGATIVE_INFINITY)
    for (const update of pending) {
      Y.applyUpdate(this.doc, update, this)
      this.#count(update)
    }
    if (this.#before) Y.applyUpdate(this.#before, Y.encodeStateAsUpdate(this.doc))
    // Yjs changes a document's id where it meets its own structs, so the id comes after them.
    this.doc.clientID = clientId
    this.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.origin === this) this.#lost.push(...lostWords(transaction, this.#mayBeUnseen))
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

  /**
   * Takes what others wrote.
   * @param catchUp whether it is all of it since the line was last there, which does not tell what anybody had seen
   */
  merge(update: Uint8Array, catchUp = false): void {
    this.#lost = []
    this.#catchingUp = catchUp
    Y.applyUpdate(this.doc, update, this)
    Y.applyUpdate(this.#acked, update)
    if (this.#before) Y.applyUpdate(this.#before, update)
    const lost = this.#lost
    this.#lost = []
    this.#events.merged(update, lost)
  }

  /** All writes up to `seq` are durable. */
  acknowledge(seq: number): void {
    const done = this.#pending.findLastIndex(write => write.seq <= seq) + 1
    if (done === 0) return
    const lost = this.settle(done)
    const since = this.#elapsed()
    for (const words of this.#typed.values())
      for (let at = words.length - 1; at >= 0 && words[at].since === null; at--)
        if (words[at].seq <= seq) words[at].since = since
    this.#events.acknowledged(seq, lost)
  }

  /**
   * Counts the first of its pending writes as acknowledged, without telling.
   * @param count how many
   * @returns words of others that they take away unseen
   */
  settle(count: number): Found[] {
    return this.#pending.splice(0, count).flatMap(({ update }) => this.#settle(update))
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
    this.#note(update, write.seq, null)
    return write
  }

  #note(update: Uint8Array, seq: number, since: number | null): void {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item)) continue
      const { client, clock } = struct.id
      const words = this.#typed.get(client) ?? []
      words.push({ clock, length: struct.length, seq, since })
      this.#typed.set(client, words)
    }
  }

  readonly #mayBeUnseen = (client: number, clock: number): boolean => {
    const words = this.#typed.get(client) ?? []
    let [from, to] = [0, words.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (words[middle].clock + words[middle].length <= clock) from = middle + 1
      else to = middle
    }
    if (from === words.length || words[from].clock > clock) return false
    const { since } = words[from]
    return since === null || this.#catchingUp || this.#elapsed() - since < UNDER_WAY
  }

  /** What a write deletes without naming it, its writer had not seen. */
  #settle(update: Uint8Array): Found[] {
    const { ds } = Y.decodeUpdate(update)
    const lost: Found[] = []
    // More than once: Yjs may tidy up formats in a transaction of its own.
    const look = (transaction: Y.Transaction) => {
      lost.push(...lostWords(transaction, (client, clock) => !Y.isDeleted(ds, Y.createID(client, clock))))
    }
    this.#acked.on("afterTransaction", look)
    Y.applyUpdate(this.#acked, update)
    this.#acked.off("afterTransaction", look)
    return lost
  }
}

/** A text of a document, normalised; empty where there is none of that name. */
export function textOf(doc: Y.Doc, root: string): Flat {
  return doc.share.has(root) ? normalise(readFragment(doc.getXmlFragment(root))) : EMPTY
}
