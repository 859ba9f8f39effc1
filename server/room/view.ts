/** What one seat sees of a draft, as the doors give it (API.md, "Drafts and articles"). */

import { type Actor, inOffice, readsProposals } from "../../shared/record/actor.ts"
import { may } from "../../shared/record/rights.ts"
import {
  type Article,
  isRolling,
  isTextless,
  own,
  type Proposal,
  stands,
  type Working,
} from "../../shared/record/state.ts"
import { changes } from "../../shared/text/changes.ts"
import { EMPTY, type Flat, slice } from "../../shared/text/flat.ts"
import { hunkId } from "../../shared/text/hunk.ts"
import { present, presentText } from "../../shared/text/present.ts"
import { rebase } from "../../shared/text/rebase.ts"
import { rolling } from "../../shared/text/rolling.ts"
import { toTree } from "../../shared/text/tree.ts"
import type { Desk } from "../acts/desk.ts"
import { printOf } from "../acts/desk.ts"
import { settingsOf } from "../acts/draft.ts"
import { offersOnArticle, offersOnProposal } from "../acts/offers.ts"
import { sha256 } from "./hash.ts"
import { isRtl, labelOf, numberOf } from "./labels.ts"
import { sinceOf } from "./offered.ts"
import { positionsOn } from "./positions.ts"
import { beside, houseOf, proposalsOn, rolled } from "./rolled.ts"

/** Articles that stand, in order, with those proposed in circles that the seat reads. */
export function standing(desk: Desk): Article[] {
  const { state } = desk
  return state.order.map(id => state.articles[id]).filter(article => stands(state, article))
}

/** The same, for a seat: an observer may be let read the base texts alone. */
export const standingFor = (desk: Desk, actor: Actor): Article[] =>
  standing(desk).filter(each => each.proposed === null || readsProposals(actor, desk.state))

/** The title block's words, on one line; null without one. */
export function titleOf(desk: Desk, id: string): string | null {
  const [first] = toTree(desk.base(id))
  if (first?.type !== "title") return null
  return first.content.map(inline => ("text" in inline ? inline.text : "")).join("")
}

export function summary(desk: Desk, actor: Actor) {
  const { state } = desk
  const all = readsProposals(actor, state)
  const articles = standingFor(desk, actor).map(article => {
    const { shown, plain } = rolled(desk, article.id)
    const { id, kind, status, level } = article
    return {
      ...{ id, kind, status, level },
      number: numberOf(state, article),
      label: labelOf(state, article),
      title: titleOf(desk, id) ?? (article.proposed ? proposedTitle(desk, article) : null),
      brackets: (all ? shown : plain).brackets,
      proposals: all ? proposalsOn(state, id).filter(isRolling).length : 0,
      proposed: article.proposed !== null,
      ...(article.scope ? { scope: article.scope } : {}),
    }
  })
  const { title, label, lang, style, reading, delegations, groups } = state
  return {
    ...{ title, label, lang, style, reading },
    ...settingsOf(state),
    archived: state.archived ? { ...state.archived, at: new Date(state.archived.at).toISOString() } : null,
    // Only who keeps the link is shown it.
    ...(may(actor, "draft.link", state).allowed ? { link: state.link ?? null } : {}),
    dir: isRtl(lang) ? "rtl" : "ltr",
    delegations: Object.values(delegations),
    groups: Object.values(groups),
    circles: desk.circlesOf(actor).flatMap(id => {
      const circle = desk.states.get(id)?.circle
      return circle ? [circle] : []
    }),
    articles,
    drafts: privateArticles(desk, actor),
  }
}

function proposedTitle(desk: Desk, article: Article): string | null {
  const proposal = desk.state.proposals[article.proposed!]
  const [first] = proposal ? toTree(desk.publicText(proposal)) : []
  if (first?.type !== "title") return null
  return first.content.map(inline => ("text" in inline ? inline.text : "")).join("")
}

/** New articles that are still written in the seat's circles. */
function privateArticles(desk: Desk, actor: Actor) {
  return desk.circlesOf(actor).flatMap(circle =>
    Object.values(desk.states.get(circle)?.working ?? {})
      .filter(each => each.kind === "new" && !each.closed && !desk.state.articles[each.article])
      .map(({ article, id, after }) => ({ id: article, proposal: id, after, circle })),
  )
}

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

/** One article with the proposals that the seat may see; `working` only in its circle. */
export function articleView(desk: Desk, actor: Actor, id: string) {
  const { state } = desk
  const article = own(state.articles, id)
  if (!article) return draftArticle(desk, actor, id)
  // One that an adoption took away can come back by its reversal; one that was removed cannot.
  if (article.removed && article.history.at(-1)?.change !== null) return null
  if (!readsProposals(actor, state)) return article.proposed ? null : baseView(desk, article)
  const all = rolled(desk, id)
  const tabled = all.proposals.map(each => tabledView(desk, actor, each, all.base))
  const shown = new Set(all.proposals.map(each => each.id))
  const unseen = workingsOn(desk, actor, id)
    .filter(each => !shown.has(each.id))
    .map(each => privateView(desk, actor, each))
  return {
    ...head(desk, article),
    base: { text: all.plain.text, tree: toTree(all.base), nodes: all.plain.nodes, fingerprint: printOf(all.base) },
    rolling: {
      text: all.shown.text,
      tree: all.shown.nodes,
      nodes: all.shown.nodes,
      brackets: all.shown.brackets,
    },
    beside: beside(desk, all),
    proposals: [...tabled, ...unseen],
    positions: positionsOn(desk, actor, article),
    may: offersOnArticle(desk, actor, id),
    write: state.archived === undefined && mayWriteHere(actor, article),
  }
}

/** An article as it stands, for who reads no proposals. */
function baseView(desk: Desk, article: Article) {
  const { plain, base } = rolled(desk, article.id)
  const { text, nodes, brackets } = plain
  const tree = toTree(base)
  return {
    ...head(desk, article),
    requests: [],
    base: { text, tree, nodes, fingerprint: printOf(base) },
    rolling: { text, tree: nodes, nodes, brackets },
    ...{ beside: [], proposals: [], may: [], write: false },
  }
}

function head(desk: Desk, article: Article) {
  const { id, kind, status, level, agreed, requests, proposed } = article
  return {
    ...{ id, kind, status, level },
    number: numberOf(desk.state, article),
    label: labelOf(desk.state, article),
    title: titleOf(desk, id) ?? (proposed ? proposedTitle(desk, article) : null),
    proposed: proposed !== null,
    ...(article.scope ? { scope: article.scope } : {}),
    agreed: agreed && { ...agreed, at: new Date(agreed.at).toISOString() },
    requests: requests.map(each => ({ ...each, at: new Date(each.at).toISOString() })),
  }
}

const mayWriteHere = (actor: Actor, { status, proposed }: Article): boolean =>
  !proposed && (status === "drafting" ? actor.role !== "observer" : status === "open" && inOffice(actor))

function workingsOn(desk: Desk, actor: Actor, article: string): Working[] {
  const circles = desk.circlesOf(actor).flatMap(circle => Object.values(desk.states.get(circle)?.working ?? {}))
  return circles.filter(each => each.article === article && !each.closed)
}

function tabledView(desk: Desk, actor: Actor, proposal: Proposal, now: Flat) {
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
    may: offersOnProposal(desk, actor, id),
    write: desk.mayWriteFloor(actor, id),
    ...(working ? { working: workingView(desk, actor, working) } : {}),
  }
}

const nameOf = (desk: Desk, id: string): string => desk.state.delegations[id]?.name ?? desk.state.groups[id]?.name ?? id

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

function privateView(desk: Desk, actor: Actor, working: Working) {
  const view = workingView(desk, actor, working)
  const { id, kind, delegation, group, drafters, namesOpen, circle } = working
  const first = group ?? delegation ?? ""
  const { text, tree, nodes, fingerprint, base, hunks } = view
  return {
    ...{ id, kind, delegation, group, drafters, namesOpen, circle, text, tree, nodes, fingerprint, base, hunks },
    label: "",
    stage: "private" as const,
    revision: 0,
    outcome: "open" as const,
    reason: null,
    unconfirmed: false,
    sponsors: [{ delegation, group, fingerprint, earlier: false, name: nameOf(desk, first) }],
    may: offersOnProposal(desk, actor, id),
    write: false,
    working: view,
  }
}

/** A new article that is still private: only its circle gets here. */
function draftArticle(desk: Desk, actor: Actor, id: string) {
  const workings = workingsOn(desk, actor, id)
  if (!workings.length) return null
  const nothing = { text: "", tree: [], nodes: [] }
  return {
    ...{ id, kind: "article" as const, status: "open" as const, level: 0, number: null, label: "", title: null },
    proposed: true,
    agreed: null,
    requests: [],
    base: { ...nothing, fingerprint: printOf(EMPTY) },
    rolling: { ...nothing, brackets: 0 },
    beside: [],
    proposals: workings.map(each => privateView(desk, actor, each)),
    may: [],
    write: false,
  }
}
