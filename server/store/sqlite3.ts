import { openQueue } from "./queue.ts"
import { PRAGMAS, SQLITE_MAX_VALUES, type Sql, type Statement, type Value } from "./sql.ts"

/**
 * A SQLite file by the `sqlite3` package, whose calls leave the event loop free while the disk syncs.
 * Rejects where the package is not installed or was not compiled for this system.
 */
export async function openSqlite3(file: string): Promise<Sql> {
  const { default: sqlite3 } = await import("sqlite3")
  const db = await new Promise<InstanceType<typeof sqlite3.Database>>((done, fail) => {
    const opened = new sqlite3.Database(file, error => (error ? fail(error) : done(opened)))
  })
  // One connection: without the queue, a read between two statements of a transaction would see half of it.
  const queue = openQueue()

  const all = <T>({ sql, values }: Statement): Promise<T[]> =>
    new Promise((done, fail) =>
      db.all<T>(sql, values.map(bound), (error, rows) => (error ? fail(located(error)) : done(rows))),
    )

  const run = ({ sql, values }: Statement): Promise<{ changes: number }> =>
    new Promise((done, fail) =>
      db.run(sql, values.map(bound), function (error) {
        if (error) fail(located(error))
        else done({ changes: this.changes })
      }),
    )

  async function transaction(statements: readonly Statement[]): Promise<void> {
    const [only] = statements
    if (only === undefined) return
    if (statements.length === 1) {
      await run(only)
      return
    }
    await run({ sql: "BEGIN IMMEDIATE", values: [] })
    try {
      for (const statement of statements) await run(statement)
      await run({ sql: "COMMIT", values: [] })
    } catch (error) {
      // SQLite has rolled back by itself after some failures (a full disk): then this one fails, and says nothing new.
      await run({ sql: "ROLLBACK", values: [] }).catch(() => undefined)
      throw error
    }
  }

  for (const sql of PRAGMAS) await all({ sql, values: [] })
  return {
    maxValues: SQLITE_MAX_VALUES,
    all: (sql, ...values) => queue(() => all({ sql, values })),
    run: (sql, ...values) => queue(() => run({ sql, values })),
    transaction: statements => queue(() => transaction(statements)),
    close: () => queue(() => new Promise((done, fail) => db.close(error => (error ? fail(error) : done())))),
  }
}

/** The package binds Buffers; a view on the same bytes costs nothing. */
function bound(value: Value): Value {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}

/** The package's errors carry no stack of ours. */
function located(error: Error): Error {
  return new Error(error.message, { cause: error })
}
