/** GATE, "The attack list": ownership and texts. Each has a twin without the fault that is let in. */
import { describe, test } from "vitest"
import * as Y from "yjs"
import type { FaultCode } from "../../shared/gate/fault.ts"
import { at, BELMORA, change, element, forged, NEW, type Root, Stage, textOf, values, words } from "./stage.ts"

type Make = (stage: Stage) => Uint8Array
const MINE: Root = "proposal/a"
const THEIRS: Root = "proposal/b"
const gc = { content: null } as const
const x = words("x")

/** An insertion after the n-th unit of a text. */
const into =
  (root: Root, client = NEW, clock = 0, n = 0): Make =>
  stage => {
    const { words: start } = stage.ids(root)
    return forged(client, clock, [{ left: at(start, n), right: at(start, n + 1), content: x }])
  }
const deleting =
  (root: Root, what: "words" | "block" | "text" | "level", length = 1): Make =>
  stage => {
    const { client, clock } = stage.ids(root)[what]
    return forged(NEW, 0, [], { [client]: [{ clock, length }] })
  }
const free: Make = stage => into(MINE)(stage)

const ownership: [name: string, code: FaultCode, bad: Make, twin: Make][] = [
  ["another's client id", "foreign_client", stage => into(MINE, BELMORA, stage.next(BELMORA))(stage), free],
  ["the server's client id", "foreign_client", stage => into(MINE, 1, stage.next(1))(stage), free],
  ["garbage on another's next clocks", "foreign_client", stage => forged(BELMORA, stage.next(BELMORA), [gc]), free],
  ["garbage on the server's next clocks", "foreign_client", stage => forged(1, stage.next(1), [gc]), free],
  [
    "a client id that is known and nobody's",
    "foreign_client",
    stage => {
      stage.owners.delete(BELMORA)
      return into(MINE, BELMORA, stage.next(BELMORA))(stage)
    },
    free,
  ],
  ["a gap of one clock", "gap", into(MINE, NEW, 1), free],
  ["a gap of 2^30 clocks", "gap", into(MINE, NEW, 2 ** 30), free],
  [
    "a neighbour that nobody has",
    "gap",
    stage => forged(NEW, 0, [{ left: { client: 9, clock: 0 }, right: at(stage.ids(MINE).words), content: x }]),
    free,
  ],
  [
    "a neighbour that is yet to come",
    "gap",
    stage => forged(NEW, 0, [{ left: { client: 1, clock: stage.next(1) }, content: x }]),
    free,
  ],
  ["itself as its neighbour", "gap", () => forged(NEW, 0, [{ left: { client: NEW, clock: 0 }, content: x }]), free],
  [
    "itself as its parent",
    "gap",
    () => forged(NEW, 0, [{ parent: { client: NEW, clock: 0 }, content: element("paragraph") }]),
    free,
  ],
  [
    "deleting what is yet to come",
    "future_delete",
    stage => forged(NEW, 0, [], { 1: [{ clock: stage.next(1), length: 1 }] }),
    free,
  ],
  ["deleting of nobody's", "future_delete", () => forged(NEW, 0, [], { 9: [{ clock: 0, length: 1 }] }), free],
  ["deleting past the end", "future_delete", deleting(MINE, "words", 2 ** 20), deleting(MINE, "words", 2)],
]

const texts: [name: string, code: FaultCode, bad: Make, twin: Make][] = [
  ["words after another's", "forbidden", into(THEIRS), into(MINE)],
  ["words in the base", "forbidden", into("base"), into(MINE)],
  [
    "words before another's",
    "forbidden",
    stage => forged(NEW, 0, [{ right: stage.ids(THEIRS).words, content: x }]),
    stage => forged(NEW, 0, [{ right: stage.ids(MINE).words, content: x }]),
  ],
  [
    "a block in another's root, by name",
    "forbidden",
    () => forged(NEW, 0, [{ parent: THEIRS, content: element("paragraph") }]),
    () => forged(NEW, 0, [{ parent: MINE, content: element("paragraph") }]),
  ],
  [
    "words in another's node, by id",
    "forbidden",
    stage => forged(NEW, 0, [{ parent: stage.ids(THEIRS).text, content: x }]),
    stage => forged(NEW, 0, [{ parent: stage.ids(MINE).text, content: x }]),
  ],
  [
    "words in another's node that come with words in one's own",
    "forbidden",
    stage => {
      const [mine, theirs] = [stage.ids(MINE).words, stage.ids(THEIRS).words]
      return forged(NEW, 0, [
        { left: mine, right: at(mine, 1), content: x },
        { left: theirs, right: at(theirs, 1), content: x },
      ])
    },
    into(MINE),
  ],
  ["deleting another's words", "forbidden", deleting(THEIRS, "words"), deleting(MINE, "words")],
  ["deleting another's block", "forbidden", deleting(THEIRS, "block"), deleting(MINE, "block")],
  ["deleting another's attribute", "forbidden", deleting(THEIRS, "level"), deleting(MINE, "level")],
  [
    "deleting all of the server's",
    "forbidden",
    stage => forged(NEW, 0, [], { 1: [{ clock: 0, length: stage.next(1) }] }),
    free,
  ],
  [
    "an attribute on another's block",
    "forbidden",
    stage => forged(NEW, 0, [{ left: stage.ids(THEIRS).level, content: values(2) }]),
    stage => forged(NEW, 0, [{ left: stage.ids(MINE).level, content: values(2) }]),
  ],
  [
    "an attribute on another's block, by id",
    "forbidden",
    stage => forged(NEW, 0, [{ parent: stage.ids(THEIRS).block, key: "marker", content: values("(a)") }]),
    stage => forged(NEW, 0, [{ parent: stage.ids(MINE).block, key: "marker", content: values("(a)") }]),
  ],
  [
    "garbage from who may write nothing",
    "forbidden",
    stage => {
      stage.writes.avaria = []
      return forged(NEW, 0, [gc])
    },
    stage => {
      stage.writes.avaria = [MINE]
      return forged(NEW, 0, [gc])
    },
  ],
  [
    "what is deleted already, put in another's text",
    "forbidden",
    stage =>
      forged(NEW, 0, [
        { left: stage.ids(THEIRS).words, right: at(stage.ids(THEIRS).words, 1), content: { kind: "deleted" } },
      ]),
    stage =>
      forged(NEW, 0, [
        { left: stage.ids(MINE).words, right: at(stage.ids(MINE).words, 1), content: { kind: "deleted" } },
      ]),
  ],
  [
    "a root that there is not",
    "bad_parent",
    () => forged(NEW, 0, [{ parent: "proposal/z", content: element("paragraph") }]),
    free,
  ],
  [
    "the root __proto__",
    "bad_parent",
    () => forged(NEW, 0, [{ parent: "__proto__", content: element("paragraph") }]),
    free,
  ],
  [
    "the root without a name",
    "bad_parent",
    () => forged(NEW, 0, [{ parent: "", content: element("paragraph") }]),
    free,
  ],
  ["words as a parent", "bad_parent", stage => forged(NEW, 0, [{ parent: stage.ids(MINE).words, content: x }]), free],
  [
    "left in one text, right in another",
    "cross_list",
    stage => forged(NEW, 0, [{ left: stage.ids(MINE).words, right: at(stage.ids(THEIRS).words, 1), content: x }]),
    into(MINE),
  ],
  [
    "left in one text, right in another, both one's own",
    "cross_list",
    stage => forged(NEW, 0, [{ left: stage.ids(MINE).words, right: stage.ids(MINE, 1).words, content: x }]),
    into(MINE),
  ],
  [
    "left a block, right an attribute of it",
    "cross_list",
    stage => forged(NEW, 0, [{ left: stage.ids(MINE).text, right: stage.ids(MINE).level, content: element("note") }]),
    stage => forged(NEW, 0, [{ left: stage.ids(MINE).text, content: element("note") }]),
  ],
  [
    "left after right",
    "order",
    stage => forged(NEW, 0, [{ left: at(stage.ids(MINE).words, 5), right: at(stage.ids(MINE).words, 2), content: x }]),
    into(MINE),
  ],
  [
    "left as right",
    "order",
    stage => forged(NEW, 0, [{ left: at(stage.ids(MINE).words, 5), right: at(stage.ids(MINE).words, 5), content: x }]),
    into(MINE),
  ],
  [
    "neighbours that never were",
    "order",
    stage => forged(NEW, 0, [{ left: at(stage.ids(MINE).words, 2), right: at(stage.ids(MINE).words, 6), content: x }]),
    into(MINE),
  ],
  [
    "the end next to a middle",
    "order",
    stage => forged(NEW, 0, [{ right: at(stage.ids(MINE).words, 6), content: x }]),
    stage => forged(NEW, 0, [{ right: stage.ids(MINE).words, content: x }]),
  ],
  [
    "two in one gap",
    "same_gap",
    stage => {
      const { words: start } = stage.ids(MINE)
      return forged(
        NEW,
        0,
        [1, 2].map(() => ({ left: start, right: at(start, 1), content: x })),
      )
    },
    stage => {
      const { words: start } = stage.ids(MINE)
      return forged(NEW, 0, [
        { left: start, right: at(start, 1), content: x },
        { left: { client: NEW, clock: 0 }, right: at(start, 1), content: x },
      ])
    },
  ],
]

describe("client ids, clocks and what is built on", () => {
  test.each(ownership)("%s: %s", (_name, code, bad, twin) => {
    const stage = new Stage()
    stage.refuse("avaria", bad(stage), code)
    stage.accept("avaria", twin(stage))
  })
})

describe("other people's texts", () => {
  test.each(texts)("%s: %s", (_name, code, bad, twin) => {
    const stage = new Stage()
    stage.refuse("avaria", bad(stage), code)
    stage.accept("avaria", twin(stage))
  })

  test("an observer's every write is refused", () => {
    const stage = new Stage()
    for (const make of [into(MINE), into("base"), deleting("base", "words"), deleting(MINE, "block")])
      stage.refuse("observer", make(stage), "forbidden")
    const doc = stage.client("observer", NEW)
    stage.refuse(
      "observer",
      change(doc, () => textOf(doc, "base").insert(1, "x")),
      "forbidden",
    )
    stage.refuse("observer", Y.encodeStateAsUpdate(doc), "forbidden")
  })

  test("a keystroke too many in one gap is refused also when it comes alone", () => {
    const stage = new Stage()
    const start = stage.ids(MINE).words
    const gap = { left: start, right: at(start, 1), content: x }
    stage.accept("avaria", forged(NEW, 0, [gap]))
    stage.refuse("avaria", forged(NEW, 1, [gap]), "same_gap")
  })
})
