/** The command line on a data folder: import, export, invite, verify, reset, renew, compact; exit codes and --json. */
import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, expect, test } from "vitest"
import { start } from "../../server/node.ts"
import { type Json, Party, signIn } from "../support/world.ts"

const root = join(import.meta.dirname, "../..")
const folder = mkdtempSync(join(tmpdir(), "adref-cli-"))
const file = join(folder, "rules.md")
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Result {
  readonly code: number
  readonly out: string
  readonly err: string
}
function adref(...words: string[]): Promise<Result> {
  const env = { ...process.env, ADREF_DATA: join(folder, "data"), ADREF_DEMO: "0" }
  return new Promise(done =>
    execFile(
      process.execPath,
      ["server/cli/main.ts", ...words],
      { cwd: root, env, encoding: "utf8" },
      (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    ),
  )
}
async function json(...words: string[]): Promise<Json> {
  const { out } = await adref(...words, "--json")
  return JSON.parse(out)
}

let draft: string
beforeAll(async () => {
  writeFileSync(file, "# House rules\n\n## Rule 1\n\nRecords shall be kept.\n\n## Rule 2\n\n1. One.\n\n2. Two.\n")
  draft = (await json("import", file, "--label", "Rule")).id
})

test("import says what was found, and gives its secretariat a link", async () => {
  const made = await json("import", file)
  expect(made.found).toMatchObject({ articles: 2, paragraphs: 2 })
  expect(made.link).toMatch(/\/join\/[\w-]{20,}$/)
})

test("export writes the text; clean of a clean draft is the base", async () => {
  const base = await adref("export", draft, "--text", "base", "--as", "txt")
  expect(base.out).toContain("Records shall be kept.")
  const clean = await adref("export", draft, "--text", "clean", "--as", "txt")
  expect(clean.code).toBe(0)
  expect(clean.out).toContain("1. One.")
})

test("wrong use is 2, a refusal 1, each with a sentence; help is 0", async () => {
  expect((await adref("nonsense")).code).toBe(2)
  expect((await adref("export")).code).toBe(2)
  expect((await adref("export", draft, "--colour")).code).toBe(2)
  const unknown = await adref("verify", "nothing")
  expect([unknown.code, unknown.err.trim()]).toEqual([1, "There is no draft nothing."])
  expect((await json("verify", "nothing")).error.code).toBe("not_found")
  for (const name of ["serve", "import", "export", "invite", "verify", "reset", "renew", "compact"]) {
    const help = await adref(name, "--help")
    expect([help.code, help.out.includes(`adref ${name}`)]).toEqual([0, true])
  }
})

test("a draft lives on over invite, renew and compact, and its record stays intact; one changed byte is named", async () => {
  const { link } = await json("invite", draft, "--role", "facilitator")
  const env = { PORT: "0", ADREF_DATA: join(folder, "data"), ADREF_DEMO: "0" }
  const server = await start(env, () => {})
  const facilitator = new Party(
    await signIn(server.origin, { invite: link.split("/join/")[1], name: "Facilitator" }),
    draft,
  )
  const rule = (await facilitator.get()).articles[0].id
  await facilitator.write(`articles/${rule}`, "Records shall be kept for two years.")
  await server.close()

  expect((await adref("verify", draft)).out).toMatch(/^intact, \d+ entries\nfingerprint [0-9a-f]{64}\n$/)
  expect((await adref("renew", draft)).code).toBe(0)
  const { dropped } = await json("compact", draft)
  expect(dropped).toBeGreaterThan(0)
  expect((await adref("verify", draft)).out).toMatch(new RegExp(`^intact, \\d+ entries, ${dropped} withheld\n`))
  expect((await adref("export", draft, "--as", "txt")).out).toContain("for two years")

  const again = await start(env, () => {})
  const same = new Party(
    await signIn(again.origin, {
      invite: (await json("invite", draft, "--role", "observer")).invite,
      name: "Observer",
    }),
    draft,
  )
  expect((await same.article(rule)).base.text).toBe("Records shall be kept for two years.")
  await again.close()

  const { link: reset } = await json("reset", "facilitator")
  expect(reset).toContain("/reset/")

  const db = new DatabaseSync(join(folder, "data", "adref.sqlite"))
  db.exec("UPDATE entries SET body = replace(body, 'House', 'Mouse') WHERE kind = 'draft.create'")
  db.close()
  const broken = await adref("verify", draft)
  expect(broken.code).toBe(1)
  expect(broken.out).toBe("altered: entry 1 of chain public has an altered body\n")
}, 120_000)
