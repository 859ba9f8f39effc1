/** What a proposal's card says beyond its changes: why it is made, what it amends, what it stands with, who is asked. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { articleTitle } from "../app/names.ts"
import type { Draft, Proposal } from "../app/shapes.ts"

const list = (names: readonly { readonly name: string }[]): string => names.map(each => each.name).join(", ")

export function drawFurther(draft: Draft, proposal: Proposal): TemplateResult | typeof nothing {
  const { rationale, amends, together, asked, askedMe, wanting, bundles = [] } = proposal
  const open = bundles.filter(each => each.stands === "open")
  const lines = [
    amends ? msg(str`Amends ${amends.label}.`) : "",
    together ? msg("Its changes are offered together.") : "",
    ...open.map(each =>
      each.option
        ? msg(str`Part of ${each.name}, option ${each.option}.`)
        : msg(str`Part of the package ${each.name}.`),
    ),
    askedMe ? msg("Your delegation is asked to co-sponsor it.") : "",
    asked?.length ? msg(str`Asked to co-sponsor: ${list(asked)}.`) : "",
    wanting?.length ? msg(str`Asking to co-sponsor: ${list(wanting)}.`) : "",
  ].filter(Boolean)
  if (!lines.length && !rationale?.text && !rationale?.source) return nothing
  return html`${lines.length ? html`<p class="hint">${lines.join(" ")}</p>` : nothing}${
    rationale?.text ? html`<p class="prop__reason" lang=${draft.lang}>${rationale.text}</p>` : nothing
  }${rationale?.source ? html`<p class="hint">${msg("Agreed language from:")} <bdi>${rationale.source}</bdi></p>` : nothing}`
}

/** Where a move would put the article. */
export function moved(draft: Draft, { after }: Proposal): string {
  const line = draft.articles.find(each => each.id === after)
  return line ? msg(str`Moves it to after ${articleTitle(line)}.`) : msg("Moves it to the beginning.")
}
