/** Proposals as one seat sees them: tabled ones, and working texts in the circles that it reads. */
import type { Actor } from "../../shared/record/actor.ts"
import { isBridging, isTextless, own, type Proposal, type Working } from "../../shared/record/state.ts"
import { changes } from "../../shared/text/changes.ts"
import { EMPTY, type Flat, slice } from "../../shared/text/flat.ts"
import { hunkId } from "../../shared/text/hunk.ts"
import { present, presentText } from "../../shared/text/present.ts"
import { rebase } from "../../shared/text/rebase.ts"
import { rolling } from "../../shared/text/rolling.ts"
import { toTree } from "../../shared/text/tree.ts"
import type { Desk } from "../acts/desk.ts"
import { printOf } from "../acts/desk.ts"
import { offersOnProposal } from "../acts/offers.ts"
import { sha256 } from "./hash.ts"
import { sinceOf } from "./offered.ts"
import { houseOf } from "./rolled.ts"

/** As one reads it aloud: no numbers, no notes. */
export const plainText = (flat: Flat) =>
  flat.text
    .replace(/\u2029/g, "\n")
    .replace(/\uFFFC/g, "")
    .trim()

function hunksOf(base: Flat, print: string, text: Flat, now: Flat, since: ReturnType<typeof sinceOf>) {
  const own = changes(base, text)
  const { fates, unplaced } = rebase(base, own, now, since)
  return own.map((hunk, at) => ({
    id: hunkId(sha256, print, hunk),
    kind: hunk.kind,
    was: plainText(slice(base, hunk.from, hunk.to)),
    text: plainText(hunk.insert),
    fate: fates[at].fate,
    review: fates[at].review,
    with: unplaced.find(each => each.hunk === at)?.with ?? null,
  }))
}

export function workingsOn(desk: Desk, actor: Actor, article: string): Working[] {
  const circles = desk.circlesOf(actor).flatMap(circle => Object.values(desk.states.get(circle)?.working ?? {}))
  return circles.filter(each => each.article === article && !each.closed)
}

export function tabledView(desk: Desk, actor: Actor, proposal: Proposal, now: Flat) {
  const { state } = desk
  const { id, kind, stage, revision, outcome, reason, group, delegation, unconfirmed, namesOpen } = proposal
  const text = isTextless({ kind }) || outcome === "withdrawn" ? EMPTY : desk.publicText(proposal)
  const shown = presentText(text, houseOf(state, state.articles[proposal.article]))
  const fingerprint = printOf(text)
  const first = delegation ?? group
  const sponsors = [
    ...(first ? [{ delegation: delegation ?? null, group: group ?? null, fingerprint, earlier: false }] : []),
    ...proposal.cosponsors.map(each => ({ ...each, group: null })),
  ].map(each => ({ ...each, name: nameOf(desk, each.group ?? each.delegation!) }))
  const since = sinceOf(desk, proposal.article, proposal.since)
  const working = desk.find(actor, id).working
  return {
    ...{ id, kind, stage, revision, outcome, reason, group, delegation, unconfirmed, namesOpen, sponsors },
    label: `P ${proposal.label}`,
    text: shown.text,
    tree: toTree(text),
    nodes: shown.nodes,
    fingerprint,
    base: proposal.base,
    hunks:
      isTextless({ kind }) || outcome === "withdrawn"
        ? []
        : hunksOf(desk.flat(proposal.base), proposal.base, text, now, since).map(hunk => ({
            ...hunk,
            adopted: proposal.adopted.includes(hunk.id),
          })),
    drafters: proposal.drafters,
    ...furtherOf(desk, actor, proposal),
    may: offersOnProposal(desk, actor, id),
    write: desk.mayWriteFloor(actor, id),
    ...(working ? { working: workingView(desk, actor, working) } : {}),
  }
}

export const nameOf = (desk: Desk, id: string): string =>
  desk.state.delegations[id]?.name ?? desk.state.groups[id]?.name ?? id

function workingView(desk: Desk, actor: Actor, working: Working) {
  const text = isTextless(working) ? EMPTY : desk.workingText(working)
  const base = desk.flat(working.base)
  const { state } = desk
  const article = state.articles[working.article]
  const house = article
    ? houseOf(state, article)
    : { style: state.style, lang: state.lang, label: state.label, number: null }
  const shown = presentText(text, house)
  const since = sinceOf(desk, working.article, working.since)
  const { circle } = working
  const write = desk.mayWriteWorking(actor, circle, working.id)
  const hunks = isTextless(working) ? [] : hunksOf(base, working.base, text, desk.base(working.article), since)
  // The text as its writers follow it: what it changes of its base, drawn as their alternative.
  const sponsor = working.group ?? working.delegation ?? ""
  const by = [{ id: sponsor, name: nameOf(desk, sponsor), group: working.group !== null, unconfirmed: false }]
  const drawn = present(rolling(base, [{ id: working.id, base, text, sponsors: by }]), house)
  return {
    ...{ circle, hunks, write },
    doc: `article/${working.article}/@${circle}`,
    text: shown.text,
    tree: toTree(text),
    nodes: shown.nodes,
    changes: working.kind === "text" ? drawn.nodes : [],
    fingerprint: printOf(text),
    base: working.base,
  }
}

export function privateView(desk: Desk, actor: Actor, working: Working) {
  const view = workingView(desk, actor, working)
  const { id, kind, delegation, group, drafters, namesOpen, circle } = working
  const first = group ?? delegation ?? ""
  const { text, tree, nodes, fingerprint, base, hunks } = view
  const amended = working.amends === undefined ? undefined : own(desk.state.proposals, working.amends)
  return {
    ...{ id, kind, delegation, group, drafters, namesOpen, circle, text, tree, nodes, fingerprint, base, hunks },
    label: "",
    stage: "private" as const,
    revision: 0,
    outcome: "open" as const,
    reason: null,
    unconfirmed: false,
    ...(working.rationale ? { rationale: working.rationale } : {}),
    ...(amended ? { amends: { proposal: amended.id, label: `P ${amended.label}` } } : {}),
    ...(isBridging(working) ? { bridging: true } : {}),
    ...(kind === "move" ? { after: working.after } : {}),
    sponsors: first ? [{ delegation, group, fingerprint, earlier: false, name: nameOf(desk, first) }] : [],
    may: offersOnProposal(desk, actor, id),
    write: false,
    working: view,
  }
}

/** What goes on about it between its sponsor and the others; names with ids, so that a screen need not look them up. */
function furtherOf(desk: Desk, actor: Actor, proposal: Proposal) {
  const { released, rationale, asked = [], wanting = [], together, consents = [], amends, except = [] } = proposal
  const named = (id: string) => ({ delegation: id, name: nameOf(desk, id) })
  const amended = amends === undefined ? undefined : own(desk.state.proposals, amends)
  return {
    ...(released ? { released } : {}),
    ...(rationale ? { rationale } : {}),
    ...(asked.length ? { asked: asked.map(named), askedMe: asked.includes(actor.delegation ?? "") } : {}),
    ...(wanting.length ? { wanting: wanting.map(named) } : {}),
    ...(together ? { together, consents } : {}),
    ...(amended ? { amends: { proposal: amended.id, label: `P ${amended.label}` } } : {}),
    ...(except.length ? { except: except.map(named) } : {}),
    ...(isBridging(proposal) ? { bridging: true } : {}),
    ...(proposal.kind === "move" ? { after: proposal.after } : {}),
    bundles: Object.values(desk.state.bundles ?? {})
      .filter(each => each.proposals.includes(proposal.id))
      .map(({ id, name, option, stands }) => ({ id, name, option, stands })),
  }
}
