/** Notices: each delegation is told what concerns it, and nothing of what is none of its business. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { type Cast, cast, type Json, type Party, World } from "../support/world.ts"

const RULES = `## Rule 44\n\nSolitary confinement shall not exceed 15 consecutive days.\n\n## Rule 45\n\nRecords shall be kept.\n`
const TEXT = (days: string) => `Solitary confinement shall not exceed ${days} consecutive days.`

let world: World
let c: Cast
let rule: string
beforeAll(async () => {
  // The server's clock is the test's.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-24T11:00:00Z") })
  world = await World.open()
})
afterAll(async () => {
  await world.close()
  vi.useRealTimers()
})
beforeEach(async () => {
  c = await cast(world, RULES)
  rule = await c.rule("44")
})

const told = async (party: Party): Promise<Json[]> => (await party.get("/notices")).notices
const kinds = async (party: Party): Promise<string[]> =>
  (await told(party)).filter(each => !["tabled"].includes(each.kind)).map(each => each.kind)
const looked = async (party: Party) => {
  const { heads } = await party.get("/notices")
  await party.person.ask("POST", `/api/drafts/${party.draft}/notices/looked`, { heads })
}

test("a rival is adopted, mine is set aside: its sponsor and co-sponsor are told, others are not", async () => {
  const mine = await c.avaria.propose(rule, TEXT("22"))
  await c.dorland.act("proposal.cosponsor", { proposal: mine })
  const rival = await c.belmora.propose(rule, TEXT("10"))
  for (const party of [c.avaria, c.dorland, c.belmora, c.cordia]) await looked(party)
  await c.facilitator.act("proposal.adopt", { proposal: rival })
  expect(await kinds(c.avaria)).toEqual(["competing", "cosponsored"])
  expect((await told(c.avaria))[0]).toMatchObject({
    article: rule,
    proposal: mine,
    unread: true,
    says: { label: "P 1", other: "P 2" },
  })
  expect(await kinds(c.belmora)).toEqual(["adopted"])
  expect(await kinds(c.cordia)).toEqual([])
  await c.facilitator.act("proposal.setAside", { proposal: mine, reason: "Ten stands." })
  expect((await told(c.dorland))[0]).toMatchObject({ kind: "setAside", says: { reason: "Ten stands." } })
  expect((await c.avaria.get("/notices")).unread).toBe(2)
})

test("what is set aside with an adoption is told with what took its place", async () => {
  const mine = await c.avaria.propose(rule, TEXT("22"))
  const rival = await c.belmora.propose(rule, TEXT("10"))
  await c.facilitator.act("proposal.adopt", { proposal: rival, setAside: [mine], reason: "Ten it is." })
  const [first, ...rest] = (await told(c.avaria)).filter(each => each.kind !== "tabled")
  expect(first).toMatchObject({ kind: "setAside", proposal: mine, says: { reason: "Ten it is.", other: "P 2" } })
  expect(rest).toEqual([])
})

test("revised under a co-sponsor's name, and asked for one's name: something is awaited", async () => {
  const { proposal } = await c.avaria.act("proposal.open", { article: rule, text: TEXT("22") })
  await c.avaria.act("proposal.table", { proposal })
  await c.avaria.act("proposal.ask", { proposal, delegations: [c.ids.Cordia] })
  expect((await told(c.cordia))[0]).toMatchObject({ kind: "asked", asks: true, says: { party: c.ids.Avaria } })
  expect(await kinds(c.dorland)).toEqual([])
  await c.dorland.act("proposal.cosponsor", { proposal })
  await c.avaria.write(`proposals/${proposal}`, TEXT("23"))
  await c.avaria.act("proposal.revise", { proposal })
  expect((await told(c.dorland))[0]).toMatchObject({ kind: "revised", asks: true })
  expect(await kinds(c.avaria)).toEqual(["cosponsored"])
})

test("from the floor: only the delegation that spoke is asked to confirm", async () => {
  const words = { article: rule, text: TEXT("22"), onBehalf: c.ids.Avaria }
  const { proposal } = await c.secretariat.act("proposal.open", words)
  expect((await told(c.avaria))[0]).toMatchObject({ kind: "spokenFor", asks: true })
  expect(await kinds(c.belmora)).toEqual([])
  await c.avaria.act("proposal.confirm", { proposal })
  expect((await told(c.facilitator))[0]).toMatchObject({ kind: "confirmed", says: { party: c.ids.Avaria } })
})

test("a position on the text before an adoption is told to be on an earlier text, to its own side alone", async () => {
  await c.cordia.act("position.take", { article: rule, stance: "supports", audience: "delegation" })
  const rival = await c.belmora.propose(rule, TEXT("10"))
  await c.facilitator.act("proposal.adopt", { proposal: rival })
  expect(await kinds(c.cordia)).toEqual(["positionEarlier"])
  expect(await kinds(c.dorland)).toEqual([])
  expect(await kinds(c.facilitator)).toEqual([])
})

test("silence opened and broken without a name: everyone is told, none by whom", async () => {
  await c.secretariat.act("draft.settings", { silenceNamed: false })
  const deadline = new Date(Date.now() + 3_600_000).toISOString()
  const { silence } = await c.facilitator.act("silence.open", { article: rule, deadline })
  expect((await told(c.avaria))[0]).toMatchObject({ kind: "silenceOpened", article: rule, says: { deadline } })
  await c.avaria.act("silence.break", { silence, reason: "Instructions." })
  const [broken] = await told(c.belmora)
  expect(broken).toMatchObject({ kind: "silenceBroken", says: { reason: "Instructions." } })
  expect(JSON.stringify(broken)).not.toContain(c.ids.Avaria)
  expect(await kinds(c.avaria)).toEqual(["silenceOpened"])
})

test("what comes too late for a silence is told to the office alone", async () => {
  const deadline = new Date(Date.now() + 3_600_000).toISOString()
  const { silence } = await c.facilitator.act("silence.open", { article: rule, deadline })
  vi.setSystemTime(Date.parse(deadline) + 1000)
  await c.avaria.refusedAct("silence.break", { silence, reason: "We object after all." })
  expect(await kinds(c.belmora)).toEqual(["silenceEnded", "silenceOpened"])
  expect((await told(c.facilitator)).find(each => each.kind === "late")).toMatchObject({
    article: rule,
    says: { party: c.ids.Avaria, reason: "We object after all." },
  })
  for (const party of [c.belmora, c.cordia])
    expect(JSON.stringify(await party.get("/notices"))).not.toContain("We object")
})

test("agreed, asked to be reopened, reopened", async () => {
  const other = await c.rule("45")
  await c.facilitator.act("article.agree", { article: other })
  await c.belmora.act("article.requestReopen", { article: other, reason: "A slip." })
  expect((await told(c.facilitator))[0]).toMatchObject({ kind: "reopenAsked", asks: true })
  await c.facilitator.act("article.reopen", { article: other, reason: "Granted." })
  expect(await kinds(c.belmora)).toEqual(["reopened", "agreed"])
  expect(await kinds(c.avaria)).toEqual(["reopened", "reopenAsked", "agreed"])
})

test("a mention reaches who is mentioned, in whichever circle; nobody else learns of it", async () => {
  await c.belmora.act("comment.open", {
    article: rule,
    text: "Shall we?",
    mentions: [c.ids.Cordia],
    audience: c.northern,
  })
  expect((await told(c.cordia))[0]).toMatchObject({ kind: "mention", says: { party: c.ids.Belmora } })
  for (const party of [c.avaria, c.dorland, c.facilitator]) {
    const answer = JSON.stringify(await party.get("/notices"))
    expect(answer).not.toContain("mention")
    expect(answer).not.toContain(c.northern)
  }
})

test("who joins a group later is not told of threads that were begun before", async () => {
  const words = { article: rule, audience: c.northern }
  const { comment } = await c.belmora.act("comment.open", { ...words, text: "Before Dorland came." })
  vi.setSystemTime(Date.now() + 60_000)
  await c.secretariat.act("circle.join", { group: c.northern, delegation: c.ids.Dorland })
  await c.cordia.act("comment.reply", { comment, text: "And now?", mentions: [c.ids.Dorland] })
  expect(await kinds(c.dorland)).toEqual([])
  await c.cordia.act("comment.open", { ...words, text: "To all of us.", mentions: [c.ids.Dorland] })
  expect(await kinds(c.dorland)).toEqual(["mention"])
})

test("who has looked on one machine has looked; it is the seat's own affair, and leaves no trace on the record", async () => {
  await c.facilitator.act("article.agree", { article: rule })
  const { heads: before, unread } = await c.avaria.get("/notices")
  expect(unread).toBe(1)
  const path = `/api/drafts/${c.avaria.draft}/notices/looked`
  await c.avaria.person.ask("POST", path, { seq: before.public })
  await c.avaria.person.ask("POST", path, { seq: 1, heads: { nowhere: 5 } })
  const after = await c.avaria.get("/notices")
  expect(after).toMatchObject({ unread: 0, heads: before })
  expect(after.notices[0]).toMatchObject({ kind: "agreed", unread: false })
  expect((await c.belmora.get("/notices")).unread).toBe(1)
})

test("observers who read base texts alone are told nothing; a stranger finds no such door", async () => {
  const observer = await world.invite(c.secretariat, "observer", null, "An observer")
  await c.avaria.propose(rule, TEXT("22"))
  await c.facilitator.act("article.agree", { article: await c.rule("45") })
  expect(await kinds(observer)).toEqual(["agreed"])
  await c.secretariat.act("draft.settings", { observers: "base" })
  expect(await told(observer)).toEqual([])
  const other = await cast(world, RULES)
  const refusal = await other.avaria.person.refused("GET", `/api/drafts/${c.avaria.draft}/notices`)
  expect(refusal.status).toBe(404)
})
