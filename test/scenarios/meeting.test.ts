/** A meeting by HTTP: contact groups, what is discussed now, the speakers' list, order of consideration, votes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Cast, cast, type Json, type Party, World } from "../support/world.ts"

const RULES = `## Rule 44\n\nSolitary confinement shall not exceed 15 consecutive days.\n\n## Rule 45\n\nRecords shall be kept.\n`
const TEXT = (days: string) => `Solitary confinement shall not exceed ${days} consecutive days.`

let world: World
let c: Cast
let rule: string
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, RULES)
  rule = await c.rule("44")
})

const seen = (party: Party): Promise<Json> => party.get("/meetings")
const first = async (party: Party): Promise<Json> => (await seen(party)).meetings[0]
const begin = async (more: Json = {}): Promise<string> =>
  (await c.facilitator.act("meeting.add", { title: "Contact group 1", articles: [rule], ...more })).meeting
const refused = async (party: Party, kind: string, fields: Json = {}): Promise<string> => {
  const { status, code, details } = await party.refusedAct(kind, fields)
  return `${status} ${code}${details.row ? ` ${details.row}` : ""}`
}

describe("the agenda", () => {
  test("several contact groups at once, each with its articles, room, time on the conference's clocks", async () => {
    await c.secretariat.act("draft.settings", { zone: "Europe/Rome" })
    await begin({ room: "Room 2", at: "2027-01-12T15:00" })
    await c.secretariat.act("meeting.add", {
      title: "Friends of the Chair",
      articles: [await c.rule("45")],
      at: "2027-01-12T10:00:00Z",
      open: false,
      members: [c.ids.Avaria, c.ids.Belmora],
    })
    const { meetings, zone } = await seen(c.cordia)
    expect(zone).toBe("Europe/Rome")
    expect(meetings.map((each: Json) => [each.title, each.at, each.open])).toEqual([
      ["Friends of the Chair", "2027-01-12T10:00:00.000Z", false],
      ["Contact group 1", "2027-01-12T14:00:00.000Z", true],
    ])
    expect(meetings[1]).toMatchObject({ room: "Room 2", articles: [rule], now: null, floor: null, speakers: [] })
    expect(meetings[1].local).toContain("15:00")
  })

  test("only the office makes, changes and removes them", async () => {
    const meeting = await begin({ room: "Room 2" })
    expect(await refused(c.avaria, "meeting.add", { title: "Mine" })).toBe("403 no_right M1")
    expect(await refused(c.avaria, "meeting.edit", { meeting, title: "Mine" })).toBe("403 no_right M1")
    expect(await refused(c.avaria, "meeting.remove", { meeting })).toBe("403 no_right M1")
    await c.facilitator.act("meeting.edit", { meeting, title: "Contact group A", room: null })
    expect(await first(c.avaria)).toMatchObject({ title: "Contact group A", room: null, articles: [rule], open: true })
    expect(await refused(c.facilitator, "meeting.edit", { meeting })).toBe("409 nothing_new")
    await c.facilitator.act("meeting.remove", { meeting })
    expect((await seen(c.avaria)).meetings).toEqual([])
    expect(await refused(c.facilitator, "meeting.remove", { meeting })).toBe("404 not_found")
  })

  test("what it names must be there: articles, delegations, seats", async () => {
    const add = (more: Json) => refused(c.facilitator, "meeting.add", { title: "A", ...more })
    expect(await add({ articles: ["nowhere"] })).toBe("404 not_found")
    expect(await add({ members: ["nowhere"], open: false })).toBe("404 not_found")
    expect(await add({ facilitators: ["nobody"] })).toBe("404 not_found")
    expect(await refused(c.avaria, "meeting.add", { title: "A", facilitators: ["nobody"] })).toBe("403 no_right M1")
  })

  test("a delegate that facilitates a contact group leads that one, and no other", async () => {
    const { seat } = await c.dorland.get()
    const [theirs, other] = [await begin({ facilitators: [seat.id] }), await begin({ title: "Contact group 2" })]
    await c.dorland.act("meeting.now", { meeting: theirs, article: rule })
    expect(await refused(c.dorland, "meeting.now", { meeting: other, article: rule })).toBe("403 no_right M2")
    expect(await refused(c.avaria, "meeting.now", { meeting: theirs, article: null })).toBe("403 no_right M2")
    const { meetings } = await seen(c.avaria)
    expect(meetings[0].facilitators).toEqual([{ seat: seat.id, name: null, role: "head", delegation: c.ids.Dorland }])
    expect(meetings[0].now).toBe(rule)
    expect((await seen(c.dorland)).meetings.map((each: Json) => each.may.includes("meeting.now"))).toEqual([
      true,
      false,
    ])
  })

  test("now discussing moves and ends; the report back stands on record and is told to everyone", async () => {
    const meeting = await begin()
    const other = await c.rule("45")
    for (const article of [rule, other]) await c.facilitator.act("meeting.now", { meeting, article })
    expect(await refused(c.facilitator, "meeting.now", { meeting, article: other })).toBe("409 nothing_new")
    expect(await refused(c.facilitator, "meeting.now", { meeting, article: "nowhere" })).toBe("404 not_found")
    expect((await first(c.belmora)).now).toBe(other)
    await c.facilitator.act("meeting.now", { meeting, article: null })
    expect(await refused(c.avaria, "meeting.report", { meeting, text: "We agreed." })).toBe("403 no_right M2")
    await c.facilitator.act("meeting.report", { meeting, text: "Two brackets are left." })
    expect(await first(c.belmora)).toMatchObject({ now: null, reports: [{ text: "Two brackets are left." }] })
    const { notices } = await c.cordia.get("/notices")
    expect(notices[0]).toMatchObject({ kind: "reported", says: { name: "Contact group 1" } })
  })
})

describe("the speakers' list", () => {
  test("asked for and added by hand, called in turn with a time by the server's clock, done, withdrawn", async () => {
    const meeting = await begin()
    const { speaker: avaria } = await c.avaria.act("speaker.ask", { meeting })
    const { speaker: belmora } = await c.facilitator.act("speaker.add", { meeting, delegation: c.ids.Belmora })
    await c.cordia.act("speaker.ask", { meeting })
    expect(await refused(c.avaria, "speaker.ask", { meeting })).toBe("409 nothing_new")
    await c.facilitator.act("speaker.call", { meeting, speaker: belmora, seconds: 180 })
    const during = await first(c.dorland)
    expect(during.floor).toMatchObject({ delegation: c.ids.Belmora, seconds: 180 })
    expect(during.floor.left).toBeGreaterThan(0)
    expect(during.floor.left).toBeLessThanOrEqual(180_000)
    expect(during.speakers.map((each: Json) => each.delegation)).toEqual([c.ids.Avaria, c.ids.Cordia])
    expect((await c.belmora.get("/notices")).notices[0]).toMatchObject({ kind: "floor", asks: true })
    expect(await refused(c.facilitator, "speaker.call", { meeting, speaker: belmora })).toBe("404 not_found")
    await c.facilitator.act("speaker.call", { meeting, speaker: avaria })
    expect((await first(c.dorland)).floor).toMatchObject({ delegation: c.ids.Avaria, seconds: null, left: null })
    expect(await refused(c.facilitator, "speaker.done", { meeting, speaker: belmora })).toBe("409 not_open")
    await c.facilitator.act("speaker.done", { meeting, speaker: avaria })
    const { mine } = await first(c.cordia)
    await c.cordia.act("speaker.withdraw", { meeting, speaker: mine })
    expect(await first(c.dorland)).toMatchObject({ floor: null, speakers: [] })
    await c.avaria.act("speaker.ask", { meeting })
  })

  test("who may not: observers and the office do not ask; others are not called, added or taken off by a head", async () => {
    const meeting = await begin()
    const observer = await world.invite(c.secretariat, "observer", null, "An observer")
    expect(await refused(observer, "speaker.ask", { meeting })).toBe("403 no_right M3")
    expect(await refused(c.facilitator, "speaker.ask", { meeting })).toBe("403 no_right M3")
    const { speaker } = await c.avaria.act("speaker.ask", { meeting })
    const add = { meeting, delegation: c.ids.Cordia }
    expect(await refused(c.belmora, "speaker.add", add)).toBe("403 no_right M2")
    expect(await refused(c.belmora, "speaker.call", { meeting, speaker })).toBe("403 no_right M2")
    expect(await refused(c.belmora, "speaker.done", { meeting, speaker })).toBe("403 no_right M2")
    expect(await refused(c.belmora, "speaker.withdraw", { meeting, speaker })).toBe("403 no_right M4")
    expect(await refused(c.avaria, "speaker.ask", { meeting: "nowhere" })).toBe("404 not_found")
  })

  test("in a closed meeting its members take the floor, and nobody else", async () => {
    const meeting = await begin({ open: false, members: [c.ids.Avaria] })
    await c.avaria.act("speaker.ask", { meeting })
    expect(await refused(c.belmora, "speaker.ask", { meeting })).toBe("403 no_right M3")
    const add = { meeting, delegation: c.ids.Belmora }
    expect(await refused(c.facilitator, "speaker.add", add)).toBe("409 conflict")
    expect((await first(c.belmora)).may).not.toContain("speaker.ask")
    expect((await c.avaria.get("/notices")).notices.map((each: Json) => each.kind)).toContain("invited")
  })
})

describe("the order of consideration", () => {
  test("is set by the facilitator, with how far each is from the base; the rest follow as tabled", async () => {
    const near = await c.avaria.propose(rule, TEXT("22"))
    const far = await c.belmora.propose(
      rule,
      "No one shall be held apart from others without a written and reasoned order.",
    )
    const deleted = (await c.dorland.act("proposal.open", { article: rule, delete: true })).proposal
    await c.dorland.act("proposal.table", { proposal: deleted })
    const order = async () => (await c.cordia.article(rule)).considered
    const [one, two, three] = await order()
    expect([one.proposal, two.proposal, three.proposal]).toEqual([near, far, deleted])
    expect(one.far).toBeGreaterThan(0)
    expect(one.far).toBeLessThan(0.3)
    expect(two.far).toBeGreaterThan(0.6)
    expect(three.far).toBe(1)
    await c.facilitator.act("article.order", { article: rule, proposals: [deleted, far] })
    expect((await order()).map((each: Json) => each.proposal)).toEqual([deleted, far, near])
    expect(await refused(c.avaria, "article.order", { article: rule, proposals: [near] })).toBe("403 no_right M1")
    const elsewhere = { article: await c.rule("45"), proposals: [near] }
    expect(await refused(c.facilitator, "article.order", elsewhere)).toBe("404 not_found")
  })
})

describe("the roll-call vote", () => {
  test("heads vote by name, may change it until it is closed; tallies stand there, and only once it is closed", async () => {
    const proposal = await c.avaria.propose(rule, TEXT("22"))
    const { vote } = await c.facilitator.act("vote.call", { proposal, question: "Adopt P 1?" })
    await c.avaria.act("vote.cast", { vote, choice: "yes" })
    await c.belmora.act("vote.cast", { vote, choice: "yes" })
    await c.belmora.act("vote.cast", { vote, choice: "no", explanation: "Ten was on the table." })
    await c.cordia.act("vote.cast", { vote, choice: "abstain" })
    const [open] = (await seen(c.dorland)).votes
    expect(open).toMatchObject({ article: rule, label: "P 1", question: "Adopt P 1?", closed: null })
    expect(JSON.stringify(open)).not.toContain("tally")
    const { tally } = await c.facilitator.act("vote.close", { vote })
    expect(tally).toEqual({ yes: 1, no: 1, abstain: 1 })
    const [closed] = (await seen(c.dorland)).votes
    expect(closed.roll.map((each: Json) => [each.name, each.choice, each.explanation])).toEqual([
      ["Avaria", "yes", null],
      ["Belmora", "no", "Ten was on the table."],
      ["Cordia", "abstain", null],
      ["Dorland", null, null],
    ])
    expect(closed.closed.tally).toEqual(tally)
    expect(await refused(c.dorland, "vote.cast", { vote, choice: "yes" })).toBe("409 too_late")
    expect(await refused(c.facilitator, "vote.close", { vote })).toBe("409 too_late")
    // It decides nothing of the text.
    expect(await c.dorland.rolling(rule)).toContain("[15 / 22 – Avaria]")
  })

  test("who may not, and on what there is none", async () => {
    expect(await refused(c.avaria, "vote.call", { article: rule, question: "Agree?" })).toBe("403 no_right M1")
    const { vote } = await c.facilitator.act("vote.call", { article: rule, question: "Agree?" })
    expect(await refused(c.facilitator, "vote.call", { article: rule, question: "Again?" })).toBe("409 conflict")
    const delegate = await world.invite(c.avaria, "delegate", c.ids.Avaria, "A delegate")
    expect(await refused(delegate, "vote.cast", { vote, choice: "yes" })).toBe("403 no_right M5")
    expect(await refused(c.secretariat, "vote.cast", { vote, choice: "yes" })).toBe("403 no_right M5")
    expect(await refused(c.avaria, "vote.cast", { vote: "nowhere", choice: "yes" })).toBe("404 not_found")
    expect(await refused(c.avaria, "vote.cast", { vote, choice: "perhaps" })).toBe("422 invalid")
    expect(await refused(c.avaria, "vote.close", { vote })).toBe("403 no_right M1")
    expect(await refused(c.facilitator, "vote.call", { question: "On what?" })).toBe("422 invalid")
  })
})

test("observers who read base texts alone find no meetings, nor does an archived draft take acts", async () => {
  const meeting = await begin()
  const observer = await world.invite(c.secretariat, "observer", null, "Another observer")
  expect((await seen(observer)).meetings).toHaveLength(1)
  await c.secretariat.act("draft.settings", { observers: "base" })
  expect((await observer.person.refused("GET", `/api/drafts/${c.avaria.draft}/meetings`)).status).toBe(403)
  await c.secretariat.act("draft.archive", { on: true })
  expect(await refused(c.avaria, "speaker.ask", { meeting })).toBe("409 archived")
  expect((await seen(c.facilitator)).may).toEqual([])
})
