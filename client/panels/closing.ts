/** What stands between the article and agreement, in the panel's head. Draws nothing where nothing does. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { LightElement } from "../app/light.ts"
import type { Article, Draft, Line } from "../app/shapes.ts"
import type { Closing as Blockers } from "../app/shapes-closing.ts"
import { hashOf } from "../draft/address.ts"
import { alone } from "../locale/alone.ts"
import { plural } from "../locale/plural.ts"
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

  async #whatIf(article: Article): Promise<void> {
    const { openWhatIf } = await import("./what-if.ts")
    openWhatIf(this, this.state.doors, this.draft, article)
  }

  override render(): TemplateResult {
    const { article, draft } = this
    const closing = article?.closing
    if (!article || !closing || article.kind === "heading") return html``
    const office = draft.seat?.role === "facilitator" || draft.seat?.role === "secretariat"
    const lines = linesOf(closing, article)
    if (article.status === "agreed" || !lines.length)
      return closing.pending.length ? html`<p class="hint">${pendingWords(closing)}</p>` : html``
    const proposed = article.proposals.some(each => each.stage !== "private" && each.outcome === "open")
    return html`<details class="closing" ?open=${office}><summary>${msg("What closes it")} <small>${sum(closing)}</small></summary>
      <ul>${lines.map(each => html`<li>${each}</li>`)}</ul>
      ${proposed ? html`<p><button type="button" class="btn btn--sm" @click=${() => void this.#whatIf(article)}>${msg("What if…")}</button></p>` : nothing}
    </details>`
  }
}

const list = (names: readonly string[]): string => names.join(", ")

function sum({ brackets, proposals, objections }: Blockers): string {
  return [
    brackets ? plural(brackets, msg("{n, plural, one {# bracket} other {# brackets}}")) : "",
    proposals.length
      ? plural(proposals.length, msg("{n, plural, one {# open proposal} other {# open proposals}}"))
      : "",
    objections.length ? plural(objections.length, msg("{n, plural, one {# objection} other {# objections}}")) : "",
  ]
    .filter(Boolean)
    .join(" · ")
}

function linesOf(closing: Blockers, article: Article): (TemplateResult | string)[] {
  const { brackets, proposals, beside, objections, earlier, silent = [] } = closing
  const address = (proposal: string) => hashOf({ article: article.id, proposal })
  return [
    ...(brackets ? [plural(brackets, msg("{n, plural, one {# bracket is open} other {# brackets are open}}"))] : []),
    ...proposals.map(
      ({ id, label, names }) =>
        html`<a href=${address(id)}>${label}</a>${names.length ? html` – ${list(names)}` : nothing}`,
    ),
    ...beside
      .filter(each => !proposals.some(one => one.id === each.proposal))
      .map(each => html`<a href=${address(each.proposal)}>${each.label}</a> ${msg("stands beside the text")}`),
    ...objections.map(each =>
      each.stance === "opposes" ? msg(str`Opposed by ${alone(each.says)}`) : msg(str`Reserved by ${alone(each.says)}`),
    ),
    ...(earlier.length ? [msg(str`On an earlier text, to be confirmed: ${list(earlier)}`)] : []),
    ...(closing.pending.length ? [pendingWords(closing)] : []),
    ...(silent.length ? [msg(str`No position yet: ${list(silent)}`)] : []),
  ]
}
const pendingWords = ({ pending }: Blockers): string =>
  msg(str`Agreed once these are: ${list(pending.map(each => each.label))}`)
customElements.define("ad-closing", Closing)
