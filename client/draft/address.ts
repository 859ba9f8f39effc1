/**
 * What stands behind `#` in a draft's address: an article, a bracket of it by its letter, or a proposal on it.
 * `#4kT…`, `#4kT…/b`, `#4kT…/p/9xQ…`.
 */
export interface Address {
  readonly article: string
  readonly bracket?: string
  readonly proposal?: string
}

export function addressOf(hash: string): Address | null {
  const [article, second, third] = hash.replace(/^#/, "").split("/").map(decode)
  if (!article || article === "text") return null
  if (second === "p" && third) return { article, proposal: third }
  return second ? { article, bracket: second } : { article }
}

export function hashOf({ article, bracket, proposal }: Address): string {
  const tail = proposal ? `/p/${encodeURIComponent(proposal)}` : bracket ? `/${encodeURIComponent(bracket)}` : ""
  return `#${encodeURIComponent(article)}${tail}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
