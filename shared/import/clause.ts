/**
 * Which article a register's clause is: `44`, `Rule 44`, `44.1`, `44 bis`, `Art. 44(2)`, or its title. A reference that
 * fits nothing is told so; one to the draft as a whole (`General`, nothing at all) is none.
 */
import { ARTICLE, labelAt } from "./label.ts"

export interface Named {
  readonly id: string
  /** Neutral: `44`, `12+1`; null where it has none. */
  readonly number: string | null
  /** As it is shown: `Rule 44`, `44 bis`. */
  readonly label: string
  readonly title: string | null
}
export type Matched =
  | { readonly is: "article"; readonly article: string }
  | { readonly is: "whole" }
  | { readonly is: "nothing" }

const WHOLE =
  /^(?:[-–—*.]*|n\/?a|all|ge|gen(?:eral)?|general comments?|whole(?: document| text| draft)?|entire document|document|overall|tout|général(?:e|ités)?|todo|general(?:es)?|весь|общ\p{L}*|عام|全部|总体)$/u

/** @returns what each clause is, among these articles */
export function clauseMatcher(articles: readonly Named[], word: string): (clause: string) => Matched {
  const names = namesOf(articles)
  return clause => {
    const words = even(clause)
    if (WHOLE.test(words)) return { is: "whole" }
    const article = names.get(words) ?? byNumber(words, articles, word)
    return article == null ? { is: "nothing" } : { is: "article", article }
  }
}

const even = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s,;:/–—-]+/gu, " ")
    .replace(/[.)\s]+$/u, "")
    .trim()

/** `rule 44`, `solitary confinement`, `rule 44 solitary confinement`; null: what more than one article is called. */
function namesOf(articles: readonly Named[]): ReadonlyMap<string, string | null> {
  const names = new Map<string, string | null>()
  for (const { id, label, title } of articles)
    for (const name of new Set([label, title ?? "", `${label} ${title ?? ""}`].map(even)))
      if (name) names.set(name, names.has(name) ? null : id)
  return names
}

function byNumber(words: string, articles: readonly Named[], word: string): string | undefined {
  // A figure alone is read as the draft would write it.
  const label = /^(?:\p{N}|[ivxlc]+$)/u.test(words) ? labelAt(`${word} ${words.toUpperCase()}`) : labelAt(words)
  if (!label) return undefined
  const own = even(word)
  const of = even(label.word)
  // "Annex 2", "Table 2" are no article 2.
  if (of !== own && of !== `${own}s` && !ARTICLE.test(of) && !/^(?:arts?|cl|sec|r)\.?$/.test(of)) return undefined
  const find = (number: string) => articles.find(each => each.number === number)?.id
  for (let number = label.number; ; number = number.slice(0, number.lastIndexOf("."))) {
    const found = find(number)
    if (found !== undefined) return found
    if (!number.includes(".")) return lettered(label.number, words, find)
  }
}

/** `44a` is article 44 bis where there is one, else a point of article 44. `44 bis` is never 44. */
function lettered(number: string, words: string, find: (number: string) => string | undefined): string | undefined {
  return /\d[a-z]$/.test(words) && number.includes("+") ? find(number.slice(0, number.indexOf("+"))) : undefined
}
