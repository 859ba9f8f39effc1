/**
 * Which loads of the page are still there: each holds a Web Lock of its own name for as long as it lives, which the
 * browser lets go even when a tab crashes.
 */
export interface LiveTabs {
  /** Resolves when it is known to be held. @returns what lets it go */
  hold(session: string): Promise<() => void>
  /** The sessions that are there now; null: this browser cannot tell. */
  living(): Promise<ReadonlySet<string> | null>
}

const PREFIX = "adref/session/"

export function browserTabs(locks: LockManager | undefined): LiveTabs {
  if (!locks) return { hold: async () => () => {}, living: async () => null }
  return {
    hold: session =>
      new Promise(resolve => {
        void locks.request(PREFIX + session, () => new Promise<void>(release => resolve(release)))
      }),
    async living() {
      const { held = [] } = await locks.query()
      const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []))
      return new Set(names)
    },
  }
}
