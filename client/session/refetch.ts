/**
 * Fetches again what has changed, by key: calls within `quiet` ms are one, and never is more than one request per key
 * under way; what changed meanwhile is fetched once more after it.
 */
const TRIES = 4
const AGAIN = 1_500

export class Refetch {
  readonly #fetch: (key: string) => Promise<void>
  readonly #quiet: number
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #running = new Map<string, { again: boolean; done: Promise<void> }>()

  constructor(fetch: (key: string) => Promise<void>, quiet: number) {
    this.#fetch = fetch
    this.#quiet = quiet
  }

  /** Fetches `key` soon; a failure is tried again a little later, a few times. */
  soon(key: string, tries = TRIES): void {
    if (this.#waiting.has(key)) return
    const wait = tries === TRIES ? this.#quiet : AGAIN
    this.#waiting.set(
      key,
      setTimeout(() => {
        this.#waiting.delete(key)
        this.now(key).catch(() => {
          if (tries > 1) this.soon(key, tries - 1)
        })
      }, wait),
    )
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
    }
  }

  stop(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }
}
