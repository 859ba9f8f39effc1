/** Doors of notices: what concerns my seat since it last looked, and that it has looked. */
import { Hono } from "hono"
import { z } from "zod"
import type { Actor } from "../../shared/record/actor.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Heads } from "../identity/looked.ts"
import { noticesIn } from "../room/notices.ts"
import { type RecentAct, recentActs } from "../room/recent-acts.ts"
import type { Room } from "../room/room.ts"
import { body, check, type Deps, inDraft } from "./context.ts"

export const noticesQuery = z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) })
/** The last public number that was looked at; `heads`: those of the circles too, as the notices' door gave them. */
export const lookedSchema = z.object({
  seq: z.number().int().min(0).optional(),
  heads: z.record(z.string().max(80), z.number().int().min(0)).optional(),
})

export function noticeDoors(deps: Deps): Hono {
  const app = new Hono()
  const { identity, rooms } = deps

  app.get("/api/drafts/:id/notices", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { limit } = check(noticesQuery, c.req.query())
    const looked = await identity.looked.of(actor.seat)
    const heads = room.heads(actor)
    const acts = await Promise.all(Object.keys(heads).map(chain => recentActs(room, rooms.store, chain)))
    const all = acts
      .flat()
      .filter(act => reads(room, actor, act))
      .sort((a, b) => b.entry.at - a.entry.at || b.entry.seq - a.entry.seq)
      .flatMap(({ entry }) => {
        const { chain, seq, at } = entry
        const unread = seq > (looked[chain] ?? 0)
        const place = { chain, seq, at: new Date(at).toISOString(), unread }
        return noticesIn(room.desk, actor, entry).map(each => ({ ...place, ...each }))
      })
    return c.json({ notices: all.slice(0, limit), unread: all.filter(each => each.unread).length, heads })
  })

  app.post("/api/drafts/:id/notices/looked", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { seq, heads } = await body(c, lookedSchema)
    const now = room.heads(actor)
    // What is not a chain of this seat is passed over, whether or not there is one.
    const wanted: Heads = { ...heads, ...(seq === undefined ? {} : { [PUBLIC]: seq }) }
    const looked = Object.entries(wanted)
      .filter(([chain]) => Object.hasOwn(now, chain))
      .map(([chain, at]) => [chain, Math.min(at, now[chain])])
    await identity.looked.to(actor.seat, Object.fromEntries(looked))
    return c.json({ looked: true })
  })
  return app
}

function reads(room: Room, actor: Actor, { entry, cites }: RecentAct): boolean {
  const { chain, seq } = entry
  return chain === PUBLIC || room.desk.readsEntry(actor, chain, seq, cites)
}
