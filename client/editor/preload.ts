/** Fetches what writing needs while the connection is there: without one it could not be fetched. */
export function preload(): void {
  const fetchAll = () =>
    void Promise.all([import("./live-editor.ts"), import("../session/unsent.ts"), import("./pasted.ts")]).then(
      () => performance.mark("adref-can-write"),
      () => {},
    )
  if ("requestIdleCallback" in window) requestIdleCallback(fetchAll, { timeout: 5_000 })
  else setTimeout(fetchAll, 2_000)
}
