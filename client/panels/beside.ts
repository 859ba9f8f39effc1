/** What waits outside an article's rolling text: parked proposals, and changes whose words are gone. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { hint } from "../app/hint.ts"
import type { Article, Draft } from "../app/shapes.ts"
import { changeWords } from "./questions.ts"

function says({ label, why }: NonNullable<Article["beside"]>[number]): string {
  switch (why) {
    case "parked":
      return msg(str`${label} is parked`)
    case "unplaced":
      return msg(str`${label} needs placing`)
    case "bridging":
      return msg(str`${label} is the facilitators’ bridging proposal, without prejudice`)
  }
}

export function beside(article: Article, draft: Draft): TemplateResult | typeof nothing {
  const waiting = article.beside ?? []
  if (waiting.length === 0) return nothing
  return html`<section class="sec"><h3>${msg("Beside the text")} ${hint("placing", "parked")}</h3><p class="hint">${msg("Agreement and a clean text wait for these.")}</p><ul class="changes">${waiting.map(
    each =>
      html`<li><small>${says(each)}</small>${each.was || each.text ? html` <span lang=${draft.lang}>${changeWords(each.was, each.text)}</span>` : nothing}</li>`,
  )}</ul></section>`
}
