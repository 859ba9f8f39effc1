/** `acts?dry=1`: what an act would do, told and not done. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type Cast, cast, World } from "../support/world.ts"

const TEXT = "Records shall be kept for 15 days in a safe place."
let world: World
let c: Cast
let rule: string
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, `# Draft\n\n## Rule 1\n\n${TEXT}\n`)
  rule = await c.rule("1")
})

test("an adoption tells the base text and every other proposal's fate, does nothing, and then does just that", async () => {
  const first = await c.avaria.propose(rule, TEXT.replace("15", "22"))
  const second = await c.belmora.propose(rule, TEXT.replace("15", "10").replace("safe", "dry"))
  const { proposal: secret } = await c.dorland.act("proposal.open", { article: rule, text: TEXT.replace("15", "30") })
  const path = `/api/drafts/${c.facilitator.draft}/acts?dry=1`
  const before = JSON.stringify([await c.facilitator.article(rule), await c.secretariat.get("/record?limit=1000")])
  const act = { kind: "proposal.adopt", proposal: first }
  const told = await c.facilitator.person.ask("POST", path, act)
  expect(told.dry).toBe(true)
  expect(told.texts).toEqual({ [rule]: TEXT.replace("15", "22") })
  expect(Object.values(told.fates[second]).sort()).toEqual(["alternative", "placed"])
  expect(JSON.stringify(told)).not.toContain(secret)
  expect(JSON.stringify([await c.facilitator.article(rule), await c.secretariat.get("/record?limit=1000")])).toBe(
    before,
  )
  expect((await c.avaria.person.refused("POST", path, act)).code).toBe("no_right")

  const { outcome, fates } = await c.facilitator.act("proposal.adopt", { proposal: first })
  expect({ outcome, fates }).toEqual({ outcome: told.outcome, fates: told.fates })
  expect((await c.avaria.article(rule)).base.text).toBe(told.texts[rule])
})
