/** What the secretariat does with a draft: preview of an import, settings, archive, copies, search, the public link. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const SOURCE =
  "# Rules on keeping records\n\n## Part I. General\n\n## Rule 1. Purpose\n\n1. Records are kept for 15 days.\n\n## Rule 2. Access\n\nThe café keeper reads them.\n"
let world: World
let c: Cast
let one: string
let two: string
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, SOURCE)
  one = await c.rule("1")
  two = await c.rule("2")
})
const at = (path = "") => `/api/drafts/${c.secretariat.draft}${path}`

describe("a preview of an import", () => {
  test("tells the units, the counts and the doubts, and makes nothing", async () => {
    const before = (await world.office.ask("GET", "/api/drafts")).drafts.length
    const seen = await world.office.ask("POST", "/api/drafts?dry=1", SOURCE, "text/markdown")
    expect(seen).toMatchObject({
      title: "Rules on keeping records",
      label: "Rule",
      found: { articles: 2, headings: 1 },
    })
    expect(seen.units.map((each: Json) => [each.kind, each.label, each.title])).toEqual([
      ["heading", "Part I. General", null],
      ["article", "Rule 1", "Purpose"],
      ["article", "Rule 2", "Access"],
    ])
    expect((await world.office.ask("GET", "/api/drafts")).drafts).toHaveLength(before)
  })

  test("its units, mended, make the draft", async () => {
    const seen = await world.office.ask("POST", "/api/drafts?dry=1", SOURCE, "text/markdown")
    const units = seen.units.slice(1)
    const made = await world.office.ask("POST", "/api/drafts?label=Rule", { title: "Mended", units })
    const draft = await world.office.ask("GET", `/api/drafts/${made.id}`)
    expect(draft.title).toBe("Mended")
    expect(draft.articles.map((each: Json) => `${each.label} ${each.title}`)).toEqual([
      "Rule 1 Purpose",
      "Rule 2 Access",
    ])
  })

  test("is refused as the import is: without words, of an unknown type, by who is no secretariat", async () => {
    const send = (body: string, type: string, who = world.office) => who.send("POST", "/api/drafts?dry=1", body, type)
    expect((await (await send("  ", "text/plain")).json()).error.code).toBe("empty")
    expect((await send("x", "image/png")).status).toBe(422)
    expect((await send(SOURCE, "text/markdown", c.avaria.person)).status).toBe(403)
    expect((await world.office.refused("POST", "/api/drafts", { units: [{ kind: "page", tree: [] }] })).status).toBe(
      422,
    )
  })
})

describe("settings", () => {
  test("change how the text reads, for everyone: names of all, of groups, of nobody", async () => {
    await c.avaria.propose(one, "1. Records are kept for 22 days.")
    await c.belmora.propose(one, "1. Records are kept for 10 days.", { group: c.northern })
    expect(await c.cordia.rolling(one)).toContain("[15 / 22 – Avaria / 10 – Northern Group]")
    await c.secretariat.act("draft.settings", { attribution: "groups" })
    expect(await c.cordia.rolling(one)).toContain("[15 / 22 / 10 – Northern Group]")
    await c.secretariat.act("draft.settings", { attribution: "none" })
    expect(await c.avaria.rolling(one)).toContain("[15 / 22 / 10]")
    expect(await c.cordia.export("text=rolling&as=txt")).not.toContain("Avaria")
    await c.secretariat.act("draft.settings", { attribution: "full" })
    expect(await c.cordia.rolling(one)).toContain("22 – Avaria")
  })

  test("a deletion of nobody's name is still a deletion", async () => {
    await c.avaria.propose(two, "The keeper reads them.")
    await c.secretariat.act("draft.settings", { attribution: "none" })
    expect(await c.avaria.rolling(two)).toContain("[café – delete]")
  })

  test("title, label, language and house style are the draft's, and on the record", async () => {
    await c.secretariat.act("draft.settings", { title: "Other", label: "Clause", lang: "fr", style: "climate" })
    const draft = await c.avaria.get()
    expect(draft).toMatchObject({ title: "Other", label: "Clause", lang: "fr", style: "climate", attribution: "full" })
    expect(draft.articles[1].label).toBe("Clause 1")
    const { entries } = await c.avaria.get("/record")
    expect(entries.at(-1)).toMatchObject({ kind: "draft.settings" })
    expect((await c.secretariat.refusedAct("draft.settings", { title: "Other" })).code).toBe("nothing_new")
    expect((await c.facilitator.refusedAct("draft.settings", { title: "Mine" })).details.row).toBe("S2")
    expect((await c.secretariat.refusedAct("draft.settings", { lang: "English!" })).status).toBe(422)
    expect((await c.secretariat.refusedAct("draft.settings", { scope: { nothing: "closed" } })).status).toBe(404)
  })

  test("an article out of scope takes no proposals, until it is opened", async () => {
    const { proposal } = await c.avaria.act("proposal.open", { article: one, text: "1. Other words." })
    await c.secretariat.act("draft.settings", { scope: { [one]: "closed" } })
    expect((await c.avaria.article(one)).scope).toBe("closed")
    expect((await c.avaria.article(one)).may).not.toContain("proposal.open")
    expect((await c.avaria.refusedAct("proposal.open", { article: one, text: "x" })).code).toBe("out_of_scope")
    expect((await c.avaria.refusedAct("proposal.table", { proposal })).code).toBe("out_of_scope")
    await c.belmora.propose(two, "Nobody reads them.")
    await c.secretariat.act("draft.settings", { scope: { [one]: "open" } })
    await c.avaria.act("proposal.table", { proposal })
  })

  test("observers may be let read the base texts alone, by any door", async () => {
    const observer = await world.invite(c.secretariat, "observer", null, `Observer ${c.secretariat.draft}`)
    await c.avaria.propose(one, "1. Records are kept for twenty-two days.")
    await c.avaria.act("proposal.open", { after: two, text: "A secret new rule.", floor: true })
    expect(await observer.rolling(one)).toContain("Avaria")
    await c.secretariat.act("draft.settings", { observers: "base" })
    const all = JSON.stringify([await observer.get(), await observer.get("/texts"), await observer.article(one)])
    expect(all).not.toMatch(/twenty-two|secret/)
    expect((await observer.get()).articles).toHaveLength(3)
    for (const path of ["/record", "/record/verify", "/export?text=rolling"])
      expect((await observer.person.refused("GET", at(path))).details.row).toBe("B3")
    const doc = { draft: observer.draft, doc: `article/${one}` }
    expect((await observer.person.refused("POST", "/api/tickets", doc)).status).toBe(404)
    expect((await observer.person.ask("GET", "/api/search?q=twenty-two")).found).toEqual([])
    expect(await observer.export("text=base&as=txt")).toContain("15 days")
  })
})

describe("an archived draft", () => {
  test("is read, and nothing else, until it is brought back", async () => {
    const { proposal } = await c.avaria.act("proposal.open", { article: one, text: "1. Other." })
    expect((await c.facilitator.refusedAct("draft.archive", { on: true })).status).toBe(403)
    await c.secretariat.act("draft.archive", { on: true, reason: "Adopted." })
    expect((await c.avaria.refusedAct("proposal.table", { proposal })).code).toBe("archived")
    expect((await c.facilitator.refusedAct("article.agree", { article: one })).code).toBe("archived")
    const write = await c.facilitator.person.refused("PUT", at(`/articles/${one}/text`), { text: "x" })
    expect(write.code).toBe("archived")
    const own = await c.avaria.person.refused("PUT", at(`/proposals/${proposal}/text`), { text: "x" })
    expect(own.code).toBe("archived")
    const seen = await c.avaria.get()
    expect(seen.archived.reason).toBe("Adopted.")
    expect((await c.avaria.article(one)).may).toEqual([])
    const { drafts } = await c.avaria.person.ask("GET", "/api/drafts")
    expect(drafts[0]).toMatchObject({ archived: true, articles: 2, agreed: 0 })
    expect((await c.secretariat.refusedAct("draft.archive", { on: true })).code).toBe("nothing_new")
    await c.secretariat.act("draft.archive", { on: false })
    await c.avaria.act("proposal.table", { proposal })
  })
})

test("a copy has the base texts, the order and the settings; no people, no proposals", async () => {
  await c.avaria.propose(one, "1. Records are kept for 22 days.")
  await c.secretariat.act("draft.settings", { attribution: "groups", scope: { [two]: "closed" } })
  const copy = await world.office.ask("POST", at("/copies"), { title: "Second try" })
  const draft = await world.office.ask("GET", `/api/drafts/${copy.id}`)
  expect(draft).toMatchObject({
    title: "Second try",
    label: "Rule",
    attribution: "groups",
    delegations: [],
    groups: [],
  })
  expect(draft.articles.map((each: Json) => [each.label, each.title, each.proposals, each.scope])).toEqual([
    ["", "Part I. General", 0, undefined],
    ["Rule 1", "Purpose", 0, undefined],
    ["Rule 2", "Access", 0, "closed"],
  ])
  const was = await world.office.send("GET", at("/export?text=base&as=txt"))
  const is = await world.office.send("GET", `/api/drafts/${copy.id}/export?text=base&as=txt`)
  const body = async (answer: Response) => (await answer.text()).split("\n").slice(1).join("\n")
  expect(await body(is)).toBe(await body(was))
  expect((await c.facilitator.person.refused("POST", at("/copies"), {})).status).toBe(403)
  expect((await c.avaria.person.refused("GET", `/api/drafts/${copy.id}`)).status).toBe(404)
})

describe("search", () => {
  const find = async (who: Cast["avaria"], q: string): Promise<Json[]> => {
    const { found } = await who.person.ask("GET", `/api/search?q=${encodeURIComponent(q)}`)
    return found.filter((each: Json) => each.draft === who.draft).flatMap((each: Json) => each.hits)
  }
  test("finds words in titles, base texts and proposals, whatever their accents, and marks them", async () => {
    const [hit] = await find(c.avaria, "CAFE keeper")
    expect(hit).toMatchObject({ where: "base", article: { id: two, label: "Rule 2" } })
    expect(hit.snippet.filter((each: Json) => each.hit).map((each: Json) => each.text)).toEqual(["café", "keeper"])
    expect((await find(c.avaria, "purpose"))[0]).toMatchObject({ where: "title", article: { id: one } })
    await c.avaria.propose(one, "1. Records are kept for a fortnight.")
    expect((await find(c.belmora, "fortnight"))[0]).toMatchObject({
      where: "proposal",
      proposal: { label: "P 1", sponsor: "Avaria" },
    })
    expect(await find(c.avaria, '"kept records"')).toEqual([])
    expect(await find(c.avaria, "   ")).toEqual([])
  })

  test("tells who is outside a circle nothing of what is written in it, nor that something was found", async () => {
    await c.avaria.act("proposal.open", { article: one, text: "1. Records are kept for a zephyr." })
    expect(await find(c.avaria, "zephyr")).toHaveLength(1)
    for (const other of [c.belmora, c.secretariat, c.facilitator]) {
      const absent = await other.person.ask("GET", "/api/search?q=nowhere-at-all")
      expect(await other.person.ask("GET", "/api/search?q=zephyr")).toEqual(absent)
    }
  })

  test("stays within the drafts where I sit", async () => {
    const other = await world.draft("# Hidden\n\n## Rule 1\n\nA quokka.\n")
    const { found } = await c.avaria.person.ask("GET", "/api/search?q=quokka")
    expect(found).toEqual([])
    expect(await c.avaria.person.ask("GET", `/api/search?q=quokka&draft=${other.draft}`)).toEqual({
      found: [],
      more: false,
    })
  })
})

describe("the public link", () => {
  const look = (key: string, draft = c.secretariat.draft) => fetch(`${world.server.origin}/api/public/${draft}/${key}`)
  test("shows what an observer may read, without signing in, until it is taken back", async () => {
    await c.avaria.propose(one, "1. Records are kept for 22 days.")
    await c.avaria.act("proposal.open", { article: two, text: "A private thought." })
    expect((await c.facilitator.refusedAct("draft.link", { on: true })).details.row).toBe("S2")
    const { key } = await c.secretariat.act("draft.link", { on: true })
    expect((await c.secretariat.get()).link).toBe(key)
    expect((await c.avaria.get()).link).toBeUndefined()
    const seen = await (await look(key)).json()
    expect(JSON.stringify(seen.texts)).toContain("22")
    expect(JSON.stringify(seen)).not.toMatch(/private thought|"link"|"circles"|"seat"/)
    await c.secretariat.act("draft.settings", { observers: "base" })
    expect(await (await look(key)).text()).not.toContain("22")
    const { key: other } = await c.secretariat.act("draft.link", { on: true })
    const [old, none, elsewhere] = await Promise.all([look(key), look("x"), look(other, "nowhere")])
    expect([old.status, none.status, elsewhere.status]).toEqual([404, 404, 404])
    expect(await old.text()).toBe(await elsewhere.text())
    await c.secretariat.act("draft.link", { on: false })
    expect((await look(other)).status).toBe(404)
    expect((await c.secretariat.refusedAct("draft.link", { on: false })).code).toBe("nothing_new")
  })
})

test("the record is verified for who reads it, each chain by itself", async () => {
  await c.avaria.act("proposal.open", { article: one, text: "1. Other." })
  const mine = await c.avaria.get("/record/verify")
  expect(mine.intact).toBe(true)
  expect(mine.says).toMatch(/^intact, \d+ entries$/)
  expect(mine.chains).toHaveLength(2)
  expect((await c.belmora.get("/record/verify")).chains).toHaveLength(1)
})
