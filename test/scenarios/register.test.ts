/** Scenario 14: a register of comments on the ISO template goes in, is answered, and comes out with observations. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { HEADS } from "../../shared/export/register.ts"
import { toXlsx } from "../../shared/export/xlsx.ts"
import { readXlsx } from "../../shared/import/xlsx.ts"
import { type Cast, cast, type Json, type Party, World } from "../support/world.ts"

const SOURCE = `# Treatment of prisoners

## Rule 44. Solitary confinement

Prolonged solitary confinement shall refer to solitary confinement for a time period in excess of 15 consecutive days.

## Rule 44 bis

Records shall be kept for two years.

## Rule 58

Searches shall be recorded.
`
const ROWS: string[][] = [
  ["Avaria", "12", "44", "1", "te", "15 is too few.\n\nSee the study:\n– page 4;\n– page 9.", "22", ""],
  ["Avaria", "", "Rule 44", "", "ed", "“refer to” or “mean”?", "mean", "See the glossary."],
  ["Belmora", "", "44.1", "", "te", "10 is enough", "10", ""],
  ["Belmora", "", "44 bis", "", "ge", "Who keeps them?", "", ""],
  ["Cordia", "3", "58", "2", "te", "=SUM(A1:A3)", "-", ""],
  ["Cordia", "", "Rule 58", "", "te", "  spaces kept  ", "", ""],
  ["Cordia", "", "99", "", "te", "There is no such rule.", "Delete", ""],
  ["Dorland", "", "Annex Z", "Table 3", "ge", "Which annex?", "", ""],
  ["Dorland", "", "", "", "ge", "A good text.", "", ""],
  ["Dorland", "", "General", "", "ge", "Much too long.", "", ""],
  ["Avaria", "", "44 bis", "1\n2", "ed", "<b>not bold</b> & more", "", ""],
  ["Avaria", "", "44 bis", "1\n2", "ed", "<b>not bold</b> & more", "", ""],
]
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const file = (rows: readonly (readonly string[])[], heads: readonly string[] = HEADS) =>
  toXlsx([{ name: "Sheet1", head: 1, widths: [], rows: [heads, ...rows] }])

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
let c: Cast
beforeEach(async () => {
  c = await cast(world, SOURCE)
})

async function send(party: Party, bytes: Uint8Array, query = ""): Promise<Json> {
  const answer = await fetch(`${party.person.origin}/api/drafts/${party.draft}/comments${query}`, {
    method: "POST",
    headers: { cookie: party.person.cookie, origin: party.person.origin, "content-type": XLSX },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
  return { status: answer.status, ...((await answer.json()) as Json) }
}
async function fetched(party: Party): Promise<string[][]> {
  const answer = await party.person.send("GET", `/api/drafts/${party.draft}/comments?as=xlsx`)
  expect(answer.headers.get("content-type")).toBe(XLSX)
  const [sheet] = readXlsx(new Uint8Array(await answer.arrayBuffer()))
  return sheet.rows.map(row => HEADS.map((_, at) => row[at] ?? ""))
}
const threads = async (): Promise<Json[]> => (await c.secretariat.get("/comments")).threads

test("12 rows go in and come out as they are; clauses find their articles, a bad one is flagged and kept", async () => {
  const answer = await send(c.secretariat, file(ROWS))
  expect(answer).toMatchObject({ status: 201, added: 12, flagged: 2, unknown: [] })
  expect(answer.rows.map((row: Json) => row.label)).toEqual([
    ...["Rule 44", "Rule 44", "Rule 44", "Rule 44 bis", "Rule 58", "Rule 58"],
    ...[null, null, null, null, "Rule 44 bis", "Rule 44 bis"],
  ])
  expect(answer.rows.filter((row: Json) => row.flagged).map((row: Json) => [row.row, row.clause])).toEqual([
    [8, "99"],
    [9, "Annex Z"],
  ])
  expect(await fetched(c.secretariat)).toEqual([[...HEADS], ...ROWS])
  expect((await c.avaria.article(await c.rule("44"))).threads).toHaveLength(3)
  // What came out goes in again and brings nothing new.
  const again = await fetched(c.secretariat)
  expect(await send(c.secretariat, file(again.slice(1)))).toMatchObject({ status: 200, added: 0 })
  expect(await threads()).toHaveLength(12)
})

test("dispositions come out as the secretariat's observations, where the register has none", async () => {
  await send(c.secretariat, file(ROWS))
  for (const [at, { id }] of (await threads()).entries())
    await c.facilitator.act("comment.close", {
      comment: id,
      disposition: at % 2 ? "notAccepted" : "accepted",
      reason: `Reason ${at + 1}.`,
    })
  const rows = await fetched(c.belmora)
  expect(rows).toHaveLength(13)
  expect(rows.slice(1).map(row => row[7])).toEqual(
    ROWS.map((row, at) => row[7] || `${at % 2 ? "Not accepted" : "Accepted"}. Reason ${at + 1}.`),
  )
  expect(rows.slice(1).map(row => row.slice(0, 7))).toEqual(ROWS.map(row => row.slice(0, 7)))
})

test("a preview says what would be and takes in nothing; columns that it does not know are named", async () => {
  const wide = ROWS.slice(0, 2).map(row => [...row, "internal"])
  const answer = await send(c.secretariat, file(wide, [...HEADS, "Editor’s notes"]), "?dry=1")
  expect(answer).toMatchObject({ status: 200, dry: true, added: 2, flagged: 0, unknown: ["Editor’s notes"] })
  expect(await threads()).toEqual([])
})

test("only the secretariat takes one in; a file that is none is refused in words", async () => {
  expect(await send(c.avaria, file(ROWS))).toMatchObject({ status: 403, error: { details: { row: "S3" } } })
  expect(await send(c.secretariat, new Uint8Array([1, 2]))).toMatchObject({ status: 422, error: { code: "invalid" } })
  const other = await send(c.secretariat, file([["a", "b"]], ["Name", "Age"]))
  expect(other).toMatchObject({ status: 422, error: { code: "invalid" } })
  expect(other.error.message).toContain("Clause")
  expect(await threads()).toEqual([])
})

test("what is said here is in the register too, with the article and the words that it is on; what is private is not", async () => {
  const article = await c.rule("44")
  await c.avaria.act("comment.open", { article, quote: "15", text: "Too few." })
  await c.belmora.act("comment.open", { article, quote: "15", text: "Among us.", audience: "delegation" })
  await c.belmora.act("comment.open", { article, text: "In confidence.", audience: "office" })
  for (const party of [c.belmora, c.facilitator, c.avaria])
    expect((await fetched(party)).slice(1)).toEqual([["Avaria", "", "Rule 44", "15", "", "Too few.", "", ""]])
})
