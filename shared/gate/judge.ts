/**
 * The gate: whether a text update may be applied, and what of it. The update is decoded, judged by its structure alone
 * and written anew; only the gate's own bytes are ever applied, stored or sent (GATE: "judge"). The document is read
 * and never changed.
 */
import * as Y from "yjs"
import type { CloseReason } from "../protocol.ts"
import { cutKnown, decode } from "./decode.ts"
import { judgeDeletes } from "./deletes.ts"
import { encode } from "./encode.ts"
import { FAULTS, Fault, type FaultCode, fault } from "./fault.ts"
import { LIMITS, type Limits } from "./limits.ts"
import { itemAt } from "./lists.ts"
import { place } from "./place.ts"
import { checkGrowth } from "./quotas.ts"
import { Rights, SERVER, type Writer } from "./rights.ts"
import type { Struct } from "./structs.ts"
import { standsTrial } from "./trial.ts"

export type Judgement =
  | {
      readonly accepted: true
      /** The bytes to apply; null: nothing in it is new. */
      readonly update: Uint8Array | null
      /** Client ids that it is the first to use: to be bound to the writer once it is applied. */
      readonly clients: readonly number[]
      /** How many new structs it brings. */
      readonly structs: number
      /** How many bytes were received. */
      readonly bytes: number
    }
  | { readonly accepted: false; readonly reason: CloseReason; readonly code: FaultCode }

/** @param update as received: nothing about it is believed */
export function judge(doc: Y.Doc, update: Uint8Array, writer: Writer, limits: Limits = LIMITS): Judgement {
  try {
    return accepted(doc, update, writer, limits)
  } catch (error) {
    if (error instanceof Fault) return { accepted: false, reason: FAULTS[error.code], code: error.code }
    throw error
  }
}

/** Whether a client's own update would pass, its rights apart: what an undo made may not (GATE: "Undo"). */
export function wouldPass(doc: Y.Doc, update: Uint8Array): boolean {
  return judge(doc, update, { owner: SERVER, mayWrite: () => true, ownerOf: () => SERVER }).accepted
}

function accepted(doc: Y.Doc, update: Uint8Array, writer: Writer, limits: Limits): Judgement {
  if (doc.store.pendingStructs || doc.store.pendingDs) fault("pending")
  const decoded = decode(update, limits)
  const rights = new Rights(writer)
  const { fresh, clients } = newOnly(doc, decoded.structs, rights, limits)
  const { structs, doubts, added } = place(doc, fresh, rights, limits.walk)
  const deletes = judgeDeletes(doc, decoded.deletes, structs, rights)
  const bytes = update.length
  if (structs.size === 0 && deletes.size === 0) return { accepted: true, update: null, clients: [], structs: 0, bytes }
  checkGrowth(doc, added, rights, limits)
  const canonical = encode(structs, deletes)
  if (doubts.length && !standsTrial(doc, canonical, doubts, limits.walk)) fault("order")
  let count = 0
  for (const section of structs.values()) count += section.length
  return { accepted: true, update: canonical, clients, structs: count, bytes }
}

/**
 * The structs that are not known, what is known cut off; and the client ids that nobody has used.
 * @throws Fault gap | foreign_client | epoch | too_large | quota | malformed
 */
function newOnly(
  doc: Y.Doc,
  sections: ReadonlyMap<number, readonly Struct[]>,
  rights: Rights,
  limits: Limits,
): { fresh: Map<number, readonly Struct[]>; clients: number[] } {
  const fresh = new Map<number, readonly Struct[]>()
  const clients: number[] = []
  let clocks = 0
  let count = 0
  for (const [client, structs] of sections) {
    const known = Y.getState(doc.store, client)
    const last = structs[structs.length - 1]
    const end = last.clock + last.length
    if (end <= known) continue
    if (structs[0].clock > known) fault("gap")
    if (rights.isNew(client, known)) clients.push(client)
    clocks += end - known
    const unknown = structs[0].clock === known ? structs : unknownOf(doc, structs, known)
    count += unknown.length
    fresh.set(client, unknown)
  }
  if (clocks > limits.newClocks || count > limits.structs) fault("too_large")
  if (clients.length > limits.newClients) fault("quota")
  if (clients.length && rights.count(doc.store.clients.keys()) + clients.length > limits.clientsOfSeat) fault("quota")
  return { fresh, clients }
}

function unknownOf(doc: Y.Doc, structs: readonly Struct[], known: number): Struct[] {
  const found: Struct[] = []
  for (const struct of structs) {
    if (struct.clock >= known) found.push(struct)
    else if (struct.clock + struct.length > known) {
      // What it claims of its neighbours is not looked at: the known part says it.
      const before = itemAt(doc, { client: struct.client, clock: known - 1 })
      found.push({ ...cutKnown(struct, known - struct.clock), right: before?.rightOrigin ?? null })
    }
  }
  return found
}
