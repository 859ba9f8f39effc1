/** What an entry of settings makes of the state. */
import type { Body } from "./entries.ts"
import { RULES, type Rules } from "./rules.ts"
import type { Article, State } from "./state.ts"

export function settled(state: State, body: Body<"draft.settings">): State {
  const { title = state.title, label = state.label, lang = state.lang, style = state.style, scope } = body
  const { attribution, observers, rules, ...rest } = state
  const set = Object.fromEntries(Object.entries(body).filter(([name]) => name in RULES)) as Partial<Rules>
  const ruled = { ...rules, ...set }
  const named = body.attribution ?? attribution
  const reads = body.observers ?? observers
  return {
    ...rest,
    ...{ title, label, lang, style },
    ...(named ? { attribution: named } : {}),
    ...(reads === "base" ? { observers: reads } : {}),
    ...(Object.keys(ruled).length ? { rules: ruled } : {}),
    articles: scope ? scoped(state.articles, scope) : state.articles,
  }
}

function scoped(articles: State["articles"], scope: Readonly<Record<string, "open" | "closed">>): State["articles"] {
  const next: Record<string, Article> = { ...articles }
  for (const [id, set] of Object.entries(scope)) {
    const { scope: _, ...rest } = next[id]
    next[id] = set === "closed" ? { ...rest, scope: set } : rest
  }
  return next
}
