/** Meetings: their agenda, what is discussed, and who has the floor. */
import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Meeting } from "../../shared/record/meeting.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { type Desk, entry, type Plan } from "./desk.ts"
import { momentOf } from "./silence.ts"

function meetingOf(desk: Desk, id: string): Meeting {
  const meeting = own(desk.state.meetings ?? {}, id)
  if (!meeting) throw new Refusal("not_found")
  return meeting
}
const one = (effect: Plan["entries"][number], answer: Plan["answer"]): Plan => ({
  entries: [effect],
  writes: [],
  answer,
})

/** What a seat is to the meeting of its act: for the rights table. */
export function standingIn(desk: Desk, actor: Actor, act: { meeting: string; speaker?: string }): string | null {
  const meeting = meetingOf(desk, act.meeting)
  if (meeting.facilitators.includes(actor.seat)) return "leads"
  const { delegation } = actor
  const theirs = meeting.speakers.find(each => each.id === act.speaker)
  if (theirs && theirs.delegation === delegation) return "own"
  return isOutside(meeting, delegation) ? "outside" : null
}
/** Whether a delegation may not take the floor in a meeting. */
export const isOutside = ({ open, members }: Meeting, delegation: string | null): boolean =>
  !open && (delegation === null || !members.includes(delegation))

function known(desk: Desk, articles: readonly string[], members: readonly string[]): void {
  for (const id of articles) desk.article(id)
  for (const id of members) if (!own(desk.state.delegations, id)) throw new Refusal("not_found")
}
const momentIn = (desk: Desk, at: string | null | undefined): number | null =>
  at === null || at === undefined ? null : momentOf(desk, at, "at")

export function add(desk: Desk, _actor: Actor, act: ActOf<"meeting.add">): Plan {
  const { title, articles, facilitators = [], room, open, members = [] } = act
  known(desk, articles, members)
  const meeting = desk.newId()
  const rest = { agenda: articles, facilitators, room: room || null, at: momentIn(desk, act.at), open, members }
  return one(entry(PUBLIC, "meeting.add", { meeting, title, ...rest }), { meeting })
}

export function edit(desk: Desk, _actor: Actor, act: ActOf<"meeting.edit">): Plan {
  const { id: meeting } = meetingOf(desk, act.meeting)
  const { title, articles, facilitators, room, at, open, members } = act
  known(desk, articles ?? [], members ?? [])
  const change = {
    ...(title === undefined ? {} : { title }),
    ...(articles === undefined ? {} : { agenda: articles }),
    ...(facilitators === undefined ? {} : { facilitators }),
    ...(room === undefined ? {} : { room: room || null }),
    ...(at === undefined ? {} : { at: momentIn(desk, at) }),
    ...(open === undefined ? {} : { open }),
    ...(members === undefined ? {} : { members }),
  }
  if (Object.keys(change).length === 0) throw new Refusal("nothing_new")
  return one(entry(PUBLIC, "meeting.edit", { meeting, ...change }), { meeting })
}

export function remove(desk: Desk, _actor: Actor, act: ActOf<"meeting.remove">): Plan {
  const { id: meeting } = meetingOf(desk, act.meeting)
  return one(entry(PUBLIC, "meeting.remove", { meeting }), { meeting })
}

export function now(desk: Desk, _actor: Actor, act: ActOf<"meeting.now">): Plan {
  const { id: meeting, now } = meetingOf(desk, act.meeting)
  if (now === act.article) throw new Refusal("nothing_new")
  if (act.article !== null) desk.article(act.article)
  return one(entry(PUBLIC, "meeting.now", { meeting, now: act.article }), { meeting })
}

export function report(desk: Desk, _actor: Actor, act: ActOf<"meeting.report">): Plan {
  const { id: meeting } = meetingOf(desk, act.meeting)
  return one(entry(PUBLIC, "meeting.report", { meeting, text: act.text }), { meeting })
}

/** Once on the list is enough: after its turn a delegation asks again. */
function queued(desk: Desk, meeting: Meeting, delegation: string): string {
  if (meeting.speakers.some(each => each.delegation === delegation))
    throw new Refusal("nothing_new", "This delegation is on the list of speakers already.")
  return desk.newId()
}

export function ask(desk: Desk, actor: Actor, act: ActOf<"speaker.ask">): Plan {
  const meeting = meetingOf(desk, act.meeting)
  const delegation = actor.delegation!
  const speaker = queued(desk, meeting, delegation)
  return one(entry(PUBLIC, "speaker.ask", { meeting: meeting.id, speaker, delegation }), { speaker })
}

export function addSpeaker(desk: Desk, _actor: Actor, act: ActOf<"speaker.add">): Plan {
  const meeting = meetingOf(desk, act.meeting)
  const { delegation } = act
  if (!own(desk.state.delegations, delegation)) throw new Refusal("not_found")
  if (isOutside(meeting, delegation))
    throw new Refusal("conflict", "This meeting is closed, and that delegation is not a member of it.")
  const speaker = queued(desk, meeting, delegation)
  return one(entry(PUBLIC, "speaker.add", { meeting: meeting.id, speaker, delegation }), { speaker })
}

function waiting(meeting: Meeting, id: string) {
  const speaker = meeting.speakers.find(each => each.id === id)
  if (!speaker) throw new Refusal("not_found")
  return speaker
}

export function call(desk: Desk, _actor: Actor, act: ActOf<"speaker.call">): Plan {
  const meeting = meetingOf(desk, act.meeting)
  const { id: speaker, delegation } = waiting(meeting, act.speaker)
  const seconds = act.seconds ?? null
  return one(entry(PUBLIC, "speaker.call", { meeting: meeting.id, speaker, delegation, seconds }), { speaker })
}

export function done(desk: Desk, _actor: Actor, act: ActOf<"speaker.done">): Plan {
  const { id: meeting, floor } = meetingOf(desk, act.meeting)
  if (floor?.id !== act.speaker) throw new Refusal("not_open", "This delegation does not have the floor.")
  return one(entry(PUBLIC, "speaker.done", { meeting, speaker: floor.id }), { meeting })
}

export function withdraw(desk: Desk, _actor: Actor, act: ActOf<"speaker.withdraw">): Plan {
  const meeting = meetingOf(desk, act.meeting)
  const { id: speaker, delegation } = waiting(meeting, act.speaker)
  return one(entry(PUBLIC, "speaker.withdraw", { meeting: meeting.id, speaker, delegation }), { meeting: meeting.id })
}
