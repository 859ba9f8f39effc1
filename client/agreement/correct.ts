/** The dialog for an editorial correction: one paragraph's words set right, the difference shown before it is announced. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName } from "../app/names.ts"
import type { Article, Draft } from "../app/shapes.ts"
import type { Act } from "../panels/questions.ts"
import "./agreement.css"
import { corrected, differing, NOTE, wordsOf } from "./corrected.ts"

export class Correct extends LightElement {
  static override properties = {
    draft: { attribute: false },
    article: { attribute: false },
    act: { attribute: false },
    at: { state: true },
    words: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }
  declare draft: Draft
  declare article: Article
  declare act: Act
  /** Which block of the text. */
  declare at: number
  declare words: string
  declare busy: boolean
  declare refusal: Refusal | null

  constructor() {
    super()
    this.at = 0
    this.words = ""
    this.busy = false
    this.refusal = null
  }

  protected override firstUpdated(): void {
    const first = this.#choices()[0]
    if (first) this.#choose(first.at)
    this.querySelector("dialog")?.showModal()
  }

  #choose(at: number): void {
    this.at = at
    this.words = this.#was()
  }
  #was(): string {
    const block = this.article.base.tree[this.at]
    return (block && wordsOf(block)) ?? ""
  }

  /** The blocks whose words can be corrected; what is under silence cannot. */
  #choices(): { at: number; label: string }[] {
    const { tree } = this.article.base
    const titles = tree.findIndex(each => each.type !== "title")
    const paragraphs = this.article.paragraphs ?? []
    return tree.flatMap((block, at) => {
      const words = wordsOf(block)
      const paragraph = paragraphs[at - Math.max(titles, 0)]
      if (words === null || paragraph?.closed?.how === "silence") return []
      const opening = words.length > 60 ? `${words.slice(0, 60).trimEnd()}…` : words
      const label =
        block.type === "title" ? msg("Title") : paragraph?.label || msg(str`Paragraph ${at + 1 - Math.max(titles, 0)}`)
      return [{ at, label: `${label} ${opening}` }]
    })
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.busy) return
    const reason = String(new FormData(event.target as HTMLFormElement).get("reason") ?? "").trim()
    this.busy = true
    this.refusal = null
    try {
      const text = corrected(this.article.base.tree, this.at, this.words)
      await this.act({ text, reason })
      this.#close()
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  readonly #close = (): void => {
    this.querySelector("dialog")?.close()
  }

  override render(): TemplateResult {
    const { article, draft } = this
    const was = this.#was()
    const change = inWords(was, differing(was, this.words))
    const differs = was !== this.words
    return html`<dialog class="dialog" aria-labelledby="correct-h" @close=${() => this.remove()}><form @submit=${this.#submit} novalidate>
      <div class="dialog__h"><h2 id="correct-h">${msg(str`Correct ${articleName(article)}`)}</h2><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${this.#close}>${icon("x")}</button></div>
      <div class="dialog__b">
        <p>${msg("For mistakes of language or reference only. Everyone is told; positions and agreement stay as they are.")}</p>
        <div><label class="lab" for="correct-at">${msg("Paragraph")}</label><select class="inp" id="correct-at" @change=${(event: Event) => this.#choose(Number((event.target as HTMLSelectElement).value))}>${this.#choices().map(
          each =>
            html`<option value=${each.at} ?selected=${each.at === this.at} lang=${draft.lang}>${each.label}</option>`,
        )}</select></div>
        <div><label class="lab" for="correct-words">${msg("Its words")}</label><textarea class="inp" rows="5" id="correct-words" lang=${draft.lang} dir="auto" .value=${this.words} @input=${(
          event: InputEvent,
        ) => {
          this.words = (event.target as HTMLTextAreaElement).value.replace(/\s+/g, " ")
        }}></textarea>${was.includes(NOTE) ? html`<p class="hint">${msg(str`${NOTE} stands for a note; leave it in its place.`)}</p>` : nothing}</div>
        <div><span class="lab">${msg("What changes")}</span><p class="corrected" role="status" lang=${draft.lang} dir="auto">${
          differs
            ? html`${was.slice(Math.max(0, change.from - 60), change.from)}${change.was ? html`<del>${change.was}</del>` : nothing}${change.now ? html`<ins>${change.now}</ins>` : nothing}${was.slice(change.from + change.was.length).slice(0, 60)}`
            : msg("Nothing yet.")
        }</p></div>
        <div><label class="lab" for="correct-reason">${msg("Reason")}</label><input class="inp" id="correct-reason" name="reason" autocomplete="off"></div>
        ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
      </div>
      <div class="dialog__f"><button class="btn btn--solid" ?disabled=${this.busy || !differs}>${msg("Correct and announce")}</button><button type="button" class="btn" @click=${this.#close}>${msg("Cancel")}</button></div>
    </form></dialog>`
  }
}
customElements.define("ad-correct", Correct)

/** A difference as whole words, as one reads it. */
function inWords(text: string, change: ReturnType<typeof differing>): ReturnType<typeof differing> {
  const to = change.from + change.was.length
  const head = /\S*$/.exec(text.slice(0, change.from))?.[0] ?? ""
  const tail = /^\S*/.exec(text.slice(to))?.[0] ?? ""
  return { from: change.from - head.length, was: head + change.was + tail, now: head + change.now + tail }
}

/** @param near the dialog opens beside it in the page, and goes with it */
export function openCorrect(near: Element, draft: Draft, article: Article, act: Act): void {
  const dialog = new Correct()
  dialog.draft = draft
  dialog.article = article
  dialog.act = act
  near.after(dialog)
}
