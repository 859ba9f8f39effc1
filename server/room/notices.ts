/**
 * What concerns a seat since it last looked, told from the record and kept nowhere: each act that it reads gives the
 * notices that it is to this seat.
 */
import { type Actor, inOffice, readsProposals } from "../../shared/record/actor.ts"
import { threadIn } from "../../shared/record/comments.ts"
import type { Stamped } from "../../shared/record/entries.ts"
import { own, type Proposal } from "../../shared/record/state.ts"
import type { Desk } from "../acts/desk.ts"
import { isMe, type Mine, mineOf } from "./mine.ts"

/** What a notice says beside its kind: ids, names and times, from which a reader's language makes the sentence. */
export interface Parts {
  /** `P 2`. */
  readonly label?: string
  /** `P 3`: the other proposal that it is about. */
  readonly other?: string
  /** A delegation or group, by id. */
  readonly party?: string
  readonly reason?: string
  /** ISO 8601. */
  readonly deadline?: string
  /** A version's symbol, a reading's number, a package's or meeting's name, a vote's question. */
  readonly name?: string
  readonly thread?: string
  readonly disposition?: string
}
export interface Notice {
  readonly kind: string
  readonly article: string | null
  readonly proposal: string | null
  readonly says: Parts
  /** Something is awaited from this seat's side. */
  readonly asks: boolean
}

/** The notices that an act is to a seat, which reads its entry. */
export function noticesIn(desk: Desk, actor: Actor, entry: Stamped): Notice[] {
  if (entry.actor === actor.seat || !readsProposals(actor, desk.state)) return []
  const mine = mineOf(desk, actor)
  return tell(desk, actor, mine, entry).filter(each => each.article === null || known(desk, each.article))
}

const known = (desk: Desk, article: string): boolean => own(desk.state.articles, article) !== undefined
const why = (reason: string | null | undefined): Parts => (reason ? { reason } : {})

function on(desk: Desk, id: string, kind: string, says: Parts = {}, asks = false): Notice[] {
  const proposal = own(desk.state.proposals, id)
  if (!proposal) return []
  const party = proposal.group ?? proposal.delegation
  const named = { label: `P ${proposal.label}`, ...(party ? { party } : {}) }
  return [{ kind, article: proposal.article, proposal: id, says: { ...named, ...says }, asks }]
}
const about = (kind: string, article: string | null, says: Parts = {}, asks = false): Notice[] => [
  { kind, article, proposal: null, says, asks },
]

function tell(desk: Desk, actor: Actor, mine: Mine, entry: Stamped): Notice[] {
  const { kind, body } = entry
  const office = inOffice(actor)
  switch (kind) {
    case "proposal.table": {
      const { proposal, article, onBehalf, delegation, amends } = body
      if (onBehalf) return delegation === actor.delegation ? on(desk, proposal, "spokenFor", {}, true) : []
      if (amends && mine.stands(amends)) return on(desk, proposal, "amended", { other: labelOf(desk, amends) })
      if (mine.stands(proposal)) return []
      return office || mine.open(article).length ? on(desk, proposal, "tabled") : []
    }
    case "proposal.revise":
      if (mine.lent(body.proposal)) return on(desk, body.proposal, "revised", why(body.reason), true)
      return mine.position(body.proposal) ? on(desk, body.proposal, "positionEarlier", {}, true) : []
    case "proposal.adopt":
    case "proposal.revert":
      return decided(desk, mine, entry as Extract<Stamped, { kind: "proposal.adopt" | "proposal.revert" }>)
    case "proposal.setAside":
    case "proposal.park":
    case "proposal.resume": {
      const says = { "proposal.setAside": "setAside", "proposal.park": "parked", "proposal.resume": "resumed" }[kind]
      return mine.any(body.proposal) ? on(desk, body.proposal, says, why(body.reason)) : []
    }
    case "proposal.withdraw":
      return mine.lent(body.proposal) || office ? on(desk, body.proposal, "withdrawn", why(body.reason)) : []
    case "proposal.confirm":
      return office ? on(desk, body.proposal, "confirmed", { party: body.delegation }) : []
    case "proposal.cosponsor":
      return mine.stands(body.proposal) ? on(desk, body.proposal, "cosponsored", { party: body.delegation }) : []
    case "proposal.leave":
      return mine.stands(body.proposal) ? on(desk, body.proposal, "uncosponsored", { party: body.delegation }) : []
    case "proposal.ask":
      return mine.is(...body.delegations) ? on(desk, body.proposal, "asked", {}, true) : []
    case "proposal.askToJoin":
      return mine.stands(body.proposal) ? on(desk, body.proposal, "wanted", { party: body.delegation }, true) : []
    case "proposal.grant":
      return mine.is(body.delegation) ? on(desk, body.proposal, body.yes ? "granted" : "declined") : []
    case "proposal.accept":
      return mine.stands(body.amendment)
        ? on(desk, body.amendment, "accepted", { other: labelOf(desk, body.proposal) })
        : []
    case "bundle.make": {
      const named = { name: body.name, ...why(body.reason) }
      const ours = body.proposals.find(mine.stands)
      if (body.delegation !== null) return office ? about("bundled", null, { ...named, party: body.delegation }) : []
      return ours ? on(desk, ours, "package", named, true) : []
    }
    case "bundle.consent":
      return office ? about(body.yes ? "consented" : "notConsented", null, { party: body.delegation }) : []
    default:
      return further(desk, actor, mine, entry)
  }
}

/** An adoption or its reversal: for the sponsor, for those that it competes with, for positions on the text before. */
function decided(
  desk: Desk,
  mine: Mine,
  { kind, at, body }: Extract<Stamped, { kind: "proposal.adopt" | "proposal.revert" }>,
): Notice[] {
  const { proposal, article, change } = body
  const other = { other: labelOf(desk, proposal) }
  const stale = mine.position(article)
  const earlier = stale && change && stale.at <= at && stale.fingerprint === change.before
  const rest = earlier ? about("positionEarlier", article, {}, true) : []
  if (kind === "proposal.revert") return [...(mine.any(proposal) ? on(desk, proposal, "reverted") : []), ...rest]
  const aside = body.setAside
    .filter(mine.any)
    .flatMap(id => on(desk, id, "setAside", { ...why(body.reason), ...(mine.any(proposal) ? {} : other) }))
  const says = body.outcome === "partly" ? "partlyAdopted" : "adopted"
  const competing = Object.entries(body.fates)
    .filter(([id, fates]) => mine.any(id) && !body.setAside.includes(id) && Object.values(fates).some(isLeft))
    .flatMap(([id]) => on(desk, id, "competing", other))
  return [...(mine.any(proposal) ? on(desk, proposal, says) : []), ...aside, ...competing, ...rest]
}
const isLeft = (fate: string): boolean => fate !== "there"

function further(desk: Desk, actor: Actor, mine: Mine, entry: Stamped): Notice[] {
  const { kind, body } = entry
  const office = inOffice(actor)
  switch (kind) {
    case "article.agree":
      return about("agreed", body.article, why(body.reason))
    case "paragraph.agree":
      return about("paragraphAgreed", body.article, why(body.reason))
    case "article.reopen":
    case "paragraph.reopen":
      return about("reopened", body.article, why(body.reason))
    case "article.requestReopen":
      return mine.is(body.delegation)
        ? []
        : about("reopenAsked", body.article, { party: body.delegation, ...why(body.reason) }, office)
    case "article.correct":
      return about("corrected", body.article, { reason: body.reason })
    case "silence.open":
      return underSilence(desk, "silenceOpened", Object.keys(body.articles), body.deadline, body.reason)
    case "silence.extend":
      return underSilence(desk, "silenceExtended", heldBy(desk, body.silence), body.deadline, body.reason)
    case "silence.break": {
      if (mine.broke(body.silence, body.articles)) return []
      const who = body.delegation && !mine.is(body.delegation) ? { party: body.delegation } : {}
      return mine.is(body.delegation ?? "")
        ? []
        : about("silenceBroken", body.articles[0] ?? null, { reason: body.reason, ...who })
    }
    case "silence.end":
      return underSilence(desk, "silenceEnded", Object.keys(body.articles), body.deadline, null)
    case "silence.late":
      return office
        ? about("late", heldBy(desk, body.silence)[0] ?? null, { party: body.delegation, reason: body.reason })
        : []
    case "position.take":
      return body.unconfirmed && mine.is(body.party) ? about("positionSpoken", body.article, {}, true) : []
    case "statement.make":
      return body.unconfirmed && mine.is(body.party) ? about("statementSpoken", body.article, {}, true) : []
    case "comment.open":
    case "comment.reply":
      return said(desk, actor, entry as Extract<Stamped, { kind: "comment.open" | "comment.reply" }>)
    case "comment.close": {
      const thread = threadOf(desk, actor, body.comment)
      if (thread?.seat !== actor.seat) return []
      return about("disposed", body.article, {
        thread: body.comment,
        disposition: body.disposition,
        ...why(body.reason),
      })
    }
    case "version.publish":
      return about("version", null, body.symbol ? { name: body.symbol } : {})
    case "reading.close":
      return about("readingClosed", null, { name: String(body.reading), ...why(body.reason) })
    case "draft.renumber":
      return about("renumbered", null)
    default:
      return meeting(desk, actor, mine, entry)
  }
}

/** What a meeting asks of this seat's side, and what it reports. */
function meeting(desk: Desk, actor: Actor, mine: Mine, { kind, body }: Stamped): Notice[] {
  const title = (id: string) => own(desk.state.meetings ?? {}, id)?.title ?? ""
  switch (kind) {
    case "meeting.add":
      return mine.is(...body.members) || body.facilitators.includes(actor.seat)
        ? about("invited", null, { name: body.title })
        : []
    case "meeting.report":
      return about("reported", null, { name: title(body.meeting), reason: body.text })
    case "speaker.call":
      return mine.is(body.delegation) ? about("floor", null, { name: title(body.meeting) }, true) : []
    case "vote.call":
      return about("voteCalled", body.article, { name: body.question }, actor.role === "head")
    case "vote.close": {
      const vote = own(desk.state.votes ?? {}, body.vote)
      return vote ? about("voteClosed", vote.article, { name: vote.question }) : []
    }
    default:
      return []
  }
}

const iso = (at: number): string => new Date(at).toISOString()
const underSilence = (desk: Desk, kind: string, ids: readonly string[], at: number, reason: string | null): Notice[] =>
  about(kind, desk.state.order.find(id => ids.includes(id)) ?? null, {
    deadline: iso(at),
    ...why(reason),
    ...(ids.length > 1 ? { name: String(ids.length) } : {}),
  })
const heldBy = (desk: Desk, id: string): string[] => {
  const silence = own(desk.state.silences ?? {}, id)
  return silence ? [...Object.keys(silence.articles), ...Object.keys(silence.paragraphs)] : []
}

/** A comment that mentions this seat's side, or answers what the seat itself wrote. */
function said(
  desk: Desk,
  actor: Actor,
  { kind, body }: Extract<Stamped, { kind: "comment.open" | "comment.reply" }>,
): Notice[] {
  const thread = threadOf(desk, actor, body.comment)
  if (!thread) return []
  const says = { thread: body.comment, ...(body.delegation ? { party: body.delegation } : {}) }
  if (body.mentions.some(id => isMe(desk, actor, id))) return about("mention", body.article, says)
  const took = thread.seat === actor.seat || thread.replies.some(each => each.seat === actor.seat)
  return kind === "comment.reply" && took ? about("replied", body.article, says) : []
}

function threadOf(desk: Desk, actor: Actor, id: string) {
  for (const { chain, state } of desk.chainsOf(actor)) {
    const thread = threadIn(state.threads, id)
    if (thread && desk.readsThread(actor, chain, thread)) return thread
  }
  return null
}

const labelOf = ({ state }: Desk, id: string): string => {
  const proposal: Proposal | undefined = own(state.proposals, id)
  return proposal ? `P ${proposal.label}` : ""
}
