/*
 * The application without a network: its own files, nothing of anybody's drafts (what a page has read it keeps itself,
 * until its user signs out). Plain JavaScript: it runs as it stands; the build fills in the two constants.
 */
const VERSION = "__VERSION__"
const FILES = __FILES__

const CACHE = `adref-${VERSION}`
/** How long a page waits for the network before it opens from here, in milliseconds. */
const PATIENCE = 4000

self.addEventListener("install", event => {
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(["/", ...FILES])))
  self.skipWaiting()
})

self.addEventListener("activate", event => {
  // The page that is open now still asks for files of its own version: one older cache stays.
  const tidy = async () => {
    const old = (await caches.keys()).filter(name => name.startsWith("adref-") && name !== CACHE)
    await Promise.all(old.slice(0, -1).map(name => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

self.addEventListener("fetch", event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== location.origin) return
  if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request))
  else if (request.mode === "navigate" && !/^\/(api|sync|channel|healthz)(\/|$)/.test(url.pathname))
    event.respondWith(page(request))
})

/** Files are named after what is in them: what is kept is right for ever. */
async function asset(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) (await caches.open(CACHE)).put(request, answer.clone())
  return answer
}

async function page(request) {
  const kept = await caches.match("/")
  const answer = fetch(request)
  if (!kept) return answer
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE, kept.clone()))
  return Promise.race([
    answer.then(
      found => (found.ok ? found : kept),
      () => kept,
    ),
    late,
  ])
}
