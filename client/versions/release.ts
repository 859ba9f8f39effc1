/** What is asked before a revision is released: which of the office's texts, and what becomes of earlier proposals. */
import { msg, str } from "@lit/localize"
import type { Answers, Field, Question } from "../app/ask.ts"
import type { About } from "./questions.ts"

/** A working text of the office, as the door of revisions tells of it. */
export interface Prepared {
  readonly proposal: string
  readonly article: string
  readonly label: string
  /** Its article's base has moved on since. */
  readonly behind: boolean
  readonly earlier: readonly { readonly proposal: string; readonly label: string }[]
}

export function askRelease({ doors, draft, done }: About, texts: readonly Prepared[]): Question {
  const words = () => [
    { value: "carried", label: msg("carried over") },
    { value: "lapsed", label: msg("lapsed") },
    { value: "repeat", label: msg("to be repeated") },
  ]
  const earlier = texts.flatMap(text => text.earlier.map(each => ({ ...each, article: text.article, on: text.label })))
  const fields: Field[] = [
    { is: "line", name: "symbol", label: msg("Symbol, such as A/C.3/70/L.3/Rev.1") },
    {
      is: "tick",
      name: "texts",
      label: msg("Texts of the office that become base texts"),
      options: texts.map(({ proposal, label, behind }) => ({
        value: proposal,
        label: behind ? msg(str`${label} (its base text has changed: bring it up to date first)`) : label,
        on: !behind,
      })),
    },
    ...earlier.map(
      ({ proposal, label, on }): Field => ({
        is: "choose",
        name: `word-${proposal}`,
        label: msg(str`${label} on ${on}`),
        options: words(),
      }),
    ),
    { is: "line", name: "reason", label: msg("Reason"), optional: true },
  ]
  const asked = (answers: Answers) => {
    const proposals = answers.ticked("texts")
    const inIt = new Set(texts.filter(each => proposals.includes(each.proposal)).map(each => each.article))
    const said = earlier
      .filter(each => inIt.has(each.article))
      .map(each => [each.proposal, answers[`word-${each.proposal}`] ?? "carried"])
    const { symbol, reason } = answers
    return { proposals, earlier: Object.fromEntries(said), symbol, ...(reason ? { reason } : {}) }
  }
  return {
    title: msg("Release a revision"),
    about: msg(
      "All of these texts become base texts at once, and a version is published. Of each earlier proposal it says what becomes of it: it stays on the table, it lapses, or its sponsor is to table it again.",
    ),
    fields,
    act: msg("Release"),
    submit: async answers => {
      await doors.act(draft.id, "revision.release", asked(answers), {})
      done()
      return undefined
    },
  }
}
