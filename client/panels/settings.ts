/** The settings of a draft: how it is called and written, whom brackets name, who reads what, what is up for proposals. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { changedRules, drawRules } from "../agreement/rules.ts"
import { refused } from "../app/ask.ts"
import { asRefusal, type Doors, type Refusal } from "../app/doors.ts"
import { hint } from "../app/hint.ts"
import { icon } from "../app/icon.ts"
import { labels, languages, styles } from "../app/languages.ts"
import { LightElement } from "../app/light.ts"
import { articleTitle, readingName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import "./public-link.ts"
import "../style/office.css"

type Names = "title" | "label" | "lang" | "style" | "attribution" | "observers"
const NAMES: readonly Names[] = ["title", "label", "lang", "style", "attribution", "observers"]

export class Settings extends LightElement {
  static override properties = {
    doors: { attribute: false },
    draftId: { attribute: false },
    draft: { state: true },
    busy: { state: true },
    said: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare draftId: string
  declare draft: Draft | null
  declare busy: boolean
  declare said: string
  declare refusal: Refusal | null

  constructor() {
    super()
    this.draft = this.refusal = null
    this.busy = false
    this.said = ""
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
    void this.#read()
  }

  async #read(): Promise<void> {
    try {
      this.draft = await this.doors.get<Draft>(`/api/drafts/${encodeURIComponent(this.draftId)}`)
      this.refusal = null
    } catch (error) {
      this.#fail(error)
    }
  }
  #fail(error: unknown): void {
    this.refusal = asRefusal(error)
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { draft } = this
    if (this.busy || !draft) return
    const data = new FormData(event.target as HTMLFormElement)
    const changed = NAMES.flatMap(name => {
      const value = String(data.get(name) ?? "").trim()
      return value && value !== draft[name] ? [[name, value]] : []
    })
    const open = new Set(data.getAll("scope").map(String))
    const scope = draft.articles
      .filter(each => each.kind === "article" && (each.scope !== "closed") !== open.has(each.id))
      .map(each => [each.id, open.has(each.id) ? "open" : "closed"])
    this.said = ""
    this.refusal = null
    const rules = changedRules(data, draft)
    if (!changed.length && !scope.length && !Object.keys(rules).length) {
      this.said = msg("Nothing was changed.")
      return
    }
    const fields = {
      ...Object.fromEntries(changed),
      ...rules,
      ...(scope.length ? { scope: Object.fromEntries(scope) } : {}),
    }
    await this.#act("draft.settings", fields, msg("Saved, for everyone. It stands on the record."))
  }

  async #act(kind: string, fields: object, said: string): Promise<void> {
    this.busy = true
    this.refusal = null
    try {
      await this.doors.act(this.draftId, kind, fields, {})
      await this.#read()
      this.said = said
    } catch (error) {
      this.#fail(error)
    } finally {
      this.busy = false
    }
  }

  readonly #close = (): void => {
    this.querySelector("dialog")?.close()
  }

  override render(): TemplateResult {
    return html`<dialog class="dialog dialog--settings" aria-labelledby="settings-title" @close=${() => this.remove()}>
      <div class="dialog__h"><h2 id="settings-title">${msg("Settings")}</h2><button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${this.#close}>${icon("x")}</button></div>
      <div class="dialog__b settings">${
        this.draft
          ? this.#body(this.draft)
          : this.refusal
            ? nothing
            : html`<p role="status">${msg("Reading the settings…")}</p>`
      }
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)} ${this.draft ? nothing : html`<button type="button" class="btn btn--sm" @click=${() => void this.#read()}>${msg("Try again")}</button>`}</div>` : nothing}</div>
    </dialog>`
  }

  #body(draft: Draft): TemplateResult {
    const keeps = draft.seat?.role === "secretariat"
    const fixed = !keeps || Boolean(draft.archived)
    return html`${
      draft.archived
        ? html`<div class="note note--warn"><strong>${msg("This draft is archived.")}</strong> ${msg("It can only be read.")}${draft.archived.reason ? html` <q>${draft.archived.reason}</q>` : nothing}</div>`
        : keeps
          ? nothing
          : html`<p class="hint">${msg("The secretariat keeps these settings; you can read them.")}</p>`
    }
    <form @submit=${this.#save} novalidate><fieldset ?disabled=${fixed}>
      <legend class="vh">${msg("Settings of the draft")}</legend>
      <section><h3>${msg("The text")}</h3>
        <div><label class="lab" for="st-title">${msg("Title")}</label><input class="inp" id="st-title" name="title" dir="auto" .value=${draft.title}></div>
        <div class="cols">
          <div><label class="lab" for="st-label">${msg("What its articles are called")}</label><input class="inp" id="st-label" name="label" list="st-labels" .value=${draft.label}><datalist id="st-labels">${labels().map(each => html`<option value=${each}></option>`)}</datalist></div>
          <div><label class="lab" for="st-lang">${msg("Language")}</label><select class="inp" id="st-lang" name="lang">${languages(draft.lang).map(([code, name]) => html`<option value=${code} ?selected=${code === draft.lang}>${name}</option>`)}</select></div>
          <div><label class="lab" for="st-style">${msg("House style of numbers")}</label><select class="inp" id="st-style" name="style">${styles().map(([value, name]) => html`<option value=${value} ?selected=${value === draft.style}>${name}</option>`)}</select></div>
        </div>
      </section>
      <section><h3>${msg("Brackets")}</h3>${this.#choices(
        "attribution",
        msg("Whom brackets name"),
        draft.attribution ?? "full",
        [
          ["full", msg("Delegations and groups"), "[15 / 22 – Avaria / 10 – Northern Group]"],
          ["groups", msg("Groups only"), "[15 / 22 / 10 – Northern Group]"],
          ["none", msg("Nobody"), "[15 / 22 / 10]"],
        ],
      )}<p class="hint">${msg("In the text and in every export. Who sponsors a proposal still stands on the proposal itself.")}</p></section>
      <section><h3>${msg("Observers")}</h3>${this.#choices(
        "observers",
        msg("What observers read"),
        draft.observers ?? "all",
        [
          ["all", msg("All that is tabled"), msg("The rolling text, proposals and the record.")],
          ["base", msg("Base texts only"), msg("No proposals, no brackets, no record.")],
        ],
      )}</section>
      ${drawRules(draft)}
      <section><h3>${msg("Scope")}</h3>${this.#scope(draft)}</section>
      ${keeps && !draft.archived ? html`<div class="row"><button class="btn btn--solid" ?disabled=${this.busy}>${this.busy ? msg("Saving…") : msg("Save settings")}</button></div>` : nothing}
      </fieldset></form>
      <p role="status">${this.said}</p>
      ${this.#reading(draft)}
      ${keeps ? html`<section><h3>${msg("Public link")}</h3><ad-public-link .doors=${this.doors} .draft=${draft} @changed=${() => void this.#read()}></ad-public-link></section>${this.#archive(draft)}` : nothing}`
  }

  #choices(
    name: "attribution" | "observers",
    legend: string,
    now: string,
    choices: readonly (readonly [string, string, string])[],
  ): TemplateResult {
    return html`<fieldset class="choices"><legend class="lab">${legend}</legend>${choices.map(
      ([value, label, says]) =>
        html`<label class="choice"><input type="radio" name=${name} value=${value} .checked=${value === now}><span><b>${label}</b><small>${says}</small></span></label>`,
    )}</fieldset>`
  }

  #scope(draft: Draft): TemplateResult {
    const articles = draft.articles.filter(each => each.kind === "article")
    if (!articles.length) return html`<p class="hint">${msg("There are no articles yet.")}</p>`
    return html`<fieldset class="ticks scope"><legend class="lab">${msg("Articles that are up for proposals")}</legend>${articles.map(
      each =>
        html`<label class="tick"><input type="checkbox" name="scope" value=${each.id} .checked=${each.scope !== "closed"}><span lang=${draft.lang} dir="auto">${articleTitle(each)}</span></label>`,
    )}</fieldset>`
  }

  #reading(draft: Draft): TemplateResult | typeof nothing {
    const office = draft.seat?.role === "secretariat" || draft.seat?.role === "facilitator"
    if (!office || draft.archived) return nothing
    const now = readingName(draft.reading)
    const next = readingName(draft.reading + 1)
    const close = (event: SubmitEvent) => {
      event.preventDefault()
      void this.#act("reading.close", { reading: draft.reading }, msg(str`The ${next.toLowerCase()} has begun.`))
    }
    return html`<section><h3>${msg("Reading")} ${hint("reading")}</h3><form @submit=${close}>
      <p>${msg(str`This is the ${now.toLowerCase()}. Closing it begins the next for everyone; open proposals and working texts go on, and what was withdrawn is no longer served.`)}</p>
      <p class="row"><button class="btn" ?disabled=${this.busy}>${msg(str`Close the ${now.toLowerCase()}`)}</button></p>
    </form></section>`
  }

  #archive(draft: Draft): TemplateResult {
    const put = (event: SubmitEvent) => {
      event.preventDefault()
      const reason = String(new FormData(event.target as HTMLFormElement).get("reason") ?? "").trim()
      const fields = { on: !draft.archived, ...(reason ? { reason } : {}) }
      void this.#act(
        "draft.archive",
        fields,
        draft.archived ? msg("The draft is back.") : msg("The draft is archived."),
      )
    }
    return html`<section><h3>${msg("Archive")}</h3><form @submit=${put}>
      <p>${draft.archived ? msg("Brought back, it can be negotiated again.") : msg("Everyone can read an archived draft, nobody can change it, until it is brought back.")}</p>
      <div><label class="lab" for="st-reason">${msg("Reason")} <small>${msg("optional")}</small></label><input class="inp" id="st-reason" name="reason" autocomplete="off"></div>
      <p class="row"><button class="btn ${draft.archived ? "" : "btn--bad"}" ?disabled=${this.busy}>${draft.archived ? msg("Bring it back") : msg("Archive this draft")}</button></p>
    </form></section>`
  }
}
customElements.define("ad-settings", Settings)

/** @param near the dialog opens beside it in the page, and goes with it */
export function openSettings(near: Element, doors: Doors, draft: string): void {
  const dialog = new Settings()
  dialog.doors = doors
  dialog.draftId = draft
  near.after(dialog)
}
