/**
 * GATE, "The attack list": the envelope, byte by byte. Whatever comes before a message is judged: origins, addresses,
 * frames, floods; and a peer that is closed and goes on sending. A witness reads the same before and after; a twin
 * without the fault is let in.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { MESSAGE } from "../../shared/protocol.ts"
import { SCHEMA_VERSION } from "../../shared/text/schema.ts"
import { LiveText, until } from "../support/live.ts"
import { frame, Wire } from "../support/wire.ts"
import { type Cast, cast, type Json, type Party, Person, World } from "../support/world.ts"
import { bytes, change, textOf } from "./stage.ts"

let world: World
let c: Cast
let rule: string
let witness: LiveText
const open: Wire[] = []
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, "# Draft\n\n## Rule 1\n\nRecords shall be kept for two years.\n")
  rule = await c.rule("1")
  await c.facilitator.act("article.openDrafting", { article: rule })
  witness = await LiveText.open(c.cordia, `article/${rule}`)
  return () => {
    witness.leave()
    for (const each of open.splice(0)) each.leave()
  }
})

interface Pass {
  readonly target: string
  readonly clientId: number
}
async function pass(party: Party, doc = `article/${rule}`): Promise<Pass> {
  const { ticket, clientId } = await party.person.ask("POST", "/api/tickets", { draft: party.draft, doc })
  const path = doc === "channel" ? `/channel/${party.draft}` : `/sync/${party.draft}/${doc}`
  return { target: `${path}?ticket=${ticket}&schema=${SCHEMA_VERSION}`, clientId }
}
async function dial(target: string, headers?: Record<string, string>): Promise<Wire> {
  const wire = await Wire.open(world.server.origin, target, headers)
  open.push(wire)
  return wire
}
const sync = (step: number, update: Uint8Array) => bytes(MESSAGE.sync, step, update.length, [...update])
/** A letter typed at the front of the base, by whom this client id is. */
function letter(clientId: number): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(witness.doc))
  doc.clientID = clientId
  return sync(
    2,
    change(doc, () => textOf(doc, "base").insert(3, "x")),
  )
}
const words = () => textOf(witness.doc, "base").toString()
const reads = (letters: number) => until("the witness reads it", () => words().split("x").length === letters + 1)

describe("where a page comes from", () => {
  const host = () => new URL(world.server.origin).host
  const foreign: [string, () => string][] = [
    ["another site", () => "https://elsewhere.example"],
    ["null, as a sandboxed frame says", () => "null"],
    ["nothing between the words", () => ""],
    ["one that begins alike", () => `http://${host()}.elsewhere.example`],
    ["one that ends alike", () => `http://elsewhere-${host()}`],
    ["one whose user is this host", () => `http://${host()}@elsewhere.example`],
    ["the same machine, another port", () => "http://127.0.0.1:1"],
  ]
  test.each(foreign)("%s: neither a WebSocket nor a write", async (_name, origin) => {
    const { target, clientId } = await pass(c.avaria)
    const wire = await dial(target, { origin: origin() })
    expect(wire.opened).toBe(false)
    await until("it is hung up", () => wire.gone)
    const page = new Person(world.server.origin, c.facilitator.person.cookie, { origin: origin() })
    const act = { kind: "article.closeDrafting", article: rule }
    const no = await page.refused("POST", `/api/drafts/${c.facilitator.draft}/acts`, act)
    expect([no.status, no.code]).toEqual([403, "bad_origin"])
    const twin = await dial(target, { origin: world.server.origin })
    await twin.send(letter(clientId))
    await reads(1)
    await c.facilitator.act("article.closeDrafting", { article: rule })
  })

  test("absent: a write on a cookie is refused; a ticket's WebSocket is a program's, and opens", async () => {
    const act = { kind: "article.closeDrafting", article: rule }
    const answer = await fetch(`${world.server.origin}/api/drafts/${c.facilitator.draft}/acts`, {
      method: "POST",
      headers: { cookie: c.facilitator.person.cookie, "content-type": "application/json" },
      body: JSON.stringify(act),
    })
    expect([answer.status, ((await answer.json()) as Json).error.code]).toEqual([403, "bad_origin"])
    const { target, clientId } = await pass(c.avaria)
    await (await dial(target)).send(letter(clientId))
    await reads(1)
  })

  test("another site's page signs nobody in, either", async () => {
    const body = { name: "Anybody", password: "a long enough password" }
    const page = new Person(world.server.origin, "", { origin: "https://elsewhere.example" })
    expect((await page.refused("POST", "/api/session", body)).code).toBe("bad_origin")
    expect((await new Person(world.server.origin, "").refused("POST", "/api/session", body)).code).toBe(
      "wrong_password",
    )
  })
})

describe("addresses", () => {
  const strange: [string, (good: string) => string][] = [
    ["no path", () => "//"],
    ["no host after two slashes", () => "//?ticket=x"],
    ["a bracket where a host would be", () => "//["],
    ["another door", () => "/other/place"],
    ["no document", good => good.replace(/\/article\/[^?]+/, "")],
    ["a document that there is not", good => good.replace(/article\/[^?]+/, "article/none")],
    ["another document than the ticket's", good => good.replace(/\?/, "/@office?")],
    ["a name that every object has", good => good.replace(/article\/[^?]+/, "article/__proto__")],
    ["another draft", good => good.replace(/sync\/[^/]+/, "sync/none")],
    ["a name of 10 KB", good => good.replace(/article\/[^?]+/, "x".repeat(10_000))],
    ["steps upwards", good => good.replace("/article/", "/../../article/")],
    ["steps upwards, escaped", good => good.replace("/article/", "/%2e%2e/%2e%2e/article/")],
    ["an escape that is none", good => good.replace("/article/", "/article/%zz")],
    ["half a character", good => good.replace("/article/", "/article/%ff")],
    ["a zero", good => good.replace("/article/", "/article/%00")],
    ["the channel's door with a text's ticket", good => good.replace(/sync\/([^/]+)\/[^?]+/, "channel/$1")],
    ["no ticket", good => good.replace(/ticket=[^&]+/, "")],
    ["a ticket with another end", good => good.replace(/(ticket=[^&]+)..(?=&)/, "$1zz")],
    ["a ticket that names another seat", good => good.replace(/ticket=./, "ticket=X")],
    ["a ticket of signs that no ticket has", good => good.replace(/ticket=[^&]+/, "ticket=%F0%9F%98%80.%00")],
    ["no schema", good => good.replace(/&schema=.*/, "")],
  ]
  test.each(strange)("%s: closed for good, and the server goes on", async (_name, turn) => {
    const { target, clientId } = await pass(c.avaria)
    const wire = await dial(turn(target))
    await until("it is closed", () => wire.gone || wire.code !== null)
    if (wire.opened) expect([4401, 4404, 4426]).toContain(wire.code)
    expect(await (await fetch(`${world.server.origin}/healthz`)).json()).toEqual({ ok: true })
    await (await dial(target)).send(letter(clientId))
    await reads(1)
  })
})

describe("frames", () => {
  const bad: [string, number, (wire: Wire, honest: Uint8Array) => Promise<void>][] = [
    ["an opcode that there is not", 1002, (wire, honest) => wire.send(honest, { opcode: 3 })],
    ["a control opcode that there is not", 1002, (wire, honest) => wire.send(honest.slice(0, 100), { opcode: 11 })],
    ["the first reserved bit: no compression was agreed", 1002, (wire, honest) => wire.send(honest, { reserved: 4 })],
    ["the other reserved bits", 1002, (wire, honest) => wire.send(honest, { reserved: 3 })],
    ["unmasked", 1002, (wire, honest) => wire.send(honest, { masked: false })],
    ["a continuation of nothing", 1002, (wire, honest) => wire.send(honest, { opcode: 0 })],
    ["a ping in parts", 1002, wire => wire.send("x", { opcode: 9, fin: false })],
    ["text that is no UTF-8", 1007, wire => wire.send(Uint8Array.of(0xff, 0xfe), { opcode: 1 })],
    ["text", 4400, wire => wire.send("hello")],
    ["a length of 101 MB", 1009, wire => wire.raw(Uint8Array.of(130, 255, 0, 0, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0))],
    ["a length of 2^63", 1009, wire => wire.raw(Uint8Array.of(130, 255, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))],
    [
      "131,000 fragments",
      1008,
      async (wire, honest) => {
        await wire.send(honest.slice(0, 1), { fin: false })
        await wire.raw(Buffer.concat(Array(131_000).fill(Buffer.from([0, 129, 0, 0, 0, 0, 7]))))
      },
    ],
  ]
  test.each(bad)("%s: closed with %i, read by nobody", async (_name, code, send) => {
    const { target, clientId } = await pass(c.avaria)
    const before = Y.encodeStateAsUpdate(witness.doc)
    const wire = await dial(target)
    await send(wire, letter(clientId))
    await until("it is closed", () => wire.code !== null || wire.gone)
    expect(wire.code).toBe(code)
    expect(Y.encodeStateAsUpdate(witness.doc)).toEqual(before)
    // The twin: the same words in three honest fragments.
    const honest = letter(clientId)
    const twin = await dial(target)
    await twin.send(honest.slice(0, 2), { fin: false })
    await twin.send(honest.slice(2, 5), { opcode: 0, fin: false })
    await twin.send(honest.slice(5), { opcode: 0 })
    await reads(1)
  })

  test("a flood of questions, wishes and moves in one packet leaves everybody served", async () => {
    const asks = await dial((await pass(c.avaria)).target)
    const wishes = await dial((await pass(c.avaria, "channel")).target)
    const question = Buffer.from(sync(0, bytes(0)))
    await asks.raw(Buffer.concat(Array(5000).fill(frame(question, {}))))
    const follow = [[], [`article/${rule}`]].map(docs => frame(JSON.stringify({ type: "follow", docs }), {}))
    const move = [rule, null].map(article => frame(JSON.stringify({ type: "at", article }), {}))
    await wishes.raw(
      Buffer.concat(
        Array(1000)
          .fill([...follow, ...move])
          .flat(),
      ),
    )
    const { target, clientId } = await pass(c.belmora)
    await (await dial(target)).send(letter(clientId))
    await reads(1)
    expect([asks.code, wishes.code]).toEqual([null, null])
    // Each answer costs as much as the text is long: what comes at once has one.
    expect(asks.frames).toBeLessThan(500)
    expect(wishes.frames).toBeLessThan(500)
    await asks.send(question)
    const before = asks.frames
    await until("a question by itself is answered", () => asks.frames > before)
  })
})

describe("who is closed and goes on sending", () => {
  test("after a refusal nothing more is read", async () => {
    const { target, clientId } = await pass(c.avaria)
    const wire = await dial(target)
    await wire.send("hello")
    await wire.send(letter(clientId))
    await until("it is told", () => wire.code === 4400)
    await wire.send(letter(clientId))
    const twin = await pass(c.belmora)
    await (await dial(twin.target)).send(letter(twin.clientId))
    await reads(1)
    expect(witness.doc.store.clients.has(clientId)).toBe(false)
  })

  test("after its seat was taken away, neither its words nor its presence count, though it ignores the closing", async () => {
    const name = `Delegate ${c.avaria.draft.slice(0, 6)}`
    const delegate = await world.invite(c.avaria, "delegate", c.ids.Avaria, name)
    const { target, clientId } = await pass(delegate)
    const line = await pass(delegate, "channel")
    const [wire, channel] = [await dial(target), await dial(line.target)]
    await wire.send(letter(clientId))
    await reads(1)
    const { seats } = await c.avaria.get("/people")
    const seat = seats.find((each: Json) => each.name === name).id
    await c.avaria.person.send("DELETE", `/api/drafts/${c.avaria.draft}/people/${seat}`)
    await until("both are told", () => wire.code === 4406 && channel.code === 4406)
    await wire.send(letter(clientId))
    await channel.send(JSON.stringify({ type: "at", article: rule }))
    // Nor does the ticket open anything again.
    const again = await dial(target)
    await until("it is told", () => again.code === 4406)
    const twin = await pass(c.belmora)
    await (await dial(twin.target)).send(letter(twin.clientId))
    await reads(2)
    expect(Y.getState(witness.doc.store, clientId)).toBe(1)
  })
})

test("neither a ticket nor an invitation is in what the server prints, nor in what it answers", async () => {
  const apart = await World.spawn()
  try {
    const office = await apart.draft("# Draft\n\n## Rule 1\n\nWords.\n")
    const [{ id }] = (await office.get()).articles
    const { target } = await pass(office, `article/${id}`)
    const { invite } = await office.person.ask("POST", `/api/drafts/${office.draft}/invites`, { role: "observer" })
    for (const at of [target, target.replace(/schema=.*/, "schema=0"), target.replace("sync/", "sync//")]) {
      const wire = await Wire.open(apart.server.origin, at)
      open.push(wire)
      await wire.send("hello")
      await until("it is closed", () => wire.code !== null || wire.gone)
    }
    await office.person.send("GET", `/api/invites/${invite}`)
    const no = await office.person.refused("GET", `/api/invites/${invite}x`)
    const told = `${JSON.stringify(no)} ${apart.lines.join("\n")}`
    expect(told).not.toContain(invite)
    expect(told).not.toContain(/ticket=([^&]+)/.exec(target)?.[1])
    expect(apart.lines.join("\n")).toContain("/join/")
  } finally {
    await apart.close()
  }
})
