import { updateWhenLocaleChanges } from "@lit/localize"
import { LitElement } from "lit"

/**
 * A Lit element that draws into the page itself: one style sheet, one tree of headings and labels, deep links. It draws
 * anew when the interface's language changes.
 */
export class LightElement extends LitElement {
  constructor() {
    super()
    updateWhenLocaleChanges(this)
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }
}
