/**
 * One text being edited: its Y.Doc, its line to the server, and the truth about what is saved.
 *
 * Saved is what the server has said is durable (receipts, shared/protocol.ts): as many writes as this connection sent,
 * after it answered the server's first question, and none since.
 */
import { readVarUint } from "lib0/decoding"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import type { MESSAGE } from "../../shared/protocol.ts"
import { SCHEMA_VERSION } from "../../shared/text/schema.ts"
import { type Doors, Refusal } from "../app/doors.ts"
import type { Ticket } from "../app/shapes.ts"
import { closedWords } from "./closed.ts"

// Written out and held to shared/protocol.ts by their types: importing its schemas would load the validator as well.
const SYNC: (typeof MESSAGE)["sync"] = 0
const RECEIPT: (typeof MESSAGE)["receipt"] = 5
/** y-protocols/sync: the two messages that carry writes. */
const STEP_2 = 1
const UPDATE = 2
/** How long an act waits for the last words to be saved. */
const PATIENCE = 6_000

export class TextSession {
  readonly doc = new Y.Doc()
  readonly #doors: Doors
  readonly #draft: string
  readonly #key: string
  readonly #changed: () => void
  #provider: WebsocketProvider | null = null
  #sent = 0
  #durable = 0
  #answered = false
  #ended = false

  /** Whether the text has been read once. */
  ready = false
  dirty = false
  savedAt: Date | null = null
  online = false
  /** Why the server closed the text for good; the words are still in `doc`. */
  closed: string | null = null
  /** Whether it was closed only to be opened again as a new document. */
  afresh = false

  constructor(doors: Doors, draft: string, key: string, changed: () => void) {
    this.#doors = doors
    this.#draft = draft
    this.#key = key
    this.#changed = changed
    this.doc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === this.#provider) return
      this.dirty = true
      this.#changed()
    })
    addEventListener("beforeunload", this.#warn)
  }

  get provider(): WebsocketProvider | null {
    return this.#provider
  }

  /** @throws Refusal if the text may not be written, or is not there */
  async open(): Promise<void> {
    const ticket = await this.#ticket()
    if (this.#ended) return
    const url = new URL(`/sync/${encodeURIComponent(this.#draft)}`, location.href)
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:"
    const provider = new WebsocketProvider(url.href, this.#key, this.doc, {
      params: params(ticket),
      disableBc: true,
      connect: false,
      WebSocketPolyfill: watchedSocket(bytes => this.#wrote(bytes)),
    })
    this.#provider = provider
    provider.messageHandlers[RECEIPT] = (_encoder, decoder) => {
      this.#durable = readVarUint(decoder)
      this.#settle()
    }
    provider.on("status", ({ status }) => {
      this.#sent = this.#durable = 0
      this.#answered = false
      this.online = status === "connected"
      this.#changed()
    })
    provider.on("sync", synced => {
      if (synced) this.ready = true
      this.#settle()
    })
    provider.on("closed", ({ reason }) => void this.#closedBy(reason))
    provider.connect()
  }

  /** Resolves when all is saved; throws a Refusal where that takes longer than `patience` ms. */
  settled(patience: number | null = PATIENCE): Promise<void> {
    if (!this.dirty) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const tick = setInterval(() => {
        if (!this.dirty) done(resolve)
      }, 25)
      const end =
        patience === null
          ? undefined
          : setTimeout(
              () =>
                done(() =>
                  reject(
                    new Refusal(
                      0,
                      "unsaved",
                      "Your last words are not yet saved to the server. Try again when they are.",
                    ),
                  ),
                ),
              patience,
            )
      const done = (how: () => void) => {
        clearInterval(tick)
        clearTimeout(end)
        how()
      }
    })
  }

  /** Ends the session, however long it takes until what was written is saved. */
  close(): void {
    this.#ended = true
    this.#provider?.awareness.setLocalState(null)
    const end = () => {
      removeEventListener("beforeunload", this.#warn)
      this.#provider?.destroy()
      this.doc.destroy()
    }
    if (this.closed) end()
    else void this.settled(null).then(end)
  }

  readonly #warn = (event: BeforeUnloadEvent) => {
    if (this.dirty && !this.closed) event.preventDefault()
  }

  async #ticket(): Promise<Ticket> {
    const ticket = await this.#doors.post<Ticket>("/api/tickets", { draft: this.#draft, doc: this.#key })
    if (String(ticket.schema) !== String(SCHEMA_VERSION))
      throw new Refusal(409, "schema", "Adref has been updated. Reload the page before writing on.")
    // What is typed from here on bears the id that the server has bound to this seat.
    this.doc.clientID = ticket.clientId
    return ticket
  }

  #wrote(bytes: Uint8Array): void {
    if (bytes[0] !== SYNC || (bytes[1] !== STEP_2 && bytes[1] !== UPDATE)) return
    if (bytes[1] === STEP_2) this.#answered = true
    this.#sent++
  }

  #settle(): void {
    if (this.#answered && this.#provider?.synced && this.#durable >= this.#sent) {
      if (this.dirty || !this.savedAt) this.savedAt = new Date()
      this.dirty = false
    }
    this.#changed()
  }

  async #closedBy(reason: string): Promise<void> {
    this.online = false
    if (reason === "ticket" && !this.#ended) {
      try {
        const ticket = await this.#ticket()
        if (!this.#provider) return
        this.#provider.params = params(ticket)
        this.#provider.connect()
        return
      } catch (error) {
        this.closed = error instanceof Refusal ? error.message : "The connection could not be renewed."
      }
    } else {
      this.closed = closedWords(reason)
      this.afresh = reason === "epoch"
    }
    this.#changed()
  }
}

const params = (ticket: Ticket): Record<string, string> => ({
  ticket: ticket.ticket,
  schema: String(ticket.schema),
  receipts: "1",
})

/** A WebSocket that tells of every message sent on it. */
function watchedSocket(sent: (bytes: Uint8Array) => void): typeof WebSocket {
  return class extends WebSocket {
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      super.send(data as ArrayBuffer)
      if (data instanceof Uint8Array) sent(data)
    }
  }
}
