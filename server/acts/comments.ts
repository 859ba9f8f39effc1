/** Comments: threads opened, answered, mended by who wrote them, closed with a disposition; a register taken in. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { type Flat, NOTE } from "../../shared/text/flat.ts"
import { quoted } from "../../shared/text/quoted.ts"
import { type Desk, entry, type Found, type Plan, printOf } from "./desk.ts"

type Opened = Body<"comment.open">

export function open(desk: Desk, actor: Actor, act: ActOf<"comment.open">, found: Found | null): Plan {
  const { audience = "all" } = act
  // An observer reads no circle, and would write into one that it cannot read.
  if (actor.role === "observer" && audience !== "all")
    throw new Refusal("no_right", "Observers comment for everyone.", { row: "N2" })
  const chain = desk.chainFor(actor, audience)
  const tabled = found?.tabled ?? null
  if (act.proposal !== undefined && !tabled)
    throw new Refusal("not_open", "Comments are made on what is tabled; in a circle, on the article.")
  const article = tabled?.article ?? act.article ?? null
  const text = tabled ? desk.publicText(tabled) : article ? desk.base(article) : null
  const anchor = text ? anchorIn(text, act) : null
  const comment = desk.newId()
  const body: Opened = {
    ...{ comment, article, anchor },
    proposal: act.proposal ?? null,
    texts: anchor && text ? desk.textsFor(chain, [text]) : {},
    delegation: actor.delegation,
    text: act.text,
    mentions: act.mentions ?? [],
    register: null,
    observation: null,
  }
  return { entries: [entry(chain, "comment.open", body)], writes: [], answer: { comment } }
}

/**
 * The words that a comment is on; null: it is on the whole. Where the offsets do not hold what is quoted, since the text
 * has moved or was counted otherwise, what is quoted is meant, nearest to them.
 */
function anchorIn(text: Flat, { from, to, quote }: ActOf<"comment.open">): Opened["anchor"] {
  if (from === undefined && to === undefined && quote === undefined) return null
  const exact = from !== undefined && to !== undefined ? { from, to } : null
  const words = exact && to! <= text.text.length ? text.text.slice(from, to) : ""
  const holds = exact && words.trim() !== "" && (quote === undefined || same(words, quote))
  const span = holds ? exact : quote === undefined ? null : quoted(text, quote, from)
  if (!span) throw new Refusal("changed", "The words that this comment is on are not there. Choose them again.")
  return { fingerprint: printOf(text), ...span, quote: text.text.slice(span.from, span.to) }
}
const same = (words: string, quote: string): boolean => evened(words) === evened(quote.normalize("NFC"))
const evened = (words: string): string =>
  words
    .replaceAll(NOTE, "")
    .replace(/[\s\u2029]+/g, " ")
    .trim()

/** What every entry on a thread begins with. */
function on(desk: Desk, actor: Actor, id: string) {
  const { thread, chain } = desk.thread(actor, id)
  return { thread, chain, about: { comment: id, article: thread.article } }
}

export function reply(desk: Desk, actor: Actor, act: ActOf<"comment.reply">): Plan {
  const { thread, chain, about } = on(desk, actor, act.comment)
  if (thread.closed) throw new Refusal("not_open", "This thread is closed; have it opened again first.")
  const reply = desk.newId()
  const said = { delegation: actor.delegation, text: act.text, mentions: act.mentions ?? [] }
  return { entries: [entry(chain, "comment.reply", { ...about, reply, ...said })], writes: [], answer: { reply } }
}

export function edit(desk: Desk, actor: Actor, act: ActOf<"comment.edit">): Plan {
  const { thread, chain, about } = on(desk, actor, act.comment)
  const said = act.reply === undefined ? thread : thread.replies.find(each => each.id === act.reply)
  if (!said) throw new Refusal("not_found")
  if (said.seat !== actor.seat) throw new Refusal("no_right", "Only who wrote it mends it.", { row: "N2" })
  if (thread.closed) throw new Refusal("not_open", "This thread is closed; have it opened again first.")
  if (said.text === act.text) throw new Refusal("nothing_new")
  const body = { ...about, reply: act.reply ?? null, text: act.text }
  return { entries: [entry(chain, "comment.edit", body)], writes: [], answer: { comment: act.comment } }
}

export function close(desk: Desk, actor: Actor, act: ActOf<"comment.close">): Plan {
  const { thread, chain, about } = on(desk, actor, act.comment)
  if (thread.closed) throw new Refusal("nothing_new", "This thread is closed already.")
  const { disposition, reason = null } = act
  if (disposition !== "accepted" && disposition !== "noted" && !reason)
    throw new Refusal("invalid", "Say why it is not accepted, or accepted in part only.", { field: "reason" })
  const body = { ...about, disposition, reason }
  return { entries: [entry(chain, "comment.close", body)], writes: [], answer: { comment: act.comment } }
}

export function reopen(desk: Desk, actor: Actor, act: ActOf<"comment.reopen">): Plan {
  const { thread, chain, about } = on(desk, actor, act.comment)
  if (!thread.closed) throw new Refusal("nothing_new", "This thread is open.")
  const body = { ...about, reason: act.reason }
  return { entries: [entry(chain, "comment.reopen", body)], writes: [], answer: { comment: act.comment } }
}

/** Takes in a register's rows, each a thread for everyone; a row that names no article here is kept as well. */
export function takeIn(desk: Desk, _actor: Actor, { rows }: ActOf<"comment.import">): Plan {
  const bodies = rows.map(({ article, text, observation, ...register }): Opened => {
    if (article !== null && !own(desk.state.articles, article)) throw new Refusal("not_found")
    return {
      comment: desk.newId(),
      ...{ article, text, register },
      proposal: null,
      anchor: null,
      texts: {},
      delegation: null,
      mentions: [],
      observation: observation || null,
    }
  })
  return {
    entries: bodies.map(body => entry(PUBLIC, "comment.open", body)),
    writes: [],
    answer: { comments: bodies.map(each => each.comment) },
  }
}
