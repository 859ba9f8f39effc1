/** One draft as the screen holds it: summary, texts, the articles looked at, who is here; kept true by the channel. */
import { msg, str } from "@lit/localize"
import type { ReactiveController, ReactiveControllerHost } from "lit"
import type { ViewNode } from "../../shared/text/view.ts"
import { asRefusal, type Doors, Refusal } from "../app/doors.ts"
import { articleName } from "../app/names.ts"
import type { Article, Draft, Line, Person, Proposal } from "../app/shapes.ts"
import { Channel, type ChannelState, type CommitEntry } from "./channel.ts"
import { CommentsState } from "./comments-state.ts"
import { Refetch } from "./refetch.ts"
import { sameWhereEqual } from "./same.ts"

const QUIET = 120
/** Milliseconds between two readings of what others write in, for the eye that is on it, and for all else. */
const PACE = 500
const CALM_PACE = 1_500
const TELL_EVERY = 10_000
const SUMMARY = ""
/** The rolling texts that changed, of articles whose proposals nobody has looked at. */
const TEXTS = "texts"

interface Text {
  readonly id: string
  readonly status: Line["status"]
  readonly brackets: number
  readonly nodes: readonly ViewNode[]
}

export class DraftState implements ReactiveController {
  readonly id: string
  readonly doors: Doors
  readonly #host: ReactiveControllerHost
  readonly #refetch: Refetch
  #channel: Channel | null = null
  readonly #changed = new Set<string>()
  /** The articles whose texts are to be read again. */
  #stale = new Set<string>()
  #looked: string | null = null
  #telling: ReturnType<typeof setTimeout> | undefined

  draft: Draft | null = null
  /** Rolling texts by article id. */
  texts: ReadonlyMap<string, readonly ViewNode[]> = new Map()
  /** Whole articles with their proposals, those that were looked at. */
  articles: ReadonlyMap<string, Article> = new Map()
  people: readonly Person[] = []
  readonly comments: CommentsState
  link: ChannelState = "connecting"
  lostAt: Date | null = null
  failure: Refusal | null = null
  /** What a screen reader is told next. */
  said = ""

  constructor(host: ReactiveControllerHost, doors: Doors, id: string) {
    this.#host = host
    this.doors = doors
    this.id = id
    const fetch = (key: string) => {
      if (key === TEXTS) return this.#fetchStale()
      return key === SUMMARY ? this.#fetchDraft() : this.#fetchArticle(key)
    }
    this.#refetch = new Refetch(fetch, QUIET)
    this.comments = new CommentsState(doors, this.path)
    this.comments.addEventListener("change", () => host.requestUpdate())
    host.addController(this)
  }

  get path(): string {
    return `/api/drafts/${encodeURIComponent(this.id)}`
  }

  /** Reads everything for the first time and opens the channel. */
  async start(): Promise<void> {
    this.#channel?.close()
    // Another seat reads, and may do, other things: nothing of the former one stays.
    const looked = [...this.articles.keys()]
    this.articles = new Map()
    try {
      await Promise.all([this.#fetchDraft(), this.#fetchTexts()])
      this.failure = null
    } catch (error) {
      this.failure = asRefusal(error)
      this.#host.requestUpdate()
      return
    }
    for (const id of looked) if (this.line(id)) this.#fetchSafely(id)
    this.comments.forget()
    void this.comments.read()
    this.#channel = new Channel(this.doors, this.id, {
      commit: entries => this.#commit(entries),
      presence: people => {
        this.people = people
        this.#host.requestUpdate()
      },
      state: (state, again) => this.#linkChanged(state, again),
    })
  }

  hostDisconnected(): void {
    this.#channel?.close()
    this.#channel = null
    clearTimeout(this.#telling)
    this.#refetch.stop()
    this.comments.stop()
  }

  line(id: string | null): Line | undefined {
    return this.draft?.articles.find(each => each.id === id)
  }

  /** The article with its proposals, fetched if it was not looked at yet. */
  look(id: string): void {
    this.#channel?.at(id)
    this.#looked = id
    if (!this.articles.has(id)) this.#fetchSafely(id)
  }

  /** Reads an article, or the summary, again now; refusals are the caller's. */
  refresh(id: string): Promise<void> {
    return this.#refetch.now(id)
  }

  say(words: string): void {
    this.said = words
    this.#host.requestUpdate()
  }

  /**
   * Does an act with the fingerprints that the screen shows, then reads what it changed.
   * @param about `working`: the proposals' working texts are meant, not their public ones; `regardless`: it holds
   *   whatever the words are by now
   * @throws Refusal; on `changed` the article has been read again, so that the person sees what moved
   */
  async act<T>(
    kind: string,
    fields: object,
    about: { article?: string; proposals?: readonly string[]; working?: boolean; regardless?: boolean },
  ): Promise<T> {
    const seen: Record<string, string> = {}
    const article = about.regardless ? undefined : this.articles.get(about.article ?? "")
    // An article that is still private to a circle has no base that the others could have changed.
    if (article && this.line(article.id)) seen[article.id] = article.base.fingerprint
    for (const id of about.proposals ?? []) {
      const proposal = article?.proposals.find(each => each.id === id)
      const print = (about.working ? proposal?.working?.fingerprint : undefined) ?? proposal?.fingerprint
      if (print) seen[id] = print
    }
    try {
      return await this.doors.act<T>(this.id, kind, fields, seen)
    } catch (refusal) {
      if (refusal instanceof Refusal && refusal.code === "changed")
        throw new Refusal(409, "changed", msg("The text has changed meanwhile. Look at it again, then repeat."))
      throw refusal
    } finally {
      await Promise.all([this.refresh(SUMMARY), about.article ? this.refresh(about.article) : null]).catch(() => {})
    }
  }

  /** What an act would answer, and how base texts would read; nothing is done. */
  whatIf<T>(kind: string, fields: object): Promise<T> {
    return this.doors.post<T>(`${this.path}/acts?dry=1`, { kind, ...fields })
  }

  proposal(article: string | null, id: string | null): Proposal | undefined {
    return this.articles.get(article ?? "")?.proposals.find(each => each.id === id)
  }

  #commit(entries: readonly CommitEntry[]): void {
    let acts = false
    for (const entry of entries) {
      if (entry.kind !== "text") acts = true
      for (const article of entry.articles ?? []) this.#readAgain(article, entry.kind === "text")
    }
    if (acts) this.#refetch.soon(SUMMARY)
    this.comments.heard(entries)
    this.#announce(entries.flatMap(entry => entry.articles ?? []))
  }

  /** Its proposals are read where somebody has looked at them, else its text with all others'. */
  #readAgain(article: string, typed: boolean): void {
    const pace = typed ? (article === this.#looked ? PACE : CALM_PACE) : 0
    const whole = this.articles.has(article) || !this.texts.has(article)
    if (!whole) this.#stale.add(article)
    this.#refetch.soon(whole ? article : TEXTS, pace)
  }

  /** Tells a screen reader what changed, batched, so that somebody's typing does not talk over the text. */
  #announce(articles: readonly string[]): void {
    for (const id of articles) this.#changed.add(id)
    if (this.#changed.size === 0) return
    this.#telling ??= setTimeout(() => {
      const names = [...this.#changed].flatMap(id => {
        const line = this.line(id)
        return line ? [articleName(line)] : []
      })
      this.#changed.clear()
      this.#telling = undefined
      if (names.length) this.say(msg(str`Changed: ${names.join(", ")}.`))
    }, TELL_EVERY)
  }

  #linkChanged(state: ChannelState, again: boolean): void {
    if (state === "down" && this.link !== "down") this.lostAt ??= new Date()
    // While it is tried again, the banner stays as it is.
    if (!(state === "connecting" && again)) this.link = state
    if (state === "up") {
      this.lostAt = null
      if (again) void this.#catchUp()
    }
    this.#host.requestUpdate()
  }

  async #catchUp(): Promise<void> {
    const open = [...this.articles.keys()]
    void this.comments.read()
    await Promise.all([this.refresh(SUMMARY), this.#fetchTexts()]).catch(() => {})
    for (const id of open) await this.refresh(id).catch(() => {})
  }

  #fetchSafely(id: string): void {
    this.refresh(id).catch(() => {})
  }

  async #fetchDraft(): Promise<void> {
    const draft = await this.doors.get<Draft>(this.path)
    this.draft = sameWhereEqual(this.draft, draft)
    this.#host.requestUpdate()
  }

  async #fetchTexts(): Promise<void> {
    const { articles } = await this.doors.get<{ articles: readonly Text[] }>(`${this.path}/texts?view=rolling`)
    this.texts = new Map(articles.map(({ id, nodes }) => [id, sameWhereEqual(this.texts.get(id), nodes)]))
    this.#host.requestUpdate()
  }

  async #fetchStale(): Promise<void> {
    const stale = this.#stale
    if (stale.size === 0) return
    this.#stale = new Set()
    const of = [...stale].map(encodeURIComponent).join(",")
    try {
      const { articles } = await this.doors.get<{ articles: readonly Text[] }>(
        `${this.path}/texts?view=rolling&of=${of}`,
      )
      // One that was looked at meanwhile has been read as a whole, and later.
      for (const { id, nodes, ...line } of articles)
        if (!this.articles.has(id)) {
          this.#show(id, nodes)
          this.#count(id, line)
        }
    } catch (error) {
      for (const id of stale) this.#stale.add(id)
      throw error
    }
    this.#host.requestUpdate()
  }

  /** The same nodes stay the same object, so that only what changed is drawn again. */
  #show(id: string, nodes: readonly ViewNode[]): void {
    const before = this.texts.get(id)
    const now = sameWhereEqual(before, nodes)
    if (now !== before) this.texts = new Map(this.texts).set(id, now)
  }

  async #fetchArticle(id: string): Promise<void> {
    let article: Article
    try {
      article = await this.doors.get<Article>(`${this.path}/articles/${encodeURIComponent(id)}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 404) throw error
      this.articles = without(this.articles, id)
      this.#host.requestUpdate()
      return
    }
    article = sameWhereEqual(this.articles.get(id), article)
    if (this.articles.get(id) !== article) this.articles = new Map(this.articles).set(id, article)
    this.#show(id, article.rolling.nodes)
    const proposals = article.proposals.filter(each => each.stage !== "private" && each.outcome === "open").length
    this.#count(id, { brackets: article.rolling.brackets, status: article.status, proposals })
    this.#host.requestUpdate()
  }

  /** Keeps the outline's counts true without reading the summary at every keystroke. */
  #count(id: string, now: Pick<Line, "brackets" | "status" | "proposals">): void {
    const line = this.line(id)
    if (!this.draft || !line) return
    const fresh = sameWhereEqual(line, { ...line, ...now })
    if (fresh === line) return
    this.draft = { ...this.draft, articles: this.draft.articles.map(each => (each === line ? fresh : each)) }
  }
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const copy = new Map(map)
  copy.delete(key)
  return copy
}
