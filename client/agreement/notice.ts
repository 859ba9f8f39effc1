/** What is said over every view of a draft whose rule it is that nothing is agreed until everything is agreed. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import type { Draft } from "../app/shapes.ts"
import { direction, languageTag } from "../locale/locale.ts"
import "./agreement.css"

export const drawNotice = ({ nothingAgreedYet }: Pick<Draft, "nothingAgreedYet">): TemplateResult | typeof nothing =>
  nothingAgreedYet
    ? html`<p class="note sheet__notice" lang=${languageTag()} dir=${direction()}>${icon("info")}<span>${msg("Nothing is agreed until everything is agreed.")}</span></p>`
    : nothing
