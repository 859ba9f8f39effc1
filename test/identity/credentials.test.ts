/** What a session, a link or a token opens, and when it no longer does; over the doors, with a clock to turn. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Hono } from "hono"
import { afterEach, beforeEach, expect, test } from "vitest"
import { makeApp } from "../../server/http/app.ts"
import { Hub } from "../../server/hub.ts"
import { type Identity, openIdentity } from "../../server/identity/identity.ts"
import { Rooms } from "../../server/room/rooms.ts"
import { openSql } from "../../server/store/open.ts"
import type { Sql } from "../../server/store/sql.ts"
import { openStore } from "../../server/store/store.ts"
import type { Json } from "../support/world.ts"

const HOST = "http://adref.test"
const MINUTE = 60_000
const PASSWORD = "a password of some length"

let folder = ""
let sql: Sql
let rooms: Rooms
let identity: Identity
let app: Hono
let clock = 0
let from = "127.0.0.1"
const logged: string[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "adref-credentials-"))
  clock = Date.UTC(2026, 0, 5)
  from = "127.0.0.1"
  sql = await openSql(join(folder, "adref.db"), () => {})
  const now = () => clock
  identity = openIdentity(sql, now)
  rooms = new Rooms(openStore(sql), now, () => {})
  const about = { version: "0", licence: "none", operator: null }
  const deps = { identity, rooms, now, log: (line: string) => logged.push(line), origin: null, about }
  app = makeApp(deps, new Hub(deps), () => from)
})
afterEach(async () => {
  await rooms.close()
  await identity.close()
  await sql.close()
  await rm(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly json: Json
  readonly headers: Headers
  /** The session that it set. */
  readonly cookie: string
}
async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await app.request(`${HOST}${path}`, {
    method,
    headers: { host: "adref.test", origin: HOST, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0]
  return { status: answer.status, json: text.startsWith("{") ? JSON.parse(text) : {}, headers: answer.headers, cookie }
}
const code = ({ json }: Answer) => json.error?.code ?? "done"
const signIn = (name: string, password = PASSWORD) => send("POST", "/api/session", { name, password })

/** A draft with one delegation; its secretariat's session. */
async function opened(): Promise<{ cookie: string; draft: string; delegation: string }> {
  const invite = await identity.invite({ draft: null, role: "secretariat", delegation: null, by: null })
  const { cookie } = await send("POST", "/api/session", { invite, name: "Office", password: PASSWORD })
  const { json } = await send("POST", "/api/drafts?title=T", {}, { cookie })
  const made = await send("POST", `/api/drafts/${json.id}/acts`, { kind: "delegation.add", name: "Avaria" }, { cookie })
  return { cookie, draft: json.id, delegation: made.json.delegation }
}
async function linkFor(
  host: { cookie: string; draft: string },
  role: string,
  delegation: string | null,
): Promise<string> {
  const { json } = await send(
    "POST",
    `/api/drafts/${host.draft}/invites`,
    { role, delegation },
    { cookie: host.cookie },
  )
  return json.invite
}
const redeem = (invite: string, name: string) => send("POST", "/api/session", { invite, name, password: PASSWORD })

test("what cannot be undone asks for a sign-in of the last ten minutes", async () => {
  const { cookie, draft, delegation } = await opened()
  clock += 11 * MINUTE
  const dangerous: [string, string, unknown][] = [
    ["POST", `/api/drafts/${draft}/delegations/${delegation}/renew`, { reason: "Lost." }],
    ["DELETE", `/api/drafts/${draft}`, undefined],
  ]
  for (const [method, path, body] of dangerous) {
    expect(code(await send(method, path, body, { cookie }))).toBe("step_up")
    const fresh = (await signIn("Office")).cookie
    expect(code(await send(method, path, body, { cookie: fresh }))).toBe("done")
    clock += 11 * MINUTE
  }
})

test("a head is removed only after a fresh sign-in; a delegate at once", async () => {
  const office = await opened()
  const head = { ...office, cookie: (await redeem(await linkFor(office, "head", office.delegation), "Head")).cookie }
  await redeem(await linkFor(head, "head", office.delegation), "Second")
  await redeem(await linkFor(head, "delegate", office.delegation), "Third")
  clock += 11 * MINUTE
  const { json } = await send("GET", `/api/drafts/${office.draft}/people`, undefined, { cookie: head.cookie })
  const seatOf = (name: string) => json.seats.find((each: Json) => each.name === name).id
  const remove = (name: string, cookie: string) =>
    send("DELETE", `/api/drafts/${office.draft}/people/${seatOf(name)}`, undefined, { cookie })
  expect(code(await remove("Third", head.cookie))).toBe("done")
  expect(code(await remove("Second", head.cookie))).toBe("step_up")
  expect(code(await remove("Second", (await signIn("Head")).cookie))).toBe("done")
})

test("an old session that takes up an invitation is as old as before", async () => {
  const { cookie, draft } = await opened()
  clock += 11 * MINUTE
  const invite = await linkFor({ cookie, draft }, "observer", null)
  const again = await send("POST", "/api/session", { invite }, { cookie })
  expect(again.json.seats).toHaveLength(3)
  expect(again.cookie).not.toBe(cookie)
  expect(code(await send("GET", `/api/drafts/${draft}`, undefined, { cookie: again.cookie }))).toBe("done")
  expect(code(await send("DELETE", `/api/drafts/${draft}`, undefined, { cookie: again.cookie }))).toBe("step_up")
})

test("a token redeems no invitation, makes no token, sets no password, and is dead when it expires", async () => {
  const { cookie, draft } = await opened()
  const expires = new Date(clock + 5 * MINUTE).toISOString()
  const asked = { name: "script", scope: ["read", "write"], expires }
  const { token } = (await send("POST", "/api/tokens", asked, { cookie })).json
  const bearer = { authorization: `Bearer ${token}` }
  const invite = await linkFor({ cookie, draft }, "observer", null)
  for (const [method, path, body] of [
    ["POST", "/api/session", { invite }],
    ["POST", "/api/tokens", asked],
    ["PUT", "/api/session/password", { current: PASSWORD, password: "another long password" }],
  ] as const)
    expect([path, code(await send(method, path, body, bearer))]).toEqual([path, "no_right"])
  expect((await send("GET", `/api/invites/${invite}`)).json.role).toBe("observer")
  expect(code(await send("GET", `/api/drafts/${draft}`, undefined, bearer))).toBe("done")
  clock += 5 * MINUTE
  expect(code(await send("GET", `/api/drafts/${draft}`, undefined, bearer))).toBe("not_signed_in")
})

test("of two links to be a delegation's first head one is good, also when both are used at once", async () => {
  const office = await opened()
  const links = [await linkFor(office, "head", office.delegation), await linkFor(office, "head", office.delegation)]
  const answers = await Promise.all(links.map((link, n) => redeem(link, `Head ${n}`)))
  expect(answers.map(code).sort()).toEqual(["done", "invite_unknown"])
  // Its own head may have as many as it admits.
  const head = { ...office, cookie: answers.find(each => each.status === 200)!.cookie }
  expect(code(await redeem(await linkFor(head, "head", office.delegation), "Another"))).toBe("done")
})

test("who was sent away does not come back by a link made before; others' links stay good", async () => {
  const office = await opened()
  const one = { ...office, cookie: (await redeem(await linkFor(office, "head", office.delegation), "One")).cookie }
  const two = { ...office, cookie: (await redeem(await linkFor(one, "head", office.delegation), "Two")).cookie }
  const [back, kept] = [
    await linkFor(two, "delegate", office.delegation),
    await linkFor(one, "delegate", office.delegation),
  ]
  const { json } = await send("GET", `/api/drafts/${office.draft}/people`, undefined, { cookie: one.cookie })
  const seat = json.seats.find((each: Json) => each.name === "Two").id
  await send("DELETE", `/api/drafts/${office.draft}/people/${seat}`, undefined, { cookie: one.cookie })
  expect(code(await redeem(back, "Two again"))).toBe("invite_unknown")
  expect(code(await redeem(kept, "Three"))).toBe("done")
})

test("a new password ends all other sessions; the present one is not guessed faster than at the door", async () => {
  const { cookie } = await opened()
  const other = (await signIn("Office")).cookie
  const change = (current: string) =>
    send("PUT", "/api/session/password", { current, password: "another long password" }, { cookie })
  const guesses: string[] = []
  for (let n = 0; n < 7; n++) guesses.push(code(await change(`guess number ${n}`)))
  expect(guesses).toEqual([...Array(5).fill("wrong_password"), "too_many", "too_many"])
  clock += MINUTE
  expect(code(await change(PASSWORD))).toBe("done")
  expect(code(await send("GET", "/api/session", undefined, { cookie }))).toBe("done")
  expect(code(await send("GET", "/api/session", undefined, { cookie: other }))).toBe("not_signed_in")
})

test("too many failures: 429 and when to come again; a success is never slowed", async () => {
  await opened()
  for (let n = 0; n < 5; n++) expect(code(await signIn("Office", "wrong password"))).toBe("wrong_password")
  const no = await signIn("Office")
  expect([no.status, no.headers.get("retry-after")]).toEqual([429, "1"])
  clock += 1000
  expect(code(await signIn("Office"))).toBe("done")
  for (let n = 0; n < 20; n++) expect(code(await signIn("Office"))).toBe("done")
})

test("each sign-in has a session of its own; signing out ends that one alone", async () => {
  const { cookie } = await opened()
  const [one, two] = [await signIn("Office"), await signIn("Office")]
  expect(new Set([cookie, one.cookie, two.cookie]).size).toBe(3)
  expect((await send("DELETE", "/api/session", undefined, { cookie: one.cookie })).status).toBe(204)
  const alive = [one, two].map(each => send("GET", "/api/session", undefined, { cookie: each.cookie }))
  expect((await Promise.all(alive)).map(code)).toEqual(["not_signed_in", "done"])
})

test("a session is a cookie that no script reads and no other site's form sends", async () => {
  await opened()
  const cookie = (await signIn("Office")).headers.get("set-cookie") ?? ""
  expect(cookie).toMatch(/; HttpOnly/)
  expect(cookie).toMatch(/; SameSite=Lax/)
  expect(cookie).toMatch(/; Path=\//)
})

test("every answer, a refusal's too, has a policy that lets no foreign script, frame or connection in", async () => {
  const paths = ["/api/session", "/api/drafts/none", "/api/nothing", "/healthz", "/nothing"]
  const answers = await Promise.all(paths.map(path => send("GET", path)))
  answers.push(await send("POST", "/api/session", {}, { origin: "null" }))
  for (const { headers } of answers) {
    const policy = headers.get("content-security-policy") ?? ""
    const rule = (name: string) => new RegExp(`(?:^|; )${name} ([^;]*)`).exec(policy)?.[1]
    expect([rule("default-src"), rule("script-src"), rule("object-src"), rule("base-uri")]).toEqual([
      "'self'",
      undefined,
      "'none'",
      "'none'",
    ])
    expect(rule("connect-src")).toBe("'self' ws://adref.test wss://adref.test")
    expect(rule("frame-ancestors")).toBe("'none'")
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("referrer-policy")).toBe("no-referrer")
  }
})

test("a demo's link is this machine's: not another's, nor what a proxy here passes on", async () => {
  const { draft } = await opened()
  const demo = { draft, role: "observer", delegation: null, by: null, demoAccount: { name: "Demo" } } as const
  const invite = await identity.invite(demo)
  const enter = (headers: Record<string, string> = {}) => send("POST", "/api/session", { invite }, headers)
  expect(code(await enter({ "x-forwarded-for": "203.0.113.9" }))).toBe("invite_unknown")
  expect(code(await send("GET", `/api/invites/${invite}`, undefined, { forwarded: "for=203.0.113.9" }))).toBe(
    "invite_unknown",
  )
  from = "203.0.113.9"
  expect(code(await enter())).toBe("invite_unknown")
  from = "::1"
  expect(code(await enter())).toBe("done")
  expect(code(await enter())).toBe("done")
})

test("a failure inside is logged without the secret that its address bears, and answered without its cause", async () => {
  const invite = await identity.invite({ draft: "gone", role: "observer", delegation: null, by: null })
  await sql.run("ALTER TABLE inviteEnds RENAME TO elsewhere")
  const answer = await send("GET", `/api/invites/${invite}`)
  expect([answer.status, code(answer)]).toEqual([500, "internal"])
  expect(JSON.stringify(answer.json)).not.toContain("inviteEnds")
  expect(logged.join("\n")).toContain("inviteEnds")
  expect(logged.join("\n")).not.toContain(invite)
})
