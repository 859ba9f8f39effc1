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

test("a heading's Markdown is its title: it is changed, not set beside", async () => {
  const { secretariat, avaria, facilitator } = await cast(
    world,
    "# Rules\n\n## Part One\n\n### Rule 1\nA register is kept.\n",
  )
  const [heading] = (await secretariat.get()).articles
  await avaria.propose(heading.id, "Part One: Registers")
  expect(await avaria.rolling(heading.id)).toBe("Part One[: Registers – Avaria]")
  await facilitator.act("article.add", { as: "heading", text: "Part Two" })
  expect((await secretariat.get()).articles.at(-1)).toMatchObject({ kind: "heading", title: "Part Two" })
})

test("a removed article is gone; one that an adoption deleted can be brought back", async () => {
  const { facilitator, avaria, rule } = await cast(world, SOURCE)
  const [one, two] = [await rule("1"), await rule("2")]
  await facilitator.act("article.remove", { article: two, reason: "Merged." })
  const address = `/api/drafts/${avaria.draft}/articles/`
  expect(await avaria.person.refused("GET", address + two)).toMatchObject({ status: 404 })
  const { proposal } = await avaria.act("proposal.open", { article: one, delete: true })
  await avaria.act("proposal.table", { proposal })
  await facilitator.act("proposal.adopt", { proposal })
  expect((await avaria.get()).articles).toEqual([])
  expect((await avaria.article(one)).proposals[0]).toMatchObject({ id: proposal, outcome: "adopted" })
  await facilitator.act("proposal.revert", { proposal })
  expect((await avaria.get()).articles[0].id).toBe(one)
})

test("new articles in a Chinese draft are labelled as its others are", async () => {
  const source = "# 规则\n\n第一条\n\n搜查应予记录。\n\n第二条\n\n记录应保存两年。\n"
  const { facilitator, rule } = await cast(world, source, "lang=zh")
  await facilitator.act("article.add", { after: await rule("1"), text: "应当保存登记册。" })
  await facilitator.act("article.add", { text: "任何人不得搜查两次。" })
  const labels = (await facilitator.get()).articles.map((each: { label: string }) => each.label)
  expect(labels).toEqual(["第一条", "第一条之二", "第二条", "第三条"])
})

test("an empty draft takes its title from the body too; a file that is not text is refused, not replaced", async () => {
  const made = await world.office.ask("POST", "/api/drafts", { title: "On registers", label: "Clause" })
  expect(made).toMatchObject({ title: "On registers", label: "Clause", found: { articles: 0 } })
  expect(await world.office.refused("POST", "/api/drafts", { text: "Rule 1" })).toMatchObject({ status: 422 })
  const send = (bytes: Uint8Array<ArrayBuffer>, type: string) =>
    fetch(`${world.server.origin}/api/drafts`, {
      method: "POST",
      headers: { cookie: world.office.cookie, origin: world.server.origin, "content-type": type },
      body: bytes,
    })
  const latin = await send(Uint8Array.from(Buffer.from("Règle 1\n\nUn registre est tenu.", "latin1")), "text/plain")
  expect([latin.status, (await latin.json()).error.code]).toEqual([422, "unreadable"])
  const wide = await send(Uint8Array.from(Buffer.from("\ufeffRule 1\n\nA register.", "utf16le")), "text/plain")
  expect(await wide.json()).toMatchObject({ label: "Rule", found: { articles: 1 } })
})

test("a head takes only its own delegation out of a circle, and gives the pen only to seats that there are", async () => {
  const { avaria, dorland, ids, rule } = await cast(world, SOURCE)
  const { circle } = await avaria.act("circle.add", { members: [ids.Avaria, ids.Dorland] })
  expect(await avaria.refusedAct("circle.leave", { circle, delegation: ids.Dorland })).toMatchObject({ status: 403 })
  expect((await avaria.get()).circles[0].members).toEqual([ids.Avaria, ids.Dorland])
  const { proposal } = await avaria.act("proposal.open", { article: await rule("1"), text: days("9"), circle })
  expect(await avaria.refusedAct("proposal.drafters", { proposal, seats: ["nobody"] })).toMatchObject({ status: 404 })
  expect(await dorland.refusedAct("proposal.drafters", { proposal, seats: ["nobody"] })).toMatchObject({ status: 403 })
  await avaria.act("proposal.drafters", { proposal, seats: [(await dorland.get()).seat.id] })
  await dorland.write(`proposals/${proposal}`, days("8"))
})

test("what was adopted in part is withdrawn and restored as adopted in part", async () => {
  const { avaria, facilitator, rule } = await cast(world, SOURCE)
  const article = await rule("1")
  const proposal = await avaria.propose(article, "Notice shall be given within 22 consecutive days.")
  const [hunk] = (await avaria.article(article)).proposals[0].hunks
  await facilitator.act("proposal.adopt", { proposal, hunks: [hunk.id] })
  await avaria.act("proposal.withdraw", { proposal })
  await avaria.act("proposal.restore", { proposal })
  expect((await avaria.article(article)).proposals[0].outcome).toBe("partly")
  expect(await avaria.rolling(article)).toBe("Notice shall be given within [15 / 22 – Avaria] consecutive days.")
})

test("a reserve outlives the adoption of its delegation's words", async () => {
  const { avaria, facilitator, rule } = await cast(world, SOURCE)
  const article = await rule("1")
  const proposal = await avaria.propose(article, "Notice is given within 22 [consecutive] days.")
  expect(await facilitator.act("proposal.adopt", { proposal })).toMatchObject({ outcome: "partly" })
  expect(await avaria.rolling(article)).toBe("Notice is given within 22 [consecutive – reserve: Avaria] days.")
  expect(await facilitator.refusedAct("article.agree", { article })).toMatchObject({ code: "still_open" })
  await avaria.write(`proposals/${proposal}`, days("22"))
  await avaria.act("proposal.revise", { proposal })
  await facilitator.act("article.agree", { article })
})

test("a proposal of whose changes some stand in the base already is adopted whole", async () => {
  const { avaria, belmora, facilitator, rule } = await cast(world, SOURCE)
  const article = await rule("1")
  const first = await avaria.propose(article, days("22"))
  const both = await belmora.propose(article, "Notice shall be given within 22 consecutive days.")
  await facilitator.act("proposal.adopt", { proposal: first })
  expect(await facilitator.act("proposal.adopt", { proposal: both })).toMatchObject({ outcome: "adopted" })
})

test("who brings a proposal up to date is told of the changes that have no place any more", async () => {
  const { avaria, facilitator, rule } = await cast(world, SOURCE)
  const article = await rule("1")
  const proposal = await avaria.propose(article, days("22"))
  await facilitator.write(`articles/${article}`, "Prisoners are told in good time by letter.")
  expect(await avaria.act("proposal.update", { proposal })).toMatchObject({ unplaced: [{ was: "15", text: "22" }] })
})

test("P1: the pen opens no circle; who holds it writes in a circle of both, or on the floor", async () => {
  const { avaria, dorland, ids, rule } = await cast(world, SOURCE)
  const article = await rule("1")
  const proposal = await avaria.propose(article, days("22"))
  await avaria.act("proposal.open", { article, text: days("77") })
  await avaria.act("proposal.drafters", { proposal, seats: [(await dorland.get()).seat.id] })
  const doc = `article/${article}/@${ids.Avaria}`
  const ask = (of: string) => dorland.person.refused("POST", "/api/tickets", { draft: dorland.draft, doc: of })
  expect(await ask(doc)).toEqual(await ask(`article/${article}/@nobody`))
  const seen = (await dorland.article(article)).proposals
  expect(seen).toHaveLength(1)
  expect(seen[0]).not.toHaveProperty("working")
  expect(await dorland.refusedAct("proposal.update", { proposal })).toMatchObject({ status: 409 })
  await avaria.act("proposal.floor", { proposal, on: true })
  await dorland.write(`proposals/${proposal}`, days("23"))
  expect(await dorland.rolling(article)).toBe("Notice is given within [15 / 23 – Avaria] consecutive days.")
})

test("T6: what was adopted and reverted has left no trace in the proposals of others", async () => {
  const { avaria, belmora, cordia, dorland, facilitator, secretariat } = await cast(
    world,
    "# 规则\n\n第一条\n\n1. 房足信押录记记探。 押牢犯通。\n\n2. 记信房记探食在囚。\n",
    "lang=zh",
  )
  const article = (await secretariat.get()).articles[0].id
  const propose = (party: typeof avaria, words: string) =>
    party.propose(article, `1. 房足信押录记记探。 ${words}\n\n2. 记信房记探食在囚。`)
  await propose(dorland, "押牢件。")
  const inserted = await propose(dorland, "押房并牢犯通。")
  await propose(avaria, "押牢犯通牢当。")
  const cut = await propose(belmora, "押牢犯")
  await propose(cordia, "押牢并。")
  await facilitator.act("proposal.adopt", { proposal: inserted })
  const before = await secretariat.export("text=rolling&as=json")
  await facilitator.act("proposal.adopt", { proposal: cut })
  await facilitator.act("proposal.revert", { proposal: cut })
  expect(await secretariat.export("text=rolling&as=json")).toBe(before)
})

test("titles and names stand in one line", async () => {
  const query = `title=${encodeURIComponent(" On\nregisters\u0000 and\r\n\tsearches ")}&label=Rule`
  const { secretariat } = await cast(world, SOURCE, query)
  expect((await secretariat.get()).title).toBe("On registers and searches")
  const { delegation } = await secretariat.act("delegation.add", { name: "Fen\nwick" })
  expect((await secretariat.get()).delegations.at(-1)).toMatchObject({ id: delegation, name: "Fen wick" })
  expect(await secretariat.refusedAct("delegation.add", { name: "\n\t" })).toMatchObject({ status: 422 })
})
