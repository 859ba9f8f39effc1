/**
 * GATE, "Invariants for property tests", by number. Each draft is made from a seed, so that a failure can be played
 * again. (4 is in honest.test.ts, at length; 10 is the session's: test/session.)
 */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { attempts, sum } from "./attempts.ts"
import { Editor } from "./editor.ts"
import { edit } from "./edits.ts"
import { episode, tally } from "./fleet.ts"
import { opens, reload, signature, signatures, standsReload, unmarked } from "./oracle.ts"
import { Random } from "./random.ts"
import { at, change, element, forged, NEW, ROOTS, Stage, words } from "./stage.ts"

const numRuns = Math.ceil(Number(process.env.CASES ?? 60) / 3)
const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const holds = (check: (random: Random, seed: number) => void) =>
  fc.assert(
    fc.property(seeds, each => check(new Random(each), each)),
    { numRuns },
  )

const SEATS = ["avaria", "belmora", "facilitator"] as const

/** Somebody's edit of a root, as it is sent. */
function written(stage: Stage, random: Random, seat: string, root: string): Uint8Array {
  const doc = stage.client(seat, 1000 + random.below(1_000_000))
  const editor = new Editor(doc.getXmlFragment(root))
  const update = change(doc, () => {
    for (let n = 1 + random.below(4); n > 0; n--) edit(editor, random)
  })
  editor.destroy()
  doc.destroy()
  return update
}

describe("GATE's invariants", () => {
  test("1, 2, 3, 5, 7, 8 whatever the bytes: only one's own texts change, wholly or not at all", () => {
    holds((_random, each) => {
      const all = sum()
      attempts(each, 40, all)
      expect(all.faults).toEqual([])
    })
  })

  test("1 every root outside the judged one is equal, item by item", () => {
    holds(random => {
      const stage = new Stage()
      for (let n = 0; n < 5; n++) {
        const seat = random.one(SEATS)
        const [mine] = stage.writes[seat]
        const before = signatures(stage.doc, root => root !== mine)
        stage.accept(seat, written(stage, random, seat, mine))
        expect(signatures(stage.doc, root => root !== mine)).toEqual(before)
      }
    })
  })

  test("2 refused or nothing new: no byte, no event, no root is different", () => {
    holds(random => {
      const stage = new Stage()
      const seat = random.one(SEATS)
      const root = random.one(ROOTS.filter(each => !stage.writes[seat].includes(each)))
      const update = written(stage, random, seat, root)
      if (Y.decodeUpdate(update).structs.length) stage.refuse(seat, update, "forbidden")
      const before = stage.print()
      expect(stage.accept(seat, Y.encodeStateAsUpdate(stage.doc)).update).toBe(null)
      expect(stage.print()).toEqual(before)
    })
  })

  test("3, 5 the canonical bytes leave nothing pending, pass again, and then are nothing new", () => {
    holds(random => {
      const stage = new Stage()
      for (let n = 0; n < 5; n++) {
        const seat = random.one(SEATS)
        const update = written(stage, random, seat, stage.writes[seat][0])
        const first = stage.judge(seat, update)
        if (!first.accepted) throw new Error(first.code)
        if (!first.update) continue
        expect(stage.judge(seat, first.update)).toMatchObject({ accepted: true, update: first.update })
        stage.accept(seat, first.update)
        for (const [client, clock] of Y.parseUpdateMeta(first.update).to) expect(stage.next(client)).toBe(clock)
        expect(stage.accept(seat, first.update).update).toBe(null)
        expect(stage.accept(seat, update).update).toBe(null)
      }
    })
  })

  test("4 honest updates: as plain Yjs has them", () => {
    fc.assert(
      fc.property(seeds, each => {
        const all = tally()
        episode(each, 60, all)
        expect(all.notes).toEqual([])
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    )
  })

  test("6 a live document is its own reload, and any order of what was accepted gives the same texts", () => {
    holds(random => {
      const stage = new Stage()
      const start = Y.encodeStateAsUpdate(stage.doc)
      const sent: Uint8Array[] = []
      stage.doc.on("update", (update: Uint8Array) => sent.push(update))
      for (let n = 0; n < 8; n++) {
        const seat = random.one(SEATS)
        stage.accept(seat, written(stage, random, seat, stage.writes[seat][0]))
      }
      expect(standsReload(stage.doc)).toBe(null)
      const replica = new Y.Doc()
      Y.applyUpdate(replica, start)
      for (const left = [...sent]; left.length; ) Y.applyUpdate(replica, left.splice(random.below(left.length), 1)[0])
      for (const root of ROOTS) {
        expect(unmarked(replica.getXmlFragment(root))).toBe(unmarked(stage.doc.getXmlFragment(root)))
        expect(signature(reload(replica).getXmlFragment(root))).toBe(signature(replica.getXmlFragment(root)))
      }
    })
  })

  test("7 every new struct's client is the writer's, and is bound to it", () => {
    holds(random => {
      const stage = new Stage()
      const before = new Map(Y.decodeStateVector(Y.encodeStateVector(stage.doc)))
      const seat = random.one(SEATS)
      const { clients } = stage.accept(seat, written(stage, random, seat, stage.writes[seat][0]))
      for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(stage.doc)))
        if (clock !== before.get(client)) expect(stage.owners.get(client)).toBe(seat)
      for (const client of clients) expect(before.has(client)).toBe(false)
    })
  })

  test("8 every accepted state is a document of the schema, and an editor opens it without writing", () => {
    holds(random => {
      const stage = new Stage()
      for (let n = 0; n < 4; n++) {
        const seat = random.one(SEATS)
        stage.accept(seat, written(stage, random, seat, stage.writes[seat][0]))
      }
      expect(opens(stage.doc)).toBe(null)
    })
  })

  test("9 a reader never changes state, whatever it opens or sends", () => {
    holds(random => {
      const stage = new Stage()
      for (let n = 0; n < 3; n++) {
        const seat = random.one(SEATS)
        stage.accept(seat, written(stage, random, seat, stage.writes[seat][0]))
      }
      const before = stage.print()
      const doc = stage.client("observer", 78)
      const sent: Uint8Array[] = []
      doc.on("update", (update: Uint8Array) => sent.push(update))
      for (const root of ROOTS) {
        const editor = new Editor(doc.getXmlFragment(root))
        if (random.chance(0.5)) edit(editor, random)
        editor.destroy()
      }
      for (const update of [...sent, Y.encodeStateAsUpdate(doc), forged(78, 0, [{ content: null }])])
        if (stage.judge("observer", update).accepted) expect(stage.accept("observer", update).update).toBe(null)
      expect(stage.print()).toEqual(before)
    })
  })

  test("11 the time to judge grows with the bytes, not faster", () => {
    const chains: ((n: number) => Uint8Array)[] = [
      n => two(n, i => [{ client: NEW - 1, clock: i - 1 }, null]),
      n =>
        two(n, i => [
          { client: NEW - 1, clock: i - 1 },
          { client: NEW, clock: i - 1 },
        ]),
      n => deletions(n),
    ]
    for (const chain of chains) {
      const [short, long] = [time(chain(1000)), time(chain(8000))]
      expect(long).toBeLessThan(200 + 8 * 6 * Math.max(short, 2))
    }
  })
})

/** Two clients whose structs each wait for one of the other's. */
function two(
  n: number,
  neighbours: (i: number) => [left: { client: number; clock: number }, right: unknown],
): Uint8Array {
  const { block } = new Stage().ids("proposal/a")
  const one = Array.from({ length: n }, (_, i) => ({
    ...(i ? { left: neighbours(i)[0] } : { right: block }),
    content: element("paragraph"),
  }))
  const other = Array.from({ length: n }, (_, i) => ({ left: { client: NEW, clock: i }, content: element("title") }))
  return Y.mergeUpdates([forged(NEW, 0, one), forged(NEW - 1, 0, other)])
}

/** Every other of n letters deleted, said twice. */
function deletions(n: number): Uint8Array {
  const { words: start } = new Stage().ids("proposal/a")
  const ranges = Array.from({ length: n }, (_, i) => ({ clock: 2 * (i % (n / 2)), length: 1 }))
  const gap = { left: start, right: at(start, 1), content: words("x".repeat(n)) }
  return forged(NEW, 0, [gap], { [NEW]: ranges })
}

function time(update: Uint8Array): number {
  const stage = new Stage()
  const began = performance.now()
  stage.judge("avaria", update)
  return performance.now() - began
}
