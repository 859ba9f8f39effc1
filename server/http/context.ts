/** What every door shares: who asks, in which seat, of which draft; how bodies are read and answers refused. */
import type { Context } from "hono"
import { getCookie } from "hono/cookie"
import type { z } from "zod"
import type { Actor } from "../../shared/record/actor.ts"
import { Refusal } from "../../shared/refusal.ts"
import type { Identity } from "../identity/identity.ts"
import type { Seat } from "../identity/seats.ts"
import type { Room } from "../room/room.ts"
import type { Rooms } from "../room/rooms.ts"
import type { About } from "./about.ts"

export interface Deps {
  readonly identity: Identity
  readonly rooms: Rooms
  readonly now: () => number
  readonly log: (line: string) => void
  /** Where links lead, `http://127.0.0.1:8787`; null: where the request came. */
  readonly origin: string | null
  readonly about: About
}
export const COOKIE = "adref_session"

export interface Who {
  readonly account: string
  readonly name: string
  /** Present where it is one of the sample's accounts. */
  readonly demo?: true
  /** Null: everything that the account may. */
  readonly scope: readonly string[] | null
}
export const bearerOf = (c: Context): string | undefined =>
  /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1]

/** Who asks, or null; a bearer token goes before a cookie. */
export async function whoIs({ identity }: Deps, c: Context): Promise<Who | null> {
  const bearer = bearerOf(c)
  const session = getCookie(c, COOKIE)
  if (bearer === undefined && session === undefined) return null
  return identity.who({ ...(bearer ? { bearer } : {}), ...(session ? { session } : {}) })
}

/** @throws Refusal not_signed_in; no_right where a token's scope leaves this out */
export async function signedIn(deps: Deps, c: Context): Promise<Who> {
  const who = await whoIs(deps, c)
  if (!who) throw new Refusal("not_signed_in")
  const write = c.req.method !== "GET" && c.req.method !== "HEAD"
  if (who.scope && !who.scope.includes("write") && write)
    throw new Refusal("no_right", "This token may only read.", { scope: who.scope })
  return who
}

export interface InDraft {
  readonly room: Room
  readonly actor: Actor
  readonly seat: Seat
  readonly seats: readonly Seat[]
}
/** The draft of the address, in the seat that the request names, else the account's first. */
export async function inDraft(deps: Deps, c: Context): Promise<InDraft> {
  const who = await signedIn(deps, c)
  const draft = c.req.param("id") ?? ""
  const seats = (await deps.identity.seats(who.account)).filter(seat => seat.draft === draft)
  const named = c.req.header("adref-seat")
  const seat = named === undefined ? seats[0] : seats.find(each => each.id === named)
  if (!seat) throw new Refusal("not_found")
  return { room: await deps.rooms.get(draft), actor: actorOf(seat), seat, seats }
}
export const actorOf = ({ id, role, delegation }: Seat): Actor => ({ seat: id, role, delegation })

/** @throws Refusal invalid, with what does not fit */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), message }))
  const first = issues[0]
  const where = first?.path ? ` (${first.path}: ${first.message})` : first ? ` (${first.message})` : ""
  throw new Refusal("invalid", `The request does not have the right shape${where}.`, { issues })
}

/** A JSON body, validated. */
export async function body<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> {
  let value: unknown
  try {
    value = await c.req.json()
  } catch {
    throw new Refusal("invalid", "The body is not JSON.")
  }
  return check(schema, value)
}

/** The address under which the server is reached, for links. */
export function originOf({ origin }: Deps, c: Context): string {
  return origin ?? new URL(c.req.url).origin
}
