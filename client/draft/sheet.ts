/** The sheet: all articles of a draft in order, and the desk under the one that I write. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { repeat } from "lit/directives/repeat.js"
import type { ViewNode } from "../../shared/text/view.ts"
import { drawNotice } from "../agreement/notice.ts"
import { standing } from "../app/names.ts"
import type { Draft, Line } from "../app/shapes.ts"
import { direction, languageTag } from "../locale/locale.ts"
import type { Desk } from "../panels/article-panel.ts"
import type { DraftState } from "../session/draft-state.ts"
import type { View } from "./article.ts"
import { plain } from "./flow.ts"
import { type Since, sinceOf } from "./since.ts"

export interface Sheet {
  readonly state: DraftState
  readonly draft: Draft
  readonly lines: readonly Line[]
  readonly view: View
  readonly since: Since
  readonly folded: boolean
  readonly selected: string | null
  readonly desk: Desk | null
  readonly onClick: (event: MouseEvent) => void
  readonly onAdd: () => void
}

export function drawSheet(sheet: Sheet): TemplateResult {
  const { state, draft, desk, since } = sheet
  const lines = sinceOf(sheet.view) === null ? sheet.lines : since.with(sheet.lines)
  const parts = lines.findIndex(line => line.kind === "heading")
  const text = (line: Line) => state.texts.get(line.id) ?? state.articles.get(line.id)?.rolling.nodes
  return html`<div class="sheet" id="text" tabindex="-1" @click=${sheet.onClick}>
    <div lang=${draft.lang} dir=${draft.dir ?? nothing}><h1 class="sheet__h">${draft.title}</h1></div>
    ${drawNotice(draft)}${since.drawn(sheet.view)}${lines.length === 0 ? empty(sheet) : nothing}
    <div lang=${draft.lang} dir=${draft.dir ?? nothing}>${repeat(
      lines,
      line => line.id,
      (line, at) =>
        html`<ad-article .draft=${draft} .line=${line} .nodes=${text(line)} .threads=${state.comments.on(line.id)} .view=${sheet.view} .changed=${since.units?.get(line.id)} .folded=${sheet.folded} .selected=${line.id === sheet.selected} .nested=${parts >= 0 && at > parts} data-article=${line.id} style=${`--lines:${linesIn(text(line))}`} data-standing=${standing(line)} ?data-on=${line.id === sheet.selected}></ad-article>${
          desk?.article === line.id
            ? html`<ad-desk lang=${languageTag()} dir=${direction()} .state=${state} .draft=${draft} .article=${state.articles.get(line.id)} .desk=${desk}></ad-desk>`
            : nothing
        }`,
    )}</div>
  </div>`
}

function empty({ draft, onAdd }: Sheet): TemplateResult {
  const office = draft.seat?.role === "facilitator" || draft.seat?.role === "secretariat"
  return html`<p class="empty"><b>${msg("This draft is empty.")}</b> ${
    office
      ? html`<button class="btn" @click=${onAdd}>${msg("Add the first article…")}</button>`
      : msg("The facilitator has not added anything yet.")
  }</p>`
}

/** How long a text is, roughly: what its place in the page is sized by until it comes into sight. */
function linesIn(nodes: readonly ViewNode[] | undefined): number {
  if (!nodes) return 3
  let lines = known.get(nodes)
  if (lines === undefined) {
    const paragraphs = nodes.filter(node => node.type === "block").length
    known.set(nodes, (lines = Math.ceil(plain(nodes).length / SIGNS + paragraphs * 0.8)))
  }
  return lines
}
const SIGNS = 74
const known = new WeakMap<readonly ViewNode[], number>()
