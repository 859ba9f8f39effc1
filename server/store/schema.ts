import type { Sql, Statement } from "./sql.ts"

/**
 * Every table, as steps that are each taken once and in order; a released step is never changed, only followed.
 * `entries.pos` is the order in which a draft's entries were appended, across its chains. The trigger keeps each
 * chain dense from 1, whatever the code above does.
 */
const STEPS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE drafts (id TEXT PRIMARY KEY, createdAt INTEGER NOT NULL)`,
    `CREATE TABLE entries (
      pos INTEGER PRIMARY KEY, draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
      chain TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL,
      v INTEGER NOT NULL, digest TEXT NOT NULL, body TEXT, salt TEXT, prevHash TEXT NOT NULL, hash TEXT NOT NULL,
      UNIQUE (draft, chain, seq))`,
    `CREATE TRIGGER entries_dense BEFORE INSERT ON entries
      WHEN NEW.seq <> coalesce(
        (SELECT max(seq) + 1 FROM entries WHERE draft = NEW.draft AND chain = NEW.chain), 1)
      BEGIN SELECT RAISE(ABORT, 'seq is not the next of its chain'); END`,
    `CREATE TABLE snapshots (
      draft TEXT PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE, heads TEXT NOT NULL, state TEXT NOT NULL)`,
    `CREATE TABLE snapshotDocs (
      draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE, doc TEXT NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (draft, doc)) WITHOUT ROWID`,
    `CREATE TABLE accounts (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, password TEXT, demo INTEGER NOT NULL,
      createdAt INTEGER NOT NULL)`,
    `CREATE TABLE sessions (
      digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      expires INTEGER NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE tokens (
      digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, name TEXT NOT NULL,
      scope TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE seats (
      id TEXT PRIMARY KEY, draft TEXT, account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      role TEXT NOT NULL, delegation TEXT, createdAt INTEGER NOT NULL)`,
    `CREATE UNIQUE INDEX seatsOnce ON seats (account, coalesce(draft, ''), role, coalesce(delegation, ''))`,
    `CREATE INDEX seatsOfDraft ON seats (draft)`,
    `CREATE TABLE invites (
      id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, draft TEXT, role TEXT NOT NULL, delegation TEXT, name TEXT,
      invitedBy TEXT, createdAt INTEGER NOT NULL, expires INTEGER NOT NULL,
      demo TEXT REFERENCES accounts (id) ON DELETE CASCADE)`,
    `CREATE INDEX invitesOfDraft ON invites (draft)`,
    `CREATE TABLE inviteEnds (
      invite TEXT PRIMARY KEY REFERENCES invites (id) ON DELETE CASCADE, account TEXT, at INTEGER NOT NULL)`,
    `CREATE TABLE resets (
      digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      expires INTEGER NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE keys (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
  ],
  [
    `CREATE INDEX entriesActs ON entries (draft, chain, seq) WHERE kind <> 'text'`,
    `CREATE TABLE looked (
      seat TEXT PRIMARY KEY REFERENCES seats (id) ON DELETE CASCADE, heads TEXT NOT NULL) WITHOUT ROWID`,
  ],
]

/** Brings a database to the present tables; each step whole or not at all. Throws where a newer Adref wrote it. */
export async function migrate(sql: Sql): Promise<void> {
  await sql.run("CREATE TABLE IF NOT EXISTS schemaSteps (step INTEGER PRIMARY KEY)")
  for (let taken = await steps(sql); taken < STEPS.length; taken = await steps(sql)) {
    const step: Statement[] = [{ sql: "INSERT INTO schemaSteps (step) VALUES (?)", values: [taken] }]
    for (const text of STEPS[taken]!) step.push({ sql: text, values: [] })
    try {
      await sql.transaction(step)
    } catch (error) {
      // Another process may have taken the same step in between: then it is done, and the next one is due.
      if ((await steps(sql)) <= taken) throw error
    }
  }
}

async function steps(sql: Sql): Promise<number> {
  const [row] = await sql.all<{ taken: number }>("SELECT count(*) AS taken FROM schemaSteps")
  const taken = row?.taken ?? 0
  if (taken > STEPS.length) throw new Error("This database was written by a newer version of Adref.")
  return taken
}
