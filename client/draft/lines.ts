/** The lines of a draft as I see it: what stands, and the new articles that my circles are still writing. */
import { msg } from "@lit/localize"
import type { Draft, Line } from "../app/shapes.ts"

export function linesOf(draft: Pick<Draft, "articles" | "drafts">): readonly Line[] {
  if (!draft.drafts?.length) return draft.articles
  const lines = [...draft.articles]
  for (const { id, after } of draft.drafts) {
    if (lines.some(line => line.id === id)) continue
    const line: Line = {
      id,
      kind: "article",
      number: null,
      label: null,
      title: msg("New, not tabled"),
      status: "open",
      proposed: true,
    }
    lines.splice(lines.findIndex(each => each.id === after) + 1, 0, line)
  }
  return lines
}
