/** The draft as a version keeps it, and as a renumbering would number it: pure reads of the desk. */
import type { Body } from "../../shared/record/entries.ts"
import { type Article, own, type State, stands } from "../../shared/record/state.ts"
import type { Renumbered, Version, VersionUnit } from "../../shared/record/versions.ts"
import { Refusal } from "../../shared/refusal.ts"
import type { Flat } from "../../shared/text/flat.ts"
import { labelOf as blockLabel, numberedBlocks } from "../../shared/text/numbering.ts"
import { newNumbers, numberPaths, relabelled, renumberedTexts } from "../../shared/text/renumber.ts"
import { type Desk, printOf } from "../acts/desk.ts"
import { labelOf } from "./labels.ts"

const inOrder = ({ order, articles }: State): Article[] =>
  order.map(id => articles[id]).filter(article => article && !article.removed)

/** The units of the draft as they stand: what is only proposed is none. */
export function unitsOf(desk: Desk): VersionUnit[] {
  const { state } = desk
  return inOrder(state)
    .filter(each => each.proposed === null)
    .map(article => {
      const { id, kind, number, level, status } = article
      return {
        ...{ id, kind, number, level, status },
        label: labelOf(state, article),
        fingerprint: printOf(desk.base(id)),
      }
    })
}

/** A version to be, of the draft as it stands or as the texts given would have it. */
export function versionBody(
  desk: Desk,
  chain: string,
  named: { readonly symbol: string | null; readonly name: string | null },
  texts: ReadonlyMap<string, Flat> = new Map(),
): Body<"version.publish"> {
  const units = unitsOf(desk).map(unit => {
    const text = texts.get(unit.id)
    return text ? { ...unit, fingerprint: printOf(text) } : unit
  })
  const flats = units.map(({ id }) => texts.get(id) ?? desk.base(id))
  const { reading } = desk.state
  return { version: desk.newId(), ...named, reading, units, texts: desk.textsFor(chain, flats) }
}

export interface Renumbering {
  readonly units: readonly Renumbered[]
  /** The base texts that get other numbers. */
  readonly texts: ReadonlyMap<string, { readonly before: Flat; readonly after: Flat }>
  /** Whether any number changes. */
  readonly moves: boolean
}

/** What renumbering would do now. */
export function renumbering(desk: Desk): Renumbering {
  const { state } = desk
  const standing = inOrder(state).filter(article => stands(state, article))
  const gone = Object.values(state.articles).flatMap(each => (each.removed && each.number ? [each.number] : []))
  const numbers = newNumbers(
    standing.map(({ kind, number, proposed }) => ({ kind, number, proposed: proposed !== null })),
    gone,
  )
  const before = standing.map(({ id }) => desk.base(id))
  const after = renumberedTexts(before)
  const fresh = standing.map((article, at): Article => {
    const number = numbers[at]
    const kept = number === article.number || article.label === null
    return { ...article, number, label: kept ? article.label : relabelled(article.label!, article.number, number) }
  })
  const next = { ...state, articles: { ...state.articles, ...Object.fromEntries(fresh.map(each => [each.id, each])) } }
  const units = standing.map((article, at): Renumbered => {
    const { id, number: was } = article
    const { number: now, label } = fresh[at]
    return {
      ...{ id, was, now, label },
      from: labelOf(state, article),
      to: labelOf(next, fresh[at]),
      before: printOf(before[at]),
      after: printOf(after[at]),
      paragraphs: moved(state, before[at], after[at]),
    }
  })
  const texts = new Map(
    standing.flatMap(({ id }, at) =>
      after[at] === before[at] ? [] : [[id, { before: before[at], after: after[at] }] as const],
    ),
  )
  return { units, texts, moves: texts.size > 0 || units.some(each => each.was !== each.now) }
}

/** The paragraphs of a text that get another number. */
function moved(state: State, before: Flat, after: Flat): Renumbered["paragraphs"] {
  if (before === after) return []
  const [from, to] = [drawnPaths(state, before), drawnPaths(state, after)]
  const now = numberPaths(after)
  return numberPaths(before).flatMap((was, at) =>
    was.length && was.join() !== now[at].join()
      ? [{ was: [...was], now: [...now[at]], from: from[at], to: to[at] }]
      : [],
  )
}

/** Each block's label with those that it stands under: `2 bis. (a)`. */
function drawnPaths({ style, lang }: State, flat: Flat): string[] {
  const above: string[] = []
  return numberedBlocks(flat).map(({ block }) => {
    above.length = Math.min(above.length, block.level + 1)
    while (above.length < block.level) above.push("")
    above[block.level] = blockLabel(block, style, lang)
    return above.filter(Boolean).join(" ")
  })
}

/** A version by its id or its symbol, the latest of those that have it. */
export function versionOf(state: State, id: string): Version {
  const versions = state.versions ?? []
  const found = versions.find(each => each.id === id) ?? versions.findLast(each => each.symbol === id)
  if (!found) throw new Refusal("not_found")
  return found
}

/** A version's own entry in lists. */
export const versionLine = ({ id, symbol, name, reading, seq, at, units }: Version) => ({
  ...{ id, symbol, name, reading, seq },
  at: new Date(at).toISOString(),
  articles: units.filter(each => each.kind === "article").length,
})

/** The number that an article has now. */
export const numberNow = (state: State, id: string): string | null => own(state.articles, id)?.number ?? null
