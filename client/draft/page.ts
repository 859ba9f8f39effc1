/** The page of one draft: bar, outline, text, panel; and which view and editor are open. */
import { msg, str } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import "../agreement/silences.ts"
import type { Ask } from "../app/ask.ts"
import type { Doors } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { articleName } from "../app/names.ts"
import type { Draft, Line, Session } from "../app/shapes.ts"
import "../comments/here.ts"
import { groundOf, selectedPlace } from "../comments/selected.ts"
import "../editor/desk.ts"
import { settledDesk } from "../editor/desk.ts"
import "../editor/rescued-list.ts"
import "../editor/unsent-list.ts"
import type { Saving } from "../editor/saving.ts"
import "../meeting/room.ts"
import "../panels/article-panel.ts"
import { MatrixDoor } from "../matrix/open.ts"
import type { ArticlePanel, Desk } from "../panels/article-panel.ts"
import { askAdd } from "../panels/questions.ts"
import type { TabId } from "../panels/tabs.ts"
import { DraftState } from "../session/draft-state.ts"
import "../tour/tour.ts"
import type { ArticleText, View } from "./article.ts"
import "./article.ts"
import { drawBanner, drawWaiting } from "./banner.ts"
import { drawBar } from "./bar.ts"
import { onCopy } from "./copy.ts"
import { Course } from "./course.ts"
import { Drawers } from "./drawers.ts"
import "../panels/lately.ts"
import "./help.ts"
import type { Help } from "./help.ts"
import { type Command, commandOf, isWriting } from "./keys.ts"
import { linesOf } from "./lines.ts"
import type { Context } from "./menu.ts"
import "./outline.ts"
import { drawPaper } from "./paper.ts"
import { backToArticle, nextRegion } from "./regions.ts"
import { drawSheet } from "./sheet.ts"
import { Since } from "./since.ts"
import { drawTools, ownView } from "./tools.ts"
import { Typing } from "./typing.ts"
import { placesOf } from "./walk.ts"

export class DraftPage extends LightElement {
  static override properties = {
    doors: { attribute: false },
    session: { attribute: false },
    draftId: {},
    view: { state: true },
    desk: { state: true },
    saving: { state: true },
    folded: { state: true },
    projected: { state: true },
  }
  declare doors: Doors
  declare session: Session
  declare draftId: string
  declare view: View
  declare desk: Desk | null
  declare saving: Saving | null
  /** Whether brackets are folded to how many alternatives they have. */
  declare folded: boolean
  declare projected: boolean
  #state: DraftState | null = null
  #arrived = false
  readonly #drawers = new Drawers(this)
  readonly #since = new Since(this)
  readonly #matrix = new MatrixDoor(this)
  readonly #course = new Course(this, {
    lines: () => this.#lines(),
    places: () => this.#places(),
    look: article => this.#state?.look(article),
    comment: thread => this.#state?.comments.choose(thread),
    followed: panel => this.#drawers.set(panel ? "panel" : null),
  })

  constructor() {
    super()
    new Typing(this, async () => (await this.querySelector<ArticlePanel>("ad-article-panel")?.write()) ?? false)
    this.desk = this.saving = null
    this.folded = this.projected = false
    this.view = "rolling"
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener("keydown", this.#key)
    addEventListener("beforeprint", this.#dated)
    this.addEventListener("desk", event => this.#openDesk((event as CustomEvent<Desk | null>).detail))
    this.addEventListener("saving", event => this.#saved((event as CustomEvent<Saving>).detail))
    this.addEventListener("tab", event => this.#course.turn((event as CustomEvent<TabId>).detail))
    this.addEventListener("thread", event => {
      const { target, detail } = event as CustomEvent<string>
      this.#toComments((target as ArticleText).line.id)
      this.#state?.comments.choose(detail)
    })
    this.addEventListener("to-words", () => this.#drawers.set(null))
    this.addEventListener("comment-here", () => this.#comment())
    this.addEventListener("copy", onCopy)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener("keydown", this.#key)
    removeEventListener("beforeprint", this.#dated)
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.#state) this.#since.follow(this.doors, this.#state.path, this.view, this.#state.texts)
    if (!changed.has("draftId")) return
    this.#state?.hostDisconnected()
    this.doors.seat = this.#seats().length > 1 ? this.#seats()[0].seat : undefined
    this.#state = new DraftState(this, this.doors, this.draftId)
    this.#arrived = false
    this.#course.leave()
    this.desk = null
    void this.#state.start()
  }

  protected override updated(): void {
    const draft = this.#state?.draft
    if (!draft) return
    document.title = `${draft.title} · Adref`
    if (this.#arrived || (this.#state?.texts.size ?? 0) < 1) return
    // The deep link can be followed only once the texts stand in the page.
    this.#arrived = true
    requestAnimationFrame(() => this.#course.follow())
    this.#matrix.follow()
  }

  #seats() {
    return this.session.seats.filter(seat => seat.draft === this.draftId)
  }

  #lines(): readonly Line[] {
    return this.#state?.draft ? linesOf(this.#state.draft) : []
  }

  #places() {
    return placesOf(this.#lines(), this.#state?.texts ?? new Map())
  }

  readonly #key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !isWriting(event)) this.projected = false
    const command = commandOf(event)
    if (!command) return
    event.preventDefault()
    this.#command(command)
  }

  #command(command: Command): void {
    if (command === "nextBracket") this.#step(1)
    else if (command === "previousBracket") this.#step(-1)
    else if (command === "find") this.#drawers.enter("rail")
    else if (command === "help") this.querySelector<Help>("ad-help")?.open()
    else if (command === "comment") this.#comment()
    else if (command === "nextRegion") nextRegion(this)
    else if (command === "view1") this.view = "rolling"
    else if (command === "view2") this.view = "base"
    else if (this.#state?.draft) this.view = ownView(this.#state.draft) ?? this.view
  }

  /** Begins a comment on the words that are selected, else on the article that is chosen. */
  #comment(): void {
    const state = this.#state
    const { selected } = this.#course
    if (!state) return
    const place =
      selectedPlace(getSelection(), groundOf(state)) ?? (selected ? { article: selected, proposal: null } : null)
    if (!place?.article) return
    this.#toComments(place.article)
    state.comments.begin(place)
  }

  #toComments(article: string): void {
    if (article !== this.#course.selected) this.#course.choose(article)
    this.#course.turn("comments")
    this.#drawers.set("panel")
  }

  #step(by: 1 | -1): void {
    if (this.view === "rolling") this.#course.step(by)
  }

  #openDesk(desk: Desk | null): void {
    const left = this.desk?.article
    this.desk = desk
    if (!desk) {
      this.saving = null
      // Where the editor stood, the article as it now reads; the keyboard with it.
      if (left) void this.updateComplete.then(() => backToArticle(this, left))
      return
    }
    this.#course.select(desk.article)
    this.#drawers.set(null)
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

  readonly #context = (): Context | null => {
    const near = this.#ask()
    const draft = this.#state?.draft
    return near && draft ? { draft, doors: this.doors, page: this, near } : null
  }

  override render(): TemplateResult {
    const state = this.#state
    const draft = state?.draft
    if (!state || !draft) return drawWaiting(state)
    const { selected } = this.#course
    const lines = this.#lines()
    const line = lines.find(each => each.id === selected)
    return html`<div class="draft" data-drawer=${this.#drawers.open ?? "none"} ?data-projected=${this.projected}>
      <a class="skip" href="#text">${msg("Skip to the text")}</a>
      ${this.#bar(state, draft)}
      <nav class="rail" id="rail" aria-label=${msg("Outline")}><ad-outline .draft=${draft} .lines=${lines} .texts=${state.texts} .current=${selected}></ad-outline>${this.#drawers.drawBack()}</nav>
      <main class="centre">${this.#tools(draft)}<ad-room .state=${state} .draft=${draft} .article=${selected} ?projected=${this.projected}></ad-room>${drawPaper(state, draft, this.view)}<div class="above">${drawBanner(state)}<ad-silences .state=${state} .draft=${draft}></ad-silences><ad-lately .state=${state} .draft=${draft}></ad-lately><ad-tour .draft=${draft} .session=${this.session}></ad-tour><ad-unsent .state=${state} .draft=${draft} .desk=${this.desk} .link=${state.link}></ad-unsent><ad-rescued .state=${state} .draft=${draft}></ad-rescued></div>${drawSheet(
        {
          state,
          draft,
          lines,
          view: this.view,
          since: this.#since,
          folded: this.folded,
          selected,
          desk: this.desk,
          onClick: this.#clicked,
          onAdd: () =>
            this.#ask()?.open(askAdd(null, fields => state.act("article.add", fields, {}).then(() => state.start()))),
        },
      )}</main>
      <aside class="panel" id="panel" aria-label=${line ? msg(str`About ${articleName(line)}`) : msg("Article")}><ad-article-panel .state=${state} .draft=${draft} .line=${line} .article=${selected ? state.articles.get(selected) : undefined} .desk=${this.desk} .link=${state.link} .proposal=${this.#course.proposal} .tab=${this.#course.tab} .threads=${state.comments.on(selected)} .settled=${this.#settled}></ad-article-panel>${this.#drawers.drawBack()}</aside>
      <p class="vh" role="status" aria-live="polite">${state.said}</p>
      <ad-ask></ad-ask><ad-comment-here .on=${state.comments.book?.may.includes("comment.open") ?? false}></ad-comment-here><ad-comments-screen .state=${state} .draft=${draft}></ad-comments-screen><ad-help></ad-help><ad-people .state=${state} .draft=${draft}></ad-people><ad-matrix .state=${state} .draft=${draft}></ad-matrix>
    </div>`
  }

  /** A print bears the time at which it was made. */
  readonly #dated = () => this.requestUpdate()

  readonly #settled = () => settledDesk(this)

  #bar(state: DraftState, draft: Draft): TemplateResult {
    return drawBar({
      state,
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
      context: this.#context,
    })
  }

  #tools(draft: Draft): TemplateResult {
    const places = this.#places()
    return drawTools({
      draft,
      view: this.view,
      folded: this.folded,
      place: places.findIndex(each => each.id === this.#course.at),
      brackets: places.length,
      drawer: this.#drawers.open,
      set: change => void Object.assign(this, change),
      onStep: by => this.#step(by),
      onDrawer: drawer => this.#drawers.toggle(drawer),
      projected: this.projected,
    })
  }

  /** A click into an article's text chooses it, as its heading's link does for the keyboard. */
  readonly #clicked = (event: MouseEvent) => {
    const target = event.target as Element
    if (target.closest("a, button, input, select, textarea, summary, ad-desk")) return
    const section = target.closest("section.article")
    if (section && section.id !== this.#course.selected) this.#course.choose(section.id)
  }
}
customElements.define("ad-draft", DraftPage)
