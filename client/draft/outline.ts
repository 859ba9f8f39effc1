/** The draft's outline: every heading, preamble and article, its standing told by shape and words before hue. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { ViewNode } from "../../shared/text/view.ts"
import { type IconName, icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleTitle, standing, standingWords } from "../app/names.ts"
import type { Draft, Line } from "../app/shapes.ts"
import { languageTag } from "../locale/locale.ts"
import { plural } from "../locale/plural.ts"
import { baseOnly, plain, resolve } from "./flow.ts"

export class Outline extends LightElement {
  static override properties = {
    draft: { attribute: false },
    lines: { attribute: false },
    texts: { attribute: false },
    current: {},
    sought: { state: true },
  }
  declare draft: Draft
  declare lines: readonly Line[]
  declare texts: ReadonlyMap<string, readonly ViewNode[]>
  declare current: string | null
  declare sought: string

  constructor() {
    super()
    this.sought = ""
    this.current = null
  }

  protected override updated(changed: Map<string, unknown>): void {
    // The current line stays in view without moving the page itself.
    if (!changed.has("current")) return
    const line = this.querySelector<HTMLElement>("[aria-current]")
    const list = this.querySelector<HTMLElement>(".outline")
    if (!line || !list) return
    const [top, bottom] = [line.offsetTop - 40, line.offsetTop + line.offsetHeight + 40]
    if (top < list.scrollTop) list.scrollTop = top
    else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight
  }

  #found(): readonly Line[] {
    const sought = this.sought.trim().toLocaleLowerCase()
    if (!sought) return this.lines
    return this.lines.filter(line =>
      `${articleTitle(line)} ${plain(this.texts.get(line.id) ?? [])}`.toLocaleLowerCase().includes(sought),
    )
  }

  override render(): TemplateResult {
    const found = this.#found()
    return html`<div class="rail__top"><label class="field">${icon("search")}<input type="search" aria-label=${msg("Find an article or a phrase")} placeholder=${msg("Find an article or a phrase")} .value=${this.sought} @input=${(
      event: InputEvent,
    ) => {
      this.sought = (event.target as HTMLInputElement).value
    }}></label></div>
    <ul class="outline" lang=${this.draft.lang} dir=${this.draft.dir ?? nothing}>${found.map(line => this.#line(line))}</ul>
    ${found.length ? nothing : html`<p class="empty">${msg(str`Nothing found for “${this.sought}”.`)}</p>`}
    ${this.#tally()}`
  }

  #line(line: Line): TemplateResult {
    const current = line.id === this.current ? "true" : nothing
    if (line.kind === "heading")
      return html`<li class="outline__part" data-level=${line.level ?? 0}><a href=${`#${line.id}`} aria-current=${current}>${articleTitle(line)}</a></li>`
    const stands = standing(line)
    const words = [standingWords(line), line.scope === "closed" ? msg("not up for proposals") : ""]
      .filter(Boolean)
      .join(", ")
    const quiet = (stands === "agreed" && !line.pending?.length) || stands === "open"
    const text = line.title || opening(this.texts.get(line.id)) || msg("Untitled")
    return html`<li><a class=${`outline__a is-${stands}`} href=${`#${line.id}`} aria-current=${current}>${icon(stands as IconName)}<span class="n">${line.number ?? ""}</span><span>${stands === "contested" ? html`<b>${text}</b>` : text}${
      quiet
        ? html`<span class="vh" lang=${languageTag()}>, ${words}</span>`
        : html` <small lang=${languageTag()}>${words}</small>`
    }${line.proposals ? html`<span class="vh" lang=${languageTag()}>, ${plural(line.proposals, msg("{n, plural, one {# open proposal} other {# open proposals}}"))}</span>` : nothing}</span></a></li>`
  }

  #tally(): TemplateResult {
    const lines = this.draft.articles.filter(line => line.kind === "article" && !line.proposed)
    const agreed = lines.filter(line => line.status === "agreed").length
    const contested = lines.filter(line => standing(line) === "contested").length
    const left = this.draft.articles.reduce((sum, line) => sum + (line.brackets ?? 0), 0)
    const pending = lines.filter(line => line.pending?.length).length
    return html`<div class="tally" role="status"><b>${msg(str`${agreed} of ${lines.length} agreed ad ref`)}</b>${pending ? html` (${plural(pending, msg("{n, plural, one {# pending} other {# pending}}"))})` : nothing} · ${plural(left, msg("{n, plural, one {# bracket left} other {# brackets left}}"))}
      <div class="tally__bar" aria-hidden="true">${meter(agreed, "agreed")}${meter(contested, "contested")}${meter(lines.length - agreed - contested, "open")}</div>
    </div>`
  }
}
customElements.define("ad-outline", Outline)

const meter = (n: number, kind: string) =>
  n > 0 ? html`<progress class=${`tb tb-${kind}`} max="1" value="1" .style=${`flex:${n}`}></progress>` : nothing

/** By text, since the outline is drawn again with every change anywhere. */
const openings = new WeakMap<readonly ViewNode[], string>()

/** The first words of an article without a title; empty where it has none. */
function opening(nodes: readonly ViewNode[] | undefined): string {
  if (!nodes) return ""
  let words = openings.get(nodes)
  if (words === undefined) openings.set(nodes, (words = firstWords(nodes)))
  return words
}

function firstWords(nodes: readonly ViewNode[]): string {
  const words = plain(resolve(nodes, baseOnly)).trim().split(/\s+/)
  const text = words.slice(0, 7).join(" ").slice(0, 60)
  return words.length > 7 || text.length === 60 ? `${text}…` : text
}
