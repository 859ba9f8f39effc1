/** A new password by a link, and the password of whoever is signed in. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { type Question, refused } from "./ask.ts"
import { asRefusal, type Doors, type Refusal } from "./doors.ts"
import { LightElement } from "./light.ts"
import { go } from "./route.ts"

export class Reset extends LightElement {
  static override properties = {
    doors: { attribute: false },
    secret: {},
    name: { state: true },
    refusal: { state: true },
    busy: { state: true },
  }
  declare doors: Doors
  declare secret: string
  declare name: string | null
  declare refusal: Refusal | null
  declare busy: boolean

  constructor() {
    super()
    this.name = this.refusal = null
    this.busy = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.doors.get<{ name: string }>(`/api/resets/${encodeURIComponent(this.secret)}`).then(
      ({ name }) => {
        this.name = name
      },
      error => this.#refused(error),
    )
  }

  #refused(error: unknown): void {
    this.refusal = asRefusal(error)
  }

  async #set(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const password = String(new FormData(event.target as HTMLFormElement).get("password") ?? "")
    this.busy = true
    this.refusal = null
    try {
      await this.doors.post("/api/session", { reset: this.secret, password })
      this.dispatchEvent(new CustomEvent("entered", { bubbles: true }))
      go("/")
    } catch (error) {
      this.#refused(error)
    } finally {
      this.busy = false
    }
  }

  override render(): TemplateResult {
    return html`<main class="card card--enter">
      <h1>${msg("A new password")}</h1>
      ${
        this.name === null
          ? html`<p role="status">${this.refusal ? nothing : msg("One moment…")}</p>`
          : html`<p>${msg(html`For <b>${this.name}</b>. All earlier sign-ins end.`)}</p>
            <form @submit=${this.#set} novalidate>
              <input type="hidden" name="username" autocomplete="username" .value=${this.name}>
              <div><label class="lab" for="password">${msg("New password")}</label><input class="inp" id="password" name="password" type="password" autocomplete="new-password" required aria-describedby="rule"><p class="hint" id="rule">${msg("At least ten characters.")}</p></div>
              <button class="btn btn--solid btn--lg" type="submit" ?disabled=${this.busy}>${msg("Set the password and sign in")}</button>
            </form>`
      }
      ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
    </main>`
  }
}
customElements.define("ad-reset", Reset)

/** Asks for a new password of one's own. */
export const askPassword = (doors: Doors): Question => ({
  title: msg("My password"),
  about: msg("With a password you can sign in again by your name. At least ten characters."),
  fields: [
    { is: "password", name: "current", label: msg("Present password"), optional: true },
    { is: "password", name: "password", label: msg("New password") },
  ],
  act: msg("Set the password"),
  submit: async ({ current, password }) => {
    await doors.put("/api/session/password", { ...(current ? { current } : {}), password })
    return html`<p role="status">${msg("Your password is set.")}</p>`
  },
})
