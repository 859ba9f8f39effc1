import type { Role } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import type { Sql, Statement } from "../store/sql.ts"
import { newId } from "./secrets.ts"

/** What an account does in a draft; `draft` null is the server itself, whose secretariat may create drafts. */
export interface Capacity {
  readonly draft: string | null
  readonly role: Role
  readonly delegation: string | null
}

/** One person's capacity in a draft; `name` is the person's. */
export interface Seat extends Capacity {
  readonly id: string
  readonly account: string
  readonly name: string
}

export interface Seats {
  byId(id: string): Promise<Seat | null>
  /** Oldest first: the first of a draft is the one taken where a request names none. */
  ofAccount(account: string): Promise<Seat[]>
  ofDraft(draft: string): Promise<Seat[]>
  /** The seats of the server itself. */
  ofServer(): Promise<Seat[]>
  /** Changes nothing where the account has this seat already. */
  insert(account: string, capacity: Capacity): Statement
  removeOf(draft: string): Statement
}

/** @throws Refusal `invalid` where a role needs a delegation and has none, or is no delegation's and has one */
export function checkCapacity({ role, delegation, draft }: Capacity): void {
  const ofDelegation = role === "head" || role === "delegate"
  if (ofDelegation && delegation === null) {
    throw new Refusal("invalid", "A head or a delegate is one of a delegation: name it.", { field: "delegation" })
  }
  if ((role === "secretariat" || role === "facilitator") && delegation !== null) {
    throw new Refusal("invalid", "The secretariat and facilitators have no delegation.", { field: "delegation" })
  }
  if (draft === null && role !== "secretariat") {
    throw new Refusal("invalid", "Only the secretariat has a seat without a draft.", { field: "role" })
  }
}

export function openSeats(sql: Sql, now: () => number): Seats {
  async function find(where: string, ...values: string[]): Promise<Seat[]> {
    const rows = await sql.all<Seat>(
      `SELECT s.id, s.draft, s.account, s.role, s.delegation, a.name
       FROM seats s JOIN accounts a ON a.id = s.account WHERE ${where} ORDER BY s.rowid`,
      ...values,
    )
    return rows.map(({ id, draft, account, role, delegation, name }) => ({
      id,
      draft,
      account,
      role,
      delegation,
      name,
    }))
  }

  return {
    byId: async id => (await find("s.id = ?", id))[0] ?? null,
    ofAccount: account => find("s.account = ?", account),
    ofDraft: draft => find("s.draft = ?", draft),
    ofServer: () => find("s.draft IS NULL"),
    insert: (account, { draft, role, delegation }) => ({
      sql: `INSERT INTO seats (id, draft, account, role, delegation, createdAt) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING`,
      values: [newId(), draft, account, role, delegation, now()],
    }),
    removeOf: draft => ({ sql: "DELETE FROM seats WHERE draft = ?", values: [draft] }),
  }
}
