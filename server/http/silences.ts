/** Doors for the silence procedure: all of a draft's, and the certificate of one that has ended. */
import { Hono } from "hono"
import { z } from "zod"
import { certificateHtml, certificateText } from "../../shared/export/certificate.ts"
import { readsProposals } from "../../shared/record/actor.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { certificateOf } from "../room/certificate.ts"
import { silencesView } from "../room/silences.ts"
import { check, type Deps, type InDraft, inDraft } from "./context.ts"

export const certificateQuery = z.object({ as: z.enum(["json", "html", "txt"]).default("json") })

export function silenceDoors(deps: Deps): Hono {
  const app = new Hono()
  app.get("/api/drafts/:id/silences", async c => {
    const { room, actor } = reader(await inDraft(deps, c))
    const silences = silencesView(room.desk, actor)
    await room.durable()
    return c.json({ now: new Date(deps.now()).toISOString(), silences })
  })

  app.get("/api/drafts/:id/silences/:silence/certificate", async c => {
    const { room } = reader(await inDraft(deps, c))
    const { as } = check(certificateQuery, c.req.query())
    const silence = own(room.state.silences ?? {}, c.req.param("silence"))
    if (!silence) throw new Refusal("not_found")
    const certificate = certificateOf(room.desk, room.id, silence)
    await room.durable()
    if (as === "json") return c.json(certificate)
    if (as === "txt") return c.text(certificateText(certificate))
    return c.html(certificateHtml(certificate))
  })
  return app
}

/** Observers who read base texts alone read nothing of how they came about. */
function reader(seen: InDraft): InDraft {
  if (!readsProposals(seen.actor, seen.room.state))
    throw new Refusal("no_right", "Observers of this draft read its base texts.", { row: "B3" })
  return seen
}
