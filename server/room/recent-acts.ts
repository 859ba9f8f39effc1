/** The last acts of each chain of a room, kept so that many who look at once do not each read the record. */
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Stamped } from "../../shared/record/entries.ts"
import type { EntryRow, Store } from "../store/store.ts"
import { citedBy, stampedOf } from "./load.ts"
import type { Room } from "./room.ts"

/** As far back as anybody is told of, in acts of one chain. */
const FURTHEST = 500
/** Where more was written than this since the last look, its acts alone are read. */
const PAGE = 500

export interface RecentAct {
  readonly entry: Stamped
  /** The public number that an entry of a circle cites; its own where it is public. */
  readonly cites: number
}
interface Kept {
  readonly upTo: number
  readonly acts: readonly RecentAct[]
}
const kept = new WeakMap<Room, Map<string, Kept>>()

/** Oldest first. What is withheld is not among them. */
export async function recentActs(room: Room, store: Store, chain: string): Promise<readonly RecentAct[]> {
  const upTo = room.desk.states.get(chain)?.seq ?? 0
  let chains = kept.get(room)
  if (!chains) kept.set(room, (chains = new Map()))
  const known = chains.get(chain)
  if (known && known.upTo >= upTo) return known.acts
  await room.durable()
  const near = known && upTo - known.upTo <= PAGE ? known : null
  const rows = near
    ? await store.page(room.id, chain, near.upTo, upTo - near.upTo)
    : await store.lastActs(room.id, chain, FURTHEST)
  const fresh = rows.filter(row => row.kind !== "text" && row.seq <= upTo).flatMap(read)
  const acts = withheldOut([...(near?.acts ?? []), ...fresh]).slice(-FURTHEST)
  if ((chains.get(chain)?.upTo ?? 0) <= upTo) chains.set(chain, { upTo, acts })
  return acts
}

function read(row: EntryRow): RecentAct[] {
  if (row.body === null) return []
  return [{ entry: stampedOf(row), cites: row.chain === PUBLIC ? row.seq : citedBy(row.body) }]
}

function withheldOut(acts: readonly RecentAct[]): readonly RecentAct[] {
  const gone = new Set(acts.flatMap(({ entry }) => (entry.kind === "withhold" ? [entry.body.seq] : [])))
  return gone.size ? acts.filter(({ entry }) => !gone.has(entry.seq)) : acts
}
