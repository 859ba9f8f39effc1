/** The shell: who is signed in, which page is shown. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { Ask } from "./ask.ts"
import "./ask.ts"
import "./foot.css"
import "./enter.ts"
import "./home.ts"
import "./public.ts"
import "../draft/page.ts"
import "../locale/chooser.ts"
import { settleLanguage } from "../locale/locale.ts"
import { wipe } from "../session/text/page-store.ts"
import { Doors, Refusal } from "./doors.ts"
import { LightElement } from "./light.ts"
import { askPassword } from "./reset.ts"
import { go, type Route, routeOf, watchRoute } from "./route.ts"
import type { Session } from "./shapes.ts"

export class App extends LightElement {
  static override properties = {
    route: { state: true },
    session: { state: true },
    asked: { state: true },
    unreached: { state: true },
  }
  declare route: Route
  declare session: Session | null
  /** Whether the server has said who is signed in. */
  declare asked: boolean
  /** Whether the server could not be asked, and nothing is known from before. */
  declare unreached: boolean
  readonly #doors = new Doors()
  readonly #words = settleLanguage()
  #unwatch = () => {}

  constructor() {
    super()
    this.route = routeOf(location)
    this.session = null
    this.asked = this.unreached = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = watchRoute(() => {
      const route = routeOf(location)
      // Moving within a page, from article to article, is the page's own matter.
      if (JSON.stringify(route) === JSON.stringify(this.route)) return
      this.route = route
      document.title = "Adref"
      scrollTo(0, 0)
    })
    this.addEventListener("entered", () => void this.#whoAmI())
    this.addEventListener("leave", () => void this.#leave())
    void this.#whoAmI()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch()
  }

  async #whoAmI(): Promise<void> {
    this.unreached = false
    try {
      const session = await this.#doors.get<Session>("/api/session")
      // What somebody else has read here is not for this one.
      if (this.session && this.session.account !== session.account) await this.#doors.forget()
      this.session = session
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) {
        this.session = null
        await this.#doors.forget().catch(() => {})
      } else if (!this.session) this.unreached = true
    }
    this.asked = true
  }

  async #leave(): Promise<void> {
    await this.#doors.leave().catch(() => {})
    // On a shared computer nobody finds what was written here.
    await wipe(this.session?.seats.map(each => each.seat) ?? []).catch(() => {})
    await this.#doors.forget().catch(() => {})
    this.session = null
    go("/signin")
  }

  /** Nothing is drawn before its words are there: no flash of another language. */
  protected override async scheduleUpdate(): Promise<void> {
    await this.#words
    super.scheduleUpdate()
  }

  override render(): TemplateResult {
    const { route, session } = this
    if (!this.asked) return html`<main class="card card--enter"><p role="status">${msg("One moment…")}</p></main>`
    if (this.unreached)
      return html`<main class="card card--enter"><h1>${msg("No connection")}</h1><p>${msg("The server does not answer, and this machine has nothing of yours to show. Adref opens as soon as it does.")}</p><p><button class="btn btn--solid" @click=${() => void this.#whoAmI()}>${msg("Try again")}</button></p></main>`
    if (route.page === "draft" && session)
      return html`<ad-draft .doors=${this.#doors} .session=${session} .draftId=${route.draft}></ad-draft>`
    return html`<header class="bar"><a class="mark" href="/" aria-label=${msg("Adref, all drafts")}><i>[</i>Adref<i>]</i></a><span class="grow"></span>${session ? nothing : html`<ad-language></ad-language>`}${
      session
        ? html`<span class="who">${session.name}</span><button class="btn btn--quiet" @click=${() => void this.querySelector<Ask>("ad-ask")?.open(askPassword(this.#doors))}>${msg("Password")}</button><button class="btn btn--quiet" @click=${this.#leave}>${msg("Sign out")}</button>`
        : route.page === "signin"
          ? nothing
          : html`<a class="btn btn--quiet" href="/signin">${msg("Sign in")}</a>`
    }</header>${this.#page()}${route.page === "about" ? nothing : html`<footer class="foot"><a href="/about">${msg("About this server")}</a>${session ? html`<ad-language></ad-language>` : nothing}</footer>`}${session ? html`<ad-ask></ad-ask>` : nothing}`
  }

  #page(): TemplateResult {
    const { route, session } = this
    if (route.page === "join")
      return html`<ad-join .doors=${this.#doors} .session=${session} .invite=${route.invite}></ad-join>`
    if (route.page === "reset") return html`<ad-reset .doors=${this.#doors} .secret=${route.secret}></ad-reset>`
    if (route.page === "public")
      return html`<ad-public .doors=${this.#doors} .draftId=${route.draft} .key=${route.key}></ad-public>`
    if (route.page === "about") {
      void import("./about.ts")
      return html`<ad-about .doors=${this.#doors}></ad-about>`
    }
    if (route.page === "nothing")
      return html`<main class="card card--enter"><h1>${msg("Nothing here")}</h1><p><a href="/">${msg("All drafts")}</a></p></main>`
    if (!session || route.page === "signin")
      return html`<ad-signin .doors=${this.#doors} .next=${route.page === "signin" ? route.next : location.pathname + location.hash}></ad-signin>`
    return html`<ad-home .doors=${this.#doors} .session=${session}></ad-home>`
  }
}
customElements.define("ad-app", App)
