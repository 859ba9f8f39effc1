/** All doors of HTTP, for any engine: standard requests in, standard responses out. */
import { type Context, Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { compress } from "hono/compress"
import { getCookie } from "hono/cookie"
import { Refusal } from "../../shared/refusal.ts"
import type { Hub } from "../hub.ts"
import { aboutDoor } from "./about.ts"
import { closingDoors } from "./closing.ts"
import { commentDoors } from "./comments.ts"
import { bearerOf, COOKIE, type Deps } from "./context.ts"
import { copyDoor } from "./copy.ts"
import { draftDoors } from "./drafts.ts"
import { exportDoor } from "./export.ts"
import { historyDoors } from "./history.ts"
import { meetingDoor } from "./meetings.ts"
import { noticeDoors } from "./notices.ts"
import { openApi } from "./openapi.ts"
import { packDoors } from "./pack.ts"
import { peopleDoors } from "./people.ts"
import { positionsDoor } from "./positions.ts"
import { publicDoor } from "./public.ts"
import { searchDoor } from "./search.ts"
import { seatDoors } from "./seats.ts"
import { silenceDoors } from "./silences.ts"
import { verifyDoor } from "./verify.ts"
import { versionDoors } from "./versions.ts"

/** The largest body of a request, in bytes: four to a sign of the largest file. */
const MAX_BODY = 40_000_000
const SAFE = new Set(["GET", "HEAD", "OPTIONS"])
/** Not every browser counts WebSockets of the page's own host among 'self': so that host is named. */
const csp = (host: string) => {
  const own = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ""
  return `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'${own}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`
}

export function makeApp(deps: Deps, hub: Pick<Hub, "revoke">, address: (c: Context) => string): Hono {
  const app = new Hono()

  app.use(
    bodyLimit({
      maxSize: MAX_BODY,
      onError: () => {
        throw new Refusal("too_large", `A request may have ${MAX_BODY / 1e6} MB.`)
      },
    }),
  )
  app.use(async (c, next) => {
    await next()
    c.header("x-content-type-options", "nosniff")
    c.header("referrer-policy", "no-referrer")
    c.header("content-security-policy", csp(hostOf(c)))
    if (c.req.path.startsWith("/api/")) c.header("cache-control", "no-store")
  })
  // Texts and lists alone: beside words that somebody else has chosen, a secret's packed length could tell of it.
  app.get("/api/drafts/*", compress())
  app.use(async (c, next) => {
    if (!SAFE.has(c.req.method)) requireOrigin(c, deps.origin)
    await next()
  })
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      const retry = error.details.retryAfter
      if (typeof retry === "number") c.header("retry-after", String(Math.ceil(retry)))
      return c.json(error.toJSON(), error.status as 400)
    }
    deps.log(`${c.req.method} ${withoutSecret(c.req.path)}: ${error.stack ?? error}`)
    const message = "Something went wrong on the server; nothing was done. Try again, or tell who runs it."
    return c.json({ error: { code: "internal", message, details: {} } }, 500)
  })

  app.get("/healthz", c => c.json({ ok: true }))
  const description = openApi()
  app.get("/api/openapi.json", c => c.json(description))
  app.route("/", aboutDoor(deps))
  app.route("/", peopleDoors(deps, address))
  app.route("/", draftDoors(deps))
  app.route("/", exportDoor(deps))
  app.route("/", commentDoors(deps))
  app.route("/", positionsDoor(deps))
  app.route("/", closingDoors(deps))
  app.route("/", copyDoor(deps))
  app.route("/", searchDoor(deps))
  app.route("/", silenceDoors(deps))
  app.route("/", verifyDoor(deps))
  app.route("/", versionDoors(deps))
  app.route("/", packDoors(deps))
  app.route("/", historyDoors(deps))
  app.route("/", meetingDoor(deps))
  app.route("/", noticeDoors(deps))
  app.route("/", publicDoor(deps))
  app.route("/", seatDoors(deps, hub))
  app.all("/api/*", () => {
    throw new Refusal("not_found")
  })
  return app
}

const hostOf = (c: Context): string => c.req.header("host") ?? new URL(c.req.url).host

/** An address as it may stand in a log: who reads logs is not who was invited. */
const withoutSecret = (path: string): string => path.replace(/\/(invites|resets|join|reset)\/[^/]+/, "/$1/…")

/**
 * A write that rides on a cookie must come from a page of ours: another site's page sends the cookie too. Without one
 * it must not come from another site either, which could sign its visitors in as somebody else.
 */
function requireOrigin(c: Context, ours: string | null) {
  if (bearerOf(c) !== undefined) return
  const from = c.req.header("origin")
  if (from === undefined && getCookie(c, COOKIE) === undefined) return
  if (!sameOrigin(from, hostOf(c), ours)) throw new Refusal("bad_origin")
}

/** Whether an `Origin` header names this host, or the address that the server was told it has (behind a proxy). */
export function sameOrigin(from: string | undefined, host: string | undefined, ours: string | null): boolean {
  if (from === undefined || !URL.canParse(from)) return false
  const { host: theirs, origin } = new URL(from)
  return theirs === host || (ours !== null && URL.canParse(ours) && new URL(ours).origin === origin)
}
