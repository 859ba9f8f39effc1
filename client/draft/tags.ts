/** Attributions: a shape and a name for each sponsor, in its hue. */
import { html, nothing, type TemplateResult } from "lit"
import { type Notation, notation } from "../../shared/text/notation.ts"
import type { Sponsor } from "../../shared/text/view.ts"
import type { Draft } from "../app/shapes.ts"
import { dressOf } from "./hue.ts"

type Parties = Pick<Draft, "delegations" | "groups">
type Named = Pick<Sponsor, "id" | "name" | "unconfirmed">

const nameOf = (sponsor: Named, words: Notation): string =>
  sponsor.unconfirmed ? `${sponsor.name} (${words.unconfirmed})` : sponsor.name

/** The names in a row; what is said of one stands in the draft's language, as in its brackets. */
export const names = (by: readonly Named[], lang: string): string =>
  by.map(each => nameOf(each, notation(lang))).join(", ")

/** `● Avaria, ◆ Dorland`, with words before the first (`reserve: `) and after the last (`: delete`). */
export const tag = (
  by: readonly Named[],
  stage: { readonly draft: Parties & Pick<Draft, "lang"> },
  before = "",
  after = "",
): TemplateResult =>
  by.length === 0
    ? unnamed(`${before}${after}`.replace(/^\W+|\W+$/g, ""))
    : html`<span class="tags">${by.map((sponsor, at) => {
        const dress = dressOf(stage.draft, sponsor.id)
        const name = nameOf(sponsor, notation(stage.draft.lang))
        const words = (at === 0 ? before : "") + name + (at === by.length - 1 ? after : ",")
        return html`<span class="tag" data-hue=${dress.hue} data-shape=${dress.shape || nothing} data-m1=${dress.m1 ?? nothing} data-m2=${dress.m2 ?? nothing}>${words}</span>`
      })}</span>`

/** A delegation or group by itself: shape and name. */
export function party(draft: Parties, id: string, name: string): TemplateResult {
  const dress = dressOf(draft, id)
  return html`<span class="party" data-hue=${dress.hue}><i class="shape" data-shape=${dress.shape || nothing} data-hue=${dress.hue} data-m1=${dress.m1 ?? nothing} data-m2=${dress.m2 ?? nothing}></i>${name}</span>`
}

/** Where nobody is named: what is asked for, if anything. */
const unnamed = (words: string): TemplateResult =>
  words ? html`<span class="tags"><span class="tag">${words}</span></span>` : html``
