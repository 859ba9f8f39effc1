/** What was found in a file, entry by entry, to be mended before a draft is made of it. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { asKind, headOf, merged, renamed, titleOf, wordsIn } from "../../shared/import/mend.ts"
import type { Unit, UnitKind } from "../../shared/import/units.ts"
import { plural } from "../locale/plural.ts"
import { LightElement } from "./light.ts"
import type { Doubt } from "./shapes.ts"

export interface Entry {
  readonly id: number
  readonly unit: Unit
  /** Left out by the person's own word. */
  readonly out?: boolean
}
/** How many entries are drawn at first: more are asked for. */
const AT_ONCE = 400

const kindName = (kind: UnitKind): string =>
  kind === "article" ? msg("Article") : kind === "heading" ? msg("Heading") : msg("Preamble")

export class ImportTree extends LightElement {
  static override properties = {
    entries: { attribute: false },
    doubts: { attribute: false },
    label: {},
    textLang: {},
    open: { state: true },
    sure: { state: true },
    shown: { state: true },
  }
  declare entries: readonly Entry[]
  declare doubts: readonly Doubt[]
  declare label: string
  /** The language of what was found. */
  declare textLang: string
  /** The entry that is being mended. */
  declare open: number | null
  declare sure: boolean
  declare shown: number

  constructor() {
    super()
    this.entries = this.doubts = []
    this.label = this.textLang = ""
    this.open = null
    this.sure = false
    this.shown = AT_ONCE
  }

  #tell(entries: readonly Entry[]): void {
    this.dispatchEvent(new CustomEvent("mended", { detail: entries }))
  }
  #put(id: number, change: Partial<Entry>): void {
    this.#tell(this.entries.map(each => (each.id === id ? { ...each, ...change } : each)))
  }

  #toggle(id: number): void {
    const closes = this.open === id
    this.open = closes ? null : id
    this.sure = false
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(closes ? `#entry-${id} button` : `#entry-${id} select`)?.focus(),
    )
  }

  #merge(at: number): void {
    const [before, entry] = [this.#before(at), this.entries[at]]
    if (!before) return
    this.open = null
    const unit = merged(before.unit, entry.unit)
    this.#tell(this.entries.flatMap(each => (each === entry ? [] : each === before ? [{ ...before, unit }] : [each])))
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#entry-${before.id} button`)?.focus())
  }
  #before(at: number): Entry | undefined {
    return this.entries.slice(0, at).findLast(each => !each.out)
  }

  /** The entry that a doubt is about, as far as its place tells. */
  #entryOf(doubt: Doubt): Entry | undefined {
    const where = doubt.where.toLowerCase()
    if (!where) return undefined
    return (
      this.entries.find(({ unit }) => unit.label.toLowerCase() === where || headOf(unit).toLowerCase() === where) ??
      this.entries.find(({ unit }) => `${headOf(unit)}\n${wordsIn(unit)}`.toLowerCase().includes(where))
    )
  }

  override render(): TemplateResult {
    const out = this.entries.filter(each => each.out)
    return html`${this.#doubts()}
      <h3 id="found-h">${msg("What was found")}</h3>
      ${
        this.entries.length === 0
          ? html`<p class="hint">${msg("No text yet: the draft will be empty.")}</p>`
          : html`<ol class="entries" aria-labelledby="found-h">${this.entries.slice(0, this.shown).map((each, at) => (each.out ? nothing : this.#entry(each, at)))}</ol>`
      }
      ${
        this.entries.length > this.shown
          ? html`<button type="button" class="btn" @click=${() => {
              this.shown = this.entries.length
            }}>${msg(str`Show the other ${this.entries.length - this.shown}`)}</button>`
          : nothing
      }
      ${
        out.length
          ? html`<h3>${msg("Left out, because you said so")}</h3><ul class="entries">${out.map(
              each =>
                html`<li class="entry entry--out"><span class="entry__t" lang=${this.textLang} dir="auto">${nameOf(each.unit)}</span><button type="button" class="btn btn--sm" aria-label=${msg(str`Bring back ${nameOf(each.unit)}`)} @click=${() => this.#put(each.id, { out: false })}>${msg("Bring back")}</button></li>`,
            )}</ul>`
          : nothing
      }`
  }

  #doubts(): TemplateResult {
    if (!this.doubts.length) return html`<p>${msg("Nothing was unclear.")}</p>`
    return html`<h3>${msg(str`Please look at these (${this.doubts.length})`)}</h3>
      <ul class="unsure">${this.doubts.map(doubt => {
        const entry = this.#entryOf(doubt)
        return html`<li>${
          entry && !entry.out
            ? html`<button type="button" class="link" @click=${() => this.#goTo(entry.id)}>${doubt.where}</button>`
            : html`<b>${doubt.where}</b>`
        } <span lang="en" dir="ltr">${doubt.why}</span>${doubt.words ? html` <q>${doubt.words}</q>` : nothing}</li>`
      })}</ul>`
  }

  #goTo(id: number): void {
    this.shown = Math.max(this.shown, this.entries.findIndex(each => each.id === id) + 1)
    if (this.open !== id) this.#toggle(id)
    void this.updateComplete.then(() => this.querySelector(`#entry-${id}`)?.scrollIntoView({ block: "center" }))
  }

  #entry(entry: Entry, at: number): TemplateResult {
    const { id, unit } = entry
    const name = nameOf(unit)
    const open = this.open === id
    const count = unit.tree.filter(block => block.type !== "title").length
    const size =
      unit.kind === "heading" && count === 0
        ? ""
        : plural(count, msg("{n, plural, one {# paragraph} other {# paragraphs}}"))
    return html`<li class="entry" id=${`entry-${id}`} data-kind=${unit.kind} data-open=${open || nothing}>
      <span class="chip chip--quiet">${kindName(unit.kind)}</span>
      <span class="entry__t" lang=${this.textLang} dir="auto">${name}</span>
      <span class="muted">${size}</span>
      <button type="button" class="btn btn--sm" aria-expanded=${open} aria-label=${msg(str`Change ${name}`)} @click=${() => this.#toggle(id)}>${open ? msg("Close") : msg("Change")}</button>
      ${open ? this.#form(entry, at) : nothing}
    </li>`
  }

  #form({ id, unit }: Entry, at: number): TemplateResult {
    const rename = () => {
      const value = (name: string) => this.querySelector<HTMLInputElement>(`#entry-${id} [name=${name}]`)?.value ?? ""
      this.#put(id, { unit: renamed(unit, value("label"), value("title")) })
    }
    const kinds: readonly UnitKind[] = ["article", "heading", "preamble"]
    const words = wordsIn(unit).split(/\s+/u).filter(Boolean).length
    return html`<div class="entry__form">
      <div class="cols">
        <div><label class="lab" for=${`k-${id}`}>${msg("What it is")}</label><select class="inp" id=${`k-${id}`} @change=${(event: Event) => this.#put(id, { unit: asKind(unit, (event.target as HTMLSelectElement).value as UnitKind, this.label) })}>${kinds.map(kind => html`<option value=${kind} ?selected=${kind === unit.kind}>${kindName(kind)}</option>`)}</select></div>
        ${unit.kind === "article" ? html`<div><label class="lab" for=${`l-${id}`}>${msg("Label")}</label><input class="inp" id=${`l-${id}`} name="label" .value=${unit.label} @change=${rename}></div>` : nothing}
        <div><label class="lab" for=${`t-${id}`}>${unit.kind === "heading" ? msg("Words") : msg("Title")}</label><input class="inp" id=${`t-${id}`} name="title" .value=${titleOf(unit) ?? ""} @change=${rename}></div>
      </div>
      <div class="entry__words" lang=${this.textLang} dir="auto" tabindex="0" role="group" aria-label=${msg("Its text")}>${wordsIn(unit)}</div>
      <div class="row">
        ${this.#before(at) ? html`<button type="button" class="btn btn--sm" @click=${() => this.#merge(at)}>${msg(str`Merge into ${nameOf(this.#before(at)!.unit)}`)}</button>` : nothing}
        <button type="button" class="btn btn--sm btn--bad" @click=${() => {
          if (!this.sure) this.sure = true
          else {
            this.open = null
            this.sure = false
            this.#put(id, { out: true })
          }
        }}>${this.sure ? plural(words, msg("{n, plural, one {Really leave out # word?} other {Really leave out # words?}}")) : msg("Leave out")}</button>
      </div>
    </div>`
  }
}
customElements.define("ad-import-tree", ImportTree)

const nameOf = (unit: Unit): string =>
  headOf(unit) || (unit.kind === "preamble" ? msg("Preamble") : wordsIn(unit).slice(0, 60) || msg("Without words"))
