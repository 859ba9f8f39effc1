/** GATE, "The attack list": envelope and presence, over real sockets. A witness sees nothing; a twin is let in. */
import * as encoding from "lib0/encoding"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { WebSocket } from "ws"
import * as Y from "yjs"
import { MESSAGE, PROTOCOL } from "../../shared/protocol.ts"
import { SCHEMA_VERSION } from "../../shared/text/schema.ts"
import { LiveText, until } from "../support/live.ts"
import { type Cast, cast, type Party, World } from "../support/world.ts"
import { bytes, change, textOf } from "./stage.ts"

let world: World
let c: Cast
let rule: string
let witness: LiveText
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, "# Draft\n\n## Rule 1\n\nRecords shall be kept for two years.\n")
  rule = await c.rule("1")
  await c.facilitator.act("article.openDrafting", { article: rule })
  witness = await LiveText.open(c.cordia, `article/${rule}`)
  return () => witness.leave()
})

class Raw {
  readonly socket: WebSocket
  readonly heard: Uint8Array[] = []
  closed: number | null = null
  clientId = 0

  static async open(party: Party, key: string): Promise<Raw> {
    const { ticket, clientId } = await party.person.ask("POST", "/api/tickets", { draft: party.draft, doc: key })
    const address = `${party.person.origin.replace("http", "ws")}/sync/${party.draft}/${key}`
    const raw = new Raw(`${address}?ticket=${ticket}&schema=${SCHEMA_VERSION}&protocol=${PROTOCOL}`)
    raw.clientId = clientId
    await until("it is open", () => raw.heard.length > 0 || raw.closed !== null)
    return raw
  }
  constructor(url: string) {
    this.socket = new WebSocket(url)
    this.socket.on("message", data => this.heard.push(new Uint8Array(data as Buffer)))
    this.socket.on("close", code => {
      this.closed = code
    })
    this.socket.on("error", () => {})
  }
  send(data: Uint8Array | string): void {
    this.socket.send(data)
  }
  async closes(code: number): Promise<void> {
    await until(`it is closed with ${code}`, () => this.closed !== null)
    expect(this.closed).toBe(code)
  }
}

/** A sync message: 1 answers a question, 2 is an update. */
const sync = (step: number, update: Uint8Array) => bytes(MESSAGE.sync, step, update.length, [...update])
const honest = (id: number) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(witness.doc))
  doc.clientID = id
  return change(doc, () => textOf(doc, "base").insert(3, "x"))
}
const update = (id: number) => sync(2, honest(id))

async function twin(): Promise<void> {
  const before = textOf(witness.doc, "base").length
  const raw = await Raw.open(c.belmora, `article/${rule}`)
  raw.send(update(raw.clientId))
  await until("the twin's letter is read by all", () => textOf(witness.doc, "base").length === before + 1)
  raw.socket.close()
}

const frames: [string, number, (id: number) => Uint8Array | string][] = [
  ["a text frame", 4400, () => "hello"],
  ["an empty frame", 4400, () => new Uint8Array()],
  ["an unknown type", 4400, () => bytes(77)],
  ["a type of 2^53", 4400, () => bytes([255, 255, 255, 255, 255, 255, 255, 255, 255, 1])],
  ["an unknown step", 4400, () => bytes(MESSAGE.sync, 9, 0)],
  ["a length past the end", 4400, () => bytes(MESSAGE.sync, 2, 1000, [1])],
  ["an update cut short", 4400, id => sync(2, honest(id).slice(0, -2))],
  ["the same as an answer to a question", 4400, id => sync(1, honest(id).slice(0, -2))],
  ["an update in format V2", 4400, id => sync(2, Y.convertUpdateFormatV1ToV2(honest(id)))],
  ["an update of another's client id", 4403, () => update([...witness.doc.store.clients.keys()][0])],
  ["a gap", 4409, id => sync(2, bytes(1, 1, id, 5, [0], 1, 0))],
]

describe("one frame", () => {
  test.each(frames)("%s: closed with %i, read by nobody", async (_name, code, make) => {
    await twin()
    const before = Y.encodeStateAsUpdate(witness.doc)
    const raw = await Raw.open(c.avaria, `article/${rule}`)
    raw.send(make(raw.clientId))
    await raw.closes(code)
    expect(Y.encodeStateAsUpdate(witness.doc)).toEqual(before)
    await twin()
  })

  test("what comes after a refusal is not read any more", async () => {
    const raw = await Raw.open(c.avaria, `article/${rule}`)
    const before = textOf(witness.doc, "base").length
    raw.send(sync(2, bytes(1, 1, raw.clientId, 5, [0], 1, 0)))
    raw.send(update(raw.clientId))
    await raw.closes(4409)
    await twin()
    expect(textOf(witness.doc, "base").length).toBe(before + 1)
  })

  test("a state vector of a million clients, and a thousand questions, keep nobody waiting", async () => {
    const raw = await Raw.open(c.avaria, `article/${rule}`)
    const vector = encoding.createEncoder()
    encoding.writeVarUint(vector, 1_000_000)
    for (let n = 0; n < 100_000; n++) encoding.writeVarUint(vector, n)
    raw.send(sync(0, encoding.toUint8Array(vector)))
    await raw.closes(4400)
    const other = await Raw.open(c.avaria, `article/${rule}`)
    for (let n = 0; n < 1000; n++) other.send(sync(0, bytes(0)))
    await twin()
    other.socket.close()
  })
})

describe("who may write, and who says so", () => {
  test("an observer's update and answer are both refused; what it has read may come again", async () => {
    const observer = await world.invite(c.secretariat, "observer", null, `Observer ${rule.slice(0, 6)}`)
    for (const step of [1, 2]) {
      const raw = await Raw.open(observer, `article/${rule}`)
      raw.send(sync(step, Y.encodeStateAsUpdate(witness.doc)))
      raw.send(sync(step, honest(raw.clientId)))
      await raw.closes(4403)
    }
    await twin()
  })

  test("a client id that the server gave to another is not spoken for by presence", async () => {
    const victim = await Raw.open(c.avaria, `article/${rule}`)
    const other = await world.invite(c.avaria, "delegate", c.ids.Avaria, `Delegate ${rule.slice(0, 6)}`)
    const thief = await Raw.open(other, `article/${rule}`)
    const heard = victim.heard.length
    const claim = (id: number, state: string) => {
      const body = bytes(1, id, 1, state)
      return bytes(MESSAGE.awareness, body.length, [...body])
    }
    thief.send(claim(victim.clientId, '{"cursor":null,"user":{"name":"<b>Head</b>"}}'))
    thief.send(claim(thief.clientId, '{"cursor":null}'))
    await until("the honest claim is told", () => victim.heard.slice(heard).some(each => each[0] === MESSAGE.awareness))
    const told = victim.heard.slice(heard).map(each => Buffer.from(each))
    const spoken = (id: number) => told.some(each => each.includes(Buffer.from(bytes(id))))
    expect(spoken(thief.clientId)).toBe(true)
    expect(spoken(victim.clientId)).toBe(false)
    expect(told.some(each => each.includes("<b>"))).toBe(false)
    victim.socket.close()
    thief.socket.close()
  })
})
