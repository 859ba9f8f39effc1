import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js"
import { z } from "zod"
import type { Sql } from "../store/sql.ts"

/** What opens one text's socket: a seat, one instance of a document (its epoch), and the schema its client has. */
export interface Ticket {
  readonly seat: string
  readonly draft: string
  readonly doc: string
  readonly epoch: number
  readonly schema: string
}

export interface IssuedTicket extends Ticket {
  /** The Yjs client id under which its holder writes, and nobody else. */
  readonly clientId: number
  /** Milliseconds since 1970. */
  readonly expires: number
}

export interface Tickets {
  issue(ticket: Ticket): Promise<{ ticket: string; clientId: number; expires: number }>
  read(ticket: string): Promise<IssuedTicket | null>
}

const LASTS = 12 * 60 * 60 * 1_000

const issuedSchema = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.number().int(),
  z.string(),
  z.number().int().min(1).max(0xffffffff),
  z.number().int(),
])

/**
 * Tickets are signed and kept nowhere: a server that was killed and started again takes those of its last life, so
 * that stock clients, which know no other ticket, reconnect by themselves.
 */
export function openTickets(sql: Sql, now: () => number): Tickets {
  let key: Promise<Uint8Array> | null = null
  const theKey = () => (key ??= keyOf(sql))
  const sign = async (body: string) => bytesToHex(hmac(sha256, await theKey(), utf8ToBytes(body)))

  return {
    async issue({ seat, draft, doc, epoch, schema }) {
      const clientId = newClientId()
      const expires = now() + LASTS
      const body = toUrl(JSON.stringify([seat, draft, doc, epoch, schema, clientId, expires]))
      return { ticket: `${body}.${await sign(body)}`, clientId, expires }
    },
    async read(ticket) {
      const [body = "", signature = ""] = ticket.split(".")
      if (!sameSecret(signature, await sign(body))) return null
      const [seat, draft, doc, epoch, schema, clientId, expires] = issuedSchema.parse(JSON.parse(fromUrl(body)))
      return expires > now() ? { seat, draft, doc, epoch, schema, clientId, expires } : null
    },
  }
}

/** Zero is left out: too many programs take it for "none". */
function newClientId(): number {
  const [id] = globalThis.crypto.getRandomValues(new Uint32Array(1))
  return id || newClientId()
}

/** The server's signing key, made at its first ticket. */
async function keyOf(sql: Sql): Promise<Uint8Array> {
  const made = bytesToHex(globalThis.crypto.getRandomValues(new Uint8Array(32)))
  await sql.run("INSERT INTO keys (name, value) VALUES ('tickets', ?) ON CONFLICT DO NOTHING", made)
  const [row] = await sql.all<{ value: string }>("SELECT value FROM keys WHERE name = 'tickets'")
  return hexToBytes(row.value)
}

/** Takes as long whether the first or the last sign differs. */
function sameSecret(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let differs = 0
  for (let at = 0; at < a.length; at++) differs |= a.charCodeAt(at) ^ b.charCodeAt(at)
  return differs === 0
}

const toUrl = (text: string) => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
const fromUrl = (text: string) => atob(text.replaceAll("-", "+").replaceAll("_", "/"))
