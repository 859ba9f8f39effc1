/** The secretariat's dialog: delegations, groups, and invitations; a head uses it to invite its own delegates. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { hint } from "../app/hint.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import type { Draft } from "../app/shapes.ts"
import { party } from "../draft/tags.ts"
import type { DraftState } from "../session/draft-state.ts"

import "./groups.ts"
import "./invite.ts"
import type { Seats } from "./seats.ts"
import "./seats.ts"

type Form = "delegation" | "group"

export class People extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    refusal: { state: true },
    busy: { state: true },
    shown: { state: true },
  }
  declare state: DraftState
  declare draft: Draft | null
  declare refusal: { form: Form; error: Refusal } | null
  declare busy: boolean
  declare shown: boolean

  constructor() {
    super()
    this.refusal = null
    this.busy = this.shown = false
  }

  open(): void {
    this.shown = true
    this.refusal = null
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
      else {
        const members = data.getAll("members").map(String)
        const coordinator = text("coordinator")
        await this.state.act("group.add", { name: text("name"), members, ...(coordinator ? { coordinator } : {}) }, {})
      }
      target.reset()
    } catch (error) {
      this.refusal = { form, error: asRefusal(error) }
    } finally {
      this.busy = false
    }
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
      <div class="dialog__h"><h2 id="people-title">${msg("People")}</h2><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${() => this.querySelector("dialog")?.close()}>${icon("x")}</button></div>
      <div class="dialog__b">
        <section><h3>${msg("Delegations")}</h3>
          ${draft.delegations.length ? html`<ul class="parties">${draft.delegations.map(each => html`<li>${party(draft, each.id, each.name)}</li>`)}</ul>` : html`<p class="hint">${msg("None yet.")}</p>`}
          ${secretariat ? html`<form class="inline" aria-label=${msg("Add a delegation")} @submit=${(event: SubmitEvent) => this.#submit(event, "delegation")}><div><label class="lab" for="pp-delegation">${msg("Name of the delegation")}</label><input class="inp" id="pp-delegation" name="name" required autocomplete="off"></div><button class="btn" ?disabled=${this.busy}>${msg("Add delegation")}</button></form>${said("delegation")}` : nothing}
        </section>
        <section><h3>${msg("Groups")} ${hint("group", "circle")}</h3>
          <ad-groups .state=${this.state} .draft=${draft}></ad-groups>
          ${secretariat && draft.delegations.length ? this.#groupForm(said("group")) : nothing}
        </section>
        <section><h3>${msg("Who has a seat")} ${hint("head", "office")}</h3><ad-seats .state=${this.state} .draft=${draft}></ad-seats></section>
        <section><h3>${msg("Invite")}</h3><ad-invite .state=${this.state} .draft=${draft} @invited=${() => void this.querySelector<Seats>("ad-seats")?.read()}></ad-invite></section>
      </div>
    </dialog>`
  }

  #groupForm(said: unknown): TemplateResult {
    const { delegations } = this.state.draft!
    return html`<form aria-label=${msg("Add a group")} @submit=${(event: SubmitEvent) => this.#submit(event, "group")}>
      <div><label class="lab" for="pp-group">${msg("Name of the group")}</label><input class="inp" id="pp-group" name="name" required autocomplete="off"></div>
      <fieldset class="ticks"><legend class="lab">${msg("Members")}</legend>${delegations.map(each => html`<label class="tick"><input type="checkbox" name="members" value=${each.id}><span>${each.name}</span></label>`)}</fieldset>
      <div><label class="lab" for="pp-coordinator">${msg("Coordinator")}</label><select class="inp" id="pp-coordinator" name="coordinator"><option value="">${msg("The first member")}</option>${delegations.map(each => html`<option value=${each.id}>${each.name}</option>`)}</select></div>
      <button class="btn" ?disabled=${this.busy}>${msg("Add group")}</button>${said}
    </form>`
  }
}
customElements.define("ad-people", People)
