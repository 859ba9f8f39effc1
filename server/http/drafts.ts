/** Doors for drafts: the list, creation and import, one draft and its articles, their texts, acts, the record. */
import { Hono } from "hono"
import { z } from "zod"
import { readsProposals } from "../../shared/record/actor.ts"
import { actSchema, langSchema } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { inLine } from "../../shared/record/chapter.ts"
import { mayWriteBase } from "../../shared/record/rights.ts"
import { isTextless, own, stands } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { toTree } from "../../shared/text/tree.ts"
import { textSchema } from "../../shared/text/tree-schema.ts"
import { type Desk, type Plan, printOf, root } from "../acts/desk.ts"
import { kindOf } from "../acts/open.ts"
import { plan } from "../acts/perform.ts"
import { against, asBase, readText } from "../acts/texts.ts"
import { plainText } from "../room/proposal-view.ts"
import { rolled } from "../room/rolled.ts"
import { standing, standingFor } from "../room/standing.ts"
import { docKey } from "../room/texts.ts"
import { threadsOn } from "../room/threads.ts"
import { articleView, summary } from "../room/view.ts"
import { actorOf, body, check, type Deps, inDraft, signedIn } from "./context.ts"
import { createDraft, MAX_FILE, previewDraft, unitsSchema } from "./create.ts"
import { decodeFile } from "./decode.ts"
import { withNames } from "./names-for.ts"

export const newDraftQuery = z.object({
  title: z.string().overwrite(inLine).min(1).max(500).optional(),
  label: z.string().overwrite(inLine).min(1).max(60).optional(),
  lang: langSchema.optional(),
  style: z.enum(["un", "climate"]).optional(),
  /** `1`: says what would be made, and makes nothing. */
  dry: z.literal("1").optional(),
})
/** A draft as JSON: empty, or with its units, as a preview gave them and a person mended them. */
export const newDraftBody = newDraftQuery.omit({ dry: true }).extend({ units: unitsSchema.optional() })
/** `1`: says what the act would answer, and how base texts would read; nothing is done. */
export const actQuery = z.object({ dry: z.literal("1").optional() })
/** `view=rolling`: what a screen draws, without the base texts; `of`: ids of articles with commas between, else all. */
export const textsQuery = z.object({
  view: z.literal("rolling").optional(),
  of: z.string().max(100_000).optional(),
})
export const putTextSchema = z.object({
  text: textSchema,
  seen: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
})

/** What a plan would do that everyone may read. */
const tried = (desk: Desk, { answer, writes }: Plan) => ({
  ...answer,
  dry: true,
  texts: Object.fromEntries(
    Object.keys(desk.state.articles).flatMap(id => {
      const write = writes.find(each => each.doc === docKey(id) && each.root === "base")
      return write ? [[id, plainText(write.text)]] : []
    }),
  ),
})

export function draftDoors(deps: Deps): Hono {
  const { identity, rooms } = deps
  const app = new Hono()

  app.get("/api/drafts", async c => {
    const who = await signedIn(deps, c)
    const seats = await identity.seats(who.account)
    const ids = [...new Set(seats.flatMap(seat => (seat.draft ? [seat.draft] : [])))]
    const drafts = await Promise.all(
      ids.map(async id => {
        const { desk, state } = await rooms.get(id)
        const units = standing(desk)
        const articles = units.filter(each => each.kind === "article" && !each.proposed)
        const { title, label, lang, reading, archived } = state
        const agreed = articles.filter(each => each.status === "agreed").length
        const mine = seats.filter(seat => seat.draft === id)
        const all = mine.some(seat => readsProposals(actorOf(seat), state))
        const left = (article: string) => rolled(desk, article)[all ? "shown" : "plain"].brackets
        // As the draft's own page counts them: in preambles too, and in articles that are only proposed.
        const brackets = units.reduce((sum, each) => sum + left(each.id), 0)
        const own = mine.map(seat => ({ seat: seat.id, role: seat.role, delegation: seat.delegation }))
        return {
          id,
          title,
          label,
          lang,
          reading,
          articles: articles.length,
          agreed,
          archived: archived !== undefined,
          brackets,
          seats: own,
        }
      }),
    )
    const create = seats.some(seat => seat.role === "secretariat")
    return c.json({ drafts, create })
  })

  app.post("/api/drafts", async c => {
    const who = await signedIn(deps, c)
    const seats = await identity.seats(who.account)
    if (!seats.some(seat => seat.role === "secretariat"))
      throw new Refusal("no_right", "Only a secretariat creates drafts.")
    const { dry, ...query } = check(newDraftQuery, c.req.query())
    if (Number(c.req.header("content-length") ?? 0) > MAX_FILE) throw new Refusal("too_large")
    const sent = c.req.header("content-type") ?? ""
    const type = sent.split(";")[0].trim().toLowerCase()
    const source = decodeFile(new Uint8Array(await c.req.arrayBuffer()), sent)
    if (dry) return c.json(previewDraft({ source, type, ...inBody(type, source), ...query }))
    const made = await createDraft(deps, { source, type, ...inBody(type, source), ...query })
    await identity.addSeat({ account: who.account, draft: made.id, role: "secretariat", delegation: null })
    return c.json(made, 201)
  })

  app.get("/api/drafts/:id", async c => {
    const { room, actor, seat, seats } = await inDraft(deps, c)
    const view = { id: room.id, ...summary(room.desk, actor) }
    await room.durable()
    const mine = { id: seat.id, role: seat.role, delegation: seat.delegation, name: seat.name }
    const others = seats.map(each => ({ id: each.id, role: each.role, delegation: each.delegation }))
    return c.json({ ...view, seat: mine, seats: others, heads: room.heads(actor) })
  })

  app.get("/api/drafts/:id/texts", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { view, of } = check(textsQuery, c.req.query())
    const wanted = of === undefined ? null : new Set(of.split(","))
    const all = readsProposals(actor, room.state)
    const asked = standingFor(room.desk, actor).filter(each => wanted?.has(each.id) ?? true)
    const articles = asked.map(({ id, status }) => {
      const { shown, plain, base } = rolled(room.desk, id)
      const { nodes, brackets, text } = all ? shown : plain
      if (view) return { id, status, nodes, brackets }
      return { id, status, nodes, brackets, text, base: { nodes: plain.nodes, fingerprint: printOf(base) } }
    })
    await room.durable()
    return c.json({ articles })
  })

  app.get("/api/drafts/:id/articles/:articleId", async c => {
    const { room, actor } = await inDraft(deps, c)
    const view = articleView(room.desk, actor, c.req.param("articleId"))
    if (!view) throw new Refusal("not_found")
    const threads = threadsOn(room.desk, actor, view.id)
    const seats = threads.length ? await identity.seatsOf(room.id) : []
    await room.durable()
    return c.json({ ...view, threads: withNames(threads, actor, seats) })
  })

  app.put("/api/drafts/:id/articles/:articleId/text", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { text, seen } = await body(c, putTextSchema)
    const { desk, state } = room
    const id = c.req.param("articleId")
    const article = own(state.articles, id)
    if (!article || !stands(state, article)) throw new Refusal("not_found")
    if (state.archived) throw new Refusal("archived")
    if (article.status === "agreed" || article.status === "silence") throw new Refusal(article.status)
    if (!mayWriteBase(actor, state, id))
      throw new Refusal("no_right", "The base text is the facilitator's; propose a change instead.", { row: "B1" })
    const base = desk.base(id)
    seenOrRefuse(seen, id, base)
    await room.write(actor, docKey(id), "base", asBase(base, readText(text, base, article.kind)))
    return c.json(textAnswer(desk.base(id)))
  })

  app.put("/api/drafts/:id/proposals/:proposalId/text", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { text, seen } = await body(c, putTextSchema)
    const { desk } = room
    const id = c.req.param("proposalId")
    const { tabled, working, article } = desk.find(actor, id)
    if (room.state.archived) throw new Refusal("archived")
    const pointer = tabled?.stage === "floor" ? tabled : working
    if (!pointer) throw new Refusal("no_right", "A tabled text is its sponsor's, and fixed.", { row: "B2" })
    if (isTextless(pointer)) throw new Refusal("not_open", "A deletion has no text.")
    const onFloor = pointer === tabled
    const may = onFloor ? desk.mayWriteFloor(actor, id) : working && desk.mayWriteWorking(actor, working.circle, id)
    const status = room.state.articles[article]?.status
    if (!may && onFloor && (status === "agreed" || status === "silence")) throw new Refusal(status)
    if (!may) throw new Refusal("no_right", "Only those who hold the pen write this text.", { row: "B2" })
    const now = () => (onFloor ? desk.publicText(tabled!) : desk.workingText(working!))
    seenOrRefuse(seen, id, now())
    const base = pointer.base === printOf(EMPTY) ? EMPTY : desk.flat(pointer.base)
    const flat = readText(text, base, kindOf(desk, article))
    const target = pointer.kind === "new" ? freeze(flat) : against(base, flat)
    await room.write(actor, docKey(article, onFloor ? null : working!.circle), root(id), target)
    return c.json(textAnswer(now()))
  })

  app.post("/api/drafts/:id/acts", async c => {
    const { room, actor } = await inDraft(deps, c)
    const act = await body(c, actSchema)
    if (act.kind === "delegation.renew")
      throw new Refusal("step_up", "This has a door of its own: POST …/delegations/{delegation}/renew.")
    const named = act.kind === "proposal.drafters" ? act.seats : "facilitators" in act ? (act.facilitators ?? []) : []
    if (named.length) {
      const seats = new Set((await identity.seatsOf(room.id)).map(each => each.id))
      if (!named.every(each => seats.has(each))) {
        // Whether it may at all, before which seats there are: the directory is outside the record.
        plan(room.desk, actor, act)
        throw new Refusal("not_found")
      }
    }
    if (check(actQuery, c.req.query()).dry) {
      const made = plan(room.desk, actor, act)
      if (made.refusal) throw made.refusal
      return c.json(tried(room.desk, made))
    }
    return c.json(await room.act(actor, act))
  })

  app.get("/api/drafts/:id/record", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { after, circle, limit, acts } = check(recordQuery, c.req.query())
    if (!readsProposals(actor, room.state))
      throw new Refusal("no_right", "Observers of this draft read its base texts.", { row: "B3" })
    if (circle && !room.desk.reads(actor, circle)) throw new Refusal("not_found")
    await room.durable()
    const rows = await room.page(actor, circle ?? PUBLIC, after, limit)
    const wanted = acts ? rows.filter(row => row.kind !== "text") : rows
    const entries = wanted.map(({ body, ...row }) => ({
      ...row,
      at: new Date(row.at).toISOString(),
      time: row.at,
      body,
    }))
    return c.json({ entries, next: rows.length === limit ? rows[rows.length - 1].seq : null })
  })
  return app
}

/** An empty draft's title, label and so on may stand in its body as well as in the address. */
function inBody(type: string, source: string): Partial<z.infer<typeof newDraftBody>> {
  if (type !== "application/json" || source.trim() === "") return {}
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    throw new Refusal("invalid", "The body is not JSON.")
  }
  return check(newDraftBody.strict(), value)
}

export const recordQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  circle: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  /** `1`: acts alone, without the entries of typed text. */
  acts: z.literal("1").optional(),
})

/** @param seen the text's fingerprint, alone or under its id as in acts */
function seenOrRefuse(seen: z.infer<typeof putTextSchema>["seen"], id: string, now: Flat) {
  const print = typeof seen === "object" ? seen[id] : seen
  if (print !== undefined && print !== printOf(now))
    throw new Refusal("changed", undefined, { fingerprint: printOf(now), text: toTree(now) })
}
const textAnswer = (flat: Flat) => ({ fingerprint: printOf(flat), tree: toTree(flat) })
