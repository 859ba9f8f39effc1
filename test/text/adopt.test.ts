/** Adoption, revert and what becomes of the others: scenario 6 and the settled cases of ROLLING. */
import { describe, expect, test } from "vitest"
import { adopt } from "../../shared/text/adopt.ts"
import { changes } from "../../shared/text/changes.ts"
import { blockAttrs, equal, type Flat } from "../../shared/text/flat.ts"
import { numberedBlocks } from "../../shared/text/numbering.ts"
import { type House, present, presentText } from "../../shared/text/present.ts"
import { type BaseChange, rebase } from "../../shared/text/rebase.ts"
import { type LaterChange, revert } from "../../shared/text/revert.ts"
import { type Offered, rolling } from "../../shared/text/rolling.ts"
import { text } from "./texts.ts"

const un: House = { style: "un", lang: "en", label: "Rule", number: "44" }
const offer = (base: Flat, words: Flat | null, name: string, since: readonly BaseChange[] = []): Offered => ({
  id: `${name} ${words?.text}`,
  base,
  text: words,
  since,
  sponsors: [{ id: name, name, group: /Group/.test(name), unconfirmed: false }],
})
const draw = (base: Flat, ...offers: Offered[]) => present(rolling(base, offers), un).text
const R44 =
  "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days."
const base = text(R44)
const with44 = (was: string, is: string) => text(R44.replace(was, is))
const P1 = offer(base, with44("15", "22"), "Avaria")
const P2 = offer(base, with44("15", "10"), "Northern Group")
const P3 = offer(base, with44("shall refer", "refers"), "Dorland")
const since = (proposal: Offered, ...changes: BaseChange[]): Offered => ({ ...proposal, since: changes })

describe("6 adopt one", () => {
  const { base: ten, change } = adopt(base, P2, null)
  test("adoption decides nothing for the others", () => {
    expect(draw(ten, since(P1, change), since(P3, change))).toBe(
      R44.replace("15", "[10 / 22 – Avaria]").replace("shall refer", "[shall refer / refers – Dorland]"),
    )
    const { rebased } = rolling(ten, [since(P1, change)]).proposals.get(P1.id)!
    expect(rebased.fates).toEqual([{ fate: "alternative", review: false }])
  })
  test("with the other set aside there is no bracket there", () => {
    expect(presentText(ten, un)).toMatchObject({ text: R44.replace("15", "10"), brackets: 0 })
  })
  test("revert restores byte for byte", () => {
    const back = revert(change, [], ten)!
    expect(equal(back.base, base)).toBe(true)
    expect(draw(back.base, since(P1, change, back.change), since(P2, change, back.change))).toBe(draw(base, P1, P2))
  })
  test("had another been adopted before the revert, only this one's words go back", () => {
    const third = adopt(ten, since(P3, change), null)
    const back = revert(change, [third.change], third.base)!
    expect(presentText(back.base, un).text).toBe(R44.replace("shall refer", "refers"))
  })
  test("overtaken where a later one stands on its words", () => {
    const later = adopt(ten, since(P1, change), null)
    expect(presentText(later.base, un).text).toBe(R44.replace("15", "22"))
    expect(revert(change, [later.change], later.base)).toBeNull()
  })
  test("overtaken where a later one found its words said already", () => {
    const same = offer(base, with44("15", "10"), "Avaria", [change])
    const later = adopt(ten, same, null)
    expect(later.there).toHaveLength(1)
    const last: LaterChange = { ...later.change, there: later.there }
    expect(revert(change, [last], later.base)).toBeNull()
  })
  test("edits by hand between count as later changes", () => {
    const edited = text(R44.replace("15", "10").replace("Prolonged", "Long"))
    expect(presentText(revert(change, [], edited)!.base, un).text).toBe(R44.replace("Prolonged", "Long"))
    expect(revert(change, [], text(R44.replace("15", "9")))).toBeNull()
  })
})

test("adoptions beside each other are kept apart for a third proposal", () => {
  const start = text("It is due within ten business days.")
  const five = adopt(start, offer(start, text("It is due within five business days."), "Avaria"), null)
  const working = adopt(
    five.base,
    offer(start, text("It is due within ten working days."), "Belmora", [five.change]),
    null,
  )
  expect(presentText(working.base, un).text).toBe("It is due within five working days.")
  expect(
    draw(
      working.base,
      offer(start, text("It is due within six business days."), "Cordia", [five.change, working.change]),
    ),
  ).toBe("It is due within [five / six – Cordia] working days.")
})

test("some changes of a proposal are adopted, the rest stay; reserves never are", () => {
  const start = text("It lasts ten days and is recorded by the director of the prison.")
  const proposal = offer(
    start,
    text("It lasts five days and is recorded by the [director] of the prison with care."),
    "Avaria",
  )
  const first = adopt(start, proposal, new Set([0]))
  expect(first.adopted).toEqual([0])
  expect(draw(first.base, since(proposal, first.change))).toBe(
    "It lasts five days and is recorded by the [director – reserve: Avaria] of the prison [with care – Avaria].",
  )
  const all = adopt(first.base, since(proposal, first.change), null)
  expect(presentText(all.base, un).text).toBe(
    "It lasts five days and is recorded by the director of the prison with care.",
  )
})

test("a moved paragraph is adopted with both its ends", () => {
  const lines = ["Searches are recorded by the director.", "Copies are kept for two years.", "Prisoners may see it."]
  const start = text(...lines)
  const proposal = offer(start, text(lines[1], lines[0], `${lines[2].slice(0, -1)} at once.`), "Avaria")
  const { base: now, adopted } = adopt(start, proposal, new Set([0]))
  expect(adopted).toEqual([0, 1])
  expect(presentText(now, un).text).toBe([lines[1], lines[0], lines[2]].join("\n"))
})

test("what can no longer be placed is listed with its words", () => {
  const start = text("It lasts ten long days and is then recorded by the director of the prison.", "Copies are given.")
  const gone = text("Copies are given.")
  const proposal = offer(
    start,
    text("It lasts five long days and is then recorded by the director of the prison.", "Copies are given."),
    "Avaria",
  )
  const { rebased } = rolling(gone, [proposal]).proposals.get(proposal.id)!
  expect(rebased.fates).toEqual([{ fate: "unplaced", review: false }])
  expect(rebased.unplaced).toEqual([{ hunk: 0, before: "It lasts ", was: "ten", text: "five", with: "" }])
  expect(draw(gone, proposal)).toBe("Copies are given.")
})

test("a change in a sentence that the base changed too is to be reviewed", () => {
  const start = text("It lasts ten days and ends. Records are kept.")
  const proposal = changes(start, text("It lasts five days and ends. Records are kept here."))
  expect(rebase(start, proposal, text("It lasts ten days and stops. Records are kept.")).fates).toEqual([
    { fate: "placed", review: true },
    { fate: "placed", review: false },
  ])
})

describe("numbers are frozen", () => {
  const start = text("1. Searches are recorded.", "2. Records are kept for two years.")
  const numbers = (flat: Flat) => numberedBlocks(flat).map(each => blockAttrs(flat.attrs[each.at]).number)
  test("an adopted 1 bis stays 1 bis, the next is 1 ter, a deleted number stays vacant", () => {
    const added = offer(
      start,
      text("1. Searches are recorded.", "#. Copies are given.", "2. Records are kept for two years."),
      "Avaria",
    )
    const first = adopt(start, added, null)
    expect(numbers(first.base)).toEqual(["1", "1+1", "2"])
    const second = adopt(
      first.base,
      offer(
        start,
        text("1. Searches are recorded.", "#. Receipts are given.", "2. Records are kept for two years."),
        "Belmora",
        [first.change],
      ),
      null,
    )
    expect(numbers(second.base)).toEqual(["1", "1+1", "1+2", "2"])
    const third = adopt(
      second.base,
      offer(start, text("1. Searches are recorded."), "Cordia", [first.change, second.change]),
      null,
    )
    expect(numbers(third.base)).toEqual(["1", "1+1", "1+2"])
    expect(presentText(third.base, un).text.split("\n")[2]).toBe("1 ter. Receipts are given.")
  })
  test("a paragraph that takes the place of another takes its number", () => {
    const pair = offer(
      start,
      text("#. The prison director keeps a register of visits.", "2. Records are kept for two years."),
      "Avaria",
    )
    expect(numbers(adopt(start, pair, null).base)).toEqual(["1", "2"])
  })
})
