import type { Sql, Statement } from "../store/sql.ts"
import { digestOf, newSecret } from "./secrets.ts"

/** How long a session lasts, in milliseconds: the cookie's lifetime too. */
export const SESSION_LASTS = 30 * 24 * 60 * 60 * 1_000

export interface Sessions {
  /**
   * A new session's secret, and what stores it; sessions that have ended go at the same time.
   * @param instead the session that it continues: it is as old and ends with it
   */
  begin(account: string, instead?: string): { secret: string; statements: Statement[] }
  /** The account of a session that has not ended. */
  account(secret: string): Promise<string | null>
  end(secret: string): Promise<void>
}

export function openSessions(sql: Sql, now: () => number): Sessions {
  return {
    begin(account, instead = "") {
      const secret = newSecret()
      return {
        secret,
        statements: [
          { sql: "DELETE FROM sessions WHERE expires <= ?", values: [now()] },
          {
            sql: `INSERT INTO sessions (digest, account, expires)
              VALUES (?, ?, COALESCE((SELECT expires FROM sessions WHERE digest = ? AND account = ?), ?))`,
            values: [digestOf(secret), account, digestOf(instead), account, now() + SESSION_LASTS],
          },
        ],
      }
    },
    async account(secret) {
      const text = "SELECT account FROM sessions WHERE digest = ? AND expires > ?"
      const [row] = await sql.all<{ account: string }>(text, digestOf(secret), now())
      return row?.account ?? null
    },
    async end(secret) {
      await sql.run("DELETE FROM sessions WHERE digest = ?", digestOf(secret))
    },
  }
}
