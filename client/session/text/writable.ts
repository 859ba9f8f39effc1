/** Which roots of a document its reader may write now, as the door of its article says. */
import type { Article } from "../../app/shapes.ts"

export function writableRoots(article: Article, doc: string): (root: string) => boolean {
  const open = new Set<string>()
  const isPublic = doc === `article/${article.id}`
  if (isPublic && article.write) open.add("base")
  for (const { id, write, working } of article.proposals) {
    if (isPublic && write) open.add(`proposal/${id}`)
    if (working?.doc === doc && working.write) open.add(`proposal/${id}`)
  }
  return root => open.has(root)
}
