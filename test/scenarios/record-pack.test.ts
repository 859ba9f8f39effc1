/** SCENARIOS 15: the record's pack, through HTTP, files and the command line. */
import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { verifyPack } from "../../server/pack/verify.ts"
import { type Cast, cast, type Json, type Party, World } from "../support/world.ts"

const root = join(import.meta.dirname, "../..")
const RULE44 = "Prolonged confinement shall refer to a period in excess of 15 consecutive days."
const SECRET = "wholly withdrawn words"

let world: World
let c: Cast
let rule: string
let folder: string
beforeAll(async () => {
  world = await World.open()
  folder = mkdtempSync(join(tmpdir(), "adref-pack-"))
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function pack(party: Party = c.secretariat): Promise<Uint8Array> {
  const answer = await party.person.send("GET", `/api/drafts/${party.draft}/pack`)
  if (!answer.ok) throw new Error(await answer.text())
  expect(answer.headers.get("content-type")).toBe("application/zip")
  return new Uint8Array(await answer.arrayBuffer())
}
const filesOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]))
const entriesOf = (files: Record<string, string>): Json[] =>
  files["record/public.jsonl"]
    .trimEnd()
    .split("\n")
    .map(line => JSON.parse(line))

/** As on a machine that has no server and no data. */
function verify(bytes: Uint8Array, ...more: string[]): Promise<{ code: number; out: string }> {
  const file = join(folder, "pack.zip")
  writeFileSync(file, bytes)
  const env = { PATH: process.env.PATH, ADREF_DATA: join(folder, "nothing") }
  return new Promise(done =>
    execFile(
      process.execPath,
      ["server/cli/main.ts", "verify", file, ...more],
      { cwd: root, env, encoding: "utf8" },
      (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out: out + err }),
    ),
  )
}

beforeEach(async () => {
  c = await cast(world, `# Draft\n\n## Rule 44\n\n${RULE44}\n\n## Rule 45\n\nSearches shall be recorded.\n`)
  rule = await c.rule("44")
  await c.secretariat.act("version.publish", { symbol: "A/C.3/70/L.3" })
  const mine = await c.avaria.propose(rule, RULE44.replace("15", "22"))
  await c.avaria.act("position.take", { article: rule, stance: "opposes", remedy: "Say twenty-two.", audience: "all" })
  const gone = await c.dorland.propose(rule, RULE44.replace("consecutive", SECRET))
  await c.belmora.act("comment.open", { proposal: gone, quote: SECRET, text: "What is this?" })
  await c.dorland.act("proposal.withdraw", { proposal: gone })
  const { comment } = await c.belmora.act("comment.open", { article: rule, quote: "15", text: "Why fifteen?" })
  await c.facilitator.act("comment.close", { comment, disposition: "noted", reason: "Explained in the room." })
  await c.facilitator.act("proposal.adopt", { proposal: mine, reason: "As agreed in the corridor." })
  await c.facilitator.act("article.agree", { article: rule })
  await c.cordia.act("statement.make", { article: rule, as: "reservation", text: "Cordia reads days as working days." })
  await c.facilitator.act("article.remove", { article: await c.rule("45"), reason: "Not needed." })
  await c.facilitator.act("article.add", { after: null, text: "A beginning." })
  await c.facilitator.act("reading.close", { reading: 1, symbol: "A/C.3/70/L.3/Rev.1", renumber: true })
})

describe("scenario 15: the record", () => {
  test("the pack holds versions, tabled proposals, decisions, reservations, dispositions and the concordance", async () => {
    const files = filesOf(await pack())
    for (const as of ["html", "md", "json"])
      for (const name of [
        "proposals",
        "decisions",
        "reservations",
        "comments",
        "concordance",
        "versions/1-A-C.3-70-L.3",
      ])
        expect(Object.keys(files)).toContain(`${name}.${as}`)
    expect(files["versions/1-A-C.3-70-L.3.md"]).toContain("in excess of 15 consecutive days")
    expect(files["versions/2-A-C.3-70-L.3-Rev.1.md"]).toContain("in excess of 22 consecutive days")
    expect(JSON.parse(files["proposals.json"])).toMatchObject([
      { label: "P 1", outcome: "adopted", sponsors: ["Avaria"], text: RULE44.replace("15", "22") },
      { label: "P 2", outcome: "withdrawn", sponsors: ["Dorland"], text: null, withheld: true },
    ])
    expect(files["decisions.md"]).toContain("As agreed in the corridor.")
    expect(files["reservations.html"]).toContain("Cordia reads days as working days.")
    expect(JSON.parse(files["comments.json"])).toMatchObject([
      { text: "Why fifteen?", quote: "15", disposition: { is: "noted", reason: "Explained in the room." } },
    ])
    expect(JSON.parse(files["concordance.json"])[0].concordance).toMatchObject([
      { was: "Rule 1 ante", now: "Rule 44" },
      { was: "Rule 44", now: "Rule 45" },
    ])
  })

  test("positions, withdrawn texts and authorship are withheld, and it verifies: intact, N entries, K withheld", async () => {
    const bytes = await pack()
    const files = filesOf(bytes)
    const all = Object.values(files).join("\n")
    for (const words of ["Say twenty-two.", SECRET, "What is this?"]) expect(all).not.toContain(words)
    expect(files["positions.json"]).toBeUndefined()
    const entries = entriesOf(files)
    const withheld = entries.filter(each => each.body === null)
    expect(withheld.map(each => each.kind)).toEqual(expect.arrayContaining(["text", "position.take", "comment.open"]))
    expect(entries.filter(each => each.kind === "text" || each.kind === "position.take")).toSatisfy((left: Json[]) =>
      left.every(each => each.body === null && each.salt === null),
    )
    const { code, out } = await verify(bytes)
    expect(out).toBe(
      `intact, ${entries.length} entries, ${withheld.length} withheld\nfingerprint ${entries.at(-1)?.hash}\n`,
    )
    expect(code).toBe(0)
  })

  test("the draft's rules put them in", async () => {
    await c.secretariat.act("draft.settings", { packPositions: true, packWithdrawn: true, packAuthorship: true })
    const bytes = await pack()
    const files = filesOf(bytes)
    expect(files["positions.md"]).toContain("Say twenty-two.")
    expect(JSON.parse(files["proposals.json"])[1].text).toContain(SECRET)
    expect(files["comments.md"]).toContain("What is this?")
    const { out } = await verify(bytes)
    expect(out).toMatch(/^intact, \d+ entries\n/)
  })

  test("what was tabled by mistake and taken back is left out like what was withdrawn", async () => {
    await c.secretariat.act("draft.settings", { packPositions: true, packAuthorship: true })
    const other = (await c.facilitator.act("article.add", { text: "Other words." })).article
    const { proposal } = await c.belmora.act("proposal.open", { article: other, text: "Other mistaken words." })
    const { seq } = await c.belmora.act("proposal.table", { proposal })
    await c.belmora.act("act.undo", { seq })
    const bytes = await pack()
    // Typed words are in updates, which are not legible: none of that article's may be there.
    const kept = entriesOf(filesOf(bytes)).flatMap(({ kind, body }) =>
      kind === "text" && body ? JSON.parse(body).updates : [],
    )
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.map((each: Json) => each.doc)).not.toContain(`article/${other}`)
    expect(verifyPack(bytes).intact).toBe(true)
  })

  test("authorship without withdrawn texts leaves out what would tell them", async () => {
    await c.secretariat.act("draft.settings", { packAuthorship: true })
    const files = filesOf(await pack())
    const texts = entriesOf(files).filter(each => each.kind === "text")
    expect(texts.some(each => each.body !== null)).toBe(true)
    const kept = texts.flatMap(each => (each.body ? JSON.parse(each.body).updates : []))
    expect(kept.map((each: Json) => each.doc)).not.toContain(`article/${rule}`)
  })

  test("one byte changed: it names the first altered entry", async () => {
    const bytes = await pack()
    const files = unzipSync(bytes)
    const lines = strFromU8(files["record/public.jsonl"]).split("\n")
    const at = lines.findIndex(line => line.includes("As agreed in the corridor."))
    // In the file as it is, without packing it anew: the record is stored, not compressed.
    const place = Buffer.from(bytes).indexOf("As agreed in the corridor.", Buffer.from(bytes).indexOf("record/public"))
    const forged = bytes.slice()
    forged[place] ^= 1
    expect(await verify(forged)).toEqual({
      code: 1,
      out: `altered: entry ${at + 1} of chain public has an altered body\n`,
    })

    const says = (changed: Record<string, Uint8Array>) => verifyPack(zipSync({ ...files, ...changed })).says
    const record = (changed: string[]) => says({ "record/public.jsonl": strToU8(`${changed.join("\n")}\n`) })
    expect(record(lines.toSpliced(at, 1))).toMatch(`altered: entry ${at + 2} of chain public expected number ${at + 1}`)
    expect(record(lines.with(2, lines[2].slice(1)))).toBe("altered: entry 3 of chain public cannot be read")
    expect(record(lines.slice(0, -3))).toContain("record/public.jsonl is not what the pack was made with")
    const told = strToU8(strFromU8(files["decisions.html"]).replace("corridor", "corridar"))
    expect(says({ "decisions.html": told })).toMatch(/^altered: decisions.html /)
    expect(says({ "more.html": told })).toMatch(/^altered: more.html /)
    expect(verifyPack(bytes.slice(0, 500)).says).toMatch(/^not a pack/)
    expect(verifyPack(zipSync(files)).intact).toBe(true)
  }, 60_000)

  test("any byte of the record changed is noticed, and no entry before it is blamed", async () => {
    const bytes = await pack()
    const from = Buffer.from(bytes).indexOf(filesOf(bytes)["record/public.jsonl"].slice(0, 200))
    const length = filesOf(bytes)["record/public.jsonl"].length
    for (let round = 0; round < Number(process.env.CASES ?? 300); round++) {
      const place = from + ((round * 7919) % length)
      const forged = bytes.slice()
      forged[place] ^= 1 + (round % 7)
      const entry = Buffer.from(bytes).subarray(from, place).toString().split("\n").length
      const { intact, broken } = verifyPack(forged)
      expect(intact).toBe(false)
      // Of a changed prevHash or number, it is this entry; nothing before it may be named.
      expect(broken?.seq, `byte ${place}`).toBe(entry)
    }
  })

  test("only the office takes it; the same record gives the same bytes", async () => {
    const no = await c.avaria.person.refused("GET", `/api/drafts/${c.avaria.draft}/pack`)
    expect([no.status, no.code]).toEqual([403, "no_right"])
    const [one, two] = [await pack(), await pack(c.facilitator)]
    expect(Buffer.compare(Buffer.from(one), Buffer.from(two))).toBe(0)
  })

  test("nothing of a circle is in it, nor that it exists", async () => {
    const before = entriesOf(filesOf(await pack())).length
    await c.belmora.act("proposal.open", { article: await c.rule("44"), text: "A private thought." })
    await c.belmora.act("position.take", { article: rule, stance: "supports", audience: "office", reason: "Quietly." })
    const files = filesOf(await pack())
    expect(entriesOf(files).length).toBe(before)
    expect(Object.values(files).join("\n")).not.toMatch(/private thought|Quietly/)
  })
})

describe("receipts", () => {
  test("a delegation keeps one, and the record and the pack still hold it later", async () => {
    const receipt = await c.avaria.get("/record/receipt")
    expect(receipt).toMatchObject({
      draft: c.avaria.draft,
      chain: "public",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    await c.facilitator.act("version.publish", { symbol: "Rev.2" })
    const path = `/api/drafts/${c.avaria.draft}/record/check`
    expect((await c.avaria.get(`/record/check?seq=${receipt.seq}&hash=${receipt.hash}`)).holds).toBe(true)
    expect((await c.avaria.person.ask("POST", path, receipt)).holds).toBe(true)
    expect((await c.avaria.person.ask("POST", path, { ...receipt, seq: receipt.seq - 1 })).holds).toBe(false)
    expect((await c.avaria.person.ask("POST", path, { ...receipt, seq: 99_999 })).holds).toBe(false)
    expect((await c.avaria.person.ask("POST", path, { ...receipt, draft: "other" })).holds).toBe(false)

    const file = join(folder, "receipt.json")
    writeFileSync(file, JSON.stringify(receipt))
    const bytes = await pack()
    expect((await verify(bytes, "--receipt", file)).out).toContain(`holds entry ${receipt.seq} of the receipt`)
    writeFileSync(file, JSON.stringify({ ...receipt, hash: "0".repeat(64) }))
    const other = await verify(bytes, "--receipt", file)
    expect(other.code).toBe(1)
    expect(other.out).toContain(`does not hold entry ${receipt.seq}`)
  }, 60_000)

  test("of a circle's record, for those who read it; nobody else is told that there is one", async () => {
    await c.belmora.act("proposal.open", { article: await c.rule("44"), text: "A private thought." })
    const receipt = await c.belmora.get(`/record/receipt?circle=${c.ids.Belmora}`)
    expect(receipt.chain).toBe(c.ids.Belmora)
    const path = `/api/drafts/${c.avaria.draft}/record/check`
    const [no, none] = [
      await c.avaria.person.refused("POST", path, receipt),
      await c.avaria.person.refused("POST", path, { ...receipt, chain: "nowhere" }),
    ]
    expect(no).toEqual(none)
    expect(no.status).toBe(404)
  })
})
