/** The rights table, row by row: who may, and everyone else who may not. */
import { describe, expect, test } from "vitest"
import { type Actor, readsCircle, type Subject } from "../../shared/record/actor.ts"
import type { ActKind } from "../../shared/record/acts.ts"
import { holdsPen, may, mayWriteBase, RIGHTS } from "../../shared/record/rights.ts"
import { NOTHING, type State } from "../../shared/record/state.ts"

const seat = (role: Actor["role"], delegation: string | null = null): Actor => ({
  seat: `${role}-${delegation ?? ""}`,
  role,
  delegation,
})
const EVERYONE = {
  secretariat: seat("secretariat"),
  facilitator: seat("facilitator"),
  headA: seat("head", "a"),
  headB: seat("head", "b"),
  headC: seat("head", "c"),
  delegateA: seat("delegate", "a"),
  delegateB: seat("delegate", "b"),
  observer: seat("observer"),
}
type Name = keyof typeof EVERYONE
const state: State = {
  ...NOTHING,
  delegations: Object.fromEntries(["a", "b", "c"].map(id => [id, { id, name: id, circle: id }])),
  groups: { g: { id: "g", name: "Group", members: ["b", "c"], coordinator: "b", since: {} } },
}
const own: Subject = { delegation: "a", group: null, onBehalf: null, unconfirmed: false, drafters: [], namesOpen: true }
const allowed = (kind: ActKind, subject: Subject | null = null, named: string | null = null): Name[] =>
  (Object.keys(EVERYONE) as Name[]).filter(name => may(EVERYONE[name], kind, state, subject, named).allowed)

const OFFICE: Name[] = ["secretariat", "facilitator"]
/** Whoever the facilitators of a contact group are. */
const EVERYBODY = Object.keys(EVERYONE) as Name[]
const CASES: readonly [string, ActKind, Subject | null, Name[], (string | null)?][] = [
  ["S1", "delegation.add", null, ["secretariat"]],
  ["S1", "group.coordinator", null, ["secretariat"]],
  ["S2", "draft.settings", null, ["secretariat"]],
  ["F1", "article.agree", null, OFFICE],
  ["F2", "proposal.adopt", own, OFFICE],
  ["D1", "article.requestReopen", null, ["headA", "headB", "headC", "delegateA", "delegateB"]],
  [
    "D2",
    "proposal.open",
    { ...own, delegation: null },
    [...OFFICE, "headA", "headB", "headC", "delegateA", "delegateB"],
  ],
  ["D2", "proposal.open", { ...own, delegation: null, group: "g" }, ["headB", "delegateB"]],
  ["D2", "proposal.open", { ...own, delegation: null, onBehalf: "a" }, OFFICE],
  ["D3", "proposal.table", own, ["headA"]],
  ["D3", "proposal.table", { ...own, delegation: null, group: "g" }, ["headB"]],
  ["D3", "proposal.share", { ...own, unconfirmed: true }, []],
  ["D3", "proposal.table", { ...own, delegation: null }, OFFICE],
  ["D3", "proposal.grant", own, ["headA"]],
  ["D4", "proposal.withdraw", { ...own, unconfirmed: true, onBehalf: "x" }, ["headA"]],
  ["D5", "proposal.floor", own, ["headA"]],
  ["D5", "proposal.floor", { ...own, unconfirmed: true, onBehalf: "facilitator-" }, ["facilitator"]],
  ["D6", "proposal.confirm", { ...own, unconfirmed: true, onBehalf: "x" }, ["headA"]],
  ["D7", "proposal.update", own, ["headA", "delegateA"]],
  ["D7", "proposal.update", { ...own, drafters: ["delegate-b"] }, ["headA", "delegateA", "delegateB"]],
  ["D8", "proposal.cosponsor", own, ["headB", "headC"]],
  ["S3", "article.correct", null, ["secretariat"]],
  ["S3", "comment.import", null, ["secretariat"]],
  ["F1", "silence.open", null, OFFICE],
  ["F1", "version.publish", null, OFFICE],
  ["F1", "draft.renumber", null, OFFICE],
  ["F1", "revision.release", null, OFFICE],
  ["F1", "paragraph.agree", null, OFFICE],
  ["D9", "proposal.except", { ...own, delegation: null, group: "g" }, ["headC"]],
  ["D9", "proposal.except", own, []],
  ["D8", "proposal.askToJoin", own, ["headB", "headC"]],
  ["D7", "proposal.rationale", own, ["headA", "delegateA"]],
  ["D11", "bundle.make", null, [...OFFICE, "headA", "headB", "headC"]],
  ["D13", "proposal.term", null, ["headA", "headB", "headC", "delegateA", "delegateB"]],
  ["D12", "bundle.consent", null, ["headA", "headB", "headC"]],
  ["F2", "bundle.adopt", null, OFFICE],
  ["F1", "article.split", null, OFFICE],
  ["U1", "act.undo", null, [...OFFICE, "headA", "headB", "headC", "delegateA", "delegateB"]],
  ["D10", "silence.break", null, ["headA", "headB", "headC"]],
  ["N1", "position.take", { ...own, delegation: null }, ["headA", "headB", "headC"]],
  ["N1", "position.take", { ...own, delegation: null, group: "g" }, ["headB"]],
  ["N1", "position.take", { ...own, delegation: null, onBehalf: "a" }, OFFICE],
  ["N2", "comment.open", null, [...OFFICE, "headA", "headB", "headC", "delegateA", "delegateB"]],
  ["N3", "comment.close", null, OFFICE, "public"],
  ["N3", "comment.close", null, [...OFFICE, "headA", "headB", "headC", "delegateA", "delegateB"], "circle"],
  ["N4", "statement.make", { ...own, delegation: null }, ["headA", "headB", "headC"]],
  ["N4", "statement.make", { ...own, delegation: null, onBehalf: "a" }, OFFICE],
  ["N4", "statement.confirm", null, ["headA", "headB", "headC"]],
  ["M1", "meeting.add", null, OFFICE],
  ["M1", "vote.close", null, OFFICE],
  ["M1", "article.order", null, OFFICE],
  ["M2", "meeting.now", null, OFFICE],
  ["M2", "speaker.call", null, EVERYBODY, "leads"],
  ["M3", "speaker.ask", null, ["headA", "headB", "headC", "delegateA", "delegateB"]],
  ["M3", "speaker.ask", null, [], "outside"],
  ["M4", "speaker.withdraw", null, OFFICE],
  ["M4", "speaker.withdraw", null, [...OFFICE, "headA", "headB", "headC", "delegateA", "delegateB"], "own"],
  ["M5", "vote.cast", null, ["headA", "headB", "headC"]],
  ["C1", "circle.add", null, ["headA", "headB", "headC"]],
  ["C2", "circle.join", null, ["headA", "headB", "headC"], "circle"],
  ["C2", "circle.join", null, ["secretariat"], "group"],
]

describe("the rights table", () => {
  test.each(CASES)("%s %s", (row, kind, subject, names, named) => {
    expect(allowed(kind, subject, named ?? null)).toEqual(names)
    expect(may(EVERYONE.observer, kind, state, subject, named ?? null).row).toBe(row)
  })

  test("every row is tried above, and every kind of act has one row", () => {
    expect([...new Set(CASES.map(([row]) => row))].sort()).toEqual(RIGHTS.map(each => each.row).sort())
    const kinds = RIGHTS.flatMap(each => each.kinds)
    expect(new Set(kinds).size).toBe(kinds.length)
  })
})

describe("rows that the draft's rules widen", () => {
  const ruled: State = { ...state, rules: { positionsBy: "delegates", observersComment: true } }
  const now = (kind: ActKind) =>
    (Object.keys(EVERYONE) as Name[]).filter(
      name => may(EVERYONE[name], kind, ruled, { ...own, delegation: null }).allowed,
    )
  test("N1 delegates take positions", () => {
    expect(now("position.take")).toEqual(["headA", "headB", "headC", "delegateA", "delegateB"])
  })
  test("N2 observers comment", () => {
    expect(now("comment.open")).toContain("observer")
  })
})

describe("B1: who writes a base text", () => {
  const article = {
    id: "x",
    kind: "article",
    number: "1",
    label: null,
    level: 0,
    proposed: null,
    removed: false,
  } as const
  const at = (status: "open" | "drafting" | "silence" | "agreed") => ({
    ...state,
    articles: { x: { ...article, status, agreed: null, requests: [], history: [] } },
  })
  const writers = (status: Parameters<typeof at>[0]) =>
    (Object.keys(EVERYONE) as Name[]).filter(name => mayWriteBase(EVERYONE[name], at(status), "x"))
  test("the office while it is open, all delegations in open drafting, nobody under silence or agreed", () => {
    expect(writers("open")).toEqual(OFFICE)
    expect(writers("drafting")).toEqual([...OFFICE, "headA", "headB", "headC", "delegateA", "delegateB"])
    expect(writers("silence")).toEqual([])
    expect(writers("agreed")).toEqual([])
  })
})

describe("B2: who holds the pen", () => {
  const pens = (subject: Subject) =>
    (Object.keys(EVERYONE) as Name[]).filter(name => holdsPen(EVERYONE[name], state, subject))
  test("the sponsor's delegates and drafters, never a co-sponsor, never the office", () => {
    expect(pens(own)).toEqual(["headA", "delegateA"])
    expect(pens({ ...own, drafters: ["delegate-b"] })).toEqual(["headA", "delegateA", "delegateB"])
  })
  test("for words from the floor, the office as well until they are confirmed", () => {
    expect(pens({ ...own, unconfirmed: true, onBehalf: "x" })).toEqual([...OFFICE, "headA", "delegateA"])
  })
})

test("a circle is read by its members' people only; the office's by the office", () => {
  const readers = (circle: string, members: string[]) =>
    (Object.keys(EVERYONE) as Name[]).filter(name => readsCircle(EVERYONE[name], circle, members))
  expect(readers("a", ["a"])).toEqual(["headA", "delegateA"])
  expect(readers("g", ["b", "c"])).toEqual(["headB", "headC", "delegateB"])
  expect(readers("office", [])).toEqual(OFFICE)
})
