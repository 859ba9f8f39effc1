/** Rights that change while words are under way, and rights by paragraph. */
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { change, NEW, type Root, Stage, textOf } from "./stage.ts"

const MINE: Root = "proposal/a"

describe("rights that change", () => {
  test("a text closed while its keystrokes are under way: each lands before or is refused, 1,000 times", () => {
    const stage = new Stage()
    const doc = stage.client("avaria", NEW)
    for (let n = 0; n < 1000; n++) {
      const update = change(doc, () => textOf(doc, MINE).insert(2, "y"))
      const before = textOf(stage.doc, MINE).toString()
      if (n % 7 === 3) {
        stage.writes.avaria = []
        expect(stage.judge("avaria", update)).toMatchObject({ accepted: false, reason: "forbidden", code: "forbidden" })
        expect(textOf(stage.doc, MINE).toString()).toBe(before)
        stage.writes.avaria = [MINE]
      }
      stage.accept("avaria", update)
    }
  })

  test("words written under a former role may come again, new ones not", () => {
    const stage = new Stage()
    const doc = stage.client("avaria", NEW)
    const first = change(doc, () => textOf(doc, MINE).insert(2, "first "))
    stage.accept("avaria", first)
    stage.writes.avaria = []
    expect(stage.accept("avaria", first).update).toBe(null)
    expect(stage.accept("avaria", Y.encodeStateAsUpdate(doc)).update).toBe(null)
    stage.refuse(
      "avaria",
      change(doc, () => textOf(doc, MINE).insert(2, "second ")),
      "forbidden",
    )
  })

  test("a paragraph may be closed by itself", () => {
    const stage = new Stage()
    const closed = stage.ids(MINE).block
    const judgeIt = (update: Uint8Array) => {
      const before = stage.judge("avaria", update)
      stage.mayWriteBlock = block => !(block?.client === closed.client && block.clock === closed.clock)
      const after = stage.judge("avaria", update)
      stage.mayWriteBlock = () => true
      return [before.accepted, after.accepted]
    }
    const doc = () => stage.client("avaria", NEW)
    const [one, two, three, four] = [doc(), doc(), doc(), doc()]
    expect(judgeIt(change(one, () => textOf(one, MINE).insert(2, "x")))).toEqual([true, false])
    expect(judgeIt(change(two, () => textOf(two, MINE, 1).insert(2, "x")))).toEqual([true, true])
    expect(judgeIt(change(three, () => three.getXmlFragment(MINE).delete(0, 1)))).toEqual([true, false])
    expect(judgeIt(change(four, () => four.getXmlFragment(MINE).insert(1, [new Y.XmlElement("paragraph")])))).toEqual([
      true,
      true,
    ])
  })
})
