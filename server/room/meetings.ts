/** Meetings and votes as a seat sees them: the agenda, what is discussed now, who has the floor and who waits for it. */
import type { Actor } from "../../shared/record/actor.ts"
import type { ActKind } from "../../shared/record/acts.ts"
import type { Meeting } from "../../shared/record/meeting.ts"
import { may } from "../../shared/record/rights.ts"
import { rulesOf } from "../../shared/record/rules.ts"
import { isRolling, own, type Proposal, stands } from "../../shared/record/state.ts"
import type { Vote } from "../../shared/record/voting.ts"
import { momentIn } from "../../shared/record/zone.ts"
import { countWords } from "../../shared/text/words.ts"
import type { Desk } from "../acts/desk.ts"
import { standingIn } from "../acts/meeting.ts"
import { ownHunks } from "./offered.ts"
import { proposalsOn } from "./rolled.ts"

const iso = (at: number): string => new Date(at).toISOString()
const LEADING: readonly ActKind[] = [
  "meeting.edit",
  "meeting.remove",
  "meeting.now",
  "meeting.report",
  "speaker.add",
  "speaker.call",
  "speaker.done",
]

export function meetingsView(desk: Desk, actor: Actor) {
  const { state } = desk
  const draftWide: readonly ActKind[] = ["meeting.add", "vote.call", "article.order"]
  return {
    /** The server's clock, by which speakers are timed. */
    now: iso(desk.now()),
    zone: rulesOf(state.rules).zone,
    meetings: Object.values(state.meetings ?? {})
      .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
      .map(each => meetingView(desk, actor, each)),
    votes: Object.values(state.votes ?? {})
      .sort((a, b) => b.called - a.called)
      .map(each => voteView(desk, actor, each)),
    may: state.archived ? [] : draftWide.filter(kind => may(actor, kind, state).allowed),
  }
}

/** What everybody's page shows of it: the meetings, and the votes that are open; nothing where there is none. */
export function floorView(desk: Desk, actor: Actor) {
  const { meetings, votes, ...view } = meetingsView(desk, actor)
  const open = votes.filter(each => each.closed === null)
  return meetings.length + open.length ? { floor: { ...view, meetings, votes: open } } : {}
}

function meetingView(desk: Desk, actor: Actor, meeting: Meeting) {
  const { state } = desk
  const { id, title, facilitators, room, at, open, members, floor, speakers, reports } = meeting
  const standsNow = (article: string): boolean => {
    const found = own(state.articles, article)
    return found !== undefined && stands(state, found)
  }
  const named = standingIn(desk, actor, { meeting: id })
  const mine = speakers.find(each => each.delegation === actor.delegation)
  const kinds: readonly ActKind[] = mine ? LEADING : [...LEADING, "speaker.ask"]
  return {
    ...{ id, title, room, open, members, facilitators },
    articles: meeting.agenda.filter(standsNow),
    at: at === null ? null : iso(at),
    /** On the conference's clocks, in words. */
    local: at === null ? null : momentIn(rulesOf(state.rules).zone, at),
    now: meeting.now !== null && standsNow(meeting.now) ? meeting.now : null,
    floor: floor && {
      ...{ id: floor.id, delegation: floor.delegation, seconds: floor.seconds, since: iso(floor.since) },
      /** Milliseconds that are left; below 0: over time. */
      left: floor.seconds === null ? null : floor.since + floor.seconds * 1000 - desk.now(),
    },
    speakers: speakers.map(each => ({ id: each.id, delegation: each.delegation, asked: iso(each.asked) })),
    /** My delegation's place on the list. */
    mine: mine?.id ?? null,
    reports: reports.map(each => ({ text: each.text, at: iso(each.at) })),
    may: state.archived ? [] : kinds.filter(kind => may(actor, kind, state, null, named).allowed),
  }
}

/** By delegation, in the order of the list; no tally before it is closed. */
function voteView(desk: Desk, actor: Actor, vote: Vote) {
  const { state } = desk
  const { id, article, proposal, question, closed } = vote
  const label = proposal === null ? null : `P ${own(state.proposals, proposal)?.label ?? ""}`
  const kinds: readonly ActKind[] = closed || state.archived ? [] : ["vote.cast", "vote.close"]
  return {
    ...{ id, article, proposal, label, question },
    called: iso(vote.called),
    closed: closed && { at: iso(closed.at), tally: closed.tally },
    roll: Object.values(state.delegations).map(({ id: delegation, name }) => {
      const cast = own(vote.cast, delegation)
      return { delegation, name, choice: cast?.choice ?? null, explanation: cast?.explanation ?? null }
    }),
    may: kinds.filter(kind => may(actor, kind, state).allowed),
  }
}

/** The open proposals of an article in the order of consideration, each with how far it is from its base. */
export function consideredOn(desk: Desk, article: string) {
  const set = own(desk.state.articles, article)?.considered ?? []
  const rank = (id: string): number => (set.includes(id) ? set.indexOf(id) : set.length)
  return proposalsOn(desk.state, article)
    .filter(isRolling)
    .toSorted((a, b) => rank(a.id) - rank(b.id) || a.label - b.label)
    .map(each => ({ proposal: each.id, far: farness(desk, each) }))
}

/** The share of words that a proposal changes, 0 to 1: of its base's and its own, whichever are more. */
function farness(desk: Desk, proposal: Proposal): number {
  if (proposal.kind === "delete" || proposal.kind === "new") return 1
  if (proposal.kind === "move") return 0
  const base = desk.flat(proposal.base)
  let [changed, gained] = [0, 0]
  for (const { hunk } of ownHunks(desk, proposal)) {
    const [out, into] = [countWords(base.text.slice(hunk.from, hunk.to)), countWords(hunk.insert.text)]
    if (hunk.kind !== "text") continue
    changed += Math.max(out, into)
    gained += Math.max(0, into - out)
  }
  const all = countWords(base.text) + gained
  return all === 0 ? 1 : Math.min(1, Math.round((changed / all) * 100) / 100)
}
