import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { type Identity, openIdentity } from "../../server/identity/identity.ts"
import { openPasswords, type Passwords } from "../../server/identity/passwords.ts"
import { openSql } from "../../server/store/open.ts"
import type { Sql } from "../../server/store/sql.ts"

const DAY = 24 * 60 * 60 * 1_000
const PASSWORD = "a long enough password"
const HERE = "192.0.2.1"

const passwords: Passwords = openPasswords()
let folder = ""
let sql: Sql
let clock = 0
let identity: Identity

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "adref-identity-"))
  clock = Date.UTC(2026, 0, 5)
  await start()
})
afterEach(async () => {
  await sql.close()
  await rm(folder, { recursive: true })
})

async function start(): Promise<void> {
  sql = await openSql(join(folder, "adref.db"), () => {})
  identity = openIdentity(sql, () => clock, passwords)
}

const inviteHead = (more: { name?: string; expires?: number } = {}) =>
  identity.invite({ draft: "d", role: "head", delegation: "belmora", by: null, ...more })
const refusal = (code: string, status: number) => expect.objectContaining({ name: "Refusal", code, status })

async function member(name: string): Promise<string> {
  return (await identity.redeem(await inviteHead(), { name, password: PASSWORD })).account
}

test("an invitation makes an account, its seat and a session", async () => {
  const secret = await inviteHead()
  const ana = await identity.redeem(secret, { name: "  Ana   Ruiz ", password: PASSWORD })
  expect(ana.name).toBe("Ana Ruiz")
  expect(ana.seats).toMatchObject([{ draft: "d", role: "head", delegation: "belmora", name: "Ana Ruiz" }])
  expect(await identity.who({ session: ana.session })).toEqual({ account: ana.account, name: "Ana Ruiz", scope: null })
  expect(await identity.seat(ana.seats[0]!.id)).toEqual(ana.seats[0])
  expect(await identity.seatsOf("d")).toEqual(ana.seats)
})

test("an invitation is good once, and looking at it does not use it up", async () => {
  const secret = await inviteHead({ name: "Ana Ruiz" })
  const described = { draft: "d", role: "head", delegation: "belmora", name: "Ana Ruiz", demo: false }
  expect(await identity.describeInvite(secret)).toEqual(described)
  expect(await identity.describeInvite(secret)).toEqual(described)
  await identity.redeem(secret, { name: "Ana", password: PASSWORD })
  expect(await identity.describeInvite(secret)).toBeNull()
  await expect(identity.redeem(secret, { name: "Bo", password: PASSWORD })).rejects.toEqual(
    refusal("invite_unknown", 404),
  )
  await expect(identity.redeem("nonsense", { name: "Bo" })).rejects.toEqual(refusal("invite_unknown", 404))
})

test("of many who redeem one invitation at once, one gets in and the others leave nothing", async () => {
  const secret = await inviteHead()
  const all = await Promise.allSettled(["A", "B", "C", "D", "E"].map(name => identity.redeem(secret, { name })))
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  for (const one of all) if (one.status === "rejected") expect(one.reason).toEqual(refusal("invite_unknown", 404))
  expect(await identity.seatsOf("d")).toHaveLength(1)
  expect(await sql.all("SELECT id FROM accounts")).toHaveLength(1)
  expect(await sql.all("SELECT digest FROM sessions")).toHaveLength(1)
})

test("of many who take one name at once, one gets it, and the others may use their invitation again", async () => {
  const secrets = await Promise.all([inviteHead(), inviteHead(), inviteHead()])
  const all = await Promise.allSettled(secrets.map(secret => identity.redeem(secret, { name: "Ana" })))
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  for (const [at, one] of all.entries()) {
    if (one.status === "fulfilled") continue
    expect(one.reason).toEqual(refusal("name_taken", 409))
    await identity.redeem(secrets[at]!, { name: `Ana ${at}` })
  }
})

test("names are the same whatever their case, form or invisible characters", async () => {
  await member("José Straße")
  for (const name of ["JOSÉ STRASSE", "jose\u0301 straße", "José\u200b  Straße", "Ｊｏｓé straße"]) {
    await expect(identity.redeem(await inviteHead(), { name })).rejects.toEqual(refusal("name_taken", 409))
  }
  await identity.redeem(await inviteHead(), { name: "Jose Strasse" })
})

test("a name has 1 to 120 characters", async () => {
  const secret = await inviteHead()
  for (const name of ["", "   ", "\u200b", "a\u0000b", "x".repeat(121)]) {
    await expect(identity.redeem(secret, { name })).rejects.toEqual(refusal("invalid", 422))
  }
  expect((await identity.redeem(secret, { name: "漢".repeat(120) })).name).toHaveLength(120)
})

test("without a name of one's own the invitation's is taken", async () => {
  const secret = await inviteHead({ name: "Ana Ruiz" })
  expect((await identity.redeem(secret, { name: "" })).name).toBe("Ana Ruiz")
})

test("a password has 10 to 1,000 characters, and a refused one uses nothing up", async () => {
  const secret = await inviteHead()
  for (const password of ["123456789", "x".repeat(1_001)]) {
    await expect(identity.redeem(secret, { name: "Ana", password })).rejects.toEqual(refusal("invalid", 422))
  }
  await identity.redeem(secret, { name: "Ana", password: "é".repeat(1_000) })
  await identity.signIn("Ana", "e\u0301".repeat(1_000), HERE)
})

test("who is signed in adds the seat to their account", async () => {
  const account = await member("Ana")
  const secret = await identity.invite({ draft: "e", role: "facilitator", delegation: null, by: null })
  const again = await identity.redeem(secret, { name: "whatever", account })
  expect(again.account).toBe(account)
  expect(again.seats.map(seat => [seat.draft, seat.role])).toEqual([
    ["d", "head"],
    ["e", "facilitator"],
  ])
  await expect(identity.redeem(await inviteHead(), { name: "", account: "gone" })).rejects.toEqual(
    refusal("not_signed_in", 401),
  )
})

test("a seat is held once however often it is given", async () => {
  const account = await member("Ana")
  const seat = await identity.addSeat({ draft: "d", role: "head", delegation: "belmora", account })
  expect(await identity.seats(account)).toEqual([seat])
  const server = await identity.addSeat({ draft: null, role: "secretariat", delegation: null, account })
  expect(await identity.addSeat({ draft: null, role: "secretariat", delegation: null, account })).toEqual(server)
  expect(await identity.seats(account)).toEqual([seat, server])
})

test("an invitation must make sense: a head is of a delegation, a facilitator of none", async () => {
  const by = null
  for (const invite of [
    { draft: "d", role: "head", delegation: null, by } as const,
    { draft: "d", role: "facilitator", delegation: "belmora", by } as const,
    { draft: null, role: "head", delegation: "belmora", by } as const,
    { draft: "d", role: "observer", delegation: null, by, expires: clock - 1 } as const,
    { draft: "d", role: "observer", delegation: null, by, expires: Number.NaN } as const,
  ]) {
    await expect(identity.invite(invite)).rejects.toEqual(refusal("invalid", 422))
  }
})

test("an invitation ends by its date, and by being revoked", async () => {
  const expiring = await inviteHead({ expires: clock + DAY })
  const usual = await inviteHead()
  const revoked = await inviteHead()
  const [, , third] = await identity.invitesOf("d")
  await identity.revokeInvite(third!.id)
  expect(await identity.invitesOf("d")).toHaveLength(2)
  await expect(identity.redeem(revoked, { name: "Ana" })).rejects.toEqual(refusal("invite_unknown", 404))
  await expect(identity.revokeInvite(third!.id)).rejects.toEqual(refusal("invite_unknown", 404))
  await expect(identity.revokeInvite("nonsense")).rejects.toEqual(refusal("invite_unknown", 404))
  clock += DAY
  await expect(identity.redeem(expiring, { name: "Ana" })).rejects.toEqual(refusal("invite_unknown", 404))
  clock += 20 * DAY
  expect(await identity.describeInvite(usual)).toBeNull()
})

test("name and password sign in, in any case; anything else is refused in the same words", async () => {
  const account = await member("Ana Ruiz")
  expect((await identity.signIn(" ana RUIZ ", PASSWORD, HERE)).account).toBe(account)
  await identity.redeem(await inviteHead(), { name: "Bo" })
  const answers = await Promise.allSettled([
    identity.signIn("Ana Ruiz", `${PASSWORD}!`, HERE),
    identity.signIn("Nobody", PASSWORD, HERE),
    identity.signIn("Bo", "", HERE),
  ])
  for (const answer of answers) {
    expect(answer).toEqual({ status: "rejected", reason: refusal("wrong_password", 401) })
    expect((answer as PromiseRejectedResult).reason.message).toBe((answers[0] as PromiseRejectedResult).reason.message)
  }
})

test("failures make one wait, by name; successes never do", async () => {
  await member("Ana")
  await member("Bo")
  const failures = await Promise.allSettled(Array.from({ length: 8 }, () => identity.signIn("Ana", "wrong", HERE)))
  const codes = failures.map(one => one.status === "rejected" && one.reason.code)
  expect(codes).toEqual([...Array(5).fill("wrong_password"), ...Array(3).fill("too_many")])
  await expect(identity.signIn("Ana", PASSWORD, HERE)).rejects.toMatchObject({
    status: 429,
    details: { retryAfter: 1 },
  })
  await identity.signIn("Bo", PASSWORD, HERE)
  clock += 1_000
  await identity.signIn("Ana", PASSWORD, HERE)
  await expect(identity.signIn("Ana", "wrong", HERE)).rejects.toEqual(refusal("wrong_password", 401))
})

test("any number may sign in from one address", async () => {
  const trusting: Passwords = { hash: async () => "hash", verify: async () => true, close: async () => {} }
  identity = openIdentity(sql, () => clock, trusting)
  await member("Ana")
  await Promise.all(Array.from({ length: 250 }, () => identity.signIn("Ana", PASSWORD, HERE)))
  const flood = Array.from({ length: 400 }, () => identity.signIn("Ana", PASSWORD, HERE))
  const refused = (await Promise.allSettled(flood)).filter(({ status }) => status === "rejected")
  expect(refused).toHaveLength(400 - 256)
  await identity.signIn("Ana", PASSWORD, HERE)
})

test("a session ends when it is signed out, and by its date", async () => {
  const first = await identity.redeem(await inviteHead(), { name: "Ana", password: PASSWORD })
  const second = await identity.signIn("Ana", PASSWORD, HERE)
  await identity.signOut(first.session)
  expect(await identity.who({ session: first.session })).toBeNull()
  expect(await identity.who({ session: second.session })).not.toBeNull()
  clock += 30 * DAY
  expect(await identity.who({ session: second.session })).toBeNull()
  expect(await identity.who({})).toBeNull()
  expect(await identity.who({ session: "" })).toBeNull()
})

test("a token acts for its account within its scope until it expires", async () => {
  const account = await member("Ana")
  const token = await identity.token(account, { name: "nightly export", scope: ["read"], expires: clock + DAY })
  expect(await identity.who({ bearer: token })).toEqual({ account, name: "Ana", scope: ["read"] })
  const { session } = await identity.signIn("Ana", PASSWORD, HERE)
  expect(await identity.who({ bearer: "wrong", session })).toBeNull()
  clock += DAY
  expect(await identity.who({ bearer: token })).toBeNull()
  await expect(identity.token(account, { name: "late", scope: [], expires: clock })).rejects.toEqual(
    refusal("invalid", 422),
  )
})

test("a demo link signs in as its account, again and again, whatever name is sent, and never by password", async () => {
  const invite = {
    draft: "d",
    role: "observer",
    delegation: null,
    by: null,
    demoAccount: { name: "Observer (demo)" },
  } as const
  const old = await identity.invite(invite)
  const secret = await identity.invite(invite)
  await expect(identity.redeem(old, { name: "" })).rejects.toEqual(refusal("invite_unknown", 404))
  expect(await identity.describeInvite(secret)).toMatchObject({ demo: true, role: "observer" })
  const first = await identity.redeem(secret, { name: "Mallory" })
  const second = await identity.redeem(secret, { name: "", password: "x", account: await member("Ana") })
  expect(second.account).toBe(first.account)
  expect(second.name).toBe("Observer (demo)")
  expect(second.seats).toEqual(first.seats)
  expect(first.seats).toHaveLength(1)
  expect(await identity.invitesOf("d")).toEqual([])
  await expect(identity.signIn("Observer (demo)", "", HERE)).rejects.toEqual(refusal("wrong_password", 401))
  clock += 400 * DAY
  const late = await identity.redeem(secret, { name: "" })
  await identity.endDemo()
  expect(await identity.who({ session: late.session })).toBeNull()
  expect(await identity.describeInvite(secret)).toBeNull()
})

test("a demo account never takes over a person's", async () => {
  await member("Ana")
  const demo = { draft: "d", role: "observer", delegation: null, by: null, demoAccount: { name: "ana" } } as const
  await expect(identity.invite(demo)).rejects.toEqual(refusal("name_taken", 409))
})

test("the link to the first secretariat account replaces the one printed before", async () => {
  const first = { draft: null, role: "secretariat", delegation: null, by: null } as const
  const old = await identity.invite(first)
  const secret = await identity.invite(first)
  expect(await identity.hasSecretariat()).toBe(false)
  expect(await identity.describeInvite(old)).toBeNull()
  await identity.redeem(secret, { name: "Ana" })
  expect(await identity.hasSecretariat()).toBe(true)
})

test("a ticket is good for its document again and again, until it expires", async () => {
  const ticket = { seat: "s", draft: "d", doc: "article/1", epoch: 2, schema: "x" }
  const one = await identity.ticket(ticket)
  const other = await identity.ticket(ticket)
  expect(await identity.readTicket(one.ticket)).toEqual({ ...ticket, clientId: one.clientId, expires: one.expires })
  expect((await identity.readTicket(one.ticket))?.clientId).toBe(one.clientId)
  expect(other.clientId).not.toBe(one.clientId)
  expect(one.clientId).toBeGreaterThan(0)
  expect(one.clientId).toBeLessThan(2 ** 32)
  expect(await identity.readTicket("nonsense")).toBeNull()
  expect(await identity.readTicket(`${one.ticket.slice(0, -1)}${one.ticket.endsWith("0") ? "1" : "0"}`)).toBeNull()
  clock = one.expires
  expect(await identity.readTicket(one.ticket)).toBeNull()
})

test("people and tickets are there after a restart", async () => {
  const ana = await identity.redeem(await inviteHead(), { name: "Ana", password: PASSWORD })
  const open = await inviteHead()
  const { ticket } = await identity.ticket({ seat: "s", draft: "d", doc: "channel", epoch: 1, schema: "x" })
  await sql.close()
  await start()
  expect(await identity.who({ session: ana.session })).toMatchObject({ name: "Ana" })
  expect((await identity.signIn("Ana", PASSWORD, HERE)).seats).toEqual(ana.seats)
  expect(await identity.describeInvite(open)).not.toBeNull()
  expect(await identity.readTicket(ticket)).toMatchObject({ seat: "s", doc: "channel" })
})

test("a forgotten draft leaves neither seats nor invitations, and other drafts keep theirs", async () => {
  const account = await member("Ana")
  const kept = await identity.addSeat({ draft: "e", role: "observer", delegation: null, account })
  const secret = await inviteHead()
  await identity.forgetDraft("d")
  expect(await identity.seats(account)).toEqual([kept])
  expect(await identity.describeInvite(secret)).toBeNull()
})

test("neither a secret nor a password is in the file", async () => {
  const invite = await inviteHead()
  const { session, account } = await identity.redeem(await inviteHead(), { name: "Ana", password: PASSWORD })
  const token = await identity.token(account, { name: "t", scope: [], expires: clock + DAY })
  await sql.close()
  const file = await readFile(join(folder, "adref.db"), "latin1")
  await start()
  for (const secret of [invite, session, token, PASSWORD]) {
    expect(secret.length).toBeGreaterThan(20)
    expect(file.includes(secret)).toBe(false)
  }
  expect(file.includes("$argon2id$v=19$m=19456,t=2,p=1$")).toBe(true)
})
