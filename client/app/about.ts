/** The page about this server: what runs, who runs it, what it keeps and where, and what the words mean. */
import { msg, str } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { LANGUAGES } from "../locale/locale.ts"
import { refused } from "./ask.ts"
import { asRefusal, type Doors, type Refusal } from "./doors.ts"
import { LightElement } from "./light.ts"
import { terms } from "./terms.ts"
import "./about.css"

/** As `GET /api/about` answers. */
interface Server {
  readonly version: string
  readonly licence: string
  readonly operator: { readonly name: string; readonly contact: string | null } | null
}

export class About extends LightElement {
  static override properties = {
    doors: { attribute: false },
    server: { state: true },
    refusal: { state: true },
  }
  declare doors: Doors
  declare server: Server | null
  declare refusal: Refusal | null

  constructor() {
    super()
    this.server = this.refusal = null
  }

  protected override firstUpdated(): void {
    void this.#read()
    // The words stand in the page only now.
    if (location.hash === "#words") requestAnimationFrame(() => this.querySelector("#words")?.scrollIntoView())
  }

  protected override updated(): void {
    document.title = `${msg("About this server")} · Adref`
  }

  async #read(): Promise<void> {
    this.refusal = null
    try {
      this.server = await this.doors.get<Server>("/api/about")
    } catch (error) {
      this.refusal = asRefusal(error)
    }
  }

  override render(): TemplateResult {
    return html`<main class="page about">
      <h1>${msg("About this server")}</h1>
      ${this.#server()}
      <section><h2>${msg("What it keeps, and where")}</h2><ul>
        <li>${msg("The texts, proposals and record of every draft, and the names of those who have a seat, stand in one database on the machine that runs this server. Nothing is sent to any other.")}</li>
        <li>${msg("A draft is read by those who have a seat in it, and by whoever has its public link, if the secretariat has made one. A working text is read by its circle alone.")}</li>
        <li>${msg("The drafts and their record are not encrypted on the disk: whoever runs the machine could read them there. Of passwords it keeps only what cannot be turned back into them.")}</li>
        <li>${msg("This browser keeps what you read last, to open it without a network, and words that are not saved yet. Signing out removes both. One cookie keeps you signed in; there is no other, and nobody is followed.")}</li>
      </ul></section>
      <section><h2>${msg("Languages")}</h2>
        <p>${msg("The interface speaks these languages, chosen above; drafts may be in any other too.")}</p>
        <ul class="about__langs">${Object.entries(LANGUAGES).map(([code, name]) => html`<li lang=${code}>${name}</li>`)}</ul>
      </section>
      <section><h2>${msg("Help")}</h2>
        <p>${msg("In a draft, press ? for the keys, for how to read a bracket, and for a short tour.")} <a href="#words">${msg("What the words mean")}</a></p>
      </section>
      <section><h2>${msg("For programs")}</h2>
        <p>${msg("Whatever the interface does can be done by a program, through the same doors.")} <a href="/api/openapi.json">${msg("The description of the API (OpenAPI)")}</a></p>
      </section>
      <section id="words" tabindex="-1"><h2>${msg("What the words mean")}</h2>
        <dl class="about__words">${terms().map(({ name, says }) => html`<div><dt>${name}</dt><dd>${says}</dd></div>`)}</dl>
      </section>
    </main>`
  }

  #server(): TemplateResult {
    const { server, refusal } = this
    if (refusal)
      return html`<div class="note note--bad" role="alert">${refused(refusal)} <button class="btn btn--sm" @click=${() => void this.#read()}>${msg("Try again")}</button></div>`
    if (!server) return html`<p role="status">${msg("Asking the server…")}</p>`
    return html`<dl class="about__facts">
      <div><dt>${msg("Version")}</dt><dd class="num">Adref ${server.version}</dd></div>
      <div><dt>${msg("Run by")}</dt><dd>${server.operator ? html`<bdi>${server.operator.name}</bdi>${contact(server.operator.contact)}` : msg("Whoever runs it has not left a name here. Ask who invited you.")}</dd></div>
      <div><dt>${msg("Licence")}</dt><dd>${msg(str`Free software under the European Union Public Licence (${server.licence}).`)}</dd></div>
    </dl>`
  }
}
customElements.define("ad-about", About)

/** An address of the web or of mail leads there; whatever else it is, is read. */
function contact(address: string | null): TemplateResult {
  if (!address) return html``
  const href = /^https?:\/\/\S+$/.test(address) ? address : /^[^\s@]+@[^\s@]+$/.test(address) ? `mailto:${address}` : ""
  return html`, ${href ? html`<a href=${href} rel="noopener noreferrer">${address}</a>` : html`<bdi>${address}</bdi>`}`
}
