/** SCENARIOS 13 (without search): confidentiality, through HTTP, exports and raw sync. */
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { LiveText } from "../support/live.ts"
import { type Cast, cast, type Party, World } from "../support/world.ts"

const WORDS = "Records shall be kept for ten years."
let world: World
let c: Cast
let rule: string
beforeAll(async () => {
  world = await World.open()
  c = await cast(world, "# Draft\n\n## Rule 44\n\nRecords shall be kept.\n")
  rule = await c.rule("44")
})
afterAll(() => world.close())

/** Everything that a party can read of the draft, as one string. */
async function all(party: Party): Promise<string> {
  const parts = [
    await party.get(),
    await party.get("/texts"),
    await party.article(rule),
    await party.get("/record?limit=1000"),
  ]
  const files = await Promise.all(["md", "html", "txt", "json"].map(as => party.export(`text=rolling&as=${as}`)))
  const live = await LiveText.open(party, `article/${rule}`)
  const bytes = new TextDecoder().decode(Y.encodeStateAsUpdate(live.doc))
  live.leave()
  return [...parts.map(each => JSON.stringify(each)), ...files, bytes].join("\n")
}

test("an expert's text is seen by its delegation, then by its caucus, then by everyone, at its head's word", async () => {
  const expert = await world.invite(c.belmora, "delegate", c.ids.Belmora, "Expert of Belmora")
  const { proposal } = await expert.act("proposal.open", { article: rule, text: WORDS })
  for (const party of [c.avaria, c.cordia, c.dorland, c.facilitator, c.secretariat]) {
    const read = await all(party)
    expect(read).not.toContain("ten years")
    expect(read).not.toContain(proposal)
  }
  expect(await all(c.belmora)).toContain("ten years")
  expect((await expert.refusedAct("proposal.share", { proposal, circle: c.northern })).code).toBe("no_right")
  await c.belmora.act("proposal.share", { proposal, circle: c.northern })
  expect(await all(c.cordia)).toContain("ten years")
  for (const party of [c.avaria, c.dorland, c.facilitator, c.secretariat])
    expect(await all(party)).not.toContain("ten years")
  expect((await c.cordia.refusedAct("proposal.table", { proposal })).code).toBe("no_right")
  expect((await expert.refusedAct("proposal.table", { proposal })).code).toBe("no_right")
  await c.belmora.act("proposal.table", { proposal })
  for (const party of [c.avaria, c.dorland, c.facilitator, c.secretariat])
    expect(await all(party)).toContain("ten years")
  expect(await c.avaria.rolling(rule)).toBe("Records shall be kept [for ten years – Belmora].")
})
