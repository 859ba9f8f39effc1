/** A proposal's beginning: opening, sharing, who holds the pen, whose names may join. */

import { type Actor, inOffice, OFFICE } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { type Article, isRolling, isTextless, own, type Proposal } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { docKey } from "../room/texts.ts"
import { type Desk, entry, type Found, type Plan, printOf, root } from "./desk.ts"
import { tableBody } from "./table.ts"
import { against, readText } from "./texts.ts"

export function open(desk: Desk, actor: Actor, act: ActOf<"proposal.open">): Plan {
  const placed = act.after !== undefined
  const fresh = placed && !act.move
  if (act.move && (!placed || !act.article || act.delete || act.text !== undefined || act.amends))
    throw new Refusal("invalid", "A move names an article and `after`, and has no text.")
  if (!act.move && fresh && (act.delete || act.article))
    throw new Refusal("invalid", "A new article has no article to change.")
  if (!fresh && !act.article) throw new Refusal("invalid", "Name the article, or `after` for a new one.")
  if (act.after) desk.article(act.after)
  const article = fresh ? desk.newId() : act.article!
  if (!fresh) desk.open(article)
  desk.inScope(article)
  const kind = act.move ? "move" : fresh ? "new" : act.delete ? "delete" : "text"
  const amended = act.amends === undefined ? null : amendedBy(desk, act, article)
  const base = fresh ? EMPTY : amended ? desk.flat(amended.base) : desk.base(article)
  const text = isTextless({ kind }) ? null : firstText(desk, act, base, fresh, amended)
  const sponsor = sponsorOf(desk, actor, act)
  const home = act.onBehalf ? null : inOffice(actor) ? OFFICE : desk.circleOf(actor.delegation)
  const circle = act.circle === undefined ? home : (desk.circleOf(act.circle) ?? act.circle)
  const onFloor = act.floor === true || act.onBehalf !== undefined
  if (act.floor && !act.onBehalf && actor.role !== "head")
    throw new Refusal("no_right", "Only a head of delegation puts a proposal on the floor.", { row: "D5" })

  const proposal = desk.newId()
  const offered = {
    proposal,
    article,
    kind,
    ...sponsor,
    base: printOf(base),
    since: amended?.since ?? decisions(desk, article),
    ...(amended ? { amends: amended.id } : {}),
  } as const
  const answer = { proposal, article }
  const after = placed ? act.after! : null
  const entries = []
  const writes = []
  if (!act.onBehalf) {
    if (circle === null || !desk.reads(actor, circle)) throw new Refusal("not_found")
    const body = { ...offered, texts: desk.textsFor(circle, [base]), circle, after, moved: false }
    entries.push(entry(circle, "proposal.open", body))
    if (text) writes.push({ doc: docKey(article, circle), root: root(proposal), text })
  }
  if (onFloor) {
    const who = { onBehalf: act.onBehalf ? actor.seat : null, namesOpen: true, drafters: [] }
    const body = tableBody(desk, { ...offered, after }, text ?? EMPTY, {
      ...who,
      floor: !isTextless({ kind }),
      reason: null,
    })
    entries.push(entry(PUBLIC, "proposal.table", body))
    if (text) writes.push({ doc: docKey(article), root: root(proposal), text })
    return { entries, writes, answer: { ...answer, label: `P ${body.label}` } }
  }
  return { entries, writes, answer }
}

/** What an article is; one that is only proposed is an article. */
export const kindOf = (desk: Desk, article: string | undefined): Article["kind"] =>
  (article !== undefined && own(desk.state.articles, article)?.kind) || "article"

/** The proposal that this one amends: tabled, open, and of words. */
function amendedBy(desk: Desk, act: ActOf<"proposal.open">, article: string): Proposal {
  const amended = own(desk.state.proposals, act.amends!)
  if (amended?.article !== article) throw new Refusal("not_found")
  if (!isRolling(amended) || amended.kind !== "text")
    throw new Refusal("not_open", "Only an open proposal of words is amended.")
  return amended
}

function firstText(
  desk: Desk,
  act: ActOf<"proposal.open">,
  base: Flat,
  fresh: boolean,
  amended: Proposal | null,
): Flat {
  if (act.text === undefined) return amended ? desk.publicText(amended) : base
  const text = readText(act.text, base, kindOf(desk, act.article))
  return fresh ? freeze(text) : against(base, text)
}

function sponsorOf(
  desk: Desk,
  actor: Actor,
  act: ActOf<"proposal.open">,
): Pick<Body<"proposal.open">, "delegation" | "group"> {
  if (act.onBehalf) {
    if (own(desk.state.delegations, act.onBehalf)) return { delegation: act.onBehalf, group: null }
    if (own(desk.state.groups, act.onBehalf)) return { delegation: null, group: act.onBehalf }
    throw new Refusal("not_found")
  }
  return act.group ? { delegation: null, group: act.group } : { delegation: actor.delegation, group: null }
}

export const decisions = (desk: Desk, article: string): number => desk.state.articles[article]?.history.length ?? 0

export function share(desk: Desk, actor: Actor, act: ActOf<"proposal.share">, found: Found): Plan {
  const working = found.working
  if (!working) throw new Refusal("not_open", "This proposal has no working text to share.")
  const circle = desk.circleOf(act.circle) ?? act.circle
  if (!desk.reads(actor, circle)) throw new Refusal("not_found")
  if (circle === working.circle) throw new Refusal("nothing_new", "The working text is in that circle already.")
  const { id: proposal, article, kind, delegation, group, base, since, after } = working
  const texts = desk.textsFor(circle, [desk.flat(base)])
  const body = {
    proposal,
    article,
    kind,
    delegation,
    group,
    base,
    since,
    texts,
    circle: act.circle,
    after,
    moved: true,
  }
  return {
    entries: [entry(working.circle, "proposal.share", { proposal, circle }), entry(circle, "proposal.open", body)],
    writes: [
      { doc: docKey(article, circle), root: root(proposal), text: desk.workingText(working) },
      { doc: docKey(article, working.circle), root: root(proposal), text: EMPTY },
    ],
    answer: { proposal, circle },
  }
}

/** The chain that keeps who holds the pen and whose names may join: the public one once tabled. */
const keeper = (found: Found): string => (found.tabled ? PUBLIC : found.working!.circle)

export function drafters(_desk: Desk, _actor: Actor, act: ActOf<"proposal.drafters">, found: Found): Plan {
  const { proposal, seats } = act
  const entries = [entry(keeper(found), "proposal.drafters", { proposal, seats })]
  if (found.tabled && found.working) entries.push(entry(found.working.circle, "proposal.drafters", { proposal, seats }))
  return { entries, writes: [], answer: { proposal } }
}

export function names(_desk: Desk, _actor: Actor, act: ActOf<"proposal.names">, found: Found): Plan {
  const { proposal, open } = act
  return { entries: [entry(keeper(found), "proposal.names", { proposal, open })], writes: [], answer: { proposal } }
}
