/** The two ways in: redeeming an invitation, and signing in by name and password. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "./ask.ts"
import { asRefusal, type Doors, Refusal } from "./doors.ts"
import { LightElement } from "./light.ts"
import { seatName } from "./names.ts"
import { go } from "./route.ts"
import type { Invitation, Session } from "./shapes.ts"

export class Join extends LightElement {
  static override properties = {
    doors: { attribute: false },
    session: { attribute: false },
    invite: {},
    invitation: { state: true },
    refusal: { state: true },
    busy: { state: true },
  }
  declare doors: Doors
  declare session: Session | null
  declare invite: string
  declare invitation: Invitation | null
  declare refusal: Refusal | null
  declare busy: boolean

  constructor() {
    super()
    this.invitation = this.refusal = this.session = null
    this.busy = false
  }

  protected override firstUpdated(): void {
    this.doors
      .get<Invitation>(`/api/invites/${encodeURIComponent(this.invite)}`)
      .then(invitation => {
        this.invitation = invitation
      })
      .catch(error => {
        this.refusal = asRefusal(error)
      })
  }

  async #enter(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const data = new FormData(event.target as HTMLFormElement)
    const name = String(data.get("name") ?? "").trim()
    const password = String(data.get("password") ?? "")
    if (this.invitation?.first && !password) {
      this.refusal = new Refusal(
        422,
        "password",
        msg("The first account needs a password: nobody else could let it in again."),
      )
      return
    }
    this.busy = true
    this.refusal = null
    try {
      const fallback = this.session?.name ?? seatName(this.invitation!.role, this.invitation!.delegation)
      await this.doors.post("/api/session", {
        invite: this.invite,
        name: name || fallback,
        ...(password ? { password } : {}),
      })
      this.dispatchEvent(new CustomEvent("entered", { bubbles: true }))
      // Straight to what one was invited to: a list of one is a moment of doubt.
      go(this.invitation?.draft ? `/d/${encodeURIComponent(this.invitation.draft)}` : "/")
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  override render(): TemplateResult {
    const { invitation, refusal } = this
    if (!invitation)
      return html`<main class="card card--enter"><h1>${msg("Invitation")}</h1>${
        refusal
          ? html`<div class="note note--bad" role="alert">${refusal.status === 404 ? msg("This invitation is not known here, or has been used already. Ask whoever sent it for another.") : refused(refusal)}</div><p><a href="/signin">${msg("Sign in with a name and password")}</a></p>`
          : html`<p role="status">${msg("Reading the invitation…")}</p>`
      }</main>`
    const capacity = seatName(invitation.role, invitation.delegation)
    const plain = invitation.demo || (this.session && !invitation.first)
    return html`<main class="card card--enter">
      <h1>${invitation.first ? msg("Welcome to Adref") : (invitation.title ?? msg("Invitation"))}</h1>
      <p>${
        invitation.first
          ? msg("This link makes the first account of this server: its secretariat.")
          : msg(html`You are invited to take a seat: <strong>${capacity}</strong>.`)
      }</p>
      ${this.session && !invitation.demo ? html`<p>${msg(str`You are signed in as ${this.session.name}; the seat is added to your account.`)}</p>` : nothing}
      <form @submit=${this.#enter} novalidate>
        ${
          plain
            ? nothing
            : html`<div><label class="lab" for="name">${msg("Your name")}</label><input class="inp" id="name" name="name" autocomplete="name" required></div>
              <div><label class="lab" for="password">${msg("Password")} ${invitation.first ? nothing : html`<small>${msg("optional: to sign in again from elsewhere")}</small>`}</label><input class="inp" id="password" name="password" type="password" autocomplete="new-password"></div>`
        }
        ${refusal ? html`<div class="note note--bad" role="alert">${refused(refusal)}</div>` : nothing}
        <button class="btn btn--solid btn--lg" type="submit" ?disabled=${this.busy}>${invitation.demo ? msg(str`Sign in as ${capacity}`) : msg("Take this seat")}</button>
      </form>
    </main>`
  }
}
customElements.define("ad-join", Join)

export class SignIn extends LightElement {
  static override properties = {
    doors: { attribute: false },
    next: {},
    refusal: { state: true },
    busy: { state: true },
  }
  declare doors: Doors
  declare next: string
  declare refusal: Refusal | null
  declare busy: boolean

  constructor() {
    super()
    this.refusal = null
    this.busy = false
    this.next = "/"
  }

  async #enter(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const data = new FormData(event.target as HTMLFormElement)
    this.busy = true
    this.refusal = null
    try {
      await this.doors.post("/api/session", {
        name: String(data.get("name") ?? "").trim(),
        password: String(data.get("password") ?? ""),
      })
      this.dispatchEvent(new CustomEvent("entered", { bubbles: true }))
      go(this.next)
    } catch (error) {
      this.refusal = asRefusal(error)
    } finally {
      this.busy = false
    }
  }

  override render(): TemplateResult {
    return html`<main class="card card--enter">
      <h1>${msg("Sign in")}</h1>
      <p>${msg("New here? Open the invitation link that your delegation or the secretariat gave you.")}</p>
      <form @submit=${this.#enter} novalidate>
        <div><label class="lab" for="name">${msg("Name")}</label><input class="inp" id="name" name="name" autocomplete="username" required></div>
        <div><label class="lab" for="password">${msg("Password")}</label><input class="inp" id="password" name="password" type="password" autocomplete="current-password" required></div>
        ${this.refusal ? html`<div class="note note--bad" role="alert">${refused(this.refusal)}</div>` : nothing}
        <button class="btn btn--solid btn--lg" type="submit" ?disabled=${this.busy}>${msg("Sign in")}</button>
      </form>
    </main>`
  }
}
customElements.define("ad-signin", SignIn)
