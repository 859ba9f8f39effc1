/** The bar over a draft: what it is, who I am in it, what is saved, who is here, and the way to its screens. */
import { msg } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { partyName, readingName, seatName } from "../app/names.ts"
import type { Draft, Person, Seat } from "../app/shapes.ts"
import { type Saving, saving } from "../editor/saving.ts"
import type { ChannelState } from "../session/channel.ts"
import type { DraftState } from "../session/draft-state.ts"
import "./faces.ts"
import { dressOf } from "./hue.ts"
import type { Context } from "./menu.ts"
import "./menu-button.ts"
import "../news/bell.ts"

export interface Bar {
  readonly state: DraftState
  readonly draft: Draft
  readonly me: string
  readonly seats: readonly Seat[]
  readonly seat: string | undefined
  readonly people: readonly Person[]
  readonly saving: Saving | null
  readonly link: ChannelState
  readonly onSeat: (seat: string) => void
  /** What the menu's screens are opened with. */
  readonly context: () => Context | null
}

export function drawBar(bar: Bar): TemplateResult {
  const { draft } = bar
  return html`<header class="bar">
    <a class="mark" href="/" aria-label=${msg("Adref, all drafts")}><i>[</i>Adref<i>]</i></a>
    <div class="crumb"><b><bdi lang=${draft.lang}>${draft.title}</bdi></b><span>${readingName(draft.reading)}</span></div>
    <span class="grow"></span>
    <span class="bar__saved" role="status">${bar.saving ? saving(bar.saving) : connected(bar.link)}</span>
    <ad-faces .draft=${draft} .people=${bar.people}></ad-faces>
    <div class="who" data-hue=${dressOf(draft, draft.seat?.delegation).hue}>${seat(bar)}<span>${bar.me}</span></div>
    <ad-news .state=${bar.state} .draft=${draft}></ad-news>
    <ad-menu .draft=${draft} .context=${bar.context}></ad-menu>
  </header>`
}

const connected = (link: ChannelState): TemplateResult =>
  link === "up"
    ? html`<span class="saved">${icon("check")}<span class="long">${msg("Up to date")}</span></span>`
    : html`<span class="saved">${icon("wait")}<span class="long">${msg("Connecting…")}</span></span>`

/** What I am here; whoever has several seats chooses. */
function seat({ draft, seats, seat, onSeat }: Bar): TemplateResult {
  const mine = draft.seat
  const name = (role: Seat["role"], delegation: string | null | undefined) =>
    seatName(role, partyName(draft, delegation))
  if (seats.length < 2) return html`<b>${mine ? name(mine.role, mine.delegation) : ""}</b>`
  const choose = (event: Event) => onSeat((event.target as HTMLSelectElement).value)
  return html`<label class="vh" for="seat">${msg("My seat")}</label><select class="inp inp--sm" id="seat" @change=${choose}>${seats.map(
    each =>
      html`<option value=${each.seat} ?selected=${each.seat === (seat ?? mine?.id)}>${name(each.role, each.delegation)}</option>`,
  )}</select>`
}
