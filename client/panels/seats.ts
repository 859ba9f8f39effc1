/** Who sits in the draft, and the open invitations; taking either away, and links for new passwords. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { partyName, seatName } from "../app/names.ts"
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
    const remove = (path: string, label: string, of: string) =>
      html`<button type="button" class="btn btn--sm btn--bad" aria-label=${this.sure === path ? msg(str`Really: ${label} ${of}`) : `${label} ${of}`} @click=${() => this.#remove(path)}>${this.sure === path ? msg(str`Really? ${label}`) : label}</button>`
    return html`${
      people === null
        ? html`<p class="hint" role="status">${this.refusal ? nothing : msg("Reading who is here…")}</p>`
        : html`<ul class="parties seats">${people.seats.map(
            seat =>
              html`<li><b>${seat.name}</b> <small>${where(seat.role, seat.delegation)}</small>${
                seat.mayRemove && seat.id !== draft.seat?.id
                  ? html` <button type="button" class="btn btn--sm" aria-label=${msg(str`New password link for ${seat.name}`)} @click=${() => this.#reset(seat)}>${msg("New password link")}</button> ${remove(`/people/${seat.id}`, msg("Remove"), seat.name)}`
                  : nothing
              }</li>`,
          )}</ul>
          ${
            people.invites.length
              ? html`<h4>${msg("Open invitations")}</h4><ul class="parties seats">${people.invites.map(
                  each =>
                    html`<li>${each.name ?? nothing} <small>${where(each.role, each.delegation)}, ${msg(str`until ${new Date(each.expires).toLocaleDateString()}`)}</small> ${remove(`/invites/${each.id}`, msg("Take back"), each.name ?? where(each.role, each.delegation))}</li>`,
                )}</ul>`
              : nothing
          }`
    }
    ${this.link ? html`<div class="note" role="status"><p>${msg(str`For ${this.link.whose}: a link for a new password. It works once, for a day.`)}</p><p><input class="inp" aria-label=${msg("Password link")} readonly .value=${this.link.href}></p></div>` : nothing}
    ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}`
  }
}
customElements.define("ad-seats", Seats)
