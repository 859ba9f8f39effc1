/** Where the order of new items hangs on how Yjs merges them: tried, not guessed (GATE: "undecidable"). */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { LIMITS } from "../../shared/gate/limits.ts"
import { sameLists, standsTrial } from "../../shared/gate/trial.ts"
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

test("the trial fails what is left waiting, and lists in another order", () => {
  const stage = new Stage()
  const stands = (update: Uint8Array) => standsTrial(stage.doc, update, [], LIMITS.walk)
  expect(stands(forged(NEW, 5, [{ parent: MINE, content: element("paragraph") }]))).toBe(false)
  const doc = stage.client("avaria", NEW)
  expect(stands(change(doc, () => textOf(doc, MINE).insert(1, "x")))).toBe(true)
  expect(sameLists(stage.doc, doc)).toBe(false)
  expect(sameLists(doc, doc)).toBe(true)
})
