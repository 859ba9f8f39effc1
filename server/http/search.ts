/** The door that finds words in all that I may read: titles, base texts, proposals, comments, in every draft where I have a seat. */
import { Hono } from "hono"
import { z } from "zod"
import { wordsOf } from "../../shared/text/find.ts"
import { type Hit, search } from "../room/search.ts"
import { searchComments } from "../room/search-comments.ts"
import { actorOf, check, type Deps, signedIn } from "./context.ts"

const LIMIT = 100
export const searchQuery = z.object({ q: z.string().max(200).default(""), draft: z.string().max(64).optional() })

export function searchDoor({ identity, rooms, ...deps }: Deps): Hono {
  const app = new Hono()
  app.get("/api/search", async c => {
    const who = await signedIn({ identity, rooms, ...deps }, c)
    const { q, draft } = check(searchQuery, c.req.query())
    const words = wordsOf(q)
    const seats = (await identity.seats(who.account)).filter(seat => seat.draft && (!draft || seat.draft === draft))
    const found: { draft: string; title: string; lang: string; hits: Hit[] }[] = []
    let left = words.length ? LIMIT : 0
    for (const [id, mine] of Map.groupBy(seats, seat => seat.draft!)) {
      if (left <= 0) break
      const room = await rooms.get(id)
      const seen = new Map<string, Hit>()
      for (const seat of mine)
        for (const hit of [
          ...search(room.desk, actorOf(seat), words, left),
          ...searchComments(room.desk, actorOf(seat), words, left),
        ])
          seen.set(`${hit.article?.id} ${hit.where} ${hit.comment?.id} ${hit.proposal?.id} ${hit.proposal?.label}`, hit)
      await room.durable()
      const hits = [...seen.values()].slice(0, left)
      left -= hits.length
      if (hits.length) found.push({ draft: id, title: room.state.title, lang: room.state.lang, hits })
    }
    return c.json({ found, more: left <= 0 && words.length > 0 })
  })
  return app
}
