/** A draft's live documents: one per article and circle, loaded when first asked for. */
import * as Y from "yjs"
import { DEAD, SERVER } from "../../shared/gate/rights.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { EMPTY, equal, type Flat } from "../../shared/text/flat.ts"
import { applyTo, readFragment } from "../../shared/text/live.ts"
import { normalise } from "../../shared/text/tree.ts"

export interface LiveDoc {
  readonly key: string
  readonly chain: string
  readonly doc: Y.Doc
  /** The seats that its client ids are bound to; the server's own id to none. */
  readonly owners: Owners
}
/** Client ids in a document past which it is written afresh when nobody edits it (GATE: cost grows with them). */
const MANY_CLIENTS = 1000
/** The same of one seat; the gate lets it have 64. */
const MANY_OF_SEAT = 48
export function isHeavy({ doc, owners }: LiveDoc, seat: string): boolean {
  const clients = [...doc.store.clients.keys()]
  return clients.length > MANY_CLIENTS || clients.filter(each => owners.get(each) === seat).length > MANY_OF_SEAT
}

/** Seats by client id. */
export type Owners = Map<number, string>
/** What stands behind a change: the seat, and the connection if one brought it. */
export interface Origin {
  readonly actor: string
  readonly from: unknown
}

/** `article/<article>` is public; `article/<article>/@<circle>` a circle's. Null: no such key. */
export function parseKey(key: string): { article: string; circle: string | null } | null {
  const match = /^article\/([\w-]{1,64})(?:\/@([\w-]{1,64}))?$/.exec(key)
  return match ? { article: match[1], circle: match[2] ?? null } : null
}
export const docKey = (article: string, circle: string | null = null): string =>
  circle === null ? `article/${article}` : `article/${article}/@${circle}`

export class Texts {
  readonly #stored: Map<string, Uint8Array[]>
  readonly #owners: Map<string, Owners>
  readonly #epoch: (key: string) => number
  readonly #live = new Map<string, LiveDoc>()
  readonly #read = new Map<string, { version: number; flat: Flat }>()
  readonly #versions = new Map<string, number>()
  readonly #onUpdate: (live: LiveDoc, update: Uint8Array, origin: Origin) => void

  /**
   * @param stored updates by document, in order, that the documents are made of
   * @param owners whose client ids are in them, by document
   * @param epoch of a document, as it now is: in each, the server writes under the client id of the same number
   */
  constructor(
    stored: Map<string, Uint8Array[]>,
    onUpdate: (live: LiveDoc, update: Uint8Array, origin: Origin) => void,
    owners: Map<string, Owners> = new Map(),
    epoch: (key: string) => number = () => 1,
  ) {
    this.#stored = stored
    this.#owners = owners
    this.#epoch = epoch
    this.#onUpdate = onUpdate
  }

  get(key: string): LiveDoc {
    const known = this.#live.get(key)
    if (known) return known
    const doc = new Y.Doc()
    for (const update of this.#stored.get(key) ?? []) Y.applyUpdate(doc, update)
    this.#stored.delete(key)
    for (const root of doc.share.keys()) doc.getXmlFragment(root)
    // Only now: Yjs changes an id that it meets in what it loads.
    doc.clientID = this.#epoch(key)
    const owners = this.#owners.get(key) ?? new Map()
    this.#owners.set(key, owners.set(doc.clientID, SERVER))
    for (let past = 1; past < doc.clientID; past++) owners.set(past, DEAD)
    const live: LiveDoc = { key, chain: parseKey(key)?.circle ?? PUBLIC, doc, owners }
    doc.on("update", (update: Uint8Array, origin: Origin | null) => {
      this.#versions.set(key, (this.#versions.get(key) ?? 0) + 1)
      this.#onUpdate(live, update, origin ?? { actor: "", from: null })
    })
    this.#live.set(key, live)
    return live
  }

  /** The normalised text of a root; the same object as long as it is the same text. */
  text(key: string, root: string): Flat {
    const live = this.get(key)
    const version = this.#versions.get(key) ?? 0
    const id = `${key} ${root}`
    const known = this.#read.get(id)
    if (known?.version === version) return known.flat
    const now = live.doc.share.has(root) ? normalise(readFragment(live.doc.getXmlFragment(root))) : EMPTY
    const flat = known && equal(known.flat, now) ? known.flat : now
    this.#read.set(id, { version, flat })
    return flat
  }

  /** Makes a root's text the given one, by minimal edits, as the server. */
  write(key: string, root: string, text: Flat, actor: string): void {
    const live = this.get(key)
    const fragment = live.doc.getXmlFragment(root)
    live.doc.transact(() => applyTo(fragment, text), { actor, from: null } satisfies Origin)
  }

  /**
   * Writes a document afresh, as the server: its texts, and nothing of how they came about. What was withdrawn or
   * deleted is in nothing that is served from then on (GATE, "Why one Y.Doc per article").
   */
  renew(key: string): void {
    const before = this.get(key)
    const roots = [...before.doc.share.keys()].map(root => ({ root, text: this.text(key, root) }))
    before.doc.destroy()
    this.#owners.set(key, new Map([...before.owners.keys()].map(client => [client, DEAD])))
    this.#live.delete(key)
    this.#stored.delete(key)
    this.#versions.set(key, (this.#versions.get(key) ?? 0) + 1)
    const { doc } = this.get(key)
    doc.transact(() => {
      for (const { root, text } of roots) applyTo(doc.getXmlFragment(root), text)
    })
  }

  /** Every document as one update, for a snapshot. */
  encode(): Record<string, Uint8Array> {
    const docs: Record<string, Uint8Array> = {}
    for (const [key, updates] of this.#stored) docs[key] = Y.mergeUpdates(updates)
    for (const [key, { doc }] of this.#live) docs[key] = Y.encodeStateAsUpdate(doc)
    return docs
  }

  /** The seats of the client ids that are in the documents. */
  owners(): ReadonlyMap<string, Owners> {
    const kept = new Map<string, Owners>()
    for (const [key, owners] of this.#owners) {
      const used = this.#live.get(key)?.doc.store.clients
      kept.set(key, new Map([...owners].filter(([client, seat]) => seat === DEAD || (used?.has(client) ?? true))))
    }
    return kept
  }

  /** Documents that anybody has read or written since loading. */
  live(): Iterable<LiveDoc> {
    return this.#live.values()
  }

  destroy(): void {
    for (const { doc } of this.#live.values()) doc.destroy()
  }
}
