/**
 * Which loads of the page still live: each holds a Web Lock of its own name, which the browser lets go even when a tab
 * crashes. Whoever gets the lock of a dead one may take what it left, and nobody else.
 */
export interface LiveTabs {
  /**
   * Holds a name, or takes a dead one's.
   * @returns what lets it go; null: somebody holds it
   */
  hold(session: string): Promise<(() => void) | null>
}

const PREFIX = "adref/session/"

/** @param locks undefined where the browser has none: then every other load counts as dead */
export function browserTabs(locks: LockManager | undefined): LiveTabs {
  if (!locks) return { hold: async () => () => {} }
  return {
    hold: session =>
      new Promise((resolve, reject) => {
        const held = (lock: Lock | null) => {
          if (lock) return new Promise<void>(release => resolve(release))
          resolve(null)
          return undefined
        }
        locks.request(PREFIX + session, { ifAvailable: true }, held).catch(reject)
      }),
  }
}
