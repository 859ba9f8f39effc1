/** The exact strings of SCENARIOS 1–6 and 16 and of ROLLING, at the level of the kernel. */
import { expect, test } from "vitest"
import type { Flat } from "../../shared/text/flat.ts"
import { type House, present } from "../../shared/text/present.ts"
import { type Offered, rolling } from "../../shared/text/rolling.ts"
import { text } from "./texts.ts"

const sponsor = (name: string) => ({ id: name, name, group: /Group/.test(name), unconfirmed: false })
const offer = (base: Flat, words: Flat | null, ...names: string[]): Offered => ({
  id: `${names.join("+")} ${words?.text ?? "-"}`,
  base,
  text: words,
  sponsors: names.map(sponsor),
})
const un: House = { style: "un", lang: "en", label: "Rule", number: "44" }
const climate: House = { ...un, style: "climate" }

const R44 =
  "Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days."
const base = text(R44)
const with44 = (was: string, is: string) => text(R44.replace(was, is))
const P1 = offer(base, with44("15", "22"), "Avaria")
const P2 = offer(base, with44("15", "10"), "Northern Group")
const P3 = offer(base, with44("shall refer", "refers"), "Dorland")

test("1 two alternatives at one place", () => {
  const drawn = present(rolling(base, [P1, P2]), un)
  expect(drawn.text).toBe(R44.replace("15", "[15 / 22 – Avaria / 10 – Northern Group]"))
  expect(drawn.brackets).toBe(1)
})

test("2 independent changes stay apart", () => {
  const drawn = present(rolling(base, [P1, P2, P3]), un)
  expect(drawn.text).toBe(
    R44.replace("15", "[15 / 22 – Avaria / 10 – Northern Group]").replace(
      "shall refer",
      "[shall refer / refers – Dorland]",
    ),
  )
})

test("3 insert, delete, co-sponsor: the space stands outside", () => {
  const cordia = offer(base, with44("days.", "days or 30 days in any year."), "Cordia")
  const dorland = offer(base, with44("consecutive ", ""), "Dorland", "Avaria")
  expect(present(rolling(base, [cordia, dorland]), un).text).toBe(
    R44.replace(
      "15 consecutive days.",
      "15 [consecutive – delete: Avaria, Dorland] days [or 30 days in any year – Cordia].",
    ),
  )
})

test("4 nesting in the deletion of the whole article", () => {
  const drawn = present(rolling(base, [P1, P2, offer(base, null, "Dorland")]), un)
  expect(drawn.text).toBe(`[44. ${R44.replace("15", "[15 / 22 – Avaria / 10 – Northern Group]")} – delete: Dorland]`)
  expect(drawn.brackets).toBe(2)
})

const R45 = text("1. Searches shall be recorded.", "2. Records shall be kept for two years.")
const another = offer(
  R45,
  text(
    "1. A register of every search, its reasons and its results is kept by the prison director.",
    "2. Records shall be kept for two years.",
  ),
  "Avaria",
)
const added = offer(
  R45,
  text(
    "1. Searches shall be recorded.",
    "#. Each person searched receives a copy.",
    "2. Records shall be kept for two years.",
  ),
  "Cordia",
)

test("5 paragraph alternatives in two house styles", () => {
  const tree = rolling(R45, [another, added])
  expect(present(tree, un).text.split("\n")).toEqual([
    "[1. Searches shall be recorded.]",
    "[1 bis. A register of every search, its reasons and its results is kept by the prison director. – Avaria]",
    "[1 ter. New paragraph: Each person searched receives a copy. – Cordia]",
    "2. Records shall be kept for two years.",
  ])
  expect(present(tree, climate).text.split("\n")).toEqual([
    "[1. Searches shall be recorded.]",
    "[1 alt. A register of every search, its reasons and its results is kept by the prison director. – Avaria]",
    "[1 bis. Each person searched receives a copy. – Cordia]",
    "2. Records shall be kept for two years.",
  ])
  expect(present(tree, un).brackets).toBe(2)
})

test("16 brackets without an alternative", () => {
  const consecutive = offer(base, with44("consecutive", "[consecutive]"), "Dorland")
  const fifteen = offer(base, with44("15", "[15]"), "Cordia")
  expect(present(rolling(base, [consecutive]), un).text).toBe(
    R44.replace("consecutive", "[consecutive – reserve: Dorland]"),
  )
  expect(present(rolling(base, [P1, fifteen, consecutive]), un).text).toBe(
    R44.replace("15", "[15 – reserve: Cordia / 22 – Avaria]").replace(
      "consecutive",
      "[consecutive – reserve: Dorland]",
    ),
  )
  const placeholder = text("The answer is given within [X] days.")
  expect(present(rolling(placeholder, []), un)).toMatchObject({
    text: "The answer is given within [X] days.",
    brackets: 1,
  })
  const thirty = offer(placeholder, text("The answer is given within 30 days."), "Avaria")
  expect(present(rolling(placeholder, [thirty]), un).text).toBe("The answer is given within [X / 30 – Avaria] days.")
  const lift = offer(placeholder, text("The answer is given within X days."), "Avaria")
  expect(present(rolling(placeholder, [lift]), un).text).toBe("The answer is given within [X – lift: Avaria] days.")
})
