/**
 * A text's line to the server: y-websocket's protocol with receipts (shared/protocol.ts), over a wire that somebody
 * else opens. It comes back by itself after what passes; what is final it tells and stops.
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness"
import type { MESSAGE } from "../../../shared/protocol.ts"
import type { Replica } from "./replica.ts"

// Written out and held to shared/protocol.ts by their types: importing its schemas would load the validator as well.
const SYNC: (typeof MESSAGE)["sync"] = 0
const AWARENESS: (typeof MESSAGE)["awareness"] = 1
const QUERY: (typeof MESSAGE)["queryAwareness"] = 3
const RECEIPT: (typeof MESSAGE)["receipt"] = 5
/** y-protocols/sync. */
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

const FIRST_WAIT = 300
const LONGEST_WAIT = 10_000
/** The server says something at least every 15 s; longer silence is a dead line. */
const SILENCE = 40_000

export interface Wire {
  send(bytes: Uint8Array): void
  close(): void
}
export interface WireEvents {
  opened(): void
  received(bytes: Uint8Array): void
  /** Once, and nothing after it. */
  closed(code: number, reason: string): void
}
/** Runs something later. @returns what prevents it */
export type After = (milliseconds: number, run: () => void) => () => void

export interface LineEvents {
  /** Opens a wire; what it tells goes to `events`, never before this has returned. */
  dial(events: WireEvents): Wire
  after: After
  changed(): void
  /** The server closed it for good (4400–4499). */
  refused(code: number, reason: string): void
}

/** Whether a close code says: don't come again as you are. */
const isFinal = (code: number): boolean => code >= 4400 && code < 4500

export class Line {
  #replica: Replica
  #awareness: Awareness | null
  readonly #events: LineEvents
  #wire: Wire | null = null
  /** The number of the last write that each message of this connection carried. */
  #sent: number[] = []
  #answered = false
  #tries = 0
  #ended = false
  #cancel: () => void = () => {}
  #watch: () => void = () => {}

  online = false
  /** Whether this connection has brought all that the server had. */
  synced = false

  constructor(replica: Replica, awareness: Awareness | null, events: LineEvents) {
    this.#replica = replica
    this.#awareness = awareness
    this.#events = events
    awareness?.on("update", this.#present)
  }

  /** Whether the server has been told, on this connection, all that is here. */
  get settled(): boolean {
    return this.synced && this.#answered && !this.#replica.dirty
  }

  open(): void {
    if (this.#wire || this.#ended) return
    this.#cancel()
    // What an old wire still says is not heard.
    const heard = (run: () => void) => {
      if (this.#wire === wire) run()
    }
    const wire: Wire = this.#events.dial({
      opened: () => heard(() => this.#opened()),
      received: bytes => heard(() => this.#received(bytes)),
      closed: (code, reason) => heard(() => this.#closed(code, reason)),
    })
    this.#wire = wire
  }

  /** Tries at once what it would have tried later. */
  hurry(): void {
    this.#tries = 0
    this.open()
  }

  /** Goes on with another copy of the same text. */
  attach(replica: Replica, awareness: Awareness | null): void {
    this.#awareness?.off("update", this.#present)
    this.#replica = replica
    this.#awareness = awareness
    awareness?.on("update", this.#present)
  }

  /** Sends a local edit, or leaves it to the answer that the server will ask for. */
  send(seq: number, update: Uint8Array): void {
    if (!this.#wire || !this.#answered) return
    this.#sent.push(seq)
    this.#say(SYNC, UPDATE, update)
  }

  end(): void {
    this.#ended = true
    this.#cancel()
    this.#awareness?.off("update", this.#present)
    this.#drop()
  }

  #drop(): void {
    const wire = this.#wire
    this.#wire = null
    this.#watch()
    this.#sent = []
    this.#answered = this.online = this.synced = false
    wire?.close()
  }

  #opened(): void {
    this.online = true
    this.#heard()
    this.#say(SYNC, STEP_1, this.#replica.vector())
    const own = this.#awareness
    if (own?.getLocalState()) this.#say(AWARENESS, null, encodeAwarenessUpdate(own, [own.clientID]))
    this.#events.changed()
  }

  #heard(): void {
    this.#watch()
    this.#watch = this.#events.after(SILENCE, () => this.#closed(1006, "silence"))
  }

  #received(bytes: Uint8Array): void {
    this.#heard()
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === SYNC) this.#sync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
    else if (type === RECEIPT) {
      const seq = this.#sent[decoding.readVarUint(decoder) - 1]
      if (seq !== undefined) this.#replica.acknowledge(seq)
    } else if (type === AWARENESS && this.#awareness)
      applyAwarenessUpdate(this.#awareness, decoding.readVarUint8Array(decoder), this)
    else if (type === QUERY && this.#awareness)
      this.#say(AWARENESS, null, encodeAwarenessUpdate(this.#awareness, [this.#awareness.clientID]))
    this.#events.changed()
  }

  #sync(step: number, bytes: Uint8Array): void {
    if (step === STEP_1) {
      this.#answered = true
      this.#sent.push(this.#replica.seq)
      this.#say(SYNC, STEP_2, this.#replica.missing(bytes))
      return
    }
    this.#replica.merge(bytes, step === STEP_2)
    if (step !== STEP_2) return
    this.synced = true
    this.#tries = 0
  }

  #closed(code: number, reason: string): void {
    this.#drop()
    if (this.#ended) return
    if (isFinal(code)) {
      this.#ended = true
      this.#events.refused(code, reason)
      return
    }
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++)
    this.#cancel = this.#events.after(wait, () => this.open())
    this.#events.changed()
  }

  readonly #present = ({ added, updated, removed }: Record<string, number[]>, origin: unknown) => {
    const own = this.#awareness
    if (!own || origin === this || !this.online) return
    if ([...added, ...updated, ...removed].includes(own.clientID))
      this.#say(AWARENESS, null, encodeAwarenessUpdate(own, [own.clientID]))
  }

  #say(type: number, step: number | null, bytes: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, type)
    if (step !== null) encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
    this.#wire?.send(encoding.toUint8Array(encoder))
  }
}
