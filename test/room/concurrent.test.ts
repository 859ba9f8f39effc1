/** Acts under concurrency: two facilitators at once, retries after a cut connection, keystrokes raced with a closure. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { LiveText, until } from "../support/live.ts"
import { cast, type Json, type Party, World } from "../support/world.ts"

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
const SOURCE = "# Draft\n\n## Rule 1\n\nRecords shall be kept for two years.\n"

const answers = (parties: readonly Party[], act: Json) =>
  Promise.all(
    parties.map(async party => {
      const answer = await party.person.send("POST", `/api/drafts/${party.draft}/acts`, act)
      return [answer.status, ((await answer.json()) as Json).error?.code ?? "done"]
    }),
  )

test("two facilitators adopt at once what both have seen: one does, the other is shown what moved", async () => {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  const [two, three] = [
    await c.avaria.propose(rule, "Records shall be kept for three years."),
    await c.cordia.propose(rule, "Records shall be held for two years."),
  ]
  const { base } = await c.facilitator.article(rule)
  const seen = { [rule]: base.fingerprint }
  const results = await Promise.all([
    answers([c.facilitator], { kind: "proposal.adopt", proposal: two, seen }),
    answers([c.secretariat], { kind: "proposal.adopt", proposal: three, seen }),
  ])
  expect(
    results
      .flat()
      .map(each => each[1])
      .sort(),
  ).toEqual(["changed", "done"])
})

test("one act sent many times at once, with its id, is done once", async () => {
  const c = await cast(world, SOURCE)
  const act = { kind: "delegation.add", name: "Estmark", id: "retry" }
  const all = await Promise.all(Array.from({ length: 20 }, () => c.secretariat.act("delegation.add", act)))
  expect(new Set(all.map(each => each.delegation)).size).toBe(1)
  expect((await c.secretariat.get()).delegations.filter((each: Json) => each.name === "Estmark")).toHaveLength(1)
})

test("the same id from another seat is another act", async () => {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  const act = { article: rule, text: "Other words.", id: "same" }
  const a = await c.avaria.act("proposal.open", act)
  const b = await c.belmora.act("proposal.open", act)
  expect(a.proposal).not.toBe(b.proposal)
})

test("keystrokes raced with an article's closure: none is in the text after it was agreed", async () => {
  const rounds = Number(process.env.CASES ?? 100) / 10
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  for (let round = 0; round < rounds; round++) {
    await c.facilitator.act("article.openDrafting", { article: rule })
    const writer = await LiveText.open(c.avaria, `article/${rule}`)
    const typing = setInterval(() => writer.type("base", "x"), 1)
    await new Promise(done => setTimeout(done, round % 7))
    const { fingerprint } = await c.facilitator.act("article.agree", { article: rule })
    await until("the writer is refused", () => writer.closed !== null)
    clearInterval(typing)
    expect(writer.closed?.code).toBe(4423)
    expect((await c.belmora.article(rule)).base.fingerprint).toBe(fingerprint)
    writer.leave()
    await c.facilitator.act("article.reopen", { article: rule, reason: "again" })
  }
})
