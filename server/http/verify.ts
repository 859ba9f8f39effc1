/** The door that replays the chains that I read and says whether they hold. */
import { Hono } from "hono"
import { readsProposals } from "../../shared/record/actor.ts"
import { PUBLIC, type Verdict, verdictLine, verify } from "../../shared/record/chain.ts"
import { Refusal } from "../../shared/refusal.ts"
import { sha256 } from "../room/hash.ts"
import { type Deps, inDraft } from "./context.ts"

const AT_ONCE = 100

export function verifyDoor({ rooms, ...deps }: Deps): Hono {
  const app = new Hono()
  app.get("/api/drafts/:id/record/verify", async c => {
    const { room, actor } = await inDraft({ rooms, ...deps }, c)
    if (!readsProposals(actor, room.state))
      throw new Refusal("no_right", "Observers of this draft read its base texts.", { row: "B3" })
    await room.durable()
    const verdicts: (Verdict & { chain: string })[] = []
    for (const chain of [PUBLIC, ...room.desk.circlesOf(actor)]) {
      // The whole chain is read from the disk, as an outsider would: what is in memory proves nothing.
      let verdict = verify(sha256, [])
      for (let after = 0; ; ) {
        const page = await rooms.store.page(room.id, chain, after, AT_ONCE)
        verdict = verify(sha256, page, verdict)
        if (page.length < AT_ONCE || !verdict.intact) break
        after = page[page.length - 1].seq
      }
      verdicts.push({ chain, ...verdict })
    }
    const intact = verdicts.every(each => each.intact)
    return c.json({ intact, says: verdictLine(verdicts), chains: verdicts })
  })
  return app
}
