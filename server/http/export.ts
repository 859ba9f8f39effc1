/** The door for texts out: rolling, base only, clean, agreed; as Markdown, HTML, plain text, JSON. */
import { Hono } from "hono"
import { z } from "zod"
import type { ExportDraft, ExportUnit } from "../../shared/export/draft.ts"
import { toHtml } from "../../shared/export/html.ts"
import { toJson } from "../../shared/export/json.ts"
import { toMarkdown } from "../../shared/export/markdown.ts"
import { toPlainText } from "../../shared/export/plain.ts"
import { readsProposals } from "../../shared/record/actor.ts"
import type { Style } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { agreedWords } from "../../shared/text/agreed-words.ts"
import type { Desk } from "../acts/desk.ts"
import { besideAgreed, nothingAgreedYet } from "../room/agreed.ts"
import { isRtl, labelOf, numberOf } from "../room/labels.ts"
import { type Beside, beside, rolled } from "../room/rolled.ts"
import { standing } from "../room/standing.ts"
import { titleOf } from "../room/title.ts"
import { check, type Deps, inDraft } from "./context.ts"

export const exportQuery = z.object({
  text: z.enum(["rolling", "base", "clean", "agreed"]).default("rolling"),
  as: z.enum(["md", "html", "txt", "json"]).default("md"),
  style: z.enum(["un", "climate"]).optional(),
})
const FORMATS = {
  md: [toMarkdown, "text/markdown; charset=utf-8"],
  html: [toHtml, "text/html; charset=utf-8"],
  txt: [toPlainText, "text/plain; charset=utf-8"],
  json: [toJson, "application/json; charset=utf-8"],
} as const

export function exportDoor(deps: Deps): Hono {
  const app = new Hono()
  app.get("/api/drafts/:id/export", async c => {
    const { room, actor } = await inDraft(deps, c)
    const { text, as, style } = check(exportQuery, c.req.query())
    if (text === "rolling" && !readsProposals(actor, room.state))
      throw new Refusal("no_right", "Observers of this draft read its base texts.", { row: "B3" })
    const out = exportText(room.desk, text, as, style)
    await room.durable()
    const name = encodeURIComponent(`${room.state.title.slice(0, 80)} - ${text}.${as}`)
    return c.body(out, 200, {
      "content-type": FORMATS[as][1],
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
    })
  })
  return app
}

export type ExportKind = ExportDraft["kind"]
export type Format = keyof typeof FORMATS

/** @throws Refusal not_clean, naming the articles */
export function exportText(desk: Desk, kind: ExportKind, as: Format, style: Style = desk.state.style): string {
  const { state } = desk
  if (kind === "clean") requireClean(desk)
  const articles = standing(desk).filter(each =>
    kind === "agreed" ? each.status === "agreed" : kind === "rolling" || !each.proposed,
  )
  const units = articles.map((article): ExportUnit => {
    const { shown, plain } = rolled(desk, article.id, style)
    const { nodes, text } = kind === "rolling" ? shown : plain
    const { id, kind: unitKind, level, status } = article
    const notes = kind === "rolling" ? beside(desk, rolled(desk, id, style)).map(besideLine) : []
    return {
      ...{ id, kind: unitKind, level, status, nodes, text, beside: [...notes, ...besideAgreed(desk, article)] },
      number: numberOf(state, article),
      label: labelOf(state, article),
      title: titleOf(desk, id),
    }
  })
  const { title, lang } = state
  const notice = nothingAgreedYet(desk) ? { notice: agreedWords(lang).nothingAgreed } : {}
  return FORMATS[as][0]({ title, lang, dir: isRtl(lang) ? "rtl" : "ltr", kind, ...notice, units })
}

const besideLine = ({ label, why, was, text }: Beside): string =>
  why === "parked" ? `${label}: parked` : `${label}: needs placing: ${was} → ${text}`

/** Not clean: 3 brackets – Rules 44, 58. */
function requireClean(desk: Desk) {
  const { state } = desk
  const open = standing(desk).flatMap(article => {
    const all = rolled(desk, article.id)
    const waiting = beside(desk, all).length
    const { brackets } = all.shown
    if (!brackets && !waiting) return []
    return [{ id: article.id, label: labelOf(state, article), number: numberOf(state, article), brackets, waiting }]
  })
  if (!open.length) return
  const brackets = open.reduce((sum, each) => sum + each.brackets, 0)
  const waiting = open.reduce((sum, each) => sum + each.waiting, 0)
  const parts = [
    ...(brackets ? [brackets === 1 ? "1 bracket" : `${brackets} brackets`] : []),
    ...(waiting ? [`${waiting} parked or in need of placing`] : []),
  ]
  const numbers = open.map(each => each.number ?? each.label).filter(Boolean)
  const word = numbers.length === 1 ? state.label : plural(state.label)
  throw new Refusal("not_clean", `Not clean: ${parts.join(", ")} – ${word} ${numbers.join(", ")}`, {
    brackets,
    articles: open,
  })
}
const plural = (label: string) => (/^[A-Za-z]+$/.test(label) ? `${label}s` : label)
