/** The bar over the text: which view, which bracket, and the side columns where they are folded away. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { brackets } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import { versionName } from "../versions/names.ts"
import type { View } from "./article.ts"

export interface Tools {
  readonly draft: Draft
  readonly view: View
  /** Which bracket, from 0; below 0 none. */
  readonly place: number
  readonly brackets: number
  readonly drawer: "rail" | "panel" | null
  readonly folded: boolean
  readonly set: (change: Partial<Pick<Tools, "view" | "folded" | "projected">>) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onDrawer: (drawer: "rail" | "panel") => void
  /** Whether the text stands alone, large, for the wall of a room. */
  readonly projected: boolean
}

/** The view of my delegation's own text, or of the first delegation's. */
export function ownView(draft: Draft): View | null {
  const id = draft.seat?.delegation ?? draft.delegations[0]?.id
  return id ? `of:${id}` : null
}

export function drawTools(tools: Tools): TemplateResult {
  const { view } = tools
  const steps = tools.brackets > 0 && view === "rolling"
  const words = tools.place >= 0 ? msg(str`Bracket ${tools.place + 1} of ${tools.brackets}`) : brackets(tools.brackets)
  const button = (value: View, label: string, key: string) =>
    html`<button aria-pressed=${value === view} title=${key} @click=${() => tools.set({ view: value })}>${label}</button>`
  return html`<div class="tools">
    <button class="btn btn--sm only-narrow-rail" aria-expanded=${tools.drawer === "rail"} aria-controls="rail" @click=${() => tools.onDrawer("rail")}>${icon("list")}${msg("Outline")}</button>
    <div class="seg" role="group" aria-label=${msg("View")}>${button("rolling", msg("Rolling"), "Alt+1")}${button("base", msg("Base only"), "Alt+2")}${others(tools)}</div>
    <span class="grow"></span>
    <button class="btn btn--sm btn--quiet only-wide" aria-pressed=${tools.folded} ?disabled=${!steps} title=${msg("Show of each bracket only how many alternatives it has")} @click=${() => tools.set({ folded: !tools.folded })}>${msg("Fold")}</button>
    <div class="row steps" role="group" aria-label=${msg("Brackets")}>
      <button class="btn btn--quiet btn--sm" aria-label=${msg("Previous bracket")} title=${`${msg("Previous bracket")} (Alt+↑)`} ?disabled=${!steps} @click=${() => tools.onStep(-1)}>${icon("prev")}</button>
      <span class="num steps__n">${steps || tools.brackets === 0 ? words : nothing}</span>
      <button class="btn btn--quiet btn--sm" aria-label=${msg("Next bracket")} title=${`${msg("Next bracket")} (Alt+↓)`} ?disabled=${!steps} @click=${() => tools.onStep(1)}>${icon("next")}</button>
    </div>
    <button class="btn btn--sm btn--quiet only-wide" aria-pressed=${tools.projected} title=${msg("The chosen article alone, large, for the wall")} @click=${() => tools.set({ projected: !tools.projected })}>${tools.projected ? icon("x") : nothing}${msg("Project")}</button>
    <button class="btn btn--sm only-narrow-panel" aria-expanded=${tools.drawer === "panel"} aria-controls="panel" @click=${() => tools.onDrawer("panel")}>${icon("panel")}${msg("Proposals")}</button>
  </div>`
}

/** One delegation's text, mine first; and once there are versions, what changed since each of them. */
function others({ draft, view, set }: Tools): TemplateResult | typeof nothing {
  const mine = draft.seat?.delegation
  const parties = [...draft.delegations, ...draft.groups].sort((a, b) => Number(b.id === mine) - Number(a.id === mine))
  const versions = draft.versions ?? []
  if (parties.length + versions.length === 0) return nothing
  const chosen = view === "rolling" || view === "base" ? "" : view
  const option = (value: View, words: string) =>
    html`<option value=${value} ?selected=${value === chosen}>${words}</option>`
  const theirs = parties.map(({ id, name }) => option(`of:${id}`, msg(str`${name}’s text`)))
  const since = versions.map(each => option(`since:${each.id}`, msg(str`Since ${versionName(each)}`)))
  const label = versions.length ? msg("Another view") : msg("One delegation's text")
  return html`<select class="seg__sel" data-on=${chosen !== ""} aria-label=${label} title="Alt+3" @change=${(
    event: Event,
  ) =>
    set({
      view: ((event.target as HTMLSelectElement).value || "rolling") as View,
    })}><option value="" ?selected=${chosen === ""}>${
    versions.length ? msg("Another view…") : msg("One delegation's…")
  }</option>${
    versions.length
      ? html`${parties.length ? html`<optgroup label=${msg("One delegation's text")}>${theirs}</optgroup>` : nothing}<optgroup label=${msg("Changes since a version")}>${since}</optgroup>`
      : theirs
  }</select>`
}
