/** The editor on one live text. Loaded only when somebody writes. */
import { html, nothing, type TemplateResult } from "lit"
import { EditorState } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import "prosemirror-view/style/prosemirror.css"
import { initProseMirrorDoc, redo, undo, yCursorPlugin, ySyncPlugin, yUndoPlugin } from "y-prosemirror"
import type * as Y from "yjs"
import type { Ask, Question } from "../app/ask.ts"
import { type Doors, Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { TextSession } from "../session/text-session.ts"
import "./editor.css"
import { caretKept } from "./caret-kept.ts"
import { currentKind, editing, insertNote, markOn, setKind, setLink, shiftLevel, toggle } from "./commands.ts"
import { clipboardSerializer, clipboardTextSerializer } from "./copied.ts"
import { readyToPaste } from "./paste.ts"
import { saving } from "./saving.ts"
import { schema } from "./schema.ts"

const MARKERS: readonly (readonly [string, string])[] = [
  ["", "No number"],
  ["title", "Title"],
  ["1.", "1. 2. 3."],
  ["(a)", "(a) (b) (c)"],
  ["(i)", "(i) (ii) (iii)"],
  ["•", "•"],
]

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
  declare failure: Refusal | null
  /** Names of who else writes here now. */
  declare others: readonly string[]
  #session: TextSession | null = null
  #view: EditorView | null = null
  /** The document that the view shows: the session may put another in its place. */
  #mounted: Y.Doc | null = null
  /** Whether the view was last told that it may be written in. */
  #open = false

  constructor() {
    super()
    this.failure = this.locked = null
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
    if (changed.has("locked")) this.#view?.setProps({})
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
    this.#session = null
  }

  async #start(): Promise<void> {
    this.failure = null
    const { seat, draft, docKey: doc } = this
    const session = new TextSession(this.doors, { seat, draft, doc }, () => this.#tell())
    this.#session = session
    try {
      await session.open()
    } catch (error) {
      this.failure = error instanceof Refusal ? error : new Refusal(0, "error", String(error))
    }
  }

  #tell(): void {
    const session = this.#session
    if (!session) return
    if (session.ready && session.doc !== this.#mounted) this.#mount(session)
    // ProseMirror asks `editable` again only when its view is told to; never from within a transaction of its own.
    if (this.#open !== this.#editable()) queueMicrotask(() => this.#view?.setProps({}))
    this.requestUpdate()
    const { dirty, savedAt, online, closed } = session
    this.dispatchEvent(new CustomEvent("saving", { detail: { dirty, savedAt, online, closed }, bubbles: true }))
  }

  #presence(): void {
    const awareness = this.#session?.awareness
    if (!awareness) return
    const names = [...awareness.getStates()].flatMap(([client, state]) => {
      const name = (state as { user?: { name?: unknown } }).user?.name
      return client !== awareness.clientID && typeof name === "string" ? [name] : []
    })
    this.others = [...new Set(names)]
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
    const fragment = live.getXmlFragment(this.root)
    const { doc, mapping } = initProseMirrorDoc(fragment, schema)
    const state = EditorState.create({
      doc,
      plugins: [
        ySyncPlugin(fragment, { mapping }),
        yCursorPlugin(awareness, {
          cursorBuilder: caret,
          selectionBuilder: () => ({ class: "their-selection" }),
        }),
        yUndoPlugin(),
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
      // The binding may speak while the view is still being made: `this` is the view, `#view` is not set yet.
      dispatchTransaction(this: EditorView, transaction) {
        // A cursor of somebody else may still arrive for a view that was closed meanwhile.
        if (this.isDestroyed) return
        this.updateState(this.state.apply(transaction))
        redraw()
      },
    })
    if (focused) this.#view.focus()
    readyToPaste()
  }

  #run(command: (state: EditorState, dispatch: EditorView["dispatch"], view: EditorView) => boolean): void {
    if (!this.#view) return
    command(this.#view.state, this.#view.dispatch, this.#view)
    this.#view.focus()
  }

  #ask(question: Question): void {
    void document.querySelector<Ask>("ad-ask")?.open(question)
  }

  #note(): void {
    this.#ask({
      title: "Note",
      fields: [{ is: "words", name: "text", label: "Text of the note" }],
      act: "Put in",
      submit: async ({ text }) => {
        if (!text) throw new Refusal(422, "empty", "A note has words.")
        this.#run(insertNote(text))
        return undefined
      },
    })
  }

  #link(): void {
    this.#ask({
      title: "Link",
      fields: [{ is: "line", name: "href", label: "Address", optional: true }],
      act: "Set",
      submit: async ({ href }) => {
        const done = this.#view && setLink(href ?? "")(this.#view.state)
        if (!done)
          throw new Refusal(422, "link", "Choose words first; an address begins with https://, http://, mailto: or #.")
        this.#run(setLink(href ?? ""))
        return undefined
      },
    })
  }

  override render(): TemplateResult {
    const state = this.#view?.state
    const session = this.#session
    const mark = (name: "bracketed" | "strong" | "emphasis", label: string, face: unknown, key: string) =>
      html`<button class="btn btn--sm btn--quiet" aria-label=${label} title=${`${label} (${key})`} aria-pressed=${state ? markOn(state, name) : false} ?disabled=${!state} @mousedown=${keepFocus} @click=${() => this.#run(toggle(name))}>${face}</button>`
    return html`<div class="live-tools" role="toolbar" aria-label="Editing">
        ${mark("bracketed", "Reserve on words", html`<b>[ ]</b><span>Reserve</span>`, "Ctrl+[")}
        ${mark("strong", "Strong", html`<b>B</b>`, "Ctrl+B")}
        ${mark("emphasis", "Emphasis", html`<i>I</i>`, "Ctrl+I")}
        <button class="btn btn--sm btn--quiet" ?disabled=${!state} @mousedown=${keepFocus} @click=${() => this.#run(undo)}>${icon("undo")}Undo</button>
        <button class="btn btn--sm btn--quiet" ?disabled=${!state} @mousedown=${keepFocus} @click=${() => this.#run(redo)}>Redo</button>
        <select class="inp inp--sm" aria-label="Kind of paragraph" ?disabled=${!state} @change=${(event: Event) => {
          this.#run(setKind((event.target as HTMLSelectElement).value))
        }}>${MARKERS.map(([value, words]) => html`<option value=${value} ?selected=${state ? currentKind(state) === value : value === ""}>${words}</option>`)}</select>
        <button class="btn btn--sm btn--quiet" aria-label="Level out" title="Level out (Alt+Shift+←)" ?disabled=${!state} @mousedown=${keepFocus} @click=${() => this.#run(shiftLevel(-1))}>⇤</button>
        <button class="btn btn--sm btn--quiet" aria-label="Level in" title="Level in (Alt+Shift+→)" ?disabled=${!state} @mousedown=${keepFocus} @click=${() => this.#run(shiftLevel(1))}>⇥</button>
        <button class="btn btn--sm btn--quiet" ?disabled=${!state} @click=${() => this.#note()}>Note</button>
        <button class="btn btn--sm btn--quiet" ?disabled=${!state} @click=${() => this.#link()}>Link</button>
      </div>
      <div class="live-place"></div>
      ${state || this.failure ? nothing : html`<p role="status" class="hint">Fetching the text…</p>`}
      ${this.failure ? html`<div class="note note--bad" role="alert"><strong>Not opened.</strong> ${this.failure.message} <button class="btn btn--sm" @click=${() => this.#again()}>Try again</button></div>` : nothing}
      ${this.locked && !session?.closed ? html`<div class="note note--warn" role="status">${this.locked}</div>` : nothing}
      ${session?.closed ? this.#closed(session.closed) : nothing}
      ${session?.frozen && !session.closed ? html`<div class="note note--warn" role="status">This text has changed on the server. Your last words are being put back…</div>` : nothing}
      <p class="live-foot"><span role="status">${session && state ? saving(session) : nothing}</span>${this.others.length ? html`<span>Also writing here: ${this.others.join(", ")}</span>` : nothing}</p>`
  }

  #words(): string {
    const doc = this.#view?.state.doc
    return doc ? doc.textBetween(0, doc.content.size, "\n") : ""
  }

  /** What the server did not take is in the list of rescued words; the text stays before its writer's eyes. */
  #closed(reason: string): TemplateResult {
    return html`<div class="note note--bad" role="alert"><strong>Closed.</strong> ${reason}
      <div class="row"><button class="btn btn--sm" @click=${() => void navigator.clipboard?.writeText(this.#words())}>Copy the whole text</button><button class="btn btn--sm" @click=${() => this.#again()}>Open the text again</button></div></div>`
  }

  #again(): void {
    this.#stop()
    void this.#start()
  }
}
customElements.define("ad-live-editor", LiveEditor)

const keepFocus = (event: Event) => event.preventDefault()

/** Where somebody else writes: a line with a name on hover; names stand under the editor, never over the words. */
function caret(user: { name?: string }): HTMLElement {
  const element = document.createElement("span")
  element.className = "their-caret"
  element.title = user.name ?? ""
  return element
}
