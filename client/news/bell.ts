/** `<ad-news>`: how much concerns me since I last looked, and the way to it. Nothing rings; a reader is told once. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import type { Draft } from "../app/shapes.ts"
import type { Notices } from "../app/shapes-notices.ts"
import { plural } from "../locale/plural.ts"
import type { DraftState } from "../session/draft-state.ts"
import { Refetch } from "../session/refetch.ts"
import "../style/news.css"

const QUIET = 400
/** Milliseconds between two looks, however much is done meanwhile. */
const PACE = 3_000
const ALL = ""

export class News extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    unread: { state: true },
    failed: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  /** Null: not known yet. */
  declare unread: number | null
  declare failed: boolean
  readonly #refetch = new Refetch(() => this.#fetch(), QUIET)
  #whose = ""

  constructor() {
    super()
    this.unread = null
    this.failed = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#refetch.stop()
  }

  /** The draft is read again after every act that I may read of: then there may be something for me. */
  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("draft")) return
    const whose = `${this.draft.id} ${this.draft.seat?.id ?? ""}`
    if (whose !== this.#whose) {
      this.#whose = whose
      this.unread = null
    }
    this.#refetch.soon(ALL, PACE)
  }

  async #fetch(): Promise<void> {
    const whose = this.#whose
    const { unread } = await this.state.doors.get<Notices>(`${this.state.path}/notices?limit=1`)
    if (whose !== this.#whose) return
    const before = this.unread
    this.unread = unread
    if (before !== null && unread > before) this.state.say(newNotices(unread))
  }

  async #open(): Promise<void> {
    this.failed = false
    try {
      const { openNotices } = await import("./list.ts")
      openNotices(this.closest(".draft") ?? this, this.state, () => {
        this.unread = 0
      })
    } catch {
      this.failed = true
    }
  }

  override render(): TemplateResult {
    const { unread } = this
    const label = unread ? newNotices(unread) : msg("Notices")
    return html`<button class="btn btn--quiet bell" aria-label=${label} title=${label} aria-haspopup="dialog" @click=${() => void this.#open()}>${icon("bell")}${
      unread ? html`<span class="bell__n num" aria-hidden="true">${unread > 99 ? "99+" : unread}</span>` : nothing
    }</button>${
      this.failed
        ? html`<p class="note note--bad menu__failed" role="alert">${msg("This part could not be loaded. Load the page again.")}</p>`
        : nothing
    }`
  }
}
customElements.define("ad-news", News)

const newNotices = (n: number): string => plural(n, msg("{n, plural, one {Notices: # new} other {Notices: # new}}"))
