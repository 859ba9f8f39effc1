/** What is asked before a meeting is put on the agenda, reports back, or votes. */
import { msg, str } from "@lit/localize"
import type { Answers, Question } from "../app/ask.ts"
import { articleTitle } from "../app/names.ts"
import type { Draft, Proposal } from "../app/shapes.ts"
import type { MeetingBook, OneMeeting } from "../app/shapes-meeting.ts"
import { leaderName } from "./leader.ts"

type Put = (fields: object) => Promise<undefined>

/** A moment as the conference's clocks show it: `2027-01-12T15:00`. */
const onClocks = (at: string | null, zone: string): string =>
  at ? new Date(at).toLocaleString("sv-SE", { timeZone: zone }).slice(0, 16).replace(" ", "T") : ""

export function askMeeting(draft: Draft, book: MeetingBook, meeting: OneMeeting | null, put: Put): Question {
  const led = new Set(meeting?.facilitators.map(each => each.seat))
  const fields = (answers: Answers) => ({
    title: answers.name,
    ...(meeting || answers.room ? { room: answers.room || null } : {}),
    ...(meeting || answers.at ? { at: answers.at || null } : {}),
    open: answers.open === "open",
    articles: answers.ticked("articles"),
    members: answers.ticked("members"),
    facilitators: answers.ticked("facilitators"),
  })
  const given = (all: ReturnType<typeof fields>) =>
    meeting ? all : Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
  return {
    title: meeting ? msg(str`Change ${meeting.title}`) : msg("Add a meeting"),
    about: msg("The agenda is public, that of a closed meeting too: closed means who may take the floor."),
    fields: [
      { is: "line", name: "name", label: msg("Name"), value: meeting?.title ?? "" },
      { is: "line", name: "room", label: msg("Room"), optional: true, value: meeting?.room ?? "" },
      {
        is: "moment",
        name: "at",
        label: msg("Day and time"),
        value: onClocks(meeting?.at ?? null, book.zone),
        hint: msg(str`On the clocks of ${book.zone}. May be left empty.`),
      },
      {
        is: "tick",
        name: "articles",
        label: msg("Its articles"),
        options: draft.articles
          .filter(each => each.kind !== "heading")
          .map(each => ({
            value: each.id,
            label: articleTitle(each),
            on: meeting?.articles.includes(each.id) ?? false,
          })),
      },
      {
        is: "choose",
        name: "open",
        label: msg("Who may take the floor"),
        options: [
          { value: "open", label: msg("Every delegation"), on: meeting?.open ?? true },
          { value: "closed", label: msg("Only these members"), on: meeting ? !meeting.open : false },
        ],
      },
      {
        is: "tick",
        name: "members",
        label: msg("Members, where it is closed"),
        options: draft.delegations.map(each => ({
          value: each.id,
          label: each.name,
          on: meeting?.members.includes(each.id) ?? false,
        })),
      },
      {
        is: "tick",
        name: "facilitators",
        label: msg("Who leads it, beside the office"),
        options: book.people
          .filter(each => each.role !== "observer" && each.role !== "secretariat")
          .map(each => ({ value: each.seat, label: leaderName(draft, each), on: led.has(each.seat) })),
      },
    ],
    act: meeting ? msg("Change it") : msg("Put on the agenda"),
    submit: answers => put(given(fields(answers))),
  }
}

export const askReport = (title: string, put: (text: string) => Promise<undefined>): Question => ({
  title: msg(str`Report back from ${title}`),
  about: msg("The report stands on the record, and every delegation is told of it."),
  fields: [{ is: "words", name: "text", label: msg("Report") }],
  act: msg("Report back"),
  submit: ({ text }) => put(text ?? ""),
})

/** @param proposals the open ones of the draft's contested articles */
export function askVote(draft: Draft, proposals: readonly Pick<Proposal, "id" | "label">[], put: Put): Question {
  const articles = draft.articles.filter(each => each.kind !== "heading" && !each.proposed)
  return {
    title: msg("Call a roll-call vote"),
    about: msg("A vote is the last resort. It is put on record by delegation, and changes no text by itself."),
    fields: [
      {
        is: "choose",
        name: "on",
        label: msg("On"),
        options: [
          ...proposals.map(each => ({ value: `proposal ${each.id}`, label: each.label })),
          ...articles.map(each => ({ value: `article ${each.id}`, label: articleTitle(each) })),
        ],
      },
      { is: "line", name: "question", label: msg("The question, to be answered by yes or no") },
    ],
    act: msg("Call the vote"),
    submit: ({ on = "", question }) => {
      const [kind, id] = on.split(" ")
      return put(kind === "proposal" ? { proposal: id, question } : { article: id, question })
    },
  }
}

export const askExplanation = (question: string, put: (text: string) => Promise<undefined>): Question => ({
  title: msg("Explain our vote"),
  about: question,
  fields: [{ is: "words", name: "text", label: msg("Explanation of vote") }],
  act: msg("Put on record"),
  submit: ({ text }) => put(text ?? ""),
})
