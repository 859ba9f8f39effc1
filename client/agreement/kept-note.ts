/** Over an editor: that paragraphs are closed, and the way to ask for one. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { Ask } from "../app/ask.ts"
import { icon } from "../app/icon.ts"
import type { Article, Draft } from "../app/shapes.ts"
import type { Act } from "../panels/questions.ts"
import "./agreement.css"
import { askAgreement } from "./questions.ts"

export interface KeptNote {
  readonly draft: Draft
  readonly article: Article
  /** Whether the base is written: there what is closed cannot be changed at all. */
  readonly base: boolean
  /** Whether somebody has just tried to. */
  readonly tried: boolean
  readonly act: Act
}

export function drawKeptNote({ draft, article, base, tried, act }: KeptNote): TemplateResult | typeof nothing {
  const closed = (article.paragraphs ?? []).filter(each => each.closed)
  if (article.status === "agreed" || closed.length === 0) return nothing
  const says = base
    ? msg("The marked paragraphs are closed: agreed ad ref, or under silence. What is typed there is not taken.")
    : msg(
        "The marked paragraphs are closed: agreed ad ref, or under silence. A proposal that changes them is not tabled.",
      )
  const question = article.may?.includes("article.requestReopen")
    ? askAgreement("article.requestReopen", draft, article, act)
    : null
  return html`<div class=${`note kept-note ${tried ? "note--warn" : ""}`} role=${tried ? "alert" : "note"}>${icon("lock")}<span>${says}</span>${
    question
      ? html`<button class="btn btn--sm" @click=${() => void document.querySelector<Ask>("ad-ask")?.open(question)}>${msg("Request reopening…")}</button>`
      : nothing
  }</div>`
}
