import { Refusal } from "../../shared/refusal.ts"
import { openQueue } from "../store/queue.ts"
import type { Sql, Statement } from "../store/sql.ts"
import { type Account, openAccounts } from "./accounts.ts"
import { type Invite, openInvites } from "./invites.ts"
import { openLimits } from "./limits.ts"
import { type Looked, openLooked } from "./looked.ts"
import { cleanName, foldName } from "./names.ts"
import { checkPassword, hasLength } from "./password-rule.ts"
import type { Passwords } from "./passwords.ts"
import { openRecovery, type Recovery } from "./recovery.ts"
import { type Capacity, checkCapacity, openSeats, type Seat } from "./seats.ts"
import { newId } from "./secrets.ts"
import { openSessions, SESSION_LASTS } from "./sessions.ts"
import { type IssuedTicket, openTickets, type Ticket } from "./tickets.ts"
import { type NewToken, openTokens } from "./tokens.ts"

/** Somebody who has just signed in; `session` is the secret for the cookie. */
export interface SignedIn {
  readonly account: string
  readonly name: string
  readonly session: string
  readonly seats: readonly Seat[]
}

/** Who redeems an invitation: by a new name, or (signed in already) as an account. */
export interface Newcomer {
  readonly name: string
  readonly password?: string
  readonly account?: string
  /** The session by which they are signed in: the new one is as old, as nothing was proved again. */
  readonly session?: string
}

export interface NewInvite extends Capacity {
  readonly name?: string
  /** The seat that invites; null where the server does. */
  readonly by: string | null
  /** Milliseconds since 1970; two weeks from now where it is not said. */
  readonly expires?: number
  /** Reusable, and signs in as this demo account (made here) whatever name is sent. */
  readonly demoAccount?: { readonly name: string }
}

/** The people of a server: who they are, what seats they hold, and by what secrets they show it. */
export interface Identity {
  /**
   * Uses an invitation up and makes the account, the seat and a session, all or nothing. Signed in already
   * (`account`), it adds the seat. Refusals: `invite_unknown`, `name_taken`, `invalid`, `not_signed_in`.
   */
  redeem(invite: string, who: Newcomer): Promise<SignedIn>
  /** Refusals: `wrong_password` (the same for an unknown name), `too_many` with `details.retryAfter` in seconds. */
  signIn(name: string, password: string, address: string): Promise<SignedIn>
  signOut(session: string): Promise<void>
  /** Whose credential it is; a bearer token goes before a session. `scope` is null for a session: all of it. */
  who(credential: {
    session?: string
    bearer?: string
  }): Promise<{ account: string; name: string; demo?: true; scope: readonly string[] | null } | null>

  seats(account: string): Promise<readonly Seat[]>
  seat(id: string): Promise<Seat | null>
  seatsOf(draft: string): Promise<readonly Seat[]>
  /** The seat, which may have been there before. */
  addSeat(seat: Capacity & { account: string }): Promise<Seat>

  /** The secret of a new invitation. */
  invite(invite: NewInvite): Promise<string>
  invitesOf(draft: string): Promise<readonly Invite[]>
  /** Refusal `invite_unknown` where it was used or revoked already. */
  revokeInvite(id: string): Promise<void>
  /** What an open invitation is for; uses nothing up. */
  describeInvite(secret: string): Promise<(Capacity & { name: string | null; demo: boolean }) | null>

  token(account: string, token: NewToken): Promise<string>
  ticket(ticket: Ticket): Promise<{ ticket: string; clientId: number; expires: number }>
  readTicket(ticket: string): Promise<IssuedTicket | null>

  readonly recovery: Recovery
  readonly looked: Looked
  /** Whether somebody holds the server's own secretariat seat yet. */
  hasSecretariat(): Promise<boolean>
  /** Ends every demo link and signs the demo accounts out. */
  endDemo(): Promise<void>
  /** Takes away the seats in a draft and the invitations to it. */
  forgetDraft(draft: string): Promise<void>
  close(): Promise<void>
}

const MOST_SIGNING_IN = 256

/** @param given how passwords are hashed; by default in a worker thread of Node's */
export function openIdentity(sql: Sql, now: () => number, given?: Passwords): Identity {
  const accounts = openAccounts(sql, now)
  const seats = openSeats(sql, now)
  const invites = openInvites(sql, now)
  const sessions = openSessions(sql, now)
  const tokens = openTokens(sql, now)
  const tickets = openTickets(sql, now)
  const limits = openLimits(now)
  const turn = openQueue()
  const redeeming = openQueue()
  let passwords: Promise<Passwords> | null = given ? Promise.resolve(given) : null
  let signingIn = 0

  // Not imported above: this file is for every engine, that one for Node.
  function withPasswords(): Promise<Passwords> {
    passwords ??= import("./passwords.ts").then(({ openPasswords }) => openPasswords())
    return passwords
  }

  async function signedIn(account: Account, statements: readonly Statement[], instead?: string): Promise<SignedIn> {
    const { secret, statements: session } = sessions.begin(account.id, instead)
    await sql.transaction([...statements, ...session])
    return { account: account.id, name: account.name, session: secret, seats: await seats.ofAccount(account.id) }
  }

  async function judged(name: string, password: string, address: string): Promise<SignedIn> {
    const folded = foldName(name)
    const retryAfter = limits.wait(folded, address)
    if (retryAfter > 0) throw new Refusal("too_many", undefined, { retryAfter })
    const account = await checked(name, password)
    if (!account) {
      limits.failed(folded, address)
      throw new Refusal("wrong_password")
    }
    limits.succeeded(folded)
    return signedIn(account, [])
  }

  async function checked(name: string, password: string): Promise<Account | null> {
    const account = await accounts.byName(name)
    const right = hasLength(password) && (await (await withPasswords()).verify(password, account?.password ?? null))
    return account && account.password !== null && right ? account : null
  }

  async function newAccount(name: string, password: string | undefined): Promise<Account> {
    const clean = cleanName(name)
    if (password !== undefined) checkPassword(password)
    if (await accounts.byName(clean)) throw new Refusal("name_taken")
    const hash = password === undefined ? null : await (await withPasswords()).hash(password)
    return { id: newId(), name: clean, password: hash, demo: false }
  }

  async function demoAccount(name: string): Promise<Account> {
    const found = await accounts.byName(cleanName(name))
    if (found?.demo) return found
    if (found) throw new Refusal("name_taken")
    const fresh = { id: newId(), name: cleanName(name), password: null, demo: true }
    await sql.transaction([accounts.insert(fresh)])
    return fresh
  }

  /** At an open session nobody guesses the password faster than at the door. */
  const prove = (account: Account, password: string) =>
    turn(async () => {
      const folded = foldName(account.name)
      const from = `account ${account.id}`
      const retryAfter = limits.wait(folded, from)
      if (retryAfter > 0) throw new Refusal("too_many", undefined, { retryAfter })
      if (hasLength(password) && (await (await withPasswords()).verify(password, account.password))) return
      limits.failed(folded, from)
      throw new Refusal("wrong_password", "The present password is not right.")
    })

  /** Who is of no delegation seats only its first head: a second link of theirs would open what the first one wrote. */
  async function comesLate({ draft, role, delegation, by }: Invite): Promise<boolean> {
    if (draft === null || role !== "head" || by === null) return false
    const all = await seats.ofDraft(draft)
    if (all.find(seat => seat.id === by)?.delegation === delegation) return false
    return all.some(seat => seat.role === "head" && seat.delegation === delegation)
  }

  async function redeemed(secret: string, { name, password, account: known, session }: Newcomer): Promise<SignedIn> {
    const invite = await invites.find(secret)
    if (!invite || (await comesLate(invite))) throw new Refusal("invite_unknown")
    if (invite.demo !== null) {
      const demo = await accounts.byId(invite.demo)
      if (!demo) throw new Refusal("invite_unknown")
      return signedIn(demo, [])
    }
    const present = known === undefined ? null : await accounts.byId(known)
    if (known !== undefined && !present) throw new Refusal("not_signed_in")
    const account = present ?? (await newAccount(name.trim() || invite.name || "", password))
    const statements = present ? [] : [accounts.insert(account)]
    statements.push(invites.use(invite.id, account.id), seats.insert(account.id, invite))
    try {
      return await signedIn(account, statements, present ? session : undefined)
    } catch (error) {
      // Somebody was faster, with the invitation or with the name; the transaction has seen to it that nothing is done.
      if (!(await invites.find(secret))) throw new Refusal("invite_unknown")
      if (!present && (await accounts.byName(account.name))) throw new Refusal("name_taken")
      throw error
    }
  }

  return {
    // One at a time, or of two links to be the first head both would be good.
    redeem: (secret, who) => redeeming(() => redeemed(secret, who)),

    async signIn(name, password, address) {
      if (signingIn >= MOST_SIGNING_IN) throw new Refusal("too_many", "Many people are signing in now. Try again soon.")
      signingIn += 1
      // One at a time, as they are hashed anyway: so each is judged by the failures of all before it.
      return turn(() => judged(name, password, address)).finally(() => {
        signingIn -= 1
      })
    },
    signOut: session => sessions.end(session),

    async who({ session, bearer }) {
      const token = bearer === undefined ? null : await tokens.find(bearer)
      if (bearer !== undefined && !token) return null
      const id = token?.account ?? (session === undefined ? null : await sessions.account(session))
      const account = id === null ? null : await accounts.byId(id)
      if (!account) return null
      const { name, demo } = account
      return { account: account.id, name, ...(demo ? { demo } : {}), scope: token?.scope ?? null }
    },

    seats: account => seats.ofAccount(account),
    seat: id => seats.byId(id),
    seatsOf: draft => seats.ofDraft(draft),
    async addSeat({ account, draft, role, delegation }) {
      checkCapacity({ draft, role, delegation })
      await sql.transaction([seats.insert(account, { draft, role, delegation })])
      const held = await seats.ofAccount(account)
      const seat = held.find(one => one.draft === draft && one.role === role && one.delegation === delegation)
      if (!seat) throw new Refusal("not_found")
      return seat
    },

    async invite({ draft, role, delegation, name, by, expires, demoAccount: demo }) {
      const capacity = { draft, role, delegation }
      checkCapacity(capacity)
      if (expires !== undefined && !(Number.isSafeInteger(expires) && expires > now())) {
        throw new Refusal("invalid", "An invitation expires at a time that is still to come.", { field: "expires" })
      }
      const account = demo ? await demoAccount(demo.name) : null
      const { secret, statements } = invites.create({
        ...capacity,
        ...(name === undefined ? {} : { name: cleanName(name) }),
        by,
        // A demo's link is replaced when the server starts, not by the calendar.
        expires: expires ?? (account ? Number.MAX_SAFE_INTEGER : undefined),
        demo: account?.id ?? null,
      })
      await sql.transaction([...(account ? [seats.insert(account.id, capacity)] : []), ...statements])
      return secret
    },
    invitesOf: draft => invites.ofDraft(draft),
    async revokeInvite(id) {
      if (!(await invites.revoke(id))) throw new Refusal("invite_unknown")
    },
    async describeInvite(secret) {
      const invite = await invites.find(secret)
      if (!invite) return null
      const { draft, role, delegation, name, demo } = invite
      return { draft, role, delegation, name, demo: demo !== null }
    },

    token: (account, token) => tokens.create(account, token),
    ticket: ticket => tickets.issue(ticket),
    readTicket: ticket => tickets.read(ticket),

    looked: openLooked(sql),
    recovery: openRecovery({
      ...{ sql, now, accounts, withPasswords, lasts: SESSION_LASTS },
      signedIn: account => signedIn(account, []),
      prove,
    }),
    async hasSecretariat() {
      for (const { role, account } of await seats.ofServer())
        if (role === "secretariat" && !(await accounts.byId(account))?.demo) return true
      return false
    },
    async endDemo() {
      const theirs = "account IN (SELECT id FROM accounts WHERE demo = 1)"
      await sql.transaction([
        { sql: "DELETE FROM invites WHERE demo IS NOT NULL", values: [] },
        { sql: `DELETE FROM sessions WHERE ${theirs}`, values: [] },
        { sql: `DELETE FROM tokens WHERE ${theirs}`, values: [] },
      ])
    },
    async forgetDraft(draft) {
      await sql.transaction([seats.removeOf(draft), invites.removeOf(draft)])
    },
    async close() {
      await (await passwords)?.close()
    },
  }
}
