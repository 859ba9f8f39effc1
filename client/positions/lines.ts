/** Where delegations stand, line by line, those of a group together. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { ViewNode } from "../../shared/text/view.ts"
import { icon } from "../app/icon.ts"
import { day, partyName } from "../app/names.ts"
import type { PositionLine, ShownPosition } from "../app/shapes-positions.ts"
import { party } from "../draft/tags.ts"
import { audienceWords, type Circled } from "./audience.ts"
import { drawEarlier } from "./earlier.ts"
import { glyph, stanceWords } from "./stance.ts"

export interface Standing {
  readonly draft: Circled
  readonly lines: readonly PositionLine[]
  /** What groups took themselves. */
  readonly groups: readonly PositionLine[]
  readonly texts: Readonly<Record<string, readonly ViewNode[]>>
  readonly now: readonly ViewNode[]
  readonly busy: boolean
  /** Which comparisons with an earlier text are open, by party and audience. */
  readonly compared: ReadonlySet<string>
  readonly compare: (key: string) => void
  /** What I may do with a position: none, or its own party's confirmation and withdrawal. */
  readonly deeds: (party: string, shown: ShownPosition) => readonly Deed[]
}
export interface Deed {
  readonly says: string
  readonly main?: boolean
  readonly run: () => void
}

export function drawLines(standing: Standing): TemplateResult {
  const { draft, lines } = standing
  const placed = new Map<string, PositionLine[]>()
  for (const line of lines) {
    const home = line.via ?? draft.groups.find(each => each.members.includes(line.party))?.id ?? ""
    placed.set(home, [...(placed.get(home) ?? []), line])
  }
  const own = placed.get("") ?? []
  const grouped = draft.groups.filter(each => placed.has(each.id) || standing.groups.some(g => g.party === each.id))
  return html`${grouped.map(each => {
    const said = standing.groups.find(line => line.party === each.id)
    return html`<section class="pos__g"><h4>${party(draft, each.id, each.name)}</h4>${
      said ? html`<ul class="poss">${drawLine(standing, said, true)}</ul>` : nothing
    }<ul class="poss poss--in">${(placed.get(each.id) ?? []).map(line => drawLine(standing, line, false))}</ul></section>`
  })}${
    own.length
      ? html`<section class="pos__g">${grouped.length ? html`<h4>${msg("In national capacity")}</h4>` : nothing}<ul class="poss">${own.map(line => drawLine(standing, line, false))}</ul></section>`
      : nothing
  }`
}

function drawLine(standing: Standing, line: PositionLine, ofGroup: boolean): TemplateResult {
  const { draft } = standing
  const via = line.via ? msg(str`by ${partyName(draft, line.via)}`) : ""
  const name = ofGroup ? msg("The group") : partyName(draft, line.party)
  return html`<li class="pos" data-party=${line.party}>${glyph(line.stance)}<div>
    <p><b>${name}</b> <span class="pos__s">${stanceWords(line.stance)}</span>${via ? html` <small>${via}</small>` : nothing}</p>
    ${line.via ? nothing : drawShown(standing, line.party, line)}
    ${line.beside.map(
      each =>
        html`<div class="pos__b">${glyph(each.stance)}<div><p><span class="pos__s">${stanceWords(each.stance)}</span></p>${drawShown(standing, line.party, each)}</div></div>`,
    )}
  </div></li>`
}

const remedy = ({ remedy }: ShownPosition) =>
  html`<p class="pos__r">${msg("What would resolve it:")} <bdi>${remedy}</bdi></p>`

function drawShown(standing: Standing, party: string, shown: ShownPosition): TemplateResult {
  const { draft, texts, now, busy } = standing
  const key = `${party} ${shown.audience}`
  const before = texts[shown.fingerprint]
  const open = standing.compared.has(key)
  const audience = audienceWords(draft, shown.audience)
  const deeds = standing.deeds(party, shown)
  return html`${shown.remedy ? remedy(shown) : nothing}${shown.reason ? html`<p class="pos__why"><bdi>${shown.reason}</bdi></p>` : nothing}
    ${audience ? html`<p class="pos__a">${icon("lock")}${audience}</p>` : nothing}
    ${shown.unconfirmed ? html`<p class="pos__a">${icon("pencil")}${shown.before ? msg(str`from the floor, unconfirmed; itself it had said: ${stanceWords(shown.before)}`) : msg("from the floor, unconfirmed")}</p>` : nothing}
    ${
      shown.earlier
        ? html`<p class="pos__a">${icon("wait")}${msg(str`taken on an earlier text, ${day(shown.at)}`)}${
            before
              ? html` <button class="btn btn--sm btn--quiet" aria-expanded=${open} @click=${() => standing.compare(key)}>${msg("Compare")}</button>`
              : nothing
          }</p>${open && before ? drawEarlier(draft, before, now) : nothing}`
        : nothing
    }
    ${
      deeds.length
        ? html`<p class="row">${deeds.map(deed => html`<button class=${`btn btn--sm ${deed.main ? "btn--solid" : ""}`} ?disabled=${busy} @click=${deed.run}>${deed.says}</button>`)}</p>`
        : nothing
    }`
}
