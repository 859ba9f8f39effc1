/** GATE, "Must be accepted". */
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { wouldPass } from "../../shared/gate/judge.ts"
import { Editor } from "./editor.ts"
import { BELMORA, change, forged, NEW, Stage, textOf } from "./stage.ts"

const MINE = "proposal/a"
const text = (doc: Y.Doc) => textOf(doc, MINE)

describe("must be accepted", () => {
  test("exact duplicates, and a whole history again", () => {
    const stage = new Stage()
    const doc = stage.client("avaria", NEW)
    const updates = ["one ", "two ", "three "].map(words => change(doc, () => text(doc).insert(0, words)))
    for (const update of updates) stage.accept("avaria", update)
    const before = stage.print()
    for (const update of [...updates, ...updates.toReversed(), Y.encodeStateAsUpdate(doc), Y.mergeUpdates(updates)])
      expect(stage.accept("avaria", update)).toMatchObject({ update: null, clients: [], structs: 0 })
    expect(stage.print()).toEqual(before)
  })

  test("a reader's resend of all that it has been given", () => {
    const stage = new Stage()
    for (const seat of ["observer", "facilitator", "belmora", "avaria"])
      expect(stage.accept(seat, Y.encodeStateAsUpdate(stage.doc)).update).toBe(null)
  })

  test("part of it known, part of it new, deletions among them", () => {
    const stage = new Stage()
    const doc = stage.client("avaria", NEW)
    const first = change(doc, () => text(doc).insert(4, "abc"))
    stage.accept("avaria", first)
    const second = change(doc, () => {
      text(doc).insert(7, "def")
      text(doc).delete(5, 1)
    })
    const verdict = stage.accept("avaria", Y.mergeUpdates([first, second]))
    expect(verdict.structs).toBe(1)
    expect(text(stage.doc).toString()).toBe(text(doc).toString())
  })

  test("two tabs of one seat, each under its own client id", () => {
    const stage = new Stage()
    const [one, two] = [stage.client("avaria", NEW), stage.client("avaria", NEW - 1)]
    stage.accept(
      "avaria",
      change(one, () => text(one).insert(0, "one ")),
    )
    stage.accept(
      "avaria",
      change(two, () => text(two).insert(0, "two ")),
    )
    stage.accept(
      "avaria",
      change(one, () => text(one).insert(0, "three ")),
    )
    expect([...stage.owners].filter(([, seat]) => seat === "avaria")).toHaveLength(2)
  })

  test("a day offline: seven loads under seven ids come back in one update", () => {
    const stage = new Stage()
    let doc = stage.client("avaria", NEW)
    for (let load = 1; load <= 7; load++) {
      for (let n = 0; n < 40; n++) text(doc).insert((n * 7) % (text(doc).length + 1), "word ")
      doc.getXmlFragment(MINE).insert(1, [new Y.XmlElement("paragraph")])
      const next = new Y.Doc()
      Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
      next.clientID = NEW - load
      doc = next
    }
    const other = stage.client("avaria", 77)
    stage.accept(
      "avaria",
      change(other, () => text(other).delete(3, 9)),
    )
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(stage.doc))
    expect(stage.accept("avaria", update).clients).toHaveLength(7)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(stage.doc))
    expect(stage.doc.getXmlFragment(MINE).toString()).toBe(doc.getXmlFragment(MINE).toString())
  })

  test("deletions of the same words by two, and of what is deleted already", () => {
    const stage = new Stage()
    const [one, two] = [stage.client("avaria", NEW), stage.client("avaria", NEW - 1)]
    const updates = [change(one, () => text(one).delete(2, 6)), change(two, () => text(two).delete(4, 9))]
    for (const update of updates) stage.accept("avaria", update)
    expect(stage.accept("avaria", updates[0]).update).toBe(null)
  })

  test("words in a paragraph that is deleted meanwhile: they are garbage, as Yjs has it", () => {
    const stage = new Stage()
    const doc = stage.client("avaria", NEW)
    const other = stage.client("avaria", NEW - 1)
    const typed = change(doc, () => text(doc).insert(4, "late "))
    stage.accept(
      "avaria",
      change(other, () => other.getXmlFragment(MINE).delete(0, 1)),
    )
    const plain = new Y.Doc()
    Y.applyUpdate(plain, Y.encodeStateAsUpdate(stage.doc))
    Y.applyUpdate(plain, typed)
    stage.accept("avaria", typed)
    expect(Y.encodeStateVector(stage.doc)).toEqual(Y.encodeStateVector(plain))
    stage.accept(
      "avaria",
      change(doc, () => text(doc).insert(9, "and more ")),
    )
  })

  test("words of many scripts, joiners, marks of direction, emoji, letters in parts", () => {
    const stage = new Stage()
    const doc = stage.client("avaria", NEW)
    const all = [
      "حقوق السجناء",
      "क्‍ष नियम",
      "می‌خواهم",
      "👩‍👩‍👧‍👦 🇺🇳 ☃️",
      "e\u0301te\u0301",
      "监狱规则",
      "a\u200fb\u200ec\u061c",
      "\t\n",
    ]
    for (const words of all)
      stage.accept(
        "avaria",
        change(doc, () => text(doc).insert(text(doc).length, words)),
      )
    expect(text(stage.doc).toString()).toBe(text(doc).toString())
  })

  test("undo and redo of what one wrote", () => {
    const stage = new Stage()
    const doc = stage.client("avaria", NEW)
    const editor = new Editor(doc.getXmlFragment(MINE))
    const send = (edit: () => void) => stage.accept("avaria", change(doc, edit))
    for (let n = 0; n < 5; n++) {
      editor.pause()
      send(() => editor.dispatch(editor.state.tr.insertText(`word ${n} `, 3)))
      editor.pause()
      send(() => editor.dispatch(editor.state.tr.split(5)))
    }
    for (let n = 0; n < 8; n++) send(() => editor.undo())
    for (let n = 0; n < 8; n++) send(() => editor.redo())
    expect(stage.doc.getXmlFragment(MINE).toString()).toBe(doc.getXmlFragment(MINE).toString())
    editor.destroy()
  })

  test("marks that a reader's replica cleans up are left out of what it sends, and nothing is refused", () => {
    const stage = new Stage()
    const [one, two] = [stage.client("avaria", NEW), stage.client("avaria", NEW - 1)]
    const updates = [one, two].map(doc => change(doc, () => text(doc).format(0, 5, { strong: {} })))
    const reader = stage.client("observer", 78)
    const sent: Uint8Array[] = []
    reader.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server") sent.push(update)
    })
    for (const update of updates) {
      stage.accept("avaria", update)
      Y.applyUpdate(reader, update, "server")
    }
    expect(sent.length).toBeGreaterThan(0)
    const fresh = new Stage()
    for (const update of sent) expect(stage.accept("observer", update).update).toBe(null)
    fresh.refuse("observer", forged(79, 0, [], { [BELMORA]: [{ clock: 0, length: 1 }] }), "forbidden")
  })

  test("a client can ask beforehand: what it made by typing passes, whoever may write", () => {
    const stage = new Stage()
    const doc = stage.client("avaria", NEW)
    const before = stage.client("avaria", NEW)
    const typed = change(doc, () => text(doc).insert(3, "x"))
    expect(wouldPass(before, typed)).toBe(true)
    const start = stage.ids(MINE).words
    const never = forged(NEW, 0, [
      { left: { ...start, clock: start.clock + 6 }, right: start, content: { kind: "string", text: "x" } },
    ])
    expect(wouldPass(before, never)).toBe(false)
  })
})
