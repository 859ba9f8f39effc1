import type { Sql, Statement, Value } from "./sql.ts"

/**
 * A line of a draft's record as it is kept. `body` is canonical JSON, text updates in it as base64; it and `salt` are
 * null once withheld. `at` is in milliseconds since 1970.
 */
export interface EntryRow {
  readonly chain: string
  readonly seq: number
  readonly at: number
  readonly kind: string
  readonly actor: string
  readonly v: number
  readonly digest: string
  readonly body: string | null
  readonly salt: string | null
  readonly prevHash: string
  readonly hash: string
}

/** A draft's state (JSON) and docs (Yjs updates by their key) as of the last seq of each chain. */
export interface Snapshot {
  readonly heads: Readonly<Record<string, number>>
  readonly state: string
  readonly docs: Readonly<Record<string, Uint8Array>>
}

/** Where drafts and their records are kept. What a fulfilled promise wrote is on disk. */
export interface Store {
  /** All rows or none. Rejects where a row's seq is not the next of its chain, or the draft is unknown. */
  append(draft: string, rows: readonly EntryRow[]): Promise<void>
  /** The rows after these seqs (all of a chain that is not named), of all chains, in the order they were appended. */
  since(draft: string, heads: Readonly<Record<string, number>>): Promise<EntryRow[]>
  /** At most `limit` rows of a chain after a seq, by seq; to begin, `after` is 0. */
  page(draft: string, chain: string, after: number, limit: number): Promise<EntryRow[]>
  /** The last acts of a chain, without entries of typed text, by seq; at most `limit`. */
  lastActs(draft: string, chain: string, limit: number): Promise<EntryRow[]>
  /** Drops a row's body and salt; the chain holds without them. Rejects where there is no such row. */
  withhold(draft: string, chain: string, seq: number): Promise<void>
  snapshot(draft: string): Promise<Snapshot | null>
  /** Takes the place of the one before. */
  saveSnapshot(draft: string, snapshot: Snapshot): Promise<void>
  /** Oldest first. */
  drafts(): Promise<{ id: string; createdAt: number }[]>
  /** The draft and its first entries, or neither; it was created when the first of them was made. */
  createDraft(id: string, rows: readonly EntryRow[]): Promise<void>
  removeDraft(id: string): Promise<void>
}

const COLUMNS = ["chain", "seq", "at", "kind", "actor", "v", "digest", "body", "salt", "prevHash", "hash"] as const
const SELECTED = COLUMNS.map(column => `e.${column}`).join(", ")

// The draft's chains are found by leaps through the index, so what came before the heads is not read.
const SINCE = `
  WITH RECURSIVE chains (chain) AS (
    SELECT min(chain) FROM entries WHERE draft = ?1
    UNION ALL
    SELECT (SELECT min(chain) FROM entries WHERE draft = ?1 AND chain > chains.chain) FROM chains WHERE chain IS NOT NULL
  )
  SELECT ${SELECTED} FROM chains CROSS JOIN entries e
  WHERE e.draft = ?1 AND e.chain = chains.chain
    AND e.seq > coalesce((SELECT value FROM json_each(?2) WHERE key = chains.chain), 0)
  ORDER BY e.pos`

/** The store on a database that `migrate` has brought up to date. All SQL of drafts and records is here. */
export function openStore(sql: Sql): Store {
  return {
    append: (draft, rows) => sql.transaction(inserts(sql, draft, rows)),

    async since(draft, heads) {
      return (await sql.all<EntryRow>(SINCE, draft, JSON.stringify(heads))).map(toRow)
    },

    async page(draft, chain, after, limit) {
      const text = `SELECT ${SELECTED} FROM entries e WHERE e.draft = ? AND e.chain = ? AND e.seq > ? ORDER BY e.seq LIMIT ?`
      return (await sql.all<EntryRow>(text, draft, chain, after, limit)).map(toRow)
    },

    async lastActs(draft, chain, limit) {
      const text = `SELECT ${SELECTED} FROM entries e WHERE e.draft = ? AND e.chain = ? AND e.kind <> 'text' ORDER BY e.seq DESC LIMIT ?`
      return (await sql.all<EntryRow>(text, draft, chain, limit)).map(toRow).reverse()
    },

    async withhold(draft, chain, seq) {
      const text = "UPDATE entries SET body = NULL, salt = NULL WHERE draft = ? AND chain = ? AND seq = ?"
      const { changes } = await sql.run(text, draft, chain, seq)
      if (changes === 0) throw new Error(`no entry ${seq} in chain ${chain} of draft ${draft}`)
    },

    async snapshot(draft) {
      // One statement, so that heads, state and docs are those of one moment.
      const rows = await sql.all<{ heads: string; state: string; doc: string | null; bytes: Uint8Array | null }>(
        "SELECT s.heads, s.state, d.doc, d.bytes FROM snapshots s LEFT JOIN snapshotDocs d USING (draft) WHERE s.draft = ?",
        draft,
      )
      const [first] = rows
      if (first === undefined) return null
      const docs = rows.flatMap(({ doc, bytes }) => (doc === null ? [] : [[doc, plainBytes(bytes)] as const]))
      return { heads: JSON.parse(first.heads), state: first.state, docs: Object.fromEntries(docs) }
    },

    saveSnapshot: (draft, { heads, state, docs }) =>
      sql.transaction([
        { sql: "DELETE FROM snapshots WHERE draft = ?", values: [draft] },
        { sql: "DELETE FROM snapshotDocs WHERE draft = ?", values: [draft] },
        {
          sql: "INSERT INTO snapshots (draft, heads, state) VALUES (?, ?, ?)",
          values: [draft, JSON.stringify(heads), state],
        },
        ...Object.entries(docs).map(([doc, bytes]) => ({
          sql: "INSERT INTO snapshotDocs (draft, doc, bytes) VALUES (?, ?, ?)",
          values: [draft, doc, bytes],
        })),
      ]),

    async drafts() {
      const rows = await sql.all<{ id: string; createdAt: number }>("SELECT id, createdAt FROM drafts ORDER BY rowid")
      return rows.map(({ id, createdAt }) => ({ id, createdAt }))
    },

    createDraft: (id, rows) =>
      sql.transaction([
        { sql: "INSERT INTO drafts (id, createdAt) VALUES (?, ?)", values: [id, rows[0]?.at ?? 0] },
        ...inserts(sql, id, rows),
      ]),

    async removeDraft(id) {
      await sql.run("DELETE FROM drafts WHERE id = ?", id)
    },
  }
}

/** One multi-row INSERT, or as few as the database's limit on bound values allows. */
function inserts(sql: Sql, draft: string, rows: readonly EntryRow[]): Statement[] {
  const width = COLUMNS.length + 1
  const height = Math.max(1, Math.floor(sql.maxValues / width))
  const line = `(${Array(width).fill("?").join(", ")})`
  const statements: Statement[] = []
  for (let from = 0; from < rows.length; from += height) {
    const some = rows.slice(from, from + height)
    statements.push({
      sql: `INSERT INTO entries (draft, ${COLUMNS.join(", ")}) VALUES ${some.map(() => line).join(", ")}`,
      values: some.flatMap((row): Value[] => [draft, ...COLUMNS.map(column => row[column])]),
    })
  }
  return statements
}

/** The drivers' rows have prototypes of their own. */
function toRow({ chain, seq, at, kind, actor, v, digest, body, salt, prevHash, hash }: EntryRow): EntryRow {
  return { chain, seq, at, kind, actor, v, digest, body, salt, prevHash, hash }
}

/** One driver answers Buffers, and may give an empty value as null. */
function plainBytes(bytes: Uint8Array | null): Uint8Array {
  return bytes === null ? new Uint8Array() : new Uint8Array(bytes)
}
