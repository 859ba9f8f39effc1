/** Whether own changes are shown while writing: a wish of this person, on this machine. */

const WISH = "adref.changes"

/** Yes, until they said no. */
export function wantsChanges(): boolean {
  try {
    return localStorage.getItem(WISH) !== "hidden"
  } catch {
    return true
  }
}

export function keepWish(on: boolean): void {
  try {
    localStorage.setItem(WISH, on ? "shown" : "hidden")
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
