import { describe, expect, test } from "vitest"
import {
  articleName,
  articleTitle,
  initials,
  partyName,
  seatName,
  standing,
  standingWords,
} from "../../client/app/names.ts"
import { routeOf } from "../../client/app/route.ts"
import type { Line } from "../../client/app/shapes.ts"
import { dressOf } from "../../client/draft/hue.ts"
import { linesOf } from "../../client/draft/lines.ts"

const line = (parts: Partial<Line>): Line => ({
  id: "x",
  kind: "article",
  number: "44",
  label: "Rule 44",
  title: "Restrictions",
  status: "open",
  ...parts,
})
const letters = ["a", "b", "c", "d", "e", "f", "g", "h"]
const draft = {
  delegations: letters.map(id => ({ id, name: `Delegation ${id}` })),
  groups: [{ id: "n", name: "Northern Group", members: ["b", "c"] }],
}

describe("names", () => {
  test("an article is called by its label with its number, once", () => {
    expect(articleName(line({}))).toBe("Rule 44")
    expect(articleName(line({ label: "Rule" }))).toBe("Rule 44")
    expect(articleTitle(line({ label: "Rule 12 bis", number: "12 bis" }))).toBe("Rule 12 bis. Restrictions")
  })

  test("a new article without a number is called by its title", () => {
    expect(articleName(line({ number: null, label: "", title: "Visits" }))).toBe("Visits")
    expect(articleName(line({ number: null, label: null, title: null }))).toBe("New article")
  })

  test("what is open and has brackets is contested; what is agreed stays agreed", () => {
    expect(standing(line({ brackets: 2 }))).toBe("contested")
    expect(standingWords(line({ brackets: 1 }))).toBe("Contested, 1 bracket")
    expect(standing(line({ status: "agreed", brackets: 0 }))).toBe("agreed")
    expect(standing(line({}))).toBe("open")
  })

  test("a seat names its delegation", () => {
    expect(seatName("head", "Avaria")).toBe("Head of Avaria")
    expect(seatName("facilitator", null)).toBe("Facilitator")
  })

  test("groups and delegations are named alike", () => {
    expect(partyName(draft, "n")).toBe("Northern Group")
    expect(partyName(draft, "b")).toBe("Delegation b")
  })

  test("initials are taken from whole characters", () => {
    expect(initials("Ines Halvard")).toBe("IH")
    expect(initials("𝒜da")).toBe("𝒜")
    expect(initials(" ")).toBe("?")
  })
})

describe("hues", () => {
  test("no two of the first seven delegations look alike, and hues come again with another shape", () => {
    const dresses = letters.map(id => dressOf(draft, id)).map(dress => `${dress.hue} ${dress.shape}`)
    expect(new Set(dresses).size).toBe(letters.length)
    expect(dressOf(draft, "g").hue).toBe(dressOf(draft, "a").hue)
  })

  test("a group is slate with its first two members' hues", () => {
    expect(dressOf(draft, "n")).toEqual({ hue: "group", shape: "", m1: "2", m2: "3" })
  })
})

describe("lines", () => {
  test("a private new article stands after the one that it would follow", () => {
    const articles = [line({ id: "1" }), line({ id: "2" })]
    const drafts = [{ id: "new", proposal: "p", after: "1" }]
    expect(linesOf({ articles, drafts }).map(each => each.id)).toEqual(["1", "new", "2"])
    expect(linesOf({ articles, drafts: [{ id: "new", proposal: "p", after: null }] })[0].id).toBe("new")
  })
})

describe("routes", () => {
  const at = (pathname: string, search = "") => routeOf({ pathname, search })
  test("each page has its address", () => {
    expect(at("/")).toEqual({ page: "home" })
    expect(at("/join/abc")).toEqual({ page: "join", invite: "abc" })
    expect(at("/d/xyz")).toEqual({ page: "draft", draft: "xyz" })
    expect(at("/d/xyz/more")).toEqual({ page: "nothing" })
  })

  test("after signing in nobody is sent to another site", () => {
    expect(at("/signin", "?next=/d/x%23y")).toEqual({ page: "signin", next: "/d/x#y" })
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"])
      expect(at("/signin", `?next=${encodeURIComponent(next)}`)).toEqual({ page: "signin", next: "/" })
  })
})
