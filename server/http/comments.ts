/** Doors for comments: all that I may read, and whom I may write to. */
import { Hono } from "hono"
import { z } from "zod"
import type { Actor } from "../../shared/record/actor.ts"
import type { ActKind } from "../../shared/record/acts.ts"
import { may } from "../../shared/record/rights.ts"
import type { Desk } from "../acts/desk.ts"
import { audiencesFor, threadsOf, threadView } from "../room/threads.ts"
import { check, type Deps, inDraft } from "./context.ts"
import { sees, withNames } from "./names-for.ts"

const flag = z.literal("1").optional()
export const commentsQuery = z.object({
  /** Threads that are not closed. */
  open: flag,
  /** Threads in which I, or my delegation, have said something. */
  mine: flag,
  /** Threads in which I, my delegation or a group of it are mentioned. */
  mention: flag,
  article: z.string().max(64).optional(),
})
type Wanted = z.infer<typeof commentsQuery>

export function commentDoors(deps: Deps): Hono {
  const app = new Hono()

  app.get("/api/drafts/:id/comments", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { desk } = room
    const wanted = check(commentsQuery, c.req.query())
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
  return app
}

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
