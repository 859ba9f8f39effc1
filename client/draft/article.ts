/** One article of the draft's text, drawn in the view that is chosen. Drawn again only when something of it changed. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { ViewNode, ViewNote } from "../../shared/text/view.ts"
import { drawKept } from "../agreement/kept.ts"
import { closedIn } from "../agreement/marks.ts"
import { type IconName, icon } from "../app/icon.ts"
import { LightElement } from "../app/light.ts"
import { articleName, articleTitle, standing, standingWords } from "../app/names.ts"
import type { Draft, Line } from "../app/shapes.ts"
import type { Thread } from "../app/shapes-comments.ts"
import type { ComparedUnit } from "../app/shapes-versions.ts"
import { marksLabel } from "../comments/mark.ts"
import { noted } from "../comments/noted.ts"
import { direction, languageTag } from "../locale/locale.ts"
import { dressFor } from "../style/chinese.ts"
import { changedNodes } from "./changed.ts"
import { baseOnly, bracketsOf, type Drawn, flow, notesOf, ownText, resolve } from "./flow.ts"
import { type Gone, goneFrom, NOTHING_GONE } from "./gone.ts"
import { dressOf } from "./hue.ts"
import { drawInline, drawItem } from "./nodes.ts"
import { sinceOf } from "./since.ts"
import type { Stage } from "./stage.ts"
import { turn } from "./turns.ts"
import { bracketId, bracketIds } from "./walk.ts"

/** `since:` with a version's id: what changed since then. `of:` with a delegation's or group's id: every bracket resolved to what it proposes, otherwise to the base. */
export type View = "rolling" | "base" | `of:${string}` | `since:${string}`

/** How long a bracket that has just changed keeps its wash. */
const LINGER = 8_000
/** On the wall of a room, where it is read from afar. */
const LINGER_THERE = 20_000

export class ArticleText extends LightElement {
  static override properties = {
    draft: { attribute: false },
    line: { attribute: false },
    nodes: { attribute: false },
    threads: { attribute: false },
    view: {},
    changed: { attribute: false },
    folded: { type: Boolean },
    selected: { type: Boolean },
    nested: { type: Boolean },
    fresh: { state: true },
    gone: { state: true },
    turned: { state: true },
  }
  declare draft: Draft
  declare line: Line
  declare nodes: readonly ViewNode[] | undefined
  /** The comments on it: where they sit is marked. */
  declare threads: readonly Thread[]
  declare view: View
  /** Its comparison with a version, in the view of changes since one. */
  declare changed: ComparedUnit | undefined
  declare folded: boolean
  /** The letters of brackets that are shown otherwise than `folded` says. */
  declare turned: ReadonlySet<string>
  declare selected: boolean
  /** Whether it stands under a heading: its own is then one rank lower. */
  declare nested: boolean
  declare fresh: ReadonlySet<string>
  /** On the wall: what was there a moment ago. */
  declare gone: Gone
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.fresh = this.turned = new Set()
    this.gone = NOTHING_GONE
    this.threads = []
    this.folded = this.selected = this.nested = false
    this.view = "rolling"
  }

  /** All of a draft's are drawn at once when it opens, or is read in another view: each when its turn comes. */
  protected override async scheduleUpdate(): Promise<void> {
    await turn()
    super.scheduleUpdate()
  }

  /** Draws at once what waits for its turn. */
  drawNow(): void {
    if (this.isUpdatePending) this.performUpdate()
  }

  /** The draft's summary changes with every act elsewhere; of it only the parties are drawn here. */
  protected override shouldUpdate(changed: Map<string, unknown>): boolean {
    if (changed.size > 1 || !changed.has("draft")) return true
    const before = changed.get("draft") as Draft | undefined
    return before?.delegations !== this.draft.delegations || before.groups !== this.draft.groups
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("folded")) this.turned = new Set()
    if (changed.has("draft")) dressFor(this.draft.lang)
    const before = changed.get("nodes") as readonly ViewNode[] | undefined
    if (!before || !this.nodes) return
    const known = new Set(bracketsOf(before).map(each => each.text))
    const now = bracketsOf(this.nodes).map(each => each.text)
    const fresh = now.filter(text => !known.has(text))
    const wall = this.closest("[data-projected]") !== null
    const gone = wall ? goneFrom(this.gone, before, this.nodes) : this.gone
    if (fresh.length === 0 && gone === this.gone) return
    this.gone = gone
    this.fresh = new Set([...this.fresh, ...fresh])
    clearTimeout(this.#timer)
    const over = () => {
      this.fresh = new Set()
      this.gone = NOTHING_GONE
    }
    this.#timer = setTimeout(over, wall ? LINGER_THERE : LINGER)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  #drawn(): readonly Drawn[] {
    const nodes = noted(this.nodes ?? [], this.threads)
    if (sinceOf(this.view) !== null && this.changed?.nodes) return changedNodes(this.changed.nodes)
    if (this.view === "base" || sinceOf(this.view) !== null) return resolve(nodes, baseOnly)
    const whose = this.#whose()
    if (whose) return resolve(nodes, ownText(this.#with(whose)))
    return nodes
  }

  #whose(): string | null {
    return this.view.startsWith("of:") ? this.view.slice(3) : null
  }

  /** A party with the groups that speak for it. */
  #with(id: string): ReadonlySet<string> {
    return new Set([id, ...this.draft.groups.filter(group => group.members.includes(id)).map(group => group.id)])
  }

  #turn(letter: string): void {
    const turned = new Set(this.turned)
    if (!turned.delete(letter)) turned.add(letter)
    this.turned = turned
    // The keyboard goes on with what has taken the place of the button that it pressed.
    void this.updateComplete.then(() => document.getElementById(bracketId(this.line.id, letter))?.focus())
  }

  override render(): TemplateResult {
    const { line, draft } = this
    const drawn = this.#drawn()
    const whose = this.#whose()
    const notes = new Map(notesOf(drawn).map((note, at) => [note, at + 1]))
    const stage: Stage = {
      notes,
      draft,
      cite: line.number ?? "",
      ids: bracketIds(line.id),
      fresh: this.fresh,
      gone: this.gone.inside,
      own: whose ? dressOf(draft, whose) : undefined,
      fold: {
        is: letter => this.folded !== this.turned.has(letter),
        turn: letter => this.#turn(letter),
      },
      canFold: this.folded,
      comments: {
        label: ids => marksLabel(this.threads.filter(each => ids.includes(each.id))),
        open: thread => void this.dispatchEvent(new CustomEvent<string>("thread", { detail: thread, bubbles: true })),
      },
    }
    const items = flow(drawn)
    const first = items[0]
    const heads = first?.is === "paragraph" && (first.block?.block === "title" || line.kind === "heading")
    const titled = heads ? first : null
    const rest = titled ? items.slice(1) : items
    const kept = whose ? [] : closedIn(rest, line.closed)
    const body = [
      ...rest.map((item, at) => drawKept(drawItem(item, stage), kept[at] ?? null)),
      this.#notes(notes),
      this.#was(),
    ]
    const heading = titled ? drawInline(titled.inline, stage) : nothing
    return html`<section class=${`article is-${line.kind} ${this.selected ? "is-on" : ""}`} id=${line.id} aria-labelledby=${`h-${line.id}`}>${
      line.kind === "heading" ? this.#part(heading, body) : this.#article(heading, body)
    }</section>`
  }

  #was(): TemplateResult | typeof nothing {
    const { whole } = this.gone
    if (whole.length === 0) return nothing
    return html`<p class="was"><span lang=${languageTag()}>${msg("A moment ago:")}</span> ${whole.map(each => html`<s>${each}</s> `)}</p>`
  }

  #notes(notes: ReadonlyMap<ViewNote, number>): TemplateResult | typeof nothing {
    if (notes.size === 0) return nothing
    return html`<ol class="notes">${[...notes.keys()].map(note => html`<li>${note.text}</li>`)}</ol>`
  }

  #part(title: unknown, body: unknown): TemplateResult {
    const { line } = this
    return html`<h2 id=${`h-${line.id}`} class="part" data-level=${line.level ?? 0}><a class="quiet-link" href=${`#${line.id}`}>${title}</a></h2><div class="doc">${body}</div>`
  }

  #article(title: unknown, body: unknown): TemplateResult {
    const { line } = this
    const stands = standing(line)
    const name = line.kind === "preamble" ? articleName(line) : articleTitle({ ...line, title: "" })
    const link = html`<a class="quiet-link" href=${`#${line.id}`}>${
      line.kind === "preamble" ? html`<span class="article__kicker">${name}</span>` : name
    }</a>${title === nothing ? nothing : html`<span class="article__dot">. </span>${title}`}`
    const heading = `h-${line.id}`
    return html`<header class="article__h">${
      this.nested ? html`<h3 id=${heading}>${link}</h3>` : html`<h2 id=${heading}>${link}</h2>`
    }${
      stands === "open"
        ? nothing
        : html`<span class=${`chip chip--${stands}`} lang=${languageTag()} dir=${direction()}>${icon(stands as IconName)}${standingWords(line)}</span>`
    }${line.scope === "closed" ? html`<span class="chip chip--quiet" lang=${languageTag()} dir=${direction()}>${icon("lock")}${msg("Not up for proposals")}</span>` : nothing}</header><div class="doc">${this.nodes === undefined ? html`<p class="para muted" lang=${languageTag()} dir=${direction()}>${msg("Fetching the text…")}</p>` : body}</div>`
  }
}
customElements.define("ad-article", ArticleText)
