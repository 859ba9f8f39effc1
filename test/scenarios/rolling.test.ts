/** SCENARIOS 1–6 and 16, through HTTP, to the letter. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const RULE44 =
  "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days."
const SOURCE = `# Draft\n\n## Rule 44\n\n${RULE44}\n\n## Rule 45\n\n1. Searches shall be recorded.\n\n2. Records shall be kept for two years.\n\n## Rule 46\n\nThe answer shall be given within [X] days.\n`

let world: World
let c: Cast
let rule: string
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, SOURCE)
  rule = await c.rule("44")
})

const p1 = () => c.avaria.propose(rule, RULE44.replace("15", "22"))
const p2 = () => c.belmora.propose(rule, RULE44.replace("15", "10"), { group: c.northern })
const p3 = () => c.dorland.propose(rule, RULE44.replace("shall refer", "refers"))
const HEAD = "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of "

describe("scenario 1: two alternatives, one place", () => {
  test("identical place, alternatives in the order of tabling, the group for its members", async () => {
    await p1()
    await p2()
    const view = await c.facilitator.article(rule)
    expect(view.rolling.text).toBe(`${HEAD}[15 / 22 – Avaria / 10 – Northern Group] consecutive days.`)
    expect(view.rolling.brackets).toBe(1)
    expect(view.proposals.map((each: Json) => [each.label, each.stage, each.outcome])).toEqual([
      ["P 1", "tabled", "open"],
      ["P 2", "tabled", "open"],
    ])
    const { articles } = await c.facilitator.get()
    expect(articles[0]).toMatchObject({ brackets: 1, proposals: 2 })
  })
})

test("scenario 2: independent changes stay apart", async () => {
  await p1()
  await p2()
  await p3()
  expect(await c.cordia.rolling(rule)).toBe(
    "Prolonged solitary confinement [shall refer / refers – Dorland] to solitary confinement for a time period in excess of [15 / 22 – Avaria / 10 – Northern Group] consecutive days.",
  )
})

test("scenario 3: insert, delete, co-sponsor", async () => {
  await c.cordia.propose(rule, RULE44.replace("days.", "days or 30 days in any year."))
  const proposal = await c.dorland.propose(rule, RULE44.replace(" consecutive", ""))
  await c.avaria.act("proposal.cosponsor", { proposal })
  expect(await c.belmora.rolling(rule)).toBe(
    `${HEAD}15 [consecutive – delete: Avaria, Dorland] days [or 30 days in any year – Cordia].`,
  )
  const { base } = await c.belmora.article(rule)
  expect(base.text).toBe(RULE44)
})

test("scenario 4: nesting, with the same count in the four formats", async () => {
  await p1()
  await p2()
  const { proposal } = await c.dorland.act("proposal.open", { article: rule, delete: true })
  await c.dorland.act("proposal.table", { proposal })
  const line = `[44. ${HEAD}[15 / 22 – Avaria / 10 – Northern Group] consecutive days. – delete: Dorland]`
  const view = await c.avaria.article(rule)
  expect(view.rolling.text).toBe(line)
  expect(view.rolling.brackets).toBe(2)
  for (const as of ["md", "txt"]) expect(await c.avaria.export(`text=rolling&as=${as}`)).toContain(line)
  const html = (await c.avaria.export("text=rolling&as=html")).replace(/<style[\s\S]*?<\/style>/g, "")
  const words = html.replace(/<[^>]*>/g, "").replace(/&#x?[0-9a-f]+;|&\w+;/gi, "")
  // Rule 46 has a bracket of its own.
  expect(words.split("[").length - 1).toBe(3)
  expect(words.split("]").length - 1).toBe(3)
  expect(await c.avaria.export("text=rolling&as=json")).toContain(JSON.stringify(line))
})

describe("scenario 5: paragraph alternatives in two house styles", () => {
  const REGISTER = "A register of every search, its reasons and its results is kept by the prison director."
  const COPY = "Each person searched receives a copy."
  beforeEach(async () => {
    rule = await c.rule("45")
    await c.avaria.propose(rule, `1. ${REGISTER}\n\n2. Records shall be kept for two years.`)
    await c.cordia.propose(
      rule,
      `1. Searches shall be recorded.\n\n2. ${COPY}\n\n3. Records shall be kept for two years.`,
    )
  })
  test("un: bis, ter and New paragraph", async () => {
    const view = await c.facilitator.article(rule)
    expect(view.rolling.text).toBe(
      [
        "[1. Searches shall be recorded.]",
        `[1 bis. ${REGISTER} – Avaria]`,
        `[1 ter. New paragraph: ${COPY} – Cordia]`,
        "2. Records shall be kept for two years.",
      ].join("\n"),
    )
    expect(view.rolling.brackets).toBe(2)
  })
  test("climate: alt and bis", async () => {
    const text = await c.facilitator.export("text=rolling&as=txt&style=climate")
    for (const line of [
      "[1. Searches shall be recorded.]",
      `[1 alt. ${REGISTER} – Avaria]`,
      `[1 bis. ${COPY} – Cordia]`,
      "2. Records shall be kept for two years.",
    ])
      expect(text).toContain(line)
  })
})

describe("scenario 6: adopt one", () => {
  let first: string
  let second: string
  let third: string
  beforeEach(async () => {
    first = await p1()
    second = await p2()
    third = await p3()
  })
  const shown = async () =>
    Promise.all(["md", "html", "txt", "json"].map(as => c.facilitator.export(`text=rolling&as=${as}`)))

  test("adoption decides nothing for the others; revert restores the export byte for byte", async () => {
    const before = await shown()
    await c.facilitator.act("proposal.adopt", { proposal: second })
    expect(await c.avaria.rolling(rule)).toBe(
      "Prolonged solitary confinement [shall refer / refers – Dorland] to solitary confinement for a time period in excess of [10 / 22 – Avaria] consecutive days.",
    )
    const { proposals } = await c.avaria.article(rule)
    expect(proposals.map((each: Json) => each.outcome)).toEqual(["open", "adopted", "open"])
    await c.facilitator.act("proposal.revert", { proposal: second })
    expect(await shown()).toEqual(before)
  })

  test("adopt and set aside in one act; revert brings both back", async () => {
    const before = await shown()
    await c.facilitator.act("proposal.adopt", { proposal: second, setAside: [first], reason: "no support in the room" })
    const view = await c.avaria.article(rule)
    expect(view.rolling.text).toContain("in excess of 10 consecutive days.")
    expect(view.rolling.brackets).toBe(1)
    expect(view.proposals[0]).toMatchObject({ outcome: "setAside", reason: "no support in the room" })
    await c.facilitator.act("proposal.revert", { proposal: second })
    expect(await shown()).toEqual(before)
  })

  test("had P3 been adopted before the revert, only P2's words go back", async () => {
    await c.facilitator.act("proposal.adopt", { proposal: second })
    await c.facilitator.act("proposal.adopt", { proposal: third })
    await c.facilitator.act("proposal.revert", { proposal: second })
    expect(await c.avaria.rolling(rule)).toBe(
      "Prolonged solitary confinement refers to solitary confinement for a time period in excess of [15 / 22 – Avaria / 10 – Northern Group] consecutive days.",
    )
  })

  test("a revert after a later adoption of the same words is refused and changes nothing", async () => {
    await c.facilitator.act("proposal.adopt", { proposal: second })
    await c.facilitator.act("proposal.adopt", { proposal: first })
    const before = await shown()
    const no = await c.facilitator.refusedAct("proposal.revert", { proposal: second })
    expect([no.status, no.code]).toEqual([409, "overtaken"])
    expect(await shown()).toEqual(before)
  })

  test("some changes of a proposal can be adopted, by their ids", async () => {
    const two = await c.cordia.propose(
      rule,
      RULE44.replace("15", "12").replace("solitary confinement for", "confinement for"),
    )
    const { proposals } = await c.facilitator.article(rule)
    const { hunks } = proposals.find((each: Json) => each.id === two)
    expect(hunks).toHaveLength(2)
    const pick = hunks.find((each: Json) => each.text === "" || each.was.includes("solitary"))
    await c.facilitator.act("proposal.adopt", { proposal: two, hunks: [pick.id] })
    const after = await c.facilitator.article(rule)
    expect(after.base.text).toContain("to confinement for a time period")
    const own = after.proposals.find((each: Json) => each.id === two)
    expect(own.outcome).toBe("partly")
    expect(own.hunks.map((each: Json) => each.fate).sort()).toEqual(["placed", "there"])
  })
})

describe("scenario 16: brackets without an alternative", () => {
  test("a reserve on words, alone and beside alternatives", async () => {
    await c.dorland.propose(rule, RULE44.replace("consecutive", "[consecutive]"))
    expect(await c.avaria.rolling(rule)).toBe(`${HEAD}15 [consecutive – reserve: Dorland] days.`)
    await p1()
    await c.cordia.propose(rule, RULE44.replace("15", "[15]"))
    expect(await c.avaria.rolling(rule)).toBe(
      `${HEAD}[15 – reserve: Cordia / 22 – Avaria] [consecutive – reserve: Dorland] days.`,
    )
  })

  test("a placeholder in the base is one bracket; its alternatives take its pair; lifting it is named", async () => {
    rule = await c.rule("46")
    const text = "The answer shall be given within [X] days."
    const view = await c.avaria.article(rule)
    expect(view.rolling.text).toBe(text)
    expect(view.rolling.brackets).toBe(1)
    const no = await c.avaria.person.refused("GET", `/api/drafts/${c.avaria.draft}/export?text=clean&as=txt`)
    expect([no.status, no.code]).toEqual([409, "not_clean"])
    expect(no.message).toBe("Not clean: 1 bracket – Rule 46")
    expect(no.details.articles.map((each: Json) => each.number)).toEqual(["46"])
    const proposal = await c.avaria.propose(rule, text.replace("[X]", "30"))
    expect(await c.avaria.rolling(rule)).toBe("The answer shall be given within [X / 30 – Avaria] days.")
    await c.avaria.act("proposal.withdraw", { proposal })
    await c.avaria.propose(rule, text.replace("[X]", "X"))
    expect(await c.avaria.rolling(rule)).toBe("The answer shall be given within [X – lift: Avaria] days.")
  })
})
