/**
 * Following the room: my page goes to the article that is discussed now, until I scroll or go elsewhere myself; then a
 * way back is offered, and nothing moves any more.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit"
import { hashOf } from "../draft/address.ts"
import { isWriting } from "../draft/keys.ts"

const MOVING = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "])

export class Follow implements ReactiveController {
  on = false
  /** I went elsewhere: it waits until I come back. */
  away = false
  readonly #host: ReactiveControllerHost
  #at: string | null = null
  #mine = false

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener("wheel", this.#left, { passive: true })
    addEventListener("touchmove", this.#left, { passive: true })
    addEventListener("pointerdown", this.#pressed)
    addEventListener("keydown", this.#key)
    addEventListener("hashchange", this.#gone)
  }

  hostDisconnected(): void {
    removeEventListener("wheel", this.#left)
    removeEventListener("touchmove", this.#left)
    removeEventListener("pointerdown", this.#pressed)
    removeEventListener("keydown", this.#key)
    removeEventListener("hashchange", this.#gone)
  }

  set(on: boolean): void {
    this.on = on
    this.away = false
    this.#at = null
    this.#host.requestUpdate()
  }

  /** The room is at this article. @param free whether my page may be moved: not while I write */
  room(article: string | null, free: boolean): void {
    if (!this.on || this.away || article === null || article === this.#at) return
    if (!free) {
      this.away = true
      this.#host.requestUpdate()
      return
    }
    this.go(article)
  }

  go(article: string): void {
    this.away = false
    this.#at = article
    this.#mine = true
    history.replaceState(null, "", hashOf({ article }))
    // The page's own way of following its address; nothing is added to the browser's history.
    dispatchEvent(new HashChangeEvent("hashchange"))
    this.#mine = false
    this.#host.requestUpdate()
  }

  readonly #left = (event?: Event): void => {
    if (!this.on || this.away || (event?.target instanceof Element && event.target.closest("dialog, .room"))) return
    this.away = true
    this.#host.requestUpdate()
  }
  readonly #gone = (): void => {
    if (!this.#mine) this.#left()
  }
  readonly #key = (event: KeyboardEvent): void => {
    const moves = MOVING.has(event.key) && !isWriting(event)
    if (moves && !(event.target instanceof Element && event.target.closest("button, a, [role=tab]"))) this.#left(event)
  }
  /** The scroll bar's own thumb: beside the content of what scrolls. */
  readonly #pressed = (event: PointerEvent): void => {
    const { target } = event
    if (!(target instanceof HTMLElement) || target.scrollHeight <= target.clientHeight) return
    if (event.offsetX > target.clientWidth || event.offsetX < 0) this.#left(event)
  }
}
