/** A proposal in public: tabled, revised, on the floor, withdrawn, restored, confirmed, brought up to date. */

import { type Actor, sponsorDelegation } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { isTextless, type Proposal, type Working } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { changes } from "../../shared/text/changes.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { rebase } from "../../shared/text/rebase.ts"
import { toFlat, toTree } from "../../shared/text/tree.ts"
import { newNumber } from "../room/labels.ts"
import { sinceOf } from "../room/offered.ts"
import { docKey } from "../room/texts.ts"
import { type Desk, entry, type Found, type Plan, printOf, root } from "./desk.ts"

type Offer = Pick<
  Body<"proposal.table">,
  "proposal" | "article" | "kind" | "delegation" | "group" | "base" | "since" | "after" | "amends" | "rationale"
>
type Manner = Pick<Body<"proposal.table">, "onBehalf" | "namesOpen" | "drafters" | "floor" | "reason">

export function tableBody(desk: Desk, offer: Offer, text: Flat, manner: Manner): Body<"proposal.table"> {
  const base = offer.base === printOf(EMPTY) ? EMPTY : desk.base(offer.article)
  const known = printOf(base) === offer.base ? base : desk.flat(offer.base)
  return {
    ...offer,
    texts: desk.textsFor(PUBLIC, [known]),
    label: desk.state.labelled + 1,
    fingerprint: printOf(text),
    number: offer.kind === "new" ? newNumber(desk.state, offer.after) : null,
    ...manner,
  }
}

/** What a working text has of what is optional. */
const saidOf = ({ amends, rationale }: Working): Pick<Offer, "amends" | "rationale"> => ({
  ...(amends ? { amends } : {}),
  ...(rationale ? { rationale } : {}),
})

const textOf = (desk: Desk, working: Working): Flat => (isTextless(working) ? EMPTY : desk.workingText(working))

export function table(desk: Desk, _actor: Actor, act: ActOf<"proposal.table">, found: Found): Plan {
  const { working } = found
  if (!working || found.tabled) throw new Refusal("not_open", "This proposal is tabled already; publish a revision.")
  if (working.kind !== "new") desk.open(working.article)
  desk.inScope(working.article)
  desk.inTime()
  const text = textOf(desk, working)
  if (working.kind === "text" && printOf(text) === working.base)
    throw new Refusal("nothing_new", "The proposal's text is the base text. Change it before tabling.")
  if (working.kind === "new" && text.text === "")
    throw new Refusal("nothing_new", "The new article has no text yet. Write it before tabling.")
  const { id: proposal, article, kind, delegation, group, base, since, after, namesOpen, drafters } = working
  const offer = { proposal, article, kind, delegation, group, base, since, after, ...saidOf(working) }
  const manner = { onBehalf: null, namesOpen, drafters: [...drafters], floor: false, reason: act.reason ?? null }
  const body = tableBody(desk, offer, text, manner)
  const writes = isTextless({ kind }) ? [] : [{ doc: docKey(article), root: root(proposal), text }]
  return { entries: [entry(PUBLIC, "proposal.table", body)], writes, answer: { proposal, label: `P ${body.label}` } }
}

/** A tabled proposal that is open, its working text at hand. */
function live(desk: Desk, found: Found): { tabled: Proposal; working: Working } {
  const { tabled, working } = found
  if (!tabled || !working) throw new Refusal("not_open", "This proposal is not tabled yet.")
  desk.notClosed(tabled.article)
  if (tabled.outcome !== "open" && tabled.outcome !== "partly" && tabled.outcome !== "parked")
    throw new Refusal("not_open", `This proposal is ${tabled.outcome}.`)
  desk.open(tabled.article)
  return { tabled, working }
}

function revision(desk: Desk, working: Working, text: Flat) {
  const { id: proposal, base, since } = working
  return { proposal, base, since, texts: desk.textsFor(PUBLIC, [desk.flat(base)]), fingerprint: printOf(text) }
}

export function revise(desk: Desk, actor: Actor, act: ActOf<"proposal.revise">, found: Found): Plan {
  // Words from the floor that their delegation revises are its own from then on.
  if (found.tabled?.unconfirmed) return confirm(desk, actor, act, found)
  const { tabled, working } = live(desk, found)
  if (tabled.stage === "floor") throw new Refusal("not_open", "It is on the floor: what is typed is public already.")
  const text = textOf(desk, working)
  if (printOf(text) === tabled.fingerprint && working.base === tabled.base)
    throw new Refusal("nothing_new", "The working text is the text that is tabled.")
  return {
    entries: [entry(PUBLIC, "proposal.revise", { ...revision(desk, working, text), reason: act.reason ?? null })],
    writes: [{ doc: docKey(tabled.article), root: root(tabled.id), text }],
    answer: { proposal: tabled.id, revision: tabled.revision + (printOf(text) === tabled.fingerprint ? 0 : 1) },
  }
}

export function floor(desk: Desk, _actor: Actor, act: ActOf<"proposal.floor">, found: Found): Plan {
  const { tabled, working } = found
  if (!tabled) return straightToFloor(desk, act, working)
  if (isTextless(tabled)) throw new Refusal("not_open", "A deletion has no words to write on the floor.")
  if ((tabled.stage === "floor") === act.on)
    throw new Refusal("nothing_new", act.on ? "It is on the floor already." : "It is not on the floor.")
  if (act.on) {
    if (tabled.unconfirmed) return onFloor(desk, tabled, null, desk.publicText(tabled))
    const pair = live(desk, found)
    return onFloor(desk, tabled, pair.working, textOf(desk, pair.working))
  }
  return { ...offFloor(desk, tabled), answer: { proposal: tabled.id } }
}

/** Takes a proposal off the floor: its public text is fixed, and goes back into its working text. */
export function offFloor(desk: Desk, tabled: Proposal): Pick<Plan, "entries" | "writes"> {
  const text = desk.publicText(tabled)
  const { id: proposal, base, since } = tabled
  const entries = [
    entry(PUBLIC, "proposal.floor", { proposal, on: false, base, since, texts: {}, fingerprint: printOf(text) }),
  ]
  return { entries, writes: back(desk, tabled, text, entries) }
}

function onFloor(desk: Desk, tabled: Proposal, working: Working | null, text: Flat): Plan {
  const pointer = working
    ? revision(desk, working, text)
    : { proposal: tabled.id, base: tabled.base, since: tabled.since, texts: {}, fingerprint: printOf(text) }
  return {
    entries: [entry(PUBLIC, "proposal.floor", { ...pointer, on: true })],
    writes: [{ doc: docKey(tabled.article), root: root(tabled.id), text }],
    answer: { proposal: tabled.id },
  }
}

function straightToFloor(desk: Desk, act: ActOf<"proposal.floor">, working: Working | null): Plan {
  if (!working || !act.on) throw new Refusal("not_open", "This proposal is not tabled yet.")
  if (working.kind !== "new") desk.open(working.article)
  desk.inScope(working.article)
  desk.inTime()
  const text = textOf(desk, working)
  const { id: proposal, article, kind, delegation, group, base, since, after, namesOpen, drafters } = working
  const offer = { proposal, article, kind, delegation, group, base, since, after, ...saidOf(working) }
  const manner = { onBehalf: null, namesOpen, drafters: [...drafters], floor: !isTextless({ kind }), reason: null }
  const body = tableBody(desk, offer, text, manner)
  const writes = isTextless({ kind }) ? [] : [{ doc: docKey(article), root: root(proposal), text }]
  return { entries: [entry(PUBLIC, "proposal.table", body)], writes, answer: { proposal, label: `P ${body.label}` } }
}

/** The public text goes back into the working text, which opens again; its base pointer with it. */
function back(desk: Desk, tabled: Proposal, text: Flat, entries: ReturnType<typeof entry>[]): Plan["writes"] {
  const working = desk.workingOf(tabled.id)
  if (!working) return []
  const { id: proposal, base, since } = tabled
  if (working.base !== base || working.since !== since) {
    const texts = desk.textsFor(working.circle, [desk.flat(base)])
    entries.push(entry(working.circle, "proposal.rebase", { proposal, base, since, texts }))
  }
  return [{ doc: docKey(working.article, working.circle), root: root(proposal), text }]
}

/** The circle in which a sponsor's words are kept: its working text's, else its own. */
const circleOf = (desk: Desk, tabled: Proposal): string | null =>
  desk.workingOf(tabled.id)?.circle ?? desk.circleOf(sponsorDelegation(desk.state, tabled))

export function withdraw(desk: Desk, _actor: Actor, act: ActOf<"proposal.withdraw">, found: Found): Plan {
  const { tabled } = found
  if (!tabled) throw new Refusal("not_open", "This proposal is not tabled yet.")
  if (tabled.outcome === "withdrawn") throw new Refusal("nothing_new", "This proposal is withdrawn already.")
  if (tabled.outcome === "adopted")
    throw new Refusal("not_open", "This proposal is adopted; its words are the base's now.")
  const { id: proposal, article, kind, delegation, group, base, since, after } = tabled
  const entries = [entry(PUBLIC, "proposal.withdraw", { proposal, reason: act.reason ?? null })]
  const text = desk.publicText(tabled)
  const circle = circleOf(desk, tabled)
  const writes: { doc: string; root: string; text: Flat }[] = []
  if (circle) {
    const texts = desk.textsFor(circle, [desk.flat(base)])
    if (!desk.workingOf(proposal)) {
      const body = { proposal, article, kind, delegation, group, base, since, texts, circle, after, moved: true }
      entries.push(entry(circle, "proposal.open", body))
      if (!isTextless({ kind })) writes.push({ doc: docKey(article, circle), root: root(proposal), text })
    } else if (tabled.stage === "floor") writes.push(...back(desk, tabled, text, entries))
    entries.push(entry(circle, "proposal.keep", { proposal, base, since, tree: toTree(text) }))
  }
  if (!isTextless({ kind })) writes.push({ doc: docKey(article), root: root(proposal), text: EMPTY })
  return { entries, writes, answer: { proposal } }
}

export function restore(desk: Desk, _actor: Actor, act: ActOf<"proposal.restore">, found: Found): Plan {
  const { tabled, working } = found
  if (tabled) desk.notClosed(tabled.article)
  if (tabled?.outcome !== "withdrawn" || !working?.kept)
    throw new Refusal("not_open", "Only a withdrawn proposal can be restored.")
  if (tabled.kind !== "new") desk.open(tabled.article)
  const { base, since, tree } = working.kept
  const text = toFlat(tree)
  const { id: proposal, article, kind } = tabled
  const texts = desk.textsFor(PUBLIC, [desk.flat(base)])
  const body = { proposal, base, since, texts, fingerprint: printOf(text), reason: act.reason ?? null }
  const writes = isTextless({ kind }) ? [] : [{ doc: docKey(article), root: root(proposal), text }]
  return { entries: [entry(PUBLIC, "proposal.restore", body)], writes, answer: { proposal } }
}

export function confirm(
  desk: Desk,
  actor: Actor,
  act: Pick<ActOf<"proposal.confirm">, "proposal">,
  found: Found,
): Plan {
  const { tabled } = found
  if (!tabled?.unconfirmed)
    throw new Refusal("nothing_new", "There is nothing to confirm: these words are the delegation's.")
  const { id: proposal, article, kind, delegation, group, base, since, after } = tabled
  const circle = desk.circleOf(sponsorDelegation(desk.state, tabled))!
  const texts = desk.textsFor(circle, [desk.flat(base)])
  const body = { proposal, article, kind, delegation, group, base, since, texts, circle, after, moved: true }
  const text = desk.publicText(tabled)
  return {
    entries: [
      entry(PUBLIC, "proposal.confirm", { proposal: act.proposal, delegation: actor.delegation! }),
      entry(circle, "proposal.open", body),
    ],
    writes: isTextless({ kind }) ? [] : [{ doc: docKey(article, circle), root: root(proposal), text }],
    answer: { proposal },
  }
}

/** Puts the rebased text where the pen is, and moves its base pointer, together. */
export function update(desk: Desk, _actor: Actor, act: ActOf<"proposal.update">, found: Found): Plan {
  const { tabled, working } = found
  const onFloor = tabled?.stage === "floor"
  const pointer = onFloor ? tabled : working
  if (pointer?.kind !== "text") throw new Refusal("not_open", "This proposal has no text to bring up to date.")
  const { article } = pointer
  const now = desk.base(article)
  if (printOf(now) === pointer.base) throw new Refusal("nothing_new", "The proposal is up to date.")
  const was = desk.flat(pointer.base)
  const mine = onFloor ? desk.publicText(tabled) : desk.workingText(working!)
  const { text, unplaced } = rebase(was, changes(was, mine), now, sinceOf(desk, article, pointer.since))
  const chain = onFloor ? PUBLIC : working!.circle
  const moved = { proposal: act.proposal, base: printOf(now), since: desk.state.articles[article].history.length }
  const texts = desk.textsFor(chain, [now])
  return {
    entries: [
      onFloor
        ? entry(PUBLIC, "proposal.update", { ...moved, texts, fingerprint: printOf(text) })
        : entry(chain, "proposal.rebase", { ...moved, texts }),
    ],
    writes: [{ doc: docKey(article, onFloor ? null : working!.circle), root: root(act.proposal), text }],
    // Changes whose words are gone from the base are in no text from now on: whoever asked is told of each.
    answer: { proposal: act.proposal, unplaced: unplaced.map(({ was, text }) => ({ was, text })) },
  }
}
