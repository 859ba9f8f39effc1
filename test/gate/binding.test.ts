/** Invariant 7 in the room: a client id belongs to the seat that first used it, also after the room is opened again. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { createDraft } from "../../server/http/create.ts"
import { Room } from "../../server/room/room.ts"
import { Rooms } from "../../server/room/rooms.ts"
import { docKey } from "../../server/room/texts.ts"
import type { Actor } from "../../shared/record/actor.ts"
import { readFragment } from "../../shared/text/live.ts"
import { normalise } from "../../shared/text/tree.ts"
import { memoryStore } from "../support/memory-store.ts"
import { change, paragraph, textOf } from "./stage.ts"

const SOURCE = "# Test\n\n## Rule 1\n\nRecords of every search shall be kept for two years.\n"
const office: Actor = { seat: "office", role: "secretariat", delegation: null }

async function openDrafting() {
  const store = memoryStore()
  const rooms = new Rooms(store, Date.now, () => {})
  const { id } = await createDraft({ rooms, now: Date.now }, { source: SOURCE, type: "text/markdown", style: "un" })
  const room = await rooms.get(id)
  const heads: Actor[] = []
  for (const name of ["Avaria", "Belmora"]) {
    const { delegation } = await room.act(office, { kind: "delegation.add", name })
    heads.push({ seat: name, role: "head", delegation: String(delegation) })
  }
  const [article] = room.state.order
  await room.act(office, { kind: "article.openDrafting", article })
  const key = docKey(article)
  const again = () => Room.open(id, store, Date.now, () => {})
  return { room, key, article, again, avaria: heads[0], belmora: heads[1] }
}

/** What a client has that was here before, or begins now. */
function clientOf(room: Room, actor: Actor, key: string, id: number): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.readable(actor, key)!.doc))
  doc.clientID = id
  return doc
}
const typed = (doc: Y.Doc, words: string) => change(doc, () => textOf(doc, "base").insert(3, words))

for (const how of ["from the record", "from a snapshot"])
  test(`a client goes on after the room was opened again ${how}; nobody else writes under its id`, async () => {
    const { room, key, again, avaria, belmora } = await openDrafting()
    const mine = clientOf(room, avaria, key, 4001)
    expect(room.receive(avaria, room.readable(avaria, key)!, typed(mine, "first "), null)).toBe(null)
    const forger = clientOf(room, belmora, key, 4001)
    expect(room.receive(belmora, room.readable(belmora, key)!, typed(forger, "forged "), null)).toBe("forbidden")
    await room.durable()
    if (how === "from a snapshot") await room.snapshot()
    const next = await again()
    const live = next.readable(avaria, key)!
    expect(next.receive(belmora, live, typed(clientOf(next, belmora, key, 4001), "forged "), null)).toBe("forbidden")
    expect(next.receive(avaria, live, typed(mine, "second "), null)).toBe(null)
    expect(textOf(live.doc, "base").toString()).toContain("second first ")
  })

test("the server's own words belong to nobody, whoever had them written, before and after", async () => {
  const { room, key, again, article, avaria } = await openDrafting()
  const draft = new Y.Doc()
  draft.getXmlFragment("base").insert(0, [paragraph("Records of searches shall be kept for ten years.")])
  await room.write(office, key, "base", normalise(readFragment(draft.getXmlFragment("base"))))
  await room.act(avaria, { kind: "proposal.open", article, text: "Other words.", floor: true })
  const forge = (at: Room, actor: Actor, id: number) =>
    at.receive(actor, at.readable(actor, key)!, typed(clientOf(at, actor, key, id), "forged "), null)
  const next = await again()
  for (const at of [room, next])
    for (const id of [...at.readable(office, key)!.doc.store.clients.keys(), 1])
      for (const actor of [office, avaria]) expect(forge(at, actor, id)).toBe("forbidden")
})

test("in a new epoch the client ids of the old one are dead, also after opening again, and the server has another", async () => {
  const { room, key, again, avaria, belmora } = await openDrafting()
  const old = clientOf(room, avaria, key, 4001)
  expect(room.receive(avaria, room.readable(avaria, key)!, typed(old, "a "), null)).toBe(null)
  const server = room.readable(avaria, key)!.doc.clientID
  room.renew(key, "a new reading")
  await room.durable()
  for (const at of [room, await again()]) {
    const live = at.readable(belmora, key)!
    expect(live.doc.clientID).not.toBe(server)
    for (const [actor, id] of [
      [avaria, 4001],
      [belmora, 4001],
      [belmora, server],
    ] as const)
      expect(at.receive(actor, live, typed(clientOf(at, actor, key, id), "b "), null)).toBe("epoch")
    expect(at.receive(avaria, live, Y.encodeStateAsUpdate(old), null)).toBe("epoch")
    expect(at.receive(belmora, live, typed(clientOf(at, belmora, key, at === room ? 4002 : 4003), "b "), null)).toBe(
      null,
    )
  }
})

test("a seat that has used many client ids finds a new epoch, unless somebody is editing", async () => {
  const { room, key, avaria, belmora } = await openDrafting()
  for (let id = 5000; id < 5050; id++) {
    const live = room.readable(belmora, key)!
    expect(room.receive(avaria, live, typed(clientOf(room, belmora, key, id), "a"), null)).toBe(null)
  }
  const editing = { doc: key, committed: () => {}, closed: () => {} }
  room.followers.add(editing)
  room.readable(avaria, key)
  expect(room.epoch(key)).toBe(1)
  room.followers.delete(editing)
  room.readable(belmora, key)
  expect(room.epoch(key)).toBe(1)
  const before = room.desk.base(room.state.order[0]).text
  room.readable(avaria, key)
  expect(room.epoch(key)).toBe(2)
  expect(room.desk.base(room.state.order[0]).text).toEqual(before)
})
