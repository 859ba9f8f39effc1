/** Cross-references of a draft, those first that need somebody's eye. */
import { msg, str } from "@lit/localize"
import { html, type nothing, type TemplateResult } from "lit"
import type { Draft } from "../app/shapes.ts"
import type { CrossReference } from "../app/shapes-versions.ts"

/** What somebody should look at first. */
const weight = ({ should, holds, elsewhere }: CrossReference): number => (should ? 0 : elsewhere ? 3 : holds ? 2 : 1)

/** @param leave called when a link to an article is followed */
export function drawReferences(draft: Draft, found: readonly CrossReference[], leave: () => void): TemplateResult {
  if (found.length === 0) return html`<p class="empty"><b>${msg("No cross-references were found.")}</b></p>`
  const sorted = [...found].sort((a, b) => weight(a) - weight(b))
  return html`<ul class="refs">${sorted.map(
    each =>
      html`<li><a href=${`/d/${draft.id}#${each.article}`} @click=${leave}><bdi lang=${draft.lang}>${each.label || msg("An article")}</bdi></a>: <q lang=${draft.lang} dir="auto">${each.words}</q> <small class=${`chip ${weight(each) < 2 ? "chip--contested" : "chip--quiet"}`}>${says(each)}</small><p class="hint" lang=${draft.lang} dir="auto">…${each.context}…</p></li>`,
  )}</ul>`
}

function says({ should: now, holds, elsewhere }: CrossReference): string | typeof nothing {
  // Set apart: its direction is the draft's, not the sentence's.
  const should = `\u2068${now}\u2069`
  if (now) return msg(str`should read “${should}”`)
  if (elsewhere) return msg("another text, it seems")
  return holds ? msg("holds") : msg("there is no such article or paragraph")
}
