/**
 * `<ad-room>`: one slim line over the text while a meeting is on: what is discussed now, who has the floor, who is
 * next; to follow it, to ask for the floor, and for who leads it to go on. On the wall it is the only line there is.
 */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName, partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Floor, Meeting, Vote } from "../app/shapes-meeting.ts"
import { hashOf } from "../draft/address.ts"
import type { DraftState } from "../session/draft-state.ts"
import "../style/meeting.css"
import { CHOICES, choiceName } from "./choices.ts"
import { Follow } from "./follow.ts"
import { leftOf } from "./left.ts"

/** More that wait than these are a number. */
const NEXT = 3

export class Room extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    article: { attribute: false },
    projected: { type: Boolean },
    busy: { state: true },
    refusal: { state: true },
    chosen: { state: true },
    screen: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  /** The article that is chosen on my page. */
  declare article: string | null
  declare projected: boolean
  declare busy: boolean
  declare refusal: Refusal | null
  /** Which meeting, where several are on at once. */
  declare chosen: string | null
  declare screen: boolean
  readonly #follow = new Follow(this)
  #floor: Floor | undefined
  #read = 0
  #told: string | null = null
  #clock: ReturnType<typeof setInterval> | undefined

  constructor() {
    super()
    this.projected = this.busy = this.screen = false
    this.refusal = this.chosen = this.article = null
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#clock)
  }

  /** The screen of all meetings. */
  async open(): Promise<void> {
    await import("./screen.ts")
    this.screen = true
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.draft.floor !== this.#floor) {
      this.#floor = this.draft.floor
      this.#read = Date.now()
    }
    // What hangs on the wall goes where the room is.
    if (changed.has("projected") && this.projected && this.#meeting()?.now) this.#follow.set(true)
  }

  /** A reader that cannot see the line is told what it says anew, once. */
  #tell(meeting: Meeting | undefined): void {
    const line = this.draft.articles.find(each => each.id === meeting?.now)
    const mine = meeting?.floor && meeting.floor.delegation === this.draft.seat?.delegation
    const says = mine ? msg("You have the floor") : line ? msg(str`Now discussing: ${articleName(line)}`) : ""
    const before = this.#told
    this.#told = says
    if (says && before !== null && says !== before) this.state.say(says)
  }

  protected override updated(changed: Map<string, unknown>): void {
    const meeting = this.#meeting()
    this.#tell(meeting)
    // On the wall an article is many times as high: it begins at its beginning, and so does what is read after.
    if (changed.get("projected") !== undefined)
      requestAnimationFrame(() => document.querySelector("ad-article[data-on] .article")?.scrollIntoView())
    this.#follow.room(meeting?.now ?? null, !document.querySelector("ad-desk"))
    clearInterval(this.#clock)
    if (meeting?.floor?.left !== null && meeting?.floor) this.#clock = setInterval(() => this.requestUpdate(), 1000)
  }

  #live(): readonly Meeting[] {
    return (this.draft.floor?.meetings ?? []).filter(each => each.now || each.floor || each.speakers.length)
  }
  #meeting(): Meeting | undefined {
    const live = this.#live()
    return live.find(each => each.id === this.chosen) ?? live.find(each => each.now) ?? live[0]
  }

  async #act(kind: string, fields: object): Promise<void> {
    this.busy = true
    this.refusal = null
    try {
      await this.state.act(kind, fields, {})
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  override render(): TemplateResult {
    const meeting = this.#meeting()
    const votes = (this.draft.floor?.votes ?? []).filter(each => !this.projected || each.closed === null)
    return html`${meeting || votes.length ? html`<section class="room" aria-label=${msg("Meeting")}>${meeting ? this.#line(meeting) : nothing}${votes.map(each => this.#vote(each))}${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}</section>` : nothing}${
      this.screen
        ? html`<ad-meetings .state=${this.state} .draft=${this.draft} @shut=${() => {
            this.screen = false
          }}></ad-meetings>`
        : nothing
    }`
  }

  #line(meeting: Meeting): TemplateResult {
    const { draft } = this
    const line = draft.articles.find(each => each.id === meeting.now)
    return html`<div class="room__l">
      ${this.#which(meeting)}
      ${
        line
          ? html`<span class="room__now"><span class="room__k">${msg("Now discussing")}</span> <a href=${hashOf({ article: line.id })}>${articleName(line)}</a></span>`
          : nothing
      }
      ${this.#speaking(meeting)}
      <span class="grow"></span>
      <span class="room__b">${line ? this.#following(line.id, articleName(line)) : nothing}${this.#mine(meeting)}${this.#leading(meeting)}</span>
    </div>`
  }

  #which(meeting: Meeting): TemplateResult {
    const live = this.#live()
    if (live.length < 2) return html`<span class="room__of">${icon("meeting")}${meeting.title}</span>`
    const choose = (event: Event) => {
      this.chosen = (event.target as HTMLSelectElement).value
    }
    return html`<label class="vh" for="room-of">${msg("Which meeting")}</label><select class="inp inp--sm" id="room-of" @change=${choose}>${live.map(
      each => html`<option value=${each.id} ?selected=${each.id === meeting.id}>${each.title}</option>`,
    )}</select>`
  }

  #speaking({ floor, speakers }: Meeting): TemplateResult {
    const { draft } = this
    const left = floor && leftOf(floor, this.#read, Date.now())
    const names = speakers.slice(0, NEXT).map(each => partyName(draft, each.delegation))
    const more = speakers.length - names.length
    const next = more > 0 ? msg(str`Next: ${names.join(", ")} and ${more} more`) : msg(str`Next: ${names.join(", ")}`)
    return html`${floor ? html`<span class="room__who"><b>${!this.projected && floor.delegation === draft.seat?.delegation ? msg("You have the floor") : msg(str`${partyName(draft, floor.delegation)} has the floor`)}</b>${left ? html` <span class="num room__t" data-over=${left.over} role="timer">${left.words}</span>` : nothing}</span>` : nothing}${
      names.length ? html`<span class="room__next">${next}</span>` : nothing
    }`
  }

  #following(article: string, name: string): TemplateResult {
    const { on, away } = this.#follow
    if (on && away)
      return html`<button class="btn btn--sm" @click=${() => this.#follow.go(article)}>${msg(str`Back to ${name}`)}</button>`
    return html`<button class="btn btn--sm btn--quiet" aria-pressed=${on} title=${msg("My page goes to what is discussed, until I scroll")} @click=${() => this.#follow.set(!on)}>${msg("Follow the room")}</button>`
  }

  #mine({ id: meeting, may, mine }: Meeting): TemplateResult | typeof nothing {
    if (this.projected) return nothing
    if (mine)
      return html`<button class="btn btn--sm btn--quiet" ?disabled=${this.busy} @click=${() => void this.#act("speaker.withdraw", { meeting, speaker: mine })}>${msg("Leave the list")}</button>`
    return may.includes("speaker.ask")
      ? html`<button class="btn btn--sm" ?disabled=${this.busy} @click=${() => void this.#act("speaker.ask", { meeting })}>${msg("Ask for the floor")}</button>`
      : nothing
  }

  #leading({ id: meeting, may, now, floor, speakers }: Meeting): TemplateResult | typeof nothing {
    if (this.projected || !may.includes("speaker.call")) return nothing
    const [next] = speakers
    const seconds = floor?.seconds ?? undefined
    const here = this.article === now ? undefined : this.draft.articles.find(each => each.id === this.article)
    return html`${here ? html`<button class="btn btn--sm btn--quiet" ?disabled=${this.busy} @click=${() => void this.#act("meeting.now", { meeting, article: here.id })}>${msg(str`Discuss ${articleName(here)} now`)}</button>` : nothing}${floor ? html`<button class="btn btn--sm btn--quiet" ?disabled=${this.busy} @click=${() => void this.#act("speaker.done", { meeting, speaker: floor.id })}>${msg("Has spoken")}</button>` : nothing}${
      next
        ? html`<button class="btn btn--sm" ?disabled=${this.busy} @click=${() => void this.#act("speaker.call", { meeting, speaker: next.id, ...(seconds ? { seconds } : {}) })}>${msg(str`Give the floor to ${partyName(this.draft, next.delegation)}`)}</button>`
        : nothing
    }`
  }

  #vote(vote: Vote): TemplateResult {
    const mine = vote.roll.find(each => each.delegation === this.draft.seat?.delegation)
    return html`<div class="room__l"><span class="room__k">${msg("Roll-call vote")}</span> <b><bdi>${vote.question}</bdi></b><span class="grow"></span>${
      vote.may.includes("vote.cast") && !this.projected
        ? html`<span class="room__b" role="group" aria-label=${msg("Our vote")}>${CHOICES.map(choice => html`<button class="btn btn--sm" aria-pressed=${mine?.choice === choice} ?disabled=${this.busy || mine?.choice === choice} @click=${() => void this.#act("vote.cast", { vote: vote.id, choice })}>${choiceName(choice)}</button>`)}</span>`
        : nothing
    }</div>`
  }
}
customElements.define("ad-room", Room)
