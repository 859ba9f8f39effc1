/** The buttons of an article: what I may begin on it, write in it, or decide about it. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { articleName } from "../app/names.ts"
import type { Article, Draft } from "../app/shapes.ts"
import { articleOffers, type Offer } from "./acts.ts"
import type { Desk } from "./article-panel.ts"
import type { Deeds } from "./deeds.ts"
import { more } from "./more.ts"
import { penIsMine } from "./proposal-card.ts"

export interface Offers {
  readonly draft: Draft
  readonly article: Article
  readonly desk: Desk | null
  readonly deeds: Deeds
  /** Whether acts wait for the connection. */
  readonly down: boolean
}

export function drawOffers({ draft, article, desk, deeds, down }: Offers): TemplateResult {
  const { seat } = draft
  if (seat?.role === "observer")
    return html`<p class="hint">${msg("Observers read; only delegations and the office act here.")}</p>`
  const wait = deeds.busy || down
  const office = seat?.role === "facilitator" || seat?.role === "secretariat"
  const speaks = seat?.role === "head" || seat?.role === "delegate"
  // Whoever has a text here goes on with that one first.
  const mine = article.proposals.some(each => each.outcome === "open" && penIsMine(each))
  const open = article.may?.includes("proposal.open") ?? false
  const led = draft.groups.filter(group => (group.coordinator ?? group.members[0]) === seat?.delegation)
  const name = articleName({ ...article, title: "" })
  const label = draft.label.toLowerCase()
  const afterThis = label ? msg(str`Propose a new ${label} after this`) : msg("Propose a new article after this")
  const button = (says: string, act: () => void, cls = "") =>
    html`<button class=${`btn btn--sm ${cls}`} ?disabled=${wait} @click=${act}>${says}</button>`
  const writing = desk?.is === "base" && desk.article === article.id
  const offered = articleOffers(article).filter(offer => offer.kind !== "article.add")
  const drawn = (offer: Offer) =>
    button(offer.label, () => deeds.onArticle(offer.kind), offer.main ? "btn--solid" : offer.grave ? "btn--bad" : "")
  const rare = [
    ...(open && speaks
      ? [button(msg("Open a deletion"), () => deeds.propose({ article: article.id, delete: true }))]
      : []),
    ...(open && speaks && article.kind === "article"
      ? [
          button(afterThis, () => deeds.propose({ after: article.id })),
          button(msg("Propose to move it…"), () => deeds.proposeMove()),
        ]
      : []),
    ...(open && office
      ? [button(msg("Prepare a bridging proposal"), () => deeds.propose({ article: article.id }))]
      : []),
    ...offered.filter(offer => offer.rare).map(drawn),
    ...(office ? [button(msg(str`Add after ${name}…`), () => deeds.addAfter(article))] : []),
  ]
  return html`<div class="prop__acts">
    ${open && speaks ? html`<button class=${`btn btn--sm ${mine ? "" : "btn--solid"}`} ?disabled=${deeds.busy} @click=${() => deeds.change()}>${msg("Propose a change")}</button>` : nothing}
    ${open && speaks ? led.map(group => button(msg(str`Propose for ${group.name}`), () => deeds.propose({ article: article.id, group: group.id }))) : nothing}
    ${open && office && draft.delegations.length ? button(msg("Propose on behalf of…"), () => deeds.onBehalf()) : nothing}
    ${
      article.write
        ? html`<button class="btn btn--sm" aria-pressed=${writing} @click=${() => deeds.open(writing ? null : { is: "base", article: article.id })}>${icon("pencil")}${office ? msg("Edit the base text") : msg("Write in the base text")}</button>`
        : nothing
    }
    ${offered.filter(offer => !offer.rare).map(drawn)}${more(rare)}
  </div>`
}
