import { closeSync, openSync } from "node:fs"
import { migrate } from "./schema.ts"
import type { Sql } from "./sql.ts"

/**
 * Opens a SQLite file and brings its tables up to date. Takes `sqlite3` where it loads, else Node's own driver with
 * one line in the log.
 * @param file path; its folder must exist
 * @param driver "sqlite3" or "node" to take that one and no other; by default the environment's ADREF_SQLITE
 */
export async function openSql(
  file: string,
  log: (line: string) => void,
  driver: string | undefined = process.env.ADREF_SQLITE,
): Promise<Sql> {
  // It holds people's names and the digests of their secrets: whoever else has an account on the machine stays out.
  // SQLite gives the files beside it the same mode.
  if (file !== ":memory:") closeSync(openSync(file, "a", 0o600))
  const sql = await connect(file, log, driver)
  await migrate(sql)
  return sql
}

async function connect(file: string, log: (line: string) => void, driver: string | undefined): Promise<Sql> {
  if (driver && driver !== "node" && driver !== "sqlite3") {
    throw new Error(`ADREF_SQLITE is "${driver}"; it can be "sqlite3" or "node"`)
  }
  if (driver === "sqlite3" || (driver !== "node" && (await sqlite3Loads()))) {
    const { openSqlite3 } = await import("./sqlite3.ts")
    return openSqlite3(file)
  }
  if (driver !== "node") log("sqlite3 did not load; using Node's own SQLite, which makes others wait while it saves.")
  const { openNodeSqlite } = await import("./node-sqlite.ts")
  return openNodeSqlite(file)
}

async function sqlite3Loads(): Promise<boolean> {
  try {
    await import("sqlite3")
    return true
  } catch {
    return false
  }
}
