/** Corners of the doors: names that every object has, articles closed meanwhile, names lent on the floor. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Cast, cast, World } from "../support/world.ts"

const SOURCE = "### Rule 1\nNotice is given within 15 consecutive days.\n\n### Rule 2\nA register is kept.\n"
const days = (n: string) => `Notice is given within ${n} consecutive days.`
let world: World
let all: Cast
let rule: string

beforeAll(async () => {
  world = await World.open()
  all = await cast(world, SOURCE)
  rule = await all.rule("1")
})
afterAll(() => world.close())

test("a name that every object inherits is nobody's id", async () => {
  const { secretariat, avaria, facilitator, ids } = all
  for (const id of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const acts = [
      avaria.refusedAct("proposal.table", { proposal: id }),
      avaria.refusedAct("proposal.open", { article: id }),
      avaria.refusedAct("proposal.open", { article: rule, circle: id }),
      avaria.refusedAct("proposal.open", { article: rule, group: id }),
      secretariat.refusedAct("proposal.open", { article: rule, onBehalf: id }),
      secretariat.refusedAct("group.add", { name: `Group ${id}`, members: [id] }),
      avaria.refusedAct("circle.add", { members: [ids.Avaria, id] }),
      facilitator.refusedAct("article.agree", { article: rule, setAside: [id], reason: "None." }),
      avaria.person.refused("GET", `/api/drafts/${avaria.draft}/articles/${id}`),
      avaria.person.refused("PUT", `/api/drafts/${avaria.draft}/proposals/${id}/text`, { text: "x" }),
      avaria.person.refused("POST", "/api/tickets", { draft: avaria.draft, doc: `article/${id}` }),
      secretariat.person.refused("POST", `/api/drafts/${avaria.draft}/invites`, { role: "head", delegation: id }),
    ]
    for (const refusal of await Promise.all(acts)) expect(refusal).toMatchObject({ status: 404, code: "not_found" })
  }
})

test("a name lent to words on the floor stays when they are fixed as they were", async () => {
  const { avaria, belmora, cordia } = all
  const proposal = await avaria.propose(rule, days("20"))
  await belmora.act("proposal.cosponsor", { proposal })
  await avaria.act("proposal.floor", { proposal, on: true })
  await avaria.write(`proposals/${proposal}`, days("22"))
  await cordia.act("proposal.cosponsor", { proposal })
  await avaria.act("proposal.floor", { proposal, on: false })
  expect(await avaria.rolling(rule)).toBe("Notice is given within [15 / 22 – Avaria, Cordia] consecutive days.")
  await avaria.act("proposal.withdraw", { proposal })
})

test("a head who withdrew words typed on its behalf restores them", async () => {
  const { secretariat, dorland } = all
  const { proposal } = await secretariat.act("proposal.open", {
    ...{ article: rule, onBehalf: all.ids.Dorland, text: days("7") },
  })
  await dorland.act("proposal.withdraw", { proposal })
  await dorland.act("proposal.restore", { proposal })
  expect(await dorland.rolling(rule)).toBe("Notice is given within [15 / 7 – Dorland (unconfirmed)] consecutive days.")
  await dorland.act("proposal.withdraw", { proposal })
})

test("what is about a proposal on an agreed article says that it is agreed, and nothing comes back into it", async () => {
  const { avaria, facilitator } = all
  const proposal = await avaria.propose(rule, days("22"))
  await facilitator.act("article.agree", { article: rule, setAside: [proposal], reason: "Settled." })
  const reason = "Again."
  for (const [party, kind, more] of [
    [facilitator, "proposal.adopt", {}],
    [facilitator, "proposal.resume", { reason }],
    [facilitator, "proposal.park", { reason }],
    [facilitator, "proposal.setAside", { reason }],
    [avaria, "proposal.revise", {}],
    [avaria, "proposal.restore", {}],
  ] as const)
    expect(await party.refusedAct(kind, { proposal, ...more })).toMatchObject({ status: 409, code: "agreed" })
  await facilitator.act("article.reopen", { article: rule, reason })
  await facilitator.act("proposal.resume", { proposal, reason })
  await avaria.act("proposal.withdraw", { proposal })
})

test("agreement takes a proposal off the floor whose words are the base's already", async () => {
  const { avaria, facilitator } = all
  const { proposal } = await avaria.act("proposal.open", { article: rule, text: days("22"), floor: true })
  await facilitator.write(`articles/${rule}`, days("22"))
  await facilitator.act("article.agree", { article: rule })
  expect((await avaria.article(rule)).proposals.at(-1)).toMatchObject({ id: proposal, stage: "tabled" })
})

test("an article can be added before the first", async () => {
  const { facilitator } = all
  const { article } = await facilitator.act("article.add", { after: null, text: "Before all." })
  expect((await facilitator.get()).articles[0].id).toBe(article)
})
