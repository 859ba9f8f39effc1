/**
 * How the draft has come together: brackets, open proposals, objections and agreed articles at the end of each day, and
 * where each reading ended. Read from the record: what everybody may read, and nothing else.
 */
import { fromBase64 } from "lib0/buffer"
import { PUBLIC } from "../../shared/record/chain.ts"
import { fold } from "../../shared/record/fold.ts"
import { stands as standsOn } from "../../shared/record/stands.ts"
import { isRolling, NOTHING, own, type State, stands } from "../../shared/record/state.ts"
import { Desk } from "../acts/desk.ts"
import type { Store } from "../store/store.ts"
import { stampedOf } from "./load.ts"
import { rolled } from "./rolled.ts"
import { Texts } from "./texts.ts"

export interface Moment {
  /** `2026-11-23`, in the conference's time zone. */
  readonly day: string
  readonly reading: number
  /** Null where the texts of then are not kept any more. */
  readonly brackets: number | null
  readonly proposals: number
  readonly objections: number
  readonly agreed: number
  readonly articles: number
}
const PAGE = 1000

/** Days that have ended do not change: they are counted once for each room. */
const counted = new WeakMap<Desk, Moment[]>()

export async function convergenceOf(store: Store, draft: string, desk: Desk, zone: string): Promise<Moment[]> {
  const done = counted.get(desk) ?? []
  const dayOf = dayIn(zone)
  const today = dayOf(desk.now())
  const past = done.filter(each => each.day < today)
  const moments: Moment[] = []
  const stored = new Map<string, Uint8Array[]>()
  let state: State = NOTHING
  let day = ""
  let whole = true
  const close = async () => {
    if (!day || state.order.length === 0) return
    const known = past.find(each => each.day === day)
    moments.push(known ?? momentOf(state, stored, day, whole, desk.now))
    // Counting a day of a large draft takes a while: others are let in between.
    await new Promise(resolve => setTimeout(resolve, 0))
  }
  for (let after = 0; ; ) {
    const rows = await store.page(draft, PUBLIC, after, PAGE)
    for (const row of rows) {
      const now = dayOf(row.at)
      if (now !== day) {
        await close()
        day = now
      }
      if (row.body === null) {
        if (row.kind === "text") whole = false
        continue
      }
      const entry = stampedOf(row)
      state = fold(state, entry)
      if (entry.kind === "epoch") stored.delete(entry.body.doc)
      if (entry.kind !== "text") continue
      for (const { doc, update } of entry.body.updates) {
        if (!stored.has(doc)) stored.set(doc, [])
        stored.get(doc)!.push(fromBase64(update))
      }
    }
    if (rows.length < PAGE) break
    after = rows[rows.length - 1].seq
  }
  await close()
  counted.set(desk, moments)
  return moments
}

function momentOf(
  state: State,
  stored: ReadonlyMap<string, Uint8Array[]>,
  day: string,
  whole: boolean,
  now: () => number,
): Moment {
  const texts = new Texts(new Map([...stored].map(([key, updates]) => [key, [...updates]])), () => {})
  const desk = new Desk(new Map([[PUBLIC, state]]), texts, now)
  const articles = state.order.map(id => state.articles[id]).filter(each => stands(state, each))
  const counting = articles.filter(each => each.kind === "article" && each.proposed === null)
  const brackets = whole ? articles.reduce((sum, each) => sum + rolled(desk, each.id).shown.brackets, 0) : null
  texts.destroy()
  return {
    day,
    reading: state.reading,
    brackets,
    proposals: Object.values(state.proposals).filter(isRolling).length,
    objections: articles.reduce((sum, each) => sum + objecting(state, each.id), 0),
    agreed: counting.filter(each => each.status === "agreed").length,
    articles: counting.length,
  }
}

/** Delegations that publicly oppose an article or reserve on it, each counted once. */
function objecting(state: State, article: string): number {
  const said = Object.values(own(state.positions ?? {}, article) ?? {}).map(position => ({
    to: "all" as const,
    chain: PUBLIC,
    position,
  }))
  return standsOn(state, said).filter(
    ({ said: { position } }) => position.stance === "opposes" || position.stance === "reserves",
  ).length
}

function dayIn(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
  return at => format.format(at)
}
