/** Acts under concurrency: two facilitators at once, retries after a cut connection, keystrokes raced with a closure. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { LiveText, until } from "../support/live.ts"
import { Wire } from "../support/wire.ts"
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

test("an act whose connection is cut before the answer is sent again under its id, and is done once", async () => {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  const act = JSON.stringify({ kind: "proposal.open", article: rule, text: "Other words.", id: "cut" })
  const path = `/api/drafts/${c.avaria.draft}/acts`
  for (let n = 0; n < 10; n++) {
    // Hung up as soon as the request is out: whether it was carried out is not known to who sent it.
    const wire = Wire.post(world.server.origin, path, act, {
      cookie: c.avaria.person.cookie,
      origin: world.server.origin,
    })
    await wire.out
    wire.leave()
  }
  const answers = [
    await c.avaria.act("proposal.open", JSON.parse(act)),
    await c.avaria.act("proposal.open", JSON.parse(act)),
  ]
  expect(answers[0]).toEqual(answers[1])
  const { proposals } = await c.avaria.article(rule)
  expect(proposals.map((each: Json) => each.id)).toEqual([answers[0].proposal])
})

test("the first answer comes again also when the act would not be possible any more", async () => {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  const proposal = await c.avaria.propose(rule, "Records shall be kept for three years.")
  const { fingerprint } = (await c.facilitator.article(rule)).base
  const requests: [Party, Json][] = [
    [c.facilitator, { kind: "proposal.adopt", proposal, seen: { [rule]: fingerprint }, id: "adopt" }],
    [c.facilitator, { kind: "article.agree", article: rule, id: "agree" }],
  ]
  const first = []
  for (const [party, act] of requests) first.push(await party.act(act.kind, act))
  for (const [at, [party, act]] of requests.entries()) {
    expect(await party.act(act.kind, act)).toEqual(first[at])
    expect((await party.refusedAct(act.kind, { ...act, id: "another" })).status).toBe(409)
  }
})

test("two facilitators at once: of agreeing and adopting what is open, of reverting twice, one is done", async () => {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  for (let round = 0; round < 5; round++) {
    const proposal = await c.avaria.propose(rule, `Records shall be kept for ${round + 3} years.`)
    const both = (one: Json, two: Json) =>
      Promise.all([answers([c.facilitator], one), answers([c.secretariat], two)]).then(all =>
        all.flat().map(each => each[1]),
      )
    const seen = { [rule]: (await c.facilitator.article(rule)).base.fingerprint }
    const reason = "Not pursued."
    const setAside = { kind: "article.agree", article: rule, setAside: [proposal], reason, seen }
    const first = await both({ kind: "proposal.adopt", proposal, seen }, setAside)
    expect(first.filter(each => each === "done")).toHaveLength(1)
    if (first[1] === "done") {
      await c.facilitator.act("article.reopen", { article: rule, reason })
      continue
    }
    const revert = { kind: "proposal.revert", proposal }
    const second = await both(revert, revert)
    expect(second.filter(each => each === "done")).toHaveLength(1)
    await c.avaria.act("proposal.withdraw", { proposal })
  }
})

test("a sponsor who revises while it is adopted: who decided on the text before is told, and it is not adopted", async () => {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  const proposal = await c.avaria.propose(rule, "Records shall be kept for three years.")
  const read = (await c.facilitator.article(rule)).proposals[0].fingerprint
  await c.avaria.write(`proposals/${proposal}`, "Records shall be kept for nine years.")
  await c.avaria.act("proposal.revise", { proposal })
  const adopt = { proposal, seen: { [proposal]: read } }
  const no = await c.facilitator.refusedAct("proposal.adopt", adopt)
  expect([no.status, no.code]).toEqual([409, "changed"])
  expect(JSON.stringify(no.details.text)).toContain("nine")
  expect((await c.facilitator.article(rule)).base.text).toContain("two years")
  await c.facilitator.act("proposal.adopt", { proposal, seen: { [proposal]: no.details.fingerprint } })
})

test("P1: what another delegation writes in private moves nobody's fingerprints, and naming it is naming nothing", async () => {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  const proposal = await c.avaria.propose(rule, "Records shall be kept for three years.")
  const { base, proposals } = await c.facilitator.article(rule)
  const secret = (await c.belmora.act("proposal.open", { article: rule, text: "Secret words." })).proposal
  await c.avaria.write(`proposals/${proposal}`, "Records shall be kept for nine years.")
  const named = (id: string) =>
    c.facilitator.refusedAct("proposal.adopt", { proposal, seen: { [id]: base.fingerprint } })
  expect(await named(secret)).toEqual(await named("none"))
  const seen = { [rule]: base.fingerprint, [proposal]: proposals[0].fingerprint }
  await c.facilitator.act("proposal.adopt", { proposal, seen })
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
