import type { Sql, Statement } from "../store/sql.ts"
import { foldName } from "./names.ts"

/** A person on this server. Without a password they sign in by nothing but the invitation that they redeemed. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly password: string | null
  readonly demo: boolean
}

export interface Accounts {
  byId(id: string): Promise<Account | null>
  /** Names that differ only in case or invisible characters are the same. */
  byName(name: string): Promise<Account | null>
  /** Fails the transaction where the name is taken. */
  insert(account: Account): Statement
}

export function openAccounts(sql: Sql, now: () => number): Accounts {
  async function find(where: "id" | "folded", value: string): Promise<Account | null> {
    const [row] = await sql.all<Omit<Account, "demo"> & { demo: number }>(
      `SELECT id, name, password, demo FROM accounts WHERE ${where} = ?`,
      value,
    )
    return row ? { id: row.id, name: row.name, password: row.password, demo: row.demo === 1 } : null
  }

  return {
    byId: id => find("id", id),
    byName: name => find("folded", foldName(name)),
    insert: ({ id, name, password, demo }) => ({
      sql: "INSERT INTO accounts (id, name, folded, password, demo, createdAt) VALUES (?, ?, ?, ?, ?, ?)",
      values: [id, name, foldName(name), password, demo ? 1 : 0, now()],
    }),
  }
}
