/** The language of the interface, chosen from within a draft. A dialog, since a menu can't hold a choice of its own. */
import { msg } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import "../locale/chooser.ts"

export class LanguageDialog extends LightElement {
  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
  }

  override render(): TemplateResult {
    const close = () => this.querySelector("dialog")?.close()
    return html`<dialog class="dialog" aria-labelledby="language-h" @close=${() => this.remove()}>
      <div class="dialog__h"><h2 id="language-h">${msg("Language")}</h2><button class="btn btn--quiet" aria-label=${msg("Close")} @click=${close}>${icon("x")}</button></div>
      <div class="dialog__b"><ad-language></ad-language><p class="hint">${msg("Of the buttons and messages, on this machine. The draft's text stays in its own language.")}</p></div>
      <div class="dialog__f"><button class="btn btn--solid" @click=${close}>${msg("Done")}</button></div>
    </dialog>`
  }
}
customElements.define("ad-language-dialog", LanguageDialog)

/** @param near the dialog opens beside it in the page, and goes with it */
export function openLanguage(near: Element): void {
  near.after(new LanguageDialog())
}
