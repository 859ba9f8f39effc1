/** What is closed stays as it is: no plan changes a paragraph that is agreed by itself, or under silence by itself. */
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { changes } from "../../shared/text/changes.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { rebase } from "../../shared/text/rebase.ts"
import { sinceOf } from "../room/offered.ts"
import { docKey, parseKey } from "../room/texts.ts"
import { type Desk, type Plan, printOf, root } from "./desk.ts"
import { changedBy, type Paragraph, paragraphsOf } from "./paragraphs.ts"

/**
 * Holds a plan to the closed paragraphs: what it writes to a base, what it puts before everyone as a change of one, and
 * what it takes away.
 * @throws Refusal agreed | silence
 */
export function keepClosed(desk: Desk, made: Plan): void {
  keepParagraphs(desk, made.writes)
  for (const { chain, kind, body } of made.entries) {
    if (chain !== PUBLIC) continue
    if (kind === "article.remove" || kind === "article.merge") keepAll(desk, (body as Body<"article.remove">).article)
    if (kind === "proposal.adopt") {
      const { article, change } = body as Body<"proposal.adopt">
      if (!change) keepAll(desk, article)
    }
    if (kind === "proposal.resume" || kind === "proposal.restore" || kind === "proposal.table")
      keepOffered(desk, (body as Body<"proposal.table">).proposal, body as Partial<Body<"proposal.table">>, made)
    if (kind === "proposal.revise" || (kind === "proposal.floor" && (body as Body<"proposal.floor">).on))
      keepOffered(desk, (body as Body<"proposal.revise">).proposal, body as Partial<Body<"proposal.table">>, made)
  }
}

/** The same, of texts that are written. */
export function keepParagraphs(desk: Desk, writes: Plan["writes"]): void {
  for (const { doc, root, text } of writes) {
    const key = parseKey(doc)
    if (root === "base" && key?.circle === null && hasClosed(desk, key.article))
      refuse(desk, key.article, changedBy(desk, key.article, text))
  }
}

/** What a correction may not do: touch what is under silence, or replace a closed paragraph rather than mend it. */
export function keepMended(desk: Desk, article: string, text: Flat): void {
  if (!hasClosed(desk, article)) return
  const closed = closedIn(desk, article)
  const changed = changedBy(desk, article, text).filter(each => own(closed, each.block))
  refuse(
    desk,
    article,
    changed.filter(each => closed[each.block].how === "silence"),
  )
  if (changed.some(each => each.gone))
    throw new Refusal("agreed", "A correction mends the words of an agreed paragraph; it does not take its place.")
}

/** A proposal, as a plan puts it before everyone. */
function keepOffered(desk: Desk, id: string, body: Partial<Body<"proposal.table">>, made: Plan): void {
  const known = own(desk.state.proposals, id)
  const { article, kind } = known ?? (body as Body<"proposal.table">)
  if (kind === "new" || !hasClosed(desk, article)) return
  if (kind === "delete") {
    keepAll(desk, article)
    return
  }
  const print = body.base ?? known?.base
  const text = made.writes.find(each => each.doc === docKey(article) && each.root === root(id))?.text
  const words = text ?? (known ? desk.publicText(known) : EMPTY)
  if (print === undefined || words.text === "") return
  const now = desk.base(article)
  const was = print === printOf(now) ? now : desk.flat(print)
  const since = sinceOf(desk, article, body.since ?? known?.since ?? 0)
  refuse(desk, article, changedBy(desk, article, rebase(was, changes(was, words), now, since).text))
}

const closedIn = (desk: Desk, article: string) => own(desk.state.articles, article)?.paragraphs ?? {}
const hasClosed = (desk: Desk, article: string): boolean => Object.keys(closedIn(desk, article)).length > 0

const keepAll = (desk: Desk, article: string): void => refuse(desk, article, paragraphsOf(desk, article))

function refuse(desk: Desk, article: string, changed: readonly Paragraph[]): void {
  const closed = closedIn(desk, article)
  const first = changed.find(each => own(closed, each.block))
  if (!first) return
  const { how } = closed[first.block]
  const words = first.words.length > 60 ? `${first.words.slice(0, 60).trimEnd()}…` : first.words
  throw new Refusal(
    how,
    how === "agreed"
      ? `This changes a paragraph that is agreed ad ref. (“${words}”). Ask for it to be reopened, or leave it as it is.`
      : `This changes a paragraph that is under silence until the deadline (“${words}”).`,
    { article, block: first.block },
  )
}

/** Refuses while single paragraphs of an article are under silence. */
export function notHeld(desk: Desk, article: string): void {
  if (Object.values(closedIn(desk, article)).some(each => each.how === "silence"))
    throw new Refusal("silence", "Paragraphs of this article are under silence until the deadline.")
}
