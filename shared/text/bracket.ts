/** One disputed place: which of the changes that collide there are alternatives, and which are nested in the base's. */
import { BLOCK, type Flat } from "./flat.ts"
import { atEdge, type Component, type Placed, sameWording, splice } from "./hunk.ts"
import { wordSpans } from "./words.ts"

/** A change in play. `own`: the base's own bracketed words. `satellite`: goes with another change, draws no bracket. */
export interface Item extends Placed {
  readonly kind: "text" | "reserve" | "lift" | "own"
  readonly satellite: boolean
}

export interface Alternative {
  readonly words: Flat
  /** Proposals that offer it, in tabling order. */
  readonly by: readonly number[]
}
export interface Place {
  readonly type: "place"
  readonly from: number
  readonly to: number
  /** The base's words there, with what is nested in them; null for a pure insertion. */
  readonly base: readonly RollNode[] | null
  readonly alternatives: readonly Alternative[]
  readonly reserves: readonly { readonly kind: "reserve" | "lift"; readonly by: readonly number[] }[]
  /** The base itself brackets all of it. */
  readonly own: boolean
  /** Holds whole blocks. */
  readonly block: boolean
  /** Mechanics of a list only: part of another change, not drawn. */
  readonly quiet: boolean
  /** Each proposal's own words there (alternatives merge what differs in marks only; this does not). */
  readonly texts: ReadonlyMap<number, Flat>
}
export type RollNode = { readonly type: "plain"; readonly from: number; readonly to: number } | Place

export type Roll = (
  texts: readonly Flat[],
  base: Flat,
  from: number,
  to: number,
  items: readonly Item[],
) => readonly RollNode[]

const isFlag = (item: Item) => item.kind !== "text"

/** Whether flags on `[from, to)` cover the whole of a place, spaces at its edges apart. */
function covers(base: Flat, item: Item, from: number, to: number): boolean {
  if (item.from === from && item.to === to) return true
  if (!isFlag(item)) return false
  const space = (at: number) => base.text[at] === " "
  let { from: a, to: b } = item
  while (from < to && space(from)) from++
  while (to > from && space(to - 1)) to--
  while (a < b && space(a)) a++
  while (b > a && space(b - 1)) b--
  return a === from && b === to
}

interface Touching {
  readonly from: number
  readonly to: number
}

/**
 * Whether what is changed inside stays readable under a change of the whole: the whole goes in blocks, or half of its
 * words, five or more, are untouched inside.
 */
export function couldNest(
  base: Flat,
  from: number,
  to: number,
  whole: readonly { readonly flag: boolean; readonly block: boolean }[],
  inner: readonly Touching[],
): boolean {
  if (!whole.length || !inner.length) return false
  if (whole.every(each => each.flag || each.block)) return true
  const words = wordSpans(base.text.slice(from, to), from)
  if (words.length < 5) return false
  const touched = words.filter(([a, b]) => inner.some(each => a < each.to && each.from < b))
  return touched.length <= words.length / 2
}

type Group = readonly [who: number, items: Item[]]

const itemsOf = (groups: readonly Group[]): Item[] => groups.flatMap(([, items]) => items)

/** @param texts by proposal: the base under its marks */
export function bracketOf(texts: readonly Flat[], base: Flat, component: Component<Item>, roll: Roll): Place {
  const { from, to } = component
  const per = new Map<number, Item[]>()
  for (const item of component.items) {
    const items = per.get(item.who)
    if (items) items.push(item)
    else per.set(item.who, [item])
  }
  const mine = per.get(-1) ?? []
  per.delete(-1)
  const groups: Group[] = [...per].sort(([a], [b]) => a - b)
  const isWhole = (items: readonly Item[]) => items.length === 1 && covers(base, items[0], from, to)
  const own = isWhole(mine)
  const inOwn = own ? [] : mine
  const whole = groups.filter(([, items]) => isWhole(items))
  const rest = groups.filter(([, items]) => !isWhole(items))
  const flagged = rest.filter(([, items]) => items.every(isFlag))
  const worded = rest.length > flagged.length || whole.some(([, items]) => !isFlag(items[0]))
  const over = [...itemsOf(whole), ...(own ? mine : [])].map(item => ({ flag: isFlag(item), block: item.block }))

  let drawn: readonly Group[] = groups
  let inside: Item[] = inOwn
  if (couldNest(base, from, to, over, itemsOf(rest))) {
    drawn = whole
    inside = [...itemsOf(rest), ...inOwn]
  } else if (worded && flagged.length) {
    drawn = groups.filter(group => !flagged.includes(group))
    inside = [...itemsOf(flagged), ...inOwn]
  }

  const words = new Map<number, Flat>()
  const alternatives: { words: Flat; by: number[] }[] = []
  const reserves: { kind: "reserve" | "lift"; by: number[] }[] = []
  for (const [who, items] of drawn) {
    const text = splice(
      texts[who],
      items.map(item => item.hunk),
      from,
      to,
    )
    words.set(who, text)
    const kind = items[0].kind
    if (items.every(isFlag) && (kind === "reserve" || kind === "lift")) {
      const like = reserves.find(each => each.kind === kind)
      if (like) like.by.push(who)
      else reserves.push({ kind, by: [who] })
      continue
    }
    const like = alternatives.find(each => sameWording(each.words, text))
    if (like) like.by.push(who)
    else alternatives.push({ words: text, by: [who] })
  }
  const opensBlock = (text: Flat) => text.text === "" || text.text[0] === BLOCK
  return {
    type: "place",
    from,
    to,
    base: from === to ? null : roll(texts, base, from, to, inside),
    alternatives,
    reserves,
    own,
    block:
      alternatives.length > 0 &&
      alternatives.every(each => opensBlock(each.words)) &&
      (from === to ? atEdge(base, from) : base.text[from] === BLOCK && atEdge(base, to)),
    quiet: component.items.every(item => item.satellite),
    texts: words,
  }
}
