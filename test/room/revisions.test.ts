/** A revision prepared in the office's circle and released whole, through HTTP. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type Cast, cast, type Json, World } from "../support/world.ts"

let world: World
let c: Cast
let rules: [string, string]
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(
    world,
    "# Draft\n\n## Rule 1\n\nA period of 15 consecutive days.\n\n## Rule 2\n\nSearches are recorded.\n",
  )
  rules = [await c.rule("1"), await c.rule("2")]
})
const open = async (article: string, text: string): Promise<string> =>
  (await c.facilitator.act("proposal.open", { article, text })).proposal

test("all base texts move in one act, each earlier proposal gets its word, a version is published", async () => {
  const [one, two] = rules
  const carried = await c.avaria.propose(one, "A period of 22 consecutive days.")
  const lapsed = await c.dorland.propose(one, "A period of 15 days.")
  const again = await c.belmora.propose(two, "All searches are recorded.")
  const texts = [
    await open(one, "A period of 10 consecutive days."),
    await open(two, "Searches are recorded and kept."),
  ]
  const may = await c.secretariat.get("/revision")
  expect(may.texts.map((each: Json) => [each.label, each.behind, each.earlier.length])).toEqual([
    ["Rule 1", false, 2],
    ["Rule 2", false, 1],
  ])
  const before = (await c.avaria.get("/record?limit=1000")).entries.length
  const answer = await c.facilitator.act("revision.release", {
    proposals: texts,
    earlier: { [lapsed]: "lapsed", [again]: "repeat" },
    symbol: "L.3/Rev.1",
    reason: "After the contact group.",
  })
  expect(answer.articles.sort()).toEqual([one, two].sort())
  const first = await c.avaria.article(one)
  expect(first.base.text).toBe("A period of 10 consecutive days.")
  expect(first.rolling.text).toBe("A period of [10 / 22 – Avaria] consecutive days.")
  const byId = Object.fromEntries(
    [...first.proposals, ...(await c.avaria.article(two)).proposals].map((each: Json) => [each.id, each]),
  )
  expect(byId[carried]).toMatchObject({ outcome: "open", released: { symbol: "L.3/Rev.1", word: "carried" } })
  expect(byId[lapsed]).toMatchObject({
    outcome: "setAside",
    reason: "After the contact group.",
    released: { word: "lapsed" },
  })
  expect(byId[again]).toMatchObject({ outcome: "setAside", released: { word: "repeat" } })
  expect((await c.facilitator.article(one)).proposals.map((each: Json) => each.id).sort()).toEqual(
    [carried, lapsed].sort(),
  )
  expect((await c.avaria.get("/versions")).versions[0]).toMatchObject({ symbol: "L.3/Rev.1" })
  const kept = await c.avaria.get("/versions/L.3%2FRev.1")
  expect(kept.units[0].text).toBe("A period of 10 consecutive days.")
  const { entries } = await c.avaria.get("/record?limit=1000")
  expect(entries.slice(before).map((each: Json) => each.kind)).toEqual(["revision.release", "version.publish", "text"])
  const history = await c.avaria.get(`/articles/${one}/history`)
  expect(history.entries[0].kind).toBe("revision.release")
  expect(history.entries[0].difference).not.toBeNull()
})

test("until it is released nobody outside the office knows of it", async () => {
  const before = JSON.stringify(await c.avaria.get())
  const proposal = await open(rules[0], "A period of 10 consecutive days.")
  expect(JSON.stringify(await c.avaria.get())).toBe(before)
  expect((await c.avaria.article(rules[0])).proposals).toEqual([])
  const no = await c.avaria.person.refused("GET", `/api/drafts/${c.avaria.draft}/revision`)
  expect([no.status, no.code]).toEqual([403, "no_right"])
  expect((await c.avaria.refusedAct("revision.release", { proposals: [proposal], symbol: "x" })).code).toBe("no_right")
})

test("it is refused whole where one of its texts cannot be taken", async () => {
  const [one, two] = rules
  const texts = [
    await open(one, "A period of 10 consecutive days."),
    await open(two, "Searches are recorded and kept."),
  ]
  const refused = async (fields: Json = {}) =>
    (await c.facilitator.refusedAct("revision.release", { proposals: texts, symbol: "Rev.1", ...fields })).code
  await c.facilitator.write(`articles/${two}`, "Searches are always recorded.")
  expect(await refused()).toBe("changed")
  await c.facilitator.act("proposal.update", { proposal: texts[1] })
  await c.facilitator.act("article.agree", { article: one })
  expect(await refused()).toBe("agreed")
  await c.facilitator.act("article.reopen", { article: one, reason: "Needed." })
  expect(await refused({ earlier: { nothing: "lapsed" } })).toBe("not_found")
  const same = await open(two, "Searches are always recorded.")
  expect(await refused({ proposals: [texts[0], same] })).toBe("nothing_new")
  expect(await refused({ proposals: [...texts, same] })).toBe("conflict")
  const theirs = await c.avaria.propose(one, "A period of 22 consecutive days.")
  expect(await refused({ proposals: [theirs] })).toBe("not_open")
  expect((await c.avaria.article(one)).base.text).toBe("A period of 15 consecutive days.")
  await c.facilitator.act("revision.release", { proposals: texts, symbol: "Rev.1" })
  expect((await c.avaria.article(two)).base.text).toBe("Searches are always recorded and kept.")
})
