/**
 * An article's biography: the entries about it, of the chains that a seat reads. Which entries these are is found once
 * and then as they come; their bodies are read from the disk when they are asked for.
 */
import type { Actor } from "../../shared/record/actor.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { own } from "../../shared/record/state.ts"
import type { EntryRow, Store } from "../store/store.ts"
import type { Room } from "./room.ts"
import { parseKey } from "./texts.ts"

interface Place {
  readonly chain: string
  readonly seq: number
  readonly at: number
  /** Words typed into the public text: by whom, and until when. */
  readonly writing?: { readonly actor: string; until: number }
}
interface Index {
  /** How far each chain is known. */
  readonly read: Map<string, number>
  /** By article, in the order in which they were found. */
  readonly places: Map<string, Place[]>
  /** By article: who did an act whose text is still to come, so that its words are not told a second time. */
  readonly acted: Map<string, string>
  /** Where each proposal is. */
  readonly articles: Map<string, string>
}

/** Talk, and what the server writes for itself, is no step of an article's life; typed words are told apart. */
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
  for (const { chain, seq, writing } of places) {
    if (rows.length === limit) break
    if (writing) {
      const [row] = await room.page(actor, chain, seq - 1, 1)
      // Who wrote, and when: what they typed is the record's to say.
      if (row) rows.push({ ...row, actor: writing.actor, body: "{}" })
      continue
    }
    const [row] = await room.page(actor, chain, seq - 1, 1)
    // What was written before this seat joined the circle is not part of its view.
    if (row && (chain === PUBLIC || row.body !== null)) rows.push(row)
  }
  return rows
}

async function indexed(room: Room, store: Store): Promise<Index> {
  let index = indexes.get(room)
  if (!index) indexes.set(room, (index = { read: new Map(), places: new Map(), acted: new Map(), articles: new Map() }))
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
function learn(index: Index, { chain, seq, at, kind, actor, body }: EntryRow): void {
  if (body === null) return
  if (kind === "text") typed(index, { chain, seq, at }, body)
  if (APART.test(kind)) return
  const read = JSON.parse(body) as Body
  const { proposal, article } = read
  if (typeof proposal === "string" && typeof article === "string") index.articles.set(proposal, article)
  for (const id of touched(kind, read, index.articles)) {
    add(index, id, { chain, seq, at })
    if (WRITES.test(kind)) index.acted.set(id, actor)
  }
}

function add(index: Index, article: string, place: Place): void {
  const places = index.places.get(article)
  if (places) places.push(place)
  else index.places.set(article, [place])
}

/** Typing that goes on is one step. */
const PAUSE = 3_600_000
/** Acts that write in the public text of their article, in the entry of text behind their own. */
const WRITES =
  /^(?:proposal\.(?:adopt|revert|table|revise|floor|update|withdraw|restore)|article\.(?:add|correct|split|merge)|draft\.(?:create|renumber)|revision\.release|bundle\.adopt|act\.undo)$/

/** Words typed into the public text of articles: not those that an act put there, nor what the server writes afresh. */
function typed(index: Index, { chain, seq, at }: Place, body: string): void {
  if (chain !== PUBLIC) return
  const { updates } = JSON.parse(body) as { updates: readonly { readonly doc: string; readonly actor: string }[] }
  for (const { doc, actor } of updates) {
    const key = parseKey(doc)
    if (!key || key.circle !== null || actor === "") continue
    if (index.acted.get(key.article) === actor) {
      index.acted.delete(key.article)
      continue
    }
    const last = index.places.get(key.article)?.at(-1)
    if (last?.writing?.actor === actor && at - last.writing.until < PAUSE) last.writing.until = at
    else add(index, key.article, { chain, seq, at, writing: { actor, until: at } })
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
