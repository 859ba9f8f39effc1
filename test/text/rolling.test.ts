/** The further exact results of ROLLING and the settled cases of its notation. */
import { describe, expect, test } from "vitest"
import { concat, type Flat, NOTE, noteKey, words } from "../../shared/text/flat.ts"
import { countBrackets } from "../../shared/text/line.ts"
import { type House, present, presentText } from "../../shared/text/present.ts"
import { type Offered, rolling } from "../../shared/text/rolling.ts"
import { normalise } from "../../shared/text/tree.ts"
import { text } from "./texts.ts"

const sponsor = (name: string) => ({
  id: name.replace(/\?$/, ""),
  name: name.replace(/\?$/, ""),
  group: /Group/.test(name),
  unconfirmed: name.endsWith("?"),
})
const un: House = { style: "un", lang: "en", label: "Rule", number: "44" }
let id = 0
const offer = (base: Flat, words: Flat | null, names: string): Offered => ({
  id: `p${id++}`,
  base,
  text: words,
  sponsors: names.split(", ").map(sponsor),
})
const drawn = (base: Flat, ...offers: [Flat | null, string][]) =>
  present(
    rolling(
      base,
      offers.map(([words, names]) => offer(base, words, names)),
    ),
    un,
  )
const line = (base: string, ...offers: [string, string][]) =>
  drawn(text(base), ...offers.map(([words, names]): [Flat, string] => [text(words), names])).text
const lines = (base: string[], ...offers: [string[], string][]) =>
  drawn(text(...base), ...offers.map(([words, names]): [Flat, string] => [text(...words), names])).text.split("\n")

describe("further exact results", () => {
  test("alternatives nest in a larger one", () => {
    expect(
      line(
        "It is a time period in excess of 15 consecutive days.",
        ["It is a time period in excess of 22 consecutive days.", "Avaria"],
        ["It is a time period in excess of 10 consecutive days.", "Northern Group"],
        ["It is a time period exceeding two weeks.", "Dorland"],
      ),
    ).toBe(
      "It is a time period [in excess of [15 / 22 – Avaria / 10 – Northern Group] consecutive days / exceeding two weeks – Dorland].",
    )
  })
  test("overlapping replacements become alternatives of one stretch; groups stand first", () => {
    expect(
      line(
        "It may last 15 consecutive days.",
        ["It may last 22 consecutive days.", "Cordia, Avaria, Southern Group"],
        ["It may last 22 straight days.", "Dorland"],
      ),
    ).toBe(
      "It may last [15 consecutive / 22 consecutive – Southern Group, Avaria, Cordia / 22 straight – Dorland] days.",
    )
  })
  test("case is never changed for the author", () => {
    expect(
      line(
        "The use of force shall be recorded.",
        ["In all prisons, the use of force shall be recorded.", "Avaria"],
        ["The excessive use of force shall be recorded.", "Belmora"],
      ),
    ).toBe("[The / In all prisons, the – Avaria] [excessive – Belmora] use of force shall be recorded.")
  })
  test("two sentences made one", () => {
    expect(
      line("Torture is prohibited. Records shall be kept.", [
        "Torture is prohibited; records shall be kept.",
        "Avaria",
      ]),
    ).toBe("Torture is [prohibited. Records / prohibited; records – Avaria] shall be kept.")
  })
})

describe("space", () => {
  test("a bracket that starts with punctuation stays close", () => {
    expect(line("It lasts ten days and ends.", ["It lasts ten days, after judicial review and ends.", "Avaria"])).toBe(
      "It lasts ten days[, after judicial review – Avaria] and ends.",
    )
  })
  test("an alternative with a slash of its own doubles the separator", () => {
    expect(line("It lasts ten days.", ["It lasts five / six days.", "Avaria"])).toBe(
      "It lasts [ten // five / six – Avaria] days.",
    )
  })
})

describe("reserves", () => {
  test("a reserve inside another's stretch nests in the base's words", () => {
    expect(
      line(
        "They may hold it for ten long days at once here.",
        ["They may hold it for [ten] long days at once here.", "Cordia"],
        ["They may not.", "Avaria"],
      ),
    ).toContain("[ten – reserve: Cordia]")
  })
  test("reserves that overlap in part are one bracket over both", () => {
    expect(
      line(
        "It lasts ten long days.",
        ["It lasts [ten long] days.", "Avaria"],
        ["It lasts ten [long days].", "Belmora"],
      ),
    ).toBe("It lasts [ten long days – reserve: Avaria, Belmora].")
  })
  test("a reserve typed in one's own words is a bracket, and is counted", () => {
    const result = drawn(text("It lasts ten days."), [text("It lasts about [nine] weeks of days."), "Avaria"])
    expect(result.text).toBe("It lasts [ten / about [nine] weeks of – Avaria] days.")
    expect(result.brackets).toBe(2)
    expect(countBrackets(result.nodes)).toBe(2)
  })
})

describe("deletions", () => {
  test("alone, and among alternatives in the order of tabling", () => {
    expect(line("It lasts ten long days.", ["It lasts ten days.", "Avaria"])).toBe(
      "It lasts ten [long – delete: Avaria] days.",
    )
    expect(
      line(
        "It lasts ten long days.",
        ["It lasts ten short days.", "Belmora"],
        ["It lasts ten days.", "Avaria"],
        ["It lasts ten dark days.", "Cordia"],
      ),
    ).toBe("It lasts ten [long / short – Belmora / delete: Avaria / dark – Cordia] days.")
  })
  test("of a whole paragraph", () => {
    expect(lines(["1. Searches are recorded.", "2. Records are kept."], [["2. Records are kept."], "Avaria"])).toEqual([
      "[1. Searches are recorded. – delete: Avaria]",
      "2. Records are kept.",
    ])
  })
  test("of a paragraph that another would replace stands with the base's", () => {
    expect(
      lines(
        ["1. Searches are recorded.", "2. Records are kept for two years."],
        [["1. The prison director keeps a register of visits.", "2. Records are kept for two years."], "Avaria"],
        [["2. Records are kept for two years."], "Cordia"],
      ),
    ).toEqual([
      "[1. Searches are recorded. – delete: Cordia]",
      "[1 bis. The prison director keeps a register of visits. – Avaria]",
      "2. Records are kept for two years.",
    ])
  })
})

describe("at one point", () => {
  test("inserted phrases are alternatives", () => {
    expect(
      line("It lasts ten days.", ["It lasts ten long days.", "Avaria"], ["It lasts ten short days.", "Belmora"]),
    ).toBe("It lasts ten [long – Avaria / short – Belmora] days.")
  })
  test("whole sentences accumulate, identical ones merge", () => {
    const base = "It lasts ten days."
    expect(
      line(
        base,
        [`${base} It is recorded.`, "Belmora"],
        [`${base} It ends.`, "Avaria"],
        [`${base} It is recorded.`, "Cordia"],
      ),
    ).toBe("It lasts ten days. [It is recorded. – Belmora, Cordia] [It ends. – Avaria]")
  })
  test("whole paragraphs accumulate", () => {
    expect(
      lines(
        ["1. Searches are recorded.", "2. Records are kept."],
        [["1. Searches are recorded.", "#. Copies are given out.", "2. Records are kept."], "Avaria"],
        [["1. Searches are recorded.", "#. Witnesses are heard.", "2. Records are kept."], "Belmora"],
      ),
    ).toEqual([
      "1. Searches are recorded.",
      "[1 bis. New paragraph: Copies are given out. – Avaria]",
      "[1 ter. New paragraph: Witnesses are heard. – Belmora]",
      "2. Records are kept.",
    ])
  })
})

describe("split, merge, numbering", () => {
  test("a split", () => {
    expect(
      lines(
        ["1. Searches are always recorded. Records are kept for two years."],
        [["1. Searches are always recorded.", "#. Records are kept for two years."], "Avaria"],
      ),
    ).toEqual(["1. Searches are always recorded. [new paragraph – Avaria] Records are kept for two years."])
  })
  test("a merge", () => {
    expect(
      lines(
        ["1. Searches are always recorded.", "2. Records are kept for two years."],
        [["1. Searches are always recorded. Records are kept for two years."], "Belmora"],
      ),
    ).toEqual(["1. Searches are always recorded.", "2. [no new paragraph – Belmora] Records are kept for two years."])
  })
  test("before the first, and unnumbered", () => {
    expect(
      lines(
        ["They keep:", "(a) names;", "(b) dates."],
        [["They keep:", "(#) addresses of all;", "(a) names;", "(b) dates."], "Avaria"],
      ),
    ).toEqual(["They keep:", "[New paragraph before (a): addresses of all; – Avaria]", "(a) names;", "(b) dates."])
    expect(lines(["They keep names."], [["They keep names.", "Copies are given out."], "Avaria"])).toEqual([
      "They keep names.",
      "[New paragraph: Copies are given out. – Avaria]",
    ])
  })
  test("a new numbered paragraph after the items of paragraph 1 is 1 bis; a new item after (a) is (a) bis", () => {
    const base = ["1. They keep:", "(a) names;", "(b) dates.", "2. Records are kept."]
    expect(lines(base, [[...base.slice(0, 3), "#. Copies are given out.", base[3]], "Avaria"])[3]).toBe(
      "[1 bis. New paragraph: Copies are given out. – Avaria]",
    )
    expect(lines(base, [[...base.slice(0, 2), "(#) addresses;", ...base.slice(2)], "Avaria"])[2]).toBe(
      "[(a) bis New paragraph: addresses; – Avaria]",
    )
  })
  test("items of a new paragraph open a series of their own", () => {
    const base = ["1. They keep:", "(a) names;", "(b) dates.", "2. Records are kept."]
    expect(
      lines(base, [
        [...base.slice(0, 3), "#. They also give:", "(#) copies;", "(#) receipts.", base[3]],
        "Avaria",
      ]).slice(3, 6),
    ).toEqual([
      "[1 bis. New paragraph: They also give: – Avaria]",
      "[(a) New paragraph: copies; – Avaria]",
      "[(b) New paragraph: receipts. – Avaria]",
    ])
  })
})

describe("whole articles", () => {
  test("a new article, in two styles", () => {
    const empty = { text: "", attrs: [] }
    const tree = rolling(empty, [offer(empty, text("Copies are given out."), "Avaria")])
    const house: House = { ...un, number: "12+1", proposed: true }
    expect(present(tree, house).text).toBe("[12 bis. New rule: Copies are given out. – Avaria]")
    expect(present(tree, { ...house, style: "climate" }).text).toBe("[12 bis. Copies are given out. – Avaria]")
  })
  test("a move", () => {
    const base = text("Copies are given out.")
    const move: Offered = { ...offer(base, null, "Dorland"), moveAfter: "12" }
    expect(present(rolling(base, [move]), un).text).toBe("[44. Copies are given out. – move after 12: Dorland]")
  })
})

test("words typed for a delegation are unconfirmed until it takes them over", () => {
  expect(line("It lasts 15 days.", ["It lasts 22 days.", "Avaria?"])).toBe(
    "It lasts [15 / 22 – Avaria (unconfirmed)] days.",
  )
})
test("other marks are no dispute", () => {
  const result = drawn(text("It lasts ten days."), [text("It *lasts* ten days."), "Avaria"])
  expect(result.text).toBe("It lasts ten days.")
  expect(result.brackets).toBe(0)
})
test("where only a note is in dispute its words are shown", () => {
  const noted = (note: string) =>
    normalise(concat([text("The term is defined"), { text: NOTE, attrs: [noteKey(note)] }, words(" elsewhere.")]))
  expect(drawn(noted("See annex I."), [noted("See annex II."), "Avaria"]).text).toBe(
    "The term is [defined (See annex I.) / defined (See annex II.) – Avaria] elsewhere.",
  )
  expect(drawn(noted("See annex I."), [text("The term is defined elsewhere."), "Avaria"]).text).toBe(
    "The term is defined [(See annex I.) – delete: Avaria] elsewhere.",
  )
  expect(drawn(noted("See annex I."), [text("The term is explained elsewhere."), "Avaria"]).text).toBe(
    "The term is [defined / explained – Avaria] elsewhere.",
  )
})
test("a difference that nobody can see is told by its code point", () => {
  expect(line("It lasts ten days.", ["It lasts t\u0435n days.", "Avaria"])).toBe(
    "It lasts [ten / t\u0435n (U+0435) – Avaria] days.",
  )
  expect(line("It lasts ten days.", ["It lasts ten\u200b days.", "Avaria"])).toMatch(/U\+200B/)
})
test("a text alone bears its labels", () => {
  expect(presentText(text("# Searches", "1. They keep:", "(a) names;", "1 bis. More."), un).text).toBe(
    "Searches\n1. They keep:\n(a) names;\n1 bis. More.",
  )
})
