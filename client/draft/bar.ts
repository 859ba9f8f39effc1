/** The bar over a draft: what it is, who I am in it, what is saved, who is here. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { initials, partyName, readingName, seatName } from "../app/names.ts"
import type { Draft, Person, Seat } from "../app/shapes.ts"
import { type Saving, saving } from "../editor/saving.ts"
import { openRecord } from "../panels/record.ts"
import { openSettings } from "../panels/settings.ts"
import type { ChannelState } from "../session/channel.ts"
import { dressOf } from "./hue.ts"

export interface Bar {
  readonly draft: Draft
  readonly me: string
  readonly seats: readonly Seat[]
  readonly seat: string | undefined
  readonly people: readonly Person[]
  readonly saving: Saving | null
  readonly link: ChannelState
  readonly onSeat: (seat: string) => void
  readonly onExport: () => void
  readonly onPeople: () => void
  /** Opens a dialog of its own. */
  readonly onOpen: (open: typeof openRecord) => void
}

/** More faces than this are a number. */
const FACES = 6

export function drawBar(bar: Bar): TemplateResult {
  const { draft } = bar
  const mine = draft.seat
  const capacity = mine ? seatName(mine.role, partyName(draft, mine.delegation)) : ""
  const keeps = mine?.role === "secretariat" || mine?.role === "head"
  return html`<header class="bar">
    <a class="mark" href="/" aria-label="Adref, all drafts"><i>[</i>Adref<i>]</i></a>
    <div class="crumb"><b><bdi lang=${draft.lang}>${draft.title}</bdi></b><span>${readingName(draft.reading)}</span></div>
    <span class="grow"></span>
    <span class="bar__saved" role="status">${bar.saving ? saving(bar.saving) : bar.link === "up" ? html`<span class="saved">${icon("check")}<span class="long">Up to date</span></span>` : html`<span class="saved">${icon("wait")}<span class="long">Connecting…</span></span>`}</span>
    ${faces(bar)}
    <div class="who" data-hue=${dressOf(draft, mine?.delegation).hue}>${
      bar.seats.length > 1
        ? html`<label class="vh" for="seat">My seat</label><select class="inp inp--sm" id="seat" @change=${(event: Event) => bar.onSeat((event.target as HTMLSelectElement).value)}>${bar.seats.map(each => html`<option value=${each.seat} ?selected=${each.seat === (bar.seat ?? mine?.id)}>${seatName(each.role, partyName(draft, each.delegation))}</option>`)}</select>`
        : html`<b>${capacity}</b>`
    }<span>${bar.me}</span></div>
    ${keeps ? html`<button class="btn btn--quiet" @click=${bar.onPeople}>${icon("people")}<span class="btn__t">People</span></button>` : nothing}
    <button class="btn btn--quiet" @click=${() => bar.onOpen(openRecord)}>${icon("record")}<span class="btn__t">${msg("Record")}</span></button>
    ${mine?.role === "secretariat" ? html`<button class="btn btn--quiet" @click=${() => bar.onOpen(openSettings)}>${icon("gear")}<span class="btn__t">${msg("Settings")}</span></button>` : nothing}
    <button class="btn btn--quiet" @click=${bar.onExport}>${icon("download")}<span class="btn__t">Export</span></button>
  </header>`
}

function faces({ draft, people }: Bar): TemplateResult | typeof nothing {
  if (people.length === 0) return nothing
  const more = people.length - FACES
  return html`<ul class="avs" aria-label=${`Here now: ${people.length}`}>${people.slice(0, FACES).map(person => {
    // Presence tells the delegation by its name.
    const party = draft.delegations.find(each => each.id === person.delegation || each.name === person.delegation)
    const words = `${person.name}, ${seatName(person.role, party?.name)}`
    return html`<li class="av" data-hue=${dressOf(draft, party?.id).hue} title=${words}><span aria-hidden="true">${initials(person.name)}</span><span class="vh">${words}</span></li>`
  })}${more > 0 ? html`<li class="av av--more" data-hue="office"><span>+${more}</span></li>` : nothing}</ul>`
}
