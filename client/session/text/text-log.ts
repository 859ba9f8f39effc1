/**
 * What one session keeps of one text on this machine: every update in order, and which of its own are acknowledged.
 * Steps that come while others are being written go together with the next.
 */
import { logPrefix, logsPrefix, type TextKey } from "./keys.ts"
import type { LocalStore, Step } from "./local-store.ts"
import type { Replica, Write } from "./replica.ts"

/** A text as another session left it. */
export interface KeptText {
  readonly epoch: number
  readonly session: string
  readonly prefix: string
  readonly acknowledged: readonly Uint8Array[]
  readonly pending: readonly Uint8Array[]
  /** Of what is acknowledged: its own writes. */
  readonly own: readonly Uint8Array[]
}

/** `own`: the number of a local write; null: an update of the server. */
interface Row {
  readonly update: Uint8Array
  readonly own: number | null
}

const ACKNOWLEDGED = "acknowledged"
const ROWS = "row/"
/** So many rows are written together as one. */
const MANY = 400

/** All that any session of this seat keeps of a text, newest epoch first. */
export async function keptTexts(store: LocalStore, text: TextKey): Promise<readonly KeptText[]> {
  const prefix = logsPrefix(text)
  const sessions = new Map<string, { rows: Row[]; acknowledged: number }>()
  for (const [key, value] of await store.list(prefix)) {
    const [epoch, session, ...rest] = key.slice(prefix.length).split("/")
    const id = `${epoch}/${session}`
    let kept = sessions.get(id)
    if (!kept) sessions.set(id, (kept = { rows: [], acknowledged: 0 }))
    if (rest[0] === ACKNOWLEDGED) kept.acknowledged = Number(value)
    else kept.rows.push(value as Row)
  }
  const texts = [...sessions].map(([id, { rows, acknowledged }]): KeptText => {
    const [epoch, session] = id.split("/")
    const isPending = ({ own }: Row) => own !== null && own > acknowledged
    return {
      epoch: Number(epoch),
      session: decodeURIComponent(session),
      prefix: `${prefix}${id}/`,
      acknowledged: rows.filter(row => !isPending(row)).map(row => row.update),
      pending: rows.filter(isPending).map(row => row.update),
      own: rows.filter(row => row.own !== null && !isPending(row)).map(row => row.update),
    }
  })
  return texts.sort((a, b) => b.epoch - a.epoch)
}

/** What removes logs. (Those of living sessions are told without a prefix: they stay.) */
export const removal = (prefixes: readonly string[]): readonly Step[] =>
  prefixes.flatMap(prefix => (prefix ? [{ removeAll: prefix }] : []))

export class TextLog {
  readonly prefix: string
  readonly #store: LocalStore
  readonly #failed: () => void
  #next = 0
  #steps: Step[] = []
  #writing: Promise<void> | null = null
  #ended = false

  /** @param failed told when the browser does not keep what it is given */
  constructor(store: LocalStore, text: TextKey, epoch: number, session: string, failed: () => void) {
    this.#store = store
    this.prefix = logPrefix(text, epoch, session)
    this.#failed = failed
  }

  wrote({ seq, update }: Write): void {
    this.#put(this.#row(update, seq))
  }
  /** An update of the server, together with what else must be kept or not with it. */
  merged(update: Uint8Array, more: readonly Step[]): void {
    this.#put(this.#row(update, null), ...more)
  }
  acknowledged(seq: number, more: readonly Step[]): void {
    this.#put({ put: `${this.prefix}${ACKNOWLEDGED}`, value: seq }, ...more)
  }

  get isLong(): boolean {
    return this.#next > MANY
  }

  /** Keeps a replica as it is now instead of all that was kept before. */
  rewrite(replica: Replica, more: readonly Step[] = []): void {
    this.#next = 0
    const acknowledged = replica.pending[0] ? replica.pending[0].seq - 1 : replica.seq
    this.#put(
      { removeAll: this.prefix },
      this.#row(replica.acknowledgedState(), null),
      { put: `${this.prefix}${ACKNOWLEDGED}`, value: acknowledged },
      ...replica.pending.map(({ seq, update }) => this.#row(update, seq)),
      ...more,
    )
  }

  /** Resolves when all is on disk, or could not be written. */
  async kept(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  /** Takes nothing more; what it has taken is still written. */
  end(): void {
    this.#ended = true
  }

  /** Takes nothing more and writes nothing more: another log takes this one's place, and removes it. */
  giveWay(): void {
    this.#ended = true
    this.#steps = []
  }

  #row(update: Uint8Array, own: number | null): Step {
    const key = `${this.prefix}${ROWS}${String(this.#next++).padStart(9, "0")}`
    return { put: key, value: { update, own } satisfies Row }
  }

  #put(...steps: readonly Step[]): void {
    if (this.#ended) return
    this.#steps.push(...steps)
    this.#writing ??= this.#write()
  }

  async #write(): Promise<void> {
    // Not before the turn ends: what belongs together is written together.
    await Promise.resolve()
    while (this.#steps.length) {
      const steps = this.#steps
      this.#steps = []
      await this.#store.write(steps).catch(this.#failed)
    }
    this.#writing = null
  }
}
