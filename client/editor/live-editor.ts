/** The editor on one live text. Loaded only when somebody writes. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { type Command, EditorState } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import "prosemirror-view/style/prosemirror.css"
import { initProseMirrorDoc, ySyncPlugin, yUndoPlugin } from "y-prosemirror"
import type * as Y from "yjs"
import type { Flat } from "../../shared/text/flat.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import type { EditorReady } from "../draft/typing.ts"
import { TextSession } from "../session/text-session.ts"
import "./editor.css"
import { askLink, askNote } from "./asked.ts"
import { caretKept } from "./caret-kept.ts"
import { keepWish, wantsChanges } from "./changes-wish.ts"
import { editing, linkAt, setLink } from "./commands.ts"
import { clipboardSerializer, clipboardTextSerializer } from "./copied.ts"
import { heedCaret, withCaret } from "./moved-caret.ts"
import { chosenNote, deleteNote, openingNotes, setNote } from "./notes.ts"
import { numbering, withNumbers } from "./numbers.ts"
import { drawOffer } from "./offer.ts"
import { readyToPaste } from "./paste.ts"
import { SavedSteadily } from "./saved-steadily.ts"
import { type Saving, saving } from "./saving.ts"
import { schema } from "./schema.ts"
import { LONGEST, showChanges } from "./show-changes.ts"
import { othersIn, theirCarets } from "./their-carets.ts"
import { oneStop, toolbar } from "./toolbar.ts"
import { typeInto } from "./typed-into.ts"

export class LiveEditor extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draft: {},
    seat: {},
    docKey: {},
    root: {},
    label: {},
    textLang: {},
    textDir: {},
    locked: { attribute: false },
    base: { attribute: false },
    showing: { state: true },
    failure: { state: true },
    others: { state: true },
  }
  declare doors: Doors
  declare draft: string
  declare seat: string
  declare docKey: string
  declare root: string
  declare label: string
  declare textLang: string
  declare textDir: string
  /** Why it may not be written now; null while it may. */
  declare locked: string | null
  /** What the text is compared with, normalised; null where its changes are not shown. */
  declare base: Flat | null
  /** Whether own changes are shown while writing. */
  declare showing: boolean
  declare failure: Refusal | null
  /** Names of who else writes here now. */
  declare others: readonly string[]
  #session: TextSession | null = null
  #view: EditorView | null = null
  /** The document that the view shows: the session may put another in its place. */
  #mounted: Y.Doc | null = null
  #saving: Saving | null = null
  #frozen = false
  readonly #steadily = new SavedSteadily(state => this.#say(state))
  /** Whether the view was last told that it may be written in. */
  #open = false

  constructor() {
    super()
    this.failure = this.locked = this.base = null
    this.showing = wantsChanges()
    this.others = []
  }

  /** Resolves when all that was typed is saved. */
  settled(): Promise<void> {
    return this.#session?.settled() ?? Promise.resolve()
  }

  protected override firstUpdated(): void {
    void this.#start()
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("locked") || changed.has("base") || changed.has("showing")) this.#view?.setProps({})
    oneStop(this.querySelector(".live-tools"))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop()
  }

  #editable(): boolean {
    return this.locked === null && this.#session?.closed === null && !this.#session.frozen
  }

  #stop(): void {
    this.#view?.destroy()
    this.#view = this.#mounted = null
    this.#session?.close()
    this.#session = this.#saving = null
    this.#steadily.stop()
  }

  async #start(): Promise<void> {
    this.failure = null
    const { seat, draft, docKey: doc } = this
    const session = new TextSession(this.doors, { seat, draft, doc }, () => this.#tell())
    this.#session = session
    try {
      await session.open()
    } catch (error) {
      this.failure = asRefusal(error)
    }
  }

  #tell(): void {
    const session = this.#session
    if (!session) return
    if (session.ready && session.doc !== this.#mounted) this.#mount(session)
    // ProseMirror asks `editable` again only when its view is told to; never from within a transaction of its own.
    if (this.#open !== this.#editable()) queueMicrotask(() => this.#view?.setProps({}))
    const { dirty, savedAt, online, closed, frozen } = session
    if (frozen !== this.#frozen) this.requestUpdate()
    this.#frozen = frozen
    this.#steadily.tell({ dirty, savedAt, online, closed })
  }

  #say(state: Saving): void {
    this.#saving = state
    this.requestUpdate()
    this.dispatchEvent(new CustomEvent("saving", { detail: state, bubbles: true }))
  }

  #presence(): void {
    const awareness = this.#session?.awareness
    if (!awareness) return
    const others = othersIn(awareness)
    if (others.join("\n") !== this.others.join("\n")) this.others = others
  }

  #mount(session: TextSession): void {
    const place = this.querySelector(".live-place")
    const { doc: live, awareness } = session
    if (!place || !live || !awareness) return
    const before = this.#view
    const caretWas = before && { anchor: before.state.selection.anchor, head: before.state.selection.head }
    const focused = !before || before.hasFocus()
    before?.destroy()
    this.#mounted = live
    awareness.on("change", () => this.#presence())
    // Before the binding, which remembers the caret for what comes in. What this view itself writes is not foreign.
    let drawing = 0
    live.on("beforeAllTransactions", () => {
      if (drawing === 0 && this.#view && !this.#view.isDestroyed && this.#mounted === live) heedCaret(this.#view)
    })
    const fragment = live.getXmlFragment(this.root)
    const { doc, mapping } = initProseMirrorDoc(fragment, schema)
    const state = EditorState.create({
      doc,
      plugins: [
        ySyncPlugin(fragment, { mapping }),
        theirCarets(awareness),
        yUndoPlugin(),
        openingNotes(() => this.#note()),
        numbering(),
        showChanges({ base: () => (this.showing ? this.base : null) }),
        ...editing(),
      ],
    })
    const redraw = () => this.requestUpdate()
    this.#view = new EditorView(place, {
      state: caretKept(state, caretWas),
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": this.label,
        lang: this.textLang,
        dir: this.textDir,
        class: "doc",
        spellcheck: "true",
      },
      editable: () => {
        this.#open = this.#editable()
        return this.#open
      },
      clipboardSerializer: clipboardSerializer(),
      clipboardTextSerializer,
      transformCopied: withNumbers,
      // The binding may speak while the view is still being made: `this` is the view, `#view` is not set yet.
      dispatchTransaction(this: EditorView, transaction) {
        // A cursor of somebody else may still arrive for a view that was closed meanwhile.
        if (this.isDestroyed) return
        drawing++
        try {
          this.updateState(this.state.apply(withCaret(this, transaction)))
        } finally {
          drawing--
        }
        redraw()
      },
    })
    if (focused) this.#view.focus()
    const view = this.#view
    const detail: EditorReady = { view, type: (behind, words) => typeInto(view, behind, words) }
    this.dispatchEvent(new CustomEvent("editor-ready", { detail, bubbles: true }))
    readyToPaste()
    redraw()
  }

  #run(command: Command): boolean {
    const view = this.#view
    if (!view) return false
    const done = command(view.state, view.dispatch, view)
    view.focus()
    return done
  }

  /** From a dialog: the caret is put back once it has closed, or the browser leaves it there. */
  #runAfterwards(command: Command): boolean {
    const done = this.#run(command)
    if (done) setTimeout(() => this.#view?.focus())
    return done
  }

  #note(): void {
    const was = this.#view && chosenNote(this.#view.state)
    void askNote(was ?? null, text => {
      // Somebody else may have taken it out meanwhile.
      if (was !== null && this.#view && chosenNote(this.#view.state) === null) return false
      return this.#runAfterwards(text === null ? deleteNote : setNote(text))
    })
  }

  #link(): void {
    const { state } = this.#view ?? {}
    if (state) void askLink(linkAt(state), href => this.#runAfterwards(setLink(href)))
  }

  #showChanges(on: boolean): void {
    this.showing = on
    keepWish(on)
  }

  override render(): TemplateResult {
    const state = this.#view?.state ?? null
    const session = this.#session
    return html`${toolbar({
      state: this.#open ? state : null,
      run: command => this.#run(command),
      note: () => this.#note(),
      link: () => this.#link(),
      changes: this.base && this.base.text.length <= LONGEST ? this.showing : null,
      showChanges: on => this.#showChanges(on),
      leave: () => this.#view?.focus(),
    })}
      <div class="live-place" @keydown=${this.#toTools}></div>
      <div class="live-offer" role="status">${state ? drawOffer(state, command => this.#run(command)) : nothing}</div>
      ${state || this.failure ? nothing : html`<p role="status" class="hint">${msg("Fetching the text…")}</p>`}
      ${this.failure ? html`<div class="note note--bad" role="alert"><strong>${msg("Not opened.")}</strong> ${this.failure.message} <button class="btn btn--sm" @click=${() => this.#again()}>${msg("Try again")}</button></div>` : nothing}
      ${this.locked && !session?.closed ? html`<div class="note note--warn" role="status">${this.locked}</div>` : nothing}
      ${session?.closed ? this.#closed(session.closed) : nothing}
      ${session?.frozen && !session.closed ? html`<div class="note note--warn" role="status">${msg("This text has changed on the server. Your last words are being put back…")}</div>` : nothing}
      <p class="live-foot"><span role="status">${this.#saving && state ? saving(this.#saving) : nothing}</span>${this.others.length ? html`<span>${msg(str`Also writing here: ${this.others.join(", ")}`)}</span>` : nothing}</p>`
  }

  /** From the words to the tools and back, as in other editors. */
  readonly #toTools = (event: KeyboardEvent) => {
    if (event.key !== "F10" || !event.altKey) return
    event.preventDefault()
    this.querySelector<HTMLElement>(".live-tools [tabindex='0']")?.focus()
  }

  #words(): string {
    const doc = this.#view?.state.doc
    return doc ? doc.textBetween(0, doc.content.size, "\n") : ""
  }

  /** What the server did not take is in the list of rescued words; the text stays before its writer's eyes. */
  #closed(reason: string): TemplateResult {
    return html`<div class="note note--bad" role="alert"><strong>${msg("Closed.")}</strong> ${reason}
      <div class="row"><button class="btn btn--sm" @click=${() => void navigator.clipboard?.writeText(this.#words())}>${msg("Copy the whole text")}</button><button class="btn btn--sm" @click=${() => this.#again()}>${msg("Open the text again")}</button></div></div>`
  }

  #again(): void {
    this.#stop()
    void this.#start()
  }
}
customElements.define("ad-live-editor", LiveEditor)
