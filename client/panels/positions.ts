/** The panel's tab of positions: where each delegation stands on the article and on its proposals. */
import { msg } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { LightElement } from "../app/light.ts"
import type { Article, Draft, Line } from "../app/shapes.ts"
import type { DraftState } from "../session/draft-state.ts"

export class Positions extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    line: { attribute: false },
    article: { attribute: false },
  }
  declare state: DraftState
  declare draft: Draft
  declare line: Line | undefined
  /** Undefined while it is being read. */
  declare article: Article | undefined

  override render(): TemplateResult {
    return html`<section class="sec"><h3 class="vh">${msg("Positions")}</h3><p class="empty"><b>${msg("No positions have been taken yet.")}</b></p></section>`
  }
}
customElements.define("ad-positions", Positions)
