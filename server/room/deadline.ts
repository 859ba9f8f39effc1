/** The one timer of a room: it wakes it at its next deadline, however far away. */

/** The longest that a timer of the platform waits, in milliseconds. */
const LONGEST = 2 ** 31 - 1

export class Deadline {
  readonly #now: () => number
  readonly #run: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param run is asked to look at the clock itself: it may be woken early, never late */
  constructor(now: () => number, run: () => void) {
    this.#now = now
    this.#run = run
  }

  /** @param at milliseconds since 1970; null: nothing is waited for */
  set(at: number | null): void {
    clearTimeout(this.#timer)
    if (at === null) return
    this.#timer = setTimeout(this.#run, Math.min(Math.max(at - this.#now(), 0), LONGEST))
    if (typeof this.#timer === "object") this.#timer.unref?.()
  }
}
