/** Who sits in the draft, and the open invitations; taking either away, and links for new passwords. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { day, partyName, seatName } from "../app/names.ts"
import type { Draft, Role } from "../app/shapes.ts"
import type { DraftState } from "../session/draft-state.ts"

interface SeatLine {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly delegation: string | null
  readonly mayRemove: boolean
}
interface InviteLine extends Omit<SeatLine, "name" | "mayRemove"> {
  readonly name: string | null
  readonly expires: string
}
interface People {
  readonly seats: readonly SeatLine[]
  readonly invites: readonly InviteLine[]
}

/** What a button says, and what it says to who cannot see beside whom it stands. */
interface Pressed {
  readonly says: string
  readonly of: string
}

export class Seats extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    people: { state: true },
    refusal: { state: true },
    link: { state: true },
    sure: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare people: People | null
  declare refusal: Refusal | null
  declare link: { href: string; whose: string } | null
  /** What was pressed once and waits for a second press. */
  declare sure: string

  constructor() {
    super()
    this.people = this.refusal = this.link = null
    this.sure = ""
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.read()
  }

  /** Reads the list anew. */
  async read(): Promise<void> {
    await this.#try(async () => {
      this.people = await this.state.doors.get<People>(`${this.state.path}/people`)
    })
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.refusal = null
    try {
      await work()
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  #remove(path: string): void {
    if (this.sure !== path) {
      this.sure = path
      return
    }
    this.sure = ""
    void this.#try(async () => {
      await this.state.doors.remove(`${this.state.path}${path}`)
      await this.read()
    })
  }

  #reset(seat: SeatLine): void {
    void this.#try(async () => {
      const { link } = await this.state.doors.post<{ link: string }>(`${this.state.path}/people/${seat.id}/reset`, {})
      this.link = { href: link, whose: seat.name }
    })
  }

  override render(): TemplateResult {
    const { people, draft } = this
    const where = (role: Role, delegation: string | null) => seatName(role, partyName(draft, delegation))
    const twice = (path: string, once: Pressed, again: Pressed) => {
      const { says, of } = this.sure === path ? again : once
      return html`<button type="button" class="btn btn--sm btn--bad" aria-label=${of} @click=${() => this.#remove(path)}>${says}</button>`
    }
    const takeSeat = ({ id, name }: SeatLine) =>
      twice(
        `/people/${id}`,
        { says: msg("Remove"), of: msg(str`Remove ${name}`) },
        { says: msg("Really? Remove"), of: msg(str`Really: Remove ${name}`) },
      )
    const takeInvitation = ({ id, name, role, delegation }: InviteLine) => {
      const whose = name ?? where(role, delegation)
      return twice(
        `/invites/${id}`,
        { says: msg("Take back"), of: msg(str`Take back ${whose}`) },
        { says: msg("Really? Take back"), of: msg(str`Really: Take back ${whose}`) },
      )
    }
    return html`${
      people === null
        ? html`<p class="hint" role="status">${this.refusal ? nothing : msg("Reading who is here…")}</p>`
        : html`<ul class="parties seats">${people.seats.map(
            seat =>
              html`<li><b>${seat.name}</b> <small>${where(seat.role, seat.delegation)}</small>${
                seat.mayRemove && seat.id !== draft.seat?.id
                  ? html` <button type="button" class="btn btn--sm" aria-label=${msg(str`New password link for ${seat.name}`)} @click=${() => this.#reset(seat)}>${msg("New password link")}</button> ${takeSeat(seat)}`
                  : nothing
              }</li>`,
          )}</ul>
          ${
            people.invites.length
              ? html`<h4>${msg("Open invitations")}</h4><ul class="parties seats">${people.invites.map(
                  each =>
                    html`<li>${each.name ?? nothing} <small>${msg(str`${where(each.role, each.delegation)}, until ${day(each.expires)}`)}</small> ${takeInvitation(each)}</li>`,
                )}</ul>`
              : nothing
          }`
    }
    ${this.link ? html`<div class="note" role="status"><p>${msg(str`For ${this.link.whose}: a link for a new password. It works once, for a day.`)}</p><p><input class="inp" aria-label=${msg("Password link")} readonly .value=${this.link.href}></p></div>` : nothing}
    ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}`
  }
}
customElements.define("ad-seats", Seats)
