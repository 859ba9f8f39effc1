/** Every kind of entry is told in a sentence. */
import { expect, test } from "vitest"
import type { Draft } from "../../client/app/shapes.ts"
import { type RecordEntry, Teller } from "../../client/panels/record-words.ts"
import { bodies } from "../../shared/record/entries.ts"

const draft: Draft = {
  ...{ id: "d", title: "Rules", label: "Rule", lang: "en", style: "un", reading: 1 },
  delegations: [{ id: "a", name: "Avaria" }],
  groups: [],
  articles: [{ id: "x", kind: "article", number: "4", label: "Rule 4", title: "Rest", status: "open" }],
}
const entry = (kind: string, body: object | null, actor = "s"): RecordEntry => ({
  ...{ seq: 1, chain: "public", at: "2026-01-01T00:00:00.000Z", actor, kind, hash: "" },
  body: body && JSON.stringify(body),
})

test.each(Object.keys(bodies))("%s has words of its own", kind => {
  const teller = new Teller(draft, [])
  const body = {
    proposal: "p",
    article: "x",
    units: [],
    on: true,
    delegation: "a",
    name: "N",
    title: "T",
    seq: 3,
    reading: 1,
  }
  const { says } = teller.tell(entry(kind, body))
  expect(says).not.toBe(kind)
  expect(says).not.toContain("undefined")
})

test("a later entry names the proposal as it was tabled, and whose it is", () => {
  const teller = new Teller(draft, [{ id: "s", name: "Ana", role: "head", delegation: "a" }])
  teller.tell(entry("proposal.table", { proposal: "p", article: "x", label: 7, delegation: "a", group: null }))
  const told = teller.tell(entry("proposal.setAside", { proposal: "p", reason: "Not now." }))
  expect(told).toMatchObject({ says: "P 7 (Avaria) was set aside", article: "x", delegation: "a", reason: "Not now." })
  expect(told.who).toBe("Ana, Head of Avaria")
})

test("a body that is withheld is told as withheld; one of a kind unknown here by its kind", () => {
  const teller = new Teller(draft, [])
  expect(teller.tell(entry("proposal.table", null)).says).toBe("Withheld.")
  expect(teller.tell(entry("a.later.kind", {})).says).toBe("a.later.kind")
})
