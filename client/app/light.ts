import { LitElement } from "lit"

/** A Lit element that draws into the page itself: one style sheet, one tree of headings and labels, deep links. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this
  }
}
