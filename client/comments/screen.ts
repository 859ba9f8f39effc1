/** All comments of a draft that I may read, in one list: chosen, answered, given out and taken in as a register. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleTitle } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { CommentBook, Thread } from "../app/shapes-comments.ts"
import { hashOf } from "../draft/address.ts"
import { plural } from "../locale/plural.ts"
import type { DraftState } from "../session/draft-state.ts"
import type { Composed } from "./compose.ts"
import { mentionableOf } from "./mentionable.ts"
import "./register-in.ts"
import "./threads.ts"
import "../style/office.css"

/** How many threads are drawn at first. */
const SHOWN = 60
type Which = "open" | "all" | "mine" | "mention" | "placeless"

export class CommentsScreen extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    shown: { state: true },
    which: { state: true },
    article: { state: true },
    most: { state: true },
    writing: { state: true },
    taking: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare shown: boolean
  declare which: Which
  /** An article's id; `""`: all of them; `-`: the draft as a whole. */
  declare article: string
  declare most: number
  declare writing: boolean
  /** Whether a register is being taken in. */
  declare taking: boolean
  declare refusal: Refusal | null
  #heard: EventTarget | null = null

  constructor() {
    super()
    this.shown = this.writing = this.taking = false
    this.which = "open"
    this.article = ""
    this.most = SHOWN
    this.refusal = null
  }

  open(): void {
    this.shown = true
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal())
  }

  readonly #change = (): void => this.requestUpdate()

  protected override willUpdate(): void {
    if (this.#heard === this.state?.comments) return
    this.#heard?.removeEventListener("change", this.#change)
    this.#heard = this.state.comments
    this.#heard.addEventListener("change", this.#change)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#heard?.removeEventListener("change", this.#change)
    this.#heard = null
  }

  #chosen(book: CommentBook): readonly Thread[] {
    const me = this.draft.seat
    const groups = this.draft.groups.filter(each => each.members.includes(me?.delegation ?? "")).map(each => each.id)
    const mine = new Set([me?.id, me?.delegation, ...groups].filter(Boolean))
    const said = (thread: Thread) => [thread, ...thread.replies]
    const fits: Record<Which, (thread: Thread) => boolean> = {
      open: thread => thread.closed === null,
      all: () => true,
      mine: thread =>
        said(thread).some(
          ({ by }) => by.seat === me?.id || (me?.delegation != null && by.delegation === me.delegation),
        ),
      mention: thread => said(thread).some(({ mentions }) => mentions.some(({ id }) => mine.has(id))),
      placeless: thread => thread.article === null && Boolean(thread.register?.clause.trim()),
    }
    const on = (thread: Thread) => this.article === "" || (thread.article ?? "-") === this.article
    return book.threads.filter(each => on(each) && fits[this.which](each))
  }

  async #export(): Promise<void> {
    this.refusal = null
    try {
      const file = await this.state.doors.file(`${this.state.path}/comments?as=xlsx`)
      const link = document.createElement("a")
      link.href = URL.createObjectURL(file)
      link.download = `${this.draft.title.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")}-comments.xlsx`
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  async #send({ text, mentions, audience }: Composed): Promise<void> {
    await this.state.act("comment.open", { text, mentions, audience }, { regardless: true })
    this.writing = false
    await this.state.comments.read()
  }

  override render(): TemplateResult {
    const close = () => this.querySelector("dialog")?.close()
    const hide = () => {
      this.shown = this.writing = this.taking = false
    }
    if (!this.shown) return html`<dialog class="dialog" @close=${hide}></dialog>`
    const { book } = this.state.comments
    return html`<dialog class="dialog dialog--wide" aria-labelledby="comments-title" @close=${hide}>
      <div class="dialog__h"><h2 id="comments-title">${msg("Comments")}</h2><bdi class="muted">${this.draft.title}</bdi><span class="grow"></span><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${close}>${icon("x")}</button></div>
      <div class="dialog__b">${book ? this.#body(book) : html`<p role="status" class="hint">${msg("Reading…")}</p>`}</div>
    </dialog>`
  }

  #body(book: CommentBook): TemplateResult {
    if (this.taking)
      return html`<ad-register-in .state=${this.state} @done=${() => {
        this.taking = false
      }}></ad-register-in>`
    const threads = this.#chosen(book)
    const down = this.state.link === "down"
    return html`${this.#tools(book, down)}
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
      ${
        this.writing
          ? html`<div class="prop thread"><ad-compose .label=${msg("Your comment on the draft as a whole")} .act=${msg("Comment")} .book=${book} .mentionable=${(audience: string) => mentionableOf(this.draft, book, audience)} .down=${down} audiences .send=${(composed: Composed) => this.#send(composed)} @given-up=${() => {
              this.writing = false
            }}></ad-compose></div>`
          : nothing
      }
      <p class="hint" role="status">${plural(threads.length, msg("{n, plural, =0 {No comments to show.} one {# comment} other {# comments}}"))}</p>
      <ad-threads .state=${this.state} .draft=${this.draft} .threads=${threads.slice(0, this.most)} .book=${book} .down=${down} .about=${this.#about} @to-words=${() => this.querySelector("dialog")?.close()}></ad-threads>
      ${
        threads.length > this.most
          ? html`<button class="btn" @click=${() => {
              this.most += SHOWN
            }}>${msg("Show more")}</button>`
          : nothing
      }`
  }

  /** Which article a thread is on, and the way there. */
  readonly #about = (thread: Thread): TemplateResult => {
    const line = this.draft.articles.find(each => each.id === thread.article)
    if (!line || !thread.article)
      return html`<p class="thread__about">${thread.register?.clause.trim() ? thread.register.clause : msg("The draft as a whole")}</p>`
    return html`<p class="thread__about"><a href=${hashOf({ article: thread.article, thread: thread.id })} @click=${() => this.querySelector("dialog")?.close()}>${articleTitle(line)}</a></p>`
  }

  #tools(book: CommentBook, down: boolean): TemplateResult {
    const whiches: [Which, string][] = [
      ["open", msg("Open")],
      ["all", msg("All", { id: "comments.all", desc: "Of comments: all of them, open and closed" })],
      ["mine", msg("Mine and my delegation's")],
      ["mention", msg("Where I am mentioned")],
      ["placeless", msg("Whose clause names nothing here")],
    ]
    const on = new Set(book.threads.map(each => each.article))
    const lines = this.draft.articles.filter(each => on.has(each.id))
    return html`<div class="comments__f">
      <div><label class="lab" for="comments-which">${msg("Show")}</label><select class="inp" id="comments-which" @change=${(event: Event) => this.#set("which", event)}>${whiches.map(([value, label]) => html`<option value=${value} ?selected=${value === this.which}>${label}</option>`)}</select></div>
      <div><label class="lab" for="comments-on">${msg("On")}</label><select class="inp" id="comments-on" @change=${(event: Event) => this.#set("article", event)}><option value="">${msg("Everything")}</option><option value="-" ?selected=${this.article === "-"}>${msg("The draft as a whole")}</option>${lines.map(each => html`<option value=${each.id} ?selected=${each.id === this.article}>${articleTitle(each)}</option>`)}</select></div>
      <div class="prop__acts">
      ${
        book.may.includes("comment.open") && !this.writing
          ? html`<button class="btn" @click=${() => {
              this.writing = true
            }}>${icon("comment")}${msg("Comment on the draft")}</button>`
          : nothing
      }
      <button class="btn" ?disabled=${down} title=${msg("What everyone may read, on the ISO template")} @click=${() => void this.#export()}>${icon("download")}${msg("Export as a register")}</button>
      ${
        book.may.includes("comment.import")
          ? html`<button class="btn" ?disabled=${down} @click=${() => {
              this.taking = true
            }}>${icon("plus")}${msg("Take in a register…")}</button>`
          : nothing
      }</div>
    </div>`
  }

  #set(name: "which" | "article", event: Event): void {
    const { value } = event.target as HTMLSelectElement
    if (name === "which") this.which = value as Which
    else this.article = value
    this.most = SHOWN
  }
}
customElements.define("ad-comments-screen", CommentsScreen)
