/** Help in place: the keys, and how to read a bracket. */
import { msg } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { beginTour } from "../tour/tour.ts"
import { keyList } from "./keys.ts"

export class Help extends LightElement {
  open(): void {
    const dialog = this.querySelector("dialog")
    if (dialog && !dialog.open) dialog.showModal()
  }

  override render(): TemplateResult {
    const close = () => this.querySelector("dialog")?.close()
    return html`<dialog class="dialog" aria-labelledby="help-h">
      <div class="dialog__h"><h2 id="help-h">${msg("Keys, and how to read the text")}</h2><button class="btn btn--quiet" aria-label=${msg("Close")} @click=${close}>${icon("x")}</button></div>
      <div class="dialog__b">
        <table class="keys"><thead class="vh"><tr><th scope="col">${msg("Key")}</th><th scope="col">${msg("What it does")}</th></tr></thead><tbody>${keyList().map(
          ([keys, says]) => html`<tr><th scope="row"><kbd>${keys}</kbd></th><td>${says}</td></tr>`,
        )}</tbody></table>
        <h3>${msg("How to read a bracket")}</h3>
        <p>${msg("A bracket is a place of disagreement, made from the tabled proposals; nobody types it. The base text stands first and bears no name. Each alternative bears the names of those who propose it. When the facilitator adopts one, the bracket goes.")}</p>
        <p><bdi>${msg("[15 / 22 – Avaria / 10 – Northern Group]")}</bdi> ${msg("The base says 15; Avaria proposes 22, the Northern Group 10.")}</p>
        <p><bdi>${msg("[without delay – Dorland]")}</bdi> ${msg("Dorland proposes to insert these words.")}</p>
        <p><bdi>${msg("[without delay – delete: Dorland]")}</bdi> ${msg("Dorland proposes to delete these words.")}</p>
        <p><bdi>${msg("[without delay – reserve: Dorland]")}</bdi> ${msg("Dorland can't agree to these words yet.")}</p>
        <p><a href="/about#words">${msg("What the other words mean")}</a></p>
      </div>
      <div class="dialog__f"><button class="btn btn--solid" @click=${close}>${msg("Close")}</button><button class="btn" @click=${() => {
        close()
        beginTour(null)
      }}>${msg("Show me around")}</button></div>
    </dialog>`
  }
}
customElements.define("ad-help", Help)
