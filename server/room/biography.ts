/**
 * An article's biography: the entries about it, of the chains that a seat reads. Which entries these are is found once
 * and then as they come; their bodies are read from the disk when they are asked for.
 */
import type { Actor } from "../../shared/record/actor.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { own } from "../../shared/record/state.ts"
import type { EntryRow, Store } from "../store/store.ts"
import type { Room } from "./room.ts"

interface Place {
  readonly chain: string
  readonly seq: number
  readonly at: number
}
interface Index {
  /** How far each chain is known. */
  readonly read: Map<string, number>
  /** By article, in the order in which they were found. */
  readonly places: Map<string, Place[]>
  /** Where each proposal is. */
  readonly articles: Map<string, string>
}

/** Talk, and what the server writes for itself, is no step of an article's life. */
const APART =
  /^(?:comment\.|text$|epoch$|checkpoint$|withhold$|reading\.|version\.|draft\.(?!renumber|create)|paragraph\.moved$)/
const PAGE = 1000
const indexes = new WeakMap<Room, Index>()

/**
 * @param before entries before this moment (milliseconds since 1970)
 * @returns the latest first, at most `limit`
 */
export async function biography(
  room: Room,
  store: Store,
  actor: Actor,
  article: string,
  before: number,
  limit: number,
): Promise<EntryRow[]> {
  const index = await indexed(room, store)
  const chains = new Set(room.desk.chainsOf(actor).map(each => each.chain))
  const places = (index.places.get(article) ?? [])
    .filter(each => chains.has(each.chain) && each.at < before)
    .sort((a, b) => b.at - a.at || b.seq - a.seq)
  const rows: EntryRow[] = []
  for (const { chain, seq } of places) {
    if (rows.length === limit) break
    const [row] = await room.page(actor, chain, seq - 1, 1)
    // What was written before this seat joined the circle is not part of its view.
    if (row && (chain === PUBLIC || row.body !== null)) rows.push(row)
  }
  return rows
}

async function indexed(room: Room, store: Store): Promise<Index> {
  let index = indexes.get(room)
  if (!index) indexes.set(room, (index = { read: new Map(), places: new Map(), articles: new Map() }))
  for (const [chain, { seq }] of room.desk.states) {
    for (let known = index.read.get(chain) ?? 0; known < seq; ) {
      const rows = await store.page(room.id, chain, known, PAGE)
      if (rows.length === 0) break
      // Two that ask at once must not both write down the same page.
      if ((index.read.get(chain) ?? 0) !== known) break
      for (const row of rows) learn(index, row)
      known = rows[rows.length - 1].seq
      index.read.set(chain, known)
    }
  }
  return index
}

type Body = Readonly<Record<string, unknown>>
function learn(index: Index, { chain, seq, at, kind, body }: EntryRow): void {
  if (body === null || APART.test(kind)) return
  const read = JSON.parse(body) as Body
  const { proposal, article } = read
  if (typeof proposal === "string" && typeof article === "string") index.articles.set(proposal, article)
  for (const id of touched(kind, read, index.articles)) {
    const places = index.places.get(id)
    if (places) places.push({ chain, seq, at })
    else index.places.set(id, [{ chain, seq, at }])
  }
}

function touched(kind: string, body: Body, articles: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>()
  const add = (id: unknown) => typeof id === "string" && found.add(id)
  add(body.article)
  add(body.into)
  add(body.fresh)
  if (kind === "article.add") add(body.id)
  if (kind === "draft.create") for (const { id } of body.units as readonly { id: string }[]) add(id)
  if (kind === "draft.renumber")
    for (const { id, from, to, paragraphs } of body.units as readonly {
      id: string
      from: string
      to: string
      paragraphs: readonly unknown[]
    }[])
      if (from !== to || paragraphs.length) add(id)
  if (typeof body.proposal === "string") add(articles.get(body.proposal))
  const several = body.articles
  for (const id of Array.isArray(several) ? several : Object.keys((several as object | undefined) ?? {})) add(id)
  return found
}

/** The two texts between which an entry stands, by fingerprint, where both are known. */
export function differenceOf(
  room: Room,
  { chain, kind, body }: EntryRow,
  article: string,
): { before: string; after: string } | null {
  if (body === null) return null
  const read = JSON.parse(body) as Body
  const pair = pairOf(kind, read, article)
  if (!pair || pair.before === pair.after) return null
  const known = (print: string) =>
    [chain, PUBLIC].some(each => own(room.desk.states.get(each)?.texts ?? {}, print) !== undefined) ||
    tabledText(room, article, print) !== null
  return known(pair.before) && known(pair.after) ? pair : null
}

type Pair = { before: string; after: string }
function pairOf(kind: string, body: Body, article: string): Pair | null {
  const { change, changes, before, after, base, fingerprint, units } = body as {
    change?: Pair | null
    changes?: Readonly<Record<string, Pair>>
    before?: string
    after?: string
    base?: string
    fingerprint?: string
    units?: readonly ({ id: string } & Pair)[]
  }
  if (change) return change
  if (changes) return own(changes, article) ?? null
  if (kind === "draft.renumber") return null
  if (before && after) return { before, after }
  if (units) return units.find(each => each.id === article) ?? null
  return base && fingerprint ? { before: base, after: fingerprint } : null
}

/** The tabled proposal on an article whose public text has this fingerprint now. */
export const tabledText = (room: Room, article: string, print: string): string | null =>
  Object.values(room.state.proposals).find(
    each =>
      each.article === article && each.fingerprint === print && each.outcome !== "withdrawn" && each.stage === "tabled",
  )?.id ?? null
