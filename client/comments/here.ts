/** A button beside words that are selected in the text: it begins a comment on them, as Ctrl+Alt+M does. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"

/** Milliseconds after which a selection is one, and not on its way to another. */
const QUIET = 250

/** Tells `comment-here`. */
export class CommentHere extends LightElement {
  static override properties = { on: { type: Boolean }, at: { state: true } }
  /** Whether I may comment. */
  declare on: boolean
  declare at: { readonly x: number; readonly y: number } | null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.at = null
    this.on = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener("selectionchange", this.#changed)
    addEventListener("scroll", this.#gone, { capture: true, passive: true })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener("selectionchange", this.#changed)
    removeEventListener("scroll", this.#gone, { capture: true })
    clearTimeout(this.#timer)
  }

  readonly #gone = (): void => {
    this.at = null
  }

  readonly #changed = (): void => {
    clearTimeout(this.#timer)
    this.at = null
    this.#timer = setTimeout(() => this.#look(), QUIET)
  }

  #look(): void {
    const selection = getSelection()
    if (!this.on || !selection || selection.isCollapsed || selection.rangeCount === 0) return
    const range = selection.getRangeAt(0)
    const common = range.commonAncestorContainer
    const element = common instanceof Element ? common : common.parentElement
    if (!element?.closest("section.article, [data-proposal] .doc") || selection.toString().trim() === "") return
    const rects = range.getClientRects()
    const last = rects[rects.length - 1]
    if (!last) return
    const x = getComputedStyle(element).direction === "rtl" ? last.left : last.right
    this.at = { x: Math.min(Math.max(x, 60), innerWidth - 130), y: Math.min(last.bottom + 6, innerHeight - 50) }
  }

  override render(): TemplateResult | typeof nothing {
    const { at } = this
    if (!at) return nothing
    return html`<button class="btn btn--sm cm-here" style=${`left:${at.x}px;top:${at.y}px`} title="Ctrl+Alt+M" @mousedown=${(event: Event) => event.preventDefault()} @click=${() => {
      this.dispatchEvent(new Event("comment-here", { bubbles: true }))
      this.at = null
    }}>${icon("comment")}${msg("Comment")}</button>`
  }
}
customElements.define("ad-comment-here", CommentHere)
