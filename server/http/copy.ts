/** A draft made anew from another: its base texts, order and settings; none of its people, proposals or decisions. */
import { Hono } from "hono"
import { z } from "zod"
import { inLine } from "../../shared/record/chapter.ts"
import { Refusal } from "../../shared/refusal.ts"
import { toTree } from "../../shared/text/tree.ts"
import { standing } from "../room/standing.ts"
import { body, type Deps, inDraft, signedIn } from "./context.ts"
import { plantDraft } from "./create.ts"

export const copySchema = z.object({ title: z.string().overwrite(inLine).min(1).max(500).optional() })

export function copyDoor(deps: Deps): Hono {
  const app = new Hono()
  app.post("/api/drafts/:id/copies", async c => {
    const who = await signedIn(deps, c)
    const { room, actor } = await inDraft(deps, c)
    const { title } = await body(c, copySchema)
    if (actor.role !== "secretariat") throw new Refusal("no_right", "Only the secretariat duplicates a draft.")
    const { state, desk } = room
    const { label, lang, style, attribution, observers } = state
    const units = standing(desk)
      .filter(each => each.proposed === null)
      .map(({ id, kind, number, label, level, scope }) => ({
        state: { kind, number, label, level },
        tree: toTree(desk.base(id)),
        closed: scope === "closed",
      }))
    const settings = { ...(attribution ? { attribution } : {}), ...(observers ? { observers } : {}) }
    await room.durable()
    const copy = { title: title ?? state.title, label, lang, style, units, source: null }
    const id = await plantDraft(deps, { ...copy, settings: Object.keys(settings).length ? settings : null })
    await deps.identity.addSeat({ account: who.account, draft: id, role: "secretariat", delegation: null })
    return c.json({ id, title: copy.title, label, lang, style }, 201)
  })
  return app
}
