/** Scenario 9, its second half: what closes an article, what if, which is the closest, and how it all converges. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const RULE =
  "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days."
const SOURCE = `# Rules\n\n## Rule 44\n\n${RULE}\n\n## Rule 45\n\nIt shall be used only in exceptional cases.\n`
let world: World
let c: Cast
let rule: string
let [p1, p2]: string[] = []
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, SOURCE)
  rule = await c.rule("44")
  p1 = await c.avaria.propose(rule, RULE.replace("15", "22"))
  p2 = await c.belmora.propose(rule, RULE.replace("15", "10"), { group: c.northern })
  await c.belmora.act("position.take", { article: rule, group: c.northern, stance: "opposes", remedy: "10 days" })
  await c.cordia.act("position.take", { article: rule, stance: "canLiveWith" })
  await c.avaria.act("position.take", { proposal: p1, stance: "supports" })
})
const whatIf = (scenario: Json, who = c.facilitator) =>
  who.person.ask("POST", `/api/drafts/${who.draft}/articles/${rule}/what-if`, scenario)

describe("what closes the article", () => {
  test("the blockers: brackets, open proposals, who objects with what would resolve it, who is silent", async () => {
    const { closing } = await c.facilitator.article(rule)
    expect(closing).toMatchObject({ brackets: 1, beside: [], earlier: [], pending: [] })
    expect(closing.proposals.map((each: Json) => [each.label, each.names])).toEqual([
      ["P 1", ["Avaria"]],
      ["P 2", ["Northern Group"]],
    ])
    expect(closing.objections.map((each: Json) => each.says)).toEqual(["Belmora (Northern Group): 10 days"])
    expect(closing.silent).toEqual(["Avaria", "Dorland"])
  })

  test("who is silent is told to the office alone, and a confidence to whom it was confided", async () => {
    await c.dorland.act("position.take", { article: rule, stance: "reserves", remedy: "a review", audience: "office" })
    expect((await c.avaria.article(rule)).closing).not.toHaveProperty("silent")
    expect(JSON.stringify((await c.avaria.article(rule)).closing)).not.toContain("review")
    expect((await c.facilitator.article(rule)).closing.objections.map((each: Json) => each.says)).toContain(
      "Dorland: a review",
    )
  })

  test("a text that changes makes positions earlier, until they are confirmed", async () => {
    await c.facilitator.act("proposal.adopt", { proposal: p2, setAside: [p1], reason: "heard" })
    expect((await c.facilitator.article(rule)).closing).toMatchObject({
      brackets: 0,
      proposals: [],
      earlier: ["Belmora", "Cordia"],
    })
    await c.cordia.act("position.confirm", { article: rule })
    expect((await c.facilitator.article(rule)).closing.earlier).toEqual(["Belmora"])
  })
})

describe("what if", () => {
  test("shows the text, the brackets left and who would still object, and does nothing", async () => {
    const before = await c.facilitator.article(rule)
    const seen = await whatIf({ adopt: [{ proposal: p2 }] })
    expect(seen.rolling).toMatchObject({ brackets: 1 })
    expect(seen.rolling.text).toContain("in excess of [10 / 22 – Avaria] consecutive days")
    expect(seen.objects).toMatchObject([{ name: "Avaria", why: "proposalOpen", says: "P 1" }])
    expect(seen.met.map((each: Json) => each.name)).toContain("Belmora")
    expect(await c.facilitator.article(rule)).toEqual(before)
  })

  test("with one adopted and another set aside no bracket is left, and it says whose is set aside", async () => {
    const seen = await whatIf({ adopt: [{ proposal: p2 }], setAside: [p1] })
    expect(seen).toMatchObject({ text: RULE.replace("15", "10"), rolling: { brackets: 0 }, open: [] })
    expect(seen.objects).toMatchObject([{ name: "Avaria", why: "proposalAside" }])
  })

  test("adopting what they oppose, those who oppose it would still object", async () => {
    const seen = await whatIf({ adopt: [{ proposal: p1 }], setAside: [p2] })
    expect(seen.objects.map((each: Json) => [each.name, each.why])).toEqual([
      ["Belmora", "opposesArticle"],
      ["Northern Group", "proposalAside"],
    ])
  })

  test("two adoptions one after the other read as they would in that order", async () => {
    const p3 = await c.dorland.propose(rule, RULE.replace("shall refer", "refers"))
    const seen = await whatIf({ adopt: [{ proposal: p2 }, { proposal: p3 }], setAside: [p1] })
    await c.facilitator.act("proposal.adopt", { proposal: p2, setAside: [p1], reason: "heard" })
    await c.facilitator.act("proposal.adopt", { proposal: p3 })
    expect(seen.text).toBe((await c.facilitator.article(rule)).base.text)
  })

  test("is refused for what is not open, not here, or both adopted and set aside", async () => {
    const ask = (scenario: Json) =>
      c.facilitator.person.refused("POST", `/api/drafts/${c.facilitator.draft}/articles/${rule}/what-if`, scenario)
    expect(await ask({ adopt: [{ proposal: "none" }] })).toMatchObject({ status: 404 })
    expect(await ask({ adopt: [{ proposal: p1 }], setAside: [p1] })).toMatchObject({ status: 422 })
    expect(await ask({ adopt: [{ proposal: p1, hunks: ["none"] }] })).toMatchObject({ code: "changed" })
  })
})

test("the index has the closest to agreement first", async () => {
  const { articles } = await c.facilitator.get("/closing")
  expect(articles.map((each: Json) => each.label)).toEqual(["Rule 45", "Rule 44"])
  expect(articles[1]).toMatchObject({
    brackets: 1,
    proposals: 2,
    objections: ["Belmora (Northern Group): 10 days"],
    silent: 2,
  })
})

test("convergence counts what is public at the end of each day", async () => {
  await c.dorland.act("position.take", { article: rule, stance: "opposes", audience: "delegation" })
  const { days } = await c.avaria.get("/convergence")
  expect(days).toMatchObject([{ reading: 1, brackets: 1, proposals: 2, objections: 1, agreed: 0, articles: 2 }])
  await c.facilitator.act("proposal.adopt", { proposal: p2, setAside: [p1], reason: "heard" })
  await c.facilitator.act("article.agree", { article: rule })
  expect((await c.avaria.get("/convergence")).days.at(-1)).toMatchObject({ brackets: 0, proposals: 0, agreed: 1 })
})

test("an article that is only proposed has its bracket in every count, and is no article yet in any", async () => {
  await c.avaria.act("proposal.open", { after: rule, text: "A secret new rule.", floor: true })
  const { articles } = await c.avaria.get("")
  const left = articles.reduce((sum: number, each: Json) => sum + Number(each.brackets), 0)
  expect(left).toBe(2)
  const { drafts } = (await c.avaria.person.ask("GET", "/api/drafts")) as { drafts: Json[] }
  expect(drafts.find(each => each.id === c.avaria.draft)).toMatchObject({ brackets: left, articles: 2 })
  expect((await c.avaria.get("/convergence")).days.at(-1)).toMatchObject({ brackets: left, articles: 2 })
})
