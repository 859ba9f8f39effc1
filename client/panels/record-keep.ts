/** What one takes home of a record: the pack, a receipt; and whether the record still holds a receipt. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { fileName, saveFile } from "../app/save-file.ts"
import type { Draft } from "../app/shapes.ts"

interface Checked {
  readonly holds: boolean
  readonly seq: number
}
const PUBLIC = "public"

export class RecordKeep extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draft: { attribute: false },
    chain: {},
    busy: { state: true },
    said: { state: true },
    wrong: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare draft: Draft
  /** Which record: `public`, or a circle of mine. */
  declare chain: string
  declare busy: boolean
  declare said: string
  /** Whether what is said is bad news. */
  declare wrong: boolean
  declare refusal: Refusal | null

  constructor() {
    super()
    this.chain = PUBLIC
    this.busy = this.wrong = false
    this.said = ""
    this.refusal = null
  }

  get #path(): string {
    return `/api/drafts/${encodeURIComponent(this.draft.id)}`
  }

  async #do(work: () => Promise<string>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.said = ""
    this.wrong = false
    this.refusal = null
    try {
      this.said = await work()
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  readonly #pack = () =>
    this.#do(async () => {
      saveFile(await this.doors.file(`${this.#path}/pack`), `${fileName(this.draft.title)}-record.zip`)
      return msg("The pack is downloaded. “adref verify” with its name proves it, without a server.")
    })

  readonly #take = () =>
    this.#do(async () => {
      const circle = this.chain === PUBLIC ? "" : `?circle=${encodeURIComponent(this.chain)}`
      const receipt = await this.doors.get<{ seq: number }>(`${this.#path}/record/receipt${circle}`)
      const file = new Blob([`${JSON.stringify(receipt, null, 1)}\n`], { type: "application/json" })
      saveFile(file, `${fileName(this.draft.title)}-receipt-${receipt.seq}.json`)
      return msg(str`The receipt of entry ${receipt.seq} is downloaded. Keep it where the record is not.`)
    })

  readonly #check = (event: Event) => {
    const input = event.target as HTMLInputElement
    const file = input.files?.[0]
    if (!file) return
    void this.#do(async () => {
      const receipt = readJson(await file.text())
      input.value = ""
      if (!receipt) {
        this.wrong = true
        return msg("This file is not a receipt.")
      }
      const { holds, seq } = await this.doors.post<Checked>(`${this.#path}/record/check`, receipt)
      this.wrong = !holds
      return holds
        ? msg(str`The record still holds entry ${seq} as this receipt has it.`)
        : msg(str`The record does not hold entry ${seq} as this receipt has it.`)
    })
  }

  override render(): TemplateResult {
    const role = this.draft.seat?.role
    const office = role === "secretariat" || role === "facilitator"
    return html`<div class="row">
      ${office ? html`<button type="button" class="btn btn--sm" ?disabled=${this.busy} @click=${this.#pack}>${icon("download")}${msg("Download the pack")}</button>` : nothing}
      <button type="button" class="btn btn--sm" ?disabled=${this.busy} @click=${this.#take}>${icon("download")}${msg("Take a receipt")}</button>
      <label class="btn btn--sm file-btn">${icon("check")}${msg("Check a receipt…")}<input class="vh" type="file" accept="application/json,.json" ?disabled=${this.busy} @change=${this.#check}></label>
    </div>
    <p role="status" class=${this.wrong ? "note note--bad" : "hint"}>${this.said}</p>
    ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}`
  }
}
customElements.define("ad-record-keep", RecordKeep)

function readJson(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === "object" && "hash" in value && "seq" in value ? value : null
  } catch {
    return null
  }
}
