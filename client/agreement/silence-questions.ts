/** What is asked before a silence is opened, put off or broken. */
import { msg, str } from "@lit/localize"
import { html, type TemplateResult } from "lit"
import { instantIn, localIn } from "../../shared/record/zone.ts"
import type { Answers, Field, Question } from "../app/ask.ts"
import { articleName } from "../app/names.ts"
import type { Article, Draft } from "../app/shapes.ts"
import type { Silence } from "../app/shapes-agreement.ts"
import { given, why } from "../panels/questions.ts"
import { moment, paragraphChoices, timeLeft } from "./words.ts"

type Act = (fields: object) => Promise<unknown>
const DAY = 86_400_000

const deadlineField = (zone: string, at: number): Field => ({
  is: "moment",
  name: "deadline",
  label: msg("Deadline"),
  value: localIn(zone, at),
  hint: msg(str`On the clocks of the conference, ${zone}.`),
})

/** What the deadline that is being chosen means, on the reader's own clocks. */
const foreseen =
  (zone: string) =>
  async ({ deadline }: Answers): Promise<TemplateResult> => {
    const at = deadline ? instantIn(zone, deadline) : null
    if (at === null) return html`<p>${msg("The clocks there never show that time. Choose another.")}</p>`
    const iso = new Date(at).toISOString()
    const left = at - Date.now()
    return html`<p>${moment(iso, zone)} (${zone})${moment(iso, zone) === moment(iso) ? "" : html` · ${msg(str`on your clocks ${moment(iso)}`)}`}</p><p>${left > 0 ? msg(str`In ${timeLeft(left)}.`) : msg("That is in the past.")}</p>`
  }

/** A working day from now, at 18:00 there. */
const nextEvening = (zone: string): number => {
  const tomorrow = localIn(zone, Date.now() + DAY).slice(0, 10)
  return instantIn(zone, `${tomorrow}T18:00`) ?? Date.now() + DAY
}

/** @param article null: for all that can be closed */
export function askSilence(draft: Draft, article: Article | null, act: Act): Question {
  const zone = draft.zone ?? "UTC"
  const scope: Field[] = article
    ? [
        {
          is: "choose",
          name: "scope",
          label: msg("What", { id: "silence.what", desc: "What is put under silence" }),
          options: [
            { value: article.id, label: articleName(article) },
            { value: "", label: msg("All of the draft that is not agreed yet") },
          ],
        },
      ]
    : []
  return {
    title: article ? msg(str`Put ${articleName(article)} under silence`) : msg("Put the draft under silence"),
    about: msg(
      "Unless a delegation breaks silence before the deadline, the text is approved. Until then nobody changes it. The deadline can be put off, never brought forward.",
    ),
    fields: [...scope, deadlineField(zone, nextEvening(zone)), why(true)],
    act: msg("Put under silence"),
    preview: foreseen(zone),
    submit: async ({ scope: chosen, deadline, reason }) => {
      const whole = article === null || chosen === ""
      return void (await act({ article: whole ? null : article.id, deadline, ...given(reason) }))
    },
  }
}

export function askExtend(silence: Silence, act: Act): Question {
  const later = Math.max(Date.parse(silence.deadline), Date.now()) + DAY
  return {
    title: msg("Put the deadline off"),
    about: msg(str`It is ${moment(silence.deadline, silence.zone)} (${silence.zone}) now. It can only become later.`),
    fields: [deadlineField(silence.zone, later), why(true)],
    act: msg("Put off"),
    preview: foreseen(silence.zone),
    submit: async ({ deadline, reason }) => void (await act({ silence: silence.id, deadline, ...given(reason) })),
  }
}

/** @param article the one that is looked at, where it is under this silence */
export function askBreak(draft: Draft, silence: Silence, article: Article | undefined, act: Act): Question {
  const under = silence.articles.find(each => each.id === article?.id)
  const held = under?.paragraphs
  const closed = (how: "agreed" | "silence" | null) => (each: { closed: { how: string } | null }) =>
    (each.closed?.how ?? null) === how
  const choices =
    article && under
      ? paragraphChoices(article.paragraphs ?? [], held ? closed("silence") : each => !closed("agreed")(each))
      : []
  const several = silence.articles.length > 1
  const options = [
    ...(article && under
      ? [{ value: "article", label: several ? msg(str`All of ${articleName(article)}`) : msg("All of it") }]
      : []),
    ...(several || !under ? [{ value: "", label: msg("All that is under this silence") }] : []),
    ...(choices.length > 1 || held ? choices : []),
  ]
  const named = draft.silenceNamed !== false
  return {
    title: msg("Break silence"),
    about: named
      ? msg("What you break returns to negotiation. Everyone is told that it was your delegation, and why.")
      : msg(
          "What you break returns to negotiation. Everyone is told why, and nobody is told that it was your delegation.",
        ),
    fields: [
      {
        is: "choose",
        name: "what",
        label: msg("What", { id: "silence.break.what", desc: "What silence is broken for" }),
        options,
      },
      why(false),
    ],
    act: msg("Break silence"),
    submit: async ({ what, reason }) => {
      const part =
        what === "" || !article ? {} : { article: article.id, ...(what === "article" ? {} : { block: what }) }
      return void (await act({ silence: silence.id, ...part, reason }))
    },
  }
}
