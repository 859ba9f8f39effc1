/** What this seat opened without a connection: to write on in, to discard, and sent as soon as the connection is back. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { freshId, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { articleName, clock } from "../app/names.ts"
import type { Article, Draft } from "../app/shapes.ts"
import type { Desk } from "../panels/article-panel.ts"
import type { DraftState } from "../session/draft-state.ts"
import { actsPrefix, unsentDoc } from "../session/text/keys.ts"
import { endSessions, pageStore, pageTabs, rescuedWords } from "../session/text/page-store.ts"
import type { Opening, Unsent } from "../session/unsent.ts"
import { preload } from "./preload.ts"

/** Milliseconds until what could not be sent is tried again. */
const AGAIN = 3_000

export class UnsentList extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    desk: { attribute: false },
    link: {},
    openings: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare desk: Desk | null
  declare link: string
  declare openings: readonly Opening[]
  declare refusal: Refusal | null
  #unsent: Unsent | null = null
  #of = ""
  #sending = false
  #again: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.openings = []
    this.desk = this.refusal = null
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#again)
  }

  protected override willUpdate(): void {
    const seat = this.draft.seat
    const of = seat && seat.role !== "observer" ? `${seat.id} ${this.draft.id}` : ""
    if (of === this.#of) return
    this.#of = of
    this.#unsent = null
    this.openings = []
    if (!seat || !of) return
    preload(() => this.state.texts.size > 0)
    void this.#follow(seat.id)
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("link") && this.link === "up") void this.#sendAll()
  }

  async #follow(seat: string): Promise<void> {
    const kept = await (await pageStore()).list(actsPrefix(seat, this.draft.id)).catch(() => [])
    if (kept.length === 0) return
    await this.#load()
    if (this.link === "up") await this.#sendAll()
  }

  /** Loaded only when it is needed; `preload.ts` has fetched it by then, connection or not. */
  async #load(): Promise<Unsent | null> {
    const { seat } = this.draft
    if (!seat) return null
    if (!this.#unsent) {
      const [{ Unsent }, store, rescued] = await Promise.all([
        import("../session/unsent.ts"),
        pageStore(),
        rescuedWords(seat.id, this.draft.id),
      ])
      this.#unsent = new Unsent(seat.id, this.draft.id, {
        store,
        rescued,
        tabs: pageTabs(),
        now: () => new Date(),
        elapsed: () => performance.now(),
        freshId,
        article: id => this.state.doors.get<Article>(`${this.state.path}/articles/${encodeURIComponent(id)}`),
        act: ({ id, article }, text, base) =>
          this.state.doors.post(`${this.state.path}/acts`, {
            kind: "proposal.open",
            id,
            article,
            text,
            seen: { [article]: base },
          }),
      })
    }
    this.openings = await this.#unsent.list()
    return this.#unsent
  }

  /** Opens a proposal on an article whose text is on the screen; nobody else can know of it yet. */
  async open(article: Article): Promise<void> {
    const unsent = await this.#load()
    const opening = await unsent?.open(article.id, article.base.tree)
    if (!unsent || !opening) return
    this.openings = await unsent.list()
    this.#show({ is: "unsent", article: article.id, id: opening.id })
  }

  async #sendAll(): Promise<void> {
    clearTimeout(this.#again)
    if (this.#sending || this.openings.length === 0) return
    this.#sending = true
    try {
      for (const opening of this.openings) await this.#send(opening)
    } finally {
      this.#sending = false
    }
    // Another tab has it, or had it until a moment ago; or the server was out of reach again.
    if (this.openings.length && this.isConnected && this.link === "up")
      this.#again = setTimeout(() => void this.#sendAll(), AGAIN)
  }

  async #send(opening: Opening): Promise<void> {
    const wasOpen = this.desk?.is === "unsent" && this.desk.id === opening.id
    // What is typed last must be on the disk before it is read from there.
    if (wasOpen) await this.#close(opening)
    const fate = await this.#unsent!.send(opening)
    this.openings = await this.#unsent!.list()
    if (fate.is === "waiting") {
      if (wasOpen) this.#show({ is: "unsent", article: opening.article, id: opening.id })
      return
    }
    await this.state.refresh(opening.article).catch(() => {})
    const name = this.#name(opening)
    if (fate.is === "refused") {
      this.refusal = fate.refusal
      this.state.say(msg(str`Your proposal on ${name} was not taken. Its words are listed.`))
      return
    }
    this.state.say(msg(str`Your proposal on ${name} is now your working text.`))
    if (wasOpen) this.#show({ is: "proposal", article: opening.article, proposal: fate.proposal })
  }

  /** Takes its text out of the editor. @returns when what was typed last is written */
  async #close(opening: Opening): Promise<void> {
    this.#show(null)
    // The page is drawn without the editor before anybody can type again.
    await new Promise(resolve => setTimeout(resolve))
    await endSessions(unsentDoc(opening))
  }

  async #discard(opening: Opening): Promise<void> {
    if (this.desk?.is === "unsent" && this.desk.id === opening.id) await this.#close(opening)
    await this.#unsent?.discard(opening)
    this.openings = (await this.#unsent?.list()) ?? []
  }

  #show(desk: Desk | null): void {
    this.dispatchEvent(new CustomEvent("desk", { detail: desk, bubbles: true }))
  }

  #name({ article }: Opening): string {
    const line = this.draft.articles.find(({ id }) => id === article)
    return line ? articleName(line) : ""
  }

  override render(): TemplateResult | typeof nothing {
    if (this.openings.length === 0 && !this.refusal) return nothing
    return html`<section class="note note--warn rescued" aria-labelledby="unsent-h"><h2 class="rescued__h" id="unsent-h">${msg("Proposals that are not on the server yet")} <small>${this.openings.length || ""}</small></h2>
      ${
        this.refusal
          ? html`<p role="alert">${this.refusal.message} <button class="btn btn--sm btn--quiet" @click=${() => {
              this.refusal = null
            }}>${msg("Dismiss")}</button></p>`
          : nothing
      }
      ${this.openings.length ? html`<p class="hint">${msg("Only this machine has them. They become your working texts when the connection returns.")}</p>` : nothing}
      <ul>${this.openings.map(
        each =>
          html`<li class="row"><span><b>${this.#name(each)}</b> · ${clock(new Date(each.at))}</span><button class="btn btn--sm" @click=${() => this.#show({ is: "unsent", article: each.article, id: each.id })}>${msg("Write on")}</button><button class="btn btn--sm btn--quiet" @click=${() => void this.#discard(each)}>${msg("Discard")}</button></li>`,
      )}</ul></section>`
  }
}
customElements.define("ad-unsent", UnsentList)
