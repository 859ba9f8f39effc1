/** From the store to memory: states, documents, chain heads and answered requests, by snapshot and what came since. */
import { fromBase64 } from "lib0/buffer"
import * as Y from "yjs"
import { DEAD } from "../../shared/gate/rights.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { bodies, type EntryKind, parseBody, type Stamped } from "../../shared/record/entries.ts"
import { fold } from "../../shared/record/fold.ts"
import { atOnce } from "../../shared/record/put.ts"
import { NOTHING, type State } from "../../shared/record/state.ts"
import type { EntryRow, Snapshot, Store } from "../store/store.ts"
import type { Owners } from "./texts.ts"

export interface Loaded {
  readonly states: Map<string, State>
  readonly stored: Map<string, Uint8Array[]>
  /** Whose client ids are in the documents. */
  readonly owners: Map<string, Owners>
  readonly heads: Map<string, { seq: number; hash: string }>
  readonly answered: Map<string, Record<string, unknown>>
  readonly last: number
  /** Entries read after the snapshot. */
  readonly since: number
}
interface Kept {
  readonly states: Record<string, State>
  readonly hashes: Record<string, string>
  readonly owners: Record<string, [client: number, seat: string][]>
  readonly answered: Record<string, Record<string, unknown>>
  readonly last: number
}

export async function load(store: Store, draft: string): Promise<Loaded> {
  const snapshot = await store.snapshot(draft)
  const kept: Kept = snapshot
    ? JSON.parse(snapshot.state)
    : { states: { [PUBLIC]: NOTHING }, hashes: {}, owners: {}, answered: {}, last: 0 }
  const states = new Map(Object.entries(kept.states))
  const stored = new Map(Object.entries(snapshot?.docs ?? {}).map(([key, update]) => [key, [update]]))
  const heads = new Map(
    Object.entries(snapshot?.heads ?? {}).map(([chain, seq]) => [chain, { seq, hash: kept.hashes[chain] }]),
  )
  const answered = new Map(Object.entries(kept.answered))
  const owners = new Map(
    Object.entries(kept.owners ?? {}).map(([key, pairs]): [string, Owners] => [key, new Map(pairs)]),
  )
  let last = kept.last
  const rows = await store.since(draft, snapshot?.heads ?? {})
  const take = (row: EntryRow): void => {
    last = Math.max(last, row.at)
    heads.set(row.chain, { seq: row.seq, hash: row.hash })
    if (row.body === null) return
    const entry = stampedOf(row)
    states.set(row.chain, fold(states.get(row.chain) ?? NOTHING, entry))
    if (entry.kind === "epoch") {
      stored.delete(entry.body.doc)
      const past = owners.get(entry.body.doc)
      for (const client of past?.keys() ?? []) past!.set(client, DEAD)
    }
    if (entry.kind === "text")
      for (const { doc, actor, update } of entry.body.updates) {
        if (!stored.has(doc)) stored.set(doc, [])
        const bytes = fromBase64(update)
        stored.get(doc)!.push(bytes)
        bind(owners, doc, actor, bytes, states.get(row.chain)?.epochs[doc] ?? 1)
      }
    const { request } = JSON.parse(row.body)
    if (request) answered.set(`${row.actor} ${request.id}`, { chain: row.chain, seq: row.seq, ...request.answer })
  }
  atOnce(() => rows.forEach(take))
  return { states, stored, owners, heads, answered, last, since: rows.length }
}

/** Binds an update's client ids to its actor, but for the server's, under which it writes for whoever acts. */
function bind(owners: Map<string, Owners>, doc: string, actor: string, update: Uint8Array, server: number): void {
  if (!owners.has(doc)) owners.set(doc, new Map())
  for (const client of Y.parseUpdateMeta(update).to.keys())
    if (client !== server && !owners.get(doc)!.has(client)) owners.get(doc)!.set(client, actor)
}

/** The public number that a circle's entry cites. */
export const citedBy = (body: string): number => Number(JSON.parse(body).public ?? 0)

/** A row as `fold` reads it. */
export function stampedOf(row: Pick<EntryRow, "chain" | "seq" | "at" | "actor" | "kind" | "body">): Stamped {
  const { chain, seq, at, actor } = row
  if (!(row.kind in bodies)) throw new Error(`entry ${seq} of ${chain} has the unknown kind ${row.kind}`)
  const kind = row.kind as EntryKind
  return { chain, seq, at, actor, kind, body: parseBody(kind, row.body ?? "null") } as Stamped
}

const KEPT_ANSWERS = 2000

/** The snapshot of a moment at which nothing is waiting to be written. */
export function snapshotOf(
  loaded: Omit<Loaded, "stored" | "since" | "owners"> & { readonly owners: ReadonlyMap<string, Owners> },
  docs: Record<string, Uint8Array>,
): Snapshot {
  const kept: Kept = {
    states: Object.fromEntries(loaded.states),
    hashes: Object.fromEntries([...loaded.heads].map(([chain, { hash }]) => [chain, hash])),
    owners: Object.fromEntries([...loaded.owners].map(([key, seats]) => [key, [...seats]])),
    answered: Object.fromEntries([...loaded.answered].slice(-KEPT_ANSWERS)),
    last: loaded.last,
  }
  const heads = Object.fromEntries([...loaded.heads].map(([chain, { seq }]) => [chain, seq]))
  return { heads, state: JSON.stringify(kept), docs }
}
