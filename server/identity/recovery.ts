import { Refusal } from "../../shared/refusal.ts"
import type { Sql } from "../store/sql.ts"
import type { Account, Accounts } from "./accounts.ts"
import type { SignedIn } from "./identity.ts"
import { checkPassword } from "./password-rule.ts"
import type { Passwords } from "./passwords.ts"
import { digestOf, newSecret } from "./secrets.ts"

/** How long a link for a new password is good for, in milliseconds. */
const LASTS = 24 * 60 * 60 * 1_000

/** What becomes of people: passwords set and lost, seats taken away, how fresh a session is. */
export interface Recovery {
  /** A link's secret with which the account gets a new password; it takes the place of an earlier one. */
  reset(account: string): Promise<string>
  /** Whose a link is; uses nothing up. */
  describe(secret: string): Promise<{ name: string } | null>
  /** Sets the password, ends every session and token of the account, signs in. Refusals: `invite_unknown`, `invalid`. */
  redeem(secret: string, password: string): Promise<SignedIn>
  /**
   * Ends every session of the account but the one that asks. Refusals: `wrong_password` where there is one and `current`
   * is not it, `too_many`, `invalid`.
   */
  setPassword(account: string, current: string | undefined, password: string, session: string | null): Promise<void>
  byName(name: string): Promise<{ id: string; name: string } | null>
  removeSeat(seat: string): Promise<void>
  /** When a session began, in milliseconds since 1970. */
  began(session: string): Promise<number | null>
}

interface Parts {
  readonly sql: Sql
  readonly now: () => number
  readonly accounts: Accounts
  readonly withPasswords: () => Promise<Passwords>
  readonly signedIn: (account: Account) => Promise<SignedIn>
  /** Refusals: `wrong_password`, `too_many`: at an open session nobody guesses faster than at the door. */
  readonly prove: (account: Account, password: string) => Promise<void>
  readonly lasts: number
}

export function openRecovery({ sql, now, accounts, withPasswords, signedIn, prove, lasts }: Parts): Recovery {
  const find = async (secret: string): Promise<Account | null> => {
    const text = "SELECT account FROM resets WHERE digest = ? AND expires > ?"
    const [row] = await sql.all<{ account: string }>(text, digestOf(secret), now())
    return row ? accounts.byId(row.account) : null
  }
  const hashed = async (password: string) => {
    checkPassword(password)
    return (await withPasswords()).hash(password)
  }
  return {
    async reset(account) {
      const secret = newSecret()
      await sql.transaction([
        { sql: "DELETE FROM resets WHERE account = ? OR expires <= ?", values: [account, now()] },
        {
          sql: "INSERT INTO resets (digest, account, expires) VALUES (?, ?, ?)",
          values: [digestOf(secret), account, now() + LASTS],
        },
      ])
      return secret
    },
    async describe(secret) {
      const account = await find(secret)
      return account && { name: account.name }
    },
    async redeem(secret, password) {
      const account = await find(secret)
      if (!account) throw new Refusal("invite_unknown")
      const hash = await hashed(password)
      await sql.transaction([
        { sql: "UPDATE accounts SET password = ? WHERE id = ?", values: [hash, account.id] },
        { sql: "DELETE FROM resets WHERE account = ?", values: [account.id] },
        { sql: "DELETE FROM sessions WHERE account = ?", values: [account.id] },
        { sql: "DELETE FROM tokens WHERE account = ?", values: [account.id] },
      ])
      return signedIn(account)
    },
    async setPassword(id, current, password, session) {
      const account = await accounts.byId(id)
      if (!account || account.demo) throw new Refusal("no_right", "A demo account has no password.")
      checkPassword(password)
      if (account.password !== null) await prove(account, current ?? "")
      const hash = await hashed(password)
      await sql.transaction([
        { sql: "UPDATE accounts SET password = ? WHERE id = ?", values: [hash, id] },
        { sql: "DELETE FROM sessions WHERE account = ? AND digest <> ?", values: [id, digestOf(session ?? "")] },
      ])
    },
    async byName(name) {
      const account = await accounts.byName(name)
      return account && { id: account.id, name: account.name }
    },
    async removeSeat(seat) {
      await sql.run("DELETE FROM seats WHERE id = ?", seat)
    },
    async began(session) {
      const [row] = await sql.all<{ expires: number }>(
        "SELECT expires FROM sessions WHERE digest = ?",
        digestOf(session),
      )
      return row ? row.expires - lasts : null
    },
  }
}
