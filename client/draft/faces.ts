/** `<ad-faces>`: who is here now, by initials; the whole name to whoever points at one, and to readers. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { LightElement } from "../app/light.ts"
import { initials, seatName } from "../app/names.ts"
import type { Draft, Person } from "../app/shapes.ts"
import { whenIdle } from "../wa/when-idle.ts"
import { dressOf } from "./hue.ts"

/** More faces than this are a number. */
const FACES = 6

export class Faces extends LightElement {
  static override properties = { draft: { attribute: false }, people: { attribute: false } }
  declare draft: Draft
  declare people: readonly Person[]

  override connectedCallback(): void {
    super.connectedCallback()
    whenIdle(() => import("../wa/tooltip.ts"))
  }

  override render(): TemplateResult | typeof nothing {
    const { people } = this
    if (people.length === 0) return nothing
    const more = people.slice(FACES)
    return html`<ul class="avs" aria-label=${msg(str`Here now: ${people.length}`)}>${people
      .slice(0, FACES)
      .map((person, at) => this.#face(person, at))}${
      more.length > 0
        ? html`<li class="av av--more" id="face-more" data-hue="office"><span aria-hidden="true">+${more.length}</span><span class="vh">${this.#names(more)}</span><wa-tooltip for="face-more" aria-hidden="true">${this.#names(more)}</wa-tooltip></li>`
        : nothing
    }</ul>`
  }

  #face(person: Person, at: number): TemplateResult {
    const id = `face-${at}`
    const words = this.#name(person)
    return html`<li class="av" id=${id} data-hue=${dressOf(this.draft, this.#party(person)?.id).hue}><span aria-hidden="true">${initials(person.name)}</span><span class="vh">${words}</span><wa-tooltip for=${id} aria-hidden="true">${words}</wa-tooltip></li>`
  }

  /** Presence tells the delegation by its name. */
  #party({ delegation }: Person) {
    return this.draft.delegations.find(each => each.id === delegation || each.name === delegation)
  }

  #name(person: Person): string {
    return msg(str`${person.name}, ${seatName(person.role, this.#party(person)?.name)}`)
  }

  #names(people: readonly Person[]): string {
    return people.map(each => this.#name(each)).join("; ")
  }
}
customElements.define("ad-faces", Faces)
