/** G1 and G3 for single paragraphs: what is closed stays to the letter, whatever honest clients do around it, late or not. */
import fc from "fast-check"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { change, NEW, paragraph, type Root, Stage, textOf } from "./stage.ts"

const ROOT: Root = "proposal/a"
const CASES = Number(process.env.CASES ?? 300)

interface Step {
  readonly who: number
  readonly does: "type" | "cut" | "mark" | "dress" | "add" | "drop" | "swap" | "both" | "sync"
  readonly at: number
  readonly n: number
}
const stepArb: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  does: fc.constantFrom("type", "cut", "mark", "dress", "add", "drop", "swap", "both", "sync"),
  at: fc.nat(5),
  n: fc.nat(30),
})

/** Carries a step out on a client's document. */
function edit(doc: Y.Doc, { does, at, n }: Step): void {
  const root = doc.getXmlFragment(ROOT)
  if (root.length === 0) root.insert(0, [paragraph("Anew.")])
  const where = at % root.length
  const block = root.get(where) as Y.XmlElement
  const text = block.get(0) as Y.XmlText | undefined
  const spot = text ? n % (text.length + 1) : 0
  if (does === "type") text?.insert(spot, "x")
  else if (does === "cut" && text && spot < text.length) text.delete(spot, Math.min(3, text.length - spot))
  else if (does === "mark" && text && spot < text.length) text.format(spot, 1, { strong: {} })
  else if (does === "dress") block.setAttribute("level", (n % 3) as unknown as string)
  else if (does === "add") root.insert(n % (root.length + 1), [paragraph(`New ${n}.`)])
  else if (does === "drop") root.delete(where, 1)
  else if (does === "swap") {
    root.delete(where, 1)
    root.insert(Math.min(n, root.length), [paragraph("In its place.")])
  } else if (does === "both") {
    textOf(doc, ROOT, 0)?.insert?.(0, "y")
    text?.insert(0, "y")
  }
}

test("no accepted update changes a closed paragraph, and what leaves it alone is accepted", () => {
  let refused = 0
  let accepted = 0
  fc.assert(
    fc.property(fc.array(stepArb, { minLength: 4, maxLength: 40 }), steps => {
      const stage = new Stage()
      stage.doc.getXmlFragment(ROOT).insert(1, [paragraph("Searches shall be recorded."), paragraph("Third.")])
      const closed = stage.ids(ROOT, 1).block
      const isClosed = (id: { client: number; clock: number } | null) =>
        id?.client === closed.client && id.clock === closed.clock
      stage.mayWriteBlock = block => !isClosed(block)
      const find = (doc: Y.Doc) =>
        doc
          .getXmlFragment(ROOT)
          .toArray()
          .find(each => isClosed(each._item?.id ?? null))
      const print = (doc: Y.Doc) => {
        const block = find(doc) as Y.XmlElement | undefined
        return JSON.stringify([
          block?.getAttributes(),
          (block?.get(0) as Y.XmlText | undefined)?.toDelta(),
          block?.length,
        ])
      }
      const before = print(stage.doc)
      let ids = NEW
      const clients = [0, 1, 2].map(() => stage.client("avaria", ids++))
      for (const step of steps) {
        const doc = clients[step.who]
        if (step.does === "sync") {
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(stage.doc))
          continue
        }
        const blocks = doc.getXmlFragment(ROOT).toArray()
        const aims = [blocks[step.at % (blocks.length || 1)], ...(step.does === "both" ? [blocks[0]] : [])]
        const was = Y.encodeStateAsUpdate(doc)
        const update = change(doc, () => edit(doc, step))
        const nothing = Buffer.compare(was, Y.encodeStateAsUpdate(doc)) === 0
        const touches = step.does !== "add" && !nothing && aims.some(each => isClosed(each?._item?.id ?? null))
        const verdict = stage.judge("avaria", update)
        expect(verdict.accepted, JSON.stringify(step)).toBe(!touches)
        if (verdict.accepted) {
          accepted++
          stage.accept("avaria", update)
        } else {
          refused++
          expect(verdict.code).toBe("forbidden")
          clients[step.who] = stage.client("avaria", ids++)
        }
        expect(print(stage.doc)).toBe(before)
      }
    }),
    { numRuns: CASES },
  )
  expect(refused).toBeGreaterThan(CASES / 4)
  expect(accepted).toBeGreaterThan(CASES)
})
