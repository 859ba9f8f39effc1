import { Refusal } from "../../shared/refusal.ts"
import type { Sql } from "../store/sql.ts"
import { cleanName } from "./names.ts"
import { digestOf, newSecret } from "./secrets.ts"

/** What a program is given to act for an account: within a scope, until a time (ms since 1970). */
export interface NewToken {
  readonly name: string
  readonly scope: readonly string[]
  readonly expires: number
}

export interface Tokens {
  /** The token's secret. Refusal `invalid` where it would have expired already. */
  create(account: string, token: NewToken): Promise<string>
  find(secret: string): Promise<{ account: string; scope: readonly string[] } | null>
}

export function openTokens(sql: Sql, now: () => number): Tokens {
  return {
    async create(account, { name, scope, expires }) {
      if (!Number.isSafeInteger(expires) || expires <= now()) {
        throw new Refusal("invalid", "A token expires at a time that is still to come.", { field: "expires" })
      }
      const secret = newSecret()
      const values = [digestOf(secret), account, cleanName(name), JSON.stringify(scope), expires]
      await sql.transaction([
        { sql: "DELETE FROM tokens WHERE expires <= ?", values: [now()] },
        { sql: "INSERT INTO tokens (digest, account, name, scope, expires) VALUES (?, ?, ?, ?, ?)", values },
      ])
      return secret
    },
    async find(secret) {
      const text = "SELECT account, scope FROM tokens WHERE digest = ? AND expires > ?"
      const [row] = await sql.all<{ account: string; scope: string }>(text, digestOf(secret), now())
      return row ? { account: row.account, scope: JSON.parse(row.scope) } : null
    },
  }
}
