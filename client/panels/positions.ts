/** The panel's tab of positions: where each delegation stands on the article and on its proposals, and taking mine. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { articleName, partyName } from "../app/names.ts"
import type { Article, Draft, Line } from "../app/shapes.ts"
import type { ArticlePositions, PositionLine, ShownPosition, Stance } from "../app/shapes-positions.ts"
import { type Deed, drawLines } from "../positions/lines.ts"
import "../positions/positions.css"
import { glyph, stanceWords } from "../positions/stance.ts"
import { drawTaking, keyOf } from "../positions/take.ts"
import type { DraftState } from "../session/draft-state.ts"
import { proposalName } from "./questions.ts"

export class Positions extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    line: { attribute: false },
    article: { attribute: false },
    on: { state: true },
    name: { state: true },
    stance: { state: true },
    audience: { state: true },
    compared: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare line: Line | undefined
  /** Undefined while it is being read. */
  declare article: Article | undefined
  /** The proposal that positions are shown on; empty: the article. */
  declare on: string
  declare name: string
  declare stance: Stance | null
  declare audience: string
  declare compared: ReadonlySet<string>
  declare busy: boolean
  declare refusal: Refusal | null

  constructor() {
    super()
    this.on = this.name = ""
    this.audience = "all"
    this.stance = this.refusal = null
    this.compared = new Set()
    this.busy = false
  }

  /** What was begun on one article is not for another. */
  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get("line") as Line | undefined
    if (changed.has("line") && before && before.id !== this.line?.id) {
      this.on = ""
      this.audience = "all"
      this.stance = this.refusal = null
      this.compared = new Set()
    }
  }

  async #act(kind: string, fields: object, done: string, regardless = false): Promise<void> {
    const { article, on } = this
    if (!article || this.busy) return
    this.busy = true
    this.refusal = null
    try {
      const target = on ? { proposal: on } : { article: article.id }
      const about = { article: article.id, proposals: on ? [on] : [], regardless }
      await this.state.act(kind, { ...target, ...fields }, about)
      this.stance = null
      this.state.say(done)
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
    await this.updateComplete
    // The button that was pressed may be gone.
    if (document.activeElement === document.body) this.querySelector<HTMLElement>(".take__s button, h3")?.focus()
  }

  override render(): TemplateResult {
    const { article, line } = this
    const positions = article?.positions
    const title = html`<h3 class="vh" tabindex="-1">${msg("Positions")}</h3>`
    if (!article || !line) return html`<section class="sec">${title}<p class="hint">${msg("Reading…")}</p></section>`
    if (!positions)
      return html`<section class="sec">${title}<p class="empty">${msg("Positions are taken on articles that stand in the draft, and read by those who read its proposals.")}</p></section>`
    const lines = (this.on ? positions.proposals[this.on] : positions.article) ?? []
    const groups = (this.on ? positions.groups.proposals[this.on] : positions.groups.article) ?? []
    return html`<section class="sec sec--positions">${title}${this.#targets(article)}${this.#taking(positions, lines, groups)}${
      this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing
    }</section>
    <section class="sec sec--positions">${
      lines.length + groups.length
        ? html`${this.#strip(lines)}${drawLines({
            ...{ draft: this.draft, lines, groups, busy: this.busy, compared: this.compared },
            texts: positions.texts,
            now: (this.on ? article.proposals.find(each => each.id === this.on)?.nodes : article.base.nodes) ?? [],
            compare: key => {
              const next = new Set(this.compared)
              if (!next.delete(key)) next.add(key)
              this.compared = next
            },
            deeds: (party, shown) => this.#deeds(positions, party, shown),
          })}`
        : html`<p class="empty"><b>${msg("No positions have been taken yet.")}</b></p>`
    }${this.#silent(positions)}</section>`
  }

  /** All of them in a row, for the eye: the lines below say the same in words. */
  #strip(lines: readonly PositionLine[]): TemplateResult | typeof nothing {
    if (lines.length < 4) return nothing
    return html`<p class="strip" aria-hidden="true">${lines.map(
      each => html`<span title=${`${each.name}: ${stanceWords(each.stance)}`}>${glyph(each.stance)}</span>`,
    )}</p>`
  }

  #targets(article: Article): TemplateResult | typeof nothing {
    const tabled = article.proposals.filter(each => each.stage !== "private" && each.outcome !== "withdrawn")
    if (tabled.length === 0) return nothing
    const choose = (event: Event) => {
      this.on = (event.target as HTMLSelectElement).value
      this.stance = this.refusal = null
    }
    return html`<div><label class="lab" for="pos-on">${msg("Positions on")}</label><select class="inp" id="pos-on" @change=${choose}><option value="" ?selected=${this.on === ""}>${msg(str`${articleName(article)} itself`)}</option>${tabled.map(
      each =>
        html`<option value=${each.id} ?selected=${this.on === each.id}>${proposalName(this.draft, each)}</option>`,
    )}</select></div>`
  }

  #taking(
    { may }: ArticlePositions,
    lines: readonly PositionLine[],
    groups: readonly PositionLine[],
  ): TemplateResult | typeof nothing {
    const offer = may.find(each => keyOf(each) === this.name) ?? may[0]
    const said = [...lines, ...groups].find(each => each.party === offer?.party && each.via === null)
    return drawTaking({
      ...{ draft: this.draft, offers: may, name: this.name, stance: this.stance, audience: this.audience },
      present: said?.audience === "all" ? said.stance : null,
      busy: this.busy,
      set: change => {
        if (change.name !== undefined) this.audience = "all"
        Object.assign(this, change)
      },
      take: ({ remedy, reason, onBehalf }) => {
        const { stance } = this
        if (!stance || !offer) return
        const whose = offer.as === "group" ? { group: offer.party } : offer.as === "floor" ? { onBehalf } : {}
        const audience = offer.as === "floor" ? {} : { audience: this.audience }
        const words = { ...(remedy ? { remedy } : {}), ...(reason ? { reason } : {}) }
        const name = partyName(this.draft, onBehalf || offer.party)
        void this.#act(
          "position.take",
          { stance, ...whose, ...audience, ...words },
          msg(str`${name}: ${stanceWords(stance)}.`),
        )
      },
    })
  }

  /** The party's own confirms and withdraws; the office takes back what it took down. */
  #deeds({ may }: ArticlePositions, party: string, { audience, earlier, unconfirmed }: ShownPosition): Deed[] {
    const offer = may.find(each => each.party === party)
    const whose = offer?.as === "group" ? { group: party } : {}
    const name = partyName(this.draft, party)
    if (!offer) {
      if (!unconfirmed || !may.some(each => each.as === "floor")) return []
      const back = () => void this.#act("position.withdraw", { onBehalf: party }, msg(str`${name}: taken back.`), true)
      return [{ says: msg("Take it back"), run: back }]
    }
    const confirm = {
      says: unconfirmed ? msg("Confirm") : msg("Confirm on the text now"),
      main: true,
      run: () => void this.#act("position.confirm", { audience, ...whose }, msg(str`${name}: confirmed.`)),
    }
    const withdraw = {
      says: msg("Withdraw the position"),
      run: () => void this.#act("position.withdraw", { audience, ...whose }, msg(str`${name}: withdrawn.`), true),
    }
    return earlier || unconfirmed ? [confirm, withdraw] : [withdraw]
  }

  /** For the facilitators, not to shame anyone in public. */
  #silent({ silent }: ArticlePositions): TemplateResult | typeof nothing {
    if (this.on || !silent?.length) return nothing
    return html`<details class="pos__silent" ?open=${silent.length <= 12}><summary>${msg("Have not spoken, as far as you may know")}</summary><p>${silent.map(each => partyName(this.draft, each)).join(", ")}</p><p class="hint">${msg("Only the facilitators and the secretariat see this list.")}</p></details>`
  }
}
customElements.define("ad-positions", Positions)
