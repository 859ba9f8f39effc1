/** Versions, renumbering with its concordance, cross-references and comparison, through HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const SOURCE = `# Draft

## Rule 1

1. Searches shall be recorded.

2. Records shall be kept for two years.

## Rule 2

Rules 1 and 3 apply, as does rule 1, paragraph 2; rule 12 of the Nelson Rules is unaffected.

## Rule 3

Subject to rule 9, nobody is searched twice.
`
let world: World
let c: Cast
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, SOURCE)
})
const words = (nodes: Json[], change: string | undefined) =>
  nodes
    .filter(each => each.type === "text" && each.change === change)
    .map(each => each.text)
    .join("|")

describe("versions", () => {
  test("a version keeps the draft as it stood; its symbol names one", async () => {
    const one = await c.rule("1")
    await c.facilitator.act("version.publish", { symbol: "A/C.3/70/L.3", name: "First draft" })
    const again = await c.facilitator.refusedAct("version.publish", { symbol: "A/C.3/70/L.3" })
    expect([again.status, again.code]).toEqual([409, "conflict"])
    expect((await c.avaria.refusedAct("version.publish", { symbol: "x" })).code).toBe("no_right")
    await c.facilitator.write(
      `articles/${one}`,
      "1. Searches shall be recorded.\n\n2. Records shall be kept for ten years.",
    )
    const { versions, may } = await c.avaria.get("/versions")
    expect(versions).toMatchObject([{ symbol: "A/C.3/70/L.3", name: "First draft", reading: 1, articles: 3 }])
    expect(may).toEqual([])
    const kept = await c.avaria.get(`/versions/${encodeURIComponent("A/C.3/70/L.3")}`)
    expect(kept.units.find((each: Json) => each.id === one).text).toContain("for two years")
    const path = `/api/drafts/${c.avaria.draft}/versions/${encodeURIComponent("A/C.3/70/L.3")}?as=md`
    const file = await c.avaria.person.send("GET", path)
    expect(file.headers.get("content-type")).toContain("text/markdown")
    expect(await file.text()).toContain("Records shall be kept for two years.")
  })

  test("closing a reading publishes one, and with renumbering the next begins with new numbers", async () => {
    await c.facilitator.act("article.add", { after: await c.rule("1"), text: "A new rule stands here." })
    const bis = await c.rule("1 bis")
    const { version, concordance } = await c.facilitator.act("reading.close", {
      reading: 1,
      symbol: "CRP.1",
      renumber: true,
    })
    expect(concordance.map((each: Json) => [each.was, each.now])).toEqual([
      ["Rule 1 bis", "Rule 2"],
      ["Rule 2", "Rule 3"],
      ["Rule 3", "Rule 4"],
    ])
    const { reading, articles } = await c.avaria.get()
    expect(reading).toBe(2)
    expect(articles.map((each: Json) => each.label)).toEqual(["Rule 1", "Rule 2", "Rule 3", "Rule 4"])
    const kept = await c.avaria.get(`/versions/${version}`)
    expect(kept.units.find((each: Json) => each.id === bis).label).toBe("Rule 1 bis")
    const since = await c.avaria.get("/compare?from=reading:1")
    expect(since.from).toMatchObject({ id: version, symbol: "CRP.1" })
    expect(since.articles.map((each: Json) => [each.was.label, each.now.label, each.how])[1]).toEqual([
      "Rule 1 bis",
      "Rule 2",
      "same",
    ])
  })
})

describe("renumbering", () => {
  test("numbers close up in articles and paragraphs; positions hold, agreement holds, proposals still draw", async () => {
    const [one, two, three] = [await c.rule("1"), await c.rule("2"), await c.rule("3")]
    await c.facilitator.write(
      `articles/${one}`,
      "1. Searches shall be recorded.\n\n2. A register is kept.\n\n3. Records shall be kept for two years.",
    )
    expect((await c.avaria.article(one)).base.text).toContain("1 bis. A register")
    await c.avaria.act("position.take", { article: one, stance: "supports" })
    await c.avaria.propose(
      one,
      "1. Searches shall be recorded.\n\n2. A register is kept.\n\n3. Records shall be kept for nine years.",
    )
    await c.facilitator.act("article.agree", { article: three })
    await c.facilitator.act("article.remove", { article: two, reason: "not needed" })
    const foreseen = await c.facilitator.person.ask("POST", `/api/drafts/${c.facilitator.draft}/acts?dry=1`, {
      kind: "draft.renumber",
    })
    const { concordance } = await c.facilitator.act("draft.renumber")
    expect(foreseen.concordance).toEqual(concordance)
    expect(concordance).toEqual([
      {
        article: one,
        was: "Rule 1",
        now: "Rule 1",
        paragraphs: [
          { was: "1 bis.", now: "2." },
          { was: "2.", now: "3." },
        ],
      },
      { article: three, was: "Rule 3", now: "Rule 2", paragraphs: [] },
    ])
    const view = await c.avaria.article(one)
    expect(view.base.text).toBe(
      "1. Searches shall be recorded.\n2. A register is kept.\n3. Records shall be kept for two years.",
    )
    expect(view.rolling.text).toContain("3. Records shall be kept for [two / nine – Avaria] years.")
    expect((await c.avaria.article(three)).status).toBe("agreed")
    const no = await c.facilitator.refusedAct("draft.renumber")
    expect([no.status, no.code]).toEqual([409, "nothing_new"])
    const csv = await (await c.avaria.person.send("GET", `/api/drafts/${c.avaria.draft}/concordance?as=csv`)).text()
    expect(csv).toContain("Rule 1,1 bis.,Rule 1,2.\r\nRule 1,2.,Rule 1,3.\r\nRule 3,,Rule 2,\r\n")
  })

  test("what was proposed before it is adopted after it, in the new numbers", async () => {
    const one = await c.rule("1")
    const register =
      "1. Searches shall be recorded.\n\n2. A register is kept.\n\n3. Records shall be kept for two years."
    await c.facilitator.write(`articles/${one}`, register)
    const before = await c.avaria.propose(one, `${register}\n\n4. They are then destroyed.`)
    const { proposal: writing } = await c.belmora.act("proposal.open", {
      article: one,
      text: register.replace("A register", "A public register"),
    })
    await c.facilitator.act("draft.renumber")
    await c.belmora.act("proposal.table", { proposal: writing })
    expect((await c.avaria.article(one)).rolling.text).toBe(
      [
        "1. Searches shall be recorded.",
        "2. A [public – Belmora] register is kept.",
        "3. Records shall be kept for two years.",
        "[3 bis. New paragraph: They are then destroyed. – Avaria]",
      ].join("\n"),
    )
    for (const proposal of [before, writing]) await c.facilitator.act("proposal.adopt", { proposal })
    expect((await c.avaria.article(one)).base.text).toBe(
      [
        "1. Searches shall be recorded.",
        "2. A public register is kept.",
        "3. Records shall be kept for two years.",
        "3 bis. They are then destroyed.",
      ].join("\n"),
    )
  })

  test("positions are not taken on an earlier text by it, and an agreed paragraph stays agreed", async () => {
    const one = await c.rule("1")
    await c.facilitator.write(
      `articles/${one}`,
      "1. Searches shall be recorded.\n\n2. A register is kept.\n\n3. Records shall be kept for two years.",
    )
    await c.avaria.act("position.take", { article: one, stance: "supports", audience: "all" })
    const { paragraphs } = await c.facilitator.article(one)
    const block = paragraphs[2].block
    await c.facilitator.act("paragraph.agree", { article: one, blocks: [block] })
    await c.facilitator.act("draft.renumber")
    const view = await c.facilitator.article(one)
    expect(view.positions.article).toMatchObject([{ party: c.ids.Avaria, stance: "supports", earlier: false }])
    expect(view.paragraphs.map((each: Json) => [each.number, each.closed?.how ?? null])).toEqual([
      ["1", null],
      ["2", null],
      ["3", "agreed"],
    ])
    const no = await c.facilitator.person.refused("PUT", `/api/drafts/${c.facilitator.draft}/articles/${one}/text`, {
      text: "1. Searches shall be recorded.\n\n2. A register is kept.\n\n3. Records shall be kept for ten years.",
    })
    expect([no.status, no.code]).toEqual([409, "agreed"])
  })

  test("waits while a text is under silence", async () => {
    const deadline = new Date(Date.now() + 3_600_000).toISOString()
    await c.facilitator.act("silence.open", { article: await c.rule("1"), deadline })
    await c.facilitator.act("article.add", { after: null, text: "Before all." })
    const no = await c.facilitator.refusedAct("draft.renumber")
    expect([no.status, no.code]).toEqual([409, "silence"])
  })

  test("an adoption is reverted across it, and a number given before the first becomes one", async () => {
    const one = await c.rule("1")
    const proposal = await c.avaria.propose(
      one,
      "1. Searches shall be recorded in writing.\n\n2. Records shall be kept for two years.",
    )
    await c.facilitator.act("proposal.adopt", { proposal })
    await c.facilitator.act("article.add", { after: null, text: "Before all." })
    await c.facilitator.act("draft.renumber")
    expect((await c.avaria.get()).articles.map((each: Json) => each.number)).toEqual(["1", "2", "3", "4"])
    await c.facilitator.act("proposal.revert", { proposal })
    expect((await c.avaria.article(one)).base.text).toBe(
      "1. Searches shall be recorded.\n2. Records shall be kept for two years.",
    )
  })
})

describe("cross-references", () => {
  const read = async () => (await c.avaria.get("/references")).references as Json[]
  test("are listed with whether they hold, and after a renumbering with what they should read", async () => {
    const before = await read()
    expect(before.map(each => [each.words, each.holds, each.elsewhere, each.should])).toEqual([
      ["Rules 1 and 3", true, false, null],
      ["rule 1, paragraph 2", true, false, null],
      ["rule 12", false, true, null],
      ["rule 9", false, false, null],
    ])
    await c.facilitator.act("article.add", { after: null, text: "Before all." })
    await c.facilitator.act("draft.renumber")
    expect((await read()).map(each => [each.words, each.should])).toEqual([
      ["Rules 1 and 3", "Rules 2 and 4"],
      ["rule 1, paragraph 2", "rule 2, paragraph 2"],
      ["rule 12", null],
      ["rule 9", null],
    ])
    const three = await c.rule("3")
    const { base } = await c.avaria.article(three)
    await c.facilitator.write(`articles/${three}`, base.text.replace("Rules 1 and 3", "Rules 2 and 4"))
    expect((await read())[0]).toMatchObject({ words: "Rules 2 and 4", holds: true, should: null })
    expect((await read())[1]).toMatchObject({ words: "rule 1, paragraph 2", should: "rule 2, paragraph 2" })
  })
})

describe("comparing", () => {
  test("two versions, or one and now, word by word; what came, went and moved", async () => {
    const [one, two, three] = [await c.rule("1"), await c.rule("2"), await c.rule("3")]
    await c.facilitator.act("version.publish", { symbol: "V1" })
    await c.facilitator.write(
      `articles/${one}`,
      "1. All searches shall be recorded.\n\n2. Records shall be kept for ten years.",
    )
    await c.facilitator.act("article.remove", { article: two, reason: "not needed" })
    await c.facilitator.act("article.move", { article: three, after: null })
    const { article: fresh } = await c.facilitator.act("article.add", { text: "At the end." })
    const now = await c.avaria.get("/compare?from=V1")
    expect(now.articles.map((each: Json) => [each.id, each.how, each.moved])).toEqual([
      [three, "same", true],
      [one, "changed", false],
      [two, "removed", false],
      [fresh, "added", false],
    ])
    const [, changed, gone, added] = now.articles
    expect([words(changed.nodes, "del"), words(changed.nodes, "ins")]).toEqual(["Searches|two", "All searches|ten"])
    expect(words(gone.nodes, undefined)).toBe("")
    expect(words(added.nodes, "ins")).toBe("At the end.")
    await c.facilitator.act("version.publish", { symbol: "V2" })
    const both = await c.avaria.get(`/compare?from=V1&to=V2&article=${one}`)
    expect(both.articles).toMatchObject([{ id: one, changes: changed.changes }])
    const same = await c.avaria.get("/compare?from=V2")
    expect(same.articles.every((each: Json) => each.how === "same" && each.nodes === undefined)).toBe(true)
    const no = await c.avaria.person.refused("GET", `/api/drafts/${c.avaria.draft}/compare?from=V9`)
    expect([no.status, no.code]).toEqual([404, "not_found"])
  })
})
