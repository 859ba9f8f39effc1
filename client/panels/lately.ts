/** What was tabled or agreed within the last minute: everyone sees it, and who did it can take it back. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { articleName, clock } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Recent } from "../app/shapes-further.ts"
import { plural } from "../locale/plural.ts"
import type { DraftState } from "../session/draft-state.ts"

const SHOWN = 2

export class Lately extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    busy: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare busy: boolean
  declare refusal: Refusal | null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.busy = false
    this.refusal = null
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  #running(): readonly Recent[] {
    return (this.draft.lately ?? []).filter(each => Date.parse(each.until) > Date.now())
  }

  protected override updated(): void {
    clearTimeout(this.#timer)
    const ends = this.#running().map(each => Date.parse(each.until))
    // What is over goes by itself, once for each end: nothing counts down before a reader's eyes.
    if (ends.length) this.#timer = setTimeout(() => this.requestUpdate(), Math.min(...ends) - Date.now() + 50)
  }

  async #undo({ seq, article }: Recent): Promise<void> {
    this.busy = true
    this.refusal = null
    try {
      await this.state.act("act.undo", { seq }, { article, regardless: true })
      this.state.say(msg("Taken back, for everyone."))
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  #says({ of, label, article, until, mine }: Recent): string {
    const line = this.draft.articles.find(each => each.id === article)
    const name = line ? articleName(line) : ""
    const at = clock(new Date(until))
    if (of === "article.agree")
      return mine
        ? msg(str`You agreed ${name} ad ref. By mistake? Until ${at} you can take it back.`)
        : msg(str`${name} was agreed ad ref just now; until ${at} that can be taken back.`)
    const what = label ?? ""
    return mine
      ? msg(str`You tabled ${what} on ${name}. By mistake? Until ${at} you can take it back.`)
      : msg(str`${what} on ${name} was tabled just now; until ${at} that can be taken back.`)
  }

  override render(): TemplateResult | typeof nothing {
    const running = this.#running()
    if (!running.length && !this.refusal) return nothing
    // What is mine first, and the latest: a busy minute does not push the text off the screen.
    const shown = running
      .toReversed()
      .sort((a, b) => Number(b.mine) - Number(a.mine))
      .slice(0, SHOWN)
    const more = running.length - shown.length
    return html`<div class="note banner" role="status">${shown.map(
      each =>
        html`<p class="row">${this.#says(each)} ${
          each.mine
            ? html`<button type="button" class="btn btn--sm" ?disabled=${this.busy} @click=${() => void this.#undo(each)}>${msg("Undo", { id: "lately.undo", desc: "Button: to take back what was tabled or agreed by mistake" })}</button>`
            : nothing
        }</p>`,
    )}${more > 0 ? html`<p>${plural(more, msg("{n, plural, one {# more was tabled or agreed just now.} other {# more were tabled or agreed just now.}}"))}</p>` : nothing}${this.refusal ? html`<p role="alert">${refused(this.refusal)}</p>` : nothing}</div>`
  }
}
customElements.define("ad-lately", Lately)
