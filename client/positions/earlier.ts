/** An earlier text that a position was taken on, beside the text of now; what differs is marked in each. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { ViewNode } from "../../shared/text/view.ts"
import type { Draft } from "../app/shapes.ts"
import { markDiffering } from "../draft/differing.ts"
import { drawFlow } from "../draft/nodes.ts"

export function drawEarlier(draft: Draft, then: readonly ViewNode[], now: readonly ViewNode[]): TemplateResult {
  const column = (title: string, nodes: readonly ViewNode[], other: readonly ViewNode[]) => {
    const stage = { draft, cite: "", ids: `pos-${title}`, fresh: new Set<string>() }
    return html`<section class="pos__text"><h5>${title}</h5><div class="doc doc--small" lang=${draft.lang} dir=${draft.dir ?? nothing}>${drawFlow(markDiffering(other, nodes), stage)}</div></section>`
  }
  return html`<div class="pos__texts">${column(msg("The text that it was taken on"), then, now)}${column(msg("The text now"), now, then)}</div>`
}
