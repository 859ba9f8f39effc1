/** SCENARIOS 11, silence, through HTTP and the draft channel; the server's clock is the test's. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { Listener, until } from "../support/live.ts"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const SOURCE = `# Draft

## Rule 44

1. Records shall be kept for two years.
2. Searches shall be recorded.
3. A register of them is open to inspection.

## Rule 45

Inspections take place once a year.
`
/** A Tuesday; Zurich is on winter time: 18:00 there is 17:00 by universal time. */
const NOON = Date.parse("2026-11-24T11:00:00Z")
const DEADLINE = "2026-11-24T18:00"
const at = (time: string) => vi.setSystemTime(Date.parse(`2026-11-24T${time}+01:00`))

let world: World
let c: Cast
let rule: string
let other: string
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON })
  world = await World.open()
})
afterAll(async () => {
  await world.close()
  vi.useRealTimers()
})
beforeEach(async () => {
  vi.setSystemTime(NOON)
  c = await cast(world, SOURCE)
  rule = await c.rule("44")
  other = await c.rule("45")
  await c.secretariat.act("draft.settings", { zone: "Europe/Zurich" })
})
const opened = async (article: string | null = rule, deadline = DEADLINE): Promise<string> =>
  (await c.facilitator.act("silence.open", { article, deadline })).silence
const paragraph = async (n: number): Promise<string> => (await c.avaria.article(rule)).paragraphs[n - 1].block

describe("opening", () => {
  test("a deadline without an offset is on the conference's clocks", async () => {
    const { silence, deadline } = await c.facilitator.act("silence.open", { article: rule, deadline: DEADLINE })
    expect(deadline).toBe("2026-11-24T17:00:00.000Z")
    const { silences } = await c.dorland.get("/silences")
    expect(silences).toMatchObject([{ id: silence, zone: "Europe/Zurich", runs: true, extended: 0 }])
    expect(silences[0].local).toBe("Tuesday 24 November 2026, 18:00:00 (Europe/Zurich)")
    expect((await c.dorland.article(rule)).silence).toMatchObject({ id: silence, may: ["silence.break"] })
    expect((await c.facilitator.article(rule)).silence.may).toEqual(["silence.extend"])
    expect((await c.avaria.get()).silences).toHaveLength(1)
  })

  test("over a change of the clocks it is the moment that they show; one that they never show is refused", async () => {
    const winter = await opened(rule, "2027-03-28T01:59")
    const summer = await opened(other, "2027-03-28T18:00")
    const { silences } = await c.avaria.get("/silences")
    const deadline = (id: string) => silences.find((each: Json) => each.id === id).deadline
    expect(deadline(winter)).toBe("2027-03-28T00:59:00.000Z")
    expect(deadline(summer)).toBe("2027-03-28T16:00:00.000Z")
    const skipped = await c.facilitator.refusedAct("silence.extend", { silence: winter, deadline: "2027-03-28T02:30" })
    expect([skipped.status, skipped.code]).toEqual([422, "invalid"])
    // Shown twice, the later one counts: nobody's deadline comes early.
    const twice = await c.facilitator.act("silence.extend", { silence: winter, deadline: "2027-10-31T02:30" })
    expect(twice.deadline).toBe("2027-10-31T01:30:00.000Z")
  })

  test("is refused while brackets are left, in the article or anywhere in the draft", async () => {
    const proposal = await c.avaria.propose(
      rule,
      "1. Records shall be kept for three years.\n2. Searches shall be recorded.",
    )
    const no = await c.facilitator.refusedAct("silence.open", { article: rule, deadline: DEADLINE })
    expect([no.status, no.code]).toEqual([409, "still_open"])
    expect((await c.facilitator.article(rule)).may).not.toContain("silence.open")
    const whole = await c.facilitator.refusedAct("silence.open", { article: null, deadline: DEADLINE })
    expect([whole.status, whole.code]).toEqual([409, "still_open"])
    expect(whole.message).toContain("Rule 44")
    await c.avaria.act("proposal.withdraw", { proposal })
    await opened(null)
    expect((await c.avaria.article(other)).status).toBe("silence")
  })

  test("is the office's, and never in the past", async () => {
    expect((await c.avaria.refusedAct("silence.open", { article: rule, deadline: DEADLINE })).code).toBe("no_right")
    expect((await c.facilitator.refusedAct("silence.open", { article: rule, deadline: "2026-11-24T11:59" })).code).toBe(
      "invalid",
    )
    await opened()
    const again = await c.facilitator.refusedAct("silence.open", { article: rule, deadline: DEADLINE })
    expect([again.status, again.code]).toEqual([409, "silence"])
    const agree = await c.facilitator.refusedAct("article.agree", { article: rule })
    expect([agree.status, agree.code]).toEqual([409, "silence"])
    const archive = await c.secretariat.refusedAct("draft.archive", { on: true })
    expect([archive.status, archive.code]).toEqual([409, "silence"])
  })
})

describe("breaking", () => {
  test("at 17:59:30 with a reason: the text returns to negotiation, everyone is told by whom", async () => {
    const silence = await opened()
    const [near, far] = [await Listener.open(c.belmora), await Listener.open(c.secretariat)]
    at("17:59:30")
    expect((await c.avaria.refusedAct("silence.break", { silence })).code).toBe("invalid")
    await c.avaria.act("silence.break", { silence, reason: "Two years is too short." })
    for (const listener of [near, far]) {
      await until("the channel tells of it", () =>
        listener.entries.some(each => each.kind === "silence.break" && each.articles?.includes(rule)),
      )
      listener.leave()
    }
    const view = await c.dorland.article(rule)
    expect(view.status).toBe("open")
    expect(view.silence.broken).toMatchObject([
      { delegation: c.ids.Avaria, reason: "Two years is too short.", mine: false },
    ])
    expect((await c.avaria.article(rule)).silence.broken[0].mine).toBe(true)
    at("18:00:01")
    expect((await c.dorland.article(rule)).status).toBe("open")
    const none = await c.dorland.person.refused("GET", `/api/drafts/${c.dorland.draft}/silences/${silence}/certificate`)
    expect([none.status, none.code]).toEqual([409, "conflict"])
    await c.facilitator.write(`articles/${rule}`, "1. Records shall be kept for five years.")
  })

  test("for paragraph 2: it returns to negotiation, the others stay, and are approved", async () => {
    const silence = await opened()
    const two = await paragraph(2)
    at("17:59:30")
    await c.avaria.act("silence.break", { silence, article: rule, block: two, reason: "Which searches?" })
    const view = await c.dorland.article(rule)
    expect(view.status).toBe("open")
    expect(view.paragraphs.map((each: Json) => each.closed?.how ?? null)).toEqual(["silence", null, "silence"])
    const held = await c.facilitator.person.refused("PUT", `/api/drafts/${c.facilitator.draft}/articles/${rule}/text`, {
      text: "1. Records shall be kept for five years.\n2. Searches shall be recorded.\n3. A register of them is open to inspection.",
    })
    expect([held.status, held.code]).toEqual([409, "silence"])
    const early = await c.facilitator.refusedAct("article.agree", { article: rule })
    expect([early.status, early.code]).toEqual([409, "silence"])
    await c.facilitator.write(
      `articles/${rule}`,
      "1. Records shall be kept for two years.\n2. All searches shall be recorded.\n3. A register of them is open to inspection.",
    )
    at("18:00:01")
    const after = await c.dorland.article(rule)
    expect(after.status).toBe("open")
    expect(after.paragraphs.map((each: Json) => each.closed?.how ?? null)).toEqual(["agreed", null, "agreed"])
    expect(after.paragraphs[0].closed.at).toBe("2026-11-24T17:00:00.000Z")
    const certificate = await c.dorland.get(`/silences/${silence}/certificate`)
    expect(certificate.texts).toMatchObject([{ article: rule, label: "Rule 44" }])
    expect(certificate.texts[0].paragraphs.map((each: Json) => each.words)).toEqual([
      "Records shall be kept for two years.",
      "A register of them is open to inspection.",
    ])
    expect(certificate.returned).toEqual([{ label: "Rule 44", paragraph: true, reason: "Which searches?" }])
  })

  test("what is held of an article stays held when its text is written afresh, and is approved", async () => {
    const silence = await opened()
    await c.avaria.act("silence.break", { silence, article: rule, block: await paragraph(2), reason: "Which?" })
    await c.secretariat.act("reading.close", { reading: 1 })
    const how = async () => (await c.dorland.article(rule)).paragraphs.map((each: Json) => each.closed?.how ?? null)
    expect(await how()).toEqual(["silence", null, "silence"])
    await c.belmora.act("silence.break", { silence, article: rule, block: await paragraph(3), reason: "Where?" })
    expect(await how()).toEqual(["silence", null, null])
    expect((await c.dorland.article(rule)).silence.broken.map((each: Json) => each.block)).toEqual([
      await paragraph(2),
      await paragraph(3),
    ])
    at("18:00:00")
    expect(await how()).toEqual(["agreed", null, null])
  })

  test("for one article of a draft under silence: the others stay under it", async () => {
    const silence = await opened(null)
    await c.dorland.act("silence.break", { silence, article: other, reason: "Once a year is not enough." })
    expect((await c.avaria.article(other)).status).toBe("open")
    expect((await c.avaria.article(rule)).status).toBe("silence")
    const twice = await c.avaria.refusedAct("silence.break", { silence, article: other, reason: "Nor for us." })
    expect([twice.status, twice.code]).toEqual([404, "not_found"])
    at("18:00:00")
    expect((await c.avaria.article(rule)).status).toBe("agreed")
    expect((await c.avaria.article(other)).status).toBe("open")
  })

  test("a paragraph that was agreed by itself before stays agreed, whatever is broken", async () => {
    const one = await paragraph(1)
    await c.facilitator.act("paragraph.agree", { article: rule, blocks: [one] })
    const silence = await opened()
    const agreed = await c.avaria.refusedAct("silence.break", { silence, article: rule, block: one, reason: "No." })
    expect([agreed.status, agreed.code]).toEqual([404, "not_found"])
    await c.avaria.act("silence.break", { silence, article: rule, block: await paragraph(2), reason: "Which?" })
    const how = async () => (await c.dorland.article(rule)).paragraphs.map((each: Json) => each.closed?.how ?? null)
    expect(await how()).toEqual(["agreed", null, "silence"])
    await c.belmora.act("silence.break", { silence, reason: "All of it." })
    expect(await how()).toEqual(["agreed", null, null])
  })

  test("is for a head of delegation; a delegate, an observer and the office are refused", async () => {
    const silence = await opened()
    const delegate = await world.invite(c.avaria, "delegate", c.ids.Avaria, `Delegate ${c.avaria.draft.slice(0, 6)}`)
    const observer = await world.invite(c.secretariat, "observer", null, `Observer ${c.avaria.draft.slice(0, 6)}`)
    for (const who of [delegate, observer, c.facilitator, c.secretariat])
      expect((await who.refusedAct("silence.break", { silence, reason: "No." })).code).toBe("no_right")
  })
})

describe("too late", () => {
  test("at 18:00:01 it is refused, and reaches the facilitator as a late objection, and nobody else", async () => {
    const silence = await opened()
    at("18:00:01")
    const request = { silence, reason: "We object after all.", id: "late-1" }
    for (let tries = 0; tries < 2; tries++) {
      const late = await c.avaria.refusedAct("silence.break", request)
      expect([late.status, late.code]).toEqual([409, "too_late"])
      expect(late.details.deadline).toBe("2026-11-24T17:00:00.000Z")
    }
    const heard = async (who: typeof c.avaria) => (await who.article(rule)).silence.late
    for (const office of [c.facilitator, c.secretariat])
      expect(await heard(office)).toMatchObject([{ delegation: c.ids.Avaria, reason: "We object after all." }])
    expect(await heard(c.avaria)).toHaveLength(1)
    for (const who of [c.belmora, c.dorland]) {
      expect(await heard(who)).toEqual([])
      expect(JSON.stringify(await who.get("/record?limit=1000"))).not.toContain("after all")
      expect(JSON.stringify(await who.get())).not.toContain("after all")
    }
    expect((await c.avaria.article(rule)).status).toBe("agreed")
  })

  test("to everyone else it is as if nothing had been said: no frame, no number, no byte", async () => {
    const silence = await opened()
    at("18:00:01")
    const seen = async (who: typeof c.avaria) =>
      JSON.stringify([
        await who.get(),
        await who.article(rule),
        await who.get("/silences"),
        await who.get("/record?limit=1000"),
        await who.get(`/silences/${silence}/certificate`),
        await who.export("text=agreed&as=json"),
      ]).replace(/"now":"[^"]*"/g, "")
    await seen(c.belmora)
    const before = await seen(c.belmora)
    const tap = await Listener.open(c.belmora)
    const frames = tap.frames.length
    const office = await Listener.open(c.facilitator)
    await c.avaria.refusedAct("silence.break", { silence, reason: "We object after all." })
    await until("the office is told", () => office.entries.some(each => each.kind === "silence.late"))
    office.leave()
    expect(tap.frames.slice(frames).filter(each => each.type === "commit")).toEqual([])
    tap.leave()
    expect(await seen(c.belmora)).toBe(before)
  })

  test("asked as a try it is refused too, and reaches nobody", async () => {
    const silence = await opened()
    at("18:00:01")
    const path = `/api/drafts/${c.avaria.draft}/acts?dry=1`
    const no = await c.avaria.person.refused("POST", path, { kind: "silence.break", silence, reason: "Trying." })
    expect(no.code).toBe("too_late")
    expect((await c.facilitator.article(rule)).silence.late).toEqual([])
  })
})

describe("unbroken", () => {
  test("approved under silence, to the second, with a certificate of version and fingerprint", async () => {
    const { base } = await c.avaria.article(rule)
    const silence = await opened()
    at("17:59:59")
    expect((await c.avaria.article(rule)).status).toBe("silence")
    at("18:07:13")
    const view = await c.avaria.article(rule)
    expect(view.status).toBe("agreed")
    expect(view.agreed).toMatchObject({
      reading: 1,
      at: "2026-11-24T17:00:00.000Z",
      fingerprint: base.fingerprint,
      silence,
    })
    const certificate = await c.avaria.get(`/silences/${silence}/certificate`)
    expect(certificate).toMatchObject({
      outcome: "approved under silence",
      deadline: "2026-11-24T17:00:00.000Z",
      local: "Tuesday 24 November 2026, 18:00:00 (Europe/Zurich)",
      reading: 1,
      texts: [{ article: rule, label: "Rule 44", fingerprint: base.fingerprint, version: null, paragraphs: null }],
    })
    for (const as of ["txt", "html"]) {
      const answer = await c.avaria.person.send(
        "GET",
        `/api/drafts/${c.avaria.draft}/silences/${silence}/certificate?as=${as}`,
      )
      const said = await answer.text()
      expect(answer.headers.get("content-type")).toContain(as === "txt" ? "text/plain" : "text/html")
      for (const part of ["approved under silence", base.fingerprint, "Europe/Zurich", "first reading", "Rule 44"])
        expect(said).toContain(part)
    }
    const put = await c.facilitator.person.refused("PUT", `/api/drafts/${c.avaria.draft}/articles/${rule}/text`, {
      text: "x",
    })
    expect(put.code).toBe("agreed")
  })

  test("the certificate names the version that has this very text", async () => {
    await c.facilitator.act("version.publish", { symbol: "A/C.3/70/L.3/Rev.1" })
    const silence = await opened()
    at("18:00:00")
    const { texts } = await c.avaria.get(`/silences/${silence}/certificate`)
    expect(texts[0].version).toBe("A/C.3/70/L.3/Rev.1")
  })

  test("the deadline can be extended, never brought forward, and not once it has passed", async () => {
    const silence = await opened()
    const earlier = await c.facilitator.refusedAct("silence.extend", { silence, deadline: "2026-11-24T17:59" })
    expect([earlier.status, earlier.code]).toEqual([422, "invalid"])
    expect((await c.avaria.refusedAct("silence.extend", { silence, deadline: "2026-11-24T19:00" })).code).toBe(
      "no_right",
    )
    await c.facilitator.act("silence.extend", { silence, deadline: "2026-11-24T19:00", reason: "Asked for." })
    at("18:30:00")
    expect((await c.avaria.article(rule)).silence).toMatchObject({ extended: 1, runs: true })
    expect((await c.avaria.article(rule)).status).toBe("silence")
    at("19:00:00")
    expect((await c.avaria.article(rule)).agreed.at).toBe("2026-11-24T18:00:00.000Z")
    const late = await c.facilitator.refusedAct("silence.extend", { silence, deadline: "2026-11-25T19:00" })
    expect([late.status, late.code]).toEqual([409, "too_late"])
  })
})

describe("where the draft does not name who broke silence", () => {
  test("it is broken, by nobody that anything public names; the delegation itself knows", async () => {
    await c.secretariat.act("draft.settings", { silenceNamed: false })
    const silence = await opened()
    const tap = await Listener.open(c.belmora)
    const answer = await c.avaria.act("silence.break", { silence, reason: "Too short.", id: "avaria-says-no" })
    await until("the channel tells of it", () => tap.entries.some(each => each.kind === "silence.break"))
    tap.leave()
    const seats = JSON.stringify((await c.avaria.get()).seat)
    const mine = JSON.parse(seats).id
    for (const who of [c.belmora, c.facilitator, c.secretariat]) {
      const { entries } = await who.get("/record?limit=1000")
      const entry = entries.find((each: Json) => each.kind === "silence.break")
      expect(entry.actor).toBe("")
      for (const hint of [c.ids.Avaria, mine, "avaria-says-no"]) expect(entry.body).not.toContain(hint)
      const { broken } = (await who.article(rule)).silence
      expect(broken).toMatchObject([{ delegation: null, reason: "Too short.", mine: false }])
      expect(JSON.stringify(tap.frames)).not.toContain(mine)
    }
    expect((await c.avaria.article(rule)).silence.broken[0].mine).toBe(true)
    // Sent again under its id, it is the same act.
    expect(await c.avaria.act("silence.break", { silence, reason: "Too short.", id: "avaria-says-no" })).toEqual(answer)
  })
})
