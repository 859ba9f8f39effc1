/** What the wall strikes out: alternatives that a bracket lost, and brackets that are gone. */
import { expect, test } from "vitest"
import { goneFrom, NOTHING_GONE } from "../../client/draft/gone.ts"
import type { ViewBracket, ViewNode } from "../../shared/text/view.ts"

const words = (text: string): ViewNode => ({ type: "text", text })
const bracket = (
  letter: string,
  base: string | null,
  ...offers: readonly [id: string, text: string][]
): ViewBracket => ({
  ...{ type: "bracket", letter, block: false, base: base === null ? null : [words(base)], reserves: [] },
  alternatives: offers.map(([id, text]) => ({ content: [words(text)], delete: false, by: [], proposals: [id] })),
  text: `[${[base ?? "+", ...offers.map(([id, text]) => `${text} – ${id}`)].join(" / ")}]`,
})
const struck = (before: readonly ViewNode[], now: readonly ViewNode[], known = NOTHING_GONE) => {
  const { inside, whole } = goneFrom(known, before, now)
  return { inside: [...inside].map(([text, lost]) => [text, lost.map(each => each.words)]), whole }
}

test("an adopted alternative is the base: the words before it are gone", () => {
  const before = [bracket("a", "15", ["P1", "22"], ["P2", "10"])]
  expect(struck(before, [bracket("a", "10", ["P1", "22"])])).toEqual({
    inside: [["[10 / 22 – P1]", ["15"]]],
    whole: [],
  })
})

test("a bracket without an heir is told as it was drawn", () => {
  expect(struck([bracket("a", "15", ["P1", "22"])], [words("22")])).toEqual({ inside: [], whole: ["[15 / 22 – P1]"] })
})

test("what somebody types letter by letter is not gone; what a revision replaces is", () => {
  const begun = [bracket("a", "15", ["P1", "tw"])]
  expect(struck(begun, [bracket("a", "15", ["P1", "twenty"])]).inside).toEqual([])
  expect(struck(begun, [bracket("a", "15", ["P1", "ten"])]).inside).toEqual([["[15 / ten – P1]", ["tw"]]])
})

test("what was gone stays struck while its bracket goes on changing, and comes back once", () => {
  const one = [bracket("a", "15", ["P1", "22"], ["P2", "10"])]
  const two = [bracket("a", "15", ["P1", "22"])]
  const three = [bracket("a", "15", ["P1", "22"], ["P3", "30"])]
  const known = goneFrom(NOTHING_GONE, one, two)
  expect(struck(two, three, known).inside).toEqual([["[15 / 22 – P1 / 30 – P3]", ["10"]]])
  expect(struck(two, one, known).inside).toEqual([])
})

test("nothing is gone where nothing changed, or something was added beside", () => {
  const a = bracket("a", "15", ["P1", "22"])
  expect(goneFrom(NOTHING_GONE, [a], [a])).toBe(NOTHING_GONE)
  expect(struck([a], [a, bracket("b", "days", ["P4", "hours"])])).toEqual({ inside: [], whole: [] })
})
