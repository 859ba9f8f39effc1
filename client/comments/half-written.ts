/** Comments that are being written, on this machine until they are sent or given up; they go with a sign-out. */
import type { Place } from "../app/shapes-comments.ts"
import { commentsPrefix } from "../session/text/keys.ts"
import type { LocalStore } from "../session/text/local-store.ts"
import type { Mentionable } from "./mentions.ts"

export interface HalfWritten {
  /** What a new thread is on; null in an answer. */
  readonly place: Place | null
  readonly text: string
  readonly audience: string
  readonly chosen: readonly Mentionable[]
}

/** One for each article or thread: where it is written. */
export class HalfWrittenComments {
  readonly #store: () => Promise<LocalStore>
  readonly #prefix: string

  constructor(store: () => Promise<LocalStore>, seat: string, draft: string) {
    this.#store = store
    this.#prefix = commentsPrefix(seat, draft)
  }

  async all(): Promise<ReadonlyMap<string, HalfWritten>> {
    const kept = await this.#store()
      .then(store => store.list(this.#prefix))
      .catch(() => [])
    return new Map(kept.map(([key, value]) => [key.slice(this.#prefix.length), value as HalfWritten]))
  }

  async keep(where: string, words: HalfWritten): Promise<void> {
    await this.#write([{ put: this.#prefix + where, value: words }])
  }

  async drop(where: string): Promise<void> {
    await this.#write([{ remove: this.#prefix + where }])
  }

  async #write(steps: Parameters<LocalStore["write"]>[0]): Promise<void> {
    // Where a browser keeps nothing, the words stand on the screen all the same.
    await this.#store()
      .then(store => store.write(steps))
      .catch(() => {})
  }
}

/** Where a new thread is written: one at a time for an article, or for the draft. */
export const newOn = (article: string | null): string => `on/${article ?? ""}`
export const answerTo = (thread: string): string => `to/${thread}`
