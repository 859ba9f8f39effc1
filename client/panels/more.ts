/** Buttons that are wanted now and then, behind one that shows them. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"

export const more = (buttons: readonly TemplateResult[]): TemplateResult | typeof nothing =>
  buttons.length === 0
    ? nothing
    : html`<details class="more"><summary class="btn btn--sm btn--quiet">${msg("More…")}</summary><div class="prop__acts">${buttons}</div></details>`
