/** What stands in a cell of the matrix: a sign for the eye, and words for who cannot see it. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { articleName, partyName } from "../app/names.ts"
import type { Draft, Line } from "../app/shapes.ts"
import type { Cell, MatrixView } from "../app/shapes-positions.ts"
import { hashOf } from "../draft/address.ts"
import { plural } from "../locale/plural.ts"
import { audienceWords } from "../positions/audience.ts"
import { glyphOf, stanceWords } from "../positions/stance.ts"
import { cellAt, differsFromGroup, splitOf } from "./plan.ts"

export interface Place {
  readonly draft: Draft
  readonly view: MatrixView
  readonly article: Line
  /** Where it is in the table, for the keyboard. */
  readonly at: string
  readonly tab: 0 | -1
}
const toArticle = (article: Line): string => hashOf({ article: article.id, tab: "positions" })

function wordsOf(draft: Draft, cell: Cell | undefined, differs: boolean): string {
  if (!cell) return stanceWords(null)
  const said = [
    stanceWords(cell.stance),
    ...(cell.via ? [msg(str`by ${partyName(draft, cell.via)}`)] : []),
    ...(differs ? [msg("differs from its group")] : []),
    ...(cell.earlier ? [msg("taken on an earlier text")] : []),
    ...(cell.unconfirmed ? [msg("from the floor, unconfirmed")] : []),
    ...(cell.audience ? [audienceWords(draft, cell.audience)] : []),
    ...(cell.beside ?? []).map(each => `${stanceWords(each.stance)} ${audienceWords(draft, each.audience)}`),
  ]
  return said.join(", ")
}

/** One delegation on one article. */
export function partyCell({ draft, view, article, at, tab }: Place, party: string): TemplateResult {
  const cell = cellAt(view, article.id, party)
  const differs = differsFromGroup(draft, view, article.id, party)
  const words = wordsOf(draft, cell, differs)
  const title = `${partyName(draft, party)}, ${articleName(article)}: ${words}`
  const inner = cell?.beside?.[0]
  return html`<a class="mc" href=${toArticle(article)} title=${title} data-at=${at} tabindex=${tab} data-stance=${cell?.stance ?? nothing} ?data-via=${cell?.via} ?data-differs=${differs} ?data-earlier=${cell?.earlier} ?data-unsure=${cell?.unconfirmed}><span aria-hidden="true">${glyphOf(cell?.stance ?? null)}${
    cell?.audience ? icon("lock") : nothing
  }${inner ? html`<sup>${glyphOf(inner.stance)}${icon("lock")}</sup>` : nothing}</span><span class="vh">${words}</span></a>`
}

/** How a group's members are split on one article. */
export function splitCell(
  { view, article, at, tab }: Place,
  group: string,
  members: readonly string[],
): TemplateResult {
  const split = [...splitOf(view, article.id, members)]
  const taken = view.groups[article.id]?.[group]
  const counted = split.map(([stance, n]) => `${stanceWords(stance)}: ${n.toLocaleString()}`)
  const words = [
    ...(taken ? [msg(str`the group: ${stanceWords(taken.stance)}`)] : []),
    ...(counted.length ? counted : [stanceWords(null)]),
  ].join(", ")
  const title = `${articleName(article)}: ${words}`
  return html`<a class="mc mc--split" href=${toArticle(article)} title=${title} data-at=${at} tabindex=${tab}><span aria-hidden="true">${
    split.length ? split.map(([stance, n]) => html`<i data-stance=${stance}>${glyphOf(stance)}${n}</i>`) : glyphOf(null)
  }</span><span class="vh">${words}</span></a>`
}

export const delegations = (n: number): string =>
  plural(n, msg("{n, plural, one {# delegation} other {# delegations}}"))
