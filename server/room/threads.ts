/** Comments as one seat reads them: threads of the public chain and of its circles, each with where its words stand now. */
import { type Actor, OFFICE } from "../../shared/record/actor.ts"
import type { ActKind } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { allThreads, type Thread } from "../../shared/record/comments.ts"
import { may } from "../../shared/record/rights.ts"
import { own } from "../../shared/record/state.ts"
import { anchored } from "../../shared/text/anchored.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import type { Desk } from "../acts/desk.ts"
import { labelOf, numberOf } from "./labels.ts"

/** Who reads a thread beside its writer; `id` names the delegation, group or circle, where there is one. */
export interface Audience {
  readonly is: "all" | "delegation" | "office" | "confidence" | "group" | "circle"
  readonly id: string | null
  readonly name: string | null
}
type Said = ReturnType<typeof saidView>

/** All threads that a seat reads, in the order in which they were opened. */
export function threadsOf(desk: Desk, actor: Actor) {
  return (
    desk
      .chainsOf(actor)
      .flatMap(({ chain, state }) =>
        allThreads(state.threads)
          .filter(thread => desk.readsThread(actor, chain, thread))
          .map(thread => ({ chain, thread })),
      )
      // Stable: within a chain the order of its entries.
      .sort((a, b) => a.thread.at - b.thread.at)
  )
}

export const threadsOn = (desk: Desk, actor: Actor, article: string) =>
  threadsOf(desk, actor)
    .filter(({ thread }) => thread.article === article)
    .map(({ chain, thread }) => threadView(desk, actor, chain, thread))

export type ThreadView = ReturnType<typeof threadView>

/** Times in ISO 8601; people are seats here, their names stand in the directory. */
export function threadView(desk: Desk, actor: Actor, chain: string, thread: Thread) {
  const { id, article, proposal, closed, register, observation } = thread
  const named = chain === PUBLIC ? "public" : "circle"
  const can = (kind: ActKind) => !desk.state.archived && may(actor, kind, desk.state, null, named).allowed
  const mine = (said: { readonly seat: string }) => said.seat === actor.seat && closed === null && can("comment.edit")
  const acts: ActKind[] = closed ? ["comment.reopen"] : ["comment.reply", "comment.close"]
  const on = article === null ? undefined : own(desk.state.articles, article)
  return {
    ...{ id, article, proposal, register, observation },
    proposalLabel: proposal === null ? null : `P ${own(desk.state.proposals, proposal)?.label ?? ""}`,
    /** As the article is called now. */
    label: on ? labelOf(desk.state, on) : null,
    number: on ? numberOf(desk.state, on) : null,
    audience: audienceOf(desk, chain),
    ...saidView(desk, thread),
    anchor: anchorView(desk, thread),
    replies: thread.replies.map(each => ({
      id: each.id,
      ...saidView(desk, each),
      may: mine(each) ? ["comment.edit"] : [],
    })),
    closed: closed && { ...closed, at: new Date(closed.at).toISOString() },
    may: [...acts.filter(can), ...(mine(thread) ? ["comment.edit"] : [])] as string[],
  }
}

function saidView(
  desk: Desk,
  { seat, delegation, at, text, mentions, earlier }: Omit<Thread["replies"][number], "id">,
) {
  return {
    by: { seat, delegation, delegationName: delegation && (own(desk.state.delegations, delegation)?.name ?? null) },
    at: new Date(at).toISOString(),
    text,
    mentions: mentions.map(id => ({ id, name: partyName(desk, id) })),
    earlier: earlier.map(each => ({ text: each.text, at: new Date(each.at).toISOString() })),
  } as const satisfies Record<string, unknown>
}
export type SaidView = Said

const partyName = ({ state }: Desk, id: string): string | null =>
  own(state.delegations, id)?.name ?? own(state.groups, id)?.name ?? null

/** Null: on the whole. `words` as they read now; detached: they are gone, and `quote` says what they were. */
function anchorView(desk: Desk, { anchor, article, proposal }: Thread) {
  if (!anchor) return null
  const { quote, from, to } = anchor
  const now = textNow(desk, article, proposal)
  const span = anchored(desk.flat(anchor.fingerprint), from, to, now)
  const words = span && now.text.slice(span.from, span.to)
  return {
    quote: lines(quote),
    words: words && lines(words),
    from: span?.from ?? null,
    to: span?.to ?? null,
    detached: !span,
  }
}
const lines = (words: string): string =>
  words
    .replace(/\u2029/g, "\n")
    .replace(/\uFFFC/g, "")
    .trim()

function textNow(desk: Desk, article: string | null, proposal: string | null): Flat {
  if (proposal !== null) {
    const tabled = own(desk.state.proposals, proposal)
    return tabled && tabled.kind !== "delete" && tabled.outcome !== "withdrawn" ? desk.publicText(tabled) : EMPTY
  }
  return article === null ? EMPTY : desk.base(article)
}

function audienceOf(desk: Desk, chain: string): Audience {
  if (chain === PUBLIC) return { is: "all", id: null, name: null }
  if (chain === OFFICE) return { is: "office", id: null, name: null }
  const { state } = desk
  const bare = chain.startsWith(`${OFFICE}-`) ? chain.slice(OFFICE.length + 1) : chain
  const home = Object.values(state.delegations).find(each => each.circle === bare)
  if (home) return { is: bare === chain ? "delegation" : "confidence", id: home.id, name: home.name }
  const group = own(state.groups, chain)
  if (group) return { is: "group", id: chain, name: group.name }
  return { is: "circle", id: chain, name: desk.states.get(chain)?.circle?.name ?? null }
}

/** Whom a seat may write to: the word for `audience` in the act, and who that is. */
export function audiencesFor(desk: Desk, actor: Actor): (Audience & { readonly value: string })[] {
  const all = { value: "all", is: "all", id: null, name: null } as const
  if (actor.role === "observer") return [all]
  if (actor.delegation === null) return [all, { value: "office", is: "office", id: null, name: null }]
  const { delegation } = actor
  const name = partyName(desk, delegation)
  const groups = Object.values(desk.state.groups).filter(each => each.members.includes(delegation))
  const circles = desk.circlesOf(actor).flatMap(id => desk.states.get(id)?.circle ?? [])
  return [
    all,
    { value: "delegation", is: "delegation", id: delegation, name },
    { value: "office", is: "confidence", id: delegation, name },
    ...groups.map(each => ({ value: each.id, is: "group" as const, id: each.id, name: each.name })),
    ...circles.map(each => ({ value: each.id, is: "circle" as const, id: each.id, name: each.name })),
  ]
}
