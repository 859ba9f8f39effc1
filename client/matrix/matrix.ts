/** `<ad-matrix>`: where all delegations stand on all articles, filtered, each cell a way into its article; files of it. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import type { Draft } from "../app/shapes.ts"
import type { MatrixView } from "../app/shapes-positions.ts"
import { plural } from "../locale/plural.ts"
import { glyph, STANCES, stanceWords } from "../positions/stance.ts"
import type { DraftState } from "../session/draft-state.ts"
import { delegations } from "./cell.ts"
import { drawFilters } from "./filters.ts"
import "./grid.ts"
import type { MatrixGrid } from "./grid.ts"
import "./matrix.css"
import { type Filters, NATIONAL, NO_FILTERS, type Plan, planOf, startsClosed } from "./plan.ts"

/** What a draft's address ends with while the matrix is open. */
export const MATRIX = "#matrix"
/** After acts, this long is waited for more of them, in milliseconds. */
const QUIET = 400

export class Matrix extends LightElement {
  static override properties = {
    state: { attribute: false },
    draft: { attribute: false },
    shown: { state: true },
    view: { state: true },
    filters: { state: true },
    opened: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare draft: Draft
  declare shown: boolean
  declare view: MatrixView | null
  declare filters: Filters
  /** Groups that are open; null: as many as there is room for. */
  declare opened: ReadonlySet<string> | null
  declare refusal: Refusal | null
  #back = ""
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.shown = false
    this.view = this.opened = this.refusal = null
    this.filters = NO_FILTERS
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener("hashchange", this.#moved)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener("hashchange", this.#moved)
    clearTimeout(this.#timer)
  }

  async open(): Promise<void> {
    if (this.shown) return
    if (location.hash !== MATRIX) {
      this.#back = location.hash
      history.pushState(null, "", MATRIX)
    }
    this.shown = true
    await this.updateComplete
    this.querySelector("dialog")?.showModal()
    await this.#read()
    await this.updateComplete
    this.querySelector<MatrixGrid>("ad-matrix-grid")?.enter()
  }

  /** A cell was followed, or the browser's way back. */
  readonly #moved = (): void => {
    if (location.hash !== MATRIX && this.shown) this.querySelector("dialog")?.close()
  }

  readonly #closed = (): void => {
    this.shown = false
    if (location.hash !== MATRIX) return
    history.replaceState(null, "", this.#back || location.pathname)
    // Opened by its address, nothing was chosen beneath it yet.
    if (!this.#back) dispatchEvent(new HashChangeEvent("hashchange"))
  }

  protected override updated(changed: Map<string, unknown>): void {
    // The summary is read anew after every act: so are the positions, a little later.
    if (!this.shown || !changed.has("draft") || !changed.get("draft")) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#read(), QUIET)
  }

  async #read(): Promise<void> {
    try {
      const view = await this.state.doors.get<MatrixView>(`${this.state.path}/positions`)
      // The same answer stays the same object, so that nothing is drawn again.
      if (JSON.stringify(view) !== JSON.stringify(this.view)) this.view = view
      this.refusal = null
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  #open(): ReadonlySet<string> {
    if (this.opened) return this.opened
    return startsClosed(this.draft) ? new Set() : this.#all()
  }
  #all(): ReadonlySet<string> {
    return new Set([...this.draft.groups.map(each => each.id), NATIONAL])
  }
  #toggle(id: string): void {
    const next = new Set(this.#open())
    if (!next.delete(id)) next.add(id)
    this.opened = next
  }

  async #save(as: "csv" | "xlsx", said: "all" | "mine"): Promise<void> {
    try {
      const file = await this.state.doors.file(`${this.state.path}/positions?as=${as}&said=${said}`)
      const link = document.createElement("a")
      link.href = URL.createObjectURL(file)
      link.download = `${this.draft.title} - ${msg("Positions")}.${as}`
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
      this.refusal = null
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  override render(): TemplateResult {
    if (!this.shown) return html`<dialog class="dialog dialog--page"></dialog>`
    const { draft, view, filters } = this
    const plan = view ? planOf(draft, view, filters, this.#open()) : null
    const close = () => this.querySelector("dialog")?.close()
    return html`<dialog class="dialog dialog--page" aria-labelledby="matrix-h" @close=${this.#closed}>
      <div class="dialog__h"><h2 id="matrix-h">${msg("Positions")} <bdi class="muted" lang=${draft.lang}>${draft.title}</bdi></h2><button class="btn btn--quiet" aria-label=${msg("Close")} @click=${close}>${icon("x")}</button></div>
      ${drawFilters({
        ...{ draft, filters },
        anyOpen: this.#open().size > 0,
        set: change => {
          this.filters = { ...filters, ...change }
        },
        openAll: all => {
          this.opened = all ? this.#all() : new Set()
        },
        save: (as, said) => void this.#save(as, said),
      })}
      <p class="legend">${STANCES.map(each => html`<span>${glyph(each)}${stanceWords(each)}</span>`)}<span><span class="st st--differs" aria-hidden="true"></span>${msg("differs from its group")}</span><span><span class="st st--earlier" aria-hidden="true"></span>${msg("taken on an earlier text")}</span><span><span class="st" aria-hidden="true">?</span>${msg("from the floor, unconfirmed")}</span><span><span class="st" aria-hidden="true">${icon("lock")}</span>${msg("in confidence")}</span></p>
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
      ${plan ? html`<p class="vh" role="status">${shownWords(plan)}</p>` : nothing}
      ${
        view
          ? html`<ad-matrix-grid .draft=${draft} .view=${view} .plan=${plan} @toggle-group=${(event: CustomEvent<string>) => this.#toggle(event.detail)}></ad-matrix-grid>`
          : this.refusal
            ? nothing
            : html`<p role="status" class="hint">${msg("Reading the positions…")}</p>`
      }
    </dialog>`
  }
}
/** How much is shown, for who hears it. */
function shownWords({ groups, columns }: Plan): string {
  const parties = delegations(groups.reduce((sum, each) => sum + each.members.length, 0))
  const articles = plural(columns.length, msg("{n, plural, one {# article} other {# articles}}"))
  return msg(str`Shown: ${parties}, ${articles}.`)
}
customElements.define("ad-matrix", Matrix)
