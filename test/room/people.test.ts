/** People and their seats: revoked, replaced, given new passwords; what a departed head leaves behind. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { Listener, LiveText, until } from "../support/live.ts"
import { type Cast, cast, type Json, Party, Person, signIn, World } from "../support/world.ts"

let world: World
let c: Cast
let rule: string
const open: { leave(): void }[] = []
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, "# Draft\n\n## Rule 1\n\nRecords shall be kept.\n")
  rule = await c.rule("1")
})
afterEach(() => {
  for (const each of open.splice(0)) each.leave()
})
const path = (rest: string) => `/api/drafts/${c.secretariat.draft}${rest}`
const tag = () => c.secretariat.draft.slice(0, 6)

test("a seat taken away closes its connections within a second, and opens nothing any more", async () => {
  const delegate = await world.invite(c.avaria, "delegate", c.ids.Avaria, `Delegate ${tag()}`)
  const { proposal } = await c.avaria.act("proposal.open", { article: rule })
  const key = `article/${rule}/@${c.ids.Avaria}`
  const text = await LiveText.open(delegate, key)
  const channel = await Listener.open(delegate)
  open.push(text, channel)
  const { seats } = await c.avaria.get("/people")
  const seat = seats.find((each: Json) => each.name === `Delegate ${tag()}`)
  expect((await c.belmora.person.refused("DELETE", path(`/people/${seat.id}`))).status).toBe(404)
  expect((await c.secretariat.person.refused("DELETE", path(`/people/${seat.id}`))).code).toBe("no_right")
  expect((await c.avaria.person.send("DELETE", path(`/people/${seat.id}`))).status).toBe(204)
  await until("the text is closed", () => text.closed?.code === 4406, 1000)
  expect((await delegate.person.send("GET", path(""))).status).toBe(404)
  // The head goes on in the new epoch of the circle's text.
  const again = await LiveText.open(c.avaria, key)
  open.push(again)
  expect(again.closed).toBeNull()
  expect(again.read(`proposal/${proposal}`)).toBe("Records shall be kept.")
})

test("a lost head's successor finds an empty circle; what was tabled stays, what was private stays unreadable", async () => {
  const secret = (await c.avaria.act("proposal.open", { article: rule, text: "Secret words." })).proposal
  const tabled = await c.avaria.propose(rule, "Records shall be kept for two years.")
  const reason = "The head has left the service."
  const no = await c.avaria.person.refused("POST", path(`/delegations/${c.ids.Avaria}/renew`), { reason })
  expect(no.code).toBe("no_right")
  await c.secretariat.person.ask("POST", path(`/delegations/${c.ids.Avaria}/renew`), { reason })
  expect((await c.avaria.person.send("GET", path(""))).status).toBe(404)
  const heir = await world.invite(c.secretariat, "head", c.ids.Avaria, `Heir ${tag()}`)
  const { proposals } = await heir.article(rule)
  expect(proposals.map((each: Json) => each.id)).toEqual([tabled])
  expect(JSON.stringify(await heir.article(rule))).not.toContain("Secret")
  expect((await heir.refusedAct("proposal.table", { proposal: secret })).status).toBe(404)
  await heir.write(`proposals/${tabled}`, "Records shall be kept for three years.")
  await heir.act("proposal.revise", { proposal: tabled })
  expect(await c.belmora.rolling(rule)).toBe("Records shall be kept [for three years – Avaria].")
})

test("what cannot be undone asks for a fresh sign-in; a token never does it", async () => {
  const expires = new Date(Date.now() + 60_000).toISOString()
  const { token } = await c.secretariat.person.ask("POST", "/api/tokens", {
    name: "t",
    scope: ["read", "write"],
    expires,
  })
  const script = new Person(world.server.origin, "", { authorization: `Bearer ${token}` })
  expect((await script.refused("DELETE", path(""))).code).toBe("step_up")
  expect((await c.facilitator.person.refused("DELETE", path(""))).code).toBe("no_right")
  expect((await c.secretariat.person.send("DELETE", path(""))).status).toBe(204)
  expect((await c.secretariat.person.send("GET", path(""))).status).toBe(404)
  expect((await c.avaria.person.send("GET", path(""))).status).toBe(404)
})

test("a lost password: a link by who keeps all of the person's seats, and by nobody who would read more by it", async () => {
  const name = `Member ${tag()}`
  await world.invite(c.avaria, "delegate", c.ids.Avaria, name)
  const { seats } = await c.avaria.get("/people")
  const seat = seats.find((each: Json) => each.name === name).id
  expect((await c.secretariat.person.refused("POST", path(`/people/${seat}/reset`))).code).toBe("no_right")
  const { link } = await c.avaria.person.ask("POST", path(`/people/${seat}/reset`))
  const reset = link.split("/reset/")[1]
  expect(await new Person(world.server.origin, "").ask("GET", `/api/resets/${reset}`)).toEqual({ name })
  await expect(signIn(world.server.origin, { reset, password: "short" })).rejects.toThrow("invalid")
  const password = "a password of some length"
  await signIn(world.server.origin, { reset, password })
  await expect(signIn(world.server.origin, { reset, password })).rejects.toThrow("invite_unknown")
  const member = new Party(await signIn(world.server.origin, { name, password }), c.secretariat.draft)
  expect((await member.get()).seat.role).toBe("delegate")
  await member.person.send("PUT", "/api/session/password", { current: password, password: "another long password" })
  await expect(signIn(world.server.origin, { name, password })).rejects.toThrow("wrong_password")
})

test("an open invitation can be taken back by who keeps the seat", async () => {
  const { invite } = await c.avaria.person.ask("POST", path("/invites"), { role: "delegate", delegation: c.ids.Avaria })
  const { invites } = await c.avaria.get("/people")
  expect((await c.belmora.get("/people")).invites).toEqual([])
  expect((await c.avaria.person.send("DELETE", path(`/invites/${invites[0].id}`))).status).toBe(204)
  await expect(signIn(world.server.origin, { invite, name: "Late" })).rejects.toThrow("invite_unknown")
})

test("one account with two seats says in which it acts", async () => {
  const { invite } = await c.secretariat.person.ask("POST", path("/invites"), { role: "facilitator" })
  const answer = await c.avaria.person.ask("POST", "/api/session", { invite })
  const seat = answer.seats.find((each: Json) => each.role === "facilitator").seat
  const inChair = new Party(
    new Person(world.server.origin, c.avaria.person.cookie, { "adref-seat": seat }),
    c.avaria.draft,
  )
  expect((await c.avaria.refusedAct("article.openDrafting", { article: rule })).code).toBe("no_right")
  await inChair.act("article.openDrafting", { article: rule })
  expect((await inChair.get()).seats).toHaveLength(2)
  const foreign = new Person(world.server.origin, c.belmora.person.cookie, { "adref-seat": seat })
  expect((await foreign.send("GET", path(""))).status).toBe(404)
})

test("a circle whose members change has a new epoch: who leaves is cut off, who joins reads the present text", async () => {
  const { circle } = await c.avaria.act("circle.add", { members: [c.ids.Avaria, c.ids.Belmora], name: "Drafters" })
  const { proposal } = await c.avaria.act("proposal.open", { article: rule, text: "Shared words.", circle })
  const key = `article/${rule}/@${circle}`
  const root = `proposal/${proposal}`
  const leaving = await LiveText.open(c.belmora, key)
  open.push(leaving)
  expect(leaving.read(root)).toBe("Shared words.")
  await c.belmora.act("circle.leave", { circle })
  await until("cut off", () => leaving.closed?.code === 4410)
  expect((await c.belmora.person.refused("POST", "/api/tickets", { draft: c.belmora.draft, doc: key })).status).toBe(
    404,
  )
  expect((await c.dorland.refusedAct("circle.join", { circle })).status).toBe(404)
  await c.avaria.act("circle.join", { circle, delegation: c.ids.Dorland })
  const joined = await LiveText.open(c.dorland, key)
  open.push(joined)
  expect(joined.read(root)).toBe("Shared words.")
  expect((await c.dorland.refusedAct("proposal.table", { proposal })).code).toBe("no_right")
  // What was written before is not the newcomer's to read, in the record either.
  const { entries } = await c.dorland.get(`/record?circle=${circle}&limit=1000`)
  const opened = entries.findIndex((each: Json) => each.kind === "circle.members" && each.body !== null)
  expect(entries.slice(0, opened).map((each: Json) => each.body)).toEqual(Array(opened).fill(null))
  expect(opened).toBeGreaterThan(2)
  expect((await c.avaria.get(`/record?circle=${circle}&limit=1000`)).entries[0].body).not.toBeNull()
})

test("who joins a group reads its circle from then on, not before", async () => {
  const { proposal } = await c.belmora.act("proposal.open", { article: rule, text: "Early words.", circle: c.northern })
  await c.belmora.write(`proposals/${proposal}`, "Present words.")
  await c.secretariat.act("circle.join", { group: c.northern, delegation: c.ids.Dorland })
  const bodies = async (party: Party) =>
    (await party.get(`/record?circle=${c.northern}&limit=1000`)).entries.map((each: Json) => each.body !== null)
  const [newcomer, founder] = [await bodies(c.dorland), await bodies(c.cordia)]
  expect(founder).not.toContain(false)
  // The opening and what was written then; the texts written afresh for the new circle are there.
  expect(newcomer.slice(0, 3)).toEqual([false, false, false])
  expect(newcomer.at(-1)).toBe(true)
  expect(JSON.stringify(await c.dorland.article(rule))).toContain("Present words.")
})

test("a change to an article that is only proposed waits for that article", async () => {
  const { proposal, article } = await c.avaria.act("proposal.open", { after: rule, text: "A new rule." })
  await c.avaria.act("proposal.table", { proposal })
  const other = await c.belmora.propose(article, "Another rule.")
  expect((await c.facilitator.refusedAct("proposal.adopt", { proposal: other })).code).toBe("conflict")
  await c.facilitator.act("proposal.adopt", { proposal })
})
