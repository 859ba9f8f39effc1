/** Taking in a register of comments: the file is read by the server and shown, row by row, before anything is done. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import type { TakenIn } from "../app/shapes-comments.ts"
import { plural } from "../locale/plural.ts"
import type { DraftState } from "../session/draft-state.ts"

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/** Tells `done`. */
export class RegisterIn extends LightElement {
  static override properties = {
    state: { attribute: false },
    file: { state: true },
    read: { state: true },
    taken: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }
  declare state: DraftState
  declare file: File | null
  /** What the file would bring. */
  declare read: TakenIn | null
  /** How many comments it brought. */
  declare taken: number | null
  declare busy: boolean
  declare refusal: Refusal | null

  constructor() {
    super()
    this.file = this.read = this.taken = this.refusal = null
    this.busy = false
  }

  async #send(file: File, dry: boolean): Promise<void> {
    this.busy = true
    this.refusal = null
    try {
      const path = `${this.state.path}/comments${dry ? "?dry=1" : ""}`
      const read = await this.state.doors.send<TakenIn>(path, file, TYPE)
      if (dry) this.read = read
      else {
        this.taken = read.added
        await this.state.comments.read()
        await this.updateComplete
        this.querySelector<HTMLElement>("[data-done]")?.focus()
      }
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  readonly #chosen = (event: Event): void => {
    const [file] = (event.target as HTMLInputElement).files ?? []
    this.read = null
    this.file = file ?? null
    if (file) void this.#send(file, true)
  }

  readonly #done = (): void => {
    this.dispatchEvent(new Event("done"))
  }

  override render(): TemplateResult {
    const { taken, read, file, busy } = this
    if (taken !== null)
      return html`<p class="note" role="status">${plural(taken, msg("{n, plural, one {# comment was taken in.} other {# comments were taken in.}}"))}</p><div class="prop__acts"><button class="btn btn--solid" data-done @click=${this.#done}>${msg("Done")}</button></div>`
    return html`<h3>${msg("Take in a register of comments")}</h3>
      <p class="hint">${msg("A spreadsheet (XLSX) on the ISO commenting template. You see first what it brings; each row becomes a comment that everyone reads.")}</p>
      <div><label class="lab" for="register-file">${msg("File")}</label><input class="inp" id="register-file" type="file" accept=".xlsx" ?disabled=${busy} @change=${this.#chosen}></div>
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
      ${busy && !read ? html`<p role="status">${msg("Reading…")}</p>` : nothing}
      ${read ? this.#preview(read) : nothing}
      <div class="prop__acts">${
        read && file
          ? html`<button class="btn btn--solid" ?disabled=${busy || read.added === 0} @click=${() => void this.#send(file, false)}>${plural(read.added, msg("{n, plural, =0 {Nothing to take in} one {Take in # comment} other {Take in # comments}}"))}</button>`
          : nothing
      }<button class="btn" ?disabled=${busy} @click=${this.#done}>${msg("Cancel")}</button></div>`
  }

  #preview({ rows, unknown, flagged }: TakenIn): TemplateResult {
    const known = rows.filter(each => each.known).length
    return html`${
      flagged
        ? html`<p class="note note--warn">${plural(flagged, msg("{n, plural, one {The clause of # row names nothing in the draft. It is kept and marked.} other {The clauses of # rows name nothing in the draft. They are kept and marked.}}"))}</p>`
        : nothing
    }${known ? html`<p class="note">${plural(known, msg("{n, plural, one {# row was taken in before and is left out.} other {# rows were taken in before and are left out.}}"))}</p>` : nothing}${
      unknown.length
        ? html`<p class="note note--warn">${msg(str`Left out, since nothing here answers to these columns: ${unknown.join(", ")}`)}</p>`
        : nothing
    }<div class="table" tabindex="0" role="region" aria-label=${msg("What the register brings")}><table class="register"><thead><tr><th scope="col">${msg("Row")}</th><th scope="col">${msg("Member")}</th><th scope="col">${msg("Clause")}</th><th scope="col">${msg("Goes to")}</th><th scope="col">${msg("Comment")}</th></tr></thead><tbody>${rows.map(
      row =>
        html`<tr class=${row.flagged ? "is-flagged" : ""}><td class="num">${row.row}</td><td dir="auto">${row.member}</td><td dir="auto">${row.clause}</td><td>${
          row.known
            ? msg("there already")
            : row.flagged
              ? html`${icon("help")} ${msg("nothing here")}`
              : (row.label ?? msg("the draft as a whole"))
        }</td><td class="cut" dir="auto">${row.text.length > 140 ? `${row.text.slice(0, 139)}…` : row.text}</td></tr>`,
    )}</tbody></table></div>`
  }
}
customElements.define("ad-register-in", RegisterIn)
