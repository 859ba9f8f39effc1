/** SCENARIOS 11: a silence outlives the server, and ends at its deadline though nobody was there. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { Listener, until } from "../support/live.ts"
import { type Cast, cast, World } from "../support/world.ts"

let world: Awaited<ReturnType<typeof World.spawn>>
let c: Cast
beforeAll(async () => {
  world = await World.spawn()
  c = await cast(world, "# Draft\n\n## Rule 1\n\nRecords shall be kept.\n\n## Rule 2\n\nSearches shall be recorded.\n")
})
afterAll(() => world.close())

test("the server is killed before the deadline and comes back after it: approved at the deadline, to the second", async () => {
  const rule = await c.rule("1")
  const deadline = new Date(Date.now() + 1500).toISOString()
  const { silence } = await c.facilitator.act("silence.open", { article: rule, deadline })
  await world.server.kill()
  await until("the deadline has passed", () => Date.now() > Date.parse(deadline) + 1200)
  await world.server.revive()
  const late = await c.avaria.refusedAct("silence.break", { silence, reason: "We were cut off." })
  expect([late.status, late.code]).toEqual([409, "too_late"])
  const view = await c.avaria.article(rule)
  expect(view.status).toBe("agreed")
  expect(view.agreed).toMatchObject({ at: deadline, silence })
  expect((await c.facilitator.article(rule)).silence.late).toMatchObject([{ reason: "We were cut off." }])
  const { entries } = await c.avaria.get("/record?limit=1000")
  expect(entries.filter((each: { kind: string }) => each.kind === "silence.end")).toHaveLength(1)
})

test("killed and back before the deadline, it still runs, and can be broken", async () => {
  const rule = await c.rule("2")
  const deadline = new Date(Date.now() + 3_600_000).toISOString()
  const { silence } = await c.facilitator.act("silence.open", { article: rule, deadline })
  await world.server.kill()
  await world.server.revive()
  expect((await c.avaria.article(rule)).silence).toMatchObject({ id: silence, runs: true, deadline })
  await c.avaria.act("silence.break", { silence, reason: "Not yet." })
  expect((await c.avaria.article(rule)).status).toBe("open")
})

test("a paragraph that was agreed by itself is closed after a reading and a restart too, under its new id", async () => {
  const rule = await c.rule("2")
  const [{ block }] = (await c.avaria.article(rule)).paragraphs
  await c.facilitator.act("paragraph.agree", { article: rule, blocks: [block] })
  await c.secretariat.act("reading.close", { reading: 1 })
  await world.server.kill()
  await world.server.revive()
  const [paragraph] = (await c.avaria.article(rule)).paragraphs
  expect(paragraph.closed).toMatchObject({ how: "agreed", reading: 1 })
  expect(paragraph.block).not.toBe(block)
  const path = `/api/drafts/${c.facilitator.draft}/articles/${rule}/text`
  expect((await c.facilitator.person.refused("PUT", path, { text: "Other words." })).code).toBe("agreed")
  await c.facilitator.act("paragraph.reopen", { article: rule, blocks: [paragraph.block], reason: "again" })
})

test("whoever only watches is told of the end without asking", async () => {
  const rule = await c.rule("2")
  const watching = await Listener.open(c.dorland)
  const deadline = new Date(Date.now() + 1500).toISOString()
  await c.facilitator.act("silence.open", { article: rule, deadline })
  await until("the channel tells that it has ended", () =>
    watching.entries.some(each => each.kind === "silence.end" && each.articles?.includes(rule)),
  )
  watching.leave()
  expect((await c.avaria.article(rule)).agreed.at).toBe(deadline)
})
