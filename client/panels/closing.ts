/** What stands between the article and agreement, in the panel's head. Draws nothing where nothing does. */
import { html, type TemplateResult } from "lit"
import { LightElement } from "../app/light.ts"
import type { Article, Draft, Line } from "../app/shapes.ts"
import type { DraftState } from "../session/draft-state.ts"

export class Closing extends LightElement {
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
    return html``
  }
}
customElements.define("ad-closing", Closing)
