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
