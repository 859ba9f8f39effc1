/** What is closed of an article, as a seat sees it: paragraph by paragraph, what waits, what is tied to the text. */

import type { Actor } from "../../shared/record/actor.ts"
import { afterCorrections } from "../../shared/record/agreement.ts"
import { type Article, own, stands } from "../../shared/record/state.ts"
import { agreedWords } from "../../shared/text/agreed-words.ts"
import { changes } from "../../shared/text/changes.ts"
import { slice } from "../../shared/text/flat.ts"
import { notation } from "../../shared/text/notation.ts"
import type { ViewBlock, ViewNode } from "../../shared/text/view.ts"
import { contestedIn } from "../acts/contested.ts"
import { type Desk, printOf } from "../acts/desk.ts"
import { paragraphsOf } from "../acts/paragraphs.ts"
import { plainText } from "./proposal-view.ts"
import { rolled } from "./rolled.ts"
import { nameOf } from "./title.ts"

const iso = (at: number): string => new Date(at).toISOString()

/** The base's paragraphs in order, each with its block's id and whether it is closed by itself. */
export function paragraphViews(desk: Desk, { id, paragraphs }: Article) {
  const labels = labelsOf(rolled(desk, id).plain.nodes)
  const all = paragraphsOf(desk, id)
  const contested = contestedIn(desk, id)
  return all.map(({ block, number, words }, at) => {
    const closed = own(paragraphs ?? {}, block)
    return {
      ...{ block, number, words },
      /** As it is drawn: `1.`, `(a)`. */
      label: labels.length === all.length ? labels[at] : "",
      contested: contested.has(at),
      closed: closed ? { how: closed.how, reading: closed.reading, at: iso(closed.at) } : null,
    }
  })
}

/** Where in the base the paragraphs stand that are closed by themselves, counted from 0. */
export function closedPlaces(desk: Desk, { id, paragraphs = {} }: Article) {
  if (Object.keys(paragraphs).length === 0) return []
  return paragraphsOf(desk, id).flatMap(({ block }, at) => {
    const how = own(paragraphs, block)?.how
    return how ? [{ at, how }] : []
  })
}

/** The labels of a base's paragraphs; of a table none. */
function labelsOf(nodes: readonly ViewNode[]): string[] {
  const blocks = (all: readonly ViewNode[]): ViewBlock[] =>
    all.flatMap(node => (node.type === "block" ? [node] : node.type === "bracket" ? blocks(node.base ?? []) : []))
  return blocks(nodes)
    .filter(each => each.block === "paragraph" || each.starts === "table")
    .map(each => each.label)
}

/** An article's agreement, with those of the articles that it waits for that are still open. */
export const agreedView = (desk: Desk, { agreed }: Article) =>
  agreed && { ...agreed, at: iso(agreed.at), pending: pendingOf(desk, agreed) }

/** Articles that an agreement waits for: those that are not agreed themselves. */
export const pendingOf = ({ state }: Desk, agreed: Article["agreed"]): string[] =>
  (agreed?.pending ?? []).filter(id => {
    const other = own(state.articles, id)
    return other !== undefined && stands(state, other) && other.status !== "agreed"
  })

/** Reservations, explanations and what capitals answered, as far as the seat reads them; oldest first. */
export function statementsOn(desk: Desk, actor: Actor, article: Article) {
  const now = printOf(desk.base(article.id))
  return desk
    .chainsOf(actor)
    .flatMap(({ chain, state }) => Object.values(state.statements ?? {}).map(each => ({ ...each, chain })))
    .filter(each => each.article === article.id)
    .sort((a, b) => a.at - b.at)
    .map(({ chain, fingerprint, article: _, at, ...each }) => ({
      ...each,
      audience: chain,
      at: iso(at),
      earlier: afterCorrections(fingerprint, article.corrections) !== now,
      mine: each.party === actor.delegation,
    }))
}
export type StatementView = ReturnType<typeof statementsOn>[number]

/** Editorial corrections with what they changed, oldest first. */
export const correctionsOf = (desk: Desk, { corrections }: Article) =>
  // A renumbering leaves what was given valid as a correction does, and is told elsewhere.
  (corrections ?? []).flatMap(({ before, after, reason, at }) => {
    if (at === undefined) return []
    const was = desk.flat(before)
    return {
      ...{ before, after, reason: reason ?? null, at: iso(at) },
      changes: changes(was, desk.flat(after)).map(hunk => ({
        was: plainText(slice(was, hunk.from, hunk.to)),
        text: plainText(hunk.insert),
      })),
    }
  })

/** Whether it is to be said that nothing is agreed: it is the draft's rule, and something is open yet. */
export const nothingAgreedYet = ({ state }: Desk): boolean =>
  state.rules?.nothingAgreed === true &&
  state.order.some(id => {
    const article = state.articles[id]
    return article.kind === "article" && stands(state, article) && article.status !== "agreed"
  })

/** What stands beside an agreed text in an export: what its agreement waits for, and what is tied to it for everyone. */
export function besideAgreed(desk: Desk, { id, status, agreed }: Article): string[] {
  if (status !== "agreed") return []
  const { state } = desk
  const words = agreedWords(state.lang)
  const { colon, unconfirmed } = notation(state.lang)
  const pending = pendingOf(desk, agreed).map(other => nameOf(desk, other))
  const tied = Object.values(state.statements ?? {})
    .filter(each => each.article === id)
    .sort((a, b) => a.at - b.at)
    .map(each => {
      const party = state.delegations[each.party]?.name ?? each.party
      return `${words[each.as]} – ${party}${each.unconfirmed ? ` (${unconfirmed})` : ""}${colon}${each.text.replace(/\s+/g, " ")}`
    })
  return [...(pending.length ? [words.pending(pending.join(", "))] : []), ...tied]
}
