/**
 * The hash chain. Each entry's `digest` covers salt and body, its `hash` everything but these two: so a body can be
 * withheld later and the chain still verifies (DESIGN, section 4).
 */
import { z } from "zod"

/** Hexadecimal SHA-256 of a string's UTF-8, synchronous, injected. */
export type Sha256 = (text: string) => string

export const ENTRY_VERSION = 1
export const GENESIS = "0".repeat(64)
/** The chain that everyone reads; every other chain is named by its circle. */
export const PUBLIC = "public"

const hex = z.string().regex(/^[0-9a-f]{64}$/)
export const entrySchema = z.object({
  v: z.number().int(),
  chain: z.string(),
  seq: z.number().int().min(1),
  /** Milliseconds since 1970, by the server's clock; never earlier than the entry before. */
  at: z.number().int(),
  /** The seat that acted; empty where the server did. */
  actor: z.string(),
  kind: z.string(),
  digest: hex,
  /** Canonical JSON; null where it is withheld. */
  body: z.string().nullable(),
  salt: z.string().nullable(),
  prevHash: hex,
  hash: hex,
})
export type Entry = z.infer<typeof entrySchema>

/** JSON with sorted keys and nothing undefined: the same value gives the same string everywhere. */
export function canonical(value: unknown): string {
  if (value === undefined) return "null"
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  const pairs = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
  return `{${pairs.join(",")}}`
}

const digestOf = (sha256: Sha256, salt: string, body: string) => sha256(`${salt}\n${body}`)
const hashOf = (sha256: Sha256, entry: Omit<Entry, "hash" | "body" | "salt">) =>
  sha256(canonical([entry.v, entry.chain, entry.seq, entry.at, entry.actor, entry.kind, entry.digest, entry.prevHash]))

/** Makes the next entry of a chain. `salt` is random and keeps short bodies from being guessed from their digest. */
export function seal(
  sha256: Sha256,
  prevHash: string,
  part: Pick<Entry, "chain" | "seq" | "at" | "actor" | "kind"> & { body: string; salt: string },
): Entry {
  const digest = digestOf(sha256, part.salt, part.body)
  const { chain, seq, at, actor, kind, body, salt } = part
  const bare = { v: ENTRY_VERSION, chain, seq, at, actor, kind, digest, prevHash }
  return { ...bare, body, salt, hash: hashOf(sha256, bare) }
}

export interface Verdict {
  readonly intact: boolean
  readonly entries: number
  readonly withheld: number
  /** The chain's last hash: the fingerprint that delegations can keep. */
  readonly head: string
  /** When the last entry was made. */
  readonly at: number
  /** The first entry that does not hold, and why. */
  readonly broken?: { readonly chain: string; readonly seq: number; readonly why: string }
}

/**
 * Replays one chain's entries, in order from the first. A missing body counts as withheld.
 * @param before the verdict on the entries before these, where a chain is read page by page
 */
export function verify(sha256: Sha256, entries: Iterable<Entry>, before?: Verdict): Verdict {
  if (before && !before.intact) return before
  let head = before?.head ?? GENESIS
  let count = before?.entries ?? 0
  let withheld = before?.withheld ?? 0
  let at = before?.at ?? 0
  const fail = (entry: Entry, why: string): Verdict => ({
    intact: false,
    entries: count,
    withheld,
    head,
    at,
    broken: { chain: entry.chain, seq: entry.seq, why },
  })
  for (const entry of entries) {
    if (entry.seq !== count + 1) return fail(entry, `expected number ${count + 1}`)
    if (entry.prevHash !== head) return fail(entry, "does not follow the entry before")
    if (entry.at < at) return fail(entry, "is dated before the entry before")
    if (hashOf(sha256, entry) !== entry.hash) return fail(entry, "was altered")
    if (entry.body === null || entry.salt === null) withheld++
    else if (digestOf(sha256, entry.salt, entry.body) !== entry.digest) return fail(entry, "has an altered body")
    head = entry.hash
    at = entry.at
    count++
  }
  return { intact: true, entries: count, withheld, head, at }
}

/** One line for people: `intact, 12 entries, 1 withheld`. */
export function verdictLine(verdicts: readonly Verdict[]): string {
  const broken = verdicts.find(verdict => verdict.broken)?.broken
  if (broken) return `altered: entry ${broken.seq} of chain ${broken.chain} ${broken.why}`
  const sum = (pick: (verdict: Verdict) => number) => verdicts.reduce((total, each) => total + pick(each), 0)
  const withheld = sum(verdict => verdict.withheld)
  return `intact, ${sum(verdict => verdict.entries)} entries${withheld ? `, ${withheld} withheld` : ""}`
}
