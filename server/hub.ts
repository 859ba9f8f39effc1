/** All WebSockets of a server: who may open which, and what ticks. The engine's adapter calls it; it knows no engine. */
import { z } from "zod"
import { CLOSE, type CloseReason, type Person } from "../shared/protocol.ts"
import type { Actor } from "../shared/record/actor.ts"
import { SCHEMA_VERSION } from "../shared/text/schema.ts"
import { actorOf, type Deps } from "./http/context.ts"
import { Channel } from "./room/channel.ts"
import type { Peer } from "./room/peer.ts"
import { DocPresence } from "./room/presence.ts"
import { syncPeer } from "./room/sync.ts"
import { parseKey } from "./room/texts.ts"

/** Something to say at least this often: stock clients hang up after 30 s of silence. */
export const TICK = 15_000

export interface Socket {
  receive(message: Uint8Array | string): void
  closed(): void
}

/** One connection of a seat. A peer that is closed may go on sending: what is over takes nothing more. */
interface Line {
  over: boolean
  left: () => void
  /** @param reason what to close the peer with; null where it is closed already */
  end(reason: CloseReason | null): null
}

export class Hub {
  readonly #deps: Deps
  readonly #channels = new Map<string, Channel>()
  readonly #presence = new Map<string, DocPresence>()
  readonly #bySeat = new Map<string, Set<Line>>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /**
   * Opens a socket for an address, or closes the peer with the reason.
   * @param url path and query as asked for: `/sync/<draft>/<docKey>?ticket=…&schema=…`, `/channel/<draft>?ticket=…`
   */
  async connect(url: URL, peer: Peer): Promise<Socket | null> {
    const refuse = (reason: CloseReason) => {
      const [code, why] = CLOSE[reason]
      peer.close(code, why)
      return null
    }
    const address = /^\/(sync|channel)\/([\w-]{1,64})(?:\/(.{1,200}))?$/.exec(decodePath(url.pathname))
    if (!address) return refuse("gone")
    const [, kind, draft, doc = "channel"] = address
    const ticket = await this.#deps.identity.readTicket(url.searchParams.get("ticket") ?? "")
    if (!ticket || ticket.draft !== draft || ticket.doc !== doc || (kind === "channel") !== (doc === "channel"))
      return refuse("ticket")
    if (kind === "sync" && url.searchParams.get("schema") !== String(SCHEMA_VERSION)) return refuse("schema")
    // Listed before the seat is looked up: a seat that is taken away meanwhile finds the line.
    const line = this.#list(ticket.seat, peer)
    const seat = await this.#deps.identity.seat(ticket.seat)
    if (!seat) return line.end("revoked")
    const room = await this.#deps.rooms.get(draft).catch(() => null)
    if (!room) return line.end("gone")
    if (line.over) return null
    const actor: Actor = actorOf(seat)
    const delegation = seat.delegation && (room.state.delegations[seat.delegation]?.name ?? null)
    const person: Person = { seat: seat.id, name: seat.name, role: seat.role, delegation }
    if (kind === "channel") {
      const channel = known(this.#channels, draft, () => new Channel())
      const handle = channel.join(room, peer, person, () => actor, headsIn(url.searchParams.get("after")))
      line.left = handle.closed
      return { receive: message => line.over || handle.receive(asText(message)), closed: () => line.end(null) }
    }
    const live = room.readable(actor, doc)
    if (!live || ticket.epoch !== room.epoch(doc)) return line.end(live ? "epoch" : "gone")
    // Nobody else has seen this id yet, so nobody else can have used it.
    if (!live.owners.has(ticket.clientId)) live.owners.set(ticket.clientId, seat.id)
    const presence = known(this.#presence, `${draft} ${doc}`, () => new DocPresence(parseKey(doc)?.circle !== null))
    const receipts = url.searchParams.get("receipts") === "1"
    const handle = syncPeer(room, live, peer, () => actor, { receipts, presence, person })
    line.left = () => {
      handle.closed()
      if (presence.empty) this.#presence.delete(`${draft} ${doc}`)
    }
    return {
      receive: message => {
        if (typeof message === "string") line.end("malformed")
        else if (!line.over) handle.receive(message)
      },
      closed: () => line.end(null),
    }
  }

  /** A seat is gone: its connections are closed, for good. */
  revoke(seat: string): void {
    for (const line of [...(this.#bySeat.get(seat) ?? [])]) line.end("revoked")
  }

  #list(seat: string, peer: Peer): Line {
    const lines = known(this.#bySeat, seat, () => new Set())
    const line: Line = {
      over: false,
      left: () => {},
      end: reason => {
        if (line.over) return null
        line.over = true
        if (reason) {
          const [code, why] = CLOSE[reason]
          peer.close(code, why)
        }
        lines.delete(line)
        if (!lines.size && this.#bySeat.get(seat) === lines) this.#bySeat.delete(seat)
        line.left()
        return null
      },
    }
    lines.add(line)
    return line
  }

  tick(): void {
    for (const [draft, channel] of this.#channels) {
      channel.tick()
      if (channel.empty) this.#channels.delete(draft)
    }
    for (const presence of this.#presence.values()) presence.tick()
  }
}

function known<T>(map: Map<string, T>, key: string, make: () => T): T {
  let value = map.get(key)
  if (!value) map.set(key, (value = make()))
  return value
}
const headsSchema = z.record(z.string(), z.number().int().min(0))
/** The heads that a client knows from before; null where it names none, or none that can be read. */
function headsIn(after: string | null): Record<string, number> | null {
  try {
    return after ? headsSchema.parse(JSON.parse(after)) : null
  } catch {
    return null
  }
}
const asText = (message: Uint8Array | string) =>
  typeof message === "string" ? message : new TextDecoder().decode(message)
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ""
  }
}
