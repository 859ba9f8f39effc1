/** GATE, "The attack list": presence. The server says who is there; a witness of the same delegation hears only that. */
import * as encoding from "lib0/encoding"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { MESSAGE } from "../../shared/protocol.ts"
import { SCHEMA_VERSION } from "../../shared/text/schema.ts"
import { LiveText, until } from "../support/live.ts"
import { Wire } from "../support/wire.ts"
import { type Cast, cast, type Party, World } from "../support/world.ts"
import { bytes } from "./stage.ts"

let world: World
let c: Cast
let key: string
let victim: LiveText
let witness: LiveText
let attacker: Wire
let attackersId: number
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, "# Draft\n\n## Rule 1\n\nRecords shall be kept.\n")
  key = `article/${await c.rule("1")}`
  const member = (n: number) => world.invite(c.avaria, "delegate", c.ids.Avaria, `<b>${n}</b> ${c.avaria.draft}`)
  victim = await LiveText.open(c.avaria, key)
  witness = await LiveText.open(await member(1), key)
  ;[attacker, attackersId] = await dial(await member(2))
  return () => {
    victim.leave()
    witness.leave()
    attacker.leave()
  }
})
async function dial(party: Party): Promise<[Wire, number]> {
  const { ticket, clientId } = await party.person.ask("POST", "/api/tickets", { draft: party.draft, doc: key })
  const target = `/sync/${party.draft}/${key}?ticket=${ticket}&schema=${SCHEMA_VERSION}`
  return [await Wire.open(world.server.origin, target), clientId]
}

const states = (of: LiveText) => of.provider.awareness.getStates()
const cursorOf = (of: LiveText, client: number) => states(of).get(client)?.cursor
const point = (n: number) => ({ anchor: { tname: "base", assoc: n }, head: { tname: "base", assoc: n } })
/** The victim's next move is heard by the witness. */
async function hears(n: number): Promise<void> {
  victim.provider.awareness.setLocalStateField("cursor", point(n))
  await until("the witness sees where it is", () => cursorOf(witness, victim.doc.clientID)?.anchor.assoc === n)
}
const speak = (...claims: [id: number, clock: number, state: string][]) => {
  const body = bytes(claims.length, ...claims.flat())
  return attacker.send(bytes(MESSAGE.awareness, body.length, [...body]))
}
/** What the attacker says last, for itself, has been heard: so has all before. */
async function honestly(): Promise<void> {
  await speak([attackersId, 1, JSON.stringify({ cursor: point(7) })])
  await until("the attacker's own is heard", () => cursorOf(witness, attackersId)?.anchor.assoc === 7)
}

describe("who speaks for another", () => {
  const claims: [string, number, string][] = [
    ["gone, at a clock of 2^52", 2 ** 52, "null"],
    ["elsewhere, at a clock of 2^52", 2 ** 52, '{"cursor":null}'],
    ["gone, at the next clock", 2, "null"],
    ["under another name", 2 ** 40, '{"user":{"name":"<img src=x onerror=alert(1)>"}}'],
  ]
  test.each(claims)("%s: nobody is told, and the other goes on being seen", async (_name, clock, state) => {
    await hears(1)
    await speak([attackersId, 1, '{"cursor":null}'], [victim.doc.clientID, clock, state])
    await speak([victim.doc.clientID, clock, state])
    await honestly()
    expect(cursorOf(witness, victim.doc.clientID)?.anchor.assoc).toBe(1)
    await hears(2)
  })
})

test("100,000 states in one message: one is taken, and nobody waits", async () => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 100_000)
  for (let n = 0; n < 100_000; n++) {
    encoding.writeVarUint(encoder, n ? 10_000 + n : attackersId)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, '{"cursor":null}')
  }
  const message = encoding.createEncoder()
  encoding.writeVarUint(message, MESSAGE.awareness)
  encoding.writeVarUint8Array(message, encoding.toUint8Array(encoder))
  await attacker.send(encoding.toUint8Array(message))
  await honestly()
  expect([...states(witness).keys()].filter(id => id >= 10_000 && id < 110_000)).toEqual([])
  expect(states(witness).size).toBeLessThanOrEqual(3)
  await hears(3)
})

const broken: [string, () => Uint8Array][] = [
  ["more states than there are", () => bytes(MESSAGE.awareness, 1, [9])],
  [
    "a state that is no JSON",
    () => bytes(MESSAGE.awareness, 6 + bytes(attackersId).length - 1, 1, attackersId, 1, "{{{"),
  ],
  ["a length past the end", () => bytes(MESSAGE.awareness, 1000, 1)],
]
test.each(broken)("%s: closed as malformed, and it is gone for all", async (_name, make) => {
  await honestly()
  await attacker.send(make())
  await until("it is closed", () => attacker.code === 4400)
  await until("the witness sees it leave", () => !states(witness).has(attackersId))
  await hears(4)
})

test("names are the directory's, as words; another name, role or key that a client sends is left out", async () => {
  const lie = { user: { name: "Head of Belmora", role: "secretariat" }, admin: true, __proto__: null, cursor: point(1) }
  await speak([attackersId, 1, JSON.stringify(lie)])
  await until("it is heard", () => states(witness).has(attackersId))
  expect(states(witness).get(attackersId)).toEqual({
    user: { name: `<b>2</b> ${c.avaria.draft}`, role: "delegate", delegation: "Avaria" },
    cursor: point(1),
  })
})

test("a cursor of 5,000 characters is not passed on; a short one is", async () => {
  await honestly()
  await speak([attackersId, 2, JSON.stringify({ cursor: { anchor: "x".repeat(5000) } })])
  await speak([attackersId, 3, JSON.stringify({ cursor: point(9) })])
  await until("the short one is heard", () => cursorOf(witness, attackersId)?.anchor?.assoc === 9)
})
