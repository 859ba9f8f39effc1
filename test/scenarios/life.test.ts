/** SCENARIOS 10 (closing, refusing, asking, reopening), 17 and 18 (its co-sponsorship), through HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const RULE44 =
  "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days."
const HEAD = RULE44.slice(0, RULE44.indexOf("15"))

let world: World
let c: Cast
let rule: string
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, `# Draft\n\n## Rule 44\n\n${RULE44}\n`)
  rule = await c.rule("44")
})

describe("scenario 10: agreed ad ref", () => {
  test("agreement closes the article to all, in open drafting too; both acts stay on the record", async () => {
    await c.facilitator.act("article.openDrafting", { article: rule })
    await c.avaria.write(`articles/${rule}`, RULE44.replace("15", "16"))
    await c.facilitator.act("article.agree", { article: rule })
    const { status, agreed } = await c.avaria.article(rule)
    expect(status).toBe("agreed")
    expect(agreed).toMatchObject({ reading: 1 })
    expect(Date.parse(agreed.at)).toBeGreaterThan(Date.now() - 60_000)

    for (const who of [c.avaria, c.facilitator]) {
      const no = await who.person.refused("PUT", `/api/drafts/${who.draft}/articles/${rule}/text`, { text: "Other." })
      expect([no.status, no.code]).toEqual([409, "agreed"])
    }
    const { proposal } = await c.avaria
      .act("proposal.open", { article: rule, text: RULE44 })
      .catch(() => ({ proposal: null }))
    expect(proposal).toBeNull()

    const without = await c.facilitator.refusedAct("article.reopen", { article: rule })
    expect([without.status, without.code]).toEqual([422, "invalid"])
    await c.avaria.act("article.requestReopen", { article: rule, reason: "The capital has a question." })
    expect((await c.facilitator.article(rule)).requests).toMatchObject([
      { delegation: c.ids.Avaria, reason: "The capital has a question." },
    ])
    expect((await c.avaria.refusedAct("article.reopen", { article: rule, reason: "so" })).code).toBe("no_right")
    await c.facilitator.act("article.reopen", { article: rule, reason: "Asked for by Avaria." })
    expect((await c.avaria.article(rule)).status).toBe("open")
    const { entries } = await c.secretariat.get("/record?limit=1000")
    const kinds = entries.map((each: Json) => each.kind)
    for (const kind of ["article.agree", "article.requestReopen", "article.reopen"]) expect(kinds).toContain(kind)
  })

  test("an article with an open proposal is not agreed, unless that is set aside by name and reason", async () => {
    const proposal = await c.avaria.propose(rule, RULE44.replace("15", "22"))
    const no = await c.facilitator.refusedAct("article.agree", { article: rule })
    expect([no.status, no.code]).toEqual([409, "still_open"])
    await c.facilitator.act("article.agree", { article: rule, setAside: [proposal], reason: "no support" })
    const view = await c.facilitator.article(rule)
    expect(view.status).toBe("agreed")
    expect(view.proposals[0]).toMatchObject({ outcome: "setAside", reason: "no support" })
  })

  test("while agreed, tabling, revising and adopting answer 409; working texts go on", async () => {
    const { proposal } = await c.avaria.act("proposal.open", { article: rule, text: RULE44.replace("15", "22") })
    await c.facilitator.act("article.agree", { article: rule })
    const no = await c.avaria.refusedAct("proposal.table", { proposal })
    expect([no.status, no.code]).toEqual([409, "agreed"])
    await c.avaria.write(`proposals/${proposal}`, RULE44.replace("15", "23"))
    const { proposals } = await c.avaria.article(rule)
    expect(proposals[0].working.text).toContain("23 consecutive")
  })
})

describe("scenario 17: from the floor", () => {
  test("words typed on a delegation's behalf are unconfirmed until its head confirms", async () => {
    const { proposal } = await c.secretariat.act("proposal.open", { article: rule, onBehalf: c.ids.Avaria })
    await c.secretariat.write(`proposals/${proposal}`, RULE44.replace("15", "22"))
    expect(await c.belmora.rolling(rule)).toBe(`${HEAD}[15 / 22 – Avaria (unconfirmed)] consecutive days.`)
    const early = await c.facilitator.refusedAct("proposal.adopt", { proposal })
    expect([early.status, early.code]).toEqual([409, "unconfirmed"])
    expect((await c.belmora.refusedAct("proposal.confirm", { proposal })).code).toBe("no_right")
    await c.avaria.act("proposal.confirm", { proposal })
    expect(await c.belmora.rolling(rule)).toBe(`${HEAD}[15 / 22 – Avaria] consecutive days.`)
    expect((await c.avaria.article(rule)).proposals[0].working.text).toContain("22 consecutive")
  })
})

describe("scenario 18: a tabled text is fixed", () => {
  test("the sponsor writes on in private; a revision leaves co-sponsors behind until they confirm", async () => {
    const proposal = await c.avaria.propose(rule, RULE44.replace("15", "22"))
    await c.dorland.act("proposal.cosponsor", { proposal })
    await c.avaria.write(`proposals/${proposal}`, RULE44.replace("15", "23"))
    expect(await c.belmora.rolling(rule)).toBe(`${HEAD}[15 / 22 – Avaria, Dorland] consecutive days.`)
    await c.avaria.act("proposal.revise", { proposal })
    expect(await c.belmora.rolling(rule)).toBe(`${HEAD}[15 / 23 – Avaria] consecutive days.`)
    const { proposals } = await c.dorland.article(rule)
    expect(proposals[0].revision).toBe(1)
    expect(proposals[0].sponsors).toMatchObject([
      { delegation: c.ids.Avaria, earlier: false },
      { delegation: c.ids.Dorland, earlier: true },
    ])
    await c.dorland.act("proposal.cosponsor", { proposal })
    expect(await c.belmora.rolling(rule)).toBe(`${HEAD}[15 / 23 – Avaria, Dorland] consecutive days.`)
  })
})
