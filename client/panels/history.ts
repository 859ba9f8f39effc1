/** The panel's tab of history: who proposed the article's words, who agreed to them, and when. */
import { msg } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { LightElement } from "../app/light.ts"
import type { Article, Draft, Line } from "../app/shapes.ts"
import type { DraftState } from "../session/draft-state.ts"

export class History extends LightElement {
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
    return html`<section class="sec"><h3 class="vh">${msg("History")}</h3><p class="empty"><b>${msg("Nothing is shown here yet.")}</b></p></section>`
  }
}
customElements.define("ad-history", History)
