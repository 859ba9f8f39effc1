/** Invitations: one by one, or one for the first head of every delegation that has none; copied or printed. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { roleName, seatName } from "../app/names.ts"
import type { Draft, Role } from "../app/shapes.ts"
import { plural } from "../locale/plural.ts"
import type { DraftState } from "../session/draft-state.ts"
import "../style/office.css"
import { type Invitation, printInvitations } from "./print-invitations.ts"

interface Sits {
  readonly role: Role
  readonly delegation: string | null
}

export class Invite extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    role: { state: true },
    made: { state: true },
    busy: { state: true },
    said: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare role: Role
  /** What was made while the dialog is open: a link is shown once, the server keeps none. */
  declare made: readonly Invitation[]
  declare busy: boolean
  declare said: string
  declare refusal: Refusal | null
  /** Delegations whose first head was invited here: their open invitations are not told to the office. */
  readonly #headed = new Set<string | null>()

  constructor() {
    super()
    this.role = "head"
    this.made = []
    this.busy = false
    this.said = ""
    this.refusal = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.role = this.draft?.seat?.role === "secretariat" ? "head" : "delegate"
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.refusal = null
    this.said = ""
    try {
      await work()
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
      this.dispatchEvent(new CustomEvent("invited"))
    }
  }

  async #make(role: Role, delegation: string | null, name: string): Promise<void> {
    const made = await this.state.doors.post<{ link: string; invite: string }>(`${this.state.path}/invites`, {
      role,
      ...(delegation ? { delegation } : {}),
      ...(name ? { name } : {}),
    })
    const seat = seatName(role, this.draft.delegations.find(each => each.id === delegation)?.name)
    const whose = name ? msg(str`${name}, ${seat}`) : seat
    const href = made.link ?? new URL(`/join/${made.invite}`, location.href).href
    this.made = [...this.made, { href, whose }]
    if (role === "head") this.#headed.add(delegation)
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    const data = new FormData(event.target as HTMLFormElement)
    const text = (name: string) => String(data.get(name) ?? "").trim()
    const role = text("role") as Role
    const delegation = role === "head" || role === "delegate" ? text("delegation") : null
    void this.#try(() => this.#make(role, delegation, text("name")))
  }

  /** A first head for each delegation that has none, nor an invitation for one. */
  #everyHead(): void {
    void this.#try(async () => {
      const { seats, invites } = await this.state.doors.get<{ seats: Sits[]; invites: Sits[] }>(
        `${this.state.path}/people`,
      )
      const headed = new Set(this.#headed)
      for (const each of [...seats, ...invites]) if (each.role === "head") headed.add(each.delegation)
      const without = this.draft.delegations.filter(each => !headed.has(each.id))
      for (const { id } of without) await this.#make("head", id, "")
      this.said = without.length
        ? msg(str`Invitations made: ${without.length}.`)
        : msg("Every delegation has a head, or an open invitation for one.")
    })
  }

  readonly #copy = async (href: string): Promise<void> => {
    await navigator.clipboard?.writeText(href).catch(() => {})
    this.said = msg("The link is copied.")
  }

  override render(): TemplateResult {
    const { draft } = this
    const secretariat = draft.seat?.role === "secretariat"
    const roles: readonly Role[] = secretariat
      ? ["head", "facilitator", "secretariat", "observer"]
      : ["delegate", "head"]
    const delegated = this.role === "head" || this.role === "delegate"
    const parties = secretariat
      ? draft.delegations
      : draft.delegations.filter(each => each.id === draft.seat?.delegation)
    return html`<form aria-label=${msg("Invite")} @submit=${this.#submit}>
      <div><label class="lab" for="pp-role">${msg("Role")}</label><select class="inp" id="pp-role" name="role" @change=${(
        event: Event,
      ) => {
        this.role = (event.target as HTMLSelectElement).value as Role
      }}>${roles.map(role => html`<option value=${role} ?selected=${role === this.role}>${roleName(role)}</option>`)}</select></div>
      ${delegated ? html`<div><label class="lab" for="pp-of">${msg("Delegation")}</label><select class="inp" id="pp-of" name="delegation">${parties.map(each => html`<option value=${each.id}>${each.name}</option>`)}</select></div>` : nothing}
      <div><label class="lab" for="pp-name">${msg("Name")} <small>${msg("optional")}</small></label><input class="inp" id="pp-name" name="name" autocomplete="off"></div>
      <div class="row"><button class="btn btn--solid" ?disabled=${this.busy}>${msg("Make an invitation link")}</button>${secretariat && draft.delegations.length ? html`<button type="button" class="btn" ?disabled=${this.busy} @click=${() => this.#everyHead()}>${msg("Invite a head of every delegation")}</button>` : nothing}</div>
    </form>
    ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
    <p role="status" class="hint">${this.said}</p>${this.made.length ? this.#links() : nothing}`
  }

  #links(): TemplateResult {
    const { made, draft } = this
    const last = made[made.length - 1]
    return html`<div class="note"><p>${msg(str`For ${last.whose}. It works once; send it to nobody else.`)}</p>
        <p><input class="inp" aria-label=${msg("Invitation link")} readonly .value=${last.href} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}></p></div>
      <ul class="parties">${made.map(each => html`<li>${each.whose} <button type="button" class="btn btn--sm" aria-label=${msg(str`Copy the link for ${each.whose}`)} @click=${() => this.#copy(each.href)}>${msg("Copy the link")}</button></li>`)}</ul>
      <button type="button" class="btn" @click=${() => printInvitations(draft.title, draft.lang, made)}>${plural(made.length, msg("{n, plural, one {Print the invitation} other {Print # invitations}}"))}</button>
      <p class="hint">${msg("Print or copy them now: a link is shown only while this dialog is open.")}</p>`
  }
}
customElements.define("ad-invite", Invite)
