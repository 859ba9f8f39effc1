/** Doors for people: signing in and out, invitations, tokens, tickets. */

import type { Context } from "hono"
import { Hono } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import { z } from "zod"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { SCHEMA_VERSION } from "../../shared/text/schema.ts"
import type { SignedIn } from "../identity/identity.ts"
import { actorOf, body, COOKIE, type Deps, inDraft, originOf, signedIn, whoIs } from "./context.ts"

const name = z.string().max(200)
export const sessionSchema = z.union([
  z.object({ invite: z.string().min(1).max(200), name: name.optional(), password: z.string().max(2000).optional() }),
  z.object({ reset: z.string().min(1).max(200), password: z.string().max(2000) }),
  z.object({ name, password: z.string().max(2000) }),
])
export const inviteSchema = z.object({
  role: z.enum(["secretariat", "facilitator", "head", "delegate", "observer"]),
  delegation: z.string().max(64).nullish(),
  name: name.optional(),
  expires: z.iso.datetime({ offset: true }).optional(),
})
const scope = z.enum(["read", "write"])
export const tokenSchema = z.object({
  name: name.min(1),
  scope: z.union([scope.transform(one => [one]), z.array(scope).min(1)]),
  expires: z.iso.datetime({ offset: true }),
})
export const ticketSchema = z.object({ draft: z.string().max(64), doc: z.string().max(200) })

const DEMO_FROM = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1", "local"])

/** @param address of the other end of the connection; `local` for requests made inside the process */
export function peopleDoors(deps: Deps, address: (c: Context) => string): Hono {
  const { identity } = deps
  const app = new Hono()

  /** Asked from this machine; what a proxy on it passes on comes from elsewhere. */
  const isHere = (c: Context) =>
    DEMO_FROM.has(address(c)) && !c.req.header("x-forwarded-for") && !c.req.header("forwarded")

  const begin = (c: Context, signed: SignedIn) => {
    const secure = originOf(deps, c).startsWith("https:")
    setCookie(c, COOKIE, signed.session, { httpOnly: true, sameSite: "Lax", path: "/", secure, maxAge: 30 * 86_400 })
    const { account, name, seats } = signed
    return c.json({ account, name, seats: seats.map(shown) })
  }

  app.get("/api/session", async c => {
    const who = await signedIn(deps, c)
    const { account, name, demo } = who
    const seats = (await identity.seats(account)).map(shown)
    return c.json({ account, name, ...(demo ? { demo } : {}), seats })
  })
  app.post("/api/session", async c => {
    const asked = await body(c, sessionSchema)
    if ("reset" in asked) return begin(c, await identity.recovery.redeem(asked.reset, asked.password))
    if (!("invite" in asked)) return begin(c, await identity.signIn(asked.name, asked.password, address(c)))
    const invitation = await identity.describeInvite(asked.invite)
    if (!invitation || (invitation.demo && !isHere(c))) throw new Refusal("invite_unknown")
    const known = invitation.demo ? null : await whoIs(deps, c)
    if (known?.scope) throw new Refusal("no_right", "A token does not redeem invitations; sign in for that.")
    const session = getCookie(c, COOKIE)
    const { password } = asked
    const who = {
      name: asked.name ?? "",
      ...(password ? { password } : {}),
      ...(known ? { account: known.account } : {}),
      ...(known && session ? { session } : {}),
    }
    return begin(c, await identity.redeem(asked.invite, who))
  })
  app.delete("/api/session", async c => {
    const session = getCookie(c, COOKIE)
    if (session) await identity.signOut(session)
    deleteCookie(c, COOKIE, { path: "/" })
    return c.body(null, 204)
  })

  app.get("/api/invites/:invite", async c => {
    const invitation = await identity.describeInvite(c.req.param("invite"))
    if (!invitation || (invitation.demo && !isHere(c))) throw new Refusal("invite_unknown")
    const { draft, role, delegation, demo } = invitation
    const state = draft === null ? null : (await deps.rooms.get(draft)).state
    return c.json({
      ...{ draft, role, demo, name: invitation.name },
      title: state?.title ?? null,
      delegation: delegation === null ? null : (state?.delegations[delegation]?.name ?? null),
      first: draft === null,
    })
  })

  app.post("/api/drafts/:id/invites", async c => {
    const { room, seat, actor } = await inDraft(deps, c)
    const { role, delegation = null, name, expires } = await body(c, inviteSchema)
    if (delegation !== null && !own(room.state.delegations, delegation)) throw new Refusal("not_found")
    await mayInvite(deps, room.id, actorOf(seat), role, delegation)
    const invite = await identity.invite({
      ...{ draft: room.id, role, delegation: delegation, by: actor.seat },
      ...(name ? { name } : {}),
      ...(expires ? { expires: Date.parse(expires) } : {}),
    })
    return c.json({ invite, link: `${originOf(deps, c)}/join/${invite}` }, 201)
  })

  app.post("/api/tokens", async c => {
    const who = await signedIn(deps, c)
    const { name, scope, expires } = await body(c, tokenSchema)
    if (who.scope) throw new Refusal("no_right", "A token does not make tokens; sign in for that.")
    const token = await identity.token(who.account, { name, scope, expires: Date.parse(expires) })
    return c.json({ token }, 201)
  })

  app.post("/api/tickets", async c => {
    const who = await signedIn(deps, c)
    const { draft, doc } = await body(c, ticketSchema)
    const seats = (await identity.seats(who.account)).filter(each => each.draft === draft)
    const named = c.req.header("adref-seat")
    const seat = named === undefined ? seats[0] : seats.find(each => each.id === named)
    if (!seat) throw new Refusal("not_found")
    const room = await deps.rooms.get(draft)
    if (doc !== "channel" && !room.readable(actorOf(seat), doc)) throw new Refusal("not_found")
    const schema = String(SCHEMA_VERSION)
    const epoch = doc === "channel" ? 1 : room.epoch(doc)
    const { ticket, clientId, expires } = await identity.ticket({ seat: seat.id, draft, doc, epoch, schema })
    return c.json({ ticket, clientId, schema, epoch, expires: new Date(expires).toISOString() }, 201)
  })
  return app
}

/** The secretariat invites all but a delegation's people, of whom it invites only the first head; its heads the others. */
async function mayInvite(
  { identity }: Deps,
  draft: string,
  actor: ReturnType<typeof actorOf>,
  role: z.infer<typeof inviteSchema>["role"],
  delegation: string | null,
): Promise<void> {
  const ofDelegation = role === "head" || role === "delegate"
  if (ofDelegation && delegation === null)
    throw new Refusal("invalid", "A head or a delegate is one of a delegation: name it.", { field: "delegation" })
  if (actor.role === "head" && ofDelegation && actor.delegation === delegation) return
  if (actor.role !== "secretariat")
    throw new Refusal("no_right", "Only the secretariat invites, and heads for their own delegation.")
  if (!ofDelegation) return
  const headed = (await identity.seatsOf(draft)).some(seat => seat.role === "head" && seat.delegation === delegation)
  if (role === "delegate" || headed)
    throw new Refusal("no_right", "The secretariat invites a delegation's first head; its heads invite the others.")
}

const shown = ({ id, draft, role, delegation }: SignedIn["seats"][number]) => ({ seat: id, draft, role, delegation })
