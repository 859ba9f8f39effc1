/** `<ad-language>`: the interface's language, by its own name. The texts of drafts stay as they are. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { LightElement } from "../app/light.ts"
import "./chooser.css"
import { choose, isLanguage, LANGUAGES, language } from "./locale.ts"

export class LanguageChooser extends LightElement {
  static override properties = { failed: { state: true } }
  declare failed: boolean

  constructor() {
    super()
    this.failed = false
  }

  async #choose(event: Event): Promise<void> {
    const select = event.target as HTMLSelectElement
    const { value } = select
    if (!isLanguage(value)) return
    this.failed = false
    try {
      await choose(value)
    } catch {
      this.failed = true
      select.value = language()
    }
  }

  override render(): TemplateResult {
    const now = language()
    return html`<select class="inp inp--sm" aria-label=${msg("Language of the interface")} @change=${this.#choose}>${Object.entries(
      LANGUAGES,
    ).map(
      ([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === now}>${name}</option>`,
    )}</select>${
      this.failed
        ? html`<span class="hint" role="alert">${msg("This language could not be fetched. Try again.")}</span>`
        : nothing
    }`
  }
}
customElements.define("ad-language", LanguageChooser)
