/** Puts the service worker in place, where there is one: a page that vite serves while it is written has none. */
export function register(): void {
  const built = new URL(import.meta.url).pathname.startsWith("/assets/")
  if (!built || !("serviceWorker" in navigator)) return
  const begin = () => void navigator.serviceWorker.register("/sw.js").catch(() => {})
  if (document.readyState === "complete") begin()
  else addEventListener("load", begin, { once: true })
}
