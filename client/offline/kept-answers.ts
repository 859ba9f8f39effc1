/**
 * The last answers of the doors that a page is drawn from, on this machine: a draft can be read on where there is no
 * network. They are their user's, under one prefix, and go when the user signs out or somebody else signs in.
 */
import { ANSWERS } from "../session/text/keys.ts"
import type { LocalStore } from "../session/text/local-store.ts"

const KEPT = /^\/api\/(?:session|drafts(?:\/[^/?]+(?:\/texts\?view=rolling|\/comments|\/articles\/[^/?]+)?)?)$/
/** Answers come with every keystroke of somebody else; they are written no oftener than this, in milliseconds. */
const QUIET = 1_500

interface Kept {
  readonly answer: unknown
  /** ISO 8601 by this machine's clock: for reading only. */
  readonly at: string
}

export class KeptAnswers {
  readonly #store: () => Promise<LocalStore>
  readonly #waiting = new Map<string, Kept>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: () => Promise<LocalStore>) {
    this.#store = store
  }

  /** @param seat the seat that asked, where it said so */
  keep(path: string, seat: string | undefined, answer: unknown): void {
    if (!KEPT.test(path)) return
    this.#waiting.set(keyOf(path, seat), { answer, at: new Date().toISOString() })
    this.#timer ??= setTimeout(() => void this.#write(), QUIET)
  }

  async find(path: string, seat: string | undefined): Promise<{ answer: unknown; at: Date } | null> {
    if (!KEPT.test(path)) return null
    const key = keyOf(path, seat)
    const kept = this.#waiting.get(key) ?? (await this.#read(key))
    return kept ? { answer: kept.answer, at: new Date(kept.at) } : null
  }

  async drop(path: string, seat: string | undefined): Promise<void> {
    const key = keyOf(path, seat)
    this.#waiting.delete(key)
    await (await this.#store()).write([{ remove: key }]).catch(() => {})
  }

  async forget(): Promise<void> {
    this.#waiting.clear()
    await (await this.#store()).write([{ removeAll: ANSWERS }])
  }

  async #read(key: string): Promise<Kept | undefined> {
    const found = await (await this.#store()).list(key).catch(() => [])
    return found.find(([name]) => name === key)?.[1] as Kept | undefined
  }

  async #write(): Promise<void> {
    this.#timer = undefined
    const steps = [...this.#waiting].map(([put, value]) => ({ put, value }))
    this.#waiting.clear()
    await (await this.#store()).write(steps).catch(() => {})
  }
}

const keyOf = (path: string, seat: string | undefined): string => `${ANSWERS}${seat ?? ""}${path}`
