/** Registers of comments: which columns are which, and which article a clause is. */
import { describe, expect, test } from "vitest"
import { dispositionWords, HEADS, registerSheet } from "../../shared/export/register.ts"
import { toXlsx } from "../../shared/export/xlsx.ts"
import { clauseMatcher, type Named } from "../../shared/import/clause.ts"
import { readRegister } from "../../shared/import/register.ts"
import { readXlsx } from "../../shared/import/xlsx.ts"

const read = (...rows: string[][]) => readRegister([{ name: "a", rows }])

describe("a register's columns", () => {
  test("are known by the template's heads, under its title, with their explanations and notes", () => {
    const register = read(
      ["Template for comments and secretariat observations", "", "", "Date: 2026-11-02"],
      [],
      [
        "MB/ NC¹",
        "Line number\n(e.g. 17)",
        "Clause/ Subclause (e.g. 3.1)",
        "Paragraph/ Figure/ Table/ (e.g. Table 1)",
        "Type of comment²",
        "Comments",
        "Proposed change",
        "Observations of the secretariat",
        "Working group",
      ],
      ["(1)", "2", "(3)", "4", "5", "(6)", "7", "8"],
      ["AV", "17", "44", "1", "te", "Too long.", "22", "", "WG 2"],
      ["", "", "", "", "", "", "", "", ""],
      ["CO", "", "45", "", "ed", "A comma.", "", "Accepted."],
    )
    expect(register?.unknown).toEqual(["Working group"])
    expect(Object.keys(register?.columns ?? {})).toHaveLength(8)
    expect(register?.rows).toEqual([
      {
        ...{ row: 5, member: "AV", line: "17", clause: "44", paragraph: "1", type: "te" },
        ...{ text: "Too long.", proposed: "22", observation: "" },
      },
      {
        ...{ row: 7, member: "CO", line: "", clause: "45", paragraph: "", type: "ed" },
        ...{ text: "A comma.", proposed: "", observation: "Accepted." },
      },
    ])
  })
  test("may stand in another order, under other names, in other languages", () => {
    const own = read(
      [
        "Country",
        "Section",
        "Proposed modification by the country",
        "Comment (justification for change)",
        "Secretariat response",
      ],
      ["Avaria", "44", "22", "Too long.", ""],
    )
    expect(own?.rows[0]).toMatchObject({ member: "Avaria", clause: "44", proposed: "22", text: "Too long." })
    const french = read(
      [
        "Membre",
        "Numéro de ligne",
        "Article",
        "Paragraphe",
        "Type de commentaire",
        "Commentaires",
        "Modification proposée",
      ],
      ["Avaria", "1", "44", "2", "te", "Trop long.", "22"],
    )
    expect(french?.rows[0]).toMatchObject({
      line: "1",
      clause: "44",
      paragraph: "2",
      type: "te",
      text: "Trop long.",
      proposed: "22",
    })
    expect(read(["Name", "Amount"], ["a", "1"])).toBeNull()
  })
  test("are those of our own register, which comes back with every sign", () => {
    const register = { member: "A\nB", line: " 1", clause: "44 ", paragraph: "=x", type: "te", proposed: "a\n\nb" }
    const entered = { register, member: "", label: "", quote: "", text: "one\n two", observation: null, closed: null }
    const sheet = registerSheet([entered], { lang: "en", rtl: false })
    expect(sheet.rows[0]).toEqual(HEADS)
    const [row] = readRegister(readXlsx(toXlsx([sheet])))?.rows ?? []
    expect(row).toEqual({ row: 2, ...register, text: "one\n two", observation: "" })
  })
  test("hold a disposition where the register had no observation, in the draft's language", () => {
    const closed = { disposition: "partly", reason: "22 is too many." } as const
    const entered = {
      register: null,
      member: "Avaria",
      label: "Rule 44",
      quote: "15",
      text: "x",
      observation: null,
      closed,
    }
    const last = (lang: string, more = {}) =>
      registerSheet([{ ...entered, ...more }], { lang, rtl: false }).rows[1].at(-1)
    expect(last("en")).toBe("Accepted in part. 22 is too many.")
    expect(last("fr-CA")).toBe("Accepté en partie. 22 is too many.")
    expect(last("en", { observation: "See Rule 45." })).toBe("See Rule 45.")
    expect(dispositionWords({ disposition: "noted", reason: null }, "en")).toBe("Noted.")
  })
})

describe("a register's clause", () => {
  const named = (number: string | null, label: string, title: string | null = null): Named => ({
    id: number ?? label,
    ...{ number, label, title },
  })
  const rules = [
    named("4", "Rule 4"),
    named("44", "Rule 44", "Solitary confinement"),
    named("44+1", "Rule 44 bis"),
    named("45", "Rule 45"),
    named(null, "Preamble"),
  ]
  const match = (clause: string) => {
    const found = clauseMatcher(rules, "Rule")(clause)
    return found.is === "article" ? found.article : found.is
  }
  test.each([
    ["44", "44"],
    ["Rule 44", "44"],
    ["44.", "44"],
    ["44.1", "44"],
    ["44.1.2", "44"],
    ["44 bis", "44+1"],
    ["44bis", "44+1"],
    ["Rule 44 bis, 1", "44+1"],
    ["Art. 44(2)", "44"],
    ["Clause 44", "44"],
    ["Rule 44, paragraph 2", "44"],
    ["Rules 44 and 45", "44"],
    ["44 b)", "44"],
    ["45a", "45"],
    ["4.2", "4"],
    ["Solitary confinement", "44"],
    ["Rule 44. Solitary confinement", "44"],
    ["preamble", "Preamble"],
    ["", "whole"],
    ["General", "whole"],
    ["-", "whole"],
    ["45 bis", "nothing"],
    ["99", "nothing"],
    ["Annex 44", "nothing"],
    ["Table 4", "nothing"],
    ["see above", "nothing"],
  ])("%s is %s", (clause, expected) => expect(match(clause)).toBe(expected))
  test("is read in the draft's own script", () => {
    expect(clauseMatcher([named("44", "القاعدة 44")], "القاعدة")("٤٤")).toEqual({ is: "article", article: "44" })
    expect(clauseMatcher([named("12", "第十二条")], "条")("第12条")).toEqual({ is: "article", article: "12" })
  })
})
