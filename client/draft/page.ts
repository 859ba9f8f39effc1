/** The page of one draft: bar, outline, text, panel; and which article, view and editor are open. */
import { html, nothing, type TemplateResult } from "lit"
import { repeat } from "lit/directives/repeat.js"
import type { ViewNode } from "../../shared/text/view.ts"
import { type Ask, refused } from "../app/ask.ts"
import type { Doors } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { articleName, clock, standing } from "../app/names.ts"
import type { Draft, Line, Session } from "../app/shapes.ts"
import "../editor/desk.ts"
import { settledDesk } from "../editor/desk.ts"
import "../editor/rescued-list.ts"
import "../editor/unsent-list.ts"
import type { Saving } from "../editor/saving.ts"
import "../panels/article-panel.ts"
import type { Desk } from "../panels/article-panel.ts"
import { askExport } from "../panels/export.ts"
import "../panels/people.ts"
import type { People } from "../panels/people.ts"
import { askAdd } from "../panels/questions.ts"
import { DraftState } from "../session/draft-state.ts"
import "./article.ts"
import type { View } from "./article.ts"
import { drawBar } from "./bar.ts"
import { onCopy } from "./copy.ts"
import { bracketsOf } from "./flow.ts"
import { linesOf } from "./lines.ts"
import "./outline.ts"
import { drawTools } from "./tools.ts"

/** By text: asked with every drawing of the page, changed seldom. */
const letters = new WeakMap<readonly ViewNode[], readonly string[]>()
function lettersOf(nodes: readonly ViewNode[]): readonly string[] {
  let known = letters.get(nodes)
  if (!known) letters.set(nodes, (known = bracketsOf(nodes).map(each => each.letter)))
  return known
}

export class DraftPage extends LightElement {
  static override properties = {
    doors: { attribute: false },
    session: { attribute: false },
    draftId: {},
    selected: { state: true },
    view: { state: true },
    desk: { state: true },
    drawer: { state: true },
    at: { state: true },
    saving: { state: true },
  }
  declare doors: Doors
  declare session: Session
  declare draftId: string
  declare selected: string | null
  declare view: View
  declare desk: Desk | null
  /** Which side column is open where there is no room for both. */
  declare drawer: "rail" | "panel" | null
  /** The bracket that was gone to last: its element's id. */
  declare at: string | null
  declare saving: Saving | null
  #state: DraftState | null = null
  #arrived = false

  constructor() {
    super()
    this.selected = this.desk = this.drawer = this.at = this.saving = null
    this.view = "rolling"
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener("hashchange", this.#hash)
    addEventListener("keydown", this.#key)
    this.addEventListener("desk", event => this.#openDesk((event as CustomEvent<Desk | null>).detail))
    this.addEventListener("saving", event => this.#saved((event as CustomEvent<Saving>).detail))
    this.addEventListener("copy", onCopy)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener("hashchange", this.#hash)
    removeEventListener("keydown", this.#key)
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("draftId")) return
    this.#state?.hostDisconnected()
    this.doors.seat = this.#seats().length > 1 ? this.#seats()[0].seat : undefined
    this.#state = new DraftState(this, this.doors, this.draftId)
    this.#arrived = false
    this.selected = this.desk = null
    void this.#state.start()
  }

  protected override updated(): void {
    const draft = this.#state?.draft
    if (!draft) return
    document.title = `${draft.title} · Adref`
    if (this.#arrived || (this.#state?.texts.size ?? 0) < 1) return
    // The deep link can be followed only once the texts stand in the page.
    this.#arrived = true
    requestAnimationFrame(() => this.#hash())
  }

  #seats() {
    return this.session.seats.filter(seat => seat.draft === this.draftId)
  }

  readonly #hash = () => {
    const id = decodeURIComponent(location.hash.slice(1))
    if (id === "text") return
    const lines = this.#lines()
    const line = lines.find(each => each.id === id) ?? (id ? undefined : lines.find(each => each.kind === "article"))
    if (!line) return
    this.#select(line.id)
    this.drawer = null
    if (id) document.getElementById(id)?.scrollIntoView({ block: "start" })
  }

  #lines(): readonly Line[] {
    return this.#state?.draft ? linesOf(this.#state.draft) : []
  }

  #select(id: string): void {
    this.selected = id
    this.#state?.look(id)
  }

  readonly #key = (event: KeyboardEvent) => {
    if (event.altKey && !event.ctrlKey && !event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault()
      this.#step(event.key === "ArrowDown" ? 1 : -1)
    } else if (event.key === "Escape" && this.drawer && !document.querySelector("dialog[open]")) {
      const folded = this.drawer
      this.drawer = null
      void this.updateComplete.then(() => this.querySelector<HTMLElement>(`[aria-controls=${folded}]`)?.focus())
    }
  }

  /** All brackets, as element ids, in the order of the text. */
  #brackets(): readonly { id: string; article: string }[] {
    return this.#lines().flatMap(line =>
      lettersOf(this.#state?.texts.get(line.id) ?? []).map(letter => ({
        id: `b-${line.id}-${letter}`,
        article: line.id,
      })),
    )
  }

  #step(by: 1 | -1): void {
    const all = this.#brackets()
    if (all.length === 0 || this.view !== "rolling") return
    let now = all.findIndex(each => each.id === this.at)
    if (now < 0) {
      const lines = this.#lines()
      const place = (id: string | null) => lines.findIndex(line => line.id === id)
      const next = all.findIndex(each => place(each.article) >= place(this.selected))
      now = next < 0 ? (by > 0 ? all.length - 1 : 0) : by > 0 ? next - 1 : next
    }
    const target = all[(now + by + all.length) % all.length]
    this.at = target.id
    if (target.article !== this.selected) {
      history.replaceState(null, "", `#${target.article}`)
      this.#select(target.article)
    }
    const element = document.getElementById(target.id)
    element?.scrollIntoView({ block: "center" })
    element?.focus({ preventScroll: true })
  }

  #openDesk(desk: Desk | null): void {
    this.desk = desk
    if (!desk) {
      this.saving = null
      return
    }
    this.#select(desk.article)
    this.drawer = null
    void this.updateComplete.then(() => this.querySelector("ad-desk")?.scrollIntoView({ block: "nearest" }))
  }

  #saved(saving: Saving): void {
    const { desk } = this
    // What I wrote is in the changes listed under the editor once it is saved; the channel tells of the others' words.
    if (this.saving?.dirty && !saving.dirty && desk) void this.#state?.refresh(desk.article).catch(() => {})
    this.saving = saving
  }

  #ask(): Ask | null {
    return this.querySelector<Ask>("ad-ask")
  }

  override render(): TemplateResult {
    const state = this.#state
    const draft = state?.draft
    if (!state || !draft)
      return html`<main class="card card--enter"><h1>Draft</h1>${
        state?.failure
          ? html`<div class="note note--bad" role="alert">${refused(state.failure)}</div><p class="row"><button class="btn" @click=${() => void state.start()}>Try again</button><a href="/">All drafts</a></p>`
          : html`<p role="status">Reading the draft…</p>`
      }</main>`
    const line = this.#lines().find(each => each.id === this.selected)
    const article = this.selected ? state.articles.get(this.selected) : undefined
    return html`<div class="draft" data-drawer=${this.drawer ?? "none"}>
      <a class="skip" href="#text">Skip to the text</a>
      ${drawBar({
        draft,
        me: this.session.name,
        seats: this.#seats(),
        seat: this.doors.seat,
        people: state.people,
        saving: this.desk ? this.saving : null,
        link: state.link,
        onSeat: seat => {
          this.doors.seat = seat
          this.desk = null
          void state.start()
        },
        onExport: () => this.#ask() && askExport(this.#ask()!, this.doors, draft),
        onPeople: () => this.querySelector<People>("ad-people")?.open(),
      })}
      <nav class="rail" id="rail" aria-label="Outline"><ad-outline .draft=${draft} .lines=${this.#lines()} .texts=${state.texts} .current=${this.selected}></ad-outline></nav>
      <main class="centre">${this.#tools(draft)}${this.#banner(state)}<ad-unsent .state=${state} .draft=${draft} .desk=${this.desk} .link=${state.link}></ad-unsent><ad-rescued .state=${state} .draft=${draft}></ad-rescued>${this.#sheet(state, draft)}</main>
      <aside class="panel" id="panel" aria-label=${line ? `About ${articleName(line)}` : "Article"}><ad-article-panel .state=${state} .draft=${draft} .line=${line} .article=${article} .desk=${this.desk} .link=${state.link} .settled=${() => settledDesk(this)}></ad-article-panel></aside>
      <p class="vh" role="status" aria-live="polite">${state.said}</p>
      <ad-ask></ad-ask><ad-people .state=${state} .draft=${draft}></ad-people>
    </div>`
  }

  #tools(draft: Draft): TemplateResult {
    const all = this.#brackets()
    return drawTools({
      draft,
      view: this.view,
      place: all.findIndex(each => each.id === this.at),
      brackets: all.length,
      drawer: this.drawer,
      onView: view => {
        this.view = view
      },
      onStep: by => this.#step(by),
      onDrawer: drawer => {
        this.drawer = this.drawer === drawer ? null : drawer
        if (this.drawer)
          void this.updateComplete.then(() =>
            this.querySelector<HTMLElement>(`#${drawer} :is(a, button, input)`)?.focus(),
          )
      },
    })
  }

  #banner(state: DraftState): unknown {
    if (state.link === "down" || state.link === "closed")
      return html`<div class="note note--warn banner" role="alert"><strong>No connection${state.lostAt ? ` since ${clock(state.lostAt)}` : ""}.</strong> ${state.link === "closed" ? html`Your seat here is closed, or you were signed out. <a href="/signin">Sign in</a>` : "Reconnecting… You can read on; what you write is sent when the connection returns."}</div>`
    return nothing
  }

  #sheet(state: DraftState, draft: Draft): TemplateResult {
    const lines = this.#lines()
    const parts = lines.findIndex(line => line.kind === "heading")
    return html`<div class="sheet" id="text" tabindex="-1" @click=${this.#clicked}>
      <h1 class="sheet__h" lang=${draft.lang} dir=${draft.dir ?? nothing}>${draft.title}</h1>
      ${
        lines.length === 0
          ? html`<p class="empty"><b>This draft is empty.</b> ${this.#mayArrange(draft) ? html`<button class="btn" @click=${() => this.#ask()?.open(askAdd(null, fields => state.act("article.add", fields, {}).then(() => state.start())))}>Add the first article…</button>` : "The facilitator has not added anything yet."}</p>`
          : nothing
      }
      <div lang=${draft.lang} dir=${draft.dir ?? nothing}>${repeat(
        lines,
        line => line.id,
        (line, at) =>
          html`<ad-article .draft=${draft} .line=${line} .nodes=${this.#nodes(state, line)} .view=${this.view} .selected=${line.id === this.selected} .nested=${parts >= 0 && at > parts} data-standing=${standing(line)}></ad-article>${
            this.desk?.article === line.id
              ? html`<ad-desk lang="en" dir="ltr" .state=${state} .draft=${draft} .article=${state.articles.get(line.id)} .desk=${this.desk}></ad-desk>`
              : nothing
          }`,
      )}</div>
    </div>`
  }

  #nodes(state: DraftState, line: Line) {
    return state.texts.get(line.id) ?? state.articles.get(line.id)?.rolling.nodes
  }

  #mayArrange(draft: Draft): boolean {
    return draft.seat?.role === "facilitator" || draft.seat?.role === "secretariat"
  }

  /** A click into an article's text chooses it, as its heading's link does for the keyboard. */
  readonly #clicked = (event: MouseEvent) => {
    const target = event.target as Element
    if (target.closest("a, button, input, select, textarea, summary, ad-desk")) return
    const section = target.closest("section.article")
    if (!section || section.id === this.selected) return
    history.replaceState(null, "", `#${section.id}`)
    this.#select(section.id)
  }
}
customElements.define("ad-draft", DraftPage)
