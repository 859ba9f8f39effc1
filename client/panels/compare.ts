/** The open proposals on an article side by side with its base text; what differs from the base is marked. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { ViewNode } from "../../shared/text/view.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName, partyName } from "../app/names.ts"
import type { Article, Draft, Proposal } from "../app/shapes.ts"
import { markDiffering } from "../draft/differing.ts"
import { drawFlow } from "../draft/nodes.ts"
import { party } from "../draft/tags.ts"

/** What can be compared: public, still open, and with words. */
const comparable = (article: Article): readonly Proposal[] =>
  article.proposals.filter(
    each => each.outcome === "open" && each.stage !== "private" && each.kind !== "delete" && each.nodes?.length,
  )

export class Compare extends LightElement {
  static override properties = { draft: { attribute: false }, article: { attribute: false } }
  declare draft: Draft
  declare article: Article | undefined

  open(): void {
    const dialog = this.querySelector("dialog")
    if (dialog && !dialog.open) dialog.showModal()
  }

  override render(): TemplateResult {
    const { article, draft } = this
    const close = () => this.querySelector("dialog")?.close()
    return html`<dialog class="dialog dialog--wide" aria-labelledby="compare-h">${
      article
        ? html`<div class="dialog__h"><h2 id="compare-h">${msg(str`${articleName(article)}: proposals side by side`)}</h2><button class="btn btn--quiet" aria-label=${msg("Close")} @click=${close}>${icon("x")}</button></div>
      <div class="dialog__b"><div class="compare" tabindex="0" role="group" aria-label=${msg("Side by side")}>${this.#column(msg("Base"), nothing, article.base.nodes ?? [])}${comparable(
        article,
      ).map(each =>
        this.#column(
          each.label,
          each.sponsors.map(({ group, delegation, name }) => {
            const id = group ?? delegation ?? ""
            return party(draft, id, name ?? partyName(draft, id))
          }),
          each.nodes ?? [],
        ),
      )}</div></div>
      <div class="dialog__f"><button class="btn btn--solid" @click=${close}>${msg("Close")}</button></div>`
        : nothing
    }</dialog>`
  }

  #column(title: string, who: unknown, nodes: readonly ViewNode[]): TemplateResult {
    const { article, draft } = this
    const base = article?.base.nodes ?? []
    const stage = { draft, cite: article?.number ?? "", ids: `c-${title}`, fresh: new Set<string>() }
    const drawn = nodes === base ? nodes : markDiffering(base, nodes)
    return html`<section class="compare__c" aria-label=${title}><h3>${title}</h3><p class="compare__w">${who}</p><div class="doc doc--small" lang=${draft.lang} dir=${draft.dir ?? nothing}>${drawFlow(drawn, stage)}</div></section>`
  }
}
customElements.define("ad-compare", Compare)

/** The way to it, and the dialog itself. */
export const drawCompare = (draft: Draft, article: Article): TemplateResult | typeof nothing =>
  comparable(article).length === 0
    ? nothing
    : html` <button class="btn btn--sm btn--quiet" @click=${() => document.querySelector<Compare>("ad-compare")?.open()}>${msg("Compare…")}</button><ad-compare .draft=${draft} .article=${article}></ad-compare>`
