/** The desk under an article: the text that I write, whose it is, and what I have changed so far. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { keyed } from "lit/directives/keyed.js"
import type { EditorView } from "prosemirror-view"
import type { Flat } from "../../shared/text/flat.ts"
import { drawKeptNote } from "../agreement/kept-note.ts"
import { refused } from "../app/ask.ts"
import { Refusal } from "../app/doors.ts"
import { hint } from "../app/hint.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName, partyName } from "../app/names.ts"
import type { Article, Draft, Proposal } from "../app/shapes.ts"
import type { EditorReady } from "../draft/typing.ts"
import { proposalOffers } from "../panels/acts.ts"
import type { ArticlePanel, Desk } from "../panels/article-panel.ts"
import { change, penIsMine } from "../panels/proposal-card.ts"
import type { DraftState } from "../session/draft-state.ts"
import { unsentDoc } from "../session/text/keys.ts"
import { baseOf } from "./base-of.ts"
import type { LiveEditor } from "./live-editor.ts"

interface Text {
  readonly doc: string
  readonly root: string
  readonly title: string
  readonly readers: string
}

/** What makes public what was written here. */
const PUBLISHES = new Set(["proposal.table", "proposal.revise"])

const sameText = (a: Text, b: Text): boolean => a.doc === b.doc && a.root === b.root

export class EditorDesk extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    article: { attribute: false },
    desk: { attribute: false },
    loaded: { state: true },
    broken: { state: true },
    tried: { state: true },
    publishing: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare article: Article | undefined
  declare desk: Desk
  declare loaded: boolean
  declare broken: boolean
  /** Whether its writer has tried to change what is closed. */
  declare tried: boolean
  declare publishing: boolean
  declare refusal: Refusal | null
  #view: EditorView | null = null

  /** The text that was opened: it stays in the editor until its writer moves on, whatever others decide meanwhile. */
  #opened: Text | null = null

  constructor() {
    super()
    this.loaded = this.broken = this.tried = this.publishing = false
    this.refusal = null
    this.addEventListener("editor-ready", event => {
      this.#view = (event as CustomEvent<EditorReady>).detail.view
      void this.#keep()
    })
    this.addEventListener("kept-tried", () => {
      this.tried = true
    })
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("desk")) this.#opened = this.refusal = null
    const now = this.#text()
    // Who can read it, and what it is called, are always told as they are now.
    if (now && (!this.#opened || sameText(now, this.#opened))) this.#opened = now
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("desk")) this.tried = false
    if (changed.has("article")) void this.#keep()
  }

  /** Marks in the editor what is closed by itself; in the base it cannot be changed. */
  async #keep(): Promise<void> {
    const closed = this.article?.paragraphs?.filter(each => each.closed) ?? []
    const view = this.#view
    if (!view) return
    const { keep } = await import("./kept.ts")
    if (!view.isDestroyed) keep(view, { words: closed.map(each => each.words), locked: this.desk.is === "base" })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    this.broken = false
    try {
      await import("./live-editor.ts")
      this.loaded = true
    } catch {
      this.broken = true
    }
  }

  settled(): Promise<void> {
    return this.querySelector<LiveEditor>("ad-live-editor")?.settled() ?? Promise.resolve()
  }

  #text(): Text | null {
    const { desk, draft, article } = this
    if (!article) return null
    const name = articleName(article)
    if (desk.is === "base") {
      const readers =
        article.status === "drafting"
          ? msg("Open drafting: every delegation writes here, live.")
          : msg("Everyone sees the base text as you write.")
      return { doc: `article/${article.id}`, root: "base", title: msg(str`Base text of ${name}`), readers }
    }
    if (desk.is === "unsent")
      return {
        doc: unsentDoc(desk),
        root: `proposal/${desk.id}`,
        title: msg(str`New proposal on ${name}`),
        readers: msg("Only this machine has these words. They become your working text when the connection returns."),
      }
    const proposal = this.#proposal()
    if (!proposal) return null
    const called = proposal.label ? msg(str`${proposal.label} on ${name}`) : name
    if (proposal.stage === "floor")
      return {
        doc: `article/${article.id}`,
        root: `proposal/${proposal.id}`,
        title: msg(str`${called}, on the floor`),
        readers: msg("Everyone sees these words as you write."),
      }
    const working = proposal.working
    if (!working) return null
    const circle = partyName(draft, working.circle)
    const readers =
      proposal.stage === "tabled"
        ? msg(str`Only ${circle} can read this working text. What is tabled stays as it is until you revise it.`)
        : msg(str`Only ${circle} can read this. Nobody else knows that it exists.`)
    return { doc: working.doc, root: `proposal/${proposal.id}`, title: msg(str`Working text for ${called}`), readers }
  }

  #proposal(): Proposal | undefined {
    const { desk, article } = this
    return desk.is === "proposal" ? article?.proposals.find(each => each.id === desk.proposal) : undefined
  }

  #base(): Flat | null {
    const proposal = this.#proposal()
    return this.article && proposal ? baseOf(this.article, proposal) : null
  }

  #close = () => {
    this.dispatchEvent(new CustomEvent("desk", { detail: null, bubbles: true }))
  }

  override render(): TemplateResult {
    const text = this.#opened
    const now = this.#text()
    const moved = !now || !text || !sameText(now, text)
    const proposal = this.#proposal()
    return html`<section class="desk" aria-label=${text?.title ?? msg("Editor")}>
      <header class="desk__h"><h3>${text?.title ?? msg("Editor")}</h3><span class="grow"></span><button class="btn btn--sm" @click=${this.#close}>${icon("x")}${msg("Close the editor")}</button></header>
      ${text && !moved ? html`<p class="desk__who">${icon(text.root === "base" || proposal?.stage === "floor" ? "people" : "lock")}<span>${text.readers}</span>${this.#hint()}</p>` : nothing}
      ${this.broken ? html`<div class="note note--bad" role="alert">${msg("The editor could not be loaded.")} <button class="btn btn--sm" @click=${() => void this.#load()}>${msg("Try again")}</button></div>` : nothing}
      ${this.#moved()}${this.#kept()}
      ${text && this.loaded ? this.#editor(text) : this.broken ? nothing : html`<p role="status" class="hint">${msg("Opening the text…")}</p>`}
      ${proposal && penIsMine(proposal) ? this.#changes(proposal) : nothing}
    </section>`
  }

  #kept(): TemplateResult | typeof nothing {
    const { draft, article, desk, tried, state } = this
    if (!article || desk.is === "unsent") return nothing
    const act = (fields: object) =>
      state.act("article.requestReopen", { article: article.id, ...fields }, { article: article.id, regardless: true })
    return drawKeptNote({ draft, article, base: desk.is === "base", tried, act })
  }

  #hint(): TemplateResult {
    if (this.desk.is === "base") return this.article?.status === "drafting" ? hint("drafting", "base") : hint("base")
    return this.#proposal()?.stage === "floor" ? hint("floor") : hint("working", "circle", "tabled")
  }

  #editor(text: Text): TemplateResult {
    const { draft } = this
    return html`${keyed(
      `${text.doc} ${text.root}`,
      html`<ad-live-editor .doors=${this.state.doors} .draft=${draft.id} .seat=${draft.seat?.id ?? ""} .docKey=${text.doc} .root=${text.root} .label=${text.title} .textLang=${draft.lang} .textDir=${draft.dir ?? "ltr"} .locked=${this.#locked()} .base=${this.#base()}></ad-live-editor>`,
    )}`
  }

  /** Where the text goes on, when somebody else's decision has moved it: offered, never done under the writer's hands. */
  #moved(): TemplateResult | typeof nothing {
    const now = this.#text()
    const old = this.#opened
    if (!now || !old || sameText(now, old)) return nothing
    return html`<div class="note note--warn" role="alert">${msg(str`These words are now read and written elsewhere: ${now.title}.`)} <button class="btn btn--sm" @click=${() => {
      this.#opened = null
      this.requestUpdate()
    }}>${msg("Go on there")}</button></div>`
  }

  #locked(): string | null {
    const now = this.#text()
    if (now && this.#opened && !sameText(now, this.#opened)) return msg("Nobody writes in this text any more.")
    const { article, desk } = this
    const proposal = this.#proposal()
    if (desk.is === "unsent") return null
    if (desk.is === "base" ? article?.write : proposal && penIsMine(proposal)) return null
    if (article?.status === "agreed") return msg("Agreed ad ref: nobody writes here until it is reopened.")
    if (desk.is === "base") return msg("Open drafting has ended, or your seat does not write the base text.")
    return msg("This text is not open to your pen now.")
  }

  #changes(proposal: Proposal): TemplateResult {
    const hunks = proposal.stage === "floor" ? proposal.hunks : (proposal.working?.hunks ?? [])
    return html`<div class="desk__changes"><h4>${msg("Changes so far")} <small>${hunks.length || ""}</small> ${hint("reserve")}</h4>${
      hunks.length
        ? html`<ul class="changes" lang=${this.draft.lang} dir=${this.draft.dir ?? nothing}>${hunks.map(change)}</ul>`
        : html`<p class="hint">${msg("None yet: type in the text above, or select words and put a reserve on them.")}</p>`
    }${hunks.length ? this.#publish(proposal) : nothing}</div>`
  }

  /** The next step stands where the writing ended: the proposal's card may be out of sight. */
  #publish(proposal: Proposal): TemplateResult | typeof nothing {
    const { draft, refusal, state } = this
    const delegation = draft.seat?.delegation ?? null
    const offer = proposalOffers(proposal, { delegation, grouped: false }).find(
      ({ kind, main }) => main && PUBLISHES.has(kind),
    )
    if (!offer) return nothing
    const act = async () => {
      this.publishing = true
      const panel = document.querySelector<ArticlePanel>("ad-article-panel")
      this.refusal = (await panel?.act(offer.kind, proposal)) ?? null
      this.publishing = false
      if (!this.refusal) this.#view?.focus()
    }
    return html`<div class="row"><button class="btn btn--sm btn--solid" ?disabled=${this.publishing || state.link === "down"} @click=${act}>${offer.label}</button></div>${
      refusal ? html`<div class="note note--bad" role="alert">${refused(refusal)}</div>` : nothing
    }`
  }
}
customElements.define("ad-desk", EditorDesk)

/** Why an act must wait, when what is being written cannot be saved. */
export async function settledDesk(root: ParentNode): Promise<void> {
  const desk = root.querySelector<EditorDesk>("ad-desk")
  try {
    await desk?.settled()
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(0, "unsaved", String(error))
  }
}
