/** Scenario 9, positions and what they count for, by HTTP alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { readXlsx } from "../../shared/import/xlsx.ts"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const TEXT =
  "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days."
let world: World
let c: Cast
let rule: string
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, `# Rules\n\n## Rule 43\n\nNobody is held apart without a reason.\n\n## Rule 44\n\n${TEXT}\n`)
  rule = await c.rule("44")
})

const take = (who: keyof Cast | Cast["avaria"], stance: string, more: Json = {}) =>
  (typeof who === "string" ? (c[who] as Cast["avaria"]) : who).act("position.take", { article: rule, stance, ...more })
/** Where each delegation stands, as one of the cast reads it: `Belmora opposes via Northern Group`. */
async function read(who: Cast["avaria"], on?: string): Promise<string[]> {
  const { positions } = await who.article(rule)
  const { groups } = await who.get()
  const lines: Json[] = on ? (positions.proposals[on] ?? []) : positions.article
  return lines.map(each => {
    const via = groups.find((group: Json) => group.id === each.via)
    return `${each.name} ${each.stance}${via ? ` via ${via.name}` : ""}`
  })
}
/** Scenario 9 as it is told. */
async function nine() {
  const p1 = await c.avaria.propose(rule, TEXT.replace("15", "22"))
  const p2 = await c.belmora.propose(rule, TEXT.replace("15", "10"), { group: c.northern })
  await take("belmora", "opposes", { group: c.northern, remedy: "10 days" })
  await take("cordia", "canLiveWith")
  await c.avaria.act("position.take", { proposal: p1, stance: "supports" })
  await take("avaria", "supports")
  return { p1, p2 }
}

test("a group's position counts for each member that has not taken its own: four delegations, never five", async () => {
  await nine()
  const { positions } = await c.facilitator.article(rule)
  expect(await read(c.facilitator)).toEqual([
    "Avaria supports",
    "Belmora opposes via Northern Group",
    "Cordia canLiveWith",
  ])
  expect(positions.silent).toEqual([c.ids.Dorland])
  expect(positions.article.length + positions.silent.length).toBe(4)
  const belmora = positions.article.find((each: Json) => each.party === c.ids.Belmora)
  expect(belmora).toMatchObject({ via: c.northern, remedy: "10 days" })
  expect(positions.groups.article).toMatchObject([{ party: c.northern, stance: "opposes", remedy: "10 days" }])
})

test("a position on a proposal stands beside that on the article", async () => {
  const { p1 } = await nine()
  expect(await read(c.dorland, p1)).toEqual(["Avaria supports"])
})

describe("the matrix", () => {
  test("is sparse, by article and party; a group's own position stands apart", async () => {
    await nine()
    const { cells, groups, articles } = await c.dorland.get("/positions")
    expect(articles.map((each: Json) => each.label)).toEqual(["Rule 43", "Rule 44"])
    expect(cells).toEqual({
      [rule]: {
        [c.ids.Avaria]: { stance: "supports" },
        [c.ids.Belmora]: { stance: "opposes", remedy: "10 days", via: c.northern },
        [c.ids.Cordia]: { stance: "canLiveWith" },
      },
    })
    expect(groups).toEqual({ [rule]: { [c.northern]: { stance: "opposes", remedy: "10 days" } } })
  })

  test("as a workbook it opens again, and no cell of it is a formula", async () => {
    await nine()
    await c.dorland.act("position.take", { article: rule, stance: "reserves", remedy: '=HYPERLINK("x")' })
    const bytes = await file(c.facilitator, "as=xlsx")
    const [matrix, details] = readXlsx(bytes)
    expect(matrix.rows.map(row => [row[0], row[1], row[3]])).toEqual([
      ["Delegation", "Groups", "Rule 44"],
      ["Avaria", "", "supports"],
      ["Belmora", "Northern Group", "opposes (Northern Group)"],
      ["Cordia", "Northern Group", "can live with"],
      ["Dorland", "", "reserves"],
    ])
    expect(details.rows.map(row => row[4])).toEqual(["What would resolve it", "", "10 days", "", `'=HYPERLINK("x")`])
  })

  test("as CSV a delegation whose name looks like a formula is words", async () => {
    await c.secretariat.act("delegation.add", { name: "=1+1" })
    const lines = new TextDecoder().decode(await file(c.avaria, "as=csv")).split("\r\n")
    expect(lines.map(line => line.split(",")[0])).toEqual([
      "Delegation",
      "Avaria",
      "Belmora",
      "Cordia",
      "Dorland",
      "'=1+1",
      "",
    ])
  })

  test("what is read in confidence is marked in a file, and left out of one for circulation", async () => {
    await take("avaria", "opposes")
    await take("avaria", "canLiveWith", { audience: "office" })
    const read = async (query: string) => new TextDecoder().decode(await file(c.facilitator, `as=csv&${query}`))
    expect(await read("said=mine")).toContain("opposes; can live with (in confidence)")
    expect(await read("said=all")).not.toContain("can live with")
  })
})
async function file(who: Cast["avaria"], query: string): Promise<Uint8Array> {
  const answer = await who.person.send("GET", `/api/drafts/${who.draft}/positions?${query}`)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

describe("a group", () => {
  test("a member differs from what its group sponsors, if it asks; it may then co-sponsor by itself", async () => {
    const { p2 } = await nine()
    const mayCordia = async () => {
      const { proposals } = await c.cordia.article(rule)
      return proposals.find((each: Json) => each.id === p2).may
    }
    expect(await mayCordia()).toContain("proposal.except")
    expect(await mayCordia()).not.toContain("proposal.cosponsor")
    await c.cordia.act("proposal.except", { proposal: p2, on: true })
    expect(await c.avaria.rolling(rule)).toContain("[15 / 22 – Avaria / 10 – Northern Group (except Cordia)]")
    await c.cordia.act("proposal.except", { proposal: p2, on: false })
    await c.cordia.act("proposal.cosponsor", { proposal: p2 })
    expect(await c.avaria.rolling(rule)).toContain("[15 / 22 – Avaria / 10 – Northern Group]")
    expect((await c.belmora.refusedAct("proposal.except", { proposal: p2, on: true })).code).toBe("no_right")
  })

  test("who leaves it mid-way is not counted with it any more, and its membership is dated", async () => {
    await nine()
    await c.cordia.act("position.withdraw", { article: rule })
    expect(await read(c.avaria)).toContain("Cordia opposes via Northern Group")
    await c.secretariat.act("circle.leave", { group: c.northern, delegation: c.ids.Cordia })
    expect(await read(c.avaria)).toEqual(["Avaria supports", "Belmora opposes via Northern Group"])
    const { groups } = await c.avaria.get()
    const terms = groups[0].terms.filter((each: Json) => each.delegation === c.ids.Cordia)
    expect(terms).toEqual([{ delegation: c.ids.Cordia, from: expect.any(Number), to: expect.any(Number) }])
    await c.secretariat.act("circle.join", { group: c.northern, delegation: c.ids.Cordia })
    expect(await read(c.avaria)).toContain("Cordia opposes via Northern Group")
  })

  test("another coordinator takes the group's positions from then on", async () => {
    await c.secretariat.act("group.coordinator", { group: c.northern, coordinator: c.ids.Cordia })
    expect((await c.belmora.refusedAct("position.take", on({ stance: "supports", group: c.northern }))).code).toBe(
      "no_right",
    )
    await take("cordia", "supports", { group: c.northern })
    expect(await read(c.avaria)).toEqual(["Belmora supports via Northern Group", "Cordia supports via Northern Group"])
    const outside = { group: c.northern, coordinator: c.ids.Avaria }
    expect((await c.secretariat.refusedAct("group.coordinator", outside)).code).toBe("invalid")
  })

  test("its position may be kept to its members, and to nobody in its name without them", async () => {
    await take("belmora", "opposes", { group: c.northern, audience: "delegation" })
    expect(await read(c.cordia)).toEqual(["Belmora opposes via Northern Group", "Cordia opposes via Northern Group"])
    expect(await read(c.avaria)).toEqual([])
    expect(await read(c.facilitator)).toEqual([])
    const office = on({ stance: "opposes", group: c.northern, audience: "office" })
    expect((await c.belmora.refusedAct("position.take", office)).code).toBe("invalid")
  })
})
const on = (more: Json) => ({ article: rule, ...more })

describe("whom a position is said to", () => {
  test("in confidence it stands beside what is said to all, for those who read it", async () => {
    await take("avaria", "opposes", { remedy: "22 days" })
    await take("avaria", "canLiveWith", { audience: "office" })
    await take("avaria", "awaits", { audience: "delegation" })
    const lineOf = async (who: Cast["avaria"]) => (await who.article(rule)).positions.article[0]
    const beside = async (who: Cast["avaria"]) =>
      (await lineOf(who)).beside.map((each: Json) => [each.stance, each.audience])
    expect(await beside(c.avaria)).toEqual([
      ["canLiveWith", "office"],
      ["awaits", "delegation"],
    ])
    expect(await beside(c.facilitator)).toEqual([["canLiveWith", "office"]])
    expect(await beside(c.dorland)).toEqual([])
    expect((await lineOf(c.dorland)).stance).toBe("opposes")
  })

  test("alone in confidence, the facilitators know that it has spoken, and nobody else does", async () => {
    await take("dorland", "canLiveWith", { audience: "office" })
    expect((await c.facilitator.article(rule)).positions.silent).not.toContain(c.ids.Dorland)
    expect((await c.avaria.article(rule)).positions.article).toEqual([])
    expect((await c.avaria.article(rule)).positions.silent).toBeUndefined()
  })

  test("a circle's position is read by the circle; one that has left it is heard there no more", async () => {
    await take("cordia", "reserves", { audience: c.northern })
    expect(await read(c.belmora)).toEqual(["Cordia reserves"])
    await c.secretariat.act("circle.leave", { group: c.northern, delegation: c.ids.Cordia })
    expect(await read(c.belmora)).toEqual([])
    expect(await read(c.cordia)).toEqual([])
    expect((await c.dorland.refusedAct("position.take", on({ stance: "supports", audience: c.northern }))).status).toBe(
      404,
    )
  })
})

describe("the text of a position", () => {
  test("once it has changed, the position is on an earlier text, with that text, until it is confirmed", async () => {
    await take("avaria", "supports")
    const now = async () => (await c.dorland.article(rule)).positions
    expect((await now()).article[0].earlier).toBe(false)
    await c.facilitator.write(`articles/${rule}`, TEXT.replace("15", "12"))
    const { article, texts } = await now()
    expect(article[0].earlier).toBe(true)
    expect(JSON.stringify(texts[article[0].fingerprint])).toContain("15 consecutive days")
    await c.avaria.act("position.confirm", { article: rule })
    expect((await now()).article[0].earlier).toBe(false)
    expect((await now()).texts).toEqual({})
    expect((await c.avaria.refusedAct("position.confirm", { article: rule })).code).toBe("nothing_new")
  })

  test("an editorial correction leaves it valid, a further change does not", async () => {
    await take("avaria", "supports")
    await c.secretariat.act("article.correct", {
      article: rule,
      text: TEXT.replace("shall refer", "refers"),
      reason: "Style.",
    })
    expect((await c.avaria.article(rule)).positions.article[0].earlier).toBe(false)
    await c.facilitator.write(`articles/${rule}`, TEXT.replace("shall refer", "refers").replace("15", "12"))
    expect((await c.avaria.article(rule)).positions.article[0].earlier).toBe(true)
  })

  test("a revision of a proposal makes positions on it earlier ones; withdrawn, it has none", async () => {
    const { p1 } = await nine()
    await c.avaria.write(`proposals/${p1}`, TEXT.replace("15", "23"))
    await c.avaria.act("proposal.revise", { proposal: p1 })
    expect((await c.dorland.article(rule)).positions.proposals[p1][0].earlier).toBe(true)
    await c.avaria.act("proposal.withdraw", { proposal: p1 })
    const { positions } = await c.dorland.article(rule)
    expect(positions.proposals).toEqual({})
    expect(JSON.stringify(positions)).not.toContain("22 consecutive")
  })
})

describe("from the floor", () => {
  test("it is unconfirmed until its head confirms it; the office takes back what it took down", async () => {
    await take("facilitator", "opposes", { onBehalf: c.ids.Avaria, remedy: "22" })
    const line = async () => (await c.dorland.article(rule)).positions.article[0]
    expect(await line()).toMatchObject({ party: c.ids.Avaria, unconfirmed: true })
    await c.avaria.act("position.confirm", { article: rule })
    expect(await line()).toMatchObject({ unconfirmed: false, remedy: "22" })
    const back = on({ onBehalf: c.ids.Avaria })
    expect((await c.facilitator.refusedAct("position.withdraw", back)).code).toBe("conflict")
    await take("facilitator", "reserves", { onBehalf: c.ids.Dorland })
    await c.facilitator.act("position.withdraw", on({ onBehalf: c.ids.Dorland }))
    expect(await read(c.avaria)).toEqual(["Avaria opposes"])
  })

  test("what a delegation had said itself is kept until it confirms, and stands again if it does not", async () => {
    await take("avaria", "supports", { reason: "In writing." })
    await take("facilitator", "opposes", { onBehalf: c.ids.Avaria })
    await take("facilitator", "reserves", { onBehalf: c.ids.Avaria })
    const line = async () => (await c.dorland.article(rule)).positions.article[0]
    expect(await line()).toMatchObject({ stance: "reserves", unconfirmed: true, before: "supports" })
    await c.facilitator.act("position.withdraw", on({ onBehalf: c.ids.Avaria }))
    expect(await line()).toMatchObject({ stance: "supports", unconfirmed: false, reason: "In writing." })
    await take("facilitator", "opposes", { onBehalf: c.ids.Avaria })
    await c.avaria.act("position.confirm", { article: rule })
    expect((await line()).before).toBeUndefined()
    await c.avaria.act("position.withdraw", { article: rule })
    expect(await read(c.dorland)).toEqual([])
  })

  test("what a group's coordinator said counts for its members", async () => {
    await take("secretariat", "opposes", { onBehalf: c.northern })
    expect(await read(c.avaria)).toEqual(["Belmora opposes via Northern Group", "Cordia opposes via Northern Group"])
    await c.belmora.act("position.confirm", on({ group: c.northern }))
    expect((await c.avaria.article(rule)).positions.groups.article[0].unconfirmed).toBe(false)
  })
})

test("delegates take positions only where the draft's rules let them", async () => {
  const delegate = await world.invite(c.avaria, "delegate", c.ids.Avaria, `Delegate ${c.avaria.draft.slice(0, 5)}`)
  expect((await delegate.article(rule)).positions.may).toEqual([])
  expect((await delegate.refusedAct("position.take", on({ stance: "supports" }))).code).toBe("no_right")
  await c.secretariat.act("draft.settings", { positionsBy: "delegates" })
  expect((await delegate.article(rule)).positions.may).toEqual([{ as: "own", party: c.ids.Avaria }])
  await delegate.act("position.take", on({ stance: "supports" }))
  expect(await read(c.dorland)).toEqual(["Avaria supports"])
})
