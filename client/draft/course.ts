/**
 * Where in a draft somebody is: the chosen article, the bracket that was gone to last, the proposal or tab that the
 * address names. It follows the address, and writes what a person chose into it.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit"
import type { Line } from "../app/shapes.ts"
import { type TabId, tabOf } from "../panels/tabs.ts"
import { addressOf, hashOf } from "./address.ts"
import { scrollTo } from "./reach.ts"
import { bracketId, nextPlace, type Place } from "./walk.ts"

/** What there is to move in. */
interface Ground {
  readonly lines: () => readonly Line[]
  readonly places: () => readonly Place[]
  /** An article was chosen: what is read of it is fetched. */
  readonly look: (article: string) => void
  /** The address names a thread of comments. */
  readonly comment: (thread: string) => void
  /** The address was followed; `panel`: to something that stands in the panel. */
  readonly followed: (panel: boolean) => void
}

export class Course implements ReactiveController {
  selected: string | null = null
  /** The bracket that was gone to last: its element's id. */
  at: string | null = null
  proposal: string | null = null
  tab: TabId = "proposals"
  readonly #host: ReactiveControllerHost
  readonly #ground: Ground

  constructor(host: ReactiveControllerHost, ground: Ground) {
    this.#host = host
    this.#ground = ground
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener("hashchange", this.follow)
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.follow)
  }

  /** Goes where the address says; without one, the first article is chosen. */
  readonly follow = (): void => {
    const address = addressOf(location.hash)
    const lines = this.#ground.lines()
    const line = address
      ? lines.find(each => each.id === address.article)
      : location.hash.length > 1
        ? undefined
        : lines.find(each => each.kind === "article")
    if (!line) return
    this.select(line.id)
    this.proposal = address?.proposal ?? null
    if (address?.proposal) this.tab = "proposals"
    // An address that names no tab leaves the one that is open: article by article, one goes through positions.
    else if (address?.tab) this.tab = tabOf(address.tab)
    if (address?.thread) this.#ground.comment(address.thread)
    this.#ground.followed(Boolean(address?.proposal ?? address?.tab))
    if (!address) return
    if (address.bracket) this.#goTo({ id: bracketId(line.id, address.bracket), article: line.id })
    else scrollTo(line.id)
  }

  select(id: string): void {
    this.selected = id
    this.#ground.look(id)
    this.#host.requestUpdate()
  }

  /** Chooses an article that is in sight already: nothing scrolls. */
  choose(id: string): void {
    history.replaceState(null, "", hashOf({ article: id }))
    this.select(id)
  }

  turn(tab: TabId): void {
    this.tab = tab
    this.proposal = null
    if (this.selected) history.replaceState(null, "", hashOf({ article: this.selected, tab }))
    this.#host.requestUpdate()
  }

  /** The next bracket, or the one before. */
  step(by: 1 | -1): void {
    const target = nextPlace(this.#ground.places(), this.#ground.lines(), this.at, this.selected, by)
    if (!target) return
    if (target.article !== this.selected) this.choose(target.article)
    this.#goTo(target)
  }

  leave(): void {
    this.selected = this.at = this.proposal = null
    this.#host.requestUpdate()
  }

  #goTo({ id, article }: Place): void {
    this.at = id
    this.#host.requestUpdate()
    scrollTo(article, id)?.focus({ preventScroll: true })
  }
}
