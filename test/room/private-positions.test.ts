/**
 * P1 for positions: two drafts live the same public life; in one of them positions are also taken in a delegation's
 * circle and a group's, or in confidence with the office. All that those outside can observe of both must be the same,
 * and no sign of what was said, in a script that nothing else uses, may stand in any byte.
 */
import { afterAll, beforeAll, expect, test } from "vitest"
import { DOORS } from "../../server/http/openapi.ts"
import { readXlsx } from "../../shared/import/xlsx.ts"
import { Listener, until } from "../support/live.ts"
import { type Cast, cast, type Json, type Party, World } from "../support/world.ts"

const SOURCE =
  "# Draft\n\n## Rule 1\n\nRecords shall be kept for two years.\n\n## Rule 2\n\nSearches shall be recorded.\n"
const SECRET = /[\u10a0-\u10ff]|\\u10[a-f]|%E1%82|%E1%83/i
const WHISPER = "\u10d0\u10d1\u10d2"

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

type Outsider = "avaria" | "dorland" | "cordia" | "facilitator" | "secretariat" | "observer"
interface Way {
  readonly name: string
  readonly audience: (c: Cast) => readonly string[]
  readonly outsiders: readonly Outsider[]
}
const WAYS: readonly Way[] = [
  {
    name: "within the delegation and the group",
    audience: c => ["delegation", c.northern],
    outsiders: ["avaria", "dorland", "facilitator", "secretariat", "observer"],
  },
  {
    name: "in confidence with the office",
    audience: () => ["office"],
    outsiders: ["avaria", "dorland", "cordia", "observer"],
  },
]

/** Positions on the article and a proposal, taken, confirmed, withdrawn, and some that stand. */
async function whisper({ belmora }: Cast, rule: string, proposal: string, audience: string): Promise<void> {
  const words = { remedy: WHISPER, reason: WHISPER, audience }
  await belmora.act("position.take", { article: rule, stance: "opposes", ...words })
  await belmora.act("position.take", { article: rule, stance: "canLiveWith", ...words })
  await belmora.act("position.take", { proposal, stance: "reserves", ...words })
  await belmora.act("position.withdraw", { proposal, audience })
  await belmora.act("position.take", { proposal, stance: "awaits", ...words })
}

/** @returns what those outside can observe */
async function live(way: Way, whispering: boolean): Promise<{ seen: string[]; raw: string }> {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  const observer = await world.invite(c.secretariat, "observer", null, `Observer ${c.avaria.draft.slice(0, 5)}`)
  const people = way.outsiders.map((each): Party => (each === "observer" ? observer : c[each]))
  const proposal = await c.dorland.propose(rule, "Records shall be kept for three years.")
  const ears = await Promise.all(people.map(each => Listener.open(each)))
  await c.avaria.act("position.take", { article: rule, stance: "supports" })
  if (whispering) for (const audience of way.audience(c)) await whisper(c, rule, proposal, audience)
  await c.facilitator.write(`articles/${rule}`, "Records shall be kept for four years.")
  if (whispering)
    for (const audience of way.audience(c)) await c.belmora.act("position.confirm", { article: rule, audience })
  await c.facilitator.act("proposal.setAside", { proposal, reason: "Overtaken." })
  await until("everybody has heard of it", () =>
    ears.every(ear => ear.entries.some(each => each.kind === "proposal.setAside")),
  )
  const seen: string[] = []
  let raw = ""
  const doors = [
    // Whatever other doors a draft has, and will have.
    ...DOORS.filter(each => each.method === "get" && /^\/api\/drafts\/\{id\}\/[^{]+$/.test(each.path))
      .map(each => each.path.replace("/api/drafts/{id}", ""))
      .filter(each => each !== "/record/pack" && each !== "/pack"),
    ...["", "/texts", "/people", `/articles/${rule}`, "/positions", "/positions?said=all", "/positions?as=csv"],
    ...["/positions?as=xlsx", "/record?limit=1000", "/record?acts=1", "/record/verify"],
    ...[`/articles/${rule}/closing`, `/articles/${rule}/history`],
    ...[c.ids.Belmora, `office-${c.ids.Belmora}`].map(circle => `/record?circle=${circle}`),
    ...["md", "html", "txt", "json"].map(as => `/export?text=rolling&as=${as}`),
  ]
  for (const [at, party] of people.entries()) {
    const look = async (method: string, path: string, body?: Json) => {
      const answer = await party.person.send(method, path, body)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const words = path.endsWith("xlsx") ? JSON.stringify(readXlsx(bytes)) : new TextDecoder().decode(bytes)
      raw += words
      seen.push(`${way.outsiders[at]} ${method} ${answer.status} ${plain(path)} ${plain(words)}`)
    }
    for (const path of doors) await look("GET", `/api/drafts/${party.draft}${path}`)
    for (const q of [WHISPER, "two", "Belmora"])
      await look("GET", `/api/search?draft=${party.draft}&q=${encodeURIComponent(q)}`)
    // What may not be read cannot be touched, and is as unknown as what is not there.
    for (const audience of [c.ids.Belmora, `office-${c.ids.Belmora}`, "nothing"])
      for (const kind of ["position.withdraw", "position.confirm"])
        await look("POST", `/api/drafts/${party.draft}/acts`, { kind, article: rule, audience })
  }
  for (const [at, ear] of ears.entries()) {
    const frames = ear.frames.filter(each => each.type !== "presence").map(each => JSON.stringify(each))
    raw += frames.join("")
    seen.push(...frames.map(each => `${way.outsiders[at]} ${plain(each)}`))
    ear.leave()
  }
  return { seen, raw }
}

/** Random ids, hashes and times, which differ between any two drafts, made alike; lengths kept. */
const plain = (text: string): string =>
  text
    .replace(/office-[\w-]{12}/g, `office-${"i".repeat(12)}`)
    .replace(/"block":"\d+-\d+"/g, '"block":"i"')
    .replace(/[0-9a-f]{64}/g, "h".repeat(64))
    .replace(/[0-9a-f]{16}\b/g, "h".repeat(16))
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "0000-00-00T00:00:00.000Z")
    .replace(/\b1[6-9]\d{11}\b/g, "0".repeat(13))
    .replace(/(Head of \w+|Facilitator|Secretariat|Observer) [\w-]{5}/g, "$1 xxxxx")
    .replace(/(?<![\w-])[\w-]{12}(?![\w-])/g, "i".repeat(12))
    .replace(/(?<![\w-])[\w-]{22}(?![\w-])/g, "i".repeat(22))
    .replace(/\\?"(update|update_)\\?":\\?"[^"\\]*\\?"/g, '"update":""')

test.each(WAYS)(
  "what is said $name is not there for those outside",
  async way => {
    const [quiet, whispering] = [await live(way, false), await live(way, true)]
    expect(whispering.raw).not.toMatch(SECRET)
    expect(whispering.seen).toEqual(quiet.seen)
  },
  60_000,
)

test("catches a planted leak: the same look sees what is said to everyone", async () => {
  const way = { ...WAYS[0], audience: () => ["all"] }
  const [quiet, loud] = [await live(way, false), await live(way, true)]
  expect(loud.raw).toMatch(SECRET)
  expect(loud.seen).not.toEqual(quiet.seen)
}, 60_000)
