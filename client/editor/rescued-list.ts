/** Words that no text holds, before their writer's eyes until they are copied, proposed or dismissed. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { articleName, clock } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Desk } from "../panels/article-panel.ts"
import type { DraftState } from "../session/draft-state.ts"
import { leftTexts } from "../session/text/left-texts.ts"
import { pageStore, rescuedWords } from "../session/text/page-store.ts"
import { type Rescued, type RescuedWords, type Why, wordsOf } from "../session/text/rescued.ts"
import "./rescued.css"

const reasons = (): Readonly<Record<Why, string>> => ({
  deleted: msg("Somebody else's edit took them out before they were seen."),
  closed: msg("The text was closed to your pen."),
  epoch: msg("The text was written afresh, and has other words there now."),
  quota: msg("There was too much of one seat's writing in this text at once."),
  refused: msg("The server did not take them."),
})

export class RescuedList extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    failure: { state: true },
    busy: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare failure: Refusal | null
  declare busy: boolean
  #words: RescuedWords | null = null
  #of = ""
  #unlisten = () => {}

  constructor() {
    super()
    this.failure = null
    this.busy = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unlisten()
    this.#of = ""
  }

  protected override willUpdate(): void {
    const seat = this.draft.seat?.id
    if (!seat || this.#of === `${seat} ${this.draft.id}`) return
    this.#of = `${seat} ${this.draft.id}`
    void this.#follow(seat, this.draft.id)
  }

  async #follow(seat: string, draft: string): Promise<void> {
    this.#unlisten()
    const words = await rescuedWords(seat, draft)
    if (this.#of !== `${seat} ${draft}` || !this.isConnected) return
    this.#words = words
    this.#unlisten = words.listen(() => this.requestUpdate())
    this.requestUpdate()
    await this.#bringHome(seat, draft)
  }

  /** What an earlier load could not send before its tab was closed. */
  async #bringHome(seat: string, draft: string): Promise<void> {
    const left = await leftTexts(await pageStore(), seat, draft).catch(() => [])
    if (left.length === 0) return
    const { TextSession } = await import("../session/text-session.ts")
    for (const doc of left) {
      const session = new TextSession(this.state.doors, { seat, draft, doc }, () => {})
      // A text that is closed to me now lists its words; without a connection they wait for the next load.
      await session.open().catch(() => {})
      session.close()
    }
  }

  override render(): TemplateResult | typeof nothing {
    const list = this.#words?.list ?? []
    if (list.length === 0) return nothing
    return html`<section class="note note--warn rescued" aria-labelledby="rescued-h"><h2 class="rescued__h" id="rescued-h">${msg("Your words that no text holds")} <small>${list.length}</small></h2>
      <p class="hint">${msg("They are kept on this machine only. Copy them, or open them as a proposal; then dismiss them.")}</p>
      <ul>${list.map(each => this.#item(each))}</ul>
      ${this.failure ? html`<p role="alert">${this.failure.message}</p>` : nothing}</section>`
  }

  #item(each: Rescued): TemplateResult {
    const { draft } = this
    const article = this.#article(each)
    const line = draft.articles.find(({ id }) => id === article)
    const may = this.state.articles.get(article)?.may?.includes("proposal.open") ?? draft.seat?.role !== "observer"
    return html`<li class="rescued__i"><p>${line ? html`<b>${articleName(line)}</b> · ` : nothing}${clock(new Date(each.at))} · ${reasons()[each.why]}</p>
      <blockquote lang=${draft.lang} dir=${draft.dir ?? nothing}>${each.context.before ? html`<span class="hint">…${each.context.before.trimStart()}</span>` : nothing}<mark>${wordsOf(each)}</mark>${each.context.after ? html`<span class="hint">${each.context.after}…</span>` : nothing}</blockquote>
      <div class="row"><button class="btn btn--sm" @click=${() => void navigator.clipboard?.writeText(wordsOf(each))}>${msg("Copy")}</button>${
        line && may
          ? html`<button class="btn btn--sm" ?disabled=${this.busy} @click=${() => void this.#propose(each, article)}>${msg("Open as a proposal")}</button>`
          : nothing
      }<button class="btn btn--sm btn--quiet" @click=${() => void this.#words?.dismiss(each.id)}>${msg("Dismiss")}</button></div></li>`
  }

  #article({ doc }: Rescued): string {
    return doc.split("/")[1] ?? ""
  }

  async #propose(each: Rescued, article: string): Promise<void> {
    this.busy = true
    this.failure = null
    try {
      const { asProposal } = await import("../session/text/as-proposal.ts")
      const text = await asProposal(this.state.doors, this.draft.id, article, each)
      const made = await this.state.act<{ proposal: string }>("proposal.open", { article, text }, { article })
      await this.#words?.dismiss(each.id)
      const desk: Desk = { is: "proposal", article, proposal: made.proposal }
      this.dispatchEvent(new CustomEvent<Desk>("desk", { detail: desk, bubbles: true }))
    } catch (error) {
      this.failure = asRefusal(error)
    } finally {
      this.busy = false
    }
  }
}
customElements.define("ad-rescued", RescuedList)
