/** `<ad-meetings>`: the agenda with all its meetings, their floors, what is considered, and votes. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { type Ask, refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import type { Draft } from "../app/shapes.ts"
import type { MeetingBook } from "../app/shapes-meeting.ts"
import type { DraftState } from "../session/draft-state.ts"
import { drawMeeting } from "./card.ts"
import { askMeeting } from "./questions.ts"
import { drawVotes } from "./votes.ts"

export class Meetings extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    book: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare book: MeetingBook | null
  declare busy: boolean
  declare refusal: Refusal | null
  #read = 0
  #turn = 0
  #clock: ReturnType<typeof setInterval> | undefined

  constructor() {
    super()
    this.book = this.refusal = null
    this.busy = false
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
    this.#clock = setInterval(() => this.book?.meetings.some(each => each.floor) && this.requestUpdate(), 1000)
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#clock)
  }

  /** The draft is read again after each act: then so is this. */
  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("draft")) void this.#fetch()
  }

  async #fetch(): Promise<void> {
    const turn = ++this.#turn
    try {
      const book = await this.state.doors.get<MeetingBook>(`${this.state.path}/meetings`)
      if (turn !== this.#turn) return
      this.book = book
      this.#read = Date.now()
    } catch (error) {
      if (turn === this.#turn && !this.book) this.refusal = asRefusal(error)
    }
  }

  readonly act = async (kind: string, fields: object): Promise<void> => {
    this.busy = true
    this.refusal = null
    try {
      await this.put(kind, fields)
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }
  /** The same, for a dialog that shows what is refused itself. */
  readonly put = async (kind: string, fields: object): Promise<undefined> => {
    await this.state.act(kind, fields, {})
    await this.#fetch()
  }
  get near(): Ask | null {
    return document.querySelector<Ask>("ad-ask")
  }
  get readAt(): number {
    return this.#read
  }

  readonly close = (): void => this.querySelector("dialog")?.close()

  override render(): TemplateResult {
    return html`<dialog class="dialog dialog--wide" aria-labelledby="meet-title" @close=${() => this.dispatchEvent(new Event("shut"))}>
      <div class="dialog__h"><h2 id="meet-title">${msg("Meeting")}</h2><span class="grow"></span><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${this.close}>${icon("x")}</button></div>
      <div class="dialog__b">
        ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
        ${this.book ? this.#book(this.book) : this.refusal ? nothing : html`<p role="status">${msg("Reading…")}</p>`}
      </div>
    </dialog>`
  }

  #book(book: MeetingBook): TemplateResult {
    const add = () => this.near?.open(askMeeting(this.draft, book, null, fields => this.put("meeting.add", fields)))
    return html`${
      book.meetings.length === 0
        ? html`<p class="empty"><b>${msg("No meeting is on the agenda.")}</b> ${msg("The facilitators put contact groups here, each with its articles, room and time.")}</p>`
        : nothing
    }${book.meetings.map(each => drawMeeting(this, book, each))}${
      book.may.includes("meeting.add")
        ? html`<div><button type="button" class="btn" @click=${add}>${msg("Add a meeting…")}</button></div>`
        : nothing
    }${drawVotes(this, book)}`
  }
}
customElements.define("ad-meetings", Meetings)
