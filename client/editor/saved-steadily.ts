/**
 * The saved state as a person can follow it. That something is not saved is told at once; that all is saved, when it
 * has been so for a moment: while somebody types it would change with every sign, and be drawn as often.
 */
import type { Saving } from "./saving.ts"

/** Milliseconds: longer than between two signs of somebody who writes. */
const STEADY = 280

export class SavedSteadily {
  readonly #say: (state: Saving) => void
  #said: Saving | null = null
  #latest: Saving | null = null
  #waiting: ReturnType<typeof setTimeout> | undefined

  constructor(say: (state: Saving) => void) {
    this.#say = say
  }

  /** @param state as it is now; told on where a person would see a difference */
  tell(state: Saving): void {
    const before = this.#said
    this.#latest = state
    if (before?.dirty && !state.dirty && state.closed === null) {
      clearTimeout(this.#waiting)
      this.#waiting = setTimeout(() => this.#tellOn(), STEADY)
    } else {
      clearTimeout(this.#waiting)
      this.#tellOn()
    }
  }

  stop(): void {
    clearTimeout(this.#waiting)
    this.#said = this.#latest = null
  }

  #tellOn(): void {
    const [before, now] = [this.#said, this.#latest]
    if (!now || (before && alike(before, now))) return
    this.#said = now
    this.#say(now)
  }
}

/** While something is not saved, when the words before it were saved is not shown. */
const alike = (a: Saving, b: Saving): boolean =>
  a.dirty === b.dirty &&
  a.online === b.online &&
  a.closed === b.closed &&
  (a.dirty || a.savedAt?.getTime() === b.savedAt?.getTime())
