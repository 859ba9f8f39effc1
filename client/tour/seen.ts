/** Who has taken the tour on this machine, or does not want it. */

const key = (account: string): string => `adref-tour-${account}`

export function hasSeen(account: string): boolean {
  try {
    return localStorage.getItem(key(account)) !== null
  } catch {
    // A browser that keeps nothing would offer it every time.
    return true
  }
}

export function setSeen(account: string): void {
  try {
    localStorage.setItem(key(account), "1")
  } catch {
    // Nothing is kept here: it is not offered either.
  }
}
