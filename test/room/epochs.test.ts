/** Epochs: a document written afresh serves its texts and nothing of how they came about; old clients are let go. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { LiveText, until } from "../support/live.ts"
import { type Cast, cast, World } from "../support/world.ts"

let world: World
let c: Cast
let rule: string
const open: LiveText[] = []
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
async function text(party: Cast["avaria"], key: string): Promise<LiveText> {
  const live = await LiveText.open(party, key)
  open.push(live)
  return live
}
const bytes = (live: LiveText) => new TextDecoder().decode(Y.encodeStateAsUpdate(live.doc))

test("withdrawn words leave what is served", async () => {
  const proposal = await c.avaria.propose(rule, "Withdrawn ღმერთი words.")
  expect(bytes(await text(c.belmora, `article/${rule}`))).toContain("ღმერთი")
  await c.avaria.act("proposal.withdraw", { proposal })
  expect(bytes(await text(c.belmora, `article/${rule}`))).not.toContain("ღმერთი")
  expect(JSON.stringify(await c.belmora.article(rule))).not.toContain("ღმერთი")
  expect(JSON.stringify(await c.belmora.get("/texts"))).not.toContain("ღმერთი")
  await c.avaria.act("proposal.restore", { proposal })
  expect((await c.belmora.article(rule)).rolling.text).toContain("ღმერთი")
})

test("a stock client of an older epoch is refused before anything is synchronised, and keeps its words", async () => {
  const { circle } = await c.avaria.act("circle.add", { members: [c.ids.Avaria, c.ids.Belmora] })
  const { proposal } = await c.avaria.act("proposal.open", { article: rule, text: "Shared words.", circle })
  const key = `article/${rule}/@${circle}`
  const live = await text(c.avaria, key)
  live.provider.disconnect()
  live.type(`proposal/${proposal}`, " Typed offline.")
  await c.avaria.act("circle.join", { circle, delegation: c.ids.Cordia })
  live.provider.connect()
  await until("refused", () => live.closed?.code === 4410)
  expect(live.read(`proposal/${proposal}`)).toBe("Shared words. Typed offline.")
  const fresh = await text(c.avaria, key)
  expect(fresh.read(`proposal/${proposal}`)).toBe("Shared words.")
})

test("after a renewal the record replays to the same texts, and old words are in none of them", async () => {
  const { circle } = await c.avaria.act("circle.add", { members: [c.ids.Avaria, c.ids.Belmora] })
  const { proposal } = await c.avaria.act("proposal.open", { article: rule, text: "First ღმერთი words.", circle })
  await c.avaria.write(`proposals/${proposal}`, "Second words.")
  await c.belmora.act("circle.leave", { circle })
  const fresh = await text(c.avaria, `article/${rule}/@${circle}`)
  expect(fresh.read(`proposal/${proposal}`)).toBe("Second words.")
  expect(bytes(fresh)).not.toContain("ღმერთი")
})

test("a reading is closed once, by the office; every text has a new epoch, and what was written under the old one is refused", async () => {
  const live = await text(c.avaria, `article/${rule}`)
  const { proposal } = await c.avaria.act("proposal.open", { article: rule, text: "Working words." })
  const working = await text(c.avaria, `article/${rule}/@${c.ids.Avaria}`)
  expect((await c.avaria.refusedAct("reading.close", { reading: 1 })).code).toBe("no_right")
  expect((await c.facilitator.refusedAct("reading.close", { reading: 2 })).code).toBe("changed")
  expect(await c.facilitator.act("reading.close", { reading: 1 })).toMatchObject({ reading: 2 })
  await until("both are let go", () => live.closed?.code === 4410 && working.closed?.code === 4410)
  const again = await c.secretariat.refusedAct("reading.close", { reading: 1 })
  expect([again.status, again.code]).toEqual([409, "changed"])

  expect((await c.belmora.get()).reading).toBe(2)
  const fresh = await text(c.avaria, `article/${rule}/@${c.ids.Avaria}`)
  expect(fresh.read(`proposal/${proposal}`)).toBe("Working words.")
  const { ticket, epoch } = await c.avaria.person.ask("POST", "/api/tickets", {
    draft: c.avaria.draft,
    doc: `article/${rule}`,
  })
  expect([typeof ticket, epoch]).toEqual(["string", 2])
  await c.facilitator.act("article.agree", { article: rule })
  expect((await c.avaria.article(rule)).agreed).toMatchObject({ reading: 2 })
  expect((await c.secretariat.get("/record?limit=1000")).entries.map((each: { kind: string }) => each.kind)).toContain(
    "reading.close",
  )
})
