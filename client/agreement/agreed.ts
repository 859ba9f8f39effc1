/** What is closed of the chosen article, in the panel's head: silence, what it waits for, statements, corrections. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { type Ask, refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { articleName, day, partyName } from "../app/names.ts"
import type { Article, Draft } from "../app/shapes.ts"
import type { Statement } from "../app/shapes-agreement.ts"
import { plural } from "../locale/plural.ts"
import { changeWords } from "../panels/questions.ts"
import type { DraftState } from "../session/draft-state.ts"
import "./agreement.css"
import { alone } from "../locale/alone.ts"
import { drawSilence } from "./silence-note.ts"
import { askBreak, askExtend } from "./silence-questions.ts"
import { paragraphRef, statementName } from "./words.ts"

export class Agreed extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    article: { attribute: false },
    link: {},
    busy: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  /** Undefined while it is being read. */
  declare article: Article | undefined
  declare link: string
  declare busy: boolean
  declare refusal: Refusal | null

  constructor() {
    super()
    this.busy = false
    this.refusal = null
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get("article") as Article | undefined
    if (changed.has("article") && before?.id !== this.article?.id) this.refusal = null
  }

  async #act(kind: string, fields: object): Promise<unknown> {
    const { article } = this
    return this.state.act(kind, fields, { ...(article ? { article: article.id } : {}), regardless: true })
  }

  /** Does an act at once; a refusal is shown here. */
  async #do(kind: string, fields: object): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.refusal = null
    try {
      await this.#act(kind, fields)
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  #ask(kind: string): void {
    const { draft, article } = this
    const silence = article?.silence
    if (!silence) return
    const act = (fields: object) => this.#act(kind, fields)
    const question = kind === "silence.break" ? askBreak(draft, silence, article, act) : askExtend(silence, act)
    void document.querySelector<Ask>("ad-ask")?.open(question)
  }

  override render(): TemplateResult {
    const { draft, article } = this
    if (!article) return html``
    const { silence } = article
    const wait = this.busy || this.link === "down"
    // One that was broken is told until the article is agreed; what became of it since says more.
    const told = silence && (silence.runs || silence.late.length || silence.ended || article.status !== "agreed")
    return html`${
      told
        ? drawSilence({
            ...{ draft, silence, wait, article: article.id },
            ask: kind => this.#ask(kind),
            paragraph: block => this.#paragraph(block),
          })
        : nothing
    }${this.#pending(article)}${this.#alone(article)}${this.#corrections(article)}${this.#statements(article, wait)}${
      this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing
    }`
  }

  #paragraph(block: string): string | null {
    const all = this.article?.paragraphs ?? []
    const at = all.findIndex(each => each.block === block)
    return at < 0 ? null : paragraphRef(all[at], at)
  }

  #pending({ agreed }: Article): TemplateResult | typeof nothing {
    const names = (agreed?.pending ?? []).map(id => {
      const line = this.state.line(id)
      return line ? html`<a href=${`#${id}`}>${articleName(line)}</a>` : nothing
    })
    if (names.length === 0) return nothing
    return html`<p class="hint">${msg("Pending agreement on")} ${names.map((name, at) => html`${at ? ", " : ""}${name}`)}</p>`
  }

  /** Paragraphs that are closed by themselves, and who asks for one of them. */
  #alone({ paragraphs = [], requests = [], status }: Article): TemplateResult | typeof nothing {
    const agreed = paragraphs.filter(each => each.closed?.how === "agreed").length
    const asks = status === "agreed" ? [] : requests
    if ((agreed === 0 || status === "agreed") && asks.length === 0) return nothing
    const asked = (delegation: string, block: string | undefined, reason: string) => {
      const who = partyName(this.draft, delegation)
      const what = (block && this.#paragraph(block)) || msg("it")
      return msg(str`${who} asks to reopen ${what}: ${alone(reason)}`)
    }
    return html`${agreed ? html`<p class="hint">${plural(agreed, msg("{n, plural, one {# paragraph is agreed ad ref by itself.} other {# paragraphs are agreed ad ref by themselves.}}"))}</p>` : nothing}${asks.map(
      each => html`<p class="note">${asked(each.delegation, each.block, each.reason)}</p>`,
    )}`
  }

  #corrections({ corrections = [] }: Article): TemplateResult | typeof nothing {
    if (corrections.length === 0) return nothing
    return html`<details class="closed"><summary>${plural(corrections.length, msg("{n, plural, one {# editorial correction} other {# editorial corrections}}"))}</summary><ul class="changes">${corrections.map(
      each =>
        html`<li><small>${[each.at ? day(each.at) : "", each.reason ?? ""].filter(Boolean).join(" · ")}</small>${each.changes.map(change => html`<div lang=${this.draft.lang}>${changeWords(change.was, change.text)}</div>`)}</li>`,
    )}</ul></details>`
  }

  #statements({ statements = [] }: Article, wait: boolean): TemplateResult | typeof nothing {
    if (statements.length === 0) return nothing
    return html`<ul class="statements" aria-label=${msg("Statements on the agreed text")}>${statements.map(each => this.#statement(each, wait))}</ul>`
  }

  #statement(each: Statement, wait: boolean): TemplateResult {
    const { draft } = this
    const head = draft.seat?.role === "head"
    const said = [
      each.unconfirmed ? msg("from the floor, unconfirmed") : "",
      each.earlier ? msg("made on an earlier text") : "",
      each.audience === "public" ? "" : readBy(draft, each.audience),
    ].filter(Boolean)
    return html`<li class="prop"><div class="prop__t"><h4>${statementName(each.as)}</h4><span class="muted">${day(each.at)}</span></div>
      <p><b>${partyName(draft, each.party)}</b>${said.length ? html` <small>${said.join(" · ")}</small>` : nothing}</p><p dir="auto">${each.text}</p>
      ${
        each.mine && head
          ? html`<div class="prop__acts">${each.unconfirmed ? html`<button class="btn btn--sm btn--solid" ?disabled=${wait} @click=${() => void this.#do("statement.confirm", { statement: each.id })}>${msg("Confirm")}</button>` : nothing}<button class="btn btn--sm" ?disabled=${wait} @click=${() => void this.#do("statement.withdraw", { statement: each.id })}>${msg("Withdraw")}</button></div>`
          : nothing
      }</li>`
  }
}
customElements.define("ad-agreed", Agreed)

/** Who reads what is not said to everyone. */
function readBy(draft: Draft, circle: string): string {
  if (circle.startsWith("office")) return msg("in confidence with the office")
  return msg(str`read by ${partyName(draft, circle)} only`)
}
