/** An article's biography, through HTTP: who proposed, adopted, agreed, reopened; each with its difference. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type Cast, cast, type Json, World } from "../support/world.ts"

const RULE44 = "A period in excess of 15 consecutive days."
let world: World
let c: Cast
let rule: string
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  c = await cast(world, `# Draft\n\n## Rule 44\n\n${RULE44}\n\n## Rule 45\n\nOther words.\n`)
  rule = await c.rule("44")
})
const kinds = (entries: Json[]) => entries.map(each => each.kind)

test("it tells the article's own steps, the latest first, each with the difference that it made", async () => {
  const proposal = await c.avaria.propose(rule, RULE44.replace("15", "22"))
  await c.facilitator.act("proposal.adopt", { proposal })
  await c.facilitator.act("article.agree", { article: rule })
  await c.facilitator.act("article.reopen", { article: rule, reason: "Asked for." })
  await c.facilitator.act("article.openDrafting", { article: await c.rule("45") })
  const { entries, more } = await c.dorland.get(`/articles/${rule}/history`)
  expect(kinds(entries)).toEqual([
    "article.reopen",
    "article.agree",
    "proposal.adopt",
    "proposal.table",
    "draft.create",
  ])
  expect(more).toBe(false)
  for (const step of [entries[2], entries[3]]) {
    const { before, after } = step.difference
    const { nodes } = await c.dorland.get(`/articles/${rule}/difference?before=${before}&after=${after}`)
    expect(nodes.filter((each: Json) => each.change).map((each: Json) => [each.change, each.text])).toEqual([
      ["del", "15"],
      ["ins", "22"],
    ])
  }
  expect(entries[1].difference).toBeNull()
  const first = await c.dorland.get(`/articles/${rule}/history?limit=2`)
  expect([kinds(first.entries), first.more]).toEqual([["article.reopen", "article.agree"], true])
  const rest = await c.dorland.get(`/articles/${rule}/history?before=${encodeURIComponent(first.entries[1].at)}`)
  expect(kinds(rest.entries)).toContain("proposal.table")
})

test("words written into the base text are a step of who wrote them, those that an act put there are not", async () => {
  await c.facilitator.write(`articles/${rule}`, RULE44.replace("15", "16"))
  await c.facilitator.write(`articles/${rule}`, RULE44.replace("15", "17"))
  const proposal = await c.avaria.propose(rule, RULE44.replace("15", "22"))
  await c.facilitator.act("proposal.adopt", { proposal })
  await c.secretariat.write(`articles/${rule}`, RULE44.replace("15", "23"))
  const { entries } = await c.dorland.get(`/articles/${rule}/history`)
  expect(kinds(entries)).toEqual(["text", "proposal.adopt", "proposal.table", "text", "draft.create"])
  expect(entries[0].actor).not.toBe(entries[3].actor)
  expect(entries[0].body).toBe("{}")
})

test("what is private to a circle is in the biography of its readers alone", async () => {
  const { proposal } = await c.belmora.act("proposal.open", { article: rule, text: "A private thought." })
  await c.belmora.act("position.take", { article: rule, stance: "supports", audience: "delegation" })
  const theirs = await c.belmora.get(`/articles/${rule}/history`)
  expect(kinds(theirs.entries)).toEqual(["position.take", "proposal.open", "draft.create"])
  for (const other of [c.avaria, c.secretariat])
    expect(kinds((await other.get(`/articles/${rule}/history`)).entries)).toEqual(["draft.create"])
  const { working } = (await c.belmora.article(rule)).proposals.find((each: Json) => each.id === proposal)
  const path = `/api/drafts/${c.avaria.draft}/articles/${rule}/difference?before=${working.base}&after=${working.fingerprint}`
  expect((await c.avaria.person.refused("GET", path)).status).toBe(404)
})

test("a new article that is still private is found by its circle alone", async () => {
  const { article } = await c.belmora.act("proposal.open", { after: rule, text: "A new thought." })
  expect(kinds((await c.belmora.get(`/articles/${article}/history`)).entries)).toEqual(["proposal.open"])
  const draft = c.avaria.draft
  const [no, none] = [
    await c.avaria.person.refused("GET", `/api/drafts/${draft}/articles/${article}/history`),
    await c.avaria.person.refused("GET", `/api/drafts/${draft}/articles/nothing/history`),
  ]
  expect(no).toEqual(none)
})
