/**
 * Who writes where in one document, in y-protocols' awareness format, composed by the server: a connection says where
 * its cursor is, never who it is nor for whom else it speaks. Who is writing is told within a delegation or the office,
 * not to others (in a circle's document: to the circle).
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { MESSAGE, type Person } from "../../shared/protocol.ts"
import type { Peer } from "./peer.ts"

interface Here {
  readonly peer: Peer
  readonly person: Person
  client: number | null
  clock: number
  cursor: unknown
}
const MAX_CURSOR = 4096

export class DocPresence {
  readonly #here = new Map<object, Here>()
  readonly #circle: boolean
  readonly #moved = new Set<Here>()

  /** @param circle whether the document is a circle's, so that all its readers are told */
  constructor(circle: boolean) {
    this.#circle = circle
  }

  get empty(): boolean {
    return this.#here.size === 0
  }

  join(key: object, peer: Peer, person: Person): void {
    this.#here.set(key, { peer, person, client: null, clock: 0, cursor: null })
    this.tell(key)
  }

  leave(key: object): void {
    const gone = this.#here.get(key)
    this.#here.delete(key)
    if (gone?.client == null) return
    gone.clock++
    for (const other of this.#here.values()) if (this.#tells(gone, other)) other.peer.send(awareness([gone], true))
  }

  /**
   * A connection's own awareness update: only its first client id and its cursor are taken.
   * @param mine whether a client id is this connection's to use
   */
  heard(key: object, update: Uint8Array, mine: (client: number) => boolean): void {
    const me = this.#here.get(key)
    if (!me) return
    const decoder = decoding.createDecoder(update)
    const count = Math.min(decoding.readVarUint(decoder), 16)
    for (let at = 0; at < count; at++) {
      const client = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      const taken = [...this.#here.values()].some(each => each.client === client)
      if (me.client === null && !taken && mine(client)) me.client = client
      if (client !== me.client || json.length > MAX_CURSOR) continue
      const state = JSON.parse(json)
      me.cursor = state && typeof state === "object" && "cursor" in state ? state.cursor : null
      me.clock++
    }
    this.#tellOf(me)
  }

  /** Once for all that comes at once: whoever moves much is not told of more often than is read. */
  #tellOf(me: Here): void {
    const waiting = this.#moved.size > 0
    this.#moved.add(me)
    if (waiting) return
    queueMicrotask(() => {
      const here = [...this.#here.values()]
      const moved = here.filter(each => this.#moved.has(each))
      this.#moved.clear()
      for (const other of here) {
        const list = moved.filter(each => each !== other && this.#tells(each, other))
        if (list.length) other.peer.send(awareness(list))
      }
    })
  }

  /** Tells one connection of all others that it may know of. */
  tell(key: object): void {
    const me = this.#here.get(key)
    if (!me) return
    me.peer.send(awareness([...this.#here.values()].filter(each => each !== me && this.#tells(each, me))))
  }

  /** Renews everyone for everyone: stock clients forget after 30 s, and hang up after 30 s of silence. */
  tick(): void {
    for (const each of this.#here.values()) each.clock++
    for (const key of this.#here.keys()) this.tell(key)
  }

  #tells(about: Here, to: Here): boolean {
    return this.#circle || side(about.person) === side(to.person)
  }
}

const side = ({ role, delegation }: Person): string =>
  delegation ?? (role === "secretariat" || role === "facilitator" ? "office" : role)

function awareness(list: readonly Here[], gone = false): Uint8Array {
  const known = list.filter(each => each.client !== null)
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, known.length)
  for (const { client, clock, cursor, person } of known) {
    encoding.writeVarUint(body, client!)
    encoding.writeVarUint(body, clock)
    const { name, role, delegation } = person
    encoding.writeVarString(body, gone ? "null" : JSON.stringify({ user: { name, role, delegation }, cursor }))
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
  return encoding.toUint8Array(encoder)
}
