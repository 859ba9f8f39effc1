/**
 * Words that their writer typed and that no text holds: shown with the reason, to copy, to propose or to dismiss.
 * They stay until somebody dismisses them.
 */
import { rescuedPrefix } from "./keys.ts"
import type { LocalStore, Step } from "./local-store.ts"

/**
 * `deleted`: somebody else's edit took them away unseen. `closed`: the text may not be written any more. `epoch`: the
 * text was written afresh and has other words there now. `quota`, `refused`: the server did not take them.
 */
export type Why = "deleted" | "refused" | "closed" | "epoch" | "quota"

export interface Rescued {
  readonly id: string
  readonly doc: string
  /** The text in the document: `base`, `proposal/<id>`. */
  readonly root: string
  readonly text: string
  /** The words around them, when they were last seen in the text. */
  readonly context: { readonly before: string; readonly after: string }
  readonly why: Why
  /** ISO 8601 by this machine's clock: for reading only. */
  readonly at: string
}

/** Words before they have a reason and a time. */
export type Found = Pick<Rescued, "id" | "root" | "text" | "context">

/** The rescued words of one seat in one draft, over all its texts. */
export class RescuedWords {
  readonly #store: LocalStore
  readonly #prefix: string
  readonly #listeners = new Set<() => void>()
  #list: readonly Rescued[] = []
  #dismissed = new Set<string>()

  constructor(store: LocalStore, seat: string, draft: string) {
    this.#store = store
    this.#prefix = rescuedPrefix(seat, draft)
  }

  /** Reads what earlier loads and other tabs kept. */
  async read(): Promise<void> {
    const kept = (await this.#store.list(this.#prefix)).map(([, value]) => value as Rescued)
    const mine = this.#list.filter(each => !kept.some(other => other.id === each.id))
    this.#list = [...kept, ...mine].filter(each => !this.#dismissed.has(each.id)).sort((a, b) => (a.at < b.at ? -1 : 1))
    this.#tell()
  }

  get list(): readonly Rescued[] {
    return this.#list
  }

  /** Lists words of a document at once; the steps keep them, together with what the caller writes. */
  add(doc: string, words: readonly Found[], why: Why, now: Date): readonly Step[] {
    const known = new Set([...this.#dismissed, ...this.#list.map(each => each.id)])
    const fresh = words.flatMap(({ id, root, text, context }) =>
      known.has(id) ? [] : [{ id, doc, root, text, context, why, at: now.toISOString() }],
    )
    if (fresh.length === 0) return []
    this.#list = [...this.#list, ...fresh]
    this.#tell()
    return fresh.map(each => ({ put: this.#key(each.id), value: each }))
  }

  /** What keeps the whole list, together with what the caller writes. */
  steps(): readonly Step[] {
    return this.#list.map(each => ({ put: this.#key(each.id), value: each }))
  }

  async dismiss(id: string): Promise<void> {
    this.#dismissed.add(id)
    this.#list = this.#list.filter(each => each.id !== id)
    this.#tell()
    await this.#store.write([{ remove: this.#key(id) }])
  }

  /** @returns what ends it */
  listen(changed: () => void): () => void {
    this.#listeners.add(changed)
    return () => this.#listeners.delete(changed)
  }

  #key(id: string): string {
    return `${this.#prefix}${encodeURIComponent(id)}`
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** As it is copied. */
export const wordsOf = (rescued: Pick<Rescued, "text">): string => rescued.text.replace(/^\n/, "")
