/** The bar over the text: which view, which bracket, and the side columns where they are folded away. */
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { brackets, partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { View } from "./article.ts"

export interface Tools {
  readonly draft: Draft
  readonly view: View
  /** Which bracket, from 0; below 0 none. */
  readonly place: number
  readonly brackets: number
  readonly drawer: "rail" | "panel" | null
  readonly onView: (view: View) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onDrawer: (drawer: "rail" | "panel") => void
}

export function drawTools(tools: Tools): TemplateResult {
  const { draft, view } = tools
  const mine = draft.seat?.delegation
  const views: readonly (readonly [View, string])[] = [
    ["rolling", "Rolling"],
    ["base", "Base only"],
    ...(mine ? [["own", `${partyName(draft, mine)}’s text`] as const] : []),
  ]
  const steps = tools.brackets > 0 && view === "rolling"
  const words = tools.place >= 0 ? `Bracket ${tools.place + 1} of ${tools.brackets}` : brackets(tools.brackets)
  return html`<div class="tools">
    <button class="btn btn--sm only-narrow-rail" aria-expanded=${tools.drawer === "rail"} aria-controls="rail" @click=${() => tools.onDrawer("rail")}>${icon("list")}Outline</button>
    <div class="seg" role="group" aria-label="View">${views.map(([value, label]) => html`<button aria-pressed=${value === view} @click=${() => tools.onView(value)}>${label}</button>`)}</div>
    <span class="grow"></span>
    <div class="row steps" role="group" aria-label="Brackets">
      <button class="btn btn--quiet btn--sm" aria-label="Previous bracket" title="Previous bracket (Alt+↑)" ?disabled=${!steps} @click=${() => tools.onStep(-1)}>${icon("prev")}</button>
      <span class="num steps__n">${steps || tools.brackets === 0 ? words : nothing}</span>
      <button class="btn btn--quiet btn--sm" aria-label="Next bracket" title="Next bracket (Alt+↓)" ?disabled=${!steps} @click=${() => tools.onStep(1)}>${icon("next")}</button>
    </div>
    <button class="btn btn--sm only-narrow-panel" aria-expanded=${tools.drawer === "panel"} aria-controls="panel" @click=${() => tools.onDrawer("panel")}>${icon("panel")}Proposals</button>
  </div>`
}
