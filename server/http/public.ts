/** The public read-only link: what an observer may read of a draft, for whoever has its key; no sign-in. */
import { Hono } from "hono"
import { type Actor, readsProposals } from "../../shared/record/actor.ts"
import { Refusal } from "../../shared/refusal.ts"
import { rolled } from "../room/rolled.ts"
import { standingFor } from "../room/standing.ts"
import { summary } from "../room/view.ts"
import type { Deps } from "./context.ts"

const READER: Actor = { seat: "", role: "observer", delegation: null }

export function publicDoor({ rooms }: Deps): Hono {
  const app = new Hono()
  app.get("/api/public/:id/:key", async c => {
    const room = await rooms.get(c.req.param("id"))
    const { state, desk } = room
    // No link, another key, no such draft: one answer.
    if (state.link === undefined || state.link !== c.req.param("key")) throw new Refusal("not_found")
    const all = readsProposals(READER, state)
    const texts = standingFor(desk, READER).map(({ id }) => {
      const { shown, plain } = rolled(desk, id)
      return { id, nodes: (all ? shown : plain).nodes, base: plain.nodes }
    })
    const { drafts: _, circles: __, ...view } = summary(desk, READER)
    await room.durable()
    return c.json({ id: room.id, ...view, texts })
  })
  return app
}
