/** Where the order of new items hangs on how Yjs merges them: tried, not guessed (GATE: "undecidable"). */
import fc from "fast-check"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { LIMITS } from "../../shared/gate/limits.ts"
import { sameLists, standsTrial } from "../../shared/gate/trial.ts"
import { standsReload } from "./oracle.ts"
import { Random } from "./random.ts"
import { change, element, forged, NEW, Stage, textOf, words } from "./stage.ts"

const MINE = "proposal/a"

/** Two tabs write offline in one place, meet, and one of them writes between the two: all of it comes at once. */
function meeting(stage: Stage): { update: Uint8Array; doc: Y.Doc } {
  const [one, two] = [stage.client("avaria", NEW), stage.client("avaria", NEW - 1)]
  textOf(one, MINE).insert(4, "one")
  textOf(two, MINE).insert(4, "two")
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))

  textOf(one, MINE).insert(7, " and ")
  return { update: Y.encodeStateAsUpdate(one, Y.encodeStateVector(stage.doc)), doc: one }
}

test("words between two that were written at once are accepted, and stand as in their author's document", () => {
  const stage = new Stage()
  const { update, doc } = meeting(stage)
  expect(stage.accept("avaria", update).structs).toBe(3)
  expect(textOf(stage.doc, MINE).toString()).toBe(textOf(doc, MINE).toString())
  expect(textOf(stage.doc, MINE).toString()).toMatch(/two and one|one and two/)
})

test("between the same two the wrong way round: refused", () => {
  const stage = new Stage()
  const start = stage.ids(MINE).words
  const gap = { left: { ...start, clock: start.clock + 3 }, right: { ...start, clock: start.clock + 4 } }
  // The lower client id comes first; so what claims to stand right of the higher and left of the lower cannot.
  const pair = (left: number, right: number) =>
    Y.mergeUpdates([
      forged(NEW, 0, [
        { ...gap, content: words("high") },
        {
          left: { client: left, clock: left === NEW ? 3 : 2 },
          right: { client: right, clock: 0 },
          content: words(" and "),
        },
      ]),
      forged(NEW - 1, 0, [{ ...gap, content: words("low") }]),
    ])
  stage.refuse("avaria", pair(NEW, NEW - 1), "order")
  stage.accept("avaria", pair(NEW - 1, NEW))
  expect(textOf(stage.doc, MINE).toString()).toMatch(/low and high/)
})

test("loads of one seat that met each other offline come back at once, and stand as they stood", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), seed => {
      const random = new Random(seed)
      const stage = new Stage()
      const docs = [NEW, NEW - 1, NEW - 2].map(id => stage.client("avaria", id))
      const meet = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
      for (let n = 0; n < 25; n++) {
        const doc = random.one(docs)
        const text = textOf(doc, MINE)
        if (random.chance(0.7)) text.insert(4 + random.below(6), random.one(["a", "bc", "def"]))
        else if (random.chance(0.3)) text.delete(4 + random.below(4), 1)
        else meet(doc, random.one(docs))
      }
      for (const from of docs) for (const to of docs) meet(from, to)
      stage.accept("avaria", Y.encodeStateAsUpdate(docs[1], Y.encodeStateVector(stage.doc)))
      for (const doc of docs) meet(stage.doc, doc)
      for (const doc of docs) expect(textOf(doc, MINE).toString()).toBe(textOf(stage.doc, MINE).toString())
      expect(standsReload(stage.doc)).toBe(null)
    }),
    { numRuns: Number(process.env.CASES ?? 60) },
  )
})

test("the trial fails what is left waiting, and lists in another order", () => {
  const stage = new Stage()
  const stands = (update: Uint8Array) => standsTrial(stage.doc, update, [], LIMITS.walk)
  expect(stands(forged(NEW, 5, [{ parent: MINE, content: element("paragraph") }]))).toBe(false)
  const doc = stage.client("avaria", NEW)
  expect(stands(change(doc, () => textOf(doc, MINE).insert(1, "x")))).toBe(true)
  expect(sameLists(stage.doc, doc)).toBe(false)
  expect(sameLists(doc, doc)).toBe(true)
})
