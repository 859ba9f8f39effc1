/** One proposal: who, where it stands, what it changes, and what I may do with it now. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import type { Refusal } from "../app/doors.ts"
import { hint } from "../app/hint.ts"
import { icon } from "../app/icon.ts"
import { partyName } from "../app/names.ts"
import type { Article, Draft, Hunk, Proposal } from "../app/shapes.ts"
import type { Thread } from "../app/shapes-comments.ts"
import { noted } from "../comments/noted.ts"
import { hashOf } from "../draft/address.ts"
import { drawFlow } from "../draft/nodes.ts"
import { party } from "../draft/tags.ts"
import { drawInBrief } from "../positions/in-brief.ts"
import { releasedWords } from "../versions/released.ts"
import { type Offer, proposalOffers } from "./acts.ts"
import { more } from "./more.ts"
import { drawFurther, moved } from "./proposal-further.ts"
import { proposalName } from "./questions.ts"

export interface Card {
  readonly draft: Draft
  readonly article: Article
  readonly proposal: Proposal
  /** The comments on the article and its proposals. */
  readonly threads: readonly Thread[]
  readonly refusal: Refusal | undefined
  readonly busy: boolean
  /** Whether its text is open in the editor now. */
  readonly editing: boolean
  readonly act: (kind: string) => void
  readonly edit: () => void
  /** Opens an amendment of it; null where I may not. */
  readonly amend: (() => void) | null
}

const outcomes = (): Readonly<Record<Proposal["outcome"], string>> => ({
  open: "",
  adopted: msg("Adopted"),
  partly: msg("Adopted in part"),
  setAside: msg("Set aside", { id: "outcome.setAside", desc: "Of a proposal: it was set aside" }),
  withdrawn: msg("Withdrawn"),
  parked: msg("Parked"),
})
const fates = (): Readonly<Record<string, string>> => ({
  there: msg("in the base text"),
  kept: msg("covers words that changed since: please review"),
  alternative: msg("stands against words adopted since"),
  unplaced: msg("needs placing: the words that it amended are gone"),
})

/** Whether I hold the pen of its text: the working one, or on the floor the public one. */
export const penIsMine = (proposal: Proposal): boolean =>
  proposal.kind !== "delete" &&
  proposal.kind !== "move" &&
  (proposal.stage === "floor" ? proposal.write : Boolean(proposal.working?.write))

export function proposalCard(card: Card): TemplateResult {
  const { draft, proposal } = card
  const mine = draft.seat?.delegation ?? null
  const grouped = draft.groups.some(group => mine !== null && group.members.includes(mine))
  const name = proposalName(draft, proposal)
  const pen = penIsMine(proposal)
  const offers = proposalOffers(proposal, { delegation: mine, grouped })
  const drawn = (offer: Offer) =>
    html`<button class=${`btn btn--sm ${offer.main ? "btn--solid" : ""} ${offer.grave ? "btn--bad" : ""}`} ?disabled=${card.busy} data-act=${offer.kind} @click=${() => card.act(offer.kind)}>${offer.label}</button>`
  return html`<article class=${`prop is-${proposal.outcome} ${card.editing ? "is-on" : ""}`} aria-label=${msg(str`Proposal ${name}`)} data-proposal=${proposal.id} tabindex="-1">
    <header class="prop__t"><h4>${proposal.label || msg("Not tabled yet")}</h4>${stage(draft, proposal)}${link(card)}</header>
    <p class="prop__who">${sponsors(draft, proposal)}</p>
    ${proposal.reason ? html`<p class="prop__reason">${reasoned(proposal.outcome, proposal.reason)}</p>` : nothing}
    ${proposal.released ? html`<p class="hint">${releasedWords(proposal.released)}</p>` : nothing}
    ${drawFurther(draft, proposal)}
    ${changes(card)}
    ${drawInBrief(draft, card.article.positions, proposal.id)}
    ${proposal.nodes?.length && proposal.kind !== "delete" ? whole(card) : nothing}
    ${card.refusal ? html`<div class="note note--bad" role="alert">${refused(card.refusal)}</div>` : nothing}
    <div class="prop__acts">${
      pen
        ? html`<button class="btn btn--sm" aria-pressed=${card.editing} @click=${card.edit}>${icon("pencil")}${proposal.stage === "floor" ? msg("Write on the floor") : msg("Edit the working text")}</button>`
        : nothing
    }${offers.filter(offer => !offer.rare).map(drawn)}${card.amend ? html`<button class="btn btn--sm" ?disabled=${card.busy} @click=${card.amend}>${msg("Amend it…")}</button>` : nothing}${more(offers.filter(offer => offer.rare).map(drawn))}</div>
    ${
      pen && draft.seat?.role === "delegate" && proposal.stage !== "floor"
        ? html`<p class="hint">${proposal.stage === "private" ? msg("Your head of delegation tables it.") : msg("Your head of delegation publishes revisions.")}</p>`
        : nothing
    }
  </article>`
}

/** What can be cited has an address; a private text's would tell that there is one. */
function link({ article, proposal }: Card): TemplateResult | typeof nothing {
  if (proposal.stage === "private") return nothing
  const address = new URL(hashOf({ article: article.id, proposal: proposal.id }), location.href).href
  return html`<button class="btn btn--quiet btn--sm" aria-label=${msg(str`Copy a link to ${proposal.label}`)} title=${msg("Copy a link")} @click=${() => void navigator.clipboard?.writeText(address)}>${icon("link")}</button>`
}

function reasoned(outcome: Proposal["outcome"], reason: string): string {
  const is = outcomes()[outcome]
  return is ? msg(str`${is}: ${reason}`) : reason
}

function stage(draft: Draft, proposal: Proposal): TemplateResult {
  const outcome = outcomes()[proposal.outcome]
  if (outcome) return html`<span class="chip chip--quiet">${outcome}</span>`
  if (proposal.stage === "private")
    return html`<span class="row"><span class="chip chip--quiet">${icon("lock")}${msg(str`Only ${partyName(draft, proposal.working?.circle ?? proposal.circle)} can read it`)}</span>${hint("working", "circle")}</span>`
  if (proposal.stage === "floor")
    return html`<span class="chip chip--silence">${icon("pencil")}${msg("On the floor")}</span>`
  return html`<span class="chip chip--quiet">${proposal.revision > 0 ? msg(str`Tabled, revision ${proposal.revision}`) : msg("Tabled")}</span>`
}

function sponsors(draft: Draft, proposal: Proposal): TemplateResult {
  if (proposal.bridging)
    return html`<span>${msg("The facilitators, bridging")}</span> <small>${msg("without prejudice to any delegation")}</small>`
  return html`${proposal.sponsors.map(each => {
    const id = each.group ?? each.delegation ?? ""
    const except = each.group && proposal.except?.length ? proposal.except.map(({ name }) => name).join(", ") : ""
    return html`<span>${party(draft, id, each.name ?? partyName(draft, id))}${except ? html` <small>${msg(str`except ${except}`)}</small>` : nothing}${each.earlier ? html` <small>${msg("on an earlier text")}</small>` : nothing}</span>`
  })}${proposal.unconfirmed ? html`<small>${msg("from the floor, unconfirmed")}</small>` : nothing}`
}

function changes({ draft, proposal }: Card): TemplateResult {
  if (proposal.kind === "delete") return html`<p class="changes">${msg("Deletes the whole text.")}</p>`
  if (proposal.kind === "move") return html`<p class="changes">${moved(draft, proposal)}</p>`
  const own = proposal.hunks
  if (own.length === 0)
    return html`<p class="hint">${proposal.stage === "private" ? msg("No changes yet: edit the working text.") : msg("No changes to the base text.")}</p>`
  return html`<ul class="changes" lang=${draft.lang} dir=${draft.dir ?? nothing}>${own.map(hunk => change(hunk))}</ul>`
}

/** Words of the interface within words of the draft. */
const ours = (words: string): TemplateResult =>
  html`<small lang=${document.documentElement.lang} dir=${document.documentElement.dir || nothing}>${words}</small>`

function reserveWords({ kind, adopted }: Hunk): string {
  if (kind === "reserve") return adopted ? msg("reserve on these words, adopted") : msg("reserve on these words")
  return adopted ? msg("lifts the brackets, adopted") : msg("lifts the brackets")
}

export function change(hunk: Hunk): TemplateResult {
  if (hunk.kind === "reserve" || hunk.kind === "lift") return html`<li>[${hunk.was}] ${ours(reserveWords(hunk))}</li>`
  if (hunk.kind === "marks") return html`<li>${hunk.was} ${ours(msg("other emphasis or link, the same words"))}</li>`
  const fate = hunk.adopted ? msg("adopted") : hunk.fate ? fates()[hunk.fate] : undefined
  return html`<li>${hunk.was ? html`<del>${hunk.was}</del>` : nothing}${hunk.was && hunk.text ? html`<span aria-hidden="true"> → </span>` : nothing}${hunk.text ? html`<ins>${hunk.text}</ins>` : nothing}${
    fate || hunk.review ? html` ${ours(fate ?? msg("please review"))}` : nothing
  }</li>`
}

function whole({ draft, article, proposal, threads }: Card): TemplateResult {
  const at = { draft, cite: article.number ?? "", ids: `p-${proposal.id}`, fresh: new Set<string>() }
  return html`<details><summary>${msg("The whole text as proposed")}</summary><div class="doc doc--small" lang=${draft.lang} dir=${draft.dir ?? nothing}>${drawFlow(noted(proposal.nodes ?? [], threads, proposal.id), at)}</div></details>`
}
