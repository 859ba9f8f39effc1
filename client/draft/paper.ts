/** What stands over a printed text: which it is, of which reading, and of when. */
import { msg, str } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { day, partyName, readingName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { DraftState } from "../session/draft-state.ts"
import { versionName } from "../versions/names.ts"
import type { View } from "./article.ts"
import { sinceOf } from "./since.ts"

export function drawPaper(state: DraftState, draft: Draft, view: View): TemplateResult {
  const reading = readingName(draft.reading)
  const at = day(standsAt(state).toISOString())
  return html`<p class="paper">${viewName(draft, view)} · ${reading} · ${msg(str`as of ${at}`)}</p>`
}

/** When the text that is shown was the draft's: now, or when this machine last heard of it. */
function standsAt({ link, lostAt, doors }: DraftState): Date {
  const lost = link === "up" ? null : (doors.keptAt ?? lostAt)
  return lost ?? new Date()
}

function viewName(draft: Draft, view: View): string {
  if (view === "rolling") return msg("Rolling text")
  if (view === "base") return msg("Base only")
  const version = draft.versions?.find(each => each.id === sinceOf(view))
  if (version) return msg(str`Changes since ${versionName(version)}`)
  return msg(str`${partyName(draft, view.slice(3))}’s text`)
}
