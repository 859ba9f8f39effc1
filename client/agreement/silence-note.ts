/** One silence as the panel and the list of all of them draw it: until when, what broke it, what came too late. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Silence } from "../app/shapes-agreement.ts"
import "./countdown.ts"
import { localMoment, moment } from "./words.ts"

export interface Shown {
  readonly draft: Draft
  readonly silence: Silence
  /** The article that it is drawn for. */
  readonly article: string
  /** Whether acts wait. */
  readonly wait: boolean
  /** Opens the question before an act. */
  readonly ask: (kind: string) => void
  /** The name of a paragraph by its block, where it is known here. */
  readonly paragraph?: (block: string) => string | null
}

export function drawSilence(shown: Shown): TemplateResult {
  const { draft, silence, article, wait, ask } = shown
  const { zone, deadline, articles } = silence
  // What was broken for this article alone may run on, or be approved, for others.
  const under = articles.some(each => each.id === article)
  const runs = silence.runs && under
  const ended = silence.ended && under
  const here = localMoment(deadline, zone)
  const until = html`<b>${moment(deadline, zone)}</b> <span class="muted">(${zone})</span>${here ? html` <span class="muted">· ${msg(str`${here} on your clocks`)}</span>` : nothing}`
  return html`<div class=${`note silence ${runs ? "note--warn" : ""}`}>
    ${
      runs
        ? html`<p>${icon("silence")}<strong>${msg("Under silence until")}</strong> ${until}</p><p><ad-countdown .silence=${silence}></ad-countdown></p>`
        : ended
          ? html`<p>${icon("silence")}<strong>${msg("Approved under silence.")}</strong> ${msg("Deadline:")} ${until}</p>`
          : html`<p>${icon("silence")}<strong>${msg("Silence was broken.")}</strong> ${msg("The text is under negotiation again.")}</p>`
    }
    ${silence.extended && runs ? html`<p class="hint">${msg("The deadline was put off.")}</p>` : nothing}
    ${silence.reason ? html`<p><q>${silence.reason}</q></p>` : nothing}
    ${silence.broken.map(each => html`<p>${brokenWords(shown, each)} <q>${each.reason}</q></p>`)}
    ${silence.late.map(
      each =>
        html`<p class="silence__late"><b>${msg(str`Objection after the deadline: ${partyName(draft, each.delegation)}`)}</b> <span class="muted">${moment(each.at, zone)}</span> <q>${each.reason}</q></p>`,
    )}
    <div class="row">
      ${runs && silence.may.includes("silence.break") ? html`<button class="btn btn--sm btn--bad" ?disabled=${wait} @click=${() => ask("silence.break")}>${msg("Break silence…")}</button>` : nothing}
      ${runs && silence.may.includes("silence.extend") ? html`<button class="btn btn--sm" ?disabled=${wait} @click=${() => ask("silence.extend")}>${msg("Put the deadline off…")}</button>` : nothing}
      ${ended ? html`<a class="btn btn--sm" href=${certificate(draft, silence)} target="_blank">${icon("download")}${msg("Certificate")}</a>` : nothing}
    </div>
  </div>`
}

const certificate = (draft: Draft, silence: Silence): string =>
  `/api/drafts/${encodeURIComponent(draft.id)}/silences/${encodeURIComponent(silence.id)}/certificate?as=html`

function brokenWords({ draft, paragraph }: Shown, { delegation, block, mine }: Silence["broken"][number]): string {
  const part = block === null ? null : (paragraph?.(block) ?? msg("one paragraph"))
  const who =
    delegation === null
      ? mine
        ? msg("your delegation, which is not named to others")
        : null
      : partyName(draft, delegation)
  if (part) return who ? msg(str`Broken by ${who} for ${part}:`) : msg(str`Broken for ${part}:`)
  return who ? msg(str`Broken by ${who}:`) : msg("Broken:")
}
