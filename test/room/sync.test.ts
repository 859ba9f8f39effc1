/** A text's own sync and the draft channel, with stock clients over real sockets. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { Listener, LiveText, until } from "../support/live.ts"
import { type Cast, cast, type Party, World } from "../support/world.ts"

const WORDS = "Records shall be kept for two years."
let world: World
let c: Cast
let rule: string
let delegate: Party
const open: { leave(): void }[] = []
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, `# Draft\n\n## Rule 1\n\n${WORDS}\n\n## Rule 2\n\nOther.\n`)
  rule = await c.rule("1")
  delegate = await world.invite(c.avaria, "delegate", c.ids.Avaria, `Delegate ${c.avaria.draft.slice(0, 6)}`)
})
afterEach(() => {
  for (const each of open.splice(0)) each.leave()
})
async function text(party: Party, key: string, params?: Record<string, string>): Promise<LiveText> {
  const live = await LiveText.open(party, key, params)
  open.push(live)
  return live
}
async function listen(party: Party): Promise<Listener> {
  const listener = await Listener.open(party)
  open.push(listener)
  return listener
}

test("two people of one delegation write in one working text, live, and are told what is saved", async () => {
  const { proposal } = await c.avaria.act("proposal.open", { article: rule })
  const key = `article/${rule}/@${c.ids.Avaria}`
  const root = `proposal/${proposal}`
  const one = await text(c.avaria, key, { receipts: "1" })
  const two = await text(delegate, key)
  expect(two.read(root)).toBe(WORDS)
  one.type(root, " In writing.")
  two.type(root, " On paper.")
  await until("both read both", () => one.read(root) === two.read(root) && one.read(root).length === WORDS.length + 22)
  await until("the writer has its receipt", () => one.saved >= 1)
  const { proposals } = await c.avaria.article(rule)
  expect(proposals[0].working.text).toBe(one.read(root))
  expect((await c.belmora.article(rule)).proposals).toEqual([])
})

test("words on the floor are everybody's to read as they are typed, nobody else's to write", async () => {
  const { proposal } = await c.avaria.act("proposal.open", { article: rule, floor: true })
  const root = `proposal/${proposal}`
  const pen = await text(c.avaria, `article/${rule}`)
  const reader = await text(c.belmora, `article/${rule}`)
  const channel = await listen(c.cordia)
  pen.type(root, " In writing.")
  await until("the reader follows", () => reader.read(root).endsWith("In writing."))
  await until("the channel told", () =>
    channel.entries.some(each => each.kind === "text" && each.articles.includes(rule)),
  )
  expect(await c.cordia.rolling(rule)).toBe("Records shall be kept for two years. [In writing. – Avaria]")
  reader.type(root, " Mine.")
  await until("the reader is refused", () => reader.closed?.code === 4403)
  expect(await c.cordia.rolling(rule)).toBe("Records shall be kept for two years. [In writing. – Avaria]")
})

test("in open drafting all delegations write in one base text; closed, they are refused", async () => {
  await c.facilitator.act("article.openDrafting", { article: rule })
  const a = await text(c.avaria, `article/${rule}`)
  const b = await text(c.belmora, `article/${rule}`)
  a.type("base", " A.")
  b.type("base", " B.")
  await until("both read both", () => a.read("base") === b.read("base") && a.read("base").length === WORDS.length + 6)
  await c.facilitator.act("article.closeDrafting", { article: rule })
  const before = await c.avaria.article(rule)
  a.type("base", " Late.")
  await until("the late one is refused", () => a.closed?.code === 4403)
  expect(await c.avaria.article(rule)).toEqual(before)
})

test("an agreed article takes no keystroke from anybody", async () => {
  const f = await text(c.facilitator, `article/${rule}`)
  await c.facilitator.act("article.agree", { article: rule })
  f.type("base", " More.")
  await until("refused", () => f.closed?.code === 4423)
  expect((await c.avaria.article(rule)).base.text).toBe(WORDS)
})

test.each<[string, (doc: Y.Doc) => void]>([
  ["a root that nobody opened", doc => doc.getXmlFragment("proposal/none").insert(0, [new Y.XmlElement("paragraph")])],
  ["a key on a root", doc => doc.getMap("base").set("x", 1)],
  ["a node that the schema does not know", doc => doc.getXmlFragment("base").insert(0, [new Y.XmlElement("script")])],
])("%s is refused, and changes nothing", async (_name, write) => {
  const before = await c.avaria.article(rule)
  const f = await text(c.facilitator, `article/${rule}`)
  const witness = await text(c.belmora, `article/${rule}`)
  const state = Y.encodeStateAsUpdate(witness.doc)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(f.doc))
  write(other)
  Y.applyUpdate(f.doc, Y.encodeStateAsUpdate(other))
  await until("refused", () => f.closed !== null)
  expect(f.closed!.code).toBeGreaterThanOrEqual(4400)
  expect(Y.encodeStateAsUpdate(witness.doc)).toEqual(state)
  expect(await c.avaria.article(rule)).toEqual(before)
})

test("no ticket, another document's ticket, another schema: closed before the first sync step, for good", async () => {
  const tries: [Party, string, Record<string, string>, number][] = [
    [c.avaria, `article/${rule}`, { ticket: "nothing" }, 4401],
    [c.avaria, `article/${rule}`, { schema: "0" }, 4426],
  ]
  for (const [party, key, params, code] of tries) {
    const live = await text(party, key, params)
    expect(live.closed?.code).toBe(code)
    expect(live.doc.getXmlFragment("base").length).toBe(0)
  }
})

test("what a circle writes reaches no other connection, by the channel or by sync", async () => {
  const others = await Promise.all([c.belmora, c.facilitator, c.secretariat].map(listen))
  const mine = await listen(delegate)
  const before = others.map(each => each.frames.length)
  const { proposal } = await c.avaria.act("proposal.open", { article: rule, text: "Private words." })
  await until("my delegation is told", () => mine.entries.some(each => each.proposals.includes(proposal)))
  await new Promise(done => setTimeout(done, 100))
  expect(others.map(each => each.frames.length)).toEqual(before)
})

test("a stock client that was cut off comes back by itself and brings what was typed meanwhile", async () => {
  const { proposal } = await c.avaria.act("proposal.open", { article: rule })
  const root = `proposal/${proposal}`
  const live = await text(c.avaria, `article/${rule}/@${c.ids.Avaria}`)
  live.provider.disconnect()
  live.type(root, " Offline words.")
  live.provider.connect()
  await until("the words arrived", async () =>
    (await c.avaria.article(rule)).proposals[0].working.text.endsWith("Offline words."),
  )
})

test("presence is what the server says: names and roles of seats, where they read only within a delegation", async () => {
  const a = await listen(c.avaria)
  const b = await listen(c.belmora)
  const d = await listen(delegate)
  d.say({ type: "at", article: rule })
  const people = (of: Listener) => of.frames.findLast(each => each.type === "presence")
  await until("Avaria sees where its delegate reads", () => JSON.stringify(people(a)).includes(rule))
  expect(JSON.stringify(people(b))).not.toContain(rule)
  expect(people(b)).toMatchObject({ people: [{ role: "head", delegation: "Avaria" }, {}, { role: "delegate" }] })
})
