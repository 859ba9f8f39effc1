/** Asked with an agreement: what it waits for. */
import { msg } from "@lit/localize"
import type { Field } from "../app/ask.ts"
import { articleTitle } from "../app/names.ts"
import type { Article, Draft } from "../app/shapes.ts"

/** The articles that an agreement could wait for; asked with the agreement itself. */
export function pendingField(draft: Draft, article: Article): Field[] {
  const options = draft.articles
    .filter(each => each.kind === "article" && each.id !== article.id && each.status !== "agreed" && !each.proposed)
    .map(each => ({ value: each.id, label: articleTitle(each) }))
  if (options.length === 0) return []
  const none = { value: "", label: msg("Nothing", { id: "pending.nothing", desc: "The agreement waits for nothing" }) }
  return [{ is: "choose", name: "pending", label: msg("Pending agreement on"), options: [none, ...options] }]
}
