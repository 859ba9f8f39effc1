/** The rooms that are open: one per draft, opened when first asked for, opened anew after a failure. */
import { Refusal } from "../../shared/refusal.ts"
import type { Store } from "../store/store.ts"
import { Room } from "./room.ts"

export class Rooms {
  readonly store: Store
  readonly now: () => number
  readonly #log: (line: string) => void
  readonly #open = new Map<string, Promise<Room>>()
  #known: Set<string> | null = null

  constructor(store: Store, now: () => number, log: (line: string) => void) {
    this.store = store
    this.now = now
    this.#log = log
  }

  /** A draft has been created: it may be asked for from now on. */
  created(draft: string): void {
    this.#known?.add(draft)
  }

  /** @throws Refusal not_found where there is no such draft */
  async get(draft: string): Promise<Room> {
    // The command line may have made a draft meanwhile: what is unknown is looked up again.
    if (!this.#known?.has(draft)) this.#known = new Set((await this.store.drafts()).map(each => each.id))
    if (!this.#known.has(draft)) throw new Refusal("not_found")
    const known = this.#open.get(draft)
    if (known) {
      const room = await known
      if (room.isOpen) {
        room.due()
        return room
      }
      if (this.#open.get(draft) === known) this.#open.delete(draft)
      return this.get(draft)
    }
    const opening = Room.open(draft, this.store, this.now, this.#log)
    this.#open.set(draft, opening)
    opening.catch(() => this.#open.delete(draft))
    return opening
  }

  /** Deletes a draft with its record. */
  async remove(draft: string): Promise<void> {
    const room = await this.get(draft)
    this.#known?.delete(draft)
    this.#open.delete(draft)
    await room.close()
    await this.store.removeDraft(draft)
  }

  /** Writes what waits and closes every room. */
  async close(): Promise<void> {
    for (const opening of this.#open.values()) await opening.then(room => room.close()).catch(() => {})
    this.#open.clear()
  }
}
