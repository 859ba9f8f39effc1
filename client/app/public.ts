/** A draft by its public link: read, and nothing else; nobody signs in. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { ViewNode } from "../../shared/text/view.ts"
import { drawNotice } from "../agreement/notice.ts"
import type { View } from "../draft/article.ts"
import "../draft/article.ts"
import "../style/office.css"
import { refused } from "./ask.ts"
import { asRefusal, type Doors, type Refusal } from "./doors.ts"
import { LightElement } from "./light.ts"
import { articleTitle, readingName } from "./names.ts"
import type { Draft } from "./shapes.ts"

type Shown = Draft & {
  readonly texts: readonly { readonly id: string; readonly nodes: readonly ViewNode[] }[]
}

export class PublicDraft extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draftId: {},
    key: {},
    draft: { state: true },
    view: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare draftId: string
  declare key: string
  declare draft: Shown | null
  declare view: View
  declare refusal: Refusal | null

  constructor() {
    super()
    this.draft = this.refusal = null
    this.view = "rolling"
  }

  protected override firstUpdated(): void {
    void this.#read()
  }

  async #read(): Promise<void> {
    const path = [this.draftId, this.key].map(encodeURIComponent).join("/")
    try {
      this.draft = await this.doors.get<Shown>(`/api/public/${path}`)
      this.refusal = null
      document.title = `${this.draft.title} · Adref`
      await this.updateComplete
      const at = location.hash.slice(1)
      if (at) requestAnimationFrame(() => document.getElementById(at)?.scrollIntoView())
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  override render(): TemplateResult {
    const { draft } = this
    if (!draft)
      return html`<main class="card card--enter"><h1>${msg("Draft")}</h1>${
        this.refusal
          ? html`<div class="note note--bad" role="alert">${this.refusal.status === 404 ? msg("This link leads nowhere. It may have been taken back; ask who gave it to you.") : refused(this.refusal)}</div>${this.refusal.status === 404 ? nothing : html`<p class="row"><button class="btn" @click=${() => void this.#read()}>${msg("Try again")}</button></p>`}`
          : html`<p role="status">${msg("Reading the draft…")}</p>`
      }</main>`
    const texts = new Map(draft.texts.map(each => [each.id, each.nodes]))
    const parts = draft.articles.findIndex(each => each.kind === "heading")
    const views = [
      ["rolling", msg("Rolling text")],
      ["base", msg("Base only")],
    ] as const
    return html`<main class="page public">
      <div class="public__h"><span class="chip chip--quiet">${msg("Read only")}</span><span>${readingName(draft.reading)}</span><span class="muted">${draft.archived ? msg("Archived") : msg("As it stands now; nothing here is final.")}</span><span class="grow"></span>${
        draft.observers === "base"
          ? nothing
          : html`<div class="seg" role="group" aria-label=${msg("Which text")}>${views.map(
              ([view, words]) =>
                html`<button type="button" aria-pressed=${this.view === view} @click=${() => {
                  this.view = view
                }}>${words}</button>`,
            )}</div>`
      }<button class="btn btn--sm" @click=${() => void this.#read()}>${msg("Read again")}</button></div>
      <details class="public__toc"><summary>${msg(str`Outline (${draft.articles.length})`)}</summary><ul>${draft.articles.map(each => html`<li><a href=${`#${each.id}`} lang=${draft.lang} dir="auto">${articleTitle(each)}</a></li>`)}</ul></details>
      <div class="sheet" id="text"><div lang=${draft.lang} dir=${draft.dir ?? nothing}><h1 class="sheet__h">${draft.title}</h1></div>
      ${drawNotice(draft)}${draft.articles.length ? nothing : html`<p class="empty"><b>${msg("This draft is empty.")}</b></p>`}
      <div lang=${draft.lang} dir=${draft.dir ?? nothing}>${draft.articles.map((line, at) => html`<ad-article .draft=${draft} .line=${line} .nodes=${texts.get(line.id)} .view=${this.view} .nested=${parts >= 0 && at > parts}></ad-article>`)}</div></div>
    </main>`
  }
}
customElements.define("ad-public", PublicDraft)
