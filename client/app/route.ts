/** The pages and their addresses. */
export type Route =
  | { readonly page: "home" }
  | { readonly page: "signin"; readonly next: string }
  | { readonly page: "join"; readonly invite: string }
  | { readonly page: "reset"; readonly secret: string }
  | { readonly page: "draft"; readonly draft: string }
  | { readonly page: "public"; readonly draft: string; readonly key: string }
  | { readonly page: "about" }
  | { readonly page: "nothing" }

/** Reads an address; only `pathname` and `search` count, what follows `#` is the page's own. */
export function routeOf(at: { pathname: string; search: string }): Route {
  const [first, second, third] = at.pathname.split("/").filter(Boolean).map(decode)
  if (first === undefined) return { page: "home" }
  if (first === "signin" && second === undefined) return { page: "signin", next: safeNext(at.search) }
  if (first === "about" && second === undefined) return { page: "about" }
  if (first === "join" && second !== undefined && third === undefined) return { page: "join", invite: second }
  if (first === "reset" && second !== undefined && third === undefined) return { page: "reset", secret: second }
  if (first === "d" && second !== undefined && third === undefined) return { page: "draft", draft: second }
  if (first === "p" && second !== undefined && third !== undefined) return { page: "public", draft: second, key: third }
  return { page: "nothing" }
}

/** Where to go after signing in: an address of ours only, so that a link cannot send people elsewhere. */
function safeNext(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "/"
  return /^\/(?![/\\])/.test(next) ? next : "/"
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const MOVED = "adref-moved"

/** Goes to a page of ours without loading the application again. */
export function go(address: string): void {
  history.pushState(null, "", address)
  dispatchEvent(new Event(MOVED))
}

/** Calls `moved` whenever the address changes, by `go`, a link of ours, or the browser's buttons. */
export function watchRoute(moved: () => void): () => void {
  const clicked = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = (event.target as Element | null)?.closest?.("a[href]")
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return
    if (link.origin !== location.origin || link.pathname.startsWith("/api/")) return
    if (link.pathname === location.pathname && link.hash) return
    event.preventDefault()
    go(link.pathname + link.search + link.hash)
  }
  document.addEventListener("click", clicked)
  addEventListener("popstate", moved)
  addEventListener(MOVED, moved)
  return () => {
    document.removeEventListener("click", clicked)
    removeEventListener("popstate", moved)
    removeEventListener(MOVED, moved)
  }
}
