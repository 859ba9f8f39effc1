/** Over the text: which silences run, how long yet, and what came too late where that is for me to know. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName, partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Silence } from "../app/shapes-agreement.ts"
import { plural } from "../locale/plural.ts"
import type { DraftState } from "../session/draft-state.ts"
import "./agreement.css"
import "./countdown.ts"
import { moment } from "./words.ts"

const DAY = 86_400_000
/** As many articles are named; of more it is said how many. */
const NAMED = 3

export class Silences extends LightElement {
  static override properties = { state: { attribute: false }, draft: { attribute: false } }
  declare state: DraftState
  declare draft: Draft

  readonly #read = new Set<string>()

  /** The server tells of the end; whoever it did not reach asks for it. */
  readonly #ended = ({ articles }: Silence): void => {
    setTimeout(() => {
      void this.state.refresh("").catch(() => {})
      for (const { id } of articles) if (this.state.articles.has(id)) void this.state.refresh(id).catch(() => {})
    }, 1500)
  }

  override render(): TemplateResult {
    const silences = this.draft.silences ?? []
    return html`${silences.filter(each => each.runs).map(each => this.#running(each))}${silences.flatMap(each => [
      ...this.#broken(each),
      ...(each.runs ? [] : this.#late(each)),
    ])}`
  }

  /** Everyone is told, wherever they read; whoever has read it puts it away. */
  #broken(silence: Silence): TemplateResult[] {
    return silence.broken.flatMap(each => {
      const id = `${silence.id} ${each.at}`
      if (this.#read.has(id) || Date.now() - Date.parse(each.at) > DAY) return []
      const names = each.articles.map(article => {
        const line = this.state.line(article)
        return line ? html`<a href=${`#${article}`}>${articleName(line)}</a>` : ""
      })
      const by = each.delegation ? partyName(this.draft, each.delegation) : null
      const put = () => {
        this.#read.add(id)
        this.requestUpdate()
      }
      return [
        html`<div class="note banner silence-line" role="status">${icon("silence")}<span><strong>${by ? msg(str`Silence was broken by ${by}`) : msg("Silence was broken")}</strong> (${names.map((name, at) => html`${at ? ", " : ""}${name}`)}) <q>${each.reason}</q></span><button class="btn btn--sm btn--quiet" aria-label=${msg("Put away")} @click=${put}>${icon("x")}</button></div>`,
      ]
    })
  }

  #running(silence: Silence): TemplateResult {
    const { articles, zone, deadline } = silence
    const names = articles.slice(0, NAMED).map(each => each.label)
    const rest = articles.length - names.length
    const what = [...names, ...(rest > 0 ? [plural(rest, msg("{n, plural, one {# more} other {# more}}"))] : [])].join(
      ", ",
    )
    return html`<div class="note note--warn banner silence-line" role="note">${icon("silence")}<span><strong>${msg("Under silence:")}</strong> ${articles
      .slice(0, NAMED)
      .map(
        (each, at) => html`${at ? ", " : ""}<a href=${`#${each.id}`}>${each.label}</a>`,
      )}${rest > 0 ? html`, ${plural(rest, msg("{n, plural, one {# more} other {# more}}"))}` : nothing} ${msg("until", { id: "silence.until", desc: "A text is under silence until a moment" })} <b>${moment(deadline, zone)}</b> <span class="muted">(${zone})</span> · <ad-countdown .silence=${silence} .what=${what} .tells=${(words: string) => this.state.say(words)} @ended=${() => this.#ended(silence)}></ad-countdown></span></div>`
  }

  #late(silence: Silence): TemplateResult[] {
    const names = silence.articles.map(each => each.label).join(", ")
    return silence.late.map(
      each =>
        html`<div class="note banner silence-line">${icon("silence")}<span><strong>${msg(str`Objection after the deadline: ${partyName(this.draft, each.delegation)}`)}</strong> ${names ? html`(${names})` : nothing} <q>${each.reason}</q></span></div>`,
    )
  }
}
customElements.define("ad-silences", Silences)
