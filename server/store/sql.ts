/** What SQLite stores; times are numbers, in milliseconds since 1970. */
export type Value = string | number | null | Uint8Array

export interface Statement {
  readonly sql: string
  readonly values: readonly Value[]
}

/**
 * A database as the store sees it: SQLite's SQL behind four functions. Calls take effect in the order in which they
 * were made, one after the other, and a read never sees half of a transaction.
 */
export interface Sql {
  /** How many values one statement may bind. */
  readonly maxValues: number
  all<T>(sql: string, ...values: Value[]): Promise<T[]>
  run(sql: string, ...values: Value[]): Promise<{ changes: number }>
  /** All of the statements or none, in one commit, which is on disk when the promise is fulfilled. */
  transaction(statements: readonly Statement[]): Promise<void>
  /** Waits for the calls before it. */
  close(): Promise<void>
}

/**
 * What each connection to a SQLite file is set to: an acknowledged commit survives the loss of power, and what is
 * deleted is overwritten.
 */
export const PRAGMAS = [
  "PRAGMA busy_timeout = 5000",
  "PRAGMA journal_mode = WAL",
  "PRAGMA synchronous = FULL",
  "PRAGMA foreign_keys = ON",
  "PRAGMA secure_delete = ON",
] as const

/** SQLite's own default for the values of one statement. */
export const SQLITE_MAX_VALUES = 32_766
