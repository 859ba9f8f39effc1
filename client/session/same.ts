/**
 * What was read again, made of the pieces that were read before wherever these are equal: so that what draws them, or
 * computes from them, can tell by identity what has changed. For JSON values; the time it takes is that of one look.
 */
export function sameWhereEqual<T>(before: unknown, now: T): T {
  if (Object.is(before, now) || !isTree(before) || !isTree(now)) return now
  if (Array.isArray(now)) return Array.isArray(before) ? list(before, now) : now
  return Array.isArray(before) ? now : record(before, now)
}

type Tree = Record<string, unknown>
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null

function list<T extends unknown[]>(before: readonly unknown[], now: T): T {
  const shared = now.map((each, at) => sameWhereEqual(before[at], each))
  const all = before.length === now.length && shared.every((each, at) => Object.is(each, before[at]))
  return (all ? before : shared) as T
}

function record<T extends Tree>(before: Tree, now: T): T {
  const keys = Object.keys(now)
  const shared: Tree = {}
  let all = keys.length === Object.keys(before).length
  for (const key of keys) {
    shared[key] = sameWhereEqual(before[key], now[key])
    all &&= key in before && Object.is(shared[key], before[key])
  }
  return (all ? before : shared) as T
}
