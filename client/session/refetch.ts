/**
 * Fetches again what has changed, by key: calls within `quiet` ms are one, and never is more than one request per key
 * under way; what changed meanwhile is fetched once more after it. What changes all the time, since somebody writes in
 * it, is fetched at a calm pace.
 */
const TRIES = 4
const AGAIN = 1_500

export class Refetch {
  readonly #fetch: (key: string) => Promise<void>
  readonly #quiet: number
  readonly #waiting = new Map<string, { due: number; timer: ReturnType<typeof setTimeout> }>()
  readonly #running = new Map<string, { again: boolean; done: Promise<void> }>()
  /** When each was last fetched, by the page's clock. */
  readonly #fetched = new Map<string, number>()

  constructor(fetch: (key: string) => Promise<void>, quiet: number) {
    this.#fetch = fetch
    this.#quiet = quiet
  }

  /**
   * Fetches `key` soon; a failure is tried again a little later, a few times.
   * @param pace milliseconds after its last fetch, at least
   */
  soon(key: string, pace = 0): void {
    const now = performance.now()
    const last = this.#fetched.get(key) ?? Number.NEGATIVE_INFINITY
    this.#at(key, Math.max(now + this.#quiet, last + pace), TRIES)
  }

  #at(key: string, due: number, tries: number): void {
    const waiting = this.#waiting.get(key)
    if (waiting && waiting.due <= due) return
    clearTimeout(waiting?.timer)
    const run = () => {
      this.#waiting.delete(key)
      this.now(key).catch(() => {
        if (tries > 1) this.#at(key, performance.now() + AGAIN, tries - 1)
      })
    }
    this.#waiting.set(key, { due, timer: setTimeout(run, due - performance.now()) })
  }

  /** Fetches `key` at once; resolves when what it held at this moment, or later, has been read. */
  async now(key: string): Promise<void> {
    const running = this.#running.get(key)
    if (running) {
      running.again = true
      return running.done
    }
    const run = { again: true, done: Promise.resolve() }
    this.#running.set(key, run)
    run.done = this.#run(key, run)
    return run.done
  }

  async #run(key: string, run: { again: boolean }): Promise<void> {
    try {
      while (run.again) {
        run.again = false
        await this.#fetch(key)
      }
    } finally {
      this.#running.delete(key)
      this.#fetched.set(key, performance.now())
    }
  }

  stop(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }
}
