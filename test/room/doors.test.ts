/** The doors as a stranger finds them: described, refusing in one way, telling nothing of what is not theirs. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { DOORS } from "../../server/http/openapi.ts"
import { type Cast, cast, type Json, Person, signIn, World } from "../support/world.ts"

let world: World
let c: Cast
let rule: string
beforeAll(async () => {
  world = await World.open()
  c = await cast(
    world,
    "# Draft\n\n## Rule 1. Dignity\n\nFirst text of two words.\n\n## Rule 2\n\n1. One.\n\n2. Two.\n",
  )
  rule = await c.rule("1")
})
afterAll(() => world.close())

const nobody = () => new Person(world.server.origin, "")

test("the OpenAPI document names every door, with schemas for bodies", async () => {
  const doc = await (await fetch(`${world.server.origin}/api/openapi.json`)).json()
  expect(doc.openapi).toBe("3.1.0")
  for (const { method, path } of DOORS) expect(doc.paths[path][method]).toBeDefined()
  expect(JSON.stringify(doc.paths["/api/drafts/{id}/acts"].post)).toContain("proposal.adopt")
  expect(doc.components.schemas.Tree).toBeDefined()
})

test("every door in the document is a route, and asks who is there", async () => {
  for (const { method, path } of DOORS) {
    const at = path.replace("{id}", c.secretariat.draft).replace(/\{\w+\}/g, "nothing")
    const answer = await nobody().send(
      method.toUpperCase(),
      at,
      method === "get" || method === "delete" ? undefined : {},
    )
    const open =
      ["/healthz", "/api/openapi.json", "/api/about"].includes(path) || (path === "/api/session" && method !== "get")
    if (open) continue
    const { error } = await answer.json()
    expect([path, error.code]).toEqual([
      path,
      /^\/api\/(invites|resets)/.test(path)
        ? "invite_unknown"
        : path.startsWith("/api/public/")
          ? "not_found"
          : "not_signed_in",
    ])
  }
})

test("what is unknown and what is not mine have the same answer", async () => {
  const { proposal } = await c.belmora.act("proposal.open", { article: rule, text: "Secret words." })
  const { draft } = c.avaria
  const pairs: [string, string, string, Json | undefined][] = [
    [
      "PUT",
      `/api/drafts/${draft}/proposals/${proposal}/text`,
      `/api/drafts/${draft}/proposals/none/text`,
      { text: "x" },
    ],
    [
      "GET",
      `/api/drafts/${draft}/record?circle=${c.ids.Belmora}`,
      `/api/drafts/${draft}/record?circle=none`,
      undefined,
    ],
    ["GET", `/api/drafts/${draft}/articles/none`, "/api/drafts/none/articles/none", undefined],
  ]
  for (const [method, mine, unknown, body] of pairs) {
    const a = await c.avaria.person.send(method, mine, body)
    const b = await c.avaria.person.send(method, unknown, body)
    expect([a.status, await a.text()]).toEqual([b.status, await b.text()])
    expect(a.status).toBe(404)
  }
  const acts = [proposal, "none"].map(each => c.avaria.refusedAct("proposal.table", { proposal: each }))
  const [first, second] = await Promise.all(acts)
  expect(first).toEqual(second)
  const doc = `article/${rule}/@${c.ids.Belmora}`
  expect((await c.avaria.person.refused("POST", "/api/tickets", { draft, doc })).status).toBe(404)
  expect(JSON.stringify(await c.avaria.article(rule))).not.toContain("Secret")
  expect(JSON.stringify(await c.secretariat.article(rule))).not.toContain("Secret")
})

test("a write on a cookie needs a same-origin Origin; a bearer token does not", async () => {
  const foreign = new Person(world.server.origin, c.facilitator.person.cookie, { origin: "https://elsewhere.example" })
  const no = await foreign.refused("POST", `/api/drafts/${c.facilitator.draft}/acts`, {
    kind: "article.agree",
    article: rule,
  })
  expect([no.status, no.code]).toEqual([403, "bad_origin"])
  const expires = new Date(Date.now() + 60_000).toISOString()
  const { token } = await c.facilitator.person.ask("POST", "/api/tokens", {
    name: "script",
    scope: ["read", "write"],
    expires,
  })
  const script = new Person(world.server.origin, "", {
    authorization: `Bearer ${token}`,
    origin: "https://elsewhere.example",
  })
  await script.ask("POST", `/api/drafts/${c.facilitator.draft}/acts`, { kind: "article.openDrafting", article: rule })
  const { token: reader } = await c.facilitator.person.ask("POST", "/api/tokens", {
    name: "r",
    scope: ["read"],
    expires,
  })
  const reads = new Person(world.server.origin, "", { authorization: `Bearer ${reader}` })
  await reads.ask("GET", `/api/drafts/${c.facilitator.draft}`)
  const act = { kind: "article.closeDrafting", article: rule }
  expect((await reads.refused("POST", `/api/drafts/${c.facilitator.draft}/acts`, act)).code).toBe("no_right")
  await c.facilitator.act("article.closeDrafting", { article: rule })
})

test("an invitation works once, is not used up by looking, and the secretariat invites only a first head", async () => {
  const { draft } = c.secretariat
  const { delegation } = await c.secretariat.act("delegation.add", { name: "Estmark" })
  const asked = { role: "head", delegation }
  const { invite, link } = await c.secretariat.person.ask("POST", `/api/drafts/${draft}/invites`, asked)
  expect(link).toBe(`${world.server.origin}/join/${invite}`)
  for (let times = 0; times < 2; times++)
    expect(await nobody().ask("GET", `/api/invites/${invite}`)).toMatchObject({
      role: "head",
      delegation: "Estmark",
      demo: false,
    })
  await signIn(world.server.origin, { invite, name: "Head of Estmark" })
  await expect(signIn(world.server.origin, { invite, name: "Second" })).rejects.toThrow("invite_unknown")
  const no = await c.secretariat.person.refused("POST", `/api/drafts/${draft}/invites`, asked)
  expect([no.status, no.code]).toEqual([403, "no_right"])
  const { invite: mine } = await c.avaria.person.ask("POST", `/api/drafts/${draft}/invites`, {
    role: "delegate",
    delegation: c.ids.Avaria,
  })
  await signIn(world.server.origin, { invite: mine, name: "Delegate of Avaria" })
  const other = await c.avaria.person.refused("POST", `/api/drafts/${draft}/invites`, { role: "delegate", delegation })
  expect(other.code).toBe("no_right")
})

test("an act on a text that has moved answers 409 with the text as it is", async () => {
  const { base } = await c.facilitator.article(rule)
  await c.facilitator.write(`articles/${rule}`, "First text of three words.")
  const no = await c.facilitator.refusedAct("article.agree", { article: rule, seen: { [rule]: base.fingerprint } })
  expect([no.status, no.code]).toEqual([409, "changed"])
  expect(JSON.stringify(no.details.text)).toContain("three words")
  const put = await c.facilitator.person.refused("PUT", `/api/drafts/${c.facilitator.draft}/articles/${rule}/text`, {
    text: "Other.",
    seen: base.fingerprint,
  })
  expect([put.status, put.code]).toEqual([409, "changed"])
})

test("Markdown without a heading keeps the article's title; numbers stay with their paragraphs", async () => {
  expect((await c.facilitator.article(rule)).base.text).toBe("Dignity\nFirst text of three words.")
  const two = await c.rule("2")
  await c.facilitator.write(`articles/${two}`, "1. One.\n\n2. Between.\n\n3. Two.")
  expect((await c.facilitator.article(two)).base.text).toBe("1. One.\n1 bis. Between.\n2. Two.")
})

test("a body that does not fit is refused with what does not, and does nothing", async () => {
  const no = await c.facilitator.refusedAct("proposal.adopt", { proposals: "x" })
  expect([no.status, no.code]).toEqual([422, "invalid"])
  expect(no.details.issues[0].path).toBe("proposal")
  const raw = await c.facilitator.person.send("POST", `/api/drafts/${c.facilitator.draft}/acts`, "{", "text/plain")
  expect(raw.status).toBe(422)
})

test("the record reads in pages, each circle's to its own, and verifies", async () => {
  const { entries, next } = await c.avaria.get("/record?limit=3")
  expect(entries.map((each: Json) => each.seq)).toEqual([1, 2, 3])
  expect(next).toBe(3)
  const { entries: more } = await c.avaria.get("/record?after=3&limit=1000")
  expect(more[0].seq).toBe(4)
  expect((await c.belmora.get(`/record?circle=${c.ids.Belmora}`)).entries[0].kind).toBe("proposal.open")
})
