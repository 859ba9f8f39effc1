/** The floor of a meeting: who has it and for how long, who waits for it, and what may be done about that. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { partyName } from "../app/names.ts"
import type { OneMeeting } from "../app/shapes-meeting.ts"
import { party } from "../draft/tags.ts"
import type { MeetingHost } from "./host.ts"
import { leftOf } from "./left.ts"

/** Time limits that are offered, in seconds; 0: none. */
const LIMITS = [60, 120, 180, 300, 600, 0] as const
const USUAL = 180

const limitName = (seconds: number): string => (seconds === 0 ? msg("No limit") : msg(str`${seconds / 60} min`))

export function drawFloor(screen: MeetingHost, meeting: OneMeeting): TemplateResult {
  const { draft, busy } = screen
  const { id, floor, speakers, may, mine } = meeting
  const leads = may.includes("speaker.call")
  const limit = `limit-${id}`
  const left = floor && leftOf(floor, screen.readAt, Date.now())
  const call = (speaker: string) => {
    const seconds = Number(document.querySelector<HTMLSelectElement>(`#${CSS.escape(limit)}`)?.value ?? 0)
    void screen.act("speaker.call", { meeting: id, speaker, ...(seconds ? { seconds } : {}) })
  }
  return html`<h4>${msg("Speakers")}</h4>
    ${
      floor
        ? html`<p class="meet__row"><b>${msg(str`${partyName(draft, floor.delegation)} has the floor`)}</b>${left ? html`<span class="num room__t" data-over=${left.over} role="timer">${left.words}</span>` : nothing}${
            leads
              ? html`<button type="button" class="btn btn--sm" ?disabled=${busy} @click=${() => void screen.act("speaker.done", { meeting: id, speaker: floor.id })}>${msg("Has spoken")}</button>`
              : nothing
          }</p>`
        : nothing
    }
    ${speakers.length === 0 ? html`<p class="muted">${msg("Nobody waits for the floor.")}</p>` : nothing}
    <ol class="meet__l">${speakers.map(
      each =>
        html`<li>${party(draft, each.delegation, partyName(draft, each.delegation))}<span class="grow"></span>${
          leads
            ? html`<button type="button" class="btn btn--sm" ?disabled=${busy} @click=${() => call(each.id)}>${msg(str`Give the floor to ${partyName(draft, each.delegation)}`)}</button>`
            : nothing
        }${
          leads || each.id === mine
            ? html`<button type="button" class="btn btn--sm btn--quiet" ?disabled=${busy} aria-label=${msg(str`Take ${partyName(draft, each.delegation)} off the list`)} @click=${() => void screen.act("speaker.withdraw", { meeting: id, speaker: each.id })}>${msg("Off the list")}</button>`
            : nothing
        }</li>`,
    )}</ol>
    ${leads ? byHand(screen, meeting, limit) : nothing}
    ${
      may.includes("speaker.ask")
        ? html`<button type="button" class="btn btn--sm" ?disabled=${busy} @click=${() => void screen.act("speaker.ask", { meeting: id })}>${msg("Ask for the floor")}</button>`
        : nothing
    }`
}

/** The time limit of the next turns, and delegations that raised their card. */
function byHand(screen: MeetingHost, { id, speakers, open, members }: OneMeeting, limit: string): TemplateResult {
  const { draft, busy } = screen
  const listed = new Set(speakers.map(each => each.delegation))
  const others = draft.delegations.filter(each => !listed.has(each.id) && (open || members.includes(each.id)))
  const add = (event: Event) => {
    const select = event.target as HTMLSelectElement
    const delegation = select.value
    select.value = ""
    if (delegation) void screen.act("speaker.add", { meeting: id, delegation })
  }
  return html`<div class="meet__row"><div><label class="lab" for=${limit}>${msg("Time limit")}</label><select class="inp inp--sm" id=${limit}>${LIMITS.map(each => html`<option value=${each} ?selected=${each === USUAL}>${limitName(each)}</option>`)}</select></div>
    <div><label class="lab" for=${`add-${id}`}>${msg("Put on the list")}</label><select class="inp inp--sm" id=${`add-${id}`} ?disabled=${busy} @change=${add}><option value="">${msg("A delegation…")}</option>${others.map(each => html`<option value=${each.id}>${each.name}</option>`)}</select></div></div>`
}
