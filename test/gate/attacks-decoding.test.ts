/** GATE, "The attack list": decoding. Each has a twin without the fault that is let in. */
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import type { FaultCode } from "../../shared/gate/fault.ts"
import { at, bytes, change, element, forged, NEW, Stage, textOf, words } from "./stage.ts"

/** Raw: one section of one struct in Avaria's words, then the deletions. */
const one = (stage: Stage, info: number, ...content: (number | string | readonly number[])[]) => {
  const { client, clock } = stage.ids("proposal/a").words
  return bytes(1, 1, NEW, 0, [info | 128 | 64], client, clock, client, clock + 1, ...content, 0)
}
const honest = (stage: Stage) => {
  const doc = stage.client("avaria", NEW)
  return change(doc, () => textOf(doc, "proposal/a").insert(3, "words"))
}
const plain = (stage: Stage) => one(stage, 4, "x")

const attacks: [
  name: string,
  code: FaultCode,
  bad: (stage: Stage) => Uint8Array,
  twin?: (stage: Stage) => Uint8Array,
][] = [
  ["nothing at all", "malformed", () => new Uint8Array(), () => bytes(0, 0)],
  ["truncated by a byte", "malformed", stage => honest(stage).slice(0, -1), honest],
  ["truncated in the middle", "malformed", stage => honest(stage).slice(0, 9), honest],
  ["a trailing byte", "malformed", stage => bytes([...honest(stage)], [0]), honest],
  ["1,000 trailing bytes", "malformed", stage => bytes([...honest(stage)], Array(1000).fill(7)), honest],
  ["format V2", "malformed", stage => Y.convertUpdateFormatV1ToV2(honest(stage)), honest],
  ["2^32 sections", "malformed", () => bytes(2 ** 32, 1, NEW, 0, 0)],
  ["2^32 structs", "malformed", () => bytes(1, 2 ** 32, NEW, 0, [0], 1, 0)],
  ["2^32 deletions", "malformed", () => bytes(0, 1, 1, 2 ** 32, 0, 1)],
  ["2^32 clients with deletions", "malformed", () => bytes(0, 2 ** 32, 1, 1, 0, 1)],
  ["a number above 2^53", "malformed", () => bytes(1, 1, [255, 255, 255, 255, 255, 255, 255, 255, 127], 0, [0], 1, 0)],
  ["a number without end", "malformed", () => bytes(Array(400).fill(255))],
  ["a struct that only skips", "malformed", () => bytes(1, 1, NEW, 0, [10], 4, 0)],
  ["content 11", "malformed", stage => one(stage, 11, 1), plain],
  ["content 31", "malformed", stage => one(stage, 31, 1), plain],
  ["JSON content", "content", stage => one(stage, 2, 1, "{}"), plain],
  ["binary content", "content", stage => one(stage, 3, 2, [1, 2]), plain],
  ["embedded content", "content", stage => one(stage, 5, "{}"), plain],
  ["a subdocument", "content", stage => one(stage, 9, "guid", [118, 0]), plain],
  ["a map as a node", "content", stage => one(stage, 7, 1), stage => one(stage, 4, "y")],
  ["a hook as a node", "content", stage => one(stage, 7, 5, "x"), plain],
  ["malformed JSON", "malformed", stage => one(stage, 6, "strong", "{"), stage => one(stage, 6, "strong", "{}")],
  ["a value of 9 KiB in a mark", "too_large", stage => one(stage, 6, "strong", `"${"x".repeat(9000)}"`)],
  ["an object as a value", "content", stage => one(stage, 8, 1, [118, 0]), plain],
  ["an array as a value", "content", stage => one(stage, 8, 1, [117, 1, 126]), plain],
  ["arrays 5,000 deep", "content", stage => one(stage, 8, 1, Array(5000).fill([117, 1]).flat(), [126]), plain],
  ["bytes as a value", "content", stage => one(stage, 8, 1, [116, 1, 0]), plain],
  ["no values", "malformed", stage => one(stage, 8, 0), plain],
  ["no words", "malformed", stage => one(stage, 4, ""), plain],
  ["half a character", "malformed", stage => one(stage, 4, 2, [0xc3, 0x28]), plain],
  ["an overlong zero", "malformed", stage => one(stage, 4, 2, [0xc0, 0x80]), plain],
  ["a surrogate in UTF-8", "malformed", stage => one(stage, 4, 3, [0xed, 0xa0, 0x80]), plain],
  ["a length of nothing", "malformed", () => bytes(1, 1, NEW, 0, [0], 0, 0), () => bytes(1, 1, NEW, 0, [0], 1, 0)],
  ["a length of 2^50", "malformed", () => bytes(1, 1, NEW, 0, [0], 2 ** 50, 0), () => bytes(1, 1, NEW, 0, [0], 9, 0)],
  [
    "2^21 clocks at once",
    "too_large",
    () => bytes(1, 1, NEW, 0, [0], 2 ** 21, 0),
    () => bytes(1, 1, NEW, 0, [0], 9, 0),
  ],
  ["a client twice", "malformed", () => bytes(2, 1, NEW, 0, [0], 1, 1, NEW, 1, [0], 1, 0)],
  ["a section of nothing", "malformed", () => bytes(1, 0, NEW, 0, 0), () => bytes(0, 0)],
  ["client 0", "malformed", () => bytes(1, 1, 0, 0, [0], 1, 0), () => bytes(1, 1, 2, 0, [0], 1, 0)],
  ["client 2^32 - 1", "malformed", () => bytes(1, 1, 2 ** 32 - 1, 0, [0], 1, 0)],
  ["client 2^32", "malformed", () => bytes(1, 1, 2 ** 32, 0, [0], 1, 0)],
  ["a megabyte and more", "too_large", () => new Uint8Array(1_048_577)],
  ["20,001 new structs", "too_large", stage => many(stage, 20_001), stage => many(stage, 19_000)],
  ["nodes 5,000 deep", "shape", stage => nested(stage, 5000), stage => nested(stage, 1)],
]

function many(stage: Stage, n: number): Uint8Array {
  const { client, clock } = stage.ids("proposal/a").words
  const structs = Array.from({ length: n }, (_, i) => ({
    left: i ? { client: NEW, clock: i - 1 } : { client, clock },
    right: { client, clock: clock + 1 },
    content: i % 2 ? ({ kind: "deleted" } as const) : words("x"),
  }))
  return forged(NEW, 0, structs)
}
function nested(stage: Stage, n: number): Uint8Array {
  const { block } = stage.ids("proposal/a", 1)
  const structs = Array.from({ length: n }, (_, i) => ({
    ...(i ? { parent: { client: NEW, clock: i - 1 } } : { left: at(block) }),
    content: element("paragraph"),
  }))
  return forged(NEW, 0, structs)
}

describe("bytes that are no update, or not one that a text is made of", () => {
  test.each(attacks)("%s: %s", (_name, code, bad, twin) => {
    const stage = new Stage()
    stage.refuse("avaria", bad(stage), code)
    if (twin) stage.accept("avaria", twin(stage))
  })

  test("every cut of an honest update is refused, and no byte after it is let pass", () => {
    const stage = new Stage()
    const update = honest(stage)
    for (let length = 0; length < update.length; length++)
      expect(stage.judge("avaria", update.slice(0, length)).accepted, `cut to ${length}`).toBe(false)
    for (let byte = 0; byte < 256; byte++)
      expect(stage.judge("avaria", Uint8Array.from([...update, byte])).accepted).toBe(false)
    stage.accept("avaria", update)
  })
})
