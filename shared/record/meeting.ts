/**
 * Meetings: contact groups, each with its articles, facilitators, room and time; what is discussed now; the speakers'
 * list. Closed means who may take the floor, not secrecy: an agenda is public, and so is all that is here.
 */
import { z } from "zod"
import { act, id, ids, inLine, name, prose, type StampedIn, without } from "./chapter.ts"

const ofMeeting = { meeting: id }
const room = z.string().overwrite(inLine).max(200)
/** With an offset, or as the clocks of the conference's time zone show it. */
const at = z.iso.datetime({ offset: true, local: true })
/** The longest that a speaker may be given, in seconds. */
const LONGEST = 3600

export const meetingActs = [
  act("meeting.add", {
    title: name,
    articles: ids.default([]),
    /** Seats; without one, the office's. */
    facilitators: ids.optional(),
    room: room.optional(),
    at: at.optional(),
    open: z.boolean().default(true),
    /** The delegations that may take the floor in a closed one. */
    members: ids.optional(),
  }),
  /** What is not named stays; null takes it away. */
  act("meeting.edit", {
    ...ofMeeting,
    title: name.optional(),
    articles: ids.optional(),
    facilitators: ids.optional(),
    room: room.nullable().optional(),
    at: at.nullable().optional(),
    open: z.boolean().optional(),
    members: ids.optional(),
  }),
  act("meeting.remove", ofMeeting),
  /** What is discussed now; null: nothing is, the meeting is over or has a break. */
  act("meeting.now", { ...ofMeeting, article: id.nullable() }),
  /** What the contact group reports back to the plenary. */
  act("meeting.report", { ...ofMeeting, text: prose }),
  /** A delegation asks for the floor. */
  act("speaker.ask", ofMeeting),
  /** By hand, for a delegation that raised its card. */
  act("speaker.add", { ...ofMeeting, delegation: id }),
  act("speaker.call", { ...ofMeeting, speaker: id, seconds: z.number().int().min(5).max(LONGEST).optional() }),
  act("speaker.done", { ...ofMeeting, speaker: id }),
  act("speaker.withdraw", { ...ofMeeting, speaker: id }),
] as const

const meeting = z.string()
const list = z.array(z.string())
/** Named otherwise than the articles that other acts change: that an article is talked about changes nothing of it. */
const about = {
  title: z.string(),
  agenda: list,
  facilitators: list,
  room: z.string().nullable(),
  /** Milliseconds since 1970. */
  at: z.number().int().nullable(),
  open: z.boolean(),
  members: list,
}
const speaker = { meeting, speaker: z.string() }
export const meetingBodies = {
  "meeting.add": z.object({ meeting, ...about }),
  "meeting.edit": z.object({ meeting, ...z.object(about).partial().shape }),
  "meeting.remove": z.object({ meeting }),
  "meeting.now": z.object({ meeting, now: z.string().nullable() }),
  "meeting.report": z.object({ meeting, text: z.string() }),
  "speaker.ask": z.object({ ...speaker, delegation: z.string() }),
  "speaker.add": z.object({ ...speaker, delegation: z.string() }),
  "speaker.call": z.object({ ...speaker, delegation: z.string(), seconds: z.number().int().nullable() }),
  "speaker.done": z.object(speaker),
  "speaker.withdraw": z.object({ ...speaker, delegation: z.string() }),
} as const

export interface Speaker {
  readonly id: string
  readonly delegation: string
  /** When it was put on the list. */
  readonly asked: number
}
export interface Meeting {
  readonly id: string
  readonly title: string
  readonly agenda: readonly string[]
  readonly facilitators: readonly string[]
  readonly room: string | null
  readonly at: number | null
  readonly open: boolean
  readonly members: readonly string[]
  /** The article that is discussed now. */
  readonly now: string | null
  /** Who has the floor, since when, and for how many seconds. */
  readonly floor: (Speaker & { readonly since: number; readonly seconds: number | null }) | null
  /** Who waits for it, in order. */
  readonly speakers: readonly Speaker[]
  readonly reports: readonly { readonly text: string; readonly at: number }[]
}
export type Meetings = Readonly<Record<string, Meeting>>

const QUIET = { now: null, floor: null, speakers: [], reports: [] } as const

export function foldMeeting(meetings: Meetings, entry: StampedIn<typeof meetingBodies>): Meetings {
  const { meeting: id } = entry.body
  const before = meetings[id]
  const set = (change: Partial<Meeting>): Meetings => ({ ...meetings, [id]: { ...before, ...change } })
  switch (entry.kind) {
    case "meeting.add": {
      const { meeting: _, ...made } = entry.body
      return { ...meetings, [id]: { id, ...made, ...QUIET } }
    }
    case "meeting.edit": {
      const { meeting: _, ...change } = entry.body
      return set(change)
    }
    case "meeting.remove":
      return without(meetings, id)
    case "meeting.now":
      return set({ now: entry.body.now })
    case "meeting.report":
      return set({ reports: [...before.reports, { text: entry.body.text, at: entry.at }] })
    case "speaker.ask":
    case "speaker.add": {
      const { speaker, delegation } = entry.body
      return set({ speakers: [...before.speakers, { id: speaker, delegation, asked: entry.at }] })
    }
    case "speaker.call": {
      const { speaker, seconds } = entry.body
      const called = before.speakers.find(each => each.id === speaker)
      const floor = called ? { ...called, since: entry.at, seconds } : before.floor
      return set({ floor, speakers: before.speakers.filter(each => each.id !== speaker) })
    }
    case "speaker.done":
      return set({ floor: null })
    case "speaker.withdraw":
      return set({ speakers: before.speakers.filter(each => each.id !== entry.body.speaker) })
  }
}
