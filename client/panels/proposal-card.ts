/** One proposal: who, where it stands, what it changes, and what I may do with it now. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import type { Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { partyName } from "../app/names.ts"
import type { Article, Draft, Hunk, Proposal } from "../app/shapes.ts"
import { hashOf } from "../draft/address.ts"
import { drawFlow } from "../draft/nodes.ts"
import { party } from "../draft/tags.ts"
import { proposalOffers } from "./acts.ts"
import { proposalName } from "./questions.ts"

export interface Card {
  readonly draft: Draft
  readonly article: Article
  readonly proposal: Proposal
  readonly refusal: Refusal | undefined
  readonly busy: boolean
  /** Whether its text is open in the editor now. */
  readonly editing: boolean
  readonly act: (kind: string) => void
  readonly edit: () => void
}

const OUTCOMES: Readonly<Record<Proposal["outcome"], string>> = {
  open: "",
  adopted: "Adopted",
  partly: "Adopted in part",
  setAside: "Set aside",
  withdrawn: "Withdrawn",
  parked: "Parked",
}
const FATES: Readonly<Record<string, string>> = {
  there: "in the base text",
  kept: "covers words that changed since: please review",
  alternative: "stands against words adopted since",
  unplaced: "needs placing: the words that it amended are gone",
}

/** Whether I hold the pen of its text: the working one, or on the floor the public one. */
export const penIsMine = (proposal: Proposal): boolean =>
  proposal.kind !== "delete" && (proposal.stage === "floor" ? proposal.write : Boolean(proposal.working?.write))

export function proposalCard(card: Card): TemplateResult {
  const { draft, article, proposal } = card
  const mine = draft.seat?.delegation ?? null
  const grouped = draft.groups.some(group => mine !== null && group.members.includes(mine))
  const name = proposalName(draft, proposal)
  const pen = penIsMine(proposal)
  return html`<article class=${`prop is-${proposal.outcome} ${card.editing ? "is-on" : ""}`} aria-label=${`Proposal ${name}`} data-proposal=${proposal.id} tabindex="-1">
    <header class="prop__t"><h4>${proposal.label || "Not tabled yet"}</h4>${stage(draft, proposal)}${link(card)}</header>
    <p class="prop__who">${sponsors(draft, proposal)}</p>
    ${proposal.reason ? html`<p class="prop__reason">${OUTCOMES[proposal.outcome]}: ${proposal.reason}</p>` : nothing}
    ${changes(card)}
    ${proposal.nodes?.length && proposal.kind !== "delete" ? whole(draft, article, proposal) : nothing}
    ${card.refusal ? html`<div class="note note--bad" role="alert">${refused(card.refusal)}</div>` : nothing}
    <div class="prop__acts">${
      pen
        ? html`<button class="btn btn--sm" aria-pressed=${card.editing} @click=${card.edit}>${icon("pencil")}${proposal.stage === "floor" ? "Write on the floor" : "Edit the working text"}</button>`
        : nothing
    }${proposalOffers(proposal, { delegation: mine, grouped }).map(
      offer =>
        html`<button class=${`btn btn--sm ${offer.main ? "btn--solid" : ""} ${offer.grave ? "btn--bad" : ""}`} ?disabled=${card.busy} @click=${() => card.act(offer.kind)}>${offer.label}</button>`,
    )}</div>
    ${
      pen && draft.seat?.role === "delegate" && proposal.stage !== "floor"
        ? html`<p class="hint">Your head of delegation ${proposal.stage === "private" ? "tables it" : "publishes revisions"}.</p>`
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

function stage(draft: Draft, proposal: Proposal): TemplateResult {
  const outcome = OUTCOMES[proposal.outcome]
  if (outcome) return html`<span class="chip chip--quiet">${outcome}</span>`
  if (proposal.stage === "private")
    return html`<span class="chip chip--quiet">${icon("lock")}Only ${partyName(draft, proposal.working?.circle ?? proposal.circle)} can read it</span>`
  if (proposal.stage === "floor") return html`<span class="chip chip--silence">${icon("pencil")}On the floor</span>`
  return html`<span class="chip chip--quiet">Tabled${proposal.revision > 0 ? `, revision ${proposal.revision}` : ""}</span>`
}

function sponsors(draft: Draft, proposal: Proposal): TemplateResult {
  return html`${proposal.sponsors.map(each => {
    const id = each.group ?? each.delegation ?? ""
    return html`<span>${party(draft, id, each.name ?? partyName(draft, id))}${each.earlier ? html` <small>on an earlier text</small>` : nothing}</span>`
  })}${proposal.unconfirmed ? html`<small>from the floor, unconfirmed</small>` : nothing}`
}

function changes({ draft, proposal }: Card): TemplateResult {
  if (proposal.kind === "delete") return html`<p class="changes">Deletes the whole text.</p>`
  const own = proposal.hunks
  if (own.length === 0)
    return html`<p class="hint">${proposal.stage === "private" ? "No changes yet: edit the working text." : "No changes to the base text."}</p>`
  return html`<ul class="changes" lang=${draft.lang} dir=${draft.dir ?? nothing}>${own.map(hunk => change(hunk))}</ul>`
}

export function change(hunk: Hunk): TemplateResult {
  if (hunk.kind === "reserve" || hunk.kind === "lift")
    return html`<li>[${hunk.was}] <small lang="en">${hunk.kind === "reserve" ? "reserve on these words" : "lifts the brackets"}${hunk.adopted ? ", adopted" : nothing}</small></li>`
  if (hunk.kind === "marks")
    return html`<li>${hunk.was} <small lang="en">other emphasis or link, the same words</small></li>`
  const fate = hunk.adopted ? "adopted" : hunk.fate ? FATES[hunk.fate] : undefined
  return html`<li>${hunk.was ? html`<del>${hunk.was}</del>` : nothing}${hunk.was && hunk.text ? html`<span aria-hidden="true"> → </span>` : nothing}${hunk.text ? html`<ins>${hunk.text}</ins>` : nothing}${
    fate || hunk.review ? html` <small lang="en">${fate ?? "please review"}</small>` : nothing
  }</li>`
}

function whole(draft: Draft, article: Article, proposal: Proposal): TemplateResult {
  const at = { draft, cite: article.number ?? "", ids: `p-${proposal.id}`, fresh: new Set<string>() }
  return html`<details><summary>The whole text as proposed</summary><div class="doc doc--small" lang=${draft.lang} dir=${draft.dir ?? nothing}>${drawFlow(proposal.nodes ?? [], at)}</div></details>`
}
