/** Doors for what leaves with the record: the pack, and receipts that are taken and checked. */
import { Hono } from "hono"
import { z } from "zod"
import { readsProposals } from "../../shared/record/actor.ts"
import { type Entry, PUBLIC } from "../../shared/record/chain.ts"
import { takesPack } from "../../shared/record/rights.ts"
import { Refusal } from "../../shared/refusal.ts"
import { receiptSchema } from "../pack/format.ts"
import { packOf } from "../pack/pack.ts"
import type { Room } from "../room/room.ts"
import { body, check, type Deps, type InDraft, inDraft } from "./context.ts"

export const receiptQuery = z.object({ circle: z.string().max(64).optional() })
export const checkQuery = receiptSchema.pick({ hash: true }).extend({
  seq: z.coerce.number().int().min(1),
  circle: z.string().max(64).optional(),
})
/** A receipt as it was given; of a check only these are looked at. */
export const checkBody = receiptSchema.partial({ draft: true, chain: true, at: true })

const PAGE = 1000

export function packDoors(deps: Deps): Hono {
  const app = new Hono()

  app.get("/api/drafts/:id/pack", async c => {
    const { room, actor } = await inDraft(deps, c)
    if (!takesPack(actor))
      throw new Refusal("no_right", "The facilitators and the secretariat take the pack of a draft's record.", {
        row: "B4",
      })
    const bytes = await packed(deps, room)
    const name = encodeURIComponent(`${room.state.title.slice(0, 80)} - record.zip`)
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
    })
  })

  app.get("/api/drafts/:id/record/receipt", async c => {
    const given = await inDraft(deps, c)
    const { circle } = check(receiptQuery, c.req.query())
    const chain = chainOf(given, circle)
    const { room, actor } = given
    await room.durable()
    const last = room.heads(actor)[chain] ?? 0
    const [entry] = await deps.rooms.store.page(room.id, chain, last - 1, 1)
    if (!entry) throw new Refusal("not_found")
    const { seq, hash, at } = entry
    return c.json({ draft: room.id, chain, seq, hash, at: new Date(at).toISOString() })
  })

  app.get("/api/drafts/:id/record/check", async c => {
    const given = await inDraft(deps, c)
    const { seq, hash, circle } = check(checkQuery, c.req.query())
    return c.json(await checked(deps, given.room, chainOf(given, circle), seq, hash))
  })

  app.post("/api/drafts/:id/record/check", async c => {
    const given = await inDraft(deps, c)
    const { draft = given.room.id, chain, seq, hash } = await body(c, checkBody)
    if (draft !== given.room.id) return c.json({ holds: false, says: "This is the receipt of another draft.", seq })
    const circle = chain === PUBLIC ? undefined : chain
    return c.json(await checked(deps, given.room, chainOf(given, circle), seq, hash))
  })
  return app
}

/** @throws Refusal not_found for a chain that the seat does not read */
function chainOf({ room, actor }: InDraft, circle: string | undefined): string {
  if (!readsProposals(actor, room.state))
    throw new Refusal("no_right", "Observers of this draft read its base texts.", { row: "B3" })
  if (circle && !room.desk.reads(actor, circle)) throw new Refusal("not_found")
  return circle ?? PUBLIC
}

async function checked({ rooms }: Deps, room: Room, chain: string, seq: number, hash: string) {
  await room.durable()
  const [entry] = await rooms.store.page(room.id, chain, seq - 1, 1)
  const holds = entry?.seq === seq && entry.hash === hash
  const says = holds
    ? `The record still holds entry ${seq} as this receipt has it.`
    : entry
      ? `The record has another entry ${seq} than this receipt.`
      : `The record has no entry ${seq}.`
  return { holds, says, seq, at: entry ? new Date(entry.at).toISOString() : null }
}

const ROUNDS = 50
/** The record and the texts of one moment: where somebody writes meanwhile, what came is read too. */
async function packed({ rooms }: Deps, room: Room): Promise<Uint8Array> {
  const entries: Entry[] = []
  for (let round = 0; round < ROUNDS; ) {
    const page = await rooms.store.page(room.id, PUBLIC, entries.length, PAGE)
    entries.push(...page)
    if (room.state.seq === entries.length) return packOf(room.id, room.desk, entries)
    if (page.length < PAGE) {
      round++
      await room.durable()
    }
  }
  throw new Refusal("unavailable", "The draft is being written in too fast to pack it now. Try again in a moment.")
}
