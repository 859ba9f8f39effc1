/** What the gate costs: `node test/bench/gate.ts`. A document of 300 KB with 31 client ids; keystrokes, then a merge. */
import * as Y from "yjs"
import { judge } from "../../shared/gate/judge.ts"
import type { Writer } from "../../shared/gate/rights.ts"

const ROOTS = ["base", "proposal/a", "proposal/b", "proposal/c"]
const CLIENTS = 31
const KEYSTROKES = 20_000
const SENTENCE = "Every person has the right to have the records of the search kept for ten days. "

const mayWrite = () => true
const writer = (owner: string): Writer => ({ owner, mayWrite, ownerOf: () => owner })

/** Written by all of them in turns, some 75 KB a root. */
function draft(): Y.Doc {
  const doc = new Y.Doc()
  for (let n = 0; bytesOf(doc) < 300_000; n++) {
    if (n % 8 === 0) doc.clientID = 1000 + ((n / 8) % CLIENTS)
    const fragment = doc.getXmlFragment(ROOTS[n % ROOTS.length])
    if (n % 40 < 4 || fragment.length === 0) {
      const block = new Y.XmlElement("paragraph")
      block.insert(0, [new Y.XmlText()])
      fragment.insert(fragment.length, [block])
    }
    const text = textOf(doc, ROOTS[n % ROOTS.length], fragment.length - 1 - (n % Math.min(3, fragment.length)))
    text.insert(Math.floor(text.length * ((n % 7) / 7)), SENTENCE.slice(0, 20 + (n % 40)))
    if (n % 20 === 0) text.format(0, 5, { strong: {} })
  }
  return doc
}
let checked = 0
let size = 0
/** Encoding is slow: only now and then. */
function bytesOf(doc: Y.Doc): number {
  if (checked++ % 200 === 0) size = Y.encodeStateAsUpdate(doc).length
  return size
}
const textOf = (doc: Y.Doc, root: string, block: number): Y.XmlText =>
  (doc.getXmlFragment(root).get(block) as Y.XmlElement).get(0) as Y.XmlText

function copy(doc: Y.Doc): Y.Doc {
  const made = new Y.Doc()
  Y.applyUpdate(made, Y.encodeStateAsUpdate(doc))
  for (const root of ROOTS) made.getXmlFragment(root)
  return made
}

function keystrokes(start: Y.Doc): { update: Uint8Array }[] {
  const typist = copy(start)
  typist.clientID = 1000
  const updates: { update: Uint8Array }[] = []
  typist.on("update", (update: Uint8Array) => updates.push({ update }))
  for (let n = 0; n < KEYSTROKES; n++) {
    const root = ROOTS[Math.floor(n / 50) % ROOTS.length]
    const blocks = typist.getXmlFragment(root).length
    const text = textOf(typist, root, Math.floor(n / 50) % blocks)
    text.insert(Math.min(text.length, 10 + (n % 50)), "x")
  }
  return updates
}

const start = draft()
const clients = start.store.clients.size
console.log(`document: ${Y.encodeStateAsUpdate(start).length} bytes, ${clients} client ids`)

const updates = keystrokes(start)
const [plain, gated] = [copy(start), copy(start)]
let plainly = 0
let judging = 0
let applying = 0
for (const { update } of updates) {
  let at = performance.now()
  Y.applyUpdate(plain, update)
  plainly += performance.now() - at
  at = performance.now()
  const verdict = judge(gated, update, writer("avaria"))
  judging += performance.now() - at
  if (!verdict.accepted || !verdict.update) throw new Error("a keystroke was refused")
  at = performance.now()
  Y.applyUpdate(gated, verdict.update)
  applying += performance.now() - at
}
const each = (ms: number) => ((1000 * ms) / updates.length).toFixed(1)
console.log(`a keystroke: plain ${each(plainly)} µs; judged ${each(judging)} µs, then applied ${each(applying)} µs`)
console.log(`ratio to plain application: ${((judging + applying) / plainly).toFixed(2)}`)

const offline = copy(start)
offline.clientID = 7
for (const root of ROOTS) {
  const fragment = offline.getXmlFragment(root)
  for (let n = 0; n < 650; n++) {
    const text = textOf(offline, root, n % fragment.length)
    text.insert(Math.floor(text.length / 2), SENTENCE)
    text.insert(3, "and ")
    if (n % 10 === 0) text.format(5, 9, { emphasis: {} })
  }
}
const merge = Y.encodeStateAsUpdate(offline, Y.encodeStateVector(start))
// Meanwhile others have written in the same places.
for (const root of ROOTS) for (let n = 0; n < 20; n++) textOf(start, root, n).insert(3, "or ")
const limits = { ...(await import("../../shared/gate/limits.ts")).LIMITS, rootText: 10_000_000, rootItems: 1_000_000 }
let [judged, merged] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
for (let round = 0; round < 5; round++) {
  const target = copy(start)
  let at = performance.now()
  const verdict = judge(target, merge, writer("avaria"), limits)
  judged = Math.min(judged, performance.now() - at)
  if (!verdict.accepted) throw new Error(`the merge was refused: ${verdict.code}`)
  at = performance.now()
  Y.applyUpdate(target, merge)
  merged = Math.min(merged, performance.now() - at)
}
const kb = (merge.length / 1000).toFixed(0)
console.log(`an offline merge of ${kb} KB: judged in ${judged.toFixed(1)} ms, applied in ${merged.toFixed(1)} ms`)
console.log(`ratio to plain application: ${((judged + merged) / merged).toFixed(2)}`)
