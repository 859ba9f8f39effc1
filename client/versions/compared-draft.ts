/** Two versions of a draft as one text: what came, went, moved and changed, word by word. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { Draft } from "../app/shapes.ts"
import type { Compared, ComparedUnit } from "../app/shapes-versions.ts"
import { changedNodes } from "../draft/changed.ts"
import { drawFlow } from "../draft/nodes.ts"
import { plural } from "../locale/plural.ts"
import "../style/changes.css"

const ordered = (units: readonly ComparedUnit[]) =>
  units.filter(each => each.how !== "same" || each.moved || each.was?.label !== each.now?.label)

export function drawCompared(draft: Draft, units: readonly ComparedUnit[]): TemplateResult {
  const shown = ordered(units)
  const words = plural(
    shown.length,
    msg("{n, plural, =0 {No article differs.} one {# article differs.} other {# articles differ.}}"),
  )
  return html`<p role="status">${words}</p>${shown.map(unit => one(draft, unit))}`
}

function one(draft: Draft, unit: ComparedUnit): TemplateResult {
  const name = ({ label, title }: NonNullable<ComparedUnit["now"]>) =>
    label && title ? `${label}. ${title}` : label || title || msg("Preamble")
  const now = name(unit.now ?? unit.was ?? { label: "", title: null })
  const before = unit.was && unit.now && unit.was.label !== unit.now.label ? unit.was.label : ""
  return html`<section class="cmp"><h4><bdi lang=${draft.lang}>${now}</bdi> <small class="chip chip--quiet">${howWords(unit)}</small>${
    before ? html` <small class="muted">${msg(str`before: ${before}`)}</small>` : nothing
  }</h4>${unit.nodes ? drawChanges(draft, unit.nodes, unit.id) : nothing}</section>`
}

/** A comparison's nodes as a text. */
export function drawChanges(draft: Draft, nodes: Compared["nodes"], id: string): TemplateResult {
  const stage = { draft, cite: "", ids: `ch-${id}`, fresh: new Set<string>() }
  return html`<div class="doc doc--small" lang=${draft.lang} dir=${draft.dir ?? nothing}>${drawFlow(changedNodes(nodes), stage)}</div>`
}

function howWords({ how, moved, changes }: ComparedUnit): string {
  const said = {
    added: () => msg("New"),
    removed: () => msg("Gone"),
    changed: () => plural(changes, msg("{n, plural, one {# change} other {# changes}}")),
    same: () => (moved ? msg("Moved") : msg("Renumbered")),
  }[how]()
  return moved && how === "changed" ? msg(str`${said}, moved`) : said
}
