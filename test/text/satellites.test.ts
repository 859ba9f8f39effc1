/** List mechanics go with the item that they make room for. */
import { expect, test } from "vitest"
import { adopt } from "../../shared/text/adopt.ts"
import { changes } from "../../shared/text/changes.ts"
import { applyHunks, equalBare } from "../../shared/text/hunk.ts"
import { type House, present, presentText } from "../../shared/text/present.ts"
import { revert } from "../../shared/text/revert.ts"
import { type Offered, resolve, rolling } from "../../shared/text/rolling.ts"
import { text } from "./texts.ts"

const un: House = { style: "un", lang: "en", label: "Rule", number: "44" }
const base = text(
  "They keep:",
  "(a) the names of all prisoners;",
  "(b) the dates of their arrival; and",
  "(c) the reasons for it.",
)
const offer = (name: string, ...lines: string[]): Offered => ({
  id: name,
  base,
  text: text(...lines),
  sponsors: [{ id: name, name, group: false, unconfirmed: false }],
})
const added = offer(
  "Avaria",
  "They keep:",
  "(a) the names of all prisoners;",
  "(b) the dates of their arrival;",
  "(c) the reasons for it; and",
  "(#) an inventory of property.",
)
const other = offer(
  "Belmora",
  "They keep:",
  "(a) the names of all prisoners;",
  "(b) the dates of their arrival;",
  "(c) the reasons for it; and",
  "(#) a medical file.",
)

test("a new last item is one change and one bracket", () => {
  const hunks = changes(base, added.text!)
  expect(hunks).toHaveLength(1)
  expect(hunks[0].satellites).toHaveLength(2)
  const drawn = present(rolling(base, [added]), un)
  expect(drawn.text.split("\n").slice(1)).toEqual([
    "(a) the names of all prisoners;",
    "(b) the dates of their arrival; and",
    "(c) the reasons for it.",
    "[(c) bis New paragraph: an inventory of property. – Avaria]",
  ])
  expect(drawn.brackets).toBe(1)
})

test("two of them do not collide, and each resolves to its text", () => {
  const tree = rolling(base, [added, other])
  expect(present(tree, un).brackets).toBe(2)
  expect(equalBare(resolve(tree, 0), added.text!)).toBe(true)
  expect(equalBare(resolve(tree, 1), other.text!)).toBe(true)
  expect(equalBare(resolve(tree, null), base)).toBe(true)
})

test("adopted and reverted with the item", () => {
  const { base: now, change } = adopt(base, added, null)
  expect(presentText(now, un).text.split("\n").slice(2)).toEqual([
    "(b) the dates of their arrival;",
    "(c) the reasons for it; and",
    "(c) bis an inventory of property.",
  ])
  expect(revert(change, [], now)?.base).toEqual(base)
})

test("a deleted last item", () => {
  const shorter = offer(
    "Cordia",
    "They keep:",
    "(a) the names of all prisoners; and",
    "(b) the dates of their arrival.",
  )
  const drawn = present(rolling(base, [shorter]), un)
  expect(drawn.text.split("\n").slice(1)).toEqual([
    "(a) the names of all prisoners;",
    "(b) the dates of their arrival; and",
    "[(c) the reasons for it. – delete: Cordia]",
  ])
})

test("a conjunction changed for itself is a change", () => {
  const or = offer(
    "Cordia",
    "They keep:",
    "(a) the names of all prisoners;",
    "(b) the dates of their arrival; or",
    "(c) the reasons for it.",
  )
  expect(present(rolling(base, [or]), un).text.split("\n")[2]).toBe(
    "(b) the dates of their arrival; [and / or – Cordia]",
  )
})

test("items of one word keep their mechanics apart from their words", () => {
  const short = text("They keep:", "(a) names;", "(b) dates; and", "(c) places.")
  const more = text("They keep:", "(a) names;", "(b) dates;", "(c) places; and", "(#) reasons.")
  const fewer = text("They keep:", "(a) names; and", "(b) dates.")
  for (const other of [more, fewer]) {
    const hunks = changes(short, other)
    expect(hunks).toHaveLength(1)
    expect(hunks[0].satellites).toHaveLength(2)
    expect(equalBare(applyHunks(short, hunks), other)).toBe(true)
  }
})
