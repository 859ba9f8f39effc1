/**
 * What stands behind `#` in a draft's address: an article, a bracket of it by its letter, a proposal on it, or a tab of
 * its panel, or a comment. `#4kT…`, `#4kT…/b`, `#4kT…/p/9xQ…`, `#4kT…/t/history`, `#4kT…/c/Zm2…`.
 */
export interface Address {
  readonly article: string
  readonly bracket?: string
  readonly proposal?: string
  readonly tab?: string
  /** A thread of comments. */
  readonly thread?: string
}

export function addressOf(hash: string): Address | null {
  const [article, second, third] = hash.replace(/^#/, "").split("/").map(decode)
  if (!article || article === "text") return null
  if (second === "p" && third) return { article, proposal: third }
  if (second === "c" && third) return { article, tab: "comments", thread: third }
  if (second === "t" && third) return { article, tab: third }
  return second ? { article, bracket: second } : { article }
}

export function hashOf({ article, bracket, proposal, tab, thread }: Address): string {
  const tail = thread ? ["c", thread] : proposal ? ["p", proposal] : tab ? ["t", tab] : bracket ? [bracket] : []
  return `#${[article, ...tail].map(encodeURIComponent).join("/")}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
