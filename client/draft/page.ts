/** The page of one draft: bar, outline, text, panel; and which article, view and editor are open. */
import { html, type TemplateResult } from "lit"
import type { Ask } from "../app/ask.ts"
import type { Doors } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import { articleName } from "../app/names.ts"
import type { Draft, Line, Session } from "../app/shapes.ts"
import "../editor/desk.ts"
import { settledDesk } from "../editor/desk.ts"
import "../editor/rescued-list.ts"
import "../editor/unsent-list.ts"
import type { Saving } from "../editor/saving.ts"
import "../panels/article-panel.ts"
import type { ArticlePanel, Desk } from "../panels/article-panel.ts"
import { askExport } from "../panels/export.ts"
import "../panels/people.ts"
import type { People } from "../panels/people.ts"
import { askAdd } from "../panels/questions.ts"
import { DraftState } from "../session/draft-state.ts"
import "./article.ts"
import { addressOf, hashOf } from "./address.ts"
import type { View } from "./article.ts"
import { drawBanner, drawWaiting } from "./banner.ts"
import { drawBar } from "./bar.ts"
import { onCopy } from "./copy.ts"
import "./help.ts"
import type { Help } from "./help.ts"
import { type Command, commandOf } from "./keys.ts"
import { linesOf } from "./lines.ts"
import "./outline.ts"
import { nextRegion } from "./regions.ts"
import { drawSheet } from "./sheet.ts"
import { drawTools, ownView } from "./tools.ts"
import { Typing } from "./typing.ts"
import { bracketId, nextPlace, type Place, placesOf } from "./walk.ts"

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
    folded: { state: true },
    proposal: { state: true },
    projected: { state: true },
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
  /** Whether brackets are folded to how many alternatives they have. */
  declare folded: boolean
  declare projected: boolean
  /** The proposal that the address names. */
  declare proposal: string | null
  #state: DraftState | null = null
  #arrived = false

  constructor() {
    super()
    new Typing(this, async () => (await this.querySelector<ArticlePanel>("ad-article-panel")?.write()) ?? false)
    this.selected = this.desk = this.drawer = this.at = this.saving = this.proposal = null
    this.folded = this.projected = false
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
    const address = addressOf(location.hash)
    const lines = this.#lines()
    const line = address
      ? lines.find(each => each.id === address.article)
      : location.hash.length > 1
        ? undefined
        : lines.find(each => each.kind === "article")
    if (!line) return
    this.#select(line.id)
    this.drawer = address?.proposal ? "panel" : null
    this.proposal = address?.proposal ?? null
    if (!address) return
    if (address.bracket) this.#goTo({ id: bracketId(line.id, address.bracket), article: line.id })
    else document.getElementById(line.id)?.scrollIntoView({ block: "start" })
  }

  #lines(): readonly Line[] {
    return this.#state?.draft ? linesOf(this.#state.draft) : []
  }

  #select(id: string): void {
    this.selected = id
    this.#state?.look(id)
  }

  readonly #key = (event: KeyboardEvent) => {
    const command = commandOf(event)
    if (command) {
      event.preventDefault()
      this.#command(command)
    } else if (event.key === "Escape" && this.drawer && !document.querySelector("dialog[open]")) {
      const folded = this.drawer
      this.drawer = null
      void this.updateComplete.then(() => this.querySelector<HTMLElement>(`[aria-controls=${folded}]`)?.focus())
    }
  }

  #command(command: Command): void {
    if (command === "nextBracket") this.#step(1)
    else if (command === "previousBracket") this.#step(-1)
    else if (command === "find") this.#openDrawer("rail")
    else if (command === "help") this.querySelector<Help>("ad-help")?.open()
    else if (command === "nextRegion") nextRegion(this)
    else if (command === "view1") this.view = "rolling"
    else if (command === "view2") this.view = "base"
    else if (this.#state?.draft) this.view = ownView(this.#state.draft) ?? this.view
  }

  #step(by: 1 | -1): void {
    const places = this.#places()
    const target = nextPlace(places, this.#lines(), this.at, this.selected, by)
    if (!target || this.view !== "rolling") return
    if (target.article !== this.selected) {
      history.replaceState(null, "", hashOf(target))
      this.#select(target.article)
    }
    this.#goTo(target)
  }

  #places() {
    return placesOf(this.#lines(), this.#state?.texts ?? new Map())
  }

  #goTo({ id }: Place): void {
    this.at = id
    const element = document.getElementById(id)
    element?.scrollIntoView({ block: "center" })
    element?.focus({ preventScroll: true })
  }

  #openDrawer(drawer: "rail" | "panel"): void {
    this.drawer = drawer
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#${drawer} :is(a, button, input)`)?.focus())
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
    if (!state || !draft) return drawWaiting(state)
    const line = this.#lines().find(each => each.id === this.selected)
    const article = this.selected ? state.articles.get(this.selected) : undefined
    return html`<div class="draft" data-drawer=${this.drawer ?? "none"} ?data-projected=${this.projected}>
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
        onOpen: open => this.#ask() && open(this.#ask()!, this.doors, draft.id),
        onPeople: () => this.querySelector<People>("ad-people")?.open(),
      })}
      <nav class="rail" id="rail" aria-label="Outline"><ad-outline .draft=${draft} .lines=${this.#lines()} .texts=${state.texts} .current=${this.selected}></ad-outline></nav>
      <main class="centre">${this.#tools(draft)}${drawBanner(state)}<ad-unsent .state=${state} .draft=${draft} .desk=${this.desk} .link=${state.link}></ad-unsent><ad-rescued .state=${state} .draft=${draft}></ad-rescued>${drawSheet(
        {
          state,
          draft,
          lines: this.#lines(),
          view: this.view,
          folded: this.folded,
          selected: this.selected,
          desk: this.desk,
          onClick: this.#clicked,
          onAdd: () =>
            this.#ask()?.open(askAdd(null, fields => state.act("article.add", fields, {}).then(() => state.start()))),
        },
      )}</main>
      <aside class="panel" id="panel" aria-label=${line ? `About ${articleName(line)}` : "Article"}><ad-article-panel .state=${state} .draft=${draft} .line=${line} .article=${article} .desk=${this.desk} .link=${state.link} .proposal=${this.proposal} .settled=${() => settledDesk(this)}></ad-article-panel></aside>
      <p class="vh" role="status" aria-live="polite">${state.said}</p>
      <ad-ask></ad-ask><ad-help></ad-help><ad-people .state=${state} .draft=${draft}></ad-people>
    </div>`
  }

  #tools(draft: Draft): TemplateResult {
    const places = this.#places()
    return drawTools({
      draft,
      view: this.view,
      folded: this.folded,
      place: places.findIndex(each => each.id === this.at),
      brackets: places.length,
      drawer: this.drawer,
      set: change => void Object.assign(this, change),
      onStep: by => this.#step(by),
      onDrawer: drawer => {
        if (this.drawer === drawer) this.drawer = null
        else this.#openDrawer(drawer)
      },
      projected: this.projected,
      onHelp: () => this.#command("help"),
    })
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
