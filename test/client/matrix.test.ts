/** What the matrix draws of a long table, and what its filters leave. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Draft, Line } from "../../client/app/shapes.ts"
import type { MatrixView } from "../../client/app/shapes-positions.ts"
import { differsFromGroup, NATIONAL, NO_FILTERS, planOf, splitOf, startsClosed } from "../../client/matrix/plan.ts"
import { lineAt, offsetsOf, scrolledTo, stretches } from "../../client/matrix/window.ts"

describe("what is drawn of a long table", () => {
  const sizesArb = fc.array(fc.constantFrom(40, 52), { minLength: 1, maxLength: 300 })
  test("every line has its place once and in order; those in sight, and the kept one, are drawn", () => {
    fc.assert(
      fc.property(
        sizesArb,
        fc.nat(12_000),
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: -1, max: 320 }),
        (sizes, start, size, kept) => {
          const offsets = offsetsOf(sizes)
          const found = stretches(offsets, start, size, 6, kept)
          expect(found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))).toEqual(
            sizes.map((_, at) => at),
          )
          const drawn = (line: number) => found.some(each => each.drawn && line >= each.from && line < each.to)
          if (kept >= 0 && kept < sizes.length) expect(drawn(kept)).toBe(true)
          const end = offsets[sizes.length]
          if (start < end) expect(drawn(lineAt(offsets, start))).toBe(true)
          const last = Math.min(start + size, end) - 1
          if (last >= start) expect(drawn(lineAt(offsets, last))).toBe(true)
          expect(found.filter(each => each.drawn).reduce((sum, each) => sum + each.to - each.from, 0)).toBeLessThan(
            size / 40 + 25,
          )
        },
      ),
      { numRuns: Number(process.env.CASES ?? 300) },
    )
  })
  test("nothing scrolls for what is in sight; else just so far that it is", () => {
    expect(scrolledTo(100, 140, 80, 200)).toBe(80)
    expect(scrolledTo(40, 80, 80, 200)).toBe(40)
    expect(scrolledTo(300, 340, 80, 200)).toBe(140)
  })
})

const line = (id: string, status: Line["status"] = "open", brackets = 0): Line => ({
  ...{ id, kind: "article", number: id, label: `Rule ${id}`, title: null, status, brackets },
})
const draft: Draft = {
  ...{ id: "d", title: "Rules", label: "Rule", lang: "en", style: "un", reading: 1 },
  delegations: ["a", "b", "c", "d"].map(id => ({ id, name: id })),
  groups: [
    { id: "g", name: "G", members: ["b", "c"] },
    { id: "h", name: "H", members: ["c", "d"] },
  ],
  articles: [line("1"), line("2", "open", 2), line("3", "agreed"), { ...line("4"), kind: "heading" }],
}
const view: MatrixView = {
  articles: ["1", "2", "3"].map(id => ({ id })),
  cells: {
    1: { b: { stance: "opposes", via: "g" }, c: { stance: "canLiveWith" } },
    2: { a: { stance: "supports" }, d: { stance: "reserves", earlier: true } },
  },
  groups: { 1: { g: { stance: "opposes" } } },
}
const all = new Set(["g", "h", NATIONAL])
const plan = (change: Partial<typeof NO_FILTERS>, of = draft) => {
  const { groups, columns } = planOf(of, view, { ...NO_FILTERS, ...change }, all)
  return [
    groups.map(each => `${each.id}: ${each.members.join(" ")}`).join("; "),
    columns.map(each => each.id).join(" "),
  ]
}

describe("what the filters leave", () => {
  test.each([
    ["all: each delegation once, with the first of its groups", {}, ["g: b c; h: d; -: a", "1 2 3"]],
    ["a group: all its members", { group: "h" }, ["h: c d", "1 2 3"]],
    ["in national capacity", { group: NATIONAL }, ["-: a", "1 2 3"]],
    ["contested articles", { standing: "contested" as const }, ["g: b c; h: d; -: a", "2"]],
    ["a stance: who takes it, and where", { stance: "reserves" as const }, ["h: d", "2"]],
    ["on an earlier text", { stance: "earlier" as const }, ["h: d", "2"]],
    ["who differs from its group", { differs: true }, ["g: c", "1"]],
    ["nothing", { stance: "awaits" as const }, ["", ""]],
  ])("%s", (_, change, expected) => {
    expect(plan(change)).toEqual(expected)
  })
  test("who differs from my group is somebody of it", () => {
    const seat = (delegation: string) => ({ ...draft, seat: { id: "s", role: "head" as const, delegation } })
    expect(plan({ differs: true }, seat("b"))).toEqual(["g: c", "1"])
    expect(
      plan({ differs: true }, { ...seat("d"), groups: [draft.groups[0], { ...draft.groups[1], members: ["d"] }] }),
    ).toEqual(["", ""])
  })
  test("a group's own position through a member is no difference", () => {
    expect(differsFromGroup(draft, view, "1", "b")).toBe(false)
    expect(differsFromGroup(draft, view, "1", "c")).toBe(true)
  })
  test("a closed group shows its split, in the order of the scale", () => {
    expect([...splitOf(view, "1", ["b", "c"])]).toEqual([
      ["canLiveWith", 1],
      ["opposes", 1],
    ])
  })
  test("beyond twenty delegations groups start closed", () => {
    const many = (n: number) => ({ delegations: Array.from({ length: n }, (_, at) => ({ id: `${at}`, name: "" })) })
    expect([startsClosed(many(20)), startsClosed(many(21))]).toEqual([false, true])
  })
})
