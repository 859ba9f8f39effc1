/** One article made two, and two made one. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { isRolling } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { BLOCK, blockAttrs, blockKey, concat, type Flat, slice } from "../../shared/text/flat.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { normalise } from "../../shared/text/tree.ts"
import { newNumber } from "../room/labels.ts"
import { proposalsOn } from "../room/rolled.ts"
import { docKey } from "../room/texts.ts"
import { type Desk, entry, type Plan, printOf } from "./desk.ts"
import { paragraphsOf } from "./paragraphs.ts"
import { asBase } from "./texts.ts"

/**
 * From a paragraph on, a new article behind it. Proposals stay with the first part; what they change in the second is
 * listed there as needing placing.
 */
export function split(desk: Desk, _actor: Actor, act: ActOf<"article.split">): Plan {
  const { article, block, reason = null } = act
  const { kind, proposed } = free(desk, article)
  if (kind !== "article" || proposed)
    throw new Refusal("conflict", "Only an article that stands in the draft is split.")
  const base = desk.base(article)
  const paragraphs = paragraphsOf(desk, article)
  const nth = paragraphs.findIndex(each => each.block === block)
  if (nth < 0) throw new Refusal("not_found")
  if (nth === 0) throw new Refusal("invalid", "The first paragraph stays: choose a later one.", { field: "block" })
  // Paragraphs from the end: so the title, if there is one, does not count.
  const after = paragraphs.slice(nth).reduce((sum, each) => sum + each.length, 0)
  const at = base.text.length - after
  const [first, second] = [slice(base, 0, at), freeze(awaiting(slice(base, at, base.text.length)))]
  const fresh = desk.newId()
  const number = newNumber(desk.state, article)
  const unit = { id: fresh, kind: "article" as const, number, label: null, level: desk.state.articles[article].level }
  const texts = { [article]: normalise(asBase(base, first)), [fresh]: normalise(second) }
  const fingerprints = Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, printOf(text)]))
  return {
    entries: [
      entry(PUBLIC, "article.add", { ...unit, after: article }),
      entry(PUBLIC, "article.split", { article, fresh, fingerprints, reason }),
    ],
    writes: Object.entries(texts).map(([id, text]) => ({ doc: docKey(id), root: "base", text })),
    answer: { article, fresh, number },
  }
}

export function merge(desk: Desk, _actor: Actor, act: ActOf<"article.merge">): Plan {
  const { article, into, reason } = act
  if (article === into) throw new Refusal("invalid", "An article is not merged with itself.", { field: "into" })
  for (const id of [article, into])
    if (free(desk, id).proposed || desk.state.articles[id].kind !== "article")
      throw new Refusal("conflict", "Only articles that stand in the draft are merged.")
  const open = proposalsOn(desk.state, article).filter(each => isRolling(each) || each.outcome === "parked")
  if (open.length) {
    const labels = open.map(each => `P ${each.label}`).join(", ")
    throw new Refusal("still_open", `Set aside or adopt first what is open on it: ${labels}.`, {
      open: open.map(each => each.id),
    })
  }
  const [base, more] = [desk.base(into), desk.base(article)]
  const text = normalise(asBase(base, concat([base, untitled(more)])))
  const fingerprints = { [into]: printOf(text) }
  return {
    entries: [entry(PUBLIC, "article.merge", { article, into, fingerprints, reason })],
    writes: [{ doc: docKey(into), root: "base", text }],
    answer: { article, into },
  }
}

/** An article that is open, and has no paragraph that is closed by itself. */
function free(desk: Desk, id: string) {
  const article = desk.open(id)
  const [closed] = Object.values(article.paragraphs ?? {})
  if (closed) throw new Refusal(closed.how)
  return article
}

/** Paragraphs whose numbers another text, or none yet, gives. */
const awaiting = (text: Flat): Flat => ({
  text: text.text,
  attrs: text.attrs.map((key, at) => {
    const block = text.text[at] === BLOCK ? blockAttrs(key) : null
    return block?.number ? blockKey({ ...block, number: "" }) : key
  }),
})

function untitled(text: Flat): Flat {
  if (text.text[0] !== BLOCK || blockAttrs(text.attrs[0]).kind !== "title") return awaiting(text)
  const next = text.text.indexOf(BLOCK, 1)
  return awaiting(next < 0 ? slice(text, 0, 0) : slice(text, next, text.text.length))
}
