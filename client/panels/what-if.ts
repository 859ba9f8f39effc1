/** What if: proposals or single changes adopted, others set aside; how it would read, and who would still object. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName } from "../app/names.ts"
import type { Article, Draft, Proposal } from "../app/shapes.ts"
import type { Foreseen } from "../app/shapes-closing.ts"
import { drawFlow } from "../draft/nodes.ts"
import { plural } from "../locale/plural.ts"
import { changeWords, proposalName } from "./questions.ts"
import "../style/what-if.css"

/** What is supposed of a proposal: nothing, adopted (all or these changes), or set aside. */
type Supposed = "adopt" | "aside" | ReadonlySet<string>

export class WhatIf extends LightElement {
  static override properties = {
    draft: { attribute: false },
    article: { attribute: false },
    supposed: { state: true },
    seen: { state: true },
    refusal: { state: true },
  }
  declare draft: Draft
  declare article: Article
  declare supposed: ReadonlyMap<string, Supposed>
  declare seen: Foreseen | null
  declare refusal: Refusal | null
  doors: Doors | null = null
  #turn = 0

  constructor() {
    super()
    this.supposed = new Map()
    this.seen = this.refusal = null
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
    void this.#foresee()
  }

  /** Only the answer to the last question is shown. */
  async #foresee(): Promise<void> {
    const turn = ++this.#turn
    const adopt = [...this.supposed].flatMap(([proposal, what]) =>
      what === "aside" ? [] : [{ proposal, ...(what === "adopt" ? {} : { hunks: [...what] }) }],
    )
    const setAside = [...this.supposed].flatMap(([proposal, what]) => (what === "aside" ? [proposal] : []))
    const path = `/api/drafts/${encodeURIComponent(this.draft.id)}/articles/${encodeURIComponent(this.article.id)}/what-if`
    try {
      const seen = await this.doors!.post<Foreseen>(path, { adopt, setAside })
      if (turn !== this.#turn) return
      this.seen = seen
      this.refusal = null
    } catch (error) {
      if (turn === this.#turn) this.refusal = asRefusal(error)
    }
  }

  #suppose(id: string, what: Supposed | null): void {
    const supposed = new Map(this.supposed)
    if (what === null) supposed.delete(id)
    else supposed.set(id, what)
    this.supposed = supposed
    void this.#foresee()
  }

  #choice(proposal: Proposal): TemplateResult {
    const { id } = proposal
    const what = this.supposed.get(id)
    const is = what === undefined ? "open" : typeof what === "string" ? what : "some"
    const changes = proposal.hunks.filter(each => each.kind !== "reserve" && each.fate !== "there" && !each.adopted)
    const choose = (value: string) =>
      this.#suppose(
        id,
        value === "open"
          ? null
          : value === "some"
            ? new Set(changes.slice(0, 1).map(each => each.id))
            : (value as "adopt" | "aside"),
      )
    const option = (value: string, label: string) =>
      html`<label class="tick"><input type="radio" name=${`what-${id}`} value=${value} .checked=${is === value} @change=${() => choose(value)}><span>${label}</span></label>`
    return html`<fieldset class="ticks"><legend class="lab">${proposalName(this.draft, proposal)}</legend>
      ${option("open", msg("Stays open"))}${option("adopt", msg("Adopted"))}${changes.length > 1 ? option("some", msg("Some of its changes")) : nothing}${option("aside", msg("Set aside"))}
      ${
        what instanceof Set
          ? html`<div class="what-if__some">${changes.map(
              each =>
                html`<label class="tick"><input type="checkbox" .checked=${what.has(each.id)} @change=${(
                  event: Event,
                ) => {
                  const some = new Set<string>(what)
                  if ((event.target as HTMLInputElement).checked) some.add(each.id)
                  else some.delete(each.id)
                  this.#suppose(id, some)
                }}><span lang=${this.draft.lang}>${changeWords(each.was, each.text)}</span></label>`,
            )}</div>`
          : nothing
      }
    </fieldset>`
  }

  #outcome({ deleted, rolling, objects, met, unplaced }: Foreseen): TemplateResult {
    const { draft, article } = this
    const at = { draft, cite: article.number ?? "", ids: "what-if", fresh: new Set<string>() }
    return html`<h3>${msg("It would read")}</h3>
      ${deleted ? html`<p>${msg("The whole article is deleted.")}</p>` : html`<div class="doc doc--small" lang=${draft.lang} dir=${draft.dir ?? nothing}>${drawFlow(rolling.nodes, at)}</div>`}
      <p role="status"><b>${plural(rolling.brackets, msg("{n, plural, =0 {No bracket left} one {# bracket left} other {# brackets left}}"))}</b></p>
      <h3>${msg("Who would still object")}</h3>
      ${objects.length ? html`<ul>${[...Map.groupBy(objects, each => each.name)].map(([name, all]) => html`<li><b>${name}</b>: ${all.map(whyWords).join("; ")}</li>`)}</ul>` : html`<p>${msg("Nobody who has said so.")}</p>`}
      ${met.length ? html`<p class="hint">${msg(str`Met by it: ${met.map(each => each.name).join(", ")}`)}</p>` : nothing}
      ${unplaced.length ? html`<h3>${msg("Would need placing")}</h3><ul class="changes">${unplaced.map(each => html`<li>${each.label}: <span lang=${draft.lang}>${changeWords(each.was, each.text)}</span></li>`)}</ul>` : nothing}`
  }

  override render(): TemplateResult {
    const { article, seen } = this
    const open = article.proposals.filter(
      each =>
        each.stage !== "private" && (each.outcome === "open" || each.outcome === "partly") && each.kind !== "move",
    )
    return html`<dialog class="dialog dialog--wide" aria-labelledby="what-if-h" @close=${() => this.remove()}>
      <div class="dialog__h"><h2 id="what-if-h">${msg(str`What if: ${articleName(article)}`)}</h2><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${() => this.querySelector("dialog")?.close()}>${icon("x")}</button></div>
      <div class="dialog__b"><p class="hint">${msg("Nothing is done here: it only shows what would become of it.")}</p>
        <div class="what-if"><div>${open.map(each => this.#choice(each))}</div><div>${seen ? this.#outcome(seen) : html`<p role="status">${msg("Reading…")}</p>`}${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}</div></div>
      </div></dialog>`
  }
}
customElements.define("ad-what-if", WhatIf)

function whyWords({ why, says }: Foreseen["objects"][number]): string {
  const what = says ?? ""
  switch (why) {
    case "opposesArticle":
      return says ? msg(str`objects to the article; it would take: ${what}`) : msg("objects to the article")
    case "opposesProposal":
      return msg(str`objects to what is adopted: ${what}`)
    case "proposalOpen":
      return msg(str`its ${what} stays open`)
    case "proposalAside":
      return msg(str`its ${what} is set aside`)
  }
}

export function openWhatIf(near: HTMLElement, doors: Doors, draft: Draft, article: Article): void {
  const page = near.closest("ad-draft") ?? document.body
  page.append(Object.assign(document.createElement("ad-what-if") as WhatIf, { doors, draft, article }))
}
