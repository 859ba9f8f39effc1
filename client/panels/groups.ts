/** Groups as the secretariat keeps them: who is a member since when, who was one, who coordinates. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { partyName } from "../app/names.ts"
import type { Draft, Group } from "../app/shapes.ts"
import { party } from "../draft/tags.ts"
import { formats } from "../locale/locale.ts"
import type { DraftState } from "../session/draft-state.ts"
import "./groups.css"

const date = (at: number): string =>
  new Date(at).toLocaleDateString(formats(), { day: "numeric", month: "long", year: "numeric" })

export class Groups extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    busy: { state: true },
    sure: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare busy: boolean
  /** What was pressed once and waits for a second press. */
  declare sure: string
  declare refusal: { readonly group: string; readonly error: Refusal } | null

  constructor() {
    super()
    this.busy = false
    this.sure = ""
    this.refusal = null
  }

  async #act(group: Group, kind: string, fields: object, done: string): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.refusal = null
    this.sure = ""
    try {
      await this.state.act(kind, { group: group.id, ...fields }, {})
      this.state.say(done)
    } catch (error) {
      this.refusal = { group: group.id, error: asRefusal(error) }
    } finally {
      this.busy = false
    }
  }

  override render(): TemplateResult {
    const { draft } = this
    if (!draft.groups.length) return html`<p class="hint">${msg("None yet.")}</p>`
    return html`<ul class="groups">${draft.groups.map(each => this.#group(each))}</ul>`
  }

  #group(group: Group): TemplateResult {
    const { draft } = this
    const keeps = draft.seat?.role === "secretariat" && !draft.archived
    const coordinator = group.coordinator ?? group.members[0]
    const former = (group.terms ?? []).filter(each => each.to !== null)
    return html`<li class="group"><b>${party(draft, group.id, group.name)}</b>
      <ul>${group.members.map(id => {
        const since = group.terms?.find(each => each.delegation === id && each.to === null)
        return html`<li>${partyName(draft, id)}${id === coordinator ? html` <span class="chip chip--quiet">${msg("coordinator")}</span>` : nothing}${since ? html` <small>${msg(str`since ${date(since.from)}`)}</small>` : nothing}${keeps && group.members.length > 1 ? this.#leave(group, id) : nothing}</li>`
      })}${former.map(each => html`<li class="muted">${partyName(draft, each.delegation)} <small>${msg(str`from ${date(each.from)} to ${date(each.to ?? 0)}`)}</small></li>`)}</ul>
${keeps ? this.#keeping(group, coordinator ?? "") : nothing}${this.refusal?.group === group.id ? html`<div class="note note--bad" role="alert">${refused(this.refusal.error)}</div>` : nothing}</li>`
  }

  #keeping(group: Group, coordinator: string): TemplateResult {
    const { delegations } = this.draft
    const others = delegations.filter(each => !group.members.includes(each.id))
    const rest = delegations.filter(each => group.members.includes(each.id) && each.id !== coordinator)
    const name = (id: string) => partyName(this.draft, id)
    const join = (id: string) =>
      this.#act(group, "circle.join", { delegation: id }, msg(str`${name(id)} is a member of ${group.name} now.`))
    const lead = (id: string) =>
      this.#act(group, "group.coordinator", { coordinator: id }, msg(str`${name(id)} coordinates ${group.name} now.`))
    return html`<div class="row">${others.length ? this.#choose(group, { label: msg("Another member"), act: msg("Add") }, others, join) : nothing}${
      rest.length
        ? this.#choose(group, { label: msg("Another coordinator"), act: msg("Make coordinator") }, rest, lead)
        : nothing
    }</div>`
  }

  /** Its working texts are written afresh for those who stay: so it is pressed twice. */
  #leave(group: Group, id: string): TemplateResult {
    const key = `${group.id} ${id}`
    const name = partyName(this.draft, id)
    const press = () => {
      if (this.sure !== key) this.sure = key
      else
        void this.#act(
          group,
          "circle.leave",
          { delegation: id },
          msg(str`${name} is no member of ${group.name} any more.`),
        )
    }
    return html` <button type="button" class="btn btn--sm btn--quiet" ?disabled=${this.busy} aria-label=${msg(str`Take ${name} out of ${group.name}`)} @click=${press}>${this.sure === key ? msg("Really? Take out") : icon("x")}</button>`
  }

  #choose(
    group: Group,
    says: { readonly label: string; readonly act: string },
    options: readonly { readonly id: string; readonly name: string }[],
    act: (id: string) => Promise<void>,
  ): TemplateResult {
    const submit = (event: SubmitEvent) => {
      event.preventDefault()
      const id = String(new FormData(event.target as HTMLFormElement).get("party") ?? "")
      if (id) void act(id)
    }
    const label = `${says.label}: ${group.name}`
    return html`<form class="inline" aria-label=${label} @submit=${submit}><div><select class="inp inp--sm" name="party" aria-label=${label}>${options.map(each => html`<option value=${each.id}>${each.name}</option>`)}</select></div><button class="btn btn--sm" ?disabled=${this.busy}>${says.act}</button></form>`
  }
}
customElements.define("ad-groups", Groups)
