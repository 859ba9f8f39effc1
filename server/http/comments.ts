/** Doors for comments: all that I may read, and whom I may write to; a register of them, out and in. */
import { Hono } from "hono"
import { z } from "zod"
import type { Actor } from "../../shared/record/actor.ts"
import { type ActKind, actSchema } from "../../shared/record/acts.ts"
import { may } from "../../shared/record/rights.ts"
import { Refusal } from "../../shared/refusal.ts"
import type { Desk } from "../acts/desk.ts"
import { plan } from "../acts/perform.ts"
import { audiencesFor, threadsOf, threadView } from "../room/threads.ts"
import { check, type Deps, inDraft } from "./context.ts"
import { sees, withNames } from "./names-for.ts"
import { readIn, registerFile } from "./register.ts"

const flag = z.literal("1").optional()
export const commentsQuery = z.object({
  /** Threads that are not closed. */
  open: flag,
  /** Threads in which I, or my delegation, have said something. */
  mine: flag,
  /** Threads in which I, my delegation or a group of it are mentioned. */
  mention: flag,
  article: z.string().max(64).optional(),
  /** `xlsx`: what everyone may read, as a register on the ISO template. */
  as: z.enum(["json", "xlsx"]).default("json"),
})
/** `1`: says what would be taken in, and takes nothing. */
export const registerQuery = z.object({ dry: z.literal("1").optional() })
type Wanted = z.infer<typeof commentsQuery>

export function commentDoors(deps: Deps): Hono {
  const app = new Hono()

  app.get("/api/drafts/:id/comments", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { desk } = room
    const wanted = check(commentsQuery, c.req.query())
    if (wanted.as === "xlsx") {
      const file = registerFile(desk, actor)
      await room.durable()
      const name = encodeURIComponent(`${room.state.title.slice(0, 80)} - comments.xlsx`)
      return c.body(file as Uint8Array<ArrayBuffer>, 200, {
        "content-type": XLSX,
        "content-disposition": `attachment; filename*=UTF-8''${name}`,
      })
    }
    const threads = threadsOf(desk, actor)
      .filter(({ thread }) => fits(desk, actor, thread, wanted))
      .map(({ chain, thread }) => threadView(desk, actor, chain, thread))
    const seats = await deps.identity.seatsOf(room.id)
    await room.durable()
    const kinds: readonly ActKind[] = ["comment.open", "comment.import"]
    return c.json({
      threads: withNames(threads, actor, seats),
      may: desk.state.archived ? [] : kinds.filter(kind => may(actor, kind, desk.state).allowed),
      audiences: audiencesFor(desk, actor),
      people: seats
        .filter(seat => sees(actor, seat))
        .map(({ id, name, role, delegation }) => ({ id, name, role, delegation })),
    })
  })

  app.post("/api/drafts/:id/comments", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { dry } = check(registerQuery, c.req.query())
    const verdict = may(actor, "comment.import", room.state)
    if (!verdict.allowed) throw new Refusal("no_right", verdict.says, { row: verdict.row })
    if (Number(c.req.header("content-length") ?? 0) > MAX_REGISTER) throw new Refusal("too_large")
    const { act, ...read } = readIn(room.desk, actor, new Uint8Array(await c.req.arrayBuffer()))
    const added = act?.rows.length ?? 0
    const answer = { ...read, added, flagged: read.rows.filter(each => each.flagged && !each.known).length }
    // All that would be refused is refused now.
    if (act && dry) plan(room.desk, actor, check(actSchema, act))
    if (dry || !act) return c.json({ ...answer, dry: true, comments: [] })
    return c.json({ ...answer, ...(await room.act(actor, check(actSchema, act))) }, 201)
  })
  return app
}
/** The largest register, in bytes. */
const MAX_REGISTER = 10_000_000
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

function fits(desk: Desk, actor: Actor, thread: ReturnType<typeof threadsOf>[number]["thread"], wanted: Wanted) {
  const said = [thread, ...thread.replies]
  const mine = (each: (typeof said)[number]) =>
    each.seat === actor.seat || (actor.delegation !== null && each.delegation === actor.delegation)
  return (
    (wanted.open === undefined || thread.closed === null) &&
    (wanted.article === undefined || thread.article === wanted.article) &&
    (wanted.mine === undefined || said.some(mine)) &&
    (wanted.mention === undefined || said.some(each => each.mentions.some(id => isMe(desk, actor, id))))
  )
}

const isMe = (desk: Desk, { seat, delegation }: Actor, id: string): boolean =>
  id === seat ||
  (delegation !== null && (id === delegation || (desk.state.groups[id]?.members ?? []).includes(delegation)))
