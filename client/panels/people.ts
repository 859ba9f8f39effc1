/** The secretariat's dialog: delegations, groups, and invitations; a head uses it to invite its own delegates. */
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { roleName, seatName } from "../app/names.ts"
import type { Draft, Role } from "../app/shapes.ts"
import { party } from "../draft/tags.ts"
import type { DraftState } from "../session/draft-state.ts"

import type { Seats } from "./seats.ts"
import "./seats.ts"

type Form = "delegation" | "group" | "invite"

export class People extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    role: { state: true },
    refusal: { state: true },
    link: { state: true },
    busy: { state: true },
    shown: { state: true },
  }
  declare state: DraftState
  declare draft: Draft | null
  declare role: Role
  declare refusal: { form: Form; error: Refusal } | null
  declare link: { href: string; whose: string } | null
  declare busy: boolean
  declare shown: boolean

  constructor() {
    super()
    this.role = "head"
    this.refusal = this.link = null
    this.busy = this.shown = false
  }

  open(): void {
    this.shown = true
    this.role = this.state.draft?.seat?.role === "secretariat" ? "head" : "delegate"
    this.refusal = this.link = null
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal())
  }

  async #submit(event: SubmitEvent, form: Form): Promise<void> {
    event.preventDefault()
    const target = event.target as HTMLFormElement
    const data = new FormData(target)
    const text = (name: string) => String(data.get(name) ?? "").trim()
    this.busy = true
    this.refusal = null
    try {
      if (form === "delegation") await this.state.act("delegation.add", { name: text("name") }, {})
      else if (form === "group") {
        const members = data.getAll("members").map(String)
        const coordinator = text("coordinator")
        await this.state.act("group.add", { name: text("name"), members, ...(coordinator ? { coordinator } : {}) }, {})
      } else await this.#invite(text("role") as Role, text("delegation"), text("name"))
      if (form !== "invite") target.reset()
    } catch (error) {
      this.refusal = { form, error: error instanceof Refusal ? error : new Refusal(0, "error", String(error)) }
    } finally {
      this.busy = false
    }
  }

  async #invite(role: Role, delegation: string, name: string): Promise<void> {
    const of = role === "head" || role === "delegate" ? delegation : ""
    const made = await this.state.doors.post<{ link: string; invite: string }>(`${this.state.path}/invites`, {
      role,
      ...(of ? { delegation: of } : {}),
      ...(name ? { name } : {}),
    })
    const whose = seatName(role, this.state.draft?.delegations.find(each => each.id === of)?.name)
    void this.querySelector<Seats>("ad-seats")?.read()
    this.link = { href: made.link ?? new URL(`/join/${made.invite}`, location.href).href, whose: name || whose }
  }

  override render(): TemplateResult {
    const draft = this.draft
    const hide = () => {
      this.shown = false
    }
    if (!draft || !this.shown) return html`<dialog class="dialog" @close=${hide}></dialog>`
    const secretariat = draft.seat?.role === "secretariat"
    const said = (form: Form) =>
      this.refusal?.form === form
        ? html`<div class="note note--bad" role="alert">${refused(this.refusal.error)}</div>`
        : nothing
    return html`<dialog class="dialog" aria-labelledby="people-title" @close=${hide}>
      <div class="dialog__h"><h2 id="people-title">People</h2><button type="button" class="btn btn--quiet" aria-label="Close" @click=${() => this.querySelector("dialog")?.close()}>${icon("x")}</button></div>
      <div class="dialog__b">
        <section><h3>Delegations</h3>
          ${draft.delegations.length ? html`<ul class="parties">${draft.delegations.map(each => html`<li>${party(draft, each.id, each.name)}</li>`)}</ul>` : html`<p class="hint">None yet.</p>`}
          ${secretariat ? html`<form class="inline" aria-label="Add a delegation" @submit=${(event: SubmitEvent) => this.#submit(event, "delegation")}><div><label class="lab" for="pp-delegation">Name of the delegation</label><input class="inp" id="pp-delegation" name="name" required autocomplete="off"></div><button class="btn" ?disabled=${this.busy}>Add delegation</button></form>${said("delegation")}` : nothing}
        </section>
        <section><h3>Groups</h3>
          ${draft.groups.length ? html`<ul class="parties">${draft.groups.map(each => html`<li>${party(draft, each.id, each.name)} <small>${each.members.map(id => draft.delegations.find(d => d.id === id)?.name ?? id).join(", ")}</small></li>`)}</ul>` : html`<p class="hint">None yet.</p>`}
          ${secretariat && draft.delegations.length ? this.#groupForm(said("group")) : nothing}
        </section>
        <section><h3>Who has a seat</h3><ad-seats .state=${this.state} .draft=${draft}></ad-seats></section>
        <section><h3>Invite</h3>${this.#inviteForm(secretariat, said("invite"))}</section>
      </div>
    </dialog>`
  }

  #groupForm(said: unknown): TemplateResult {
    const { delegations } = this.state.draft!
    return html`<form aria-label="Add a group" @submit=${(event: SubmitEvent) => this.#submit(event, "group")}>
      <div><label class="lab" for="pp-group">Name of the group</label><input class="inp" id="pp-group" name="name" required autocomplete="off"></div>
      <fieldset class="ticks"><legend class="lab">Members</legend>${delegations.map(each => html`<label class="tick"><input type="checkbox" name="members" value=${each.id}><span>${each.name}</span></label>`)}</fieldset>
      <div><label class="lab" for="pp-coordinator">Coordinator</label><select class="inp" id="pp-coordinator" name="coordinator"><option value="">The first member</option>${delegations.map(each => html`<option value=${each.id}>${each.name}</option>`)}</select></div>
      <button class="btn" ?disabled=${this.busy}>Add group</button>${said}
    </form>`
  }

  #inviteForm(secretariat: boolean, said: unknown): TemplateResult {
    const draft = this.state.draft!
    const roles: readonly Role[] = secretariat
      ? ["head", "facilitator", "secretariat", "observer"]
      : ["delegate", "head"]
    const delegated = this.role === "head" || this.role === "delegate"
    const parties = secretariat
      ? draft.delegations
      : draft.delegations.filter(each => each.id === draft.seat?.delegation)
    return html`<form aria-label="Invite" @submit=${(event: SubmitEvent) => this.#submit(event, "invite")}>
      <div><label class="lab" for="pp-role">Role</label><select class="inp" id="pp-role" name="role" @change=${(
        event: Event,
      ) => {
        this.role = (event.target as HTMLSelectElement).value as Role
      }}>${roles.map(role => html`<option value=${role} ?selected=${role === this.role}>${roleName(role)}</option>`)}</select></div>
      ${delegated ? html`<div><label class="lab" for="pp-of">Delegation</label><select class="inp" id="pp-of" name="delegation">${parties.map(each => html`<option value=${each.id}>${each.name}</option>`)}</select></div>` : nothing}
      <div><label class="lab" for="pp-name">Name <small>optional</small></label><input class="inp" id="pp-name" name="name" autocomplete="off"></div>
      <button class="btn btn--solid" ?disabled=${this.busy}>Make an invitation link</button>${said}
      ${this.link ? html`<div class="note" role="status"><p>For ${this.link.whose}. It works once; send it to nobody else.</p><p><input class="inp" aria-label="Invitation link" readonly .value=${this.link.href}></p><button type="button" class="btn btn--sm" @click=${this.#copy}>Copy the link</button></div>` : nothing}
    </form>`
  }

  #copy = async () => {
    const field = this.querySelector<HTMLInputElement>("[aria-label='Invitation link']")
    field?.select()
    await navigator.clipboard?.writeText(this.link?.href ?? "").catch(() => {})
    this.state.say("The link is copied.")
  }
}
customElements.define("ad-people", People)
