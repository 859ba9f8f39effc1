/** Scenario 14, its part on comments: threads on words, their life, who reads them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Cast, cast, type Json, type Party, World } from "../support/world.ts"

const SOURCE = `# Treatment of prisoners

## Rule 44. Solitary confinement

Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days.

## Rule 45

1. Searches shall be recorded.

2. Records shall be kept for two years.
`
let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

let c: Cast
let rule44: string
beforeEach(async () => {
  c = await cast(world, SOURCE)
  rule44 = await c.rule("44")
})

const threads = async (party: Party, query = ""): Promise<Json[]> => (await party.get(`/comments${query}`)).threads
const theThread = async (party: Party, id: string): Promise<Json> => {
  const found = (await threads(party)).find(each => each.id === id)
  if (!found) throw new Error(`no thread ${id}`)
  return found
}
const on = (party: Party, quote: string, text = "Too long.", more: Json = {}) =>
  party.act("comment.open", { article: rule44, quote, text, ...more }).then(answer => answer.comment as string)

describe("a comment's words", () => {
  test("stand where they stood after an adoption, and after its reversal, and are told detached while they are gone", async () => {
    const days = await on(c.cordia, "consecutive days")
    const fifteen = await on(c.avaria, "15")
    const both = await on(c.dorland, "15 consecutive days")
    const proposal = await c.belmora.propose(rule44, SOURCE.split("\n\n")[2].replace("15", "10"))
    await c.facilitator.act("proposal.adopt", { proposal })
    expect((await theThread(c.avaria, days)).anchor).toMatchObject({ detached: false, words: "consecutive days" })
    expect((await theThread(c.avaria, both)).anchor).toMatchObject({
      detached: false,
      words: "10 consecutive days",
      quote: "15 consecutive days",
    })
    expect((await theThread(c.avaria, fifteen)).anchor).toEqual({
      detached: true,
      words: null,
      quote: "15",
      from: null,
      to: null,
    })
    await c.facilitator.act("proposal.revert", { proposal })
    for (const [id, words] of [
      [days, "consecutive days"],
      [fifteen, "15"],
      [both, "15 consecutive days"],
    ])
      expect((await theThread(c.avaria, id)).anchor).toMatchObject({ detached: false, words, quote: words })
  })
  test("may be a proposal's, and go with its revision", async () => {
    const text = SOURCE.split("\n\n")[2]
    const proposal = await c.avaria.propose(rule44, text.replace("15", "22"))
    const { comment } = await c.belmora.act("comment.open", { proposal, quote: "22 consecutive", text: "Why 22?" })
    await c.avaria.write(`proposals/${proposal}`, text.replace("15", "23"))
    await c.avaria.act("proposal.revise", { proposal })
    expect(await theThread(c.avaria, comment)).toMatchObject({
      article: rule44,
      proposal,
      anchor: { quote: "22 consecutive", words: "23 consecutive", detached: false },
    })
    await c.avaria.act("proposal.withdraw", { proposal })
    expect((await theThread(c.avaria, comment)).anchor).toMatchObject({ detached: true, quote: "22 consecutive" })
  })
  test("are found though they are quoted as a page shows them, and refused where they are not there", async () => {
    const rule45 = await c.rule("45")
    const { comment } = await c.avaria.act("comment.open", {
      article: rule45,
      quote: "recorded.\n Records",
      text: "Two rules.",
    })
    expect((await theThread(c.avaria, comment)).anchor).toMatchObject({ detached: false, words: "recorded.\nRecords" })
    const moved = await c.avaria.act("comment.open", {
      article: rule45,
      from: 20,
      to: 26,
      quote: "kept for",
      text: "x",
    })
    expect((await theThread(c.avaria, moved.comment)).anchor).toMatchObject({ words: "kept for" })
    const { status, code } = await c.avaria.refusedAct("comment.open", { article: rule45, quote: "weeks", text: "x" })
    expect([status, code]).toEqual([409, "changed"])
    expect((await c.avaria.refusedAct("comment.open", { article: rule45, from: 3, to: 9999, text: "x" })).code).toBe(
      "changed",
    )
  })
})

describe("a thread", () => {
  test("has answers, mentions, and its own writer's corrections with what was said before", async () => {
    const id = await on(c.avaria, "15", "To long.", { mentions: [c.ids.Belmora, "nobody"] })
    const { reply } = await c.belmora.act("comment.reply", { comment: id, text: "Agreed." })
    await c.avaria.act("comment.edit", { comment: id, text: "Too long." })
    await c.belmora.act("comment.edit", { comment: id, reply, text: "We agree." })
    const thread = await theThread(c.belmora, id)
    expect(thread).toMatchObject({
      text: "Too long.",
      earlier: [{ text: "To long." }],
      by: { delegation: c.ids.Avaria, delegationName: "Avaria", name: null },
      mentions: [{ id: c.ids.Belmora, name: "Belmora" }],
      replies: [{ id: reply, text: "We agree.", earlier: [{ text: "Agreed." }], may: ["comment.edit"] }],
      audience: { is: "all" },
      may: ["comment.reply"],
    })
    expect(thread.replies[0].by.name).toMatch(/^Head of Belmora/)
    expect((await theThread(c.avaria, id)).may).toEqual(["comment.reply", "comment.edit"])
    expect((await c.belmora.refusedAct("comment.edit", { comment: id, text: "x" })).code).toBe("no_right")
    expect(await threads(c.belmora, "?mention=1")).toHaveLength(1)
    expect(await threads(c.cordia, "?mention=1")).toHaveLength(0)
    expect(await threads(c.belmora, "?mine=1")).toHaveLength(1)
    expect(await threads(c.dorland, "?mine=1")).toHaveLength(0)
    expect((await c.cordia.article(rule44)).threads).toMatchObject([{ id, text: "Too long." }])
  })
  test("closes with a disposition only, says why where it must, and opens again with a reason", async () => {
    const id = await on(c.avaria, "15")
    expect((await c.facilitator.refusedAct("comment.close", { comment: id })).status).toBe(422)
    expect((await c.facilitator.refusedAct("comment.close", { comment: id, disposition: "notAccepted" })).code).toBe(
      "invalid",
    )
    expect((await c.avaria.refusedAct("comment.close", { comment: id, disposition: "noted" })).code).toBe("no_right")
    await c.facilitator.act("comment.close", { comment: id, disposition: "partly", reason: "22 is too many." })
    expect(await theThread(c.avaria, id)).toMatchObject({
      closed: { disposition: "partly", reason: "22 is too many.", by: { role: "facilitator" } },
      may: [],
    })
    expect(await threads(c.avaria, "?open=1")).toEqual([])
    expect((await c.avaria.refusedAct("comment.reply", { comment: id, text: "x" })).code).toBe("not_open")
    await c.facilitator.act("comment.reopen", { comment: id, reason: "Avaria has new figures." })
    expect((await theThread(c.avaria, id)).closed).toBeNull()
  })
  test("may be on the draft as a whole", async () => {
    const { comment } = await c.avaria.act("comment.open", { text: "The order of the rules should change." })
    expect(await theThread(c.dorland, comment)).toMatchObject({ article: null, anchor: null })
  })
})

test("comments are found by their words, by those who read them", async () => {
  const id = await on(c.avaria, "15", "Far too few for a régime of this kind.")
  await c.belmora.act("comment.reply", { comment: id, text: "A pelican would agree." })
  await on(c.belmora, "15", "The pelican is ours.", { audience: "delegation" })
  const found = async (party: Party, q: string): Promise<Json[]> =>
    (await party.person.ask("GET", `/api/search?draft=${party.draft}&q=${q}`)).found.flatMap((each: Json) => each.hits)
  expect(await found(c.dorland, "regime few")).toMatchObject([
    { where: "comment", comment: { id, by: "Avaria" }, article: { id: rule44 } },
  ])
  expect(await found(c.dorland, "pelican")).toHaveLength(1)
  expect(await found(c.belmora, "pelican")).toHaveLength(2)
})

describe("who reads a thread", () => {
  test("is its audience: a delegation, a group, a delegation and the office, the office alone", async () => {
    const said = async (party: Party, audience: string) => on(party, "15", `for ${audience}`, { audience })
    await said(c.belmora, "delegation")
    await said(c.belmora, "office")
    await said(c.belmora, c.northern)
    await said(c.facilitator, "office")
    await on(c.avaria, "15", "for all")
    const expert = await world.invite(c.belmora, "delegate", c.ids.Belmora, `Expert ${c.belmora.draft.slice(0, 5)}`)
    const reads = async (party: Party) => (await threads(party)).map(each => each.audience.is).sort()
    expect(await reads(c.avaria)).toEqual(["all"])
    expect(await reads(c.dorland)).toEqual(["all"])
    expect(await reads(c.cordia)).toEqual(["all", "group"])
    expect(await reads(expert)).toEqual(["all", "confidence", "delegation", "group"])
    expect(await reads(c.facilitator)).toEqual(["all", "confidence", "office"])
    expect(await reads(c.secretariat)).toEqual(["all", "confidence", "office"])
    const [theirs] = (await threads(c.belmora)).filter(each => each.audience.is === "delegation")
    for (const act of ["comment.reply", "comment.edit"])
      expect((await c.avaria.refusedAct(act, { comment: theirs.id, text: "x" })).code).toBe("not_found")
    expect((await c.avaria.refusedAct("comment.open", { text: "x", audience: c.northern })).code).toBe("not_found")
  })
  test("is told to its writer as a choice, in which a person's name is known to those who know the person", async () => {
    const { audiences, people, may } = await c.belmora.get("/comments")
    expect(audiences.map((each: Json) => [each.value, each.is, each.name])).toEqual([
      ["all", "all", null],
      ["delegation", "delegation", "Belmora"],
      ["office", "confidence", "Belmora"],
      [c.northern, "group", "Northern Group"],
    ])
    expect(people.map((each: Json) => each.role).sort()).toEqual(["facilitator", "head", "secretariat"])
    expect(may).toEqual(["comment.open"])
    expect((await c.secretariat.get("/comments")).may).toEqual(["comment.open", "comment.import"])
  })
  test("is not who joins a group afterwards", async () => {
    await on(c.belmora, "15", "among us", { audience: c.northern })
    await c.secretariat.act("circle.join", { group: c.northern, delegation: c.ids.Dorland })
    await on(c.cordia, "days", "among the three of us", { audience: c.northern })
    expect((await threads(c.dorland)).map(each => each.text)).toEqual(["among the three of us"])
    expect((await threads(c.cordia)).map(each => each.text)).toEqual(["among us", "among the three of us"])
  })
  test("is an observer where the draft lets observers read; one comments for everyone where the rules let them", async () => {
    await on(c.avaria, "15")
    const observer = await world.invite(c.secretariat, "observer", null, `Observer ${c.avaria.draft.slice(0, 5)}`)
    expect(await threads(observer)).toHaveLength(1)
    expect((await observer.refusedAct("comment.open", { article: rule44, text: "x" })).code).toBe("no_right")
    await c.secretariat.act("draft.settings", { observersComment: true })
    await observer.act("comment.open", { article: rule44, text: "As observers we note this." })
    expect((await observer.refusedAct("comment.open", { text: "x", audience: "delegation" })).code).toBe("no_right")
    await c.secretariat.act("draft.settings", { observers: "base" })
    expect(await threads(observer)).toEqual([])
    expect((await observer.article(rule44)).threads).toEqual([])
  })
})
