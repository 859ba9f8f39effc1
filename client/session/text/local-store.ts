/**
 * What a browser keeps for its user: values under text keys, written in steps of which all hold or none. IndexedDB in
 * a page (`indexeddb-store.ts`), memory where there is none and in tests.
 */
export type Step =
  | { readonly put: string; readonly value: unknown }
  | { readonly remove: string }
  /** Everything whose key begins so. */
  | { readonly removeAll: string }

export interface LocalStore {
  /** In the order of their keys. */
  list(prefix: string): Promise<readonly (readonly [key: string, value: unknown])[]>
  /** All of the steps, in order, or with an error none. */
  write(steps: readonly Step[]): Promise<void>
  /** The first value under a prefix, taken out: nobody else gets it, in whatever tab. Undefined: there is none. */
  take(prefix: string): Promise<unknown>
}

/** Keeps nothing beyond the page. */
export class MemoryStore implements LocalStore {
  readonly #values = new Map<string, unknown>()

  list(prefix: string): Promise<readonly (readonly [string, unknown])[]> {
    const found = [...this.#values].filter(([key]) => key.startsWith(prefix))
    return Promise.resolve(found.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  write(steps: readonly Step[]): Promise<void> {
    for (const step of steps)
      if ("put" in step) this.#values.set(step.put, step.value)
      else if ("remove" in step) this.#values.delete(step.remove)
      else for (const key of [...this.#values.keys()]) if (key.startsWith(step.removeAll)) this.#values.delete(key)
    return Promise.resolve()
  }

  async take(prefix: string): Promise<unknown> {
    const [first] = await this.list(prefix)
    if (!first || !this.#values.delete(first[0])) return undefined
    return first[1]
  }
}
