/**
 * The sample negotiation: six fictional delegations and a group on sixteen rules. It is played through the public
 * doors only, so that it shows what any client could have done, and proves it at every first start.
 */
import { readFileSync } from "node:fs"
import type { Hono } from "hono"
import type { Deps } from "../server/http/context.ts"
import type { Role } from "../shared/record/state.ts"
import type { Inline, Tree } from "../shared/text/tree.ts"

type Json = Record<string, unknown>
interface Party {
  act(act: Json): Promise<Json>
  ask(method: string, path: string, body?: Json): Promise<Json>
}
const NAMES = ["Avaria", "Belmora", "Cordia", "Dorland", "Estmark", "Fenwick"] as const

/**
 * @param later lets so many hours pass: a negotiation takes days
 * @returns the draft's id
 */
export async function playSample({ identity }: Deps, app: Hono, later: (hours: number) => void): Promise<string> {
  const enter = async (name: string, role: Role, draft: string | null, delegation: string | null): Promise<string> => {
    const invite = await identity.invite({ draft, role, delegation, by: null, demoAccount: { name } })
    const answer = await app.request("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ invite }),
    })
    return (answer.headers.get("set-cookie") ?? "").split(";")[0]
  }
  const ask = async (cookie: string, method: string, path: string, body?: Json | string): Promise<Json> => {
    const type = typeof body === "string" ? "text/markdown" : "application/json"
    const answer = await app.request(path, {
      method,
      headers: { cookie, origin: "http://localhost", host: "localhost", "content-type": type },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    })
    const json = (await answer.json()) as Json
    if (!answer.ok) throw new Error(`the sample negotiation stopped at ${method} ${path}: ${JSON.stringify(json)}`)
    return json
  }

  const office = await enter("Demo secretariat", "secretariat", null, null)
  const text = readFileSync(new URL("detention.md", import.meta.url), "utf8")
  const draft = String((await ask(office, "POST", "/api/drafts?lang=en&label=Rule", text)).id)
  const party = (cookie: string): Party => ({
    act: act => ask(cookie, "POST", `/api/drafts/${draft}/acts`, act),
    ask: (method, path, body) => ask(cookie, method, `/api/drafts/${draft}${path}`, body),
  })
  const secretariat = party(office)
  const ids: Record<string, string> = {}
  for (const name of NAMES) ids[name] = String((await secretariat.act({ kind: "delegation.add", name })).delegation)
  const members = [ids.Belmora, ids.Cordia]
  const { group } = await secretariat.act({ kind: "group.add", name: "Northern Group", members })
  const heads: Record<string, Party> = {}
  for (const name of NAMES) heads[name] = party(await enter(`Demo head of ${name}`, "head", draft, ids[name]))
  const facilitator = party(await enter("Demo facilitator", "facilitator", draft, null))
  const found = (await secretariat.ask("GET", "")) as { articles: { id: string; number: string | null }[] }
  const rule = (number: number) => found.articles.find(each => each.number === String(number))?.id ?? ""

  await negotiate(heads, facilitator, rule, String(group), later)
  later(20)
  await takeSides(heads, facilitator, secretariat, rule, String(group))
  return draft
}

async function negotiate(
  { Avaria, Belmora, Cordia, Dorland, Estmark, Fenwick }: Record<string, Party>,
  facilitator: Party,
  rule: (number: number) => string,
  group: string,
  later: (hours: number) => void,
): Promise<void> {
  const read = async (by: Party, number: number): Promise<Tree> => {
    const { base } = (await by.ask("GET", `/articles/${rule(number)}`)) as { base: { tree: Tree } }
    return base.tree
  }
  /** Opens a proposal whose text is the base with some words exchanged, and tables it. */
  const propose = async (by: Party, number: number, was: string, now: string, more: Json = {}): Promise<string> => {
    const text = exchanged(await read(by, number), was, now)
    const { proposal } = await by.act({ kind: "proposal.open", article: rule(number), text, ...more })
    await by.act({ kind: "proposal.table", proposal })
    return String(proposal)
  }

  await propose(Avaria, 9, "15 consecutive", "22 consecutive")
  await propose(Belmora, 9, "15 consecutive", "10 consecutive", { group, circle: group })
  await propose(Cordia, 9, "as possible. It", "as possible and subject to independent review. It")
  await propose(Dorland, 9, " mental or physical disability", " disability")
  const child = await propose(
    Estmark,
    9,
    "on a child or on",
    "on a child, on a woman who is pregnant or breastfeeding, or on",
  )
  await Fenwick.act({ kind: "proposal.cosponsor", proposal: child })
  await propose(Dorland, 9, "15 consecutive", "15 [consecutive]")

  later(3)
  await propose(Fenwick, 3, "[thirty]", "fourteen")
  await propose(Estmark, 6, "[forty-eight]", "twenty-four")
  await propose(
    Avaria,
    10,
    "at least one hour of exercise in the open air every day",
    "at least one hour of exercise in the open air every day if the weather permits",
  )
  const hours = await propose(Belmora, 10, "one hour", "two hours")
  await Cordia.act({ kind: "proposal.cosponsor", proposal: hours })
  await propose(Dorland, 13, "fourteen days", "thirty days")
  await propose(
    Estmark,
    14,
    "Searches shall be recorded.",
    "A register of every search, its reasons and its results is kept by the director.",
  )
  await Fenwick.act({
    kind: "proposal.table",
    proposal: (await Fenwick.act({ kind: "proposal.open", article: rule(12), delete: true })).proposal,
  })
  const { proposal: fresh } = await Cordia.act({
    kind: "proposal.open",
    after: rule(16),
    text: "# Publication\n\nThe findings of every inspection shall be published within six months, save what would endanger a person.",
  })
  await Cordia.act({ kind: "proposal.table", proposal: fresh })

  later(22)
  const yearly = await propose(Avaria, 16, "at least once a year", "at least twice a year")
  await facilitator.act({ kind: "proposal.adopt", proposal: yearly })
  await facilitator.act({ kind: "article.agree", article: rule(1) })
  await facilitator.act({ kind: "article.openDrafting", article: rule(15) })
  // A text that is still private to Belmora: its head finds it, nobody else does.
  const water = exchanged(await read(Belmora, 8), "whenever it is needed", "at all times")
  await Belmora.act({ kind: "proposal.open", article: rule(8), text: water })
}

/** Positions, comments and a published version: what the days after the tabling bring. */
async function takeSides(
  { Avaria, Belmora, Cordia, Dorland, Estmark, Fenwick }: Record<string, Party>,
  facilitator: Party,
  secretariat: Party,
  rule: (number: number) => string,
  group: string,
): Promise<void> {
  const stand = (by: Party, number: number, stance: string, more: Json = {}) =>
    by.act({ kind: "position.take", article: rule(number), stance, ...more })
  await stand(Belmora, 9, "opposes", { group, remedy: "No more than 10 days." })
  await stand(Cordia, 9, "canLiveWith")
  await stand(Avaria, 9, "reserves", { remedy: "A longer period where a court allows it." })
  await stand(Estmark, 9, "supports")
  await stand(Dorland, 3, "awaits")
  for (const by of [Avaria, Belmora, Cordia, Dorland, Estmark, Fenwick]) await stand(by, 2, "supports")
  await stand(Fenwick, 13, "opposes", { remedy: "Fourteen days, as in the base text." })
  const { comment } = await Estmark.act({
    kind: "comment.open",
    article: rule(9),
    quote: "15 consecutive days",
    text: "Does a transfer between two places begin the count anew?",
  })
  await facilitator.act({
    kind: "comment.reply",
    comment,
    text: "The text should say so; Estmark may wish to propose it.",
  })
  const { comment: settled } = await Fenwick.act({
    kind: "comment.open",
    article: rule(16),
    text: "Twice a year asks much of small administrations.",
  })
  await facilitator.act({
    kind: "comment.close",
    comment: settled,
    disposition: "noted",
    reason: "Adopted with the words of Avaria, after the discussion of the second day.",
  })
  await secretariat.act({ kind: "version.publish", symbol: "DET/1", name: "After the second day" })
}

/** The tree with some words of one run exchanged; `[words]` are bracketed. */
function exchanged(tree: Tree, was: string, now: string): Tree {
  const runs = (words: string): Inline[] =>
    words
      .split(/(\[[^\]]*\])/)
      .filter(Boolean)
      .map(part => (part[0] === "[" ? { text: part.slice(1, -1), marks: ["bracketed"] } : { text: part }))
  const [target] = runs(was)
  const words = "text" in target ? target.text : ""
  let found = false
  const inline = (each: Inline): Inline[] => {
    const fits = "text" in each && each.text.includes(words) && !each.marks?.length === !(was[0] === "[")
    if (found || !fits) return [each]
    found = true
    const at = each.text.indexOf(words)
    const kept = (text: string): Inline[] => (text ? [{ ...each, text }] : [])
    return [...kept(each.text.slice(0, at)), ...runs(now), ...kept(each.text.slice(at + words.length))]
  }
  const changed = tree.map(block => ("content" in block ? { ...block, content: block.content.flatMap(inline) } : block))
  if (!found) throw new Error(`the sample does not say “${was}”`)
  return changed
}
