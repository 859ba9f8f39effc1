/** What the kernel makes of random negotiations, as plain JSON: to be compared between engines. */
import { changes } from "../../shared/text/changes.ts"
import { present } from "../../shared/text/present.ts"
import { rebase } from "../../shared/text/rebase.ts"
import { rolling } from "../../shared/text/rolling.ts"
import { caseOf } from "./generate.ts"

const NAMES = ["Avaria", "Belmora", "Cordia", "Dorland"]

export function drawnCases(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const { base, texts } = caseOf(from + i)
    const offers = texts.map((text, who) => ({
      id: NAMES[who],
      base,
      text,
      sponsors: [{ id: NAMES[who], name: NAMES[who], group: false, unconfirmed: false }],
    }))
    const { text } = present(rolling(base, offers), { style: "un", lang: "en", label: "Rule", number: "1" })
    const hunks = texts.map(each => changes(base, each))
    const { fates } = rebase(base, hunks[0], texts[texts.length - 1])
    return JSON.stringify([text, hunks, fates])
  })
}
