/**
 * P1: what is private to a circle reaches no connection, response or file outside it before it is tabled; nor does the
 * fact that it exists. Two drafts live the same public life; in one of them Belmora also writes in private. All that
 * an outsider can observe of both must be the same, sizes and numbers included; and no sign of the private text, typed
 * in a script that nothing else uses, may stand in any byte.
 */
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { WebSocket } from "ws"
import { MESSAGE } from "../../shared/protocol.ts"
import { LiveText, until } from "../support/live.ts"
import { type Cast, cast, type Party, World } from "../support/world.ts"

const SOURCE =
  "# Draft\n\n## Rule 1\n\nRecords shall be kept for two years.\n\n## Rule 2\n\nSearches shall be recorded.\n"
const SECRET = /[\u10a0-\u10ff]|\\u10[a-f]|%E1%82|%E1%83/i
const secret = (n: number) => String.fromCharCode(...[0, 1, 2, 3].map(at => 0x10d0 + ((n + at * 7) % 33)))
const RUNS = Math.max(4, Math.ceil(Number(process.env.CASES ?? 80) / 20))

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

/** Every byte that one outsider's sockets receive. */
class Tap {
  readonly heard: Buffer[] = []
  readonly #sockets: WebSocket[] = []
  async follow(party: Party, doc: string): Promise<void> {
    const { ticket, schema } = await party.person.ask("POST", "/api/tickets", { draft: party.draft, doc })
    const at = doc === "channel" ? `channel/${party.draft}` : `sync/${party.draft}/${doc}`
    const socket = new WebSocket(`${world.server.origin.replace("http", "ws")}/${at}?ticket=${ticket}&schema=${schema}`)
    socket.on("message", data => this.heard.push(data as Buffer))
    this.#sockets.push(socket)
    await new Promise(done => socket.once("open", done))
  }
  leave() {
    for (const each of this.#sockets) each.close()
  }
}

type Step = {
  readonly kind: "public" | "write" | "open" | "share" | "floorless" | "put" | "refused"
  readonly n: number
}
const stepArb: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("public", "write", "open", "share", "floorless", "put", "refused"),
  n: fc.nat(200),
})

/** One draft's life; `whispering`: with Belmora's private part. @returns what the outsiders can observe */
async function live(steps: readonly Step[], whispering: boolean): Promise<{ seen: string; raw: string }> {
  const c = await cast(world, SOURCE)
  const rules = [await c.rule("1"), await c.rule("2")]
  const taps = [c.avaria, c.facilitator, c.secretariat].map(party => ({ party, tap: new Tap() }))
  for (const { party, tap } of taps) {
    await tap.follow(party, "channel")
    for (const rule of rules) await tap.follow(party, `article/${rule}`)
  }
  await quietened(taps.map(each => each.tap))
  const mine: string[] = []
  for (const { kind, n } of steps) {
    if (kind === "public") await c.dorland.propose(rules[n % 2], `${n} records shall be kept for two years.`)
    else if (whispering) await whisper(c, rules[n % 2], kind, n, mine)
  }
  if (whispering && mine.length) await typeLive(c, rules, mine[0])
  await quietened(taps.map(each => each.tap))
  const seen: string[] = []
  const raw: string[] = []
  for (const { party, tap } of taps) {
    const doors = [
      ["GET", ""],
      ["GET", "/texts"],
      ["GET", "/people"],
      ...rules.map(rule => ["GET", `/articles/${rule}`]),
      ["GET", "/record?limit=1000"],
      ...["rolling", "base", "clean", "agreed"].flatMap(text =>
        ["md", "html", "txt", "json"].map(as => ["GET", `/export?text=${text}&as=${as}`]),
      ),
      ["GET", `/record?circle=${c.ids.Belmora}`],
      ["GET", "/record?acts=1&limit=1000"],
      ["GET", "/record/verify"],
      ...["records", secret(5), "Belmora"].map(q => [
        "GET",
        `/api/search?draft=${party.draft}&q=${encodeURIComponent(q)}`,
      ]),
      ["GET", `/articles/${rules[0]}x`],
      ["PUT", `/proposals/${mine[0] ?? "none"}/text`],
    ]
    for (const [method, path] of doors) {
      const answer = await party.person.send(
        method,
        path.startsWith("/api/") ? path : `/api/drafts/${party.draft}${path}`,
        method === "PUT" ? { text: "x" } : undefined,
      )
      const text = await answer.text()
      raw.push(text)
      const headers = ["etag", "content-length", "content-type", "last-modified"].map(name => answer.headers.get(name))
      seen.push(JSON.stringify([method, answer.status, headers, plain(text)]))
    }
    raw.push(...tap.heard.map(each => each.toString("utf8")))
    // A Yjs client id is random, and so is its length in bytes: of sync frames the number counts. What is said again
    // every fifteen seconds to show that the line lives counts once.
    const texts = new Set(tap.heard.map(each => each.toString("utf8")).filter(each => each.startsWith("{")))
    const sync = tap.heard.filter(each => each[0] === MESSAGE.sync).length
    seen.push(JSON.stringify([sync, ...[...texts].map(plain).sort()]))
    tap.leave()
  }
  return { seen: seen.join("\n"), raw: raw.join("\n") }
}

/** Nothing has been heard for a while: on a busy machine frames are late. */
async function quietened(taps: readonly Tap[]): Promise<void> {
  const heard = () => taps.reduce((sum, each) => sum + each.heard.length, 0)
  for (let before = -1; before !== heard(); ) {
    before = heard()
    await new Promise(done => setTimeout(done, 120))
  }
}

async function whisper(c: Cast, rule: string, kind: Step["kind"], n: number, mine: string[]): Promise<void> {
  const last = mine.at(-1)
  const text = `Records ${secret(n)} shall be kept.`
  if (kind === "open" || !last) mine.push((await c.belmora.act("proposal.open", { article: rule, text })).proposal)
  else if (kind === "put" || kind === "write") await c.belmora.write(`proposals/${last}`, text)
  else if (kind === "share")
    await c.belmora.person.send("POST", `/api/drafts/${c.belmora.draft}/acts`, {
      kind: "proposal.share",
      proposal: last,
      circle: c.northern,
    })
  else if (kind === "floorless")
    await c.belmora.person.send("POST", `/api/drafts/${c.belmora.draft}/acts`, {
      kind: "circle.add",
      members: [c.ids.Belmora, c.ids.Dorland],
    })
  else
    await c.avaria.person.send("POST", `/api/drafts/${c.avaria.draft}/acts`, { kind: "proposal.table", proposal: last })
}

/** Keystrokes one by one, over a socket. */
async function typeLive(c: Cast, rules: readonly string[], proposal: string): Promise<void> {
  for (const rule of rules)
    for (const circle of [c.ids.Belmora, c.northern]) {
      const answer = await c.belmora.person.send("POST", "/api/tickets", {
        draft: c.belmora.draft,
        doc: `article/${rule}/@${circle}`,
      })
      if (!answer.ok) continue
      const text = await LiveText.open(c.belmora, `article/${rule}/@${circle}`, { receipts: "1" })
      if (text.doc.getXmlFragment(`proposal/${proposal}`).length > 0) {
        for (const sign of secret(5)) text.type(`proposal/${proposal}`, sign)
        await until("the words are saved", () => text.saved > 0 || text.closed !== null)
      }
      text.leave()
    }
}

/** Random ids, hashes and times, which differ between any two drafts, made alike; lengths kept. */
function plain(text: string): string {
  return text
    .replace(/"block":"\d+-\d+"/g, '"block":"i"')
    .replace(/[0-9a-f]{64}/g, "h".repeat(64))
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "0000-00-00T00:00:00.000Z")
    .replace(/\b1[6-9]\d{11}\b/g, "0".repeat(13))
    .replace(/(Head of \w+|Facilitator|Secretariat) [\w-]{5}/g, "$1 xxxxx")
    .replace(/(?<![\w-])[\w-]{12}(?![\w-])/g, "i".repeat(12))
    .replace(/(?<![\w-])[\w-]{22}(?![\w-])/g, "i".repeat(22))
    .replace(/\\?"(update|update_)\\?":\\?"[^"\\]*\\?"/g, match => `"update":${match.length > 400 ? "long" : "short"}`)
    .replace(/(?<=proposal-)[\w-]+/g, "i")
}

test("an outsider observes the same with and without the private part", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArb, { minLength: 3, maxLength: 8 }), async steps => {
      const [quiet, whispering] = [await live(steps, false), await live(steps, true)]
      expect(whispering.raw).not.toMatch(SECRET)
      const strip = (text: string) =>
        text.split("\n").map(line => line.replace(/"GET",(\d+),\[null,"\d+"/, '"GET",$1,[null,"n"'))
      expect(strip(whispering.seen)).toEqual(strip(quiet.seen))
    }),
    { numRuns: RUNS },
  )
}, 600_000)

test("catches a planted leak: the same comparison sees a tabled text", async () => {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  await c.belmora.propose(rule, `Records ${secret(3)} shall be kept.`)
  expect(JSON.stringify(await c.avaria.article(rule))).toMatch(SECRET)
})
