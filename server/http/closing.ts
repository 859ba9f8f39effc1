/** Doors toward agreement: what closes an article, what if, the closest first, and how the draft has come together. */
import { Hono } from "hono"
import { z } from "zod"
import { readsProposals } from "../../shared/record/actor.ts"
import { rulesOf } from "../../shared/record/rules.ts"
import { Refusal } from "../../shared/refusal.ts"
import { closestFirst, closingOf } from "../room/closing.ts"
import { convergenceOf } from "../room/convergence.ts"
import { foresee } from "../room/foreseen.ts"
import { body, type Deps, inDraft } from "./context.ts"

const id = z.string().min(1).max(64)
/** What is supposed: proposals, or single changes of them, adopted in this order, and others set aside. */
export const scenarioSchema = z.object({
  adopt: z
    .array(z.object({ proposal: id, hunks: z.array(id).max(1000).optional() }))
    .max(100)
    .default([]),
  setAside: z.array(id).max(100).default([]),
})

export function closingDoors(deps: Deps): Hono {
  const app = new Hono()
  const reading = async (c: Parameters<typeof inDraft>[1]) => {
    const here = await inDraft(deps, c)
    if (!readsProposals(here.actor, here.room.state))
      throw new Refusal("no_right", "Observers of this draft read its base texts.", { row: "B3" })
    return here
  }

  app.get("/api/drafts/:id/closing", async c => {
    const { room, actor } = await reading(c)
    const articles = closestFirst(room.desk, actor)
    await room.durable()
    return c.json({ articles })
  })

  app.get("/api/drafts/:id/articles/:articleId/closing", async c => {
    const { room, actor } = await reading(c)
    const view = closingOf(room.desk, actor, room.desk.article(c.req.param("articleId")))
    await room.durable()
    return c.json(view)
  })

  app.post("/api/drafts/:id/articles/:articleId/what-if", async c => {
    const { room, actor } = await reading(c)
    const scenario = await body(c, scenarioSchema)
    const view = foresee(room.desk, actor, room.desk.article(c.req.param("articleId")), scenario)
    await room.durable()
    return c.json(view)
  })

  app.get("/api/drafts/:id/convergence", async c => {
    const { room } = await reading(c)
    await room.durable()
    const { zone } = rulesOf(room.state.rules)
    return c.json({ zone, days: await convergenceOf(deps.rooms.store, room.id, room.desk, zone) })
  })
  return app
}
