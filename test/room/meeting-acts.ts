/** Acts of meetings, the floor and votes, made to fit the state of a negotiation. */
import type { Meeting } from "../../shared/record/meeting.ts"
import { articles, type Fields, openOn, rotated, type Stage, tabled } from "./stage.ts"

const meetings = ({ room, step }: Stage): Meeting[] => rotated(Object.values(room.state.meetings ?? {}), step.proposal)
const each = (stage: Stage, fields: (meeting: Meeting) => Fields) =>
  meetings(stage).map(meeting => ({ meeting: meeting.id, ...fields(meeting) }))
const waiting = (stage: Stage): Fields[] =>
  meetings(stage).flatMap(({ id, speakers }) => speakers.map(({ id: speaker }) => ({ meeting: id, speaker })))
const votes = ({ room }: Stage) => Object.values(room.state.votes ?? {}).filter(vote => vote.closed === null)

export const MEETING_ACTS = {
  "meeting.add": (stage: Stage): Fields[] => [
    {
      title: `Group ${stage.step.words.join("")}`,
      articles: articles(stage).slice(0, 2),
      open: stage.step.flavour < 7,
      members: stage.players.delegations.slice(0, 2),
      ...(stage.step.flavour < 3 ? { at: "2027-01-12T15:00", room: "Room 2" } : {}),
      facilitators: stage.players.people.slice(0, 1).map(person => person.seat),
    },
  ],
  "meeting.edit": (stage: Stage) => each(stage, () => ({ title: `Group ${stage.step.flavour}`, room: null })),
  "meeting.remove": (stage: Stage) => each(stage, () => ({})),
  "meeting.now": (stage: Stage) =>
    each(stage, ({ now }) => ({ article: articles(stage).find(article => article !== now) ?? null })),
  "meeting.report": (stage: Stage) => each(stage, () => ({ text: stage.step.words.join(" ") })),
  "speaker.ask": (stage: Stage) => each(stage, () => ({})),
  "speaker.add": (stage: Stage) =>
    each(stage, () => ({ delegation: stage.players.delegations[stage.step.flavour % 3] })),
  "speaker.call": (stage: Stage) =>
    waiting(stage).map(fields => ({ ...fields, ...(stage.step.flavour < 5 ? { seconds: 60 } : {}) })),
  "speaker.done": (stage: Stage): Fields[] =>
    meetings(stage).flatMap(({ id, floor }) => (floor ? [{ meeting: id, speaker: floor.id }] : [])),
  "speaker.withdraw": waiting,
  "vote.call": (stage: Stage): Fields[] => [
    ...tabled(stage).map(({ id }) => ({ proposal: id, question: "Adopt it?" })),
    ...articles(stage).map(article => ({ article, question: "Agree?" })),
  ],
  "vote.cast": (stage: Stage) =>
    votes(stage).map(({ id }) => ({
      vote: id,
      choice: ["yes", "no", "abstain"][stage.step.flavour % 3],
      ...(stage.step.flavour > 6 ? { explanation: stage.step.words.join(" ") } : {}),
    })),
  "vote.close": (stage: Stage): Fields[] => votes(stage).map(({ id }) => ({ vote: id })),
  "article.order": (stage: Stage): Fields[] =>
    articles(stage).map(article => ({ article, proposals: openOn(stage, article).toReversed() })),
} as const
