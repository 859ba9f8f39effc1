/** The public read-only link of a draft: made, copied, made anew, taken back. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { LightElement } from "../app/light.ts"
import type { Draft } from "../app/shapes.ts"

export class PublicLink extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draft: { attribute: false },
    sure: { state: true },
    said: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare draft: Draft
  /** The button that was pressed once: the next press does it. */
  declare sure: "again" | "back" | null
  declare said: string
  declare refusal: Refusal | null

  constructor() {
    super()
    this.sure = this.refusal = null
    this.said = ""
  }

  get #href(): string {
    return new URL(`/p/${this.draft.id}/${this.draft.link ?? ""}`, location.href).href
  }

  async #put(on: boolean, said: string): Promise<void> {
    this.sure = this.refusal = null
    try {
      await this.doors.act(this.draft.id, "draft.link", { on }, {})
      this.said = said
      this.dispatchEvent(new CustomEvent("changed"))
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  readonly #copy = async (): Promise<void> => {
    this.querySelector<HTMLInputElement>("#public-link")?.select()
    await navigator.clipboard?.writeText(this.#href).catch(() => {})
    this.said = msg("The link is copied.")
  }

  override render(): TemplateResult {
    const twice = (which: "again" | "back", words: string, really: string, work: () => Promise<void>) =>
      html`<button type="button" class="btn btn--sm btn--bad" @click=${() => {
        if (this.sure === which) void work()
        else this.sure = which
      }}>${this.sure === which ? really : words}</button>`
    return html`${
      this.draft.link
        ? html`<div><label class="lab" for="public-link">${msg("Whoever has this link reads what an observer may read, without signing in")}</label><input class="inp" id="public-link" readonly .value=${this.#href}></div>
          <div class="row"><button type="button" class="btn btn--sm" @click=${this.#copy}>${msg("Copy the link")}</button><a class="btn btn--sm" href=${this.#href} target="_blank">${msg("Look at it")}</a>
          ${this.draft.archived ? nothing : twice("again", msg("Make a new one"), msg("Really? The old link ends."), () => this.#put(true, msg("A new link is made; the old one leads nowhere.")))}
          ${twice("back", msg("Take it back"), msg("Really take it back?"), () => this.#put(false, msg("The link is taken back.")))}</div>`
        : html`<p>${msg("There is none. Only people with a seat read this draft.")}</p><p class="row"><button type="button" class="btn" @click=${() => void this.#put(true, msg("The link is made."))}>${msg("Make a public link")}</button></p>`
    }<p role="status" class="hint">${this.said}</p>${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}`
  }
}
customElements.define("ad-public-link", PublicLink)
