/**
 * P1 for comments: two drafts live the same public life; in one of them there is also talk in a delegation's circle, in
 * a group's, in confidence with the office, and in the office. All that an outsider can observe of both must be the
 * same, and no sign of what was said, in a script that nothing else uses, may stand in any byte.
 */
import { afterAll, beforeAll, expect, test } from "vitest"
import { Listener, until } from "../support/live.ts"
import { type Cast, cast, type Party, World } from "../support/world.ts"

const SOURCE =
  "# Draft\n\n## Rule 1\n\nRecords shall be kept for two years.\n\n## Rule 2\n\nSearches shall be recorded.\n"
const SECRET = /[\u10a0-\u10ff]|\\u10[a-f]|%E1%82|%E1%83/i
const WHISPER = "\u10d0\u10d1\u10d2"

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

/** Threads in every circle that there is, with all that is done to threads. */
async function whisper(c: Cast, rule: string): Promise<string[]> {
  const ids: string[] = []
  for (const [party, audience] of [
    [c.belmora, "delegation"],
    [c.belmora, c.northern],
    [c.belmora, "office"],
    [c.facilitator, "office"],
  ] as const) {
    const said = { text: `${WHISPER} ${audience}`, mentions: [c.ids.Avaria] }
    const { comment } = await party.act("comment.open", { article: rule, quote: "two years", audience, ...said })
    const { reply } = await party.act("comment.reply", { comment, text: `${WHISPER} again` })
    await party.act("comment.edit", { comment, reply, text: `${WHISPER} better` })
    await party.act("comment.close", { comment, disposition: "accepted", reason: WHISPER })
    await party.act("comment.reopen", { comment, reason: WHISPER })
    ids.push(comment)
  }
  return ids
}

const OUTSIDERS = ["avaria", "dorland", "observer"] as const

/** @returns what the outsiders can observe */
async function live(whispering: boolean): Promise<{ seen: string[]; raw: string }> {
  const c = await cast(world, SOURCE)
  const rule = await c.rule("1")
  const observer = await world.invite(c.secretariat, "observer", null, `Observer ${c.avaria.draft.slice(0, 5)}`)
  const people: Record<(typeof OUTSIDERS)[number], Party> = { avaria: c.avaria, dorland: c.dorland, observer }
  const ears = await Promise.all(Object.values(people).map(each => Listener.open(each)))
  await c.avaria.act("comment.open", { article: rule, quote: "two", text: "Three?" })
  const private_ = whispering ? await whisper(c, rule) : []
  const proposal = await c.dorland.propose(rule, "Records shall be kept for three years.")
  await c.facilitator.act("proposal.adopt", { proposal })
  await until("everybody has heard of it", () =>
    ears.every(ear => ear.entries.some(each => each.kind === "proposal.adopt")),
  )
  const seen: string[] = []
  let raw = ""
  const doors = [
    ...["", "/texts", "/people", `/articles/${rule}`, "/comments", "/comments?as=xlsx", "/comments?mention=1"],
    ...["/comments?open=1", `/comments?article=${rule}`, "/record?limit=1000", "/record/verify", "/positions"],
    ...[c.ids.Belmora, c.northern, "office", `office-${c.ids.Belmora}`].map(circle => `/record?circle=${circle}`),
    ...["md", "html", "txt", "json"].map(as => `/export?text=rolling&as=${as}`),
  ]
  for (const party of Object.values(people)) {
    const look = async (method: string, path: string, body?: unknown) => {
      const answer = await party.person.send(method, path, body)
      const text = Buffer.from(await answer.arrayBuffer())
      const words = path.includes("xlsx") ? text.toString("latin1") : text.toString("utf8")
      raw += words
      seen.push(`${method} ${answer.status} ${plain(path)} ${plain(words)}`)
    }
    for (const path of doors) await look("GET", `/api/drafts/${party.draft}${path}`)
    for (const q of [WHISPER, "two", "Belmora"])
      await look("GET", `/api/search?draft=${party.draft}&q=${encodeURIComponent(q)}`)
    // What is there and not theirs is as unknown as what is not there.
    for (const comment of private_.length ? private_ : Array(4).fill("x".repeat(12)))
      for (const act of [
        { kind: "comment.reply", comment, text: "x" },
        { kind: "comment.edit", comment, text: "x" },
        { kind: "comment.close", comment, disposition: "noted" },
        { kind: "comment.reopen", comment, reason: "x" },
      ])
        await look("POST", `/api/drafts/${party.draft}/acts`, act)
  }
  for (const ear of ears) {
    const frames = ear.frames.filter(each => each.type !== "presence").map(each => JSON.stringify(each))
    raw += frames.join("")
    seen.push(...frames.map(plain))
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

test("an outsider observes the same with and without talk in circles", async () => {
  const [quiet, whispering] = [await live(false), await live(true)]
  expect(whispering.raw).not.toMatch(SECRET)
  expect(whispering.seen).toEqual(quiet.seen)
}, 60_000)

test("catches a planted leak: the same look sees what is said to everyone", async () => {
  const c = await cast(world, SOURCE)
  await c.belmora.act("comment.open", { text: WHISPER })
  expect(JSON.stringify(await c.avaria.get("/comments"))).toMatch(SECRET)
})
