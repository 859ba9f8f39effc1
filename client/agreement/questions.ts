/** What is asked before paragraphs are agreed or reopened, and before something is said of an agreed text. */
import { msg, str } from "@lit/localize"
import type { Choice, Field, Question } from "../app/ask.ts"
import { articleName } from "../app/names.ts"
import type { Article, Draft } from "../app/shapes.ts"
import { type Act, given, why } from "../panels/questions.ts"
import { askSilence } from "./silence-questions.ts"
import { paragraphChoices, statementName } from "./words.ts"

/** Null: it is no act of agreement, or asks nothing of its own. */
export function askAgreement(kind: string, draft: Draft, article: Article, act: Act): Question | null {
  const all = article.paragraphs ?? []
  const name = articleName(article)
  switch (kind) {
    case "silence.open":
      return askSilence(draft, article, fields => act(fields))
    case "statement.make":
      return askStatement(draft, article, act)
    case "paragraph.agree": {
      const options = paragraphChoices(all, each => !each.closed && !each.contested)
      const waiting = all.filter(each => !each.closed && each.contested).length
      return {
        title: msg(str`Agree paragraphs of ${name} ad ref`),
        about:
          options.length === 0
            ? msg("In every paragraph that is not agreed yet something is still open.")
            : waiting
              ? msg(
                  "Those in which something is still open are not listed. What is agreed nobody changes, until it is reopened with a reason.",
                )
              : msg("What is agreed nobody changes, until it is reopened with a reason."),
        fields: options.length ? [{ is: "tick", name: "blocks", label: msg("Paragraphs"), options }, why(true)] : [],
        act: msg("Agree ad ref"),
        submit: async answers => void (await act({ blocks: answers.ticked("blocks"), ...given(answers.reason) })),
      }
    }
    case "paragraph.reopen":
      return {
        title: msg(str`Reopen paragraphs of ${name}`),
        fields: [
          {
            is: "tick",
            name: "blocks",
            label: msg("Paragraphs"),
            options: asked(
              article,
              paragraphChoices(all, each => each.closed?.how === "agreed"),
            ),
          },
          why(false),
        ],
        act: msg("Reopen"),
        submit: async answers => void (await act({ blocks: answers.ticked("blocks"), ...given(answers.reason) })),
      }
    case "article.requestReopen": {
      const options = paragraphChoices(all, each => each.closed?.how === "agreed")
      if (article.status === "agreed" || options.length === 0) return null
      return {
        title: msg(str`Request reopening of a paragraph of ${name}`),
        about: msg("The facilitator decides. Your request and the decision stand on the record."),
        fields: [{ is: "choose", name: "block", label: msg("Paragraph"), options }, why(false)],
        act: msg("Request reopening"),
        submit: async ({ block, reason }) => void (await act({ block, ...given(reason) })),
      }
    }
    default:
      return null
  }
}

/** Those whose reopening is asked for are ticked. */
const asked = ({ requests = [] }: Article, choices: readonly Choice[]): Choice[] =>
  choices.map(each => ({ ...each, on: requests.some(request => request.block === each.value) }))

function askStatement(draft: Draft, article: Article, act: Act): Question {
  const mine = draft.seat?.delegation
  const office = draft.seat?.role === "facilitator" || draft.seat?.role === "secretariat"
  const whose: Field[] = office
    ? [
        {
          is: "choose",
          name: "onBehalf",
          label: msg("Delegation"),
          options: draft.delegations.map(each => ({ value: each.id, label: each.name })),
        },
      ]
    : []
  const groups = draft.groups
    .filter(group => mine && group.members.includes(mine))
    .map(group => ({ value: group.id, label: msg(str`${group.name} only`) }))
  const audience: Field[] = office
    ? []
    : [
        {
          is: "choose",
          name: "audience",
          label: msg("Who reads it"),
          options: [
            { value: "all", label: msg("Everyone; it is exported with the text") },
            { value: "office", label: msg("My delegation and the office, in confidence") },
            ...groups,
            { value: "delegation", label: msg("My delegation only") },
          ],
        },
      ]
  return {
    title: msg(str`Statement on ${articleName(article)}`),
    about: office
      ? msg("As it was said from the floor. It is shown as unconfirmed until the delegation's head confirms it.")
      : msg("It is tied to the agreed text as it stands."),
    fields: [
      ...whose,
      {
        is: "choose",
        name: "as",
        label: msg("What", { id: "statement.what", desc: "Kind of statement on an agreed text" }),
        options: (["reservation", "explanation", "capital"] as const).map(value => ({
          value,
          label: statementName(value),
        })),
      },
      { is: "words", name: "text", label: msg("Text") },
      ...audience,
    ],
    act: msg("Make the statement"),
    submit: async ({ as, text, audience: to, onBehalf }) =>
      void (await act({ as, text, ...(onBehalf ? { onBehalf } : { audience: to }) })),
  }
}
