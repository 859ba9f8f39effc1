/**
 * One more entry in a record, which stays as it was. While many entries are folded at once, the records made on the way
 * are nobody else's yet: these are changed in place, so that a long record costs what it is long, not its square.
 */

/** Records made since a fold of many began; null: none is under way. */
let fresh: WeakSet<object> | null = null

/** `record` with `key` set to `value`. */
export function put<T>(record: Readonly<Record<string, T>>, key: string, value: T): Readonly<Record<string, T>> {
  if (fresh?.has(record)) {
    ;(record as Record<string, T>)[key] = value
    return record
  }
  const copy = { ...record, [key]: value }
  fresh?.add(copy)
  return copy
}

/** Folds many entries in one turn; what it gives, and all that was there before, is never changed afterwards. */
export function atOnce<T>(run: () => T): T {
  const outer = fresh
  fresh = new WeakSet()
  try {
    return run()
  } finally {
    fresh = outer
  }
}
