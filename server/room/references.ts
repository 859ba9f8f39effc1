/**
 * Cross-references of a draft, each with whether what it points to is there and, where its words were written before a
 * renumbering, what they should read now. Listed, never changed by itself.
 */
import { type Article, own, type State } from "../../shared/record/state.ts"
import type { Concordance } from "../../shared/record/versions.ts"
import { changes } from "../../shared/text/changes.ts"
import { type Flat, slice } from "../../shared/text/flat.ts"
import { splices } from "../../shared/text/hunk.ts"
import { articleNumber, inNumbers } from "../../shared/text/numbering.ts"
import { type Reference, references, rewritten, type Target } from "../../shared/text/references.ts"
import { numberPaths } from "../../shared/text/renumber.ts"
import type { Desk } from "../acts/desk.ts"
import { labelOf } from "./labels.ts"
import { standing } from "./standing.ts"
import { titleOf } from "./title.ts"

export interface Found {
  readonly article: string
  readonly label: string
  readonly words: string
  readonly context: string
  /** It seems to be about another text, by the words behind it. */
  readonly elsewhere: boolean
  readonly range: boolean
  readonly targets: readonly {
    readonly number: string | null
    readonly paragraph: readonly string[]
    readonly article: string | null
    readonly exists: boolean
  }[]
  /** Whether all that it points to is there. */
  readonly holds: boolean
  /** Null: as it reads. */
  readonly should: string | null
}

const CONTEXT = 60
/** Whether the source wrote its articles' numbers as roman numerals. */
const inRoman = ({ articles }: State): boolean =>
  Object.values(articles).some(({ label, number }) => number !== null && /(?<!\p{L})[IVXLC]+$/u.test(label ?? ""))

export function referencesOf(desk: Desk): Found[] {
  const { state } = desk
  return standing(desk)
    .filter(each => each.proposed === null)
    .flatMap(article => {
      const base = desk.base(article.id)
      const label = labelOf(state, article) || titleOf(desk, article.id) || ""
      return references(base.text, state.label, inRoman(state)).map(each => found(desk, article, label, base, each))
    })
}

function found(desk: Desk, article: Article, label: string, base: Flat, reference: Reference): Found {
  const { state } = desk
  const old = oldestNumbering(desk, article.id, base, reference)
  const idOf = (target: Target): string | null =>
    target.number === null ? article.id : numbered(state, old, target.number)
  const targets = reference.targets.map(target => {
    const id = idOf(target)
    const now = id === null ? undefined : own(state.articles, id)
    const exists = now !== undefined && !now.removed && now.proposed === null && hasParagraph(desk, id!, old, target)
    const paragraph = target.path.map(each => each[0])
    return { number: target.number, paragraph, article: now ? id : null, exists }
  })
  const drawn = (target: Target): string | null => {
    const id = idOf(target)
    const number = id === null ? null : (own(state.articles, id)?.number ?? null)
    return number === null || number === target.number ? null : articleNumber(number, state.style, state.lang)
  }
  const should = old ? rewritten(base.text, reference, drawn) : reference.words
  const { from, to, words, elsewhere, range } = reference
  return {
    ...{ article: article.id, label, words, elsewhere, range, targets },
    context: base.text
      .slice(Math.max(0, from - CONTEXT), to + CONTEXT)
      .replace(/[\u2029\uFFFC\s]+/g, " ")
      .trim(),
    holds: targets.every(each => each.exists),
    should: should === words || elsewhere ? null : should,
  }
}

/** The first renumbering since which the reference's words have not been touched: it speaks in the numbers before it. */
function oldestNumbering(desk: Desk, article: string, base: Flat, { from, to }: Reference): Concordance | null {
  for (const concordance of desk.state.concordances ?? []) {
    const unit = concordance.units.find(each => each.id === article)
    if (!unit || !own(desk.state.texts, unit.after)) continue
    const then = desk.flat(unit.after)
    let shift = 0
    const touched = splices(changes(base, then)).some(each => each.from < to && each.to > from && differs(base, each))
    for (const each of splices(changes(base, then)))
      if (each.to <= from) shift += each.insert.text.length - (each.to - each.from)
    if (!touched && then.text.slice(from + shift, to + shift) === base.text.slice(from, to)) return concordance
  }
  return null
}
const differs = (base: Flat, { from, to, insert }: { from: number; to: number; insert: Flat }): boolean =>
  slice(base, from, to).text !== insert.text

/** The article that had a number, before a renumbering or now. */
function numbered(state: State, old: Concordance | null, number: string): string | null {
  if (old) return old.units.find(each => each.was === number)?.id ?? null
  const standing = Object.values(state.articles).find(each => each.number === number && !each.removed && !each.proposed)
  return standing?.id ?? null
}

/** Whether a text has the paragraph that a path names; signs that can mean several numbers fit any of them. */
function hasParagraph(desk: Desk, article: string, old: Concordance | null, { path }: Target): boolean {
  if (path.length === 0) return true
  const moved = old?.units.find(each => each.id === article)?.paragraphs ?? []
  const fits = (have: readonly string[]) =>
    have.length >= path.length && path.every((values, at) => values.includes(have[at]))
  if (moved.some(each => fits(each.was))) return true
  return numberPaths(inNumbers(desk.base(article))).some(fits)
}
