/** `<ad-menu>`: the button of the menu, and the screens in sight beside it. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import type { Draft } from "../app/shapes.ts"
import { whenIdle } from "../wa/when-idle.ts"
import { type Context, inSight, type MenuItem, menuOf } from "./menu.ts"

const load = () => import("../wa/dropdown.ts")

export class MenuButton extends LightElement {
  static override properties = {
    draft: { attribute: false },
    context: { attribute: false },
    ready: { state: true },
    failed: { state: true },
  }
  declare draft: Draft
  declare context: () => Context | null
  /** Whether the menu's program is here. */
  declare ready: boolean
  declare failed: boolean

  constructor() {
    super()
    this.ready = this.failed = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    whenIdle(() => this.#load())
  }

  async #load(): Promise<void> {
    await load()
    this.ready = true
    await this.updateComplete
  }

  /** Pressed before its program was here: it opens as soon as that is. Later the dropdown minds its own button. */
  async #pressed(): Promise<void> {
    if (this.ready) return
    try {
      await this.#load()
      const dropdown = this.querySelector("wa-dropdown")
      if (dropdown) dropdown.open = true
    } catch {
      this.failed = true
    }
  }

  async #open(item: MenuItem | undefined): Promise<void> {
    const context = this.context()
    if (!item || !context) return
    this.failed = false
    try {
      await item.open(context)
    } catch {
      this.failed = true
    }
  }

  override render(): TemplateResult {
    const items = menuOf(this.draft)
    const chosen = (event: CustomEvent<{ item: { value: string } }>) =>
      void this.#open(items.find(each => each.id === event.detail.item.value))
    return html`${inSight(this.draft).map(
      item =>
        html`<button class="btn btn--quiet in-sight" @click=${() => void this.#open(item)}>${icon(item.icon)}<span class="btn__t">${item.label()}</span></button>`,
    )}<wa-dropdown placement="bottom-end" distance="6" @wa-select=${chosen}>
      <button slot="trigger" class="btn btn--quiet" aria-haspopup="menu" aria-expanded="false" @click=${() => void this.#pressed()}>${icon("menu")}<span class="btn__t">${msg("Menu")}</span></button>
      ${this.ready ? items.map((item, at) => this.#item(item, items[at - 1])) : nothing}
    </wa-dropdown>${
      this.failed
        ? html`<p class="note note--bad menu__failed" role="alert">${msg("This part could not be loaded. Load the page again.")}</p>`
        : nothing
    }`
  }

  #item(item: MenuItem, before: MenuItem | undefined): TemplateResult {
    return html`${before && before.group !== item.group ? html`<wa-divider></wa-divider>` : nothing}<wa-dropdown-item value=${item.id}><span slot="icon">${icon(item.icon)}</span>${item.label()}</wa-dropdown-item>`
  }
}
customElements.define("ad-menu", MenuButton)
