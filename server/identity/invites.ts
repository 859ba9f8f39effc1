import type { Role } from "../../shared/record/state.ts"
import type { Sql, Statement } from "../store/sql.ts"
import type { Capacity } from "./seats.ts"
import { digestOf, newId, newSecret } from "./secrets.ts"

/** How long an invitation is good for, in milliseconds, where nothing else is said. */
const LASTS = 14 * 24 * 60 * 60 * 1_000

/** An invitation that is open: neither used nor revoked nor expired. Times are in milliseconds since 1970. */
export interface Invite extends Capacity {
  readonly id: string
  /** The person it is meant for, if it was said. */
  readonly name: string | null
  /** The seat that invited; null where the server did. */
  readonly by: string | null
  readonly expires: number
  /** The demo account as which it signs in, again and again; null for all others. */
  readonly demo: string | null
}

export interface Invites {
  /** An invitation's secret, and what stores it. */
  create(invite: Capacity & { name?: string; by: string | null; expires?: number; demo: string | null }): {
    secret: string
    statements: Statement[]
  }
  /** An open invitation by its secret. */
  find(secret: string): Promise<Invite | null>
  /** The open invitations to a draft, oldest first; no demo's. */
  ofDraft(draft: string): Promise<Invite[]>
  /** Uses it up. Fails the transaction where it was used or revoked already. */
  use(id: string, account: string): Statement
  /** Whether it was there to revoke. */
  revoke(id: string): Promise<boolean>
  removeOf(draft: string): Statement
}

const OPEN = `SELECT i.id, i.draft, i.role, i.delegation, i.name, i.invitedBy, i.expires, i.demo
  FROM invites i LEFT JOIN inviteEnds e ON e.invite = i.id WHERE e.invite IS NULL AND i.expires > ?`

interface Row {
  readonly id: string
  readonly draft: string | null
  readonly role: Role
  readonly delegation: string | null
  readonly name: string | null
  readonly invitedBy: string | null
  readonly expires: number
  readonly demo: string | null
}

export function openInvites(sql: Sql, now: () => number): Invites {
  return {
    create({ draft, role, delegation, name, by, expires, demo }) {
      const secret = newSecret()
      const values = [newId(), digestOf(secret), draft, role, delegation, name ?? null, by]
      return {
        secret,
        statements: [
          ...replaced(draft, role, by, demo),
          {
            sql: `INSERT INTO invites (id, digest, draft, role, delegation, name, invitedBy, createdAt, expires, demo)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            values: [...values, now(), expires ?? now() + LASTS, demo],
          },
        ],
      }
    },
    async find(secret) {
      const [row] = await sql.all<Row>(`${OPEN} AND i.digest = ?`, now(), digestOf(secret))
      return row ? toInvite(row) : null
    },
    async ofDraft(draft) {
      const text = `${OPEN} AND i.draft = ? AND i.demo IS NULL ORDER BY i.rowid`
      return (await sql.all<Row>(text, now(), draft)).map(toInvite)
    },
    use: (id, account) => ({
      sql: "INSERT INTO inviteEnds (invite, account, at) VALUES (?, ?, ?)",
      values: [id, account, now()],
    }),
    async revoke(id) {
      const text = `INSERT INTO inviteEnds (invite, account, at) SELECT id, NULL, ? FROM invites WHERE id = ?
        ON CONFLICT DO NOTHING`
      return (await sql.run(text, now(), id)).changes > 0
    },
    removeOf: draft => ({ sql: "DELETE FROM invites WHERE draft = ?", values: [draft] }),
  }
}

/**
 * The links that a server prints when it starts replace those of its last start: nobody keeps count of them, and an
 * old log must not open the server.
 */
function replaced(draft: string | null, role: Role, by: string | null, demo: string | null): Statement[] {
  if (demo !== null) {
    const sql = "DELETE FROM invites WHERE demo = ? AND draft IS ? AND role = ?"
    return [{ sql, values: [demo, draft, role] }]
  }
  return draft === null && by === null
    ? [{ sql: "DELETE FROM invites WHERE draft IS NULL AND invitedBy IS NULL AND demo IS NULL", values: [] }]
    : []
}

function toInvite({ id, draft, role, delegation, name, invitedBy, expires, demo }: Row): Invite {
  return { id, draft, role, delegation, name, by: invitedBy, expires, demo }
}
