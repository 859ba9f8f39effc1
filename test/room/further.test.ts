/** Proposals further: amendments, names asked for, changes that stand together, packages, moves; articles split, merged. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const SOURCE =
  "# Rules on keeping records\n\n## Rule 1\n\n1. Records are kept for 15 days.\n\n2. Copies are kept for 3 days.\n\n3. Nothing else is kept.\n\n## Rule 2\n\nThe keeper reads them.\n\n## Rule 3\n\nAccess is free.\n"
let world: World
let c: Cast
let one: string
let two: string
let three: string
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, SOURCE)
  ;[one, two, three] = await Promise.all(["1", "2", "3"].map(each => c.rule(each)))
})
const READS = "The archivist reads them."
const proposalOf = async (article: string, id: string): Promise<Json> =>
  (await c.avaria.article(article)).proposals.find((each: Json) => each.id === id)

describe("an undo of a minute", () => {
  test("a proposal tabled by mistake is its delegation's alone again, and can be tabled anew", async () => {
    const { proposal } = await c.avaria.act("proposal.open", { article: two, text: READS })
    const { seq } = await c.avaria.act("proposal.table", { proposal })
    const { lately } = await c.belmora.get()
    expect(lately).toMatchObject([{ seq, of: "proposal.table", proposal, label: "P 1", mine: false }])
    expect((await c.avaria.get()).lately).toMatchObject([{ seq, mine: true }])
    await c.avaria.act("act.undo", { seq })
    expect(await c.belmora.rolling(two)).toBe("The keeper reads them.")
    expect((await c.belmora.article(two)).proposals).toEqual([])
    expect((await c.avaria.article(two)).proposals).toMatchObject([{ id: proposal, stage: "private", text: READS }])
    expect(await c.avaria.act("proposal.table", { proposal })).toMatchObject({ label: "P 2" })
  })

  test("an article agreed by mistake is open again, and what was set aside with it is as it was", async () => {
    const proposal = await c.avaria.propose(two, READS)
    const { seq } = await c.facilitator.act("article.agree", { article: two, setAside: [proposal], reason: "heard" })
    await c.facilitator.act("act.undo", { seq })
    expect((await c.avaria.article(two)).status).toBe("open")
    expect(await proposalOf(two, proposal)).toMatchObject({ outcome: "open", reason: null })
  })

  test("is only for who did it, and not once others rely on it", async () => {
    const { proposal } = await c.avaria.act("proposal.open", { article: two, text: READS })
    const { seq } = await c.avaria.act("proposal.table", { proposal })
    expect(await c.belmora.refusedAct("act.undo", { seq })).toMatchObject({ status: 403, details: { row: "U1" } })
    await c.dorland.act("proposal.cosponsor", { proposal })
    expect(await c.avaria.refusedAct("act.undo", { seq })).toMatchObject({ code: "overtaken" })
    expect(await c.avaria.refusedAct("act.undo", { seq: 1 })).toMatchObject({ status: 404 })
  })
})

describe("between a sponsor and the others", () => {
  test("a rationale and the source of its language go with the proposal when it is tabled", async () => {
    const { proposal } = await c.avaria.act("proposal.open", { article: two, text: READS })
    await c.avaria.act("proposal.rationale", { proposal, text: "Keepers change.", source: "Rules of 2019, rule 4" })
    expect((await c.belmora.article(two)).proposals).toEqual([])
    await c.avaria.act("proposal.table", { proposal })
    expect((await c.belmora.article(two)).proposals[0].rationale).toEqual({
      text: "Keepers change.",
      source: "Rules of 2019, rule 4",
    })
    expect(await c.belmora.refusedAct("proposal.rationale", { proposal, text: "No." })).toMatchObject({ status: 403 })
  })

  test("names are asked for and given; where the list is closed they are asked to be taken, and granted", async () => {
    const proposal = await c.avaria.propose(two, READS)
    await c.avaria.act("proposal.ask", { proposal, delegations: [c.ids.Belmora] })
    expect((await c.belmora.article(two)).proposals[0]).toMatchObject({ askedMe: true })
    await c.belmora.act("proposal.cosponsor", { proposal })
    expect((await c.belmora.article(two)).proposals[0].asked).toBeUndefined()
    await c.avaria.act("proposal.names", { proposal, open: false })
    expect(await c.dorland.refusedAct("proposal.cosponsor", { proposal })).toMatchObject({ code: "conflict" })
    await c.dorland.act("proposal.askToJoin", { proposal })
    expect(
      await c.dorland.refusedAct("proposal.grant", { proposal, delegation: c.ids.Dorland, yes: true }),
    ).toMatchObject({ status: 403 })
    await c.avaria.act("proposal.grant", { proposal, delegation: c.ids.Dorland, yes: true })
    expect(await c.avaria.rolling(two)).toBe("The [keeper / archivist – Avaria, Belmora, Dorland] reads them.")
  })

  test("an amendment begins with the words that it amends; its acceptance is a revision in the sponsor's name", async () => {
    const proposal = await c.avaria.propose(two, READS)
    const { proposal: amendment } = await c.dorland.act("proposal.open", { article: two, amends: proposal })
    expect((await c.dorland.article(two)).proposals.find((each: Json) => each.id === amendment).text).toBe(READS)
    await c.dorland.write(`proposals/${amendment}`, "The sworn archivist reads them.")
    await c.dorland.act("proposal.table", { proposal: amendment })
    expect(await proposalOf(two, amendment)).toMatchObject({ amends: { proposal, label: "P 1" } })
    expect(await c.dorland.refusedAct("proposal.accept", { proposal, amendment })).toMatchObject({ status: 403 })
    await c.avaria.act("proposal.accept", { proposal, amendment })
    expect(await c.belmora.rolling(two)).toBe("The [keeper / sworn archivist – Avaria] reads them.")
    expect(await proposalOf(two, proposal)).toMatchObject({
      revision: 1,
      working: { text: "The sworn archivist reads them." },
    })
    expect(await proposalOf(two, amendment)).toMatchObject({ outcome: "adopted" })
  })

  test("changes offered together are adopted apart only with their sponsor's consent", async () => {
    const proposal = await c.avaria.propose(
      one,
      "1. Records are kept for 22 days.\n\n2. Copies are kept for 9 days.\n\n3. Nothing else is kept.",
    )
    await c.avaria.act("proposal.together", { proposal, on: true })
    const { hunks, together } = await proposalOf(one, proposal)
    expect(together).toBe(true)
    expect(await c.avaria.rolling(one)).toContain("[15 / 22 – Avaria (together)]")
    const adopt = { proposal, hunks: [hunks[0].id] }
    expect(await c.facilitator.refusedAct("proposal.adopt", adopt)).toMatchObject({ status: 409, code: "together" })
    await c.avaria.act("proposal.consent", { proposal, hunks: [hunks[0].id] })
    await c.facilitator.act("proposal.adopt", adopt)
    expect(await c.avaria.rolling(one)).toContain("kept for 22 days")
  })
})

describe("bundles and packages", () => {
  test("a package is adopted whole, once each sponsor's consent is on record", async () => {
    const [a, b] = [await c.avaria.propose(two, READS), await c.dorland.propose(three, "Access costs nothing.")]
    expect(await c.avaria.refusedAct("bundle.make", { name: "Both", proposals: [a, b] })).toMatchObject({ status: 403 })
    const { bundle } = await c.facilitator.act("bundle.make", { name: "Both", proposals: [a, b] })
    expect(await c.belmora.refusedAct("bundle.consent", { bundle, yes: true })).toMatchObject({ status: 403 })
    await c.avaria.act("bundle.consent", { bundle, yes: true })
    expect(await c.facilitator.refusedAct("bundle.adopt", { bundle })).toMatchObject({
      code: "together",
      details: { missing: [c.ids.Dorland] },
    })
    expect(await c.avaria.rolling(two)).toContain("[")
    await c.dorland.act("bundle.consent", { bundle, yes: true })
    await c.facilitator.act("bundle.adopt", { bundle })
    expect([await c.avaria.rolling(two), await c.avaria.rolling(three)]).toEqual([READS, "Access costs nothing."])
    expect((await c.avaria.get()).bundles).toMatchObject([{ name: "Both", stands: "adopted" }])
  })

  test("a sponsor offers options across articles; two on one article are no bundle", async () => {
    const [a, b] = [await c.avaria.propose(two, READS), await c.avaria.propose(three, "Access costs nothing.")]
    const other = await c.avaria.propose(two, "Nobody reads them.")
    expect(await c.avaria.refusedAct("bundle.make", { name: "A", proposals: [a, other] })).toMatchObject({
      code: "conflict",
    })
    await c.avaria.act("bundle.make", { name: "Archivists", option: "A", proposals: [a, b] })
    expect((await c.belmora.article(two)).proposals[0].bundles).toMatchObject([{ name: "Archivists", option: "A" }])
  })
})

describe("the facilitators' own", () => {
  test("a bridging proposal is prepared in private, stands beside the text without a name, and can be adopted", async () => {
    const { proposal } = await c.facilitator.act("proposal.open", { article: two, text: READS })
    expect((await c.avaria.article(two)).proposals).toEqual([])
    expect((await c.secretariat.article(two)).proposals).toHaveLength(1)
    await c.facilitator.act("proposal.table", { proposal })
    const seen = await c.avaria.article(two)
    expect(seen.rolling).toMatchObject({ text: "The keeper reads them.", brackets: 0 })
    expect(seen.proposals).toMatchObject([{ id: proposal, bridging: true, sponsors: [] }])
    expect(seen.beside).toMatchObject([{ proposal, why: "bridging" }])
    const line = (await c.avaria.get()).articles.find((each: Json) => each.id === two)
    expect(line.proposals).toBe(0)
    expect(await c.facilitator.refusedAct("article.agree", { article: two })).toMatchObject({ code: "still_open" })
    await c.facilitator.act("proposal.adopt", { proposal })
    expect(await c.avaria.rolling(two)).toBe(READS)
  })
})

describe("the order of articles", () => {
  const order = async () => (await c.avaria.get()).articles.map((each: Json) => each.id)

  test("a move is proposed without words, adopted, and reverted", async () => {
    const { proposal } = await c.avaria.act("proposal.open", { article: three, move: true, after: one })
    await c.avaria.act("proposal.table", { proposal })
    expect((await c.belmora.article(three)).rolling).toMatchObject({
      text: "[3. Access is free. – move after 1: Avaria]",
      brackets: 1,
    })
    await c.facilitator.act("proposal.adopt", { proposal })
    expect(await order()).toEqual([one, three, two])
    await c.facilitator.act("proposal.revert", { proposal })
    expect(await order()).toEqual([one, two, three])
  })

  test("an article is split at a paragraph; what proposals change in the second part needs placing", async () => {
    const proposal = await c.avaria.propose(
      one,
      "1. Records are kept for 15 days.\n\n2. Copies are kept for 3 days.\n\n3. Nothing at all is kept.",
    )
    const { paragraphs } = await c.facilitator.article(one)
    const { fresh, number } = await c.facilitator.act("article.split", { article: one, block: paragraphs[2].block })
    expect(await order()).toEqual([one, fresh, two, three])
    expect(number).toBe("1+1")
    expect((await c.avaria.article(one)).base.text).toBe(
      "1. Records are kept for 15 days.\n2. Copies are kept for 3 days.",
    )
    expect((await c.avaria.article(fresh)).base.text).toBe("1. Nothing else is kept.")
    expect((await c.avaria.article(one)).beside).toMatchObject([{ proposal, why: "unplaced" }])
    expect(await c.facilitator.refusedAct("article.split", { article: one, block: paragraphs[0].block })).toMatchObject(
      { status: 422 },
    )
  })

  test("an article is merged into another once nothing is open on it", async () => {
    const proposal = await c.avaria.propose(three, "Access costs nothing.")
    const merge = { article: three, into: two, reason: "one subject" }
    expect(await c.facilitator.refusedAct("article.merge", merge)).toMatchObject({
      code: "still_open",
      details: { open: [proposal] },
    })
    await c.facilitator.act("proposal.setAside", { proposal, reason: "later" })
    await c.facilitator.act("article.merge", merge)
    expect(await order()).toEqual([one, two])
    expect((await c.avaria.article(two)).base.text).toBe("The keeper reads them.\nAccess is free.")
  })
})

test("after the deadline for proposals nothing is tabled; the working text stays, and the deadline can be moved", async () => {
  const { proposal } = await c.avaria.act("proposal.open", { article: two, text: READS })
  await c.secretariat.act("draft.settings", { proposalsUntil: "2020-01-01T12:00:00Z" })
  expect(await c.avaria.refusedAct("proposal.table", { proposal })).toMatchObject({ status: 409, code: "too_late" })
  await c.secretariat.act("draft.settings", { proposalsUntil: null })
  await c.avaria.act("proposal.table", { proposal })
})

describe("a change of terminology", () => {
  test("is listed place by place, and offered as one: each article's bracket says that it stands with the others", async () => {
    const ask = { from: "kept", to: "held" }
    const path = `/api/drafts/${c.avaria.draft}/acts?dry=1`
    const tried = await c.avaria.person.ask("POST", path, { kind: "proposal.term", ...ask })
    expect(tried.found).toMatchObject([{ article: one, label: "Rule 1", closed: false }])
    expect(tried.found[0].places).toHaveLength(3)
    await c.avaria.act("proposal.term", { from: "Access", to: "Entry", table: true, reason: "clearer" })
    expect(await c.belmora.rolling(three)).toBe("[Access / Entry – Avaria] is free.")
    await c.avaria.act("proposal.term", { from: "them", to: "these" })
    expect(await c.belmora.rolling(two)).toBe("The keeper reads them.")
  })

  test("touches whole words only, and is refused where there is none", async () => {
    expect(await c.avaria.refusedAct("proposal.term", { from: "Acc", to: "Ent" })).toMatchObject({
      code: "nothing_new",
    })
  })

  test("in several articles it is one bundle, which the office adopts in one act", async () => {
    const { proposals } = await c.avaria.act("proposal.term", { from: "is", to: "shall be", table: true })
    expect(proposals).toHaveLength(2)
    expect(await c.belmora.rolling(three)).toBe("Access [is / shall be – Avaria (together)] free.")
    const [{ id: bundle }] = (await c.avaria.get()).bundles
    await c.facilitator.act("bundle.adopt", { bundle })
    expect(await c.belmora.rolling(three)).toBe("Access shall be free.")
  })
})
