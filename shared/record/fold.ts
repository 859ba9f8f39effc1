/**
 * The one reducer. Server and client, live or from the record, get the same state from the same entries (R2). It reads
 * results from entries and calculates none; a released version never changes what an old entry means.
 */
import type { Body, Outcome, Stamped } from "./entries.ts"
import { settled } from "./settled.ts"
import type { Article, Decision, Proposal, State, Working } from "./state.ts"

export function fold(state: State, entry: Stamped): State {
  const next = { ...state, seq: entry.seq }
  switch (entry.kind) {
    case "draft.create": {
      const { title, label, lang, style, units } = entry.body
      const articles = Object.fromEntries(units.map(unit => [unit.id, newArticle(unit)]))
      return { ...next, title, label, lang, style, reading: 1, order: units.map(unit => unit.id), articles }
    }
    case "draft.settings":
      return settled(next, entry.body)
    case "draft.archive": {
      const { archived: _, ...rest } = next
      return entry.body.on ? { ...rest, archived: { at: entry.at, reason: entry.body.reason } } : rest
    }
    case "draft.link": {
      const { link: _, ...rest } = next
      return entry.body.key === null ? rest : { ...rest, link: entry.body.key }
    }
    case "reading.close":
      return { ...next, reading: entry.body.reading + 1 }
    case "text":
    case "withhold":
    case "checkpoint":
      return next
    case "epoch":
      return { ...next, epochs: { ...state.epochs, [entry.body.doc]: entry.body.epoch } }
    case "delegation.add": {
      const { delegation: id, name } = entry.body
      return { ...next, delegations: { ...state.delegations, [id]: { id, name, circle: id } } }
    }
    case "delegation.renew": {
      const { delegation: id, circle } = entry.body
      return { ...next, delegations: { ...state.delegations, [id]: { ...state.delegations[id], circle } } }
    }
    case "group.add": {
      const { group: id, name, members, coordinator } = entry.body
      return {
        ...next,
        groups: { ...state.groups, [id]: { id, name, members, coordinator, since: joined({}, members, 0) } },
      }
    }
    case "group.members": {
      const { group: id, members } = entry.body
      const group = state.groups[id]
      const coordinator = members.includes(group.coordinator) ? group.coordinator : (members[0] ?? "")
      const since = joined(group.since, members, entry.seq)
      return { ...next, groups: { ...state.groups, [id]: { ...group, members, coordinator, since } } }
    }
    case "circle.add": {
      const { circle: id, name, members } = entry.body
      return { ...next, circle: { id, name, members, since: joined({}, members, 0) } }
    }
    case "circle.members": {
      if (!state.circle) return next
      const { members } = entry.body
      return { ...next, circle: { ...state.circle, members, since: joined(state.circle.since, members, entry.seq) } }
    }
    case "article.add": {
      const { after, ...unit } = entry.body
      const articles = { ...state.articles, [unit.id]: newArticle(unit) }
      return { ...next, articles, order: placed(state.order, unit.id, after) }
    }
    case "article.move":
      return { ...next, order: placed(state.order, entry.body.article, entry.body.after) }
    case "article.remove":
      return withArticle(next, entry.body.article, { removed: true })
    case "article.openDrafting":
      return withArticle(next, entry.body.article, { status: "drafting" })
    case "article.closeDrafting":
      return withArticle(next, entry.body.article, { status: "open" })
    case "article.agree": {
      const { article, fingerprint, reading, setAside, reason } = entry.body
      const agreed = { reading, at: entry.at, fingerprint }
      const closed = withArticle(next, article, { status: "agreed", agreed, requests: [] })
      return aside(closed, setAside, reason)
    }
    case "article.requestReopen": {
      const { article, delegation, reason } = entry.body
      const requests = [...state.articles[article].requests, { delegation, reason: reason ?? "", at: entry.at }]
      return withArticle(next, article, { requests })
    }
    case "article.reopen":
      return withArticle(next, entry.body.article, { status: "open", agreed: null, requests: [] })
    case "proposal.open":
      return opened(next, entry.body)
    case "proposal.share":
      return withWorking(next, entry.body.proposal, { closed: true })
    case "proposal.drafters":
      return withEither(next, entry.body.proposal, { drafters: entry.body.seats })
    case "proposal.names":
      return withEither(next, entry.body.proposal, { namesOpen: entry.body.open })
    case "proposal.rebase": {
      const { proposal, base, since, texts } = entry.body
      return withWorking(withTexts(next, texts), proposal, { base, since })
    }
    case "proposal.keep": {
      const { proposal, base, since, tree } = entry.body
      return withWorking(next, proposal, { kept: { base, since, tree } })
    }
    case "proposal.table":
      return tabled(next, entry.body)
    case "proposal.revise":
      return revised(next, entry.body, {})
    case "proposal.floor":
      return revised(next, entry.body, { stage: entry.body.on ? "floor" : "tabled" })
    case "proposal.update":
      return revised(next, entry.body, {})
    case "proposal.withdraw": {
      const { proposal, reason } = entry.body
      return withProposal(next, proposal, { outcome: "withdrawn", reason, stage: "tabled", cosponsors: [] })
    }
    case "proposal.restore":
      return revised(next, entry.body, { outcome: resumed(state, entry.body.proposal), reason: null })
    case "proposal.confirm":
      return withProposal(next, entry.body.proposal, { unconfirmed: false })
    case "proposal.cosponsor": {
      const { proposal, delegation, fingerprint } = entry.body
      const others = state.proposals[proposal].cosponsors.filter(each => each.delegation !== delegation)
      return withProposal(next, proposal, { cosponsors: [...others, { delegation, fingerprint, earlier: false }] })
    }
    case "proposal.leave": {
      const { proposal, delegation } = entry.body
      const others = state.proposals[proposal].cosponsors.filter(each => each.delegation !== delegation)
      return withProposal(next, proposal, { cosponsors: others })
    }
    case "proposal.adopt":
      return adopted(next, entry.body)
    case "proposal.revert":
      return reverted(next, entry.body)
    case "proposal.setAside":
      return withProposal(next, entry.body.proposal, {
        outcome: "setAside",
        reason: entry.body.reason,
        stage: "tabled",
      })
    case "proposal.park":
      return withProposal(next, entry.body.proposal, { outcome: "parked", reason: entry.body.reason, stage: "tabled" })
    case "proposal.resume":
      return withProposal(next, entry.body.proposal, { outcome: resumed(state, entry.body.proposal), reason: null })
  }
}

/** Since when each member reads: as before, or from the number of the entry that brought it. */
const joined = (before: Readonly<Record<string, number>>, members: readonly string[], seq: number) =>
  Object.fromEntries(members.map(id => [id, before[id] ?? seq]))

const newArticle = (unit: Pick<Article, "id" | "kind" | "number" | "label" | "level">): Article => ({
  id: unit.id,
  kind: unit.kind,
  number: unit.number,
  label: unit.label,
  level: unit.level,
  status: "open",
  proposed: null,
  removed: false,
  agreed: null,
  requests: [],
  history: [],
})

/** The order with `id` behind `after`; null: first. */
export function placed(order: readonly string[], id: string, after: string | null): string[] {
  const rest = order.filter(each => each !== id)
  const at = after === null ? 0 : rest.indexOf(after) + 1
  return [...rest.slice(0, at), id, ...rest.slice(at)]
}

function withArticle(state: State, id: string, change: Partial<Article>): State {
  return { ...state, articles: { ...state.articles, [id]: { ...state.articles[id], ...change } } }
}
function withProposal(state: State, id: string, change: Partial<Proposal>): State {
  return { ...state, proposals: { ...state.proposals, [id]: { ...state.proposals[id], ...change } } }
}
function withWorking(state: State, id: string, change: Partial<Working>): State {
  return { ...state, working: { ...state.working, [id]: { ...state.working[id], ...change } } }
}
/** The pen and the names are kept where the proposal is known: in its circle, and in public once tabled. */
function withEither(state: State, id: string, change: Pick<Partial<Proposal>, "drafters" | "namesOpen">): State {
  return state.proposals[id] ? withProposal(state, id, change) : withWorking(state, id, change)
}
const withTexts = (state: State, texts: State["texts"]): State => ({ ...state, texts: { ...state.texts, ...texts } })

function opened(state: State, body: Body<"proposal.open">): State {
  const { proposal: id, article, kind, circle, delegation, group, base, since, texts, after } = body
  const known = state.working[id]
  const working: Working = {
    ...{ id, article, kind, circle, delegation, group, base, since, after, closed: false },
    drafters: known?.drafters ?? [],
    namesOpen: known?.namesOpen ?? true,
    kept: known?.kept ?? null,
  }
  return { ...withTexts(state, texts), working: { ...state.working, [id]: working } }
}

function tabled(state: State, body: Body<"proposal.table">): State {
  const { proposal: id, article, kind, delegation, group, base, since, texts, fingerprint, label } = body
  let next = withTexts({ ...state, labelled: label }, texts)
  if (kind === "new" && !next.articles[article]) {
    const unit = { id: article, kind: "article" as const, number: body.number, label: null, level: 0 }
    next = {
      ...next,
      articles: { ...next.articles, [article]: { ...newArticle(unit), proposed: id } },
      order: placed(next.order, article, body.after),
    }
  }
  const proposal: Proposal = {
    ...{ id, article, kind, label, delegation, group, base, since, fingerprint },
    stage: body.floor ? "floor" : "tabled",
    revision: 0,
    outcome: "open",
    reason: body.reason,
    onBehalf: body.onBehalf,
    unconfirmed: body.onBehalf !== null,
    cosponsors: [],
    drafters: body.drafters,
    namesOpen: body.namesOpen,
    adopted: [],
    after: body.after,
  }
  return { ...next, proposals: { ...next.proposals, [id]: proposal } }
}

type Revision = Pick<Body<"proposal.revise">, "proposal" | "base" | "since" | "texts" | "fingerprint">
/** New public words: who lent a name to the earlier ones is `earlier` until confirming. */
function revised(state: State, body: Revision, change: Partial<Proposal>): State {
  const before = state.proposals[body.proposal]
  const moved = before.fingerprint !== body.fingerprint
  return withProposal(withTexts(state, body.texts), body.proposal, {
    base: body.base,
    since: body.since,
    fingerprint: body.fingerprint,
    revision: before.revision + (moved ? 1 : 0),
    cosponsors: before.cosponsors.map(each => ({
      ...each,
      earlier: each.earlier || each.fingerprint !== body.fingerprint,
    })),
    ...change,
  })
}

const outcomeOf = ({ outcome, reason, adopted }: Proposal): Decision["was"][string] => ({ outcome, reason, adopted })

function aside(state: State, ids: readonly string[], reason: string | null): State {
  return ids.reduce((next, id) => withProposal(next, id, { outcome: "setAside", reason, stage: "tabled" }), state)
}

function adopted(state: State, body: Body<"proposal.adopt">): State {
  const { proposal, article, change, setAside, reason } = body
  const subject = state.proposals[proposal]
  const was = Object.fromEntries([proposal, ...setAside].map(id => [id, outcomeOf(state.proposals[id])]))
  const decision: Decision = { proposal, kind: "adopt", seq: state.seq, change, was, reverted: false }
  const place: Partial<Article> = { history: [...state.articles[article].history, decision] }
  const removed = subject.kind === "delete" ? { removed: true } : {}
  const arrived = state.articles[article].proposed === proposal ? { proposed: null } : {}
  const next = withArticle(withTexts(state, body.texts), article, { ...place, ...removed, ...arrived })
  const adopted = [...new Set([...subject.adopted, ...body.adopted])]
  const stage = body.outcome === "adopted" ? ("tabled" as const) : subject.stage
  return aside(withProposal(next, proposal, { outcome: body.outcome, adopted, stage }), setAside, reason)
}

function reverted(state: State, body: Body<"proposal.revert">): State {
  const { proposal, article, change } = body
  const { history } = state.articles[article]
  const at = history.findLastIndex(each => each.proposal === proposal && each.kind === "adopt" && !each.reverted)
  const undone = history[at]
  const decision: Decision = { proposal, kind: "revert", seq: state.seq, change, was: {}, reverted: false }
  const after = [...history.with(at, { ...undone, reverted: true }), decision]
  const subject = state.proposals[proposal]
  const next = withArticle(withTexts(state, body.texts), article, {
    history: after,
    ...(subject.kind === "delete" ? { removed: false } : {}),
    ...(subject.kind === "new" && subject.article === article ? { proposed: proposal } : {}),
  })
  return Object.entries(undone.was).reduce(
    (so, [id, was]) => (so.proposals[id].outcome === "withdrawn" ? so : withProposal(so, id, was)),
    next,
  )
}

/** What was parked, set aside or withdrawn returns as what it was: in part adopted already, or open. */
const resumed = (state: State, id: string): Outcome => (state.proposals[id].adopted.length ? "partly" : "open")
