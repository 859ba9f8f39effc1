import { DatabaseSync, type StatementSync } from "node:sqlite"
import { PRAGMAS, SQLITE_MAX_VALUES, type Sql, type Statement } from "./sql.ts"

/** How many prepared statements are kept; texts with many rows' placeholders are few, but each is long. */
const KEPT = 100

/** A SQLite file by Node's own driver. It blocks the event loop while the disk syncs: so it is the second choice. */
export function openNodeSqlite(file: string): Sql {
  const db = new DatabaseSync(file)
  const prepared = new Map<string, StatementSync>()
  for (const sql of PRAGMAS) db.prepare(sql).all()

  function prepare(sql: string): StatementSync {
    const known = prepared.get(sql)
    if (known) return known
    if (prepared.size >= KEPT) prepared.clear()
    const fresh = db.prepare(sql)
    prepared.set(sql, fresh)
    return fresh
  }

  function run({ sql, values }: Statement): { changes: number } {
    return { changes: Number(prepare(sql).run(...values).changes) }
  }

  function transaction(statements: readonly Statement[]): void {
    db.exec("BEGIN IMMEDIATE")
    try {
      for (const statement of statements) run(statement)
      db.exec("COMMIT")
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK")
      throw error
    }
  }

  // `async` turns what is thrown into a rejection, as with the other driver.
  return {
    maxValues: SQLITE_MAX_VALUES,
    all: async <T>(sql: string, ...values: Statement["values"]) => prepare(sql).all(...values) as T[],
    run: async (sql, ...values) => run({ sql, values }),
    transaction: async statements => transaction(statements),
    close: async () => db.close(),
  }
}
