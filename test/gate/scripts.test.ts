/** G3 for whoever writes with Yjs alone: scripts and other editors, without ProseMirror. */
import fc from "fast-check"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { wouldPass } from "../../shared/gate/judge.ts"
import { standsReload } from "./oracle.ts"
import { Random } from "./random.ts"
import { paragraph, Stage } from "./stage.ts"

const numRuns = Number(process.env.CASES ?? 60)
const ROOT = "proposal/a"

interface Script {
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  /** Not sent yet. */
  readonly outbox: Uint8Array[]
  /** Whether it made an undo that would not have passed: it would begin afresh. */
  spoilt: boolean
}

function script(stage: Stage, id: number): Script {
  const [doc, mirror] = [stage.client("avaria", id), stage.client("avaria", id)]
  const undo = new Y.UndoManager(doc.getXmlFragment(ROOT), { captureTimeout: 0 })
  const made: Script = { doc, undo, outbox: [], spoilt: false }
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "server") {
      made.spoilt ||= origin === undo && !wouldPass(mirror, update)
      made.outbox.push(update)
    }
    Y.applyUpdate(mirror, update)
  })
  return made
}

/** A place in a text that halves no character. */
function placeIn(text: Y.XmlText, random: Random, from = 0, most = Number.POSITIVE_INFINITY): number {
  const at = from + random.below(Math.min(text.length - from, most) + 1)
  const words = text
    .toDelta()
    .map((each: { insert: string }) => each.insert)
    .join("")
  return words.charCodeAt(at) >>> 10 === 0x37 ? at + 1 : at
}

function act({ doc, undo }: Script, random: Random): void {
  const root = doc.getXmlFragment(ROOT)
  const block = root.length ? (root.get(random.below(root.length)) as Y.XmlElement) : null
  const text = block?.toArray().find(each => each instanceof Y.XmlText)
  const how = random.below(12)
  if (how === 0) root.insert(random.below(root.length + 1), [paragraph("new words"), paragraph("")])
  else if (how === 1 && root.length > 1) root.delete(random.below(root.length), 1)
  else if (how === 2) random.chance(0.5) ? undo.undo() : undo.redo()
  else if (block && how < 7) dress(block, how, random)
  else if (text) write(text, how, random)
}

function dress(block: Y.XmlElement, how: number, random: Random): void {
  if (how === 3) block.setAttribute("level", random.below(4) as unknown as string)
  else if (how === 4) block.setAttribute("marker", random.one(["(a)", "1."]))
  else if (how === 5) block.removeAttribute("marker")
  else {
    const note = new Y.XmlElement("note")
    note.setAttribute("text", "See annex.")
    block.insert(random.below(block.length + 1), [note])
  }
}

function write(text: Y.XmlText, how: number, random: Random): void {
  const from = placeIn(text, random)
  const length = placeIn(text, random, from, 8) - from
  if (how === 7) text.delete(from, length)
  else if (how === 8) text.format(from, length, { [random.one(["strong", "emphasis"])]: {} })
  else if (how === 9) text.format(from, length, { strong: null })
  else if (how === 10)
    text.applyDelta([{ retain: from }, { insert: "bold", attributes: { strong: true } }, { insert: " not" }])
  else text.insert(from, random.one(["a", "bc ", "words ", "حق", "😀"]))
}

test("plain edits, formats, attributes and undo of three at once are accepted, and all end alike", () => {
  let sent = 0
  let spoilt = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), seed => {
      const random = new Random(seed)
      const stage = new Stage()
      const scripts = [601, 602, 603].map(id => script(stage, id))
      const send = (from: Script) => {
        // Now and then all at once; and then each again.
        const together = random.chance(0.3) && from.outbox.length > 1
        const update = together ? Y.mergeUpdates(from.outbox) : from.outbox.shift()
        if (!update || from.spoilt) return
        const verdict = stage.accept("avaria", update)
        sent++
        if (!verdict.update) return
        for (const other of scripts) if (other !== from) Y.applyUpdate(other.doc, verdict.update, "server")
      }
      for (let n = 0; n < 80; n++) {
        const one = random.one(scripts)
        if (!one.spoilt) act(one, random)
        if (random.chance(0.4)) send(random.one(scripts))
      }
      for (const one of scripts) {
        if (random.chance(0.5)) one.outbox.length = 0
        one.outbox.push(Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(stage.doc)))
        while (one.outbox.length && !one.spoilt) send(one)
      }
      expect(standsReload(stage.doc)).toBe(null)
      if (scripts.some(one => one.spoilt)) spoilt++
      else
        for (const one of scripts) {
          Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(stage.doc), "server")
          expect(one.doc.getXmlFragment(ROOT).toString()).toBe(stage.doc.getXmlFragment(ROOT).toString())
        }
    }),
    { numRuns },
  )
  console.log(`scripts: ${sent} updates of ${numRuns} drafts; in ${spoilt} an undo that would not have passed`)
})
