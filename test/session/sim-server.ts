/** A server of one text in memory, with the real gate and no sockets: what it says waits until it is let through. */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import type { Wire, WireEvents } from "../../client/session/text/line.ts"
import { Denied, type TextTicket } from "../../client/session/text/ports.ts"
import { judge } from "../../shared/gate/judge.ts"
import { CLOSE, type CloseReason, MESSAGE } from "../../shared/protocol.ts"
import type { Flat } from "../../shared/text/flat.ts"
import { applyTo, readFragment } from "../../shared/text/live.ts"
import { normalise } from "../../shared/text/tree.ts"

export const ROOT = "base"

interface Connection {
  readonly seat: string
  readonly events: WireEvents
  readonly up: Uint8Array[]
  readonly down: (() => void)[]
  taken: number
  open: boolean
}

/** What is judged and not yet on disk: told when it is. */
type Telling = () => void

export class SimServer {
  doc = new Y.Doc()
  epoch = 1
  agreed = false
  readonly refusals: string[] = []
  readonly #owners = new Map<number, string>()
  readonly #connections = new Set<Connection>()
  #queue: Telling[] = []
  #clients = 1000
  #disk: Uint8Array

  constructor(text: Flat) {
    this.#write(text)
    this.#disk = Y.encodeStateAsUpdate(this.doc)
  }

  text(): Flat {
    return normalise(readFragment(this.doc.getXmlFragment(ROOT)))
  }

  #write(text: Flat): void {
    this.doc.clientID = 900 + this.epoch
    applyTo(this.doc.getXmlFragment(ROOT), text)
  }

  /** The document written afresh: its structs are of no use any more. */
  nextEpoch(): void {
    this.commit()
    const text = this.text()
    this.epoch++
    this.doc = new Y.Doc()
    this.#owners.clear()
    this.#write(text)
    this.#disk = Y.encodeStateAsUpdate(this.doc)
    for (const connection of [...this.#connections]) this.#close(connection, "epoch")
  }

  ticket(): TextTicket {
    return { ticket: "", clientId: ++this.#clients, epoch: this.epoch }
  }

  mayWrite(root: string): boolean {
    return root === ROOT && !this.agreed
  }

  dial(seat: string, ticket: TextTicket, events: WireEvents): Wire {
    const connection: Connection = { seat, events, up: [], down: [], taken: 0, open: true }
    this.#connections.add(connection)
    connection.down.push(() => events.opened())
    if (ticket.epoch !== this.epoch) this.#close(connection, "epoch")
    else this.#say(connection, sync(0, Y.encodeStateVector(this.doc)))
    return {
      send: bytes => {
        if (connection.open) connection.up.push(bytes)
      },
      close: () => this.#gone(connection),
    }
  }

  /** Cuts a seat's connections: what was under way either way is lost. */
  cut(events: WireEvents): void {
    for (const each of [...this.#connections])
      if (each.events === events) {
        this.#gone(each)
        events.closed(1006, "cut")
      }
  }
  /** The process is killed and started again: what was not on disk was told to nobody. */
  kill(): void {
    this.#queue = []
    this.doc = new Y.Doc()
    this.doc.getXmlFragment(ROOT)
    Y.applyUpdate(this.doc, this.#disk)
    for (const each of [...this.#connections]) {
      this.#gone(each)
      each.events.closed(1006, "killed")
    }
  }

  /** How many messages wait, on all lines. */
  get waiting(): number {
    let n = this.#queue.length
    for (const { up, down } of this.#connections) n += up.length + down.length
    return n
  }

  /** Lets one waiting message through, chosen by a number. @returns whether there was any */
  deliver(choice: number): boolean {
    const ready: (() => void)[] = []
    for (const connection of this.#connections) {
      if (connection.up.length) ready.push(() => this.#receive(connection, connection.up.shift()!))
      if (connection.down.length) ready.push(() => connection.down.shift()!())
    }
    if (this.#queue.length) ready.push(() => this.commit())
    ready[choice % (ready.length || 1)]?.()
    return ready.length > 0
  }

  /** What was judged is on disk. */
  commit(): void {
    this.#disk = Y.encodeStateAsUpdate(this.doc)
    const queue = this.#queue
    this.#queue = []
    for (const tell of queue) tell()
  }
  #receive(connection: Connection, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return
    const step = decoding.readVarUint(decoder)
    const content = decoding.readVarUint8Array(decoder)
    if (step === 0) {
      const state = Y.encodeStateAsUpdate(this.doc, content)
      this.#queue.push(() => this.#say(connection, sync(1, state)))
      return
    }
    const { seat } = connection
    const verdict = judge(this.doc, content, {
      owner: seat,
      mayWrite: root => this.mayWrite(root),
      ownerOf: client => this.#owners.get(client),
    })
    if (!verdict.accepted) {
      this.refusals.push(`${verdict.reason} ${verdict.code}`)
      this.#close(connection, this.agreed && verdict.reason === "forbidden" ? "agreed" : verdict.reason)
      return
    }
    for (const client of verdict.clients) this.#owners.set(client, seat)
    const { update } = verdict
    if (update) {
      let emitted: Uint8Array | null = null
      const keep = (bytes: Uint8Array) => {
        emitted = bytes
      }
      this.doc.on("update", keep)
      Y.applyUpdate(this.doc, update)
      this.doc.off("update", keep)
      const others = emitted
      this.#queue.push(() => {
        if (others) for (const each of this.#connections) if (each !== connection) this.#say(each, sync(2, others))
      })
    }
    const mine = ++connection.taken
    this.#queue.push(() => this.#say(connection, receipt(mine)))
  }

  #say(connection: Connection, bytes: Uint8Array): void {
    if (connection.open) connection.down.push(() => connection.events.received(bytes))
  }
  #close(connection: Connection, reason: CloseReason): void {
    const [code, why] = CLOSE[reason]
    connection.open = false
    connection.up.length = 0
    connection.down.push(() => {
      this.#gone(connection)
      connection.events.closed(code, why)
    })
  }
  #gone(connection: Connection): void {
    connection.open = false
    connection.up.length = connection.down.length = 0
    this.#connections.delete(connection)
  }
}

export const offline = () => new Denied(0, "offline", "No answer from the server.")

function sync(step: number, content: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, content)
  return encoding.toUint8Array(encoder)
}
function receipt(n: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.receipt)
  encoding.writeVarUint(encoder, n)
  return encoding.toUint8Array(encoder)
}
