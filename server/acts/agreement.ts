/** Agreement of single paragraphs, editorial corrections, and what is tied to a text: reservations, explanations. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { normalise } from "../../shared/text/tree.ts"
import { docKey } from "../room/texts.ts"
import { keepMended } from "./closed.ts"
import { contestedIn } from "./contested.ts"
import { type Desk, entry, type Plan, printOf } from "./desk.ts"
import { paragraphsOf } from "./paragraphs.ts"
import { asBase, readText } from "./texts.ts"

export function agree(desk: Desk, _actor: Actor, act: ActOf<"paragraph.agree">): Plan {
  const { article } = act
  if (desk.open(article).proposed) throw new Refusal("still_open", "This article is only proposed; adopt it first.")
  const blocks = [...new Set(act.blocks)]
  const there = paragraphsOf(desk, article)
  const closed = desk.state.articles[article].paragraphs ?? {}
  const contested = contestedIn(desk, article)
  for (const block of blocks) {
    const at = there.findIndex(each => each.block === block)
    if (at < 0) throw new Refusal("not_found")
    if (own(closed, block)?.how === "silence")
      throw new Refusal("silence", "This paragraph is under silence until the deadline.", { block })
    if (own(closed, block)) throw new Refusal("nothing_new", "This paragraph is agreed ad ref. already.", { block })
    if (contested.has(at))
      throw new Refusal(
        "still_open",
        "In this paragraph something is still open: brackets, or a proposal that is parked.",
        {
          block,
        },
      )
  }
  const { reading } = desk.state
  const body = { article, blocks, reading, reason: act.reason ?? null }
  return { entries: [entry(PUBLIC, "paragraph.agree", body)], writes: [], answer: { article, blocks, reading } }
}

export function reopen(desk: Desk, _actor: Actor, act: ActOf<"paragraph.reopen">): Plan {
  const { article, reason } = act
  const closed = desk.article(article).paragraphs ?? {}
  const blocks = [...new Set(act.blocks)]
  desk.notClosed(article)
  if (blocks.some(block => own(closed, block)?.how !== "agreed"))
    throw new Refusal("conflict", "Only a paragraph that is agreed by itself is reopened by itself.")
  const body = { article, blocks, reason }
  return { entries: [entry(PUBLIC, "paragraph.reopen", body)], writes: [], answer: { article, blocks } }
}

/** Sets a mistake right in a text, agreed or not: announced, and of no effect on positions and agreement. */
export function correct(desk: Desk, _actor: Actor, act: ActOf<"article.correct">): Plan {
  const { article, reason } = act
  const { kind, proposed, status } = desk.article(article)
  if (proposed) throw new Refusal("conflict", "This article is only proposed: its words are its sponsor's.")
  if (status === "silence") throw new Refusal("silence")
  const base = desk.base(article)
  const text = normalise(asBase(base, readText(act.text, base, kind)))
  keepMended(desk, article, text)
  const [before, after] = [printOf(base), printOf(text)]
  if (before === after) throw new Refusal("nothing_new")
  const body = { article, before, after, texts: desk.textsFor(PUBLIC, [base, text]), reason }
  return {
    entries: [entry(PUBLIC, "article.correct", body)],
    writes: [{ doc: docKey(article), root: "base", text }],
    answer: { article, fingerprint: after },
  }
}

export function state(desk: Desk, actor: Actor, act: ActOf<"statement.make">): Plan {
  const { article, as, text, onBehalf } = act
  const party = onBehalf ?? actor.delegation
  if (party === null || !own(desk.state.delegations, party)) throw new Refusal("not_found")
  const chain = desk.chainFor(actor, onBehalf ? "all" : (act.audience ?? "all"))
  if (as !== "capital" && chain === PUBLIC && desk.article(article).status !== "agreed")
    throw new Refusal(
      "conflict",
      "Reservations and explanations are tied to an agreed text; before that, take a position.",
    )
  const statement = desk.newId()
  const fingerprint = printOf(desk.base(article))
  const body = { statement, article, as, party, text, fingerprint, unconfirmed: onBehalf !== undefined }
  return { entries: [entry(chain, "statement.make", body)], writes: [], answer: { statement } }
}

/** One that the seat reads and that is its delegation's. */
function ownStatement(desk: Desk, actor: Actor, statement: string) {
  for (const { chain, state } of desk.chainsOf(actor)) {
    const found = own(state.statements ?? {}, statement)
    if (!found) continue
    if (found.party !== actor.delegation)
      throw new Refusal("no_right", "Only the delegation whose it is confirms it or takes it back.", { row: "N4" })
    return { ...found, chain }
  }
  throw new Refusal("not_found")
}

/** Words that the office took down become the delegation's own. */
export function confirm(desk: Desk, actor: Actor, { statement }: ActOf<"statement.confirm">): Plan {
  const { chain, article, party, unconfirmed } = ownStatement(desk, actor, statement)
  if (!unconfirmed) throw new Refusal("nothing_new", "There is nothing to confirm: these words are the delegation's.")
  const body = { statement, article, delegation: party }
  return { entries: [entry(chain, "statement.confirm", body)], writes: [], answer: { statement } }
}

export function unstate(desk: Desk, actor: Actor, { statement }: ActOf<"statement.withdraw">): Plan {
  const { chain, article } = ownStatement(desk, actor, statement)
  return { entries: [entry(chain, "statement.withdraw", { statement, article })], writes: [], answer: { statement } }
}
