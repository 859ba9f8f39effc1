import { describe, expect, test } from "vitest"
import { spoken } from "../../client/draft/bracket.ts"
import type { Sponsor, ViewBracket } from "../../shared/text/view.ts"

const who = (name: string): Sponsor => ({ id: name, name, group: false, unconfirmed: false })
const offer = (name: string, words: string) => ({
  content: words ? [{ type: "text" as const, text: words }] : [],
  delete: words === "",
  by: [who(name)],
  proposals: [name],
})
const bracket = (parts: Partial<ViewBracket>): ViewBracket => ({
  type: "bracket",
  letter: "a",
  block: false,
  base: [{ type: "text", text: "15" }],
  reserves: [],
  alternatives: [],
  text: "",
  ...parts,
})

describe("a bracket, spoken", () => {
  test("says where it is and how many alternatives it holds, the base counted", () => {
    const three = bracket({ alternatives: [offer("Avaria", "22"), offer("Northern Group", "10")] })
    expect(spoken(three, "44")).toBe("Bracket 44 a, three alternatives")
  })

  test("names who deletes, who reserves, and says what is an insertion", () => {
    expect(spoken(bracket({ alternatives: [offer("Dorland", "")] }), "44")).toBe(
      "Bracket 44 a, deletion proposed by Dorland",
    )
    expect(spoken(bracket({ base: null, alternatives: [offer("Cordia", "x")] }), "44")).toBe(
      "Bracket 44 a, insertion proposed",
    )
    const reserve = bracket({ reserves: [{ kind: "reserve", by: [who("Dorland")], proposals: ["p"] }] })
    expect(spoken(reserve, "44")).toBe("Bracket 44 a, reserve: Dorland")
    expect(spoken(bracket({}), "")).toBe("Bracket a, words in brackets")
  })
})
