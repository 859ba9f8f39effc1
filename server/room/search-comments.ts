/** Finding words in the comments that a seat reads. */
import type { Actor } from "../../shared/record/actor.ts"
import type { Thread } from "../../shared/record/comments.ts"
import { own } from "../../shared/record/state.ts"
import { folded, snippetOf } from "../../shared/text/find.ts"
import type { Desk } from "../acts/desk.ts"
import { labelOf, numberOf } from "./labels.ts"
import type { Hit } from "./search.ts"
import { threadsOf } from "./threads.ts"
import { titleOf } from "./title.ts"

const texts = new WeakMap<Thread, ReturnType<typeof folded>>()
/** All that is said in a thread, with what a register says of it. */
function foldedOf(thread: Thread): ReturnType<typeof folded> {
  let known = texts.get(thread)
  if (!known) {
    const { register, observation, closed } = thread
    const said = [
      thread.text,
      ...thread.replies.map(each => each.text),
      register?.proposed,
      observation,
      closed?.reason,
    ]
    texts.set(thread, (known = folded(said.filter(Boolean).join(" "))))
  }
  return known
}

/** Each thread once, in which all of `words` stand; in the order in which they were opened. */
export function searchComments(desk: Desk, actor: Actor, words: readonly string[], limit: number): Hit[] {
  const hits: Hit[] = []
  for (const { thread } of threadsOf(desk, actor)) {
    if (hits.length >= limit) break
    const snippet = snippetOf(foldedOf(thread), words)
    if (!snippet) continue
    const by = own(desk.state.delegations, thread.delegation ?? "")?.name ?? null
    hits.push({
      article: nameOf(desk, thread),
      where: "comment",
      proposal: null,
      comment: { id: thread.id, by },
      snippet,
    })
  }
  return hits
}

function nameOf(desk: Desk, { article: id }: Thread): Hit["article"] {
  const article = id === null ? undefined : own(desk.state.articles, id)
  if (!article) return null
  const { state } = desk
  return {
    ...{ id: article.id, kind: article.kind, number: numberOf(state, article) },
    ...{ label: labelOf(state, article), title: titleOf(desk, article.id) },
  }
}
