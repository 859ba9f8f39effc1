/** Doors of an article's biography: what befell it, and the difference that each step made. */
import { Hono } from "hono"
import { z } from "zod"
import { type Actor, readsProposals } from "../../shared/record/actor.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { compared } from "../../shared/text/compared.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { printOf } from "../acts/desk.ts"
import { biography, differenceOf, tabledText } from "../room/biography.ts"
import type { Room } from "../room/room.ts"
import { articleView } from "../room/view.ts"
import { check, type Deps, inDraft } from "./context.ts"

export const historyQuery = z.object({
  /** Only what was before this moment. */
  before: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
const print = z.string().regex(/^[0-9a-f]{64}$/)
export const differenceQuery = z.object({ before: print, after: print })

export function historyDoors(deps: Deps): Hono {
  const app = new Hono()

  app.get("/api/drafts/:id/articles/:articleId/history", async c => {
    const { room, actor } = await inDraft(deps, c)
    const article = seen(room, actor, c.req.param("articleId"))
    const { before, limit } = check(historyQuery, c.req.query())
    await room.durable()
    const until = before === undefined ? Number.POSITIVE_INFINITY : Date.parse(before)
    const rows = await biography(room, deps.rooms.store, actor, article, until, limit + 1)
    const entries = rows.slice(0, limit).map(row => ({
      ...row,
      at: new Date(row.at).toISOString(),
      difference: differenceOf(room, row, article),
    }))
    return c.json({ entries, more: rows.length > limit })
  })

  app.get("/api/drafts/:id/articles/:articleId/difference", async c => {
    const { room, actor } = await inDraft(deps, c)
    const article = seen(room, actor, c.req.param("articleId"))
    const { before, after } = check(differenceQuery, c.req.query())
    const [from, to] = [textFor(room, actor, article, before), textFor(room, actor, article, after)]
    const { style, lang } = room.state
    const answer = compared(from, to, style, lang)
    await room.durable()
    return c.json(answer)
  })
  return app
}

/** @throws Refusal not_found for an article that the seat does not see */
function seen(room: Room, actor: Actor, id: string): string {
  if (!readsProposals(actor, room.state))
    throw new Refusal("no_right", "Observers of this draft read its base texts.", { row: "B3" })
  const known = own(room.state.articles, id) !== undefined
  if (!known && !articleView(room.desk, actor, id)) throw new Refusal("not_found")
  return id
}

/** A text that the seat may read: one that a chain of its own keeps, or a tabled proposal's. */
function textFor(room: Room, actor: Actor, article: string, wanted: string): Flat {
  const { desk } = room
  if (wanted === printOf(EMPTY)) return EMPTY
  if (desk.chainsOf(actor).some(({ state }) => own(state.texts, wanted) !== undefined)) return desk.flat(wanted)
  const proposal = tabledText(room, article, wanted)
  const text = proposal === null ? null : desk.publicText(room.state.proposals[proposal])
  if (!text || printOf(text) !== wanted) throw new Refusal("not_found")
  return text
}
