/** What of a document its reader may write now, as the door of its article says. */
import type { Article } from "../../app/shapes.ts"

/** Whether a root may be written; in the base, but for the paragraphs that are closed by themselves. */
export interface Writable {
  (root: string): boolean
  /** The words of paragraphs that are to stay as they are. */
  readonly closed?: (root: string) => readonly string[]
}

export const nowhere: Writable = () => false

export function writableRoots(article: Article, doc: string): Writable {
  const open = new Set<string>()
  const isPublic = doc === `article/${article.id}`
  if (isPublic && article.write) open.add("base")
  for (const { id, write, working } of article.proposals) {
    if (isPublic && write) open.add(`proposal/${id}`)
    if (working?.doc === doc && working.write) open.add(`proposal/${id}`)
  }
  const words = (article.paragraphs ?? []).filter(each => each.closed).map(each => each.words)
  const closed = (root: string) => (isPublic && root === "base" ? words : [])
  return Object.assign((root: string) => open.has(root), { closed })
}
