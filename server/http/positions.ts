/** The door of the matrix: where all delegations stand on all articles, as the seat reads it; as a file too. */
import { Hono } from "hono"
import { z } from "zod"
import { toCsv } from "../../shared/export/csv.ts"
import { matrixRows, type PositionTable, positionSheets } from "../../shared/export/positions.ts"
import { stanceWordsIn } from "../../shared/export/stance-words.ts"
import { toXlsx } from "../../shared/export/xlsx.ts"
import type { Actor } from "../../shared/record/actor.ts"
import type { Desk } from "../acts/desk.ts"
import { isRtl, labelOf, numberOf } from "../room/labels.ts"
import { linesFor, matrixOf } from "../room/positions.ts"
import { standingFor } from "../room/standing.ts"
import { titleOf } from "../room/title.ts"
import { check, type Deps, inDraft } from "./context.ts"

export const positionsQuery = z.object({
  as: z.enum(["json", "csv", "xlsx"]).default("json"),
  /** `all`: what was said to all, and may be circulated; `mine`: what I read in confidence with it. */
  said: z.enum(["all", "mine"]).default("mine"),
})
const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const

/** What positions are taken on: articles and preambles; headings have nobody against them. */
const matters = (desk: Desk, actor: Actor) => standingFor(desk, actor).filter(each => each.kind !== "heading")

export function positionsDoor(deps: Deps): Hono {
  const app = new Hono()
  app.get("/api/drafts/:id/positions", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { as, said } = check(positionsQuery, c.req.query())
    const { desk, state } = room
    if (as === "json") {
      const articles = matters(desk, actor).map(article => {
        const { id, kind, status } = article
        return {
          ...{ id, kind, status },
          number: numberOf(state, article),
          label: labelOf(state, article),
          title: titleOf(desk, id),
        }
      })
      const view = { articles, ...matrixOf(desk, actor, matters(desk, actor), said) }
      await room.durable()
      return c.json(view)
    }
    const table = tableOf(desk, actor, said)
    await room.durable()
    const name = encodeURIComponent(`${state.title.slice(0, 80)} - ${stanceWordsIn(state.lang).positions}.${as}`)
    const headers = { "content-type": TYPES[as], "content-disposition": `attachment; filename*=UTF-8''${name}` }
    if (as === "csv") return c.body(toCsv(matrixRows(table)), 200, headers)
    return c.body(toXlsx(positionSheets(table)) as Uint8Array<ArrayBuffer>, 200, headers)
  })
  return app
}

function tableOf(desk: Desk, actor: Actor, said: "all" | "mine"): PositionTable {
  const { state } = desk
  const { lang, delegations } = state
  const groups = Object.values(state.groups)
  const name = (id: string) => groups.find(each => each.id === id)?.name ?? delegations[id]?.name ?? id
  const words = stanceWordsIn(lang)
  const toWhom = (audience: string, party: string) => {
    if (audience === "all") return null
    if (audience === "delegation") return name(party)
    if (audience === "office") return words.confidence
    return desk.states.get(audience)?.circle?.name ?? name(audience)
  }
  const articles = matters(desk, actor)
  const linesOn = linesFor(desk, actor, said)
  const lines = articles.map(article => {
    const by = linesOn(article).map(line => {
      const told = [line, ...line.beside].map((each, at) => {
        const { stance, remedy, reason, earlier, unconfirmed } = each
        const via = at === 0 && line.via ? name(line.via) : null
        return { stance, remedy, reason, earlier, unconfirmed, via, to: toWhom(each.audience, line.party), at: each.at }
      })
      return [line.party, told] as const
    })
    return [article.id, Object.fromEntries(by)] as const
  })
  return {
    lang,
    dir: isRtl(lang) ? "rtl" : "ltr",
    articles: articles.map(each => ({ id: each.id, label: labelOf(state, each) || (titleOf(desk, each.id) ?? "") })),
    delegations: Object.values(delegations).map(each => ({
      ...{ id: each.id, name: each.name },
      groups: groups.filter(group => group.members.includes(each.id)).map(group => group.name),
    })),
    cells: Object.fromEntries(lines),
  }
}
