/**
 * `<ad-matrix-grid>`: delegations down, articles across, in a real table of which only what is in sight is drawn. One
 * tab stop; arrow keys go by cell, Home and End along the row, with Ctrl to its corners, PageUp and PageDown by screens.
 */
import { msg } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { guard } from "lit/directives/guard.js"
import { repeat } from "lit/directives/repeat.js"
import { type IconName, icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleTitle, partyName, standing, standingWords } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { MatrixView } from "../app/shapes-positions.ts"
import { hashOf } from "../draft/address.ts"
import { party } from "../draft/tags.ts"
import { delegations, partyCell, splitCell } from "./cell.ts"
import { NATIONAL, type Plan, type RowGroup } from "./plan.ts"
import { offsetsOf, type Stretch, scrolledTo, stretches } from "./window.ts"

/** In pixels; the style sheet draws them so. */
const SIZES = { party: 40, group: 52, column: 58, head: 58 } as const
const AROUND = 6

interface Row {
  readonly group: RowGroup
  /** Null: the group's own row. */
  readonly party: string | null
}

/** A row or a cell: what was drawn of it before stays its own, so that scrolling and the keyboard lose nothing. */
interface Piece {
  readonly key: number | string
  readonly draw: () => TemplateResult
}
const keyed = (pieces: readonly Piece[]): unknown =>
  repeat(
    pieces,
    each => each.key,
    each => each.draw(),
  )

export class MatrixGrid extends LightElement {
  static override properties = {
    draft: { attribute: false },
    view: { attribute: false },
    plan: { attribute: false },
  }
  declare draft: Draft
  declare view: MatrixView
  declare plan: Plan
  #rows: readonly Row[] = []
  #tops: number[] = [0]
  #starts: number[] = [0]
  /** The cell that the keyboard is in: row 0 is the head, column 0 the delegations. */
  #at = { row: 1, column: 1 }
  #sight = { top: 0, start: 0, height: 900, width: 1400 }
  #drawn = ""
  #watch: ResizeObserver | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    this.#watch = new ResizeObserver(() => this.#look())
    this.#watch.observe(this)
    this.addEventListener("scroll", this.#look, { passive: true })
    this.addEventListener("keydown", this.#key)
    this.addEventListener("focusin", this.#came)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#watch?.disconnect()
    this.removeEventListener("scroll", this.#look)
    this.removeEventListener("keydown", this.#key)
    this.removeEventListener("focusin", this.#came)
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("plan")) return
    const { groups, columns } = this.plan
    const rows: Row[] = []
    for (const group of groups) {
      rows.push({ group, party: null })
      if (group.open) for (const id of group.members) rows.push({ group, party: id })
    }
    this.#rows = rows
    this.#tops = offsetsOf(rows.map(each => (each.party === null ? SIZES.group : SIZES.party)))
    this.#starts = offsetsOf(columns.map(() => SIZES.column))
    this.#at = {
      row: Math.min(this.#at.row, rows.length),
      column: Math.min(this.#at.column, columns.length),
    }
  }

  /** How wide the column of names is. */
  get #side(): number {
    return this.querySelector<HTMLElement>("thead th")?.offsetWidth ?? 200
  }

  readonly #look = (): void => {
    const start = Math.abs(this.scrollLeft)
    this.#sight = {
      ...{ top: this.scrollTop, start },
      height: this.clientHeight - SIZES.head,
      width: this.clientWidth - this.#side,
    }
    const drawn = JSON.stringify([this.#down(), this.#across()])
    if (drawn !== this.#drawn) this.requestUpdate()
  }

  #down(): Stretch[] {
    return stretches(this.#tops, this.#sight.top, this.#sight.height, AROUND, this.#at.row - 1)
  }
  #across(): Stretch[] {
    return stretches(this.#starts, this.#sight.start, this.#sight.width, AROUND, this.#at.column - 1)
  }

  readonly #came = (event: Event): void => {
    const place = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset.at
    if (!place) return
    const [row, column] = place.split(" ").map(Number)
    if (row === this.#at.row && column === this.#at.column) return
    this.#at = { row, column }
    this.requestUpdate()
  }

  readonly #key = (event: KeyboardEvent): void => {
    const target = this.#target(event)
    if (!target) return
    event.preventDefault()
    void this.#go(target.row, target.column)
  }

  #target({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): { row: number; column: number } | null {
    if (altKey || shiftKey) return null
    const { row, column } = this.#at
    const last = { row: this.#rows.length, column: this.plan.columns.length }
    const far = ctrlKey || metaKey
    const onward = this.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight"
    const screen = Math.max(1, Math.floor(this.#sight.height / SIZES.party) - 1)
    switch (key) {
      case "ArrowUp":
        return { row: far ? 0 : row - 1, column }
      case "ArrowDown":
        return { row: far ? last.row : row + 1, column }
      case "ArrowLeft":
      case "ArrowRight":
        return { row, column: key === onward ? (far ? last.column : column + 1) : far ? 0 : column - 1 }
      case "Home":
        return { row: far ? 0 : row, column: 0 }
      case "End":
        return { row: far ? last.row : row, column: last.column }
      case "PageUp":
        return { row: Math.max(Math.min(1, last.row), row - screen), column }
      case "PageDown":
        return { row: Math.min(last.row, row + screen), column }
      default:
        return null
    }
  }

  /** Moves the keyboard to a cell, drawn before or not. */
  async #go(row: number, column: number): Promise<void> {
    const at = {
      row: Math.max(0, Math.min(this.#rows.length, row)),
      column: Math.max(0, Math.min(this.plan.columns.length, column)),
    }
    this.#at = at
    const { top, start, height, width } = this.#sight
    if (at.row > 0) this.scrollTop = scrolledTo(this.#tops[at.row - 1], this.#tops[at.row], top, height)
    if (at.column > 0) {
      const to = scrolledTo(this.#starts[at.column - 1], this.#starts[at.column], start, width)
      this.scrollLeft = this.matches(":dir(rtl)") ? -to : to
    }
    this.#look()
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>(`[data-at="${at.row} ${at.column}"]`)?.focus({ preventScroll: true })
  }

  /** Into the table, where the keyboard was last. */
  enter(): void {
    void this.#go(this.#at.row, this.#at.column)
  }

  #tab(row: number, column: number): 0 | -1 {
    return this.#at.row === row && this.#at.column === column ? 0 : -1
  }

  override render(): TemplateResult {
    const { plan } = this
    const down = this.#down()
    const across = this.#across()
    this.#drawn = JSON.stringify([down, across])
    const columns = plan.columns.length
    if (columns === 0 || this.#rows.length === 0)
      return html`<p class="empty"><b>${
        this.draft.delegations.length ? msg("Nothing fits these filters.") : msg("There are no delegations yet.")
      }</b></p>`
    let first = 0
    return html`<table role="grid" class="mx" aria-label=${msg("Where delegations stand on articles")} aria-rowcount=${this.#rows.length + 1} aria-colcount=${columns + 1} style=${`--columns:${columns}`}>
      <colgroup><col class="mx__side"><col span=${columns} style=${`inline-size:${SIZES.column}px`}></colgroup>
      <thead><tr aria-rowindex="1"><th scope="col" aria-colindex="1" data-at="0 0" tabindex=${this.#tab(0, 0)}><span>${msg("Delegation")}</span></th>${this.#cells(across, column => this.#head(column))}</tr></thead>
      ${plan.groups.map(group => {
        const from = first
        first += 1 + (group.open ? group.members.length : 0)
        return html`<tbody>${keyed(this.#lines(down, from, first, across))}</tbody>`
      })}
    </table>`
  }

  /** What is drawn of a line across, and in between what only takes its place. */
  #cells(across: readonly Stretch[], draw: (column: number) => TemplateResult): unknown {
    const pieces = across.flatMap(({ from, to, drawn }): Piece[] =>
      drawn
        ? Array.from({ length: to - from }, (_, n) => ({ key: from + n, draw: () => draw(from + n) }))
        : [{ key: `-${from}`, draw: () => html`<td colspan=${to - from} aria-hidden="true"></td>` }],
    )
    return keyed(pieces)
  }

  #lines(down: readonly Stretch[], from: number, to: number, across: readonly Stretch[]): Piece[] {
    return down.flatMap((each): Piece[] => {
      const [first, last] = [Math.max(each.from, from), Math.min(each.to, to)]
      if (first >= last) return []
      if (each.drawn)
        return Array.from({ length: last - first }, (_, n) => ({
          key: first + n,
          draw: () => this.#row(first + n, across),
        }))
      const height = this.#tops[last] - this.#tops[first]
      const gap = () =>
        html`<tr aria-hidden="true"><td style=${`block-size:${height}px`} colspan=${this.plan.columns.length + 1}></td></tr>`
      return [{ key: `-${first}`, draw: gap }]
    })
  }

  #head(column: number): TemplateResult {
    const line = this.plan.columns[column]
    const words = `${articleTitle(line)}. ${standingWords(line)}`
    const short = line.number ?? line.label ?? line.title ?? "…"
    return html`<th scope="col" aria-colindex=${column + 2}><a href=${hashOf({ article: line.id, tab: "positions" })} title=${words} data-at=${`0 ${column + 1}`} tabindex=${this.#tab(0, column + 1)}>${icon(standing(line) as IconName)}<span class="num" aria-hidden="true">${short}</span><span class="vh">${words}</span></a></th>`
  }

  #row(index: number, across: readonly Stretch[]): TemplateResult {
    const { group, party: who } = this.#rows[index]
    const row = index + 1
    const { draft, view } = this
    const cells = this.#cells(across, column => {
      const article = this.plan.columns[column]
      const tab = this.#tab(row, column + 1)
      const cell = guard([view, draft, article, who, group.members, tab, row], () => {
        const place = { draft, view, article, at: `${row} ${column + 1}`, tab }
        return who === null ? splitCell(place, group.id, group.members) : partyCell(place, who)
      })
      return html`<td aria-colindex=${column + 2}>${cell}</td>`
    })
    return html`<tr aria-rowindex=${row + 1} class=${who === null ? "mx__g" : ""}>${
      who === null ? this.#groupHead(group, row) : this.#partyHead(who, row)
    }${cells}</tr>`
  }

  #partyHead(id: string, row: number): TemplateResult {
    return html`<th scope="row" aria-colindex="1" data-at=${`${row} 0`} tabindex=${this.#tab(row, 0)}><span>${party(this.draft, id, partyName(this.draft, id))}</span></th>`
  }

  #groupHead(group: RowGroup, row: number): TemplateResult {
    const toggle = () => this.dispatchEvent(new CustomEvent<string>("toggle-group", { detail: group.id }))
    const name = group.id === NATIONAL ? msg("In national capacity") : partyName(this.draft, group.id)
    return html`<th scope="rowgroup" aria-colindex="1"><button type="button" aria-expanded=${group.open} data-at=${`${row} 0`} tabindex=${this.#tab(row, 0)} @click=${toggle}>${icon("next")}<span>${name}</span><small><span aria-hidden="true">${group.members.length}</span><span class="vh">${delegations(group.members.length)}</span></small></button></th>`
  }
}
customElements.define("ad-matrix-grid", MatrixGrid)
