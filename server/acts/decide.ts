/** Decisions on proposals: adopt, revert, set aside, park, resume. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { hunkFromJson, hunkToJson } from "../../shared/record/hunks.ts"
import { type Decision, isRolling, isTextless, own, type Proposal } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { adopt as adoptText } from "../../shared/text/adopt.ts"
import { changes } from "../../shared/text/changes.ts"
import type { Flat } from "../../shared/text/flat.ts"
import type { Hunk } from "../../shared/text/hunk.ts"
import { type BaseChange, rebase } from "../../shared/text/rebase.ts"
import { revert as revertText } from "../../shared/text/revert.ts"
import { baseChange, effective, offered, ownHunks, sinceOf } from "../room/offered.ts"
import { docKey } from "../room/texts.ts"
import { type Desk, entry, type Found, type Plan, printOf } from "./desk.ts"
import { keepTogether } from "./sponsoring.ts"
import { offFloor } from "./table.ts"

type Change = Body<"proposal.adopt">["change"]

function tabledOf(found: Found): Proposal {
  if (!found.tabled) throw new Refusal("not_open", "This proposal is not tabled.")
  return found.tabled
}

/** Proposals to set aside in the same act: each open, tabled, on the same article, another one. */
export function asideWith(desk: Desk, article: string, ids: readonly string[], but: string | null): Proposal[] {
  return ids.map(id => {
    const proposal = own(desk.state.proposals, id)
    if (!proposal || proposal.article !== article || id === but) throw new Refusal("not_found")
    if (!isRolling(proposal) && proposal.outcome !== "parked")
      throw new Refusal("not_open", `P ${proposal.label} is ${proposal.outcome} already.`)
    return proposal
  })
}

const gather = (desk: Desk, proposals: readonly Proposal[]): Pick<Plan, "entries" | "writes"> => {
  const parts = proposals.filter(each => each.stage === "floor").map(each => offFloor(desk, each))
  return { entries: parts.flatMap(part => part.entries), writes: parts.flatMap(part => part.writes) }
}

export function adopt(desk: Desk, _actor: Actor, act: ActOf<"proposal.adopt">, found: Found): Plan {
  const tabled = tabledOf(found)
  const { article } = tabled
  desk.notClosed(article)
  if (!isRolling(tabled)) throw new Refusal("not_open", `This proposal is ${tabled.outcome}.`)
  if (tabled.unconfirmed) throw new Refusal("unconfirmed")
  const { proposed } = desk.open(article)
  if (proposed && proposed !== tabled.id)
    throw new Refusal("conflict", "This article is only proposed itself: adopt it first, then what changes it.")
  const aside = asideWith(desk, article, act.setAside ?? [], tabled.id)
  const common = { proposal: tabled.id, article, setAside: aside.map(each => each.id), reason: act.reason ?? null }
  if (tabled.kind === "move") return adoptMove(desk, tabled, common, gather(desk, aside))
  if (tabled.kind === "delete") {
    if (act.hunks) throw new Refusal("invalid", "A deletion is adopted as a whole.")
    const off = gather(desk, aside)
    const body = { ...common, change: null, texts: {}, outcome: "adopted" as const, adopted: [], fates: {} }
    return { ...off, entries: [...off.entries, entry(PUBLIC, "proposal.adopt", body)], answer: { outcome: "adopted" } }
  }
  const base = desk.base(article)
  const own = ownHunks(desk, tabled)
  keepTogether(
    tabled,
    own.filter(each => each.hunk.kind !== "reserve").map(each => each.id),
    act.hunks,
  )
  const pick = picked(own, act.hunks)
  const result = adoptText(base, offered(desk, tabled), pick)
  // A reserve is never adopted: it stays on the table until its delegation lifts it.
  const { fates: before } = rebase(
    desk.flat(tabled.base),
    own.map(each => each.hunk),
    base,
    sinceOf(desk, article, tabled.since),
  )
  const rest = own.filter((_, at) => !result.adopted.includes(at) && before[at].fate !== "there")
  const left = rest.filter(each => !tabled.adopted.includes(each.id))
  const outcome = left.length ? "partly" : "adopted"
  if (result.adopted.length === 0 && result.there.length === 0)
    throw new Refusal("nothing_new", "None of these changes can be adopted into the base text as it stands.")
  const off = gather(desk, outcome === "adopted" ? [tabled, ...aside] : aside)
  const body = {
    ...common,
    change: changeJson(base, result.base, result.change.hunks, result.there),
    texts: desk.textsFor(PUBLIC, [base, result.base]),
    outcome,
    adopted: own.filter((_, at) => result.adopted.includes(at)).map(each => each.id),
    fates: fatesOf(desk, tabled, result.base, result.change),
  } as const
  const writes = [...off.writes, { doc: docKey(article), root: "base", text: result.base }]
  return {
    entries: [...off.entries, entry(PUBLIC, "proposal.adopt", body)],
    writes,
    answer: { outcome, fates: body.fates },
  }
}

/** The article goes where its proposal says, and knows where it stood. */
function adoptMove(
  desk: Desk,
  tabled: Proposal,
  common: Pick<Body<"proposal.adopt">, "proposal" | "article" | "setAside" | "reason">,
  off: Pick<Plan, "entries" | "writes">,
): Plan {
  const { article, after } = tabled
  const stood = desk.state.order[desk.state.order.indexOf(article) - 1] ?? null
  const rest = { change: null, texts: {}, outcome: "adopted" as const, adopted: [], fates: {}, stood }
  return {
    ...off,
    entries: [
      ...off.entries,
      entry(PUBLIC, "article.move", { article, after }),
      entry(PUBLIC, "proposal.adopt", { ...common, ...rest }),
    ],
    answer: { outcome: "adopted" },
  }
}

type Own = ReturnType<typeof ownHunks>
function picked(own: Own, ids: readonly string[] | undefined): ReadonlySet<number> | null {
  if (!ids) return null
  return new Set(
    ids.map(id => {
      const at = own.findIndex(each => each.id === id)
      if (at < 0) throw new Refusal("changed", "One of these changes is not in the proposal any more.", { hunk: id })
      if (own[at].hunk.kind === "reserve")
        throw new Refusal("invalid", "A reserve on words is not adopted; it is lifted by its delegation.", { hunk: id })
      return at
    }),
  )
}

function changeJson(before: Flat, after: Flat, hunks: readonly Hunk[], there: readonly Hunk[]): Change {
  return {
    before: printOf(before),
    after: printOf(after),
    hunks: hunks.map(hunkToJson),
    there: there.map(hunkToJson),
  }
}

/** What becomes of every other proposal's changes. */
function fatesOf(desk: Desk, adopted: Proposal, after: Flat, change: BaseChange): Body<"proposal.adopt">["fates"] {
  const fates: Record<string, Record<string, string>> = {}
  for (const other of Object.values(desk.state.proposals)) {
    if (other.article !== adopted.article || other.id === adopted.id || isTextless(other) || !isRolling(other)) continue
    const own = ownHunks(desk, other)
    const was = desk.flat(other.base)
    const since = [...sinceOf(desk, other.article, other.since), change]
    const rebased = rebase(was, changes(was, desk.publicText(other)), after, since)
    fates[other.id] = Object.fromEntries(own.map(({ id }, at) => [id, rebased.fates[at].fate]))
  }
  return fates
}

export function revert(desk: Desk, _actor: Actor, _act: ActOf<"proposal.revert">, found: Found): Plan {
  const tabled = tabledOf(found)
  const { article } = tabled
  const { history, status } = desk.state.articles[article]
  if (status === "agreed" || status === "silence") throw new Refusal(status)
  const at = history.findLastIndex(each => each.proposal === tabled.id && each.kind === "adopt" && !each.reverted)
  if (at < 0) throw new Refusal("not_open", "There is no adoption of this proposal to revert.")
  const change = history[at].change
  const common = { proposal: tabled.id, article }
  if (!change) {
    const body = { ...common, change: null, texts: {} }
    const { stood } = history[at]
    const back = stood === undefined ? [] : [entry(PUBLIC, "article.move", { article, after: stood })]
    return { entries: [...back, entry(PUBLIC, "proposal.revert", body)], writes: [], answer: { proposal: tabled.id } }
  }
  const now = desk.base(article)
  const done = revertText(baseChange(desk, change), laterThan(desk, history, at), now)
  if (!done) throw new Refusal("overtaken")
  const body = {
    ...common,
    change: changeJson(now, done.base, done.change.hunks, []),
    texts: desk.textsFor(PUBLIC, [now, done.base]),
  }
  return {
    entries: [entry(PUBLIC, "proposal.revert", body)],
    writes: [{ doc: docKey(article), root: "base", text: done.base }],
    answer: { proposal: tabled.id },
  }
}

/** What was decided after one and not undone. */
function laterThan(desk: Desk, history: readonly Decision[], at: number) {
  return effective(history.slice(at + 1)).map(change => ({
    ...baseChange(desk, change),
    there: change.there.map(hunkFromJson),
  }))
}

export function setAside(desk: Desk, _actor: Actor, act: ActOf<"proposal.setAside">, found: Found): Plan {
  const tabled = tabledOf(found)
  desk.notClosed(tabled.article)
  const [proposal] = asideWith(desk, tabled.article, [tabled.id], null)
  return endWith(desk, proposal, entry(PUBLIC, "proposal.setAside", { proposal: tabled.id, reason: act.reason }))
}

export function park(desk: Desk, _actor: Actor, act: ActOf<"proposal.park">, found: Found): Plan {
  const tabled = tabledOf(found)
  desk.notClosed(tabled.article)
  if (!isRolling(tabled)) throw new Refusal("not_open", `This proposal is ${tabled.outcome}.`)
  return endWith(desk, tabled, entry(PUBLIC, "proposal.park", { proposal: tabled.id, reason: act.reason }))
}

function endWith(desk: Desk, proposal: Proposal, last: Plan["entries"][number]): Plan {
  const off = gather(desk, [proposal])
  return { ...off, entries: [...off.entries, last], answer: { proposal: proposal.id } }
}

export function resume(desk: Desk, _actor: Actor, act: ActOf<"proposal.resume">, found: Found): Plan {
  const tabled = tabledOf(found)
  desk.notClosed(tabled.article)
  if (tabled.outcome !== "parked" && tabled.outcome !== "setAside")
    throw new Refusal("not_open", "Only a proposal that is parked or set aside can be taken up again.")
  const body = { proposal: tabled.id, reason: act.reason ?? null }
  return { entries: [entry(PUBLIC, "proposal.resume", body)], writes: [], answer: { proposal: tabled.id } }
}
