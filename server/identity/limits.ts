const SECOND = 1_000
const FORGOTTEN_AFTER = 60 * 60 * SECOND
const LONGEST_WAIT = 5 * 60 * SECOND
const MOST_KEYS = 50_000

// An address may be a whole delegation's office or conference room, so it is given more.
const FREE = { name: 5, address: 100 } as const

interface Failures {
  count: number
  last: number
}

/**
 * Slows down the guessing of passwords. After some failures for a name, or from an address, each further one doubles
 * the wait, from one second to five minutes; an hour without one clears it. Successes count for nothing.
 */
export interface Limits {
  /** Seconds to wait before the next attempt; 0 to go on. */
  wait(name: string, address: string): number
  failed(name: string, address: string): void
  /** The name begins anew; the address does not, or an account of one's own would buy attempts at another's. */
  succeeded(name: string): void
}

export function openLimits(now: () => number): Limits {
  const failures = new Map<string, Failures>()

  function known(key: string): Failures {
    const found = failures.get(key)
    return found && now() - found.last < FORGOTTEN_AFTER ? found : { count: 0, last: 0 }
  }

  function remaining(key: string, free: number): number {
    const { count, last } = known(key)
    if (count < free) return 0
    return last + Math.min(LONGEST_WAIT, SECOND * 2 ** (count - free)) - now()
  }

  function fail(key: string): void {
    const count = known(key).count + 1
    // Set anew, so that the map's first keys are those that failed longest ago.
    failures.delete(key)
    failures.set(key, { count, last: now() })
    const [oldest] = failures.keys()
    if (failures.size > MOST_KEYS && oldest !== undefined) failures.delete(oldest)
  }

  return {
    wait(name, address) {
      const left = Math.max(remaining(`name ${name}`, FREE.name), remaining(`address ${address}`, FREE.address))
      return Math.max(0, Math.ceil(left / SECOND))
    },
    failed(name, address) {
      fail(`name ${name}`)
      fail(`address ${address}`)
    },
    succeeded(name) {
      failures.delete(`name ${name}`)
    },
  }
}
