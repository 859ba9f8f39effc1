/** What is asked before an article is moved, split, or merged into another. */
import { msg, str } from "@lit/localize"
import type { Question } from "../app/ask.ts"
import { articleName, articleTitle } from "../app/names.ts"
import type { Article, Draft } from "../app/shapes.ts"
import { type Act, given, why } from "./questions.ts"

const FIRST = ""

/** Where an article can stand: first, or behind another. */
export const places = (draft: Draft, article: Article) => [
  { value: FIRST, label: msg("At the beginning") },
  ...draft.articles
    .filter(each => each.id !== article.id && !each.proposed)
    .map(each => ({ value: each.id, label: msg(str`After ${articleTitle(each)}`) })),
]

export function askStructure(kind: string, draft: Draft, article: Article, act: Act): Question | null {
  const name = articleName(article)
  switch (kind) {
    case "article.move":
      return {
        title: msg(str`Move ${name}`),
        about: msg("Its number stays until the draft is renumbered."),
        fields: [{ is: "choose", name: "after", label: msg("Where to"), options: places(draft, article) }],
        act: msg("Move"),
        submit: async ({ after }) => void (await act({ after: after === FIRST ? null : after })),
      }
    case "article.split": {
      const paragraphs = (article.paragraphs ?? []).slice(1)
      return {
        title: msg(str`Split ${name}`),
        about: msg(
          "The new article stands behind this one. What proposals change in its words will need placing, and is listed.",
        ),
        fields: [
          {
            is: "choose",
            name: "block",
            label: msg("The new article begins with"),
            options: paragraphs.map(each => ({ value: each.block, label: beginning(each.words) })),
          },
          why(true),
        ],
        act: msg("Split", { id: "act.split", desc: "Button: to split an article in two" }),
        submit: async ({ block, reason }) => void (await act({ block, ...given(reason) })),
      }
    }
    case "article.merge":
      return {
        title: msg(str`Merge ${name} into another`),
        about: msg("Its text is put at the other's end, and its number stays vacant. Nothing may be open on it."),
        fields: [
          {
            is: "choose",
            name: "into",
            label: msg("Into"),
            options: draft.articles
              .filter(each => each.kind === "article" && each.id !== article.id && !each.proposed)
              .map(each => ({ value: each.id, label: articleTitle(each) })),
          },
          why(false),
        ],
        act: msg("Merge"),
        submit: async ({ into, reason }) => void (await act({ into, reason })),
      }
    default:
      return null
  }
}

/** A move put forward as a proposal, which has no words. */
export const askMove = (
  draft: Draft,
  article: Article,
  open: (after: string | null) => Promise<unknown>,
): Question => ({
  title: msg(str`Propose to move ${articleName(article)}`),
  about: msg("It is your delegation's alone until its head tables it."),
  fields: [{ is: "choose", name: "after", label: msg("Where to"), options: places(draft, article) }],
  act: msg("Open", { id: "act.open", desc: "Button: to open a proposal" }),
  submit: async ({ after }) => void (await open(after === FIRST ? null : after)),
})

const SHOWN = 70
const beginning = (words: string): string =>
  words.length > SHOWN ? `${words.slice(0, SHOWN).replace(/\s+\S*$/, "")} …` : words
