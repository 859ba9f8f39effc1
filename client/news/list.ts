/** The notices, by day, the latest first: a list to go from, and a page to print. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import { refused } from "../app/ask.ts"
import { asRefusal, type Refusal } from "../app/doors.ts"
import { icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { day, partyName, seatName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Notice, Notices } from "../app/shapes-notices.ts"
import { formats } from "../locale/locale.ts"
import type { DraftState } from "../session/draft-state.ts"
import { noticeHash, noticeWords } from "./words.ts"

export class Digest extends LightElement {
  static override properties = { list: { state: true }, refusal: { state: true } }
  state: DraftState | null = null
  looked: () => void = () => {}
  declare list: readonly Notice[] | null
  declare refusal: Refusal | null

  constructor() {
    super()
    this.list = this.refusal = null
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal()
    void this.#read()
  }

  async #read(): Promise<void> {
    const { state } = this
    if (!state) return
    this.refusal = null
    try {
      const { notices, heads } = await state.doors.get<Notices>(`${state.path}/notices`)
      this.list = notices
      // What was marked as new stays so until the list is opened again.
      await state.doors.post(`${state.path}/notices/looked`, { heads })
      this.looked()
    } catch (error) {
      // A list from before the connection was lost is shown; that it was looked at is told another time.
      if (!this.list) this.refusal = asRefusal(error)
    }
  }

  readonly #close = (): void => this.querySelector("dialog")?.close()

  override render(): TemplateResult {
    const draft = this.state?.draft
    return html`<dialog class="dialog digest" aria-labelledby="news-title" @close=${() => this.remove()}>
      <div class="dialog__h"><h2 id="news-title">${msg("Notices")}</h2><span class="grow"></span>${
        this.list?.length
          ? html`<button type="button" class="btn btn--sm digest__print" @click=${() => print()}>${msg("Print")}</button>`
          : nothing
      }<button type="button" class="btn btn--quiet" aria-label=${msg("Close")} @click=${this.#close}>${icon("x")}</button></div>
      <div class="dialog__b">${draft ? this.#body(draft) : nothing}</div>
    </dialog>`
  }

  #body(draft: Draft): TemplateResult {
    if (this.refusal)
      return html`<div class="note note--bad" role="alert">${refused(this.refusal)} <button type="button" class="btn btn--sm" @click=${() => void this.#read()}>${msg("Try again")}</button></div>`
    const { list } = this
    if (!list) return html`<p role="status">${msg("Reading…")}</p>`
    const { seat } = draft
    const me = seat ? seatName(seat.role, partyName(draft, seat.delegation)) : ""
    const at = day(new Date().toISOString())
    return html`<p class="digest__of">${draft.title} · ${msg(str`what concerns the ${me}, as of ${at}`)}</p>
      ${list.length === 0 ? html`<p class="empty"><b>${msg("Nothing yet.")}</b> ${msg("What others decide about your proposals, articles and comments will stand here.")}</p>` : nothing}
      ${[...Map.groupBy(list, each => dayOf(each.at))].map(
        ([date, all]) =>
          html`<section><h3><time datetime=${all[0].at.slice(0, 10)}>${date}</time></h3><ul class="digest__l">${all.map(each => this.#line(draft, each))}</ul></section>`,
      )}`
  }

  #line(draft: Draft, notice: Notice): TemplateResult {
    const words = noticeWords(draft, notice)
    const hash = noticeHash(draft, notice)
    const { reason } = notice.says
    return html`<li class=${notice.unread ? "is-new" : ""}><time datetime=${notice.at}>${timeOf(notice.at)}</time><span>${
      notice.unread ? html`<span class="digest__new">${msg("New")}</span> ` : nothing
    }${hash ? html`<a href=${`/d/${draft.id}${hash}`} @click=${this.#close}>${words}</a>` : words}${
      notice.asks ? html` <span class="chip chip--quiet">${msg("Awaits you")}</span>` : nothing
    }${reason && notice.kind !== "reported" ? html` <q>${reason}</q>` : nothing}</span></li>`
  }
}
customElements.define("ad-digest", Digest)

const dayOf = (at: string): string =>
  new Date(at).toLocaleDateString(formats(), { weekday: "long", day: "numeric", month: "long", year: "numeric" })
const timeOf = (at: string): string =>
  new Date(at).toLocaleTimeString(formats(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })

/** @param page the draft's page: printed, the list takes its place */
export function openNotices(page: Element, state: DraftState, looked: () => void): void {
  const digest = new Digest()
  digest.state = state
  digest.looked = looked
  page.append(digest)
}
