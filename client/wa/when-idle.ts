/** Fetches a part of the program when the page has nothing better to do; a failure is met again where it is needed. */
export function whenIdle(load: () => Promise<unknown>): void {
  const run = () => void load().catch(() => {})
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 3_000 })
  else setTimeout(run, 500)
}
