/** Taking a position in two clicks: which, and then whom it is said to; a reserve is asked what would resolve it. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { hint } from "../app/hint.ts"
import { partyName } from "../app/names.ts"
import type { PositionOffer, Stance } from "../app/shapes-positions.ts"
import { audiences, type Circled } from "./audience.ts"
import { asksRemedy, glyph, STANCES, stanceMeans, stanceWords } from "./stance.ts"

export interface Taking {
  readonly draft: Circled
  readonly offers: readonly PositionOffer[]
  /** In whose name: an offer's key. */
  readonly name: string
  readonly stance: Stance | null
  /** What the party of that name has said to all. */
  readonly present: Stance | null
  readonly audience: string
  readonly busy: boolean
  readonly set: (change: { name?: string; stance?: Stance | null; audience?: string }) => void
  readonly take: (words: { remedy: string; reason: string; onBehalf: string }) => void
}

export const keyOf = ({ as, party }: PositionOffer): string => `${as} ${party ?? ""}`

function nameOf(draft: Circled, { as, party }: PositionOffer): string {
  if (as === "floor") return msg("A delegation, from the floor")
  const name = partyName(draft, party)
  return as === "group" ? msg(str`${name}, as its coordinator`) : name
}

export function drawTaking(taking: Taking): TemplateResult | typeof nothing {
  const { draft, offers, stance, present, busy, set } = taking
  const offer = offers.find(each => keyOf(each) === taking.name) ?? offers[0]
  if (!offer) return nothing
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const data = new FormData(event.target as HTMLFormElement)
    const text = (name: string) => String(data.get(name) ?? "").trim()
    taking.take({ remedy: text("remedy"), reason: text("reason"), onBehalf: text("onBehalf") })
  }
  const whose =
    offer.as === "floor" ? msg("What was said from the floor") : msg(str`Where ${partyName(draft, offer.party)} stands`)
  return html`<form class="take" @submit=${submit}>
    ${
      offers.length > 1
        ? html`<div><label class="lab" for="pos-name">${msg("In the name of")}</label><select class="inp inp--sm" id="pos-name" @change=${(event: Event) => set({ name: (event.target as HTMLSelectElement).value })}>${offers.map(each => html`<option value=${keyOf(each)} ?selected=${each === offer}>${nameOf(draft, each)}</option>`)}</select></div>`
        : nothing
    }
    <div class="row"><p class="lab" id="pos-whose">${whose}</p>${hint("position")}</div>
    <div role="group" aria-labelledby="pos-whose" class="take__s">${STANCES.map(
      each =>
        html`<button type="button" class="btn btn--sm" aria-pressed=${(stance ?? present) === each} ?disabled=${busy} title=${stanceMeans(each)} @click=${() => set({ stance: stance === each ? null : each })}>${glyph(each)}${stanceWords(each)}</button>`,
    )}</div>
    ${stance ? rest(taking, offer, stance) : nothing}
  </form>`
}

function rest(taking: Taking, offer: PositionOffer, stance: Stance): TemplateResult {
  const { draft, busy, set } = taking
  const choices = audiences(draft, offer)
  const chosen = choices.find(each => each.value === taking.audience) ?? choices[0]
  const floor = offer.as === "floor"
  return html`<p class="hint">${stanceMeans(stance)}</p>
    ${
      floor
        ? html`<div><label class="lab" for="pos-behalf">${msg("Who said it")}</label><select class="inp" id="pos-behalf" name="onBehalf" required><option value="">${msg("Choose…")}</option>${[...draft.delegations, ...draft.groups].map(each => html`<option value=${each.id}>${each.name}</option>`)}</select></div>`
        : nothing
    }
    ${
      asksRemedy(stance)
        ? html`<div><label class="lab" for="pos-remedy">${msg("What would resolve it?")}</label><textarea class="inp" rows="2" id="pos-remedy" name="remedy" maxlength="10000"></textarea></div>`
        : nothing
    }
    <div><label class="lab" for="pos-reason">${msg("Reason")} <small>${msg("optional")}</small></label><textarea class="inp" rows="2" id="pos-reason" name="reason" maxlength="10000"></textarea></div>
    ${
      choices.length > 1
        ? html`<div><label class="lab" for="pos-audience">${msg("Who can read it")}</label><select class="inp" id="pos-audience" aria-describedby="pos-says" @change=${(event: Event) => set({ audience: (event.target as HTMLSelectElement).value })}>${choices.map(each => html`<option value=${each.value} ?selected=${each === chosen}>${each.label}</option>`)}</select></div>`
        : nothing
    }
    <p class="hint" id="pos-says">${floor ? msg("Everyone sees it as “from the floor, unconfirmed” until its head confirms it.") : chosen?.says}</p>
    <p class="row"><button class="btn btn--solid" ?disabled=${busy}>${floor ? msg("Take it down") : msg("Take this position")}</button><button type="button" class="btn" @click=${() => set({ stance: null })}>${msg("Cancel")}</button></p>`
}
