/**
 * The messages and close codes of the two WebSockets. The documentation is made from this file; changing a schema
 * means raising PROTOCOL.
 *
 * `/sync/<draftId>/<docKey>` speaks y-websocket's binary protocol: varint type 0 (y-protocols/sync: SyncStep1,
 * SyncStep2, Update; the last two both carry writes), 1 (awareness), 3 (query awareness), and from us type 5, the
 * receipt: one varint, how many of this connection's writes (SyncStep2 and Update messages) are durable.
 * `/channel/<draftId>?ticket=…&after={"public":12,…}` speaks JSON, one frame a commit; a viewer who does nothing sends
 * nothing.
 */
import { z } from "zod"

export const PROTOCOL = 1
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, receipt: 5 } as const

/** Close codes. 4400–4499 are final (stock clients stop reconnecting), the others pass. */
export const CLOSE = {
  restart: [1012, "restart"],
  later: [1013, "try_again"],
  malformed: [4400, "malformed"],
  ticket: [4401, "ticket"],
  forbidden: [4403, "forbidden"],
  gone: [4404, "not_found"],
  /** The seat was taken away or changed. */
  revoked: [4406, "revoked"],
  gap: [4409, "gap"],
  /** The document was written afresh: recover by text in its new epoch. */
  epoch: [4410, "epoch"],
  tooLarge: [4413, "too_large"],
  /** The article is agreed or under silence. */
  agreed: [4423, "agreed"],
  schema: [4426, "schema"],
  /** Too many client ids, structs or bytes of one seat in one document. */
  quota: [4429, "quota"],
} as const satisfies Record<string, readonly [number, string]>
export type CloseReason = keyof typeof CLOSE

/** How many texts a viewer follows, and how many missed entries it is told on return. */
export const MAX_FOLLOWED = 64
export const MAX_MISSED = 500

/** Largest update that a text's sync takes, in bytes. */
export const MAX_UPDATE = 1_048_576

const person = z.object({ seat: z.string(), name: z.string(), role: z.string(), delegation: z.string().nullable() })
export type Person = z.infer<typeof person>

const line = z.object({
  chain: z.string(),
  seq: z.number(),
  kind: z.string(),
  at: z.string(),
  /** What it touched: ids of articles and proposals. */
  articles: z.array(z.string()),
  proposals: z.array(z.string()),
})
export const serverFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), protocol: z.number(), heads: z.record(z.string(), z.number()) }),
  /** What was missed since the heads that the client named (`after`); `complete` false: too much, read anew. */
  z.object({ type: z.literal("missed"), entries: z.array(line), complete: z.boolean() }),
  /** A commit, in one frame: its entries that this seat may know of, and the updates of the texts it follows. */
  z.object({
    type: z.literal("commit"),
    entries: z.array(line),
    texts: z.array(z.object({ doc: z.string(), update: z.string() })),
  }),
  /** A followed text as it stands: a Yjs update (base64) to start a read-only replica from. */
  z.object({ type: z.literal("text"), doc: z.string(), epoch: z.number(), update: z.string() }),
  z.object({ type: z.literal("presence"), people: z.array(person.extend({ article: z.string().nullable() })) }),
])
export type ServerFrame = z.infer<typeof serverFrame>
export type CommitLine = z.infer<typeof line>

export const clientFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("at"), article: z.string().max(64).nullable() }),
  /** The texts on the screen, in place of those before; what may not be read is left out without a word. */
  z.object({ type: z.literal("follow"), docs: z.array(z.string().max(200)).max(MAX_FOLLOWED) }),
])
export type ClientFrame = z.infer<typeof clientFrame>
