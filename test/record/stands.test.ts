/** Where delegations stand: each once, whatever groups say and however they overlap; and what a correction leaves valid. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { holdsFor } from "../../shared/record/corrected.ts"
import type { Position } from "../../shared/record/positions.ts"
import { type Audience, groupStands, type Said, stands } from "../../shared/record/stands.ts"

const delegations = Object.fromEntries(["a", "b", "c", "d"].map(id => [id, id]))
const groups = { g: { id: "g", members: ["b", "c"] }, h: { id: "h", members: ["c", "d"] } }
const said = (party: string, stance: Position["stance"], to: Audience = "all", at = 0): Said => ({
  ...{ to, chain: to },
  position: {
    ...{ article: "x", proposal: null, party, stance, at, reading: 1 },
    ...{ remedy: null, reason: null, fingerprint: "f", unconfirmed: false },
  },
})
const read = (heard: readonly Said[]) =>
  stands({ delegations, groups }, heard).map(each => `${each.party} ${each.said.position.stance} ${each.via ?? "-"}`)

describe("stands", () => {
  test.each([
    ["a group counts for its members", [said("g", "opposes")], ["b opposes g", "c opposes g"]],
    [
      "a member's own goes before its group's",
      [said("g", "opposes"), said("c", "canLiveWith")],
      ["b opposes g", "c canLiveWith -"],
    ],
    [
      "of two groups, the one that spoke last",
      [said("g", "opposes", "all", 1), said("h", "supports", "all", 2)],
      ["b opposes g", "c supports h", "d supports h"],
    ],
    [
      "what is said to fewer than the group's changes nothing of it",
      [said("g", "opposes"), said("c", "canLiveWith", "office")],
      ["b opposes g", "c opposes g"],
    ],
    ["in confidence alone it is what is read", [said("a", "awaits", "office")], ["a awaits -"]],
  ])("%s", (_, heard, expected) => {
    expect(read(heard)).toEqual(expected)
  })

  test("what was said to fewer stands beside, widest first", () => {
    const heard = [said("a", "awaits", "delegation"), said("a", "canLiveWith", "office"), said("a", "opposes")]
    const [line] = stands({ delegations, groups }, heard)
    expect(line.beside.map(each => each.to)).toEqual(["office", "delegation"])
  })

  const heardArb = fc.uniqueArray(
    fc.record({
      party: fc.constantFrom("a", "b", "c", "d", "g", "h", "gone"),
      stance: fc.constantFrom("supports", "canLiveWith", "reserves", "opposes", "awaits"),
      to: fc.constantFrom("all", "circle", "office", "delegation"),
      at: fc.nat(9),
    }),
    { selector: each => `${each.party} ${each.to}` },
  )
  test("nobody counts twice, nobody who is not there counts, and the order of hearing does not matter", () => {
    fc.assert(
      fc.property(heardArb, list => {
        const heard = list.map(({ party, stance, to, at }, n) =>
          said(party, stance as Position["stance"], to as Audience, at * 100 + n),
        )
        const found = stands({ delegations, groups }, heard)
        const parties = found.map(each => each.party)
        expect(new Set(parties).size).toBe(parties.length)
        expect(parties.every(each => each in delegations)).toBe(true)
        expect(stands({ delegations, groups }, heard.toReversed())).toEqual(found)
        // Whoever said something, or whose group did, is there.
        const spoke = (id: string) => list.some(each => each.party === id)
        const through = (id: string) => Object.values(groups).some(each => each.members.includes(id) && spoke(each.id))
        expect(parties).toEqual(Object.keys(delegations).filter(id => spoke(id) || through(id)))
        for (const each of groupStands({ groups }, heard)) expect(["g", "h"]).toContain(each.party)
      }),
      { numRuns: Number(process.env.CASES ?? 300) },
    )
  })
})

describe("a correction", () => {
  const corrections = [
    { before: "1", after: "2" },
    { before: "5", after: "6" },
    { before: "2", after: "3" },
  ]
  test.each([
    ["1", "3", true],
    ["2", "3", true],
    ["1", "2", true],
    ["1", "1", true],
    ["3", "1", false],
    ["1", "6", false],
    ["4", "3", false],
  ])("what was given to %s holds for %s: %s", (given, now, holds) => {
    expect(holdsFor(given, now, corrections)).toBe(holds)
  })
})
