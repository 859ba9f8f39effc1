/**
 * Kill -9 under load: `npm run kill [rounds] [writers]`. Writers type into articles in open drafting; once at least
 * 1,000 keystrokes are acknowledged the server is killed, started again, and the record replayed: no acknowledged
 * keystroke is lost or doubled, all are in order, and `verify` says intact.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Json, Party, type Person, signIn } from "../support/world.ts"
import { sign, Writer } from "./writer.ts"

const ROUNDS = Number(process.argv[2] ?? 50)
const WRITERS = Number(process.argv[3] ?? 20)
const BEFORE_KILL = 1000
const ARTICLES = 4
const root = join(import.meta.dirname, "../..")
const folder = mkdtempSync(join(tmpdir(), "adref-kill-"))
const env = { ...process.env, ADREF_DATA: folder, ADREF_DEMO: "0", PORT: String(20_000 + (process.pid % 10_000)) }
const origin = `http://127.0.0.1:${env.PORT}`

async function launch(): Promise<{ child: ChildProcess; output: string }> {
  const child = spawn(process.execPath, ["server/node.ts"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] })
  let output = ""
  child.stdout!.on("data", data => {
    output += data
  })
  for (let tries = 0; tries < 200; tries++) {
    await new Promise(done => setTimeout(done, 50))
    const up = await fetch(`${origin}/healthz`).catch(() => null)
    if (up?.ok && (/join/.test(output) || tries > 20 || round > 0)) return { child, output }
  }
  throw new Error(`the server did not start: ${output}`)
}

let round = 0
let { child, output } = await launch()
const invite = /\/join\/(\S+)/.exec(output)?.[1] ?? ""
const office: Person = await signIn(origin, { invite, name: "Secretariat" })
const source = Array.from({ length: ARTICLES }, (_, at) => `## Rule ${at + 1}\n\nText of rule ${at + 1}.`).join("\n\n")
const { id: draft } = await office.ask("POST", "/api/drafts?label=Rule", `# Load\n\n${source}\n`, "text/markdown")
const secretariat = new Party(office, draft)
const articles: string[] = (await secretariat.get()).articles.map((each: Json) => each.id)
for (const article of articles) await secretariat.act("article.openDrafting", { article })
const { delegation } = await secretariat.act("delegation.add", { name: "Avaria" })
const { invite: head } = await office.ask("POST", `/api/drafts/${draft}/invites`, { role: "head", delegation })
const avaria = new Party(await signIn(origin, { invite: head, name: "Head" }), draft)

/** What every paragraph must hold at least, by its mark. */
const kept = new Map<string, number>()
let acknowledgedInAll = 0
let lost = 0
let wrong = 0
for (round = 1; round <= ROUNDS; round++) {
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, (_, at) => Writer.open(origin, avaria, articles[at % ARTICLES], `r${round}w${at}`)),
  )
  const acknowledged = () => writers.reduce((sum, each) => sum + each.acknowledged, 0)
  const deadline = Date.now() + 60_000
  while (acknowledged() < BEFORE_KILL) {
    if (Date.now() > deadline) throw new Error(`only ${acknowledged()} keystrokes were acknowledged in a minute`)
    for (const each of writers) each.type()
    await new Promise(done => setTimeout(done, 4))
  }
  child.kill("SIGKILL")
  await new Promise(done => child.once("exit", done))
  for (const each of writers) kept.set(each.name, each.acknowledged)
  acknowledgedInAll += acknowledged()
  for (const each of writers) each.leave()
  ;({ child, output } = await launch())
  await check()
  console.log(
    `round ${round}: ${acknowledgedInAll} acknowledged so far, ${lost} lost, ${wrong} doubled or out of order`,
  )
}
child.kill("SIGTERM")
await new Promise(done => child.once("exit", done))
const verdict = execFileSync(process.execPath, ["server/cli/main.ts", "verify", draft], {
  cwd: root,
  env,
  encoding: "utf8",
})
console.log(verdict.trim())
rmSync(folder, { recursive: true, force: true })
const good = lost === 0 && wrong === 0 && verdict.startsWith("intact")
console.log(
  `${ROUNDS} kills, ${WRITERS} writers, ${acknowledgedInAll} keystrokes acknowledged: ${good ? "passed" : "failed"}`,
)
process.exit(good ? 0 : 1)

async function check() {
  const texts = new Map<string, string>()
  for (const article of articles) {
    const { base } = await secretariat.article(article)
    for (const line of base.text.split("\n")) {
      const match = /^(r\d+w\d+):(.*)$/.exec(line)
      if (match) texts.set(match[1], match[2])
    }
  }
  for (const [name, least] of kept) {
    const text = texts.get(name) ?? ""
    if (text.length < least) lost += least - text.length
    if ([...text].some((each, at) => each !== sign(at + 1))) wrong++
  }
}
