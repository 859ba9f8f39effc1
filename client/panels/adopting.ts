/** The question before an adoption: which changes, and what it makes of the base text and of every other proposal. */
import { msg, str } from "@lit/localize"
import { html, nothing, type TemplateResult } from "lit"
import type { Answers, Field, Question } from "../app/ask.ts"
import { Refusal } from "../app/doors.ts"
import type { Article, Draft, Proposal } from "../app/shapes.ts"
import { plural } from "../locale/plural.ts"
import { type Act, changeWords, given, others, proposalName, why } from "./questions.ts"

export interface Adoption {
  readonly draft: Draft
  readonly article: Article
  readonly proposal: Proposal
  readonly act: Act
  /** What the act would answer; nothing is done. */
  readonly tryOut: (fields: object) => Promise<Tried>
}
export interface Tried {
  /** By proposal: what becomes of each of its changes, by the change's id. */
  readonly fates?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The base texts that it changes, by article. */
  readonly texts: Readonly<Record<string, string>>
}

export function askAdopt(adoption: Adoption): Question {
  const { draft, article, proposal, act } = adoption
  const open = proposal.hunks.filter(hunk => hunk.fate !== "there" && !hunk.adopted && hunk.kind !== "reserve")
  const rest = others(draft, article, proposal.id)
  const changes: Field[] =
    open.length > 1
      ? [
          {
            is: "tick",
            name: "hunks",
            label: msg("Changes to adopt"),
            options: open.map(hunk => ({ value: hunk.id, label: changeWords(hunk.was, hunk.text), on: true })),
          },
        ]
      : []
  const aside: Field[] = rest.length
    ? [{ is: "tick", name: "setAside", label: msg("Set aside in the same act"), options: rest }]
    : []
  const fields = (answers: Answers) => {
    const hunks = answers.ticked("hunks")
    const setAside = answers.ticked("setAside")
    const some = open.length > 1 && hunks.length < open.length
    if (some && hunks.length === 0) throw new Refusal(422, "nothing", msg("Tick at least one change to adopt."))
    return { ...(some ? { hunks } : {}), ...(setAside.length ? { setAside } : {}), ...given(answers.reason) }
  }
  const becomesBase = msg("Its words become the base text. Nothing is decided for the others unless you tick them.")
  return {
    title: msg(str`Adopt ${proposalName(draft, proposal)}`),
    about: open.length === 1 ? `${changeWords(open[0].was, open[0].text)}. ${becomesBase}` : becomesBase,
    fields: [...changes, ...aside, why(true)],
    act: msg("Adopt"),
    preview: async answers => {
      const setAside = new Set(answers.ticked("setAside"))
      // Why it is done changes nothing of what it does; the record asks for a reason only when it is done.
      const tried = await adoption.tryOut({ ...fields(answers), reason: answers.reason || "-" })
      return becomes(adoption, tried, setAside)
    },
    submit: async answers => void (await act(fields(answers), [proposal.id, ...answers.ticked("setAside")])),
  }
}

function becomes({ draft, article }: Adoption, tried: Tried, setAside: ReadonlySet<string>): TemplateResult {
  const text = tried.texts[article.id]
  const rest = article.proposals.filter(each => tried.fates?.[each.id])
  return html`${
    text === undefined
      ? html`<p>${msg("The whole article is deleted.")}</p>`
      : html`<h3>${msg("The base text would read")}</h3><blockquote class="foreseen__t" tabindex="0" role="region" aria-label=${msg("The base text would read")} lang=${draft.lang} dir=${draft.dir ?? nothing}>${text}</blockquote>`
  }${
    rest.length
      ? html`<h3>${msg("What becomes of the others")}</h3><ul>${rest.map(
          each =>
            html`<li><b>${proposalName(draft, each)}</b>: ${setAside.has(each.id) ? msg("set aside") : fateWords(Object.values(tried.fates?.[each.id] ?? {}))}</li>`,
        )}</ul>`
      : nothing
  }`
}

/** In words: the gravest first, since that is what its sponsor will ask about. */
function fateWords(fates: readonly string[]): string {
  const count = (fate: string) => fates.filter(each => each === fate).length
  if (count("placed") === fates.length) return msg("stays as it is")
  const gravest = [
    [
      "unplaced",
      msg(
        "{n, plural, one {# change loses its place: the words that it changes are gone} other {# changes lose their place: the words that they change are gone}}",
      ),
    ],
    [
      "alternative",
      msg(
        "{n, plural, one {# change stands against words that you adopt} other {# changes stand against words that you adopt}}",
      ),
    ],
    [
      "kept",
      msg(
        "{n, plural, one {# change is to be reviewed: the words that it covers change} other {# changes are to be reviewed: the words that they cover change}}",
      ),
    ],
    ["there", msg("{n, plural, one {# change is in the base text then} other {# changes are in the base text then}}")],
    ["placed", msg("{n, plural, one {# change stays as it is} other {# changes stay as they are}}")],
  ] as const
  return gravest.flatMap(([fate, forms]) => (count(fate) ? [plural(count(fate), forms)] : [])).join("; ")
}
