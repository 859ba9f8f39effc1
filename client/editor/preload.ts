const SOON = 250

/**
 * Fetches what writing needs while the connection is there: without one it could not be fetched. It waits for what is
 * read, which it would hold up, and the editor comes before what few paste.
 * @param readable whether the texts stand in the page
 */
export function preload(readable: () => boolean): void {
  const fetchAll = async () => {
    await import("./live-editor.ts")
    await Promise.all([import("../session/unsent.ts"), import("./pasted.ts")])
    performance.mark("adref-can-write")
  }
  const begin = () => void fetchAll().catch(() => {})
  const wait = () => {
    if (!readable()) setTimeout(wait, SOON)
    else if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: 5_000 })
    else setTimeout(begin, 1_000)
  }
  wait()
}
