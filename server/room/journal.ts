/**
 * Append → durable → acknowledge and broadcast. Entries are stamped and folded at once, so that the next act is judged
 * against them; they are written in batches, one commit at a time, and told to nobody before they are on disk. Text
 * updates gather into one entry per chain while the commit before is being written.
 */
import { toBase64 } from "lib0/buffer"
import { canonical, type Entry, GENESIS, PUBLIC, seal } from "../../shared/record/chain.ts"
import type { Body, EntryKind, Stamped } from "../../shared/record/entries.ts"
import type { Store } from "../store/store.ts"
import { randomId, sha256 } from "./hash.ts"

export interface TextUpdate {
  readonly doc: string
  readonly actor: string
  readonly update: Uint8Array
  /** Who sent it, if a connection did: it needs no echo. */
  readonly from: unknown
}
/** What an idempotent request was answered: kept in its entry. */
export interface Answered {
  readonly id: string
  readonly answer: Record<string, unknown>
}
interface Item {
  readonly stamped: Stamped
  readonly texts: TextUpdate[] | null
  readonly request: Answered | null
  /** The last public number when this was queued. */
  readonly cites: number
}
export interface Commit {
  readonly entries: readonly Stamped[]
  readonly texts: readonly TextUpdate[]
}

export class Journal {
  readonly heads: Map<string, { seq: number; hash: string }>
  #queue: Item[] = []
  #queued = 0
  #written = 0
  #waiting: { upTo: number; resolve: () => void; reject: (error: Error) => void }[] = []
  #writing = false
  #last: number
  #failed: Error | null = null
  readonly #next = new Map<string, number>()
  readonly #store: Store
  readonly #draft: string
  readonly #now: () => number
  readonly #onCommit: (commit: Commit) => void
  readonly #onFailure: (error: Error) => void

  constructor(options: {
    store: Store
    draft: string
    now: () => number
    heads: Map<string, { seq: number; hash: string }>
    last: number
    onCommit: (commit: Commit) => void
    onFailure: (error: Error) => void
  }) {
    this.#store = options.store
    this.#draft = options.draft
    this.#now = options.now
    this.#onCommit = options.onCommit
    this.#onFailure = options.onFailure
    this.heads = options.heads
    this.#last = options.last
    for (const [chain, { seq }] of options.heads) this.#next.set(chain, seq)
  }

  /** Queues an act's entry; its number is final, its bytes are not on disk yet. */
  act<K extends EntryKind>(chain: string, kind: K, actor: string, body: Body<K>, request: Answered | null): Stamped {
    const stamped = this.#stamp(chain, kind, actor, body)
    this.#push(stamped, null, request)
    return stamped
  }

  /** Queues a text update, in the chain's open text entry if its last queued one is such; null: it joined one. */
  text(chain: string, update: TextUpdate): Stamped | null {
    const open = this.#queue.findLast(item => item.stamped.chain === chain)
    if (open?.texts) {
      open.texts.push(update)
      return null
    }
    const stamped = this.#stamp(chain, "text", "", { updates: [] })
    this.#push(stamped, [update], null)
    return stamped
  }

  /** Whether nothing waits to be written. */
  get idle(): boolean {
    return this.#written === this.#queued
  }

  /** Resolves when all that is queued now is on disk; rejects if it could not be written. */
  durable(): Promise<void> {
    if (this.#failed) return Promise.reject(this.#failed)
    if (this.#written === this.#queued) return Promise.resolve()
    const upTo = this.#queued
    return new Promise((resolve, reject) => this.#waiting.push({ upTo, resolve, reject }))
  }

  #stamp<K extends EntryKind>(chain: string, kind: K, actor: string, body: Body<K>): Stamped {
    if (this.#failed) throw this.#failed
    const seq = (this.#next.get(chain) ?? 0) + 1
    this.#next.set(chain, seq)
    this.#last = Math.max(this.#last, this.#now())
    return { chain, seq, at: this.#last, actor, kind, body } as Stamped
  }

  #push(stamped: Stamped, texts: TextUpdate[] | null, request: Answered | null) {
    this.#queue.push({ stamped, texts, request, cites: this.#next.get(PUBLIC) ?? 0 })
    this.#queued++
    if (!this.#writing) {
      this.#writing = true
      // Not before the current turn ends: an act and its text are queued in one turn and go in one commit.
      Promise.resolve().then(() => this.#write())
    }
  }

  async #write(): Promise<void> {
    while (this.#queue.length) {
      const batch = this.#queue
      this.#queue = []
      try {
        await this.#store.append(
          this.#draft,
          batch.map(item => this.#seal(item)),
        )
      } catch (error) {
        this.#fail(error instanceof Error ? error : new Error(String(error)))
        return
      }
      this.#written += batch.length
      this.#onCommit({ entries: batch.map(item => item.stamped), texts: batch.flatMap(item => item.texts ?? []) })
      while (this.#waiting.length && this.#waiting[0].upTo <= this.#written) this.#waiting.shift()?.resolve()
    }
    this.#writing = false
  }

  #fail(error: Error) {
    this.#failed = error
    this.#queue = []
    for (const waiter of this.#waiting) waiter.reject(error)
    this.#waiting = []
    this.#onFailure(error)
  }

  #seal({ stamped, texts, request, cites }: Item): Entry {
    const { chain, seq, at, actor, kind } = stamped
    const updates = texts?.map(({ doc, actor, update }) => ({ doc, actor, update: toBase64(update) }))
    const order = chain === PUBLIC ? {} : { public: cites }
    const body = canonical({
      ...stamped.body,
      ...(updates ? { updates } : {}),
      ...order,
      ...(request ? { request } : {}),
    })
    const prevHash = this.heads.get(chain)?.hash ?? GENESIS
    const entry = seal(sha256, prevHash, { chain, seq, at, actor, kind, body, salt: randomId() })
    this.heads.set(chain, { seq, hash: entry.hash })
    return entry
  }
}
