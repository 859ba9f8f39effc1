/** One dialog for all that must be asked before an act: fields, one named button, refusals in place, nothing lost. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { asRefusal, Refusal } from "./doors.ts"
import { icon } from "./icon.ts"
import { LightElement } from "./light.ts"

export interface Choice {
  readonly value: string
  readonly label: string
  readonly on?: boolean
}
export type Field =
  | {
      readonly is: "line"
      readonly name: string
      readonly label: string
      readonly optional?: boolean
      readonly value?: string
      readonly list?: readonly string[]
    }
  | { readonly is: "password"; readonly name: string; readonly label: string; readonly optional?: boolean }
  | {
      readonly is: "words"
      readonly name: string
      readonly label: string
      readonly optional?: boolean
      readonly hint?: string
      readonly value?: string
    }
  /** Day and time, as a zone's clocks show them: `2026-11-24T18:00`. */
  | {
      readonly is: "moment"
      readonly name: string
      readonly label: string
      readonly value: string
      readonly hint?: string
    }
  | { readonly is: "choose"; readonly name: string; readonly label: string; readonly options: readonly Choice[] }
  | { readonly is: "tick"; readonly name: string; readonly label: string; readonly options: readonly Choice[] }

export type Answers = { readonly [name: string]: string } & { readonly ticked: (name: string) => string[] }

export interface Question {
  readonly title: string
  readonly about?: string
  readonly fields: readonly Field[]
  /** What the button says. */
  readonly act: string
  /** What it would do, drawn under the fields and anew with every answer that changes. What it throws is shown. */
  readonly preview?: (answers: Answers) => Promise<TemplateResult>
  /** Does it; what it throws is shown, and the dialog stays. What it returns is shown before closing, if anything. */
  readonly submit: (answers: Answers) => Promise<TemplateResult | undefined>
}

export class Ask extends LightElement {
  static override properties = {
    question: { state: true },
    busy: { state: true },
    refusal: { state: true },
    result: { state: true },
    foreseen: { state: true },
  }
  declare question: Question | null
  declare busy: boolean
  declare refusal: Refusal | null
  declare result: TemplateResult | null
  declare foreseen: TemplateResult | null
  #turn = 0

  constructor() {
    super()
    this.question = this.refusal = this.result = this.foreseen = null
    this.busy = false
  }

  async open(question: Question): Promise<void> {
    this.question = question
    this.refusal = this.result = this.foreseen = null
    this.busy = false
    await this.updateComplete
    const dialog = this.querySelector("dialog")
    if (dialog && !dialog.open) dialog.showModal()
    this.querySelector<HTMLElement>("[data-first]")?.focus()
    void this.#foresee()
  }

  /** Only the answer to the last question is shown. */
  async #foresee(): Promise<void> {
    const form = this.querySelector("form")
    const { question } = this
    if (!form || !question?.preview) return
    const turn = ++this.#turn
    const drawn = await question
      .preview(answersIn(form))
      .catch(error => (error instanceof Refusal ? html`<p class="hint">${refused(error)}</p>` : html``))
    if (turn === this.#turn && question === this.question) this.foreseen = drawn
  }

  #close = () => {
    this.querySelector("dialog")?.close()
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.busy || !this.question) return
    const answers = answersIn(event.target as HTMLFormElement)
    this.busy = true
    this.refusal = null
    try {
      const result = await this.question.submit(answers)
      if (result) {
        this.result = result
        await this.updateComplete
        this.querySelector<HTMLElement>("[data-done]")?.focus()
      } else this.#close()
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  override render(): TemplateResult {
    const asked = this.question
    return html`<dialog class="dialog" aria-labelledby="ask-title" @close=${() => {
      this.question = null
    }}>${
      asked === null
        ? nothing
        : html`<form @submit=${this.#submit} @change=${() => void this.#foresee()} novalidate>
            <div class="dialog__h"><h2 id="ask-title">${asked.title}</h2><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${this.#close}>${icon("x")}</button></div>
            <div class="dialog__b">
              ${asked.about ? html`<p>${asked.about}</p>` : nothing}
              ${this.result ?? asked.fields.map((field, at) => drawField(field, at === 0))}
              ${this.foreseen && !this.result ? html`<div class="foreseen" role="status">${this.foreseen}</div>` : nothing}
              ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
            </div>
            <div class="dialog__f">${
              this.result
                ? html`<button type="button" class="btn btn--solid" data-done @click=${this.#close}>${msg("Done")}</button>`
                : html`<button type="submit" class="btn btn--solid" ?data-first=${asked.fields.length === 0} ?disabled=${this.busy}>${asked.act}</button><button type="button" class="btn" @click=${this.#close}>${msg("Cancel")}</button>`
            }</div>
          </form>`
    }</dialog>`
  }
}
customElements.define("ad-ask", Ask)

function answersIn(form: HTMLFormElement): Answers {
  const data = new FormData(form)
  const texts: Record<string, string> = {}
  for (const [name, value] of data) if (typeof value === "string") texts[name] = value.trim()
  return { ...texts, ticked: (name: string) => data.getAll(name).map(String) } as Answers
}

/** A refusal in words: the server's message, and what it names. */
export function refused(refusal: Refusal): TemplateResult {
  const named = namesIn(refusal.details).filter(name => !refusal.message.includes(name))
  return html`<strong>${refusal.status === 0 ? msg("No connection.") : msg("Refused.")}</strong> ${refusal.lang ? html`<bdi lang=${refusal.lang}>${refusal.message}</bdi>` : refusal.message}${
    named.length ? html`<ul>${named.map(name => html`<li>${name}</li>`)}</ul>` : nothing
  }`
}

/** The articles, or whatever else has a name, that a refusal's details list. */
function namesIn(details: unknown): string[] {
  const list = Array.isArray(details)
    ? details
    : details && typeof details === "object"
      ? (Object.values(details).find(Array.isArray) ?? [])
      : []
  return (list as unknown[]).flatMap(each => {
    if (typeof each === "string") return [each]
    if (!each || typeof each !== "object") return []
    const { label, number, name, title, path, message, says } = each as Record<string, unknown>
    if (typeof says === "string") return [says]
    const numbered =
      typeof label === "string" && number ? (label.endsWith(String(number)) ? label : `${label} ${number}`) : label
    const words = [numbered ?? name ?? (Array.isArray(path) ? path.join(".") : path), title ?? message]
    const text = words.filter(word => typeof word === "string" && word).join(": ")
    return text ? [text] : []
  })
}

function drawField(field: Field, first: boolean): TemplateResult {
  const id = `ask-${field.name}`
  const label = html`<label class="lab" for=${id}>${field.label}${"optional" in field && field.optional ? html` <small>${msg("optional")}</small>` : nothing}</label>`
  switch (field.is) {
    case "line":
      return html`<div>${label}<input class="inp" id=${id} name=${field.name} .value=${field.value ?? ""} autocomplete="off" list=${field.list ? `${id}-list` : nothing} ?data-first=${first}>${
        field.list
          ? html`<datalist id=${`${id}-list`}>${field.list.map(each => html`<option value=${each}></option>`)}</datalist>`
          : nothing
      }</div>`
    case "password":
      return html`<div>${label}<input class="inp" type="password" id=${id} name=${field.name} autocomplete="new-password" ?data-first=${first}></div>`
    case "words":
      return html`<div>${label}<textarea class="inp" rows="3" id=${id} name=${field.name} .value=${field.value ?? ""} ?data-first=${first} aria-describedby=${field.hint ? `${id}-hint` : nothing}></textarea>${
        field.hint ? html`<p class="hint" id=${`${id}-hint`}>${field.hint}</p>` : nothing
      }</div>`
    case "moment":
      return html`<div>${label}<input class="inp" type="datetime-local" id=${id} name=${field.name} .value=${field.value} ?data-first=${first} aria-describedby=${field.hint ? `${id}-hint` : nothing}>${
        field.hint ? html`<p class="hint" id=${`${id}-hint`}>${field.hint}</p>` : nothing
      }</div>`
    case "choose":
      return html`<div>${label}<select class="inp" id=${id} name=${field.name} ?data-first=${first}>${field.options.map(
        each => html`<option value=${each.value} ?selected=${each.on ?? false}>${each.label}</option>`,
      )}</select></div>`
    case "tick":
      return html`<fieldset class="ticks"><legend class="lab">${field.label}</legend>${field.options.map(
        (each, at) =>
          html`<label class="tick"><input type="checkbox" name=${field.name} value=${each.value} .checked=${each.on ?? false} ?data-first=${first && at === 0}><span>${each.label}</span></label>`,
      )}</fieldset>`
  }
}
