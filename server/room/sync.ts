/**
 * A text's own sync: the y-websocket protocol for whoever edits one document (`shared/protocol.ts`). What it sends is
 * on disk; what it takes has been judged; who is present is what the server says.
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { CLOSE, type CloseReason, MESSAGE, type Person } from "../../shared/protocol.ts"
import type { Actor } from "../../shared/record/actor.ts"
import type { Commit } from "./journal.ts"
import type { Peer } from "./peer.ts"
import type { DocPresence } from "./presence.ts"
import type { Room } from "./room.ts"
import type { LiveDoc } from "./texts.ts"

const STEP1 = 0
const STEP2 = 1
const UPDATE = 2
/** Bytes of a state vector: no document comes to have so many client ids. */
const MAX_VECTOR = 65_536

export interface SyncHandle {
  receive(message: Uint8Array): void
  closed(): void
}

const frame = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}
const syncFrame = (type: number, bytes: Uint8Array) =>
  frame(MESSAGE.sync, encoder => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, bytes)
  })

/** @param actorNow the seat as it stands when asked: a role may have changed since the ticket */
export function syncPeer(
  room: Room,
  live: LiveDoc,
  peer: Peer,
  actorNow: () => Actor,
  options: { readonly receipts: boolean; readonly presence: DocPresence; readonly person: Person },
): SyncHandle {
  const me = {}
  let taken = 0
  let saved = 0
  let done = false
  const close = (reason: CloseReason) => {
    if (done) return
    const [code, why] = CLOSE[reason]
    peer.close(code, why)
    leave()
  }
  const receipt = () => {
    if (options.receipts) peer.send(frame(MESSAGE.receipt, encoder => encoding.writeVarUint(encoder, saved)))
  }
  const afterDurable = (say: () => void) =>
    room.durable().then(
      () => {
        if (!done) say()
      },
      () => close("later"),
    )
  const follower = {
    doc: live.key,
    renewed(doc: string) {
      if (doc === live.key) close("epoch")
    },
    committed({ texts }: Commit) {
      for (const { doc, update, from } of texts)
        if (doc === live.key && from !== me) peer.send(syncFrame(UPDATE, update))
    },
    closed: () => close("later"),
  }
  const leave = () => {
    done = true
    room.followers.delete(follower)
    options.presence.leave(me)
  }
  const take = (update: Uint8Array) => {
    const reason = room.receive(actorNow(), live, update, me)
    if (reason) return close(reason)
    const mine = ++taken
    void afterDurable(() => {
      saved = Math.max(saved, mine)
      receipt()
    })
  }
  /** Binds an id that nobody has used, before anybody else can see it. */
  const mine = (client: number) => {
    const { seat } = actorNow()
    if (!live.owners.has(client) && !live.doc.store.clients.has(client)) live.owners.set(client, seat)
    return live.owners.get(client) === seat
  }
  let asked: Uint8Array | null = null
  /** Of many questions that come at once the last is answered: each answer costs as much as the document is long. */
  const answer = (vector: Uint8Array) => {
    const waiting = asked !== null
    asked = vector
    if (waiting) return
    queueMicrotask(() => {
      const latest = asked!
      asked = null
      if (done) return
      try {
        const state = Y.encodeStateAsUpdate(live.doc, latest)
        void afterDurable(() => peer.send(syncFrame(STEP2, state)))
      } catch {
        close("malformed")
      }
    })
  }

  room.followers.add(follower)
  options.presence.join(me, peer, options.person)
  const vector = Y.encodeStateVector(live.doc)
  void afterDurable(() => peer.send(syncFrame(STEP1, vector)))

  return {
    receive(message) {
      if (done) return
      try {
        const decoder = decoding.createDecoder(message)
        const type = decoding.readVarUint(decoder)
        if (type === MESSAGE.awareness) return options.presence.heard(me, decoding.readVarUint8Array(decoder), mine)
        if (type === MESSAGE.queryAwareness) return options.presence.tell(me)
        if (type !== MESSAGE.sync) return close("malformed")
        const step = decoding.readVarUint(decoder)
        const bytes = decoding.readVarUint8Array(decoder)
        if (step === STEP1 && bytes.length > MAX_VECTOR) close("malformed")
        else if (step === STEP1) answer(bytes)
        else if (step === STEP2 || step === UPDATE) take(bytes)
        else close("malformed")
      } catch {
        close("malformed")
      }
    },
    closed: leave,
  }
}
