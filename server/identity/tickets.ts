import { newSecret } from "./secrets.ts"

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
  issue(ticket: Ticket): { ticket: string; clientId: number; expires: number }
  read(ticket: string): IssuedTicket | null
}

const LASTS = 12 * 60 * 60 * 1_000
const SWEPT_EVERY = 1_000

/** Tickets of this process: after a restart, clients ask for new ones, under new client ids. */
export function openTickets(now: () => number): Tickets {
  const issued = new Map<string, IssuedTicket>()
  const clientIds = new Set<number>()

  /** Zero is left out: too many programs take it for "none". */
  function newClientId(): number {
    for (;;) {
      const [id] = globalThis.crypto.getRandomValues(new Uint32Array(1))
      if (id && !clientIds.has(id)) return id
    }
  }

  function sweep(): void {
    for (const [secret, { expires, clientId }] of issued) {
      if (expires > now()) break // they lie in the order of issue, and all last as long
      issued.delete(secret)
      clientIds.delete(clientId)
    }
  }

  return {
    issue(ticket) {
      if (issued.size % SWEPT_EVERY === 0) sweep()
      const secret = newSecret()
      const clientId = newClientId()
      const expires = now() + LASTS
      const { seat, draft, doc, epoch, schema } = ticket
      issued.set(secret, { seat, draft, doc, epoch, schema, clientId, expires })
      clientIds.add(clientId)
      return { ticket: secret, clientId, expires }
    },
    read(secret) {
      const found = issued.get(secret)
      return found && found.expires > now() ? found : null
    },
  }
}
