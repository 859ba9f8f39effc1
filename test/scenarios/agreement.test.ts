/** SCENARIOS 10: agreed ad ref, whole and paragraph by paragraph, through HTTP and a stock client's WebSocket. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { LiveText, until } from "../support/live.ts"
import { type Cast, cast, type Json, type Party, World } from "../support/world.ts"

const TEXT = `1. Records shall be kept for two years.

2. Searches shall be recorded.

3. A register of them is open to inspection.
`
const SOURCE = `# Draft

## Rule 44

${TEXT}
## Rule 45

Inspections take place once a year.
`

let world: World
let c: Cast
let rule: string
let other: string
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, SOURCE)
  rule = await c.rule("44")
  other = await c.rule("45")
})

const blocks = async (): Promise<string[]> => (await c.avaria.article(rule)).paragraphs.map((each: Json) => each.block)
const agree = async (...numbers: number[]): Promise<void> => {
  const all = await blocks()
  await c.facilitator.act("paragraph.agree", { article: rule, blocks: numbers.map(n => all[n - 1]) })
}
const closed = async (who: Party = c.dorland) =>
  (await who.article(rule)).paragraphs.map((each: Json) => each.closed?.how ?? null)
const put = (who: Party, text: string) =>
  who.person.refused("PUT", `/api/drafts/${who.draft}/articles/${rule}/text`, { text })

describe("single paragraphs", () => {
  test("the paragraphs are told with their numbers, words and what is closed; the article stays open", async () => {
    await agree(2)
    const view = await c.dorland.article(rule)
    expect(view.status).toBe("open")
    expect(view.paragraphs).toMatchObject([
      { label: "1.", words: "Records shall be kept for two years.", contested: false, closed: null },
      { label: "2.", words: "Searches shall be recorded.", closed: { how: "agreed", reading: 1 } },
      { label: "3.", closed: null },
    ])
    expect((await c.dorland.get()).articles[0]).toMatchObject({ closed: [{ at: 1, how: "agreed" }] })
  })

  test("the office's and everyone's writes to it are refused by HTTP, those to its neighbours are not", async () => {
    await c.facilitator.act("article.openDrafting", { article: rule })
    await agree(2)
    for (const who of [c.avaria, c.facilitator]) {
      const no = await put(who, TEXT.replace("Searches", "All searches"))
      expect([no.status, no.code]).toEqual([409, "agreed"])
      expect(no.message).toContain("Searches shall be recorded.")
      expect((await put(who, TEXT.replace("2. Searches", "2. **Searches**"))).code).toBe("agreed")
      expect((await put(who, TEXT.replace("2. Searches shall be recorded.\n\n", ""))).code).toBe("agreed")
    }
    await c.avaria.write(`articles/${rule}`, TEXT.replace("two years", "three years").replace("open to", "open for"))
    await c.avaria.write(`articles/${rule}`, `0. First of all.\n\n${TEXT}\n4. Last of all.\n`)
    expect((await closed()).filter(Boolean)).toEqual(["agreed"])
    const { paragraphs } = await c.dorland.article(rule)
    expect(paragraphs.find((each: Json) => each.closed).words).toBe("Searches shall be recorded.")
  })

  test("raw updates to it are refused with the reason; insert, delete, attribute, split, and the block itself", async () => {
    await c.facilitator.act("article.openDrafting", { article: rule })
    await agree(2)
    const before = (await c.dorland.article(rule)).base.fingerprint
    const block = (doc: Y.Doc, n: number) => doc.getXmlFragment("base").get(n) as Y.XmlElement
    const words = (doc: Y.Doc, n: number) => block(doc, n).get(0) as Y.XmlText
    const at = (await LiveTitle()) ? 1 : 0
    async function LiveTitle() {
      const text = await LiveText.open(c.avaria, `article/${rule}`)
      const titled = block(text.doc, 0).nodeName === "title"
      text.leave()
      return titled
    }
    const attacks: Record<string, (doc: Y.Doc) => void> = {
      insert: doc => words(doc, at + 1).insert(3, "x"),
      delete: doc => words(doc, at + 1).delete(0, 4),
      format: doc => words(doc, at + 1).format(0, 4, { strong: {} }),
      attribute: doc => block(doc, at + 1).setAttribute("level", 2 as unknown as string),
      child: doc => block(doc, at + 1).insert(1, [new Y.XmlText("more")]),
      "delete the block": doc => doc.getXmlFragment("base").delete(at + 1, 1),
      "delete all": doc => doc.getXmlFragment("base").delete(0, doc.getXmlFragment("base").length),
      "a neighbour and it": doc => {
        words(doc, at).insert(0, "y")
        words(doc, at + 1).insert(0, "y")
      },
    }
    for (const [name, attack] of Object.entries(attacks))
      for (const who of [c.avaria, c.facilitator]) {
        const text = await LiveText.open(who, `article/${rule}`)
        text.doc.transact(() => attack(text.doc))
        await until(`it is refused: ${name}`, () => text.closed !== null)
        expect(text.closed?.reason, name).toBe("agreed")
        text.leave()
        expect((await c.dorland.article(rule)).base.fingerprint, name).toBe(before)
      }
    const honest = await LiveText.open(c.avaria, `article/${rule}`)
    const stands = (words: string) => async () => (await c.dorland.article(rule)).base.text.includes(words)
    words(honest.doc, at).insert(0, "All ")
    await until("the neighbour's change stands", stands("All Records shall be kept"))
    words(honest.doc, at + 2).delete(0, 2)
    await until("the other's too", stands("3. register of them"))
    const fresh = new Y.XmlElement("paragraph")
    fresh.insert(0, [new Y.XmlText("Between them.")])
    honest.doc.getXmlFragment("base").insert(at + 2, [fresh])
    await until("and a paragraph between", stands("Between them."))
    expect(honest.closed).toBeNull()
    honest.leave()
  })

  test("it stays closed when the document is written afresh, and after a restart's worth of epochs", async () => {
    await agree(1, 3)
    const before = await blocks()
    for (let reading = 1; reading < 4; reading++) await c.secretariat.act("reading.close", { reading })
    expect(await blocks()).not.toEqual(before)
    expect(await closed()).toEqual(["agreed", null, "agreed"])
    expect((await put(c.facilitator, TEXT.replace("two years", "ten years"))).code).toBe("agreed")
    await c.facilitator.write(`articles/${rule}`, TEXT.replace("Searches", "All searches"))
  })

  test("one with brackets, an open or a parked proposal on it is not agreed; the others are", async () => {
    const proposal = await c.avaria.propose(rule, TEXT.replace("two years", "three years"))
    const [one, two, three] = await blocks()
    const contested = async () => (await c.dorland.article(rule)).paragraphs.map((each: Json) => each.contested)
    expect(await contested()).toEqual([true, false, false])
    const no = await c.facilitator.refusedAct("paragraph.agree", { article: rule, blocks: [one] })
    expect([no.status, no.code]).toEqual([409, "still_open"])
    await c.facilitator.act("paragraph.agree", { article: rule, blocks: [two] })
    await c.facilitator.act("proposal.park", { proposal, reason: "later" })
    expect(await contested()).toEqual([true, false, false])
    expect((await c.facilitator.refusedAct("paragraph.agree", { article: rule, blocks: [one] })).code).toBe(
      "still_open",
    )
    const gone = await c.dorland.act("proposal.open", { article: rule, delete: true })
    const refused = await c.dorland.refusedAct("proposal.table", { proposal: gone.proposal })
    expect([refused.status, refused.code]).toEqual([409, "agreed"])
    await c.facilitator.act("proposal.setAside", { proposal, reason: "no support" })
    await c.facilitator.act("paragraph.agree", { article: rule, blocks: [one, three] })
    expect(await closed()).toEqual(["agreed", "agreed", "agreed"])
    const again = await c.facilitator.refusedAct("paragraph.agree", { article: rule, blocks: [one] })
    expect([again.status, again.code]).toEqual([409, "nothing_new"])
    expect((await c.avaria.refusedAct("paragraph.agree", { article: rule, blocks: [one] })).code).toBe("no_right")
  })

  test("a new paragraph beside it contests neither, nor is it refused", async () => {
    const proposal = await c.avaria.propose(rule, TEXT.replace("3. A", "Each of them is signed.\n\n3. A"))
    expect((await c.dorland.article(rule)).paragraphs.map((each: Json) => each.contested)).toEqual([
      false,
      false,
      false,
    ])
    await agree(2, 3)
    await c.facilitator.act("proposal.adopt", { proposal })
    expect(await closed()).toEqual([null, "agreed", null, "agreed"])
  })

  test("a proposal that changes it is not tabled, revised or adopted; the working text goes on", async () => {
    const both = await c.avaria.propose(rule, TEXT.replace("two years", "three years"))
    await agree(2)
    const changed = TEXT.replace("Searches", "Body searches")
    const { proposal } = await c.belmora.act("proposal.open", { article: rule, text: changed })
    const table = await c.belmora.refusedAct("proposal.table", { proposal })
    expect([table.status, table.code]).toEqual([409, "agreed"])
    expect(table.message).toContain("Searches shall be recorded.")
    await c.belmora.write(`proposals/${proposal}`, `${changed}\n4. More.\n`)
    expect((await c.belmora.refusedAct("proposal.floor", { proposal, on: true })).code).toBe("agreed")
    await c.avaria.write(
      `proposals/${both}`,
      TEXT.replace("two years", "four years").replace("Searches", "Most searches"),
    )
    expect((await c.avaria.refusedAct("proposal.revise", { proposal: both })).code).toBe("agreed")
    await c.avaria.write(`proposals/${both}`, TEXT.replace("two years", "four years"))
    await c.avaria.act("proposal.revise", { proposal: both })
    await c.facilitator.act("proposal.adopt", { proposal: both })
    expect((await c.dorland.article(rule)).base.text).toContain("four years")
    const gone = [
      ["article.remove", { article: rule, reason: "no" }],
      ["article.merge", { article: rule, into: other, reason: "no" }],
      ["article.split", { article: rule, block: (await blocks())[1] }],
    ] as const
    for (const [kind, act] of gone) expect((await c.facilitator.refusedAct(kind, act)).code, kind).toBe("agreed")
  })

  test("an adoption that changed it is not reverted past its agreement", async () => {
    const proposal = await c.avaria.propose(rule, TEXT.replace("Searches", "All searches"))
    await c.facilitator.act("proposal.adopt", { proposal })
    await agree(2)
    const no = await c.facilitator.refusedAct("proposal.revert", { proposal })
    expect([no.status, no.code]).toEqual([409, "agreed"])
  })

  test("its reopening is asked for by a delegation, and decided with a reason; both stay on the record", async () => {
    await agree(2)
    const [one, two] = await blocks()
    expect((await c.avaria.article(rule)).may).toContain("article.requestReopen")
    expect((await c.avaria.refusedAct("article.requestReopen", { article: rule, block: one, reason: "x" })).code).toBe(
      "conflict",
    )
    await c.avaria.act("article.requestReopen", { article: rule, block: two, reason: "A case was forgotten." })
    expect((await c.facilitator.article(rule)).requests).toMatchObject([{ delegation: c.ids.Avaria, block: two }])
    expect((await c.avaria.refusedAct("paragraph.reopen", { article: rule, blocks: [two], reason: "x" })).code).toBe(
      "no_right",
    )
    expect((await c.facilitator.refusedAct("paragraph.reopen", { article: rule, blocks: [two] })).code).toBe("invalid")
    await c.facilitator.act("paragraph.reopen", { article: rule, blocks: [two], reason: "Avaria asked." })
    expect(await closed()).toEqual([null, null, null])
    expect((await c.facilitator.article(rule)).requests).toEqual([])
    await c.facilitator.write(`articles/${rule}`, TEXT.replace("Searches", "All searches"))
    const { entries } = await c.secretariat.get("/record?limit=1000")
    const kinds = entries.map((each: Json) => each.kind)
    for (const kind of ["paragraph.agree", "article.requestReopen", "paragraph.reopen"]) expect(kinds).toContain(kind)
  })
})

describe("pending", () => {
  test("agreed pending another article: shown and counted until that closes, and again when it is reopened", async () => {
    await c.facilitator.act("article.agree", { article: rule, pending: [other] })
    const pending = async () => [
      (await c.dorland.article(rule)).agreed.pending,
      (await c.dorland.get()).articles.find((each: Json) => each.id === rule).pending ?? null,
    ]
    expect(await pending()).toEqual([[other], [other]])
    expect(await c.dorland.export("text=agreed&as=txt")).toContain("Agreed ad ref., pending Rule 45")
    await c.facilitator.act("article.agree", { article: other })
    expect(await pending()).toEqual([[], null])
    expect(await c.dorland.export("text=agreed&as=txt")).not.toContain("pending")
    await c.facilitator.act("article.reopen", { article: other, reason: "again" })
    expect(await pending()).toEqual([[other], [other]])
    const self = await c.facilitator.refusedAct("article.agree", { article: other, pending: [other] })
    expect(self.code).toBe("conflict")
  })
})

describe("nothing is agreed until everything is agreed", () => {
  test("where the draft says so, on every view and export while anything is open", async () => {
    await c.facilitator.act("article.agree", { article: rule })
    expect((await c.dorland.get()).nothingAgreedYet).toBe(false)
    await c.secretariat.act("draft.settings", { nothingAgreed: true })
    const said = /nothing is agreed until everything is agreed/i
    expect((await c.dorland.get()).nothingAgreedYet).toBe(true)
    for (const text of ["rolling", "base", "clean", "agreed"])
      for (const as of ["md", "html", "txt", "json"])
        expect(await c.dorland.export(`text=${text}&as=${as}`), `${text} ${as}`).toMatch(said)
    await c.facilitator.act("article.agree", { article: other })
    expect((await c.dorland.get()).nothingAgreedYet).toBe(false)
    expect(await c.dorland.export("text=agreed&as=md")).not.toMatch(said)
  })
})

describe("reservations and explanations", () => {
  test("tied to the agreed text, exported with it; from the floor unconfirmed until confirmed; withdrawn", async () => {
    const early = await c.avaria.refusedAct("statement.make", { article: rule, as: "reservation", text: "We reserve." })
    expect([early.status, early.code]).toEqual([409, "conflict"])
    await c.facilitator.act("article.agree", { article: rule })
    const { statement } = await c.avaria.act("statement.make", {
      article: rule,
      as: "reservation",
      text: "Avaria reads “two years” as a minimum.",
    })
    const floor = await c.secretariat.act("statement.make", {
      article: rule,
      as: "explanation",
      text: "Dorland understands “register” to include electronic ones.",
      onBehalf: c.ids.Dorland,
    })
    expect((await c.belmora.article(rule)).statements).toMatchObject([
      { as: "reservation", party: c.ids.Avaria, earlier: false, unconfirmed: false, audience: "public" },
      { as: "explanation", party: c.ids.Dorland, unconfirmed: true, mine: false },
    ])
    expect((await c.avaria.refusedAct("statement.confirm", { statement: floor.statement })).code).toBe("no_right")
    await c.dorland.act("statement.confirm", { statement: floor.statement })
    expect((await c.belmora.article(rule)).statements[1].unconfirmed).toBe(false)
    for (const text of ["rolling", "clean", "agreed"])
      for (const as of ["md", "html", "txt", "json"]) {
        const out = await c.belmora.export(`text=${text}&as=${as}`)
        expect(out, `${text} ${as}`).toContain("as a minimum")
        expect(out, `${text} ${as}`).toContain("electronic ones")
        expect(out, `${text} ${as}`).toContain("Avaria")
      }
    expect((await c.belmora.refusedAct("statement.withdraw", { statement })).code).toBe("no_right")
    await c.avaria.act("statement.withdraw", { statement })
    expect(await c.belmora.export("text=agreed&as=md")).not.toContain("as a minimum")
  })

  test("what the capital answered goes to whom the delegation chooses, and to nobody else", async () => {
    await c.facilitator.act("article.agree", { article: rule })
    const make = (audience: string, text: string) =>
      c.avaria.act("statement.make", { article: rule, as: "capital", text, audience })
    await make("delegation", "Only we read this: ჰელო.")
    await make("office", "We and the office read this: გუდი.")
    await make("all", "The capital agrees.")
    const words = async (who: Party) =>
      (await who.article(rule)).statements.map((each: Json) => each.text.split(":")[0])
    expect(await words(c.avaria)).toEqual(["Only we read this", "We and the office read this", "The capital agrees."])
    expect(await words(c.facilitator)).toEqual(["We and the office read this", "The capital agrees."])
    expect(await words(c.belmora)).toEqual(["The capital agrees."])
    for (const who of [c.belmora, c.dorland]) {
      const seen = [
        await who.get(),
        await who.get("/record?limit=1000"),
        await who.article(rule),
        ...(await Promise.all(["md", "html", "txt", "json"].map(as => who.export(`text=agreed&as=${as}`)))),
      ]
      expect(JSON.stringify(seen)).not.toMatch(/[\u10a0-\u10ff]/)
    }
    for (const as of ["md", "json"])
      for (const who of [c.avaria, c.facilitator])
        expect(await who.export(`text=agreed&as=${as}`)).not.toMatch(/[\u10a0-\u10ff]/)
  })
})

describe("editorial corrections", () => {
  test("leave agreement and what is tied to it valid; announced with what they changed", async () => {
    await c.facilitator.act("article.agree", { article: rule })
    await c.avaria.act("statement.make", { article: rule, as: "reservation", text: "We reserve." })
    const text = TEXT.replace("Records", "All records")
    expect((await c.facilitator.refusedAct("article.correct", { article: rule, text, reason: "x" })).code).toBe(
      "no_right",
    )
    const same = await c.secretariat.refusedAct("article.correct", { article: rule, text: TEXT, reason: "x" })
    expect([same.status, same.code]).toEqual([409, "nothing_new"])
    const { fingerprint } = await c.secretariat.act("article.correct", {
      article: rule,
      text,
      reason: "A word was lost.",
    })
    const view = await c.dorland.article(rule)
    expect(view).toMatchObject({ status: "agreed", base: { fingerprint }, agreed: { fingerprint } })
    expect(view.corrections).toMatchObject([
      { reason: "A word was lost.", changes: [{ was: "Records", text: "All records" }] },
    ])
    expect(view.statements).toMatchObject([{ earlier: false }])
    await c.facilitator.act("article.reopen", { article: rule, reason: "again" })
    await c.facilitator.write(`articles/${rule}`, TEXT.replace("two", "six"))
    expect((await c.dorland.article(rule)).statements).toMatchObject([{ earlier: true }])
  })

  test("mend a paragraph that is agreed by itself, and do not take its place", async () => {
    await agree(2)
    await c.secretariat.act("article.correct", {
      article: rule,
      text: TEXT.replace("Searches shall", "Searches must"),
      reason: "usage",
    })
    expect(await closed()).toEqual([null, "agreed", null])
    const gone = await c.secretariat.refusedAct("article.correct", {
      article: rule,
      text: TEXT.replace("2. Searches shall be recorded.\n\n", ""),
      reason: "x",
    })
    expect([gone.status, gone.code]).toEqual([409, "agreed"])
  })
})
