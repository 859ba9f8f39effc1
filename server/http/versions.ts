/** Doors for versions: the list, one of them, two compared, concordances, cross-references. */
import { Hono } from "hono"
import { z } from "zod"
import { toCsv } from "../../shared/export/csv.ts"
import type { ActKind } from "../../shared/record/acts.ts"
import { may } from "../../shared/record/rights.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { presentText } from "../../shared/text/present.ts"
import { toTree } from "../../shared/text/tree.ts"
import { printOf } from "../acts/desk.ts"
import { earlierOn, officeTexts } from "../acts/revisions.ts"
import { concordance } from "../acts/versions.ts"
import { versionFiles } from "../pack/version-files.ts"
import { compareDraft, NOW, pointOf } from "../room/compare.ts"
import { labelOf } from "../room/labels.ts"
import { referencesOf } from "../room/references.ts"
import { versionLine, versionOf } from "../room/versions.ts"
import { check, type Deps, inDraft } from "./context.ts"

export const compareQuery = z.object({
  /** A version by id or symbol, `reading:2`, or `now`. */
  from: z.string().max(200),
  to: z.string().max(200).default(NOW),
  article: z.string().max(64).optional(),
})
/** Without a format: JSON, with each article's tree. */
export const versionQuery = z.object({ as: z.enum(["html", "md"]).optional() })
export const concordanceQuery = z.object({
  as: z.enum(["json", "csv"]).default("json"),
  /** The number of a renumbering's entry; else the latest. */
  seq: z.coerce.number().int().min(1).optional(),
})

const OFFERED: readonly ActKind[] = ["version.publish", "reading.close", "draft.renumber", "revision.release"]

export function versionDoors(deps: Deps): Hono {
  const app = new Hono()

  app.get("/api/drafts/:id/versions", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { state } = room
    const versions = (state.versions ?? []).map(versionLine).reverse()
    const renumberings = (state.concordances ?? [])
      .map(({ seq, at }) => ({ seq, at: new Date(at).toISOString() }))
      .reverse()
    const offers = state.archived ? [] : OFFERED.filter(kind => may(actor, kind, state).allowed)
    await room.durable()
    return c.json({ reading: state.reading, versions, renumberings, may: offers })
  })

  app.get("/api/drafts/:id/versions/:version", async c => {
    const { room } = await inDraft(deps, c)
    const { desk, state } = room
    const version = versionOf(state, c.req.param("version"))
    const { as } = check(versionQuery, c.req.query())
    if (as) {
      const name = encodeURIComponent(`${version.symbol ?? `reading ${version.reading}`}.${as}`.replaceAll("/", "-"))
      return c.body(versionFiles(desk, version)[as], 200, {
        "content-type": `${as === "md" ? "text/markdown" : "text/html"}; charset=utf-8`,
        "content-disposition": `attachment; filename*=UTF-8''${name}`,
      })
    }
    const { style, lang, label } = state
    const units = version.units.map(unit => {
      const flat = desk.flat(unit.fingerprint)
      const { text, nodes } = presentText(flat, { style, lang, label, number: unit.number })
      return { ...unit, text, nodes, tree: toTree(flat) }
    })
    await room.durable()
    return c.json({ ...versionLine(version), units })
  })

  app.get("/api/drafts/:id/compare", async c => {
    const { room } = await inDraft(deps, c)
    const { from, to, article } = check(compareQuery, c.req.query())
    const points = [pointOf(room.state, from), pointOf(room.state, to)] as const
    const answer = compareDraft(room.desk, ...points, article ?? null)
    await room.durable()
    return c.json(answer)
  })

  app.get("/api/drafts/:id/revision", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { desk, state } = room
    const verdict = may(actor, "revision.release", state)
    if (!verdict.allowed) throw new Refusal("no_right", verdict.says, { row: verdict.row })
    const texts = officeTexts(desk)
      .filter(each => each.kind === "text" && own(state.articles, each.article))
      .map(({ id: proposal, article, base }) => ({
        ...{ proposal, article },
        label: labelOf(state, state.articles[article]),
        behind: base !== printOf(desk.base(article)),
        earlier: earlierOn(state, article).map(each => ({ proposal: each.id, label: `P ${each.label}` })),
      }))
    await room.durable()
    return c.json({ texts })
  })

  app.get("/api/drafts/:id/concordance", async c => {
    const { room } = await inDraft(deps, c)
    const { as, seq } = check(concordanceQuery, c.req.query())
    const all = room.state.concordances ?? []
    const found = seq === undefined ? all.at(-1) : all.find(each => each.seq === seq)
    if (!found) throw new Refusal("not_found")
    const rows = concordance(found.units)
    await room.durable()
    if (as === "json") return c.json({ seq: found.seq, at: new Date(found.at).toISOString(), concordance: rows })
    const lines = rows.flatMap(({ was, now, paragraphs }) => [
      [was, "", now, ""],
      ...paragraphs.map(each => [was, each.was, now, each.now]),
    ])
    const csv = toCsv([["Old number", "Old paragraph", "New number", "New paragraph"], ...lines])
    return c.body(csv, 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`concordance-${found.seq}.csv`)}`,
    })
  })

  app.get("/api/drafts/:id/references", async c => {
    const { room } = await inDraft(deps, c)
    const found = referencesOf(room.desk)
    await room.durable()
    return c.json({ label: room.state.label, references: found })
  })
  return app
}
