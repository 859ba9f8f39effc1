/** `<ad-considered>`: the order in which an article's proposals are considered, with how far each is from the base. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName, partyName } from "../app/names.ts"
import type { Article } from "../app/shapes.ts"
import { hashOf } from "../draft/address.ts"
import type { MeetingHost } from "./host.ts"

export class Considered extends LightElement {
  static override properties = {
    screen: { attribute: false },
    article: {},
    orders: { type: Boolean },
    read: { state: true },
  }
  declare screen: MeetingHost
  declare article: string
  /** Whether this seat sets the order. */
  declare orders: boolean
  declare read: Article | null

  constructor() {
    super()
    this.read = null
    this.orders = false
  }

  protected override willUpdate(): void {
    const { state } = this.screen
    const known = state.articles.get(this.article)
    if (known) this.read = known
    else state.look(this.article)
  }

  #move(ids: readonly string[], at: number, by: 1 | -1): void {
    const proposals = [...ids]
    const [moved] = proposals.splice(at, 1)
    proposals.splice(at + by, 0, moved)
    void this.screen
      .act("article.order", { article: this.article, proposals })
      .then(() => this.screen.state.refresh(this.article))
      .then(() => this.requestUpdate())
  }

  override render(): TemplateResult | typeof nothing {
    const { read } = this
    const list = read?.considered ?? []
    if (!read || list.length === 0) return nothing
    const ids = list.map(each => each.proposal)
    return html`<div><h4>${msg(str`Order of consideration, ${articleName(read)}`)}</h4><ol class="meet__l">${list.map(
      ({ proposal: id, far }, at) => this.#row(read, ids, id, far, at),
    )}</ol></div>`
  }

  #row(read: Article, ids: readonly string[], id: string, far: number, at: number): TemplateResult | typeof nothing {
    const { draft, busy, close } = this.screen
    const proposal = read.proposals.find(each => each.id === id)
    if (!proposal) return nothing
    const [first] = proposal.sponsors
    const whose = partyName(draft, proposal.group ?? first?.delegation ?? "office")
    const name = `${proposal.label} (${whose})`
    const percent = Math.round(far * 100)
    const button = (by: 1 | -1, label: string) =>
      html`<button type="button" class="btn btn--sm btn--quiet turned" aria-label=${label} title=${label} ?disabled=${busy || at + by < 0 || at + by >= ids.length} @click=${() => this.#move(ids, at, by)}>${icon(by < 0 ? "prev" : "next")}</button>`
    return html`<li><span class="num">${at + 1}.</span> <a href=${`/d/${draft.id}${hashOf({ article: read.id, proposal: id })}`} @click=${close}>${name}</a><span class="far">${percent ? msg(str`changes ${percent} % of the words`) : msg("changes no words")}</span><span class="grow"></span>${
      this.orders ? html`${button(-1, msg(str`${name} earlier`))}${button(1, msg(str`${name} later`))}` : nothing
    }</li>`
  }
}
customElements.define("ad-considered", Considered)
