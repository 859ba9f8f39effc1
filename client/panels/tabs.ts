/** The tabs under an article's head, in one list; each is fetched and drawn once it has been opened, and then kept. */
import { msg } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { Article, Draft, Line } from "../app/shapes.ts"
import type { Thread } from "../app/shapes-comments.ts"
import type { DraftState } from "../session/draft-state.ts"

/** What each tab's element is given. */
export interface TabSubject {
  readonly state: DraftState
  readonly draft: Draft
  readonly line: Line | undefined
  readonly article: Article | undefined
  /** Of comments, those on the article. */
  readonly threads: readonly Thread[]
  /** Whether acts wait for the connection. */
  readonly down: boolean
}

interface Tab {
  readonly label: () => string
  /** How many there are to see; 0 is not shown. */
  readonly count?: (subject: TabSubject) => number
  readonly load?: () => Promise<unknown>
  /** Without it the panel draws the tab itself. */
  readonly draw?: (subject: TabSubject) => TemplateResult
}

export type TabId = "proposals" | "positions" | "comments" | "history"

const TABS: Readonly<Record<TabId, Tab>> = {
  proposals: {
    label: () => msg("Proposals"),
    count: ({ article }) => article?.proposals.length ?? 0,
  },
  positions: {
    label: () => msg("Positions"),
    count: ({ article }) => article?.positions?.article.length ?? 0,
    load: () => import("./positions.ts"),
    draw: ({ state, draft, line, article }) =>
      html`<ad-positions .state=${state} .draft=${draft} .line=${line} .article=${article}></ad-positions>`,
  },
  comments: {
    label: () => msg("Comments"),
    count: ({ threads }) => threads.filter(each => each.closed === null).length,
    load: () => import("./comments.ts"),
    draw: ({ state, draft, line, article, down }) =>
      html`<ad-comments .state=${state} .draft=${draft} .line=${line} .article=${article} .down=${down}></ad-comments>`,
  },
  history: {
    label: () => msg("History"),
    load: () => import("./history.ts"),
    draw: ({ state, draft, line, article }) =>
      html`<ad-history .state=${state} .draft=${draft} .line=${line} .article=${article}></ad-history>`,
  },
}
const IDS = Object.keys(TABS) as TabId[]

/** The tab that an address names; the first where it names none that there is. */
export const tabOf = (name: string | null | undefined): TabId => IDS.find(each => each === name) ?? "proposals"

/** Fetches what the tab is made of. */
export const loadTab = (id: TabId): Promise<unknown> => TABS[id].load?.() ?? Promise.resolve()

/**
 * @param opened the tabs that have been shown since the page was opened
 * @param first what stands in the first tab
 * @param choose told the tab that a person turned to
 */
export function drawTabs(
  subject: TabSubject,
  now: TabId,
  opened: ReadonlySet<TabId>,
  first: unknown,
  choose: (id: TabId) => void,
): TemplateResult {
  // Web Awesome tells of every change, those that came from here too; only a person's is news.
  const shown = (event: CustomEvent<{ name: string }>) => {
    const id = tabOf(event.detail.name)
    if (id !== now) choose(id)
  }
  return html`<wa-tab-group class="tabs" active=${now} without-scroll-controls @wa-tab-show=${shown}>${IDS.map(id => {
    const { label, count } = TABS[id]
    const n = count?.(subject) ?? 0
    return html`<wa-tab panel=${id} ?data-on=${id === now}>${label()}${n > 0 ? html` <small class="num">${n}</small>` : nothing}</wa-tab>`
  })}${IDS.map(
    id =>
      html`<wa-tab-panel name=${id} ?data-on=${id === now}>${
        TABS[id].draw ? (opened.has(id) ? TABS[id].draw(subject) : nothing) : first
      }</wa-tab-panel>`,
  )}</wa-tab-group>`
}
