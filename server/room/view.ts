/** What one seat sees of a draft, as the doors give it (API.md, "Drafts and articles"). */

import { type Actor, inOffice, readsProposals } from "../../shared/record/actor.ts"
import { may } from "../../shared/record/rights.ts"
import { type Article, isBridging, isRolling, own } from "../../shared/record/state.ts"
import { EMPTY } from "../../shared/text/flat.ts"
import { toTree } from "../../shared/text/tree.ts"
import type { Desk } from "../acts/desk.ts"
import { printOf } from "../acts/desk.ts"
import { settingsOf } from "../acts/draft.ts"
import { offersOnArticle } from "../acts/offers.ts"
import {
  agreedView,
  closedPlaces,
  correctionsOf,
  nothingAgreedYet,
  paragraphViews,
  pendingOf,
  statementsOn,
} from "./agreed.ts"
import { closingOf } from "./closing.ts"
import { isRtl, labelOf, numberOf } from "./labels.ts"
import { consideredOn, floorView } from "./meetings.ts"
import { positionsOn } from "./positions.ts"
import { privateView, tabledView, workingsOn } from "./proposal-view.ts"
import { beside, proposalsOn, rolled } from "./rolled.ts"
import { type SilenceView, silenceOn, silencesView } from "./silences.ts"
import { standingFor } from "./standing.ts"
import { titleOf } from "./title.ts"
import { bundlesFor, latelyFor } from "./together.ts"
import { versionLine } from "./versions.ts"

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
      proposals: all ? proposalsOn(state, id).filter(each => isRolling(each) && !isBridging(each)).length : 0,
      proposed: article.proposed !== null,
      ...(article.scope ? { scope: article.scope } : {}),
      ...closedOf(desk, article),
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
    versions: (state.versions ?? []).map(versionLine).reverse(),
    delegations: Object.values(delegations),
    groups: Object.values(groups),
    circles: desk.circlesOf(actor).flatMap(id => {
      const circle = desk.states.get(id)?.circle
      return circle ? [circle] : []
    }),
    articles,
    nothingAgreedYet: nothingAgreedYet(desk),
    silences: all
      ? silencesView(desk, actor).filter(each => each.runs || lately(desk, each) || stillLate(desk, each))
      : [],
    drafts: privateArticles(desk, actor),
    ...(all ? { lately: latelyFor(desk, actor), bundles: bundlesFor(desk, actor), ...floorView(desk, actor) } : {}),
  }
}

/** Whether it was broken within a day: everyone is told wherever they read. */
const lately = (desk: Desk, { broken }: SilenceView): boolean =>
  broken.some(each => desk.now() - Date.parse(each.at) < 86_400_000)

/** Whether somebody objected too late to what is still approved by that silence. */
const stillLate = ({ state }: Desk, { id, late, articles }: SilenceView): boolean =>
  late.length > 0 && articles.some(each => each.paragraphs !== null || state.articles[each.id].agreed?.silence === id)

/** What the outline tells of an article's agreement: what it waits for, and which paragraphs are closed by themselves. */
function closedOf(desk: Desk, article: Article) {
  const pending = pendingOf(desk, article.agreed)
  const closed = closedPlaces(desk, article)
  return { ...(pending.length ? { pending } : {}), ...(closed.length ? { closed } : {}) }
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

/** One article with the proposals that the seat may see; `working` only in its circle. */
export function articleView(desk: Desk, actor: Actor, id: string) {
  const { state } = desk
  const article = own(state.articles, id)
  if (!article) return draftArticle(desk, actor, id)
  // One that an adoption took away can come back by its reversal; one that was removed cannot.
  if (article.removed && article.history.at(-1)?.change !== null) return null
  if (!readsProposals(actor, state)) return article.proposed ? null : baseView(desk, article)
  const all = rolled(desk, id)
  const positions = positionsOn(desk, actor, article)
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
    positions,
    closing: closingOf(desk, actor, article, positions.article),
    paragraphs: paragraphViews(desk, article),
    statements: statementsOn(desk, actor, article),
    corrections: correctionsOf(desk, article),
    silence: silenceOn(desk, actor, id),
    considered: consideredOn(desk, id),
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
  const { id, kind, status, level, requests, proposed } = article
  return {
    ...{ id, kind, status, level },
    number: numberOf(desk.state, article),
    label: labelOf(desk.state, article),
    title: titleOf(desk, id) ?? (proposed ? proposedTitle(desk, article) : null),
    proposed: proposed !== null,
    ...(article.scope ? { scope: article.scope } : {}),
    agreed: agreedView(desk, article),
    requests: requests.map(each => ({ ...each, at: new Date(each.at).toISOString() })),
  }
}

const mayWriteHere = (actor: Actor, { status, proposed }: Article): boolean =>
  !proposed && (status === "drafting" ? actor.role !== "observer" : status === "open" && inOffice(actor))

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
