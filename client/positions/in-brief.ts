/** The positions on a proposal in one line of its card: who says what, the rest in the tab of positions. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { ArticlePositions, PositionLine } from "../app/shapes-positions.ts"
import { plural } from "../locale/plural.ts"
import "../style/stance.css"
import { glyph, STANCES, stanceWords } from "./stance.ts"

/** How many parties are named. */
const NAMED = 6

/** A group's members that say what the group says are named by its name. */
function parties(lines: readonly PositionLine[]): readonly { readonly party: string; readonly line: PositionLine }[] {
  const seen = new Set<string>()
  const ordered = lines.toSorted((a, b) => STANCES.indexOf(a.stance) - STANCES.indexOf(b.stance))
  return ordered.flatMap(line => {
    const party = line.via ?? line.party
    if (seen.has(party)) return []
    seen.add(party)
    return [{ party, line }]
  })
}

export function drawInBrief(
  draft: Draft,
  positions: ArticlePositions | undefined,
  proposal: string,
): TemplateResult | typeof nothing {
  const all = parties(positions?.proposals[proposal] ?? [])
  if (all.length === 0) return nothing
  const rest = all.length - NAMED
  return html`<ul class="brief" aria-label=${msg("Positions")}>${all
    .slice(0, NAMED)
    .map(
      ({ party, line }) =>
        html`<li>${glyph(line.stance)}${partyName(draft, party)} <span class="vh">${stanceWords(line.stance)}</span></li>`,
    )}${rest > 0 ? html`<li>${plural(rest, msg("{n, plural, one {and # other} other {and # others}}"))}</li>` : nothing}</ul>`
}
