/** Where a comment is written: its words, with people and delegations to mention at `@`, and who reads it. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import type { CommentBook } from "../app/shapes-comments.ts"
import { plural } from "../locale/plural.ts"
import type { HalfWritten } from "./half-written.ts"
import { asked, type Mentionable, mentioned, offered, withName } from "./mentions.ts"
import { audienceWords } from "./words.ts"

/** What is sent. */
export interface Composed {
  readonly text: string
  readonly mentions: readonly string[]
  readonly audience: string
}

/** Tells `half` (a HalfWritten without its place) at every change, and `given-up`. */
export class Compose extends LightElement {
  static override properties = {
    label: {},
    act: {},
    book: { attribute: false },
    mentionable: { attribute: false },
    audiences: { type: Boolean },
    half: { attribute: false },
    send: { attribute: false },
    down: { type: Boolean },
    text: { state: true },
    offers: { state: true },
    active: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }
  declare label: string
  /** What the button says. */
  declare act: string
  declare book: CommentBook
  /** Whom it can mention, by who reads it. */
  declare mentionable: (audience: string) => readonly Mentionable[]
  /** Whether its writer says who reads it. */
  declare audiences: boolean
  /** What was written before. */
  declare half: HalfWritten | undefined
  /** Sends it; what it throws is shown, and the words stay. */
  declare send: (composed: Composed) => Promise<unknown>
  declare down: boolean
  declare text: string
  declare offers: readonly Mentionable[]
  declare active: number
  declare busy: boolean
  declare refusal: Refusal | null
  #chosen: readonly Mentionable[] = []
  #audience = "all"
  static #count = 0
  readonly #id = `compose-${Compose.#count++}`

  constructor() {
    super()
    this.text = ""
    this.offers = []
    this.active = 0
    this.busy = this.audiences = this.down = false
    this.refusal = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.text || !this.half) return
    this.text = this.half.text
    this.#chosen = this.half.chosen
    this.#audience = this.half.audience
  }

  enter(): void {
    void this.updateComplete.then(() => this.querySelector("textarea")?.focus())
  }

  #tell(): void {
    const half = { text: this.text, audience: this.#audience, chosen: this.#chosen }
    this.dispatchEvent(new CustomEvent("half", { detail: half }))
  }

  readonly #typed = (event: Event) => {
    const box = event.target as HTMLTextAreaElement
    this.text = box.value
    this.#offer(box)
    this.#tell()
  }

  #offer(box: HTMLTextAreaElement): void {
    const name = asked(box.value, box.selectionStart)
    this.offers = name ? offered(name.begun, this.mentionable(this.#audience)) : []
    this.active = 0
  }

  #choose(who: Mentionable): void {
    const box = this.querySelector("textarea")
    const name = box && asked(box.value, box.selectionStart)
    if (!box || !name) return
    const { text, caret } = withName(box.value, name.at, box.selectionStart, who.name)
    this.#chosen = [...this.#chosen, who]
    this.text = text
    this.offers = []
    this.#tell()
    void this.updateComplete.then(() => {
      box.focus()
      box.setSelectionRange(caret, caret)
    })
  }

  readonly #key = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const { length } = this.offers
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void this.#send()
    } else if (event.key === "Escape") {
      event.preventDefault()
      event.stopPropagation()
      if (length) this.offers = []
      else if (!this.text.trim()) this.#giveUp()
    } else if (length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault()
      this.active = (this.active + (event.key === "ArrowDown" ? 1 : -1) + length) % length
    } else if (length && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault()
      this.#choose(this.offers[this.active])
    }
  }

  async #send(): Promise<void> {
    const text = this.text.trim()
    if (this.busy || !text) return
    this.busy = true
    this.refusal = null
    try {
      await this.send({ text, mentions: mentioned(text, this.#chosen), audience: this.#audience })
      this.text = ""
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  #giveUp(): void {
    this.dispatchEvent(new Event("given-up"))
  }

  override render(): TemplateResult {
    const { offers } = this
    const list = `${this.#id}-names`
    const open = offers.length > 0
    return html`<div class="compose"><label class="lab" for=${this.#id}>${this.label}</label>
      <textarea class="inp" id=${this.#id} rows="3" maxlength="10000" dir="auto" .value=${this.text} ?readonly=${this.busy} aria-autocomplete="list" aria-haspopup="listbox" aria-controls=${list} aria-activedescendant=${open ? `${list}-${this.active}` : nothing} aria-describedby=${`${this.#id}-how`} @input=${this.#typed} @keydown=${this.#key} @click=${(event: Event) => this.#offer(event.target as HTMLTextAreaElement)} @blur=${() => {
        this.offers = []
      }}></textarea>
      <ul class="names" id=${list} role="listbox" aria-label=${msg("Whom to mention")} ?hidden=${!open}>${offers.map(
        (each, at) =>
          html`<li class="names__i" id=${`${list}-${at}`} role="option" aria-selected=${at === this.active} @mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.#choose(each)}><span>${each.name}</span>${each.as ? html`<small>${each.as}</small>` : nothing}</li>`,
      )}</ul>
      <p class="vh" role="status">${open ? plural(offers.length, msg("{n, plural, one {# name is offered; Enter takes it} other {# names are offered; arrows choose, Enter takes one}}")) : nothing}</p>
      <p class="hint" id=${`${this.#id}-how`}>${msg("@ mentions somebody. Ctrl+Enter sends.")}</p>
      ${this.audiences ? this.#readers() : nothing}
      ${this.down ? html`<p class="hint">${msg("Kept on this machine. It can be sent when the connection is back.")}</p>` : nothing}
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
      <div class="prop__acts"><button class="btn btn--sm btn--solid" ?disabled=${this.busy || this.down || !this.text.trim()} @click=${() => void this.#send()}>${this.act}</button><button class="btn btn--sm" ?disabled=${this.busy} @click=${this.#giveUp}>${msg("Discard")}</button></div>
    </div>`
  }

  #readers(): TemplateResult {
    const { audiences } = this.book
    if (audiences.length < 2) return html`<p class="hint">${msg("Everyone in this draft will read it.")}</p>`
    return html`<div><label class="lab" for=${`${this.#id}-who`}>${msg("Who reads it")}</label><select class="inp" id=${`${this.#id}-who`} @change=${(
      event: Event,
    ) => {
      this.#audience = (event.target as HTMLSelectElement).value
      this.#tell()
    }}>${audiences.map(
      each =>
        html`<option value=${each.value} ?selected=${each.value === this.#audience}>${audienceWords(each)}</option>`,
    )}</select></div>`
  }
}
customElements.define("ad-compose", Compose)
