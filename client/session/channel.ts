/** The draft channel: what was committed and who is here, over one WebSocket that comes back by itself. */
import type { Doors } from "../app/doors.ts"
import { Refusal } from "../app/doors.ts"
import type { Person, Ticket } from "../app/shapes.ts"

export interface CommitEntry {
  readonly kind: string
  readonly at?: string
  readonly articles?: readonly string[]
  readonly proposals?: readonly string[]
}
export type ChannelState = "connecting" | "up" | "down" | "closed"

export interface Listener {
  commit(entries: readonly CommitEntry[]): void
  presence(people: readonly Person[]): void
  /** `again`: whether the connection was lost before, so that what was read may be stale. */
  state(state: ChannelState, again: boolean): void
}

const FIRST_WAIT = 400
const LONGEST_WAIT = 15_000
/** The server says something at least every 15 s; longer silence is a dead line. */
const SILENCE = 40_000

export class Channel {
  readonly #doors: Doors
  readonly #draft: string
  readonly #listener: Listener
  #socket: WebSocket | null = null
  #tries = 0
  #lost = false
  #ended = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #watch: ReturnType<typeof setTimeout> | undefined

  constructor(doors: Doors, draft: string, listener: Listener) {
    this.#doors = doors
    this.#draft = draft
    this.#listener = listener
    addEventListener("online", this.#hurry)
    addEventListener("offline", this.#doubt)
    void this.#open()
  }

  close(): void {
    this.#ended = true
    removeEventListener("online", this.#hurry)
    removeEventListener("offline", this.#doubt)
    clearTimeout(this.#timer)
    clearTimeout(this.#watch)
    this.#socket?.close()
  }

  /** Tells where I read, for the others' presence. */
  at(article: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: "at", article }))
  }

  readonly #hurry = () => {
    if (this.#socket || this.#ended) return
    clearTimeout(this.#timer)
    this.#tries = 0
    void this.#open()
  }

  /** The machine says that its network is gone. A server on the same machine answers the next try. */
  readonly #doubt = () => {
    const socket = this.#socket
    if (!socket) return
    socket.onclose = socket.onmessage = null
    socket.close()
    this.#socket = null
    clearTimeout(this.#watch)
    this.#later()
  }

  async #open(): Promise<void> {
    this.#listener.state("connecting", this.#lost)
    let ticket: Ticket
    try {
      ticket = await this.#doors.post<Ticket>("/api/tickets", { draft: this.#draft, doc: "channel" })
    } catch (error) {
      const final = error instanceof Refusal && [401, 403, 404].includes(error.status)
      return final ? this.#end() : this.#later()
    }
    if (this.#ended) return
    const url = new URL(`/channel/${encodeURIComponent(this.#draft)}`, location.href)
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:"
    url.searchParams.set("ticket", ticket.ticket)
    const socket = new WebSocket(url)
    this.#socket = socket
    this.#heard()
    socket.onopen = () => {
      this.#tries = 0
      this.#listener.state("up", this.#lost)
      this.#lost = false
    }
    socket.onmessage = event => {
      this.#heard()
      if (typeof event.data === "string") this.#read(event.data)
    }
    socket.onclose = () => {
      this.#socket = null
      clearTimeout(this.#watch)
      if (!this.#ended) this.#later()
    }
  }

  #heard(): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#socket?.close(), SILENCE)
  }

  #read(text: string): void {
    const frame = JSON.parse(text) as {
      type: string
      entries?: readonly CommitEntry[]
      people?: readonly Person[]
    }
    if (frame.type === "commit") this.#listener.commit(frame.entries ?? [])
    else if (frame.type === "presence") this.#listener.presence(frame.people ?? [])
  }

  #later(): void {
    this.#lost = true
    this.#listener.state("down", true)
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++)
    this.#timer = setTimeout(() => void this.#open(), wait * (0.75 + Math.random() / 2))
  }

  #end(): void {
    this.#ended = true
    this.#listener.state("closed", this.#lost)
  }
}
