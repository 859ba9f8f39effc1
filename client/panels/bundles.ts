/** Packages: proposals on several articles offered together, with the word of each sponsor. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { type Ask, refused } from "../app/ask.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Bundle } from "../app/shapes-further.ts"
import { hashOf } from "../draft/address.ts"
import { askBundle, type Candidate } from "./bundle-question.ts"

export class Bundles extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draftId: { attribute: false },
    draft: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare draftId: string
  declare draft: Draft | null
  declare busy: boolean
  declare refusal: Refusal | null
  near: Ask | null = null

  constructor() {
    super()
    this.draft = this.refusal = null
    this.busy = false
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
    void this.#run(async () => {})
  }

  async #run(work: () => Promise<unknown>): Promise<void> {
    this.busy = true
    this.refusal = null
    try {
      await work()
      this.draft = await this.doors.get<Draft>(`/api/drafts/${encodeURIComponent(this.draftId)}`)
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }
  #act(kind: string, fields: object): Promise<void> {
    return this.#run(() => this.doors.act(this.draftId, kind, fields, {}))
  }

  /** Open proposals that I may put together: mine, or as the office anybody's. */
  async #candidates(draft: Draft): Promise<Candidate[]> {
    const contested = draft.articles.filter(each => (each.proposals ?? 0) > 0)
    const office = draft.seat?.role === "facilitator" || draft.seat?.role === "secretariat"
    const found = await Promise.all(
      contested.map(each =>
        this.doors.get<{ proposals: readonly Candidate["proposal"][] }>(
          `/api/drafts/${encodeURIComponent(this.draftId)}/articles/${encodeURIComponent(each.id)}`,
        ),
      ),
    )
    return found.flatMap(({ proposals }, at) =>
      proposals
        .filter(each => each.stage !== "private" && (each.outcome === "open" || each.outcome === "partly"))
        .filter(each => office || each.sponsors[0]?.delegation === draft.seat?.delegation)
        .map(proposal => ({ line: contested[at], proposal })),
    )
  }

  async #make(draft: Draft): Promise<void> {
    const candidates = await this.#candidates(draft).catch(error => {
      this.refusal = asRefusal(error)
      return null
    })
    if (!candidates) return
    this.near?.open(
      askBundle(draft, candidates, async fields => {
        await this.doors.act(this.draftId, "bundle.make", fields, {})
        await this.#run(async () => {})
      }),
    )
  }

  #one(draft: Draft, bundle: Bundle): TemplateResult {
    const { may, stands } = bundle
    const chip = {
      open: msg("Open", { id: "bundle.open", desc: "Of a package: nothing is decided" }),
      adopted: msg("Adopted", { id: "bundle.adopted", desc: "Of a package" }),
      dissolved: msg("Dissolved"),
    }[stands]
    const button = (kind: string, label: string, fields: object, cls = "") =>
      may.includes(kind)
        ? html`<button type="button" class=${`btn btn--sm ${cls}`} ?disabled=${this.busy} @click=${() => void this.#act(kind, { bundle: bundle.id, ...fields })}>${label}</button>`
        : nothing
    return html`<article class="prop"><header class="prop__t"><h3>${bundle.option ? msg(str`${bundle.name} (option ${bundle.option})`) : bundle.name}</h3><span class="chip chip--quiet">${chip}</span></header>
      <p class="hint">${bundle.delegation === null ? msg("A package of the facilitators; each sponsor's consent is recorded.") : msg("Offered together by its sponsor.")}</p>
      ${bundle.reason ? html`<p class="prop__reason">${bundle.reason}</p>` : nothing}
      <ul>${bundle.proposals.map(each => {
        const line = draft.articles.find(one => one.id === each.article)
        return html`<li><a href=${hashOf({ article: each.article, proposal: each.id })} @click=${() => this.#close()}>${each.label}${line ? html`, ${articleName(line)}` : nothing}</a></li>`
      })}</ul>
      ${
        bundle.delegation === null
          ? html`<ul aria-label=${msg("Consents")}>${bundle.consents.map(each => html`<li>${each.name}: ${each.yes === null ? msg("not said yet") : each.yes ? msg("consents") : msg("does not consent")}${each.reason ? html` – ${each.reason}` : nothing}</li>`)}</ul>`
          : nothing
      }
      <div class="prop__acts">${button("bundle.consent", msg("Consent"), { yes: true }, "btn--solid")}${button("bundle.consent", msg("Do not consent"), { yes: false })}${button("bundle.adopt", msg("Adopt all of it"), {}, "btn--solid")}${button("bundle.dissolve", msg("Dissolve"), {}, "btn--bad")}</div>
    </article>`
  }

  #close(): void {
    this.querySelector("dialog")?.close()
  }

  override render(): TemplateResult {
    const { draft } = this
    const bundles = [...(draft?.bundles ?? [])].reverse()
    const makes = draft?.seat !== undefined && ["head", "facilitator", "secretariat"].includes(draft.seat.role)
    return html`<dialog class="dialog dialog--settings" aria-labelledby="bundles-h" @close=${(event: Event) => event.target === this.querySelector("dialog") && this.remove()}>
      <div class="dialog__h"><h2 id="bundles-h">${msg("Packages")}</h2><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${() => this.#close()}>${icon("x")}</button></div>
      <div class="dialog__b">${
        draft
          ? html`${makes ? html`<p><button type="button" class="btn" ?disabled=${this.busy} @click=${() => void this.#make(draft)}>${msg("Put proposals together…")}</button></p>` : nothing}${bundles.length ? bundles.map(each => this.#one(draft, each)) : html`<p class="empty"><b>${msg("No packages yet.")}</b> ${msg("A package offers proposals on several articles as one.")}</p>`}`
          : this.refusal
            ? nothing
            : html`<p role="status">${msg("Reading…")}</p>`
      }${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}</div>
    </dialog>`
  }
}
customElements.define("ad-bundles", Bundles)

export function openBundles(near: Ask, doors: Doors, draftId: string): void {
  const bundles = Object.assign(document.createElement("ad-bundles") as Bundles, { doors, draftId, near })
  near.before(bundles)
}
