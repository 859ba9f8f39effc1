/** Doors for who sits in a draft: the list, taking a seat away, open invitations, new passwords, the draft's end. */
import { type Context, Hono } from "hono"
import { getCookie } from "hono/cookie"
import { z } from "zod"
import type { Actor } from "../../shared/record/actor.ts"
import { actSchema } from "../../shared/record/acts.ts"
import { Refusal } from "../../shared/refusal.ts"
import type { Hub } from "../hub.ts"
import type { Seat } from "../identity/seats.ts"
import type { Room } from "../room/room.ts"
import { bearerOf, body, COOKIE, type Deps, inDraft, originOf, signedIn } from "./context.ts"
import { sees } from "./names-for.ts"

/** How fresh a session must be for what cannot be undone, in milliseconds. */
const FRESH = 10 * 60 * 1000
export const passwordSchema = z.object({ current: z.string().max(2000).optional(), password: z.string().max(2000) })
export const renewSchema = z.object({ reason: z.string().trim().min(1).max(4000) })

export function seatDoors(deps: Deps, hub: Pick<Hub, "revoke">): Hono {
  const { identity, rooms } = deps
  const app = new Hono()

  app.get("/api/drafts/:id/people", async c => {
    const { room, actor } = await inDraft(deps, c)
    const seats = (await identity.seatsOf(room.id)).filter(each => sees(actor, each))
    const invites = (await identity.invitesOf(room.id)).filter(each => sees(actor, each))
    return c.json({
      seats: seats.map(({ id, name, role, delegation }) => ({
        id,
        name,
        role,
        delegation,
        mayRemove: keeps(actor, { role, delegation }),
      })),
      invites: invites
        .filter(each => keeps(actor, each))
        .map(({ id, name, role, delegation, expires }) => ({
          id,
          name,
          role,
          delegation,
          expires: new Date(expires).toISOString(),
        })),
    })
  })

  app.delete("/api/drafts/:id/people/:seatId", async c => {
    const { room, actor, seat: mine } = await inDraft(deps, c)
    const seat = await theSeat(room, actor, c.req.param("seatId"))
    if (!keeps(actor, seat)) throw new Refusal("no_right", KEEPS)
    if (seat.id === mine.id) throw new Refusal("conflict", "Nobody takes away the seat that they sit in.")
    if (seat.role === "head") await requireFresh(c)
    await remove(room, seat)
    return c.body(null, 204)
  })

  app.post("/api/drafts/:id/people/:seatId/reset", async c => {
    const { room, actor } = await inDraft(deps, c)
    const seat = await theSeat(room, actor, c.req.param("seatId"))
    // A new password opens all that its account may read: only who may read that gives one.
    const all = (await identity.seats(seat.account)).filter(each => each.draft !== null)
    const mine = all.every(
      each => each.draft === room.id && keeps(actor, each) && (each.role !== "head" || actor.role === "head"),
    )
    if (!mine || (await identity.seats(seat.account)).some(each => each.draft === null))
      throw new Refusal("no_right", RESETS)
    return c.json({ link: `${originOf(deps, c)}/reset/${await identity.recovery.reset(seat.account)}` }, 201)
  })

  app.delete("/api/drafts/:id/invites/:invite", async c => {
    const { room, actor } = await inDraft(deps, c)
    const invite = (await identity.invitesOf(room.id)).find(each => each.id === c.req.param("invite"))
    if (!invite || !keeps(actor, invite)) throw new Refusal("not_found")
    await identity.revokeInvite(invite.id)
    return c.body(null, 204)
  })

  app.post("/api/drafts/:id/delegations/:delegation/renew", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { reason } = await body(c, renewSchema)
    await requireFresh(c)
    const delegation = c.req.param("delegation")
    const act = actSchema.parse({ kind: "delegation.renew", delegation, reason })
    const answer = await room.act(actor, act)
    for (const seat of await identity.seatsOf(room.id)) if (seat.delegation === delegation) await remove(room, seat)
    for (const invite of await identity.invitesOf(room.id))
      if (invite.delegation === delegation) await identity.revokeInvite(invite.id)
    return c.json(answer)
  })

  app.get("/api/resets/:secret", async c => {
    const found = await identity.recovery.describe(c.req.param("secret"))
    if (!found) throw new Refusal("invite_unknown")
    return c.json(found)
  })
  app.put("/api/session/password", async c => {
    const who = await signedIn(deps, c)
    if (who.scope) throw new Refusal("no_right", "A token does not change passwords; sign in for that.")
    const { current, password } = await body(c, passwordSchema)
    await identity.recovery.setPassword(who.account, current, password, getCookie(c, COOKIE) ?? null)
    return c.body(null, 204)
  })

  app.delete("/api/drafts/:id", async c => {
    const { room, actor } = await inDraft(deps, c)
    if (actor.role !== "secretariat") throw new Refusal("no_right", "Only the secretariat deletes a draft.")
    await requireFresh(c)
    for (const seat of await identity.seatsOf(room.id)) hub.revoke(seat.id)
    await rooms.remove(room.id)
    await identity.forgetDraft(room.id)
    return c.body(null, 204)
  })

  async function theSeat(room: Room, actor: Actor, id: string): Promise<Seat> {
    const seat = await identity.seat(id)
    if (!seat || seat.draft !== room.id || !sees(actor, seat)) throw new Refusal("not_found")
    return seat
  }
  /** The seat is gone, its connections closed, its circle's texts in a new epoch. */
  async function remove(room: Room, seat: Seat): Promise<void> {
    await identity.recovery.removeSeat(seat.id)
    hub.revoke(seat.id)
    // Or who is sent away comes back by a link that they made before.
    for (const invite of await identity.invitesOf(room.id))
      if (invite.by === seat.id) await identity.revokeInvite(invite.id).catch(() => {})
    const circle = room.desk.circleOf(seat.delegation)
    if (circle && room.desk.states.has(circle)) room.renewAll(circle, "somebody left the delegation")
    await room.durable()
  }
  async function requireFresh(c: Context): Promise<void> {
    const session = getCookie(c, COOKIE)
    const began = session && !bearerOf(c) ? await identity.recovery.began(session) : null
    if (began === null || deps.now() - began > FRESH) throw new Refusal("step_up")
  }
  return app
}

type Sits = Pick<Seat, "role" | "delegation">
/** Who may take a seat away: a head of its delegation; the secretariat for everyone who has none. */
const keeps = (actor: Actor, { delegation }: Sits): boolean =>
  delegation === null ? actor.role === "secretariat" : actor.role === "head" && actor.delegation === delegation

const KEEPS = "The secretariat keeps the office and observers; a delegation's heads keep its people."
const RESETS =
  "A new password opens all that this person may read, so only who keeps all of their seats makes a link for it. Who runs the server can: adref reset."
