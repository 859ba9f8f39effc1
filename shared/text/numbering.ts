/**
 * Frozen numbers of blocks: given when a reading opens, kept until the next. Within a reading what is inserted is bis
 * and what is deleted leaves its number vacant. A number is neutral to house style: `3`, `3+1` (the first new one after
 * 3), `3~1` (the first alternative to 3), `0+1` (new before the first); labels are written from it.
 */
import { BLOCK, type BlockAttrs, blockAttrs, blockKey, type Flat } from "./flat.ts"
import { type Notation, notation } from "./notation.ts"
import { counts, written } from "./series.ts"

export type Style = "un" | "climate"

export interface Numbered {
  /** Offset of the block's mark. */
  readonly at: number
  readonly block: BlockAttrs
  /** The list that it stands in: the numbers of the blocks above it. */
  readonly list: string
}

/** Names the list that a block stands in, by the numbers of the blocks above it. */
class Lists {
  readonly #above: string[] = []

  of(block: BlockAttrs): string {
    this.#above.length = Math.min(this.#above.length, block.level)
    while (this.#above.length < block.level) this.#above.push("")
    return this.#above.join("/")
  }

  /** An unnumbered paragraph inside a list is a continuation: what stands under it stands under the number before. */
  enter({ level, marker, number }: BlockAttrs): void {
    this.#above[level] = marker === null ? (this.#above[level] ?? "") : `${marker}${number}`
  }
}

/** The blocks of a text with the lists that they stand in. */
export function numberedBlocks(flat: Flat): Numbered[] {
  const found: Numbered[] = []
  const lists = new Lists()
  for (let at = flat.text.indexOf(BLOCK); at >= 0; at = flat.text.indexOf(BLOCK, at + 1)) {
    const block = blockAttrs(flat.attrs[at])
    found.push({ at, block, list: lists.of(block) })
    lists.enter(block)
  }
  return found
}

const withNumbers = (flat: Flat, numbers: ReadonlyMap<number, string>): Flat => {
  if (!numbers.size) return flat
  const attrs = flat.attrs.slice()
  for (const [at, number] of numbers) attrs[at] = blockKey({ ...blockAttrs(attrs[at]), number })
  return { text: flat.text, attrs }
}

export const rootOf = (number: string): number => Number.parseInt(number, 10)

/** Opens a reading: every marker gets its number. Numbers given are kept; where none is, counting goes on. */
export function freeze(flat: Flat): Flat {
  const numbers = new Map<number, string>()
  const last: Map<string, number>[] = []
  for (const { at, block } of numberedBlocks(flat)) {
    last.length = Math.min(last.length, block.level + 1)
    if (!counts(block.marker)) continue
    last[block.level] ??= new Map()
    const series = last[block.level]
    if (!block.number) numbers.set(at, String((series.get(block.marker) ?? 0) + 1))
    series.set(block.marker, block.number ? rootOf(block.number) : (series.get(block.marker) ?? 0) + 1)
  }
  return withNumbers(flat, numbers)
}

/**
 * Within a reading: a block without a number becomes the first new one after the block before it of the same level and
 * marker in its list; before the first, `0+1`; in a list of its own, it opens a series. Numbers of `before` that are
 * vacant in `after` stay vacant.
 */
export function giveNumbers(before: Flat, after: Flat): Flat {
  const blocks = numberedBlocks(after)
  if (blocks.every(({ block }) => block.number || !counts(block.marker))) return after
  const id = (list: string, { level, marker }: BlockAttrs, number: string) => `${list}|${level}|${marker}|${number}`
  const taken = new Set<string>()
  for (const each of before === after ? blocks : [...numberedBlocks(before), ...blocks])
    if (each.block.number) taken.add(id(each.list, each.block, each.block.number))
  const numbers = new Map<number, string>()
  const lists = new Lists()
  /** By level and marker: the number given last in the list that is open. */
  const last: Map<string, { number: string; fresh: boolean }>[] = []
  blocks.forEach(({ at, block }, i) => {
    last.length = Math.min(last.length, block.level + 1)
    while (last.length <= block.level) last.push(new Map())
    const list = lists.of(block)
    let number = block.number
    let fresh = false
    if (counts(block.marker) && !number) {
      const previous = last[block.level].get(block.marker)
      fresh = previous ? previous.fresh : !startsNumbered(blocks, i)
      if (fresh) number = String(previous ? rootOf(previous.number) + 1 : 1)
      else {
        const root = previous ? rootOf(previous.number) : 0
        let rank = 1
        while (taken.has(id(list, block, `${root}+${rank}`))) rank++
        number = `${root}+${rank}`
      }
      taken.add(id(list, block, number))
      numbers.set(at, number)
    }
    if (block.marker !== null && number) last[block.level].set(block.marker, { number, fresh })
    lists.enter({ ...block, number })
  })
  return withNumbers(after, numbers)
}

/** Whether a numbered block of its kind follows in its list. */
function startsNumbered(blocks: readonly Numbered[], i: number): boolean {
  const { level, marker } = blocks[i].block
  for (let k = i + 1; k < blocks.length && blocks[k].block.level >= level; k++)
    if (blocks[k].block.level === level && blocks[k].block.marker === marker && blocks[k].block.number) return true
  return false
}

/** What is written behind the number: `bis`, `alt 2`; empty for a number of the first hand. */
export function rankWords(number: string, style: Style, words: Notation): string {
  const ranks = [...number.matchAll(/([+~])(\d+)/g)].map(([, sign, digits]) => {
    const rank = Number(digits)
    return sign === "~" && style === "climate" ? words.alternative(rank) : words.rank(rank)
  })
  if (number.startsWith("0"))
    return ranks.length && !number.startsWith("0+1") ? `${words.before} ${rootOf(number.slice(2))}` : words.before
  return ranks.join(" ")
}

/** A block's label as written: `3.`, `3 bis.`, `(c) alt`; a bullet is itself; unnumbered: empty. */
export function labelOf(block: BlockAttrs, style: Style, lang = "en"): string {
  const { marker, number } = block
  if (marker === null) return ""
  if (!counts(marker) || !number) return marker
  if (!number.startsWith("0")) return written(marker, rootOf(number), rankWords(number, style, notation(lang)))
  return written(marker, 1, rankWords(number, style, notation(lang)))
}

/** A label as it stands before words: a space sets it off, a wide one a bare numeral, none a full-width sign. */
export function setOff(label: string): string {
  if (label === "" || /[、．）】〕：。]$/.test(label)) return label
  return label + (/^[０-９〇一二三四五六七八九十百千]+$/.test(label) ? "\u3000" : " ")
}

/** The text with a number for every marker: its own, or the one that it would be given. */
export function inNumbers(flat: Flat): Flat {
  const blocks = numberedBlocks(flat).filter(each => counts(each.block.marker))
  if (blocks.every(each => each.block.number)) return flat
  return blocks.some(each => each.block.number) ? giveNumbers(flat, flat) : freeze(flat)
}

/** One label for each block, in order. */
export const labels = (flat: Flat, style: Style, lang = "en"): string[] =>
  numberedBlocks(inNumbers(flat)).map(({ block }) => labelOf(block, style, lang))

/** A neutral article number as written: `12+1` is `12 bis`. Other numbers stand as they are. */
export function articleNumber(number: string, style: Style, lang = "en"): string {
  if (!/^\d+(?:[+~]\d+)+$/.test(number)) return number
  const root = rootOf(number)
  return `${root || 1} ${rankWords(number, style, notation(lang))}`
}

/** The neutral number of a new article after `after` (null: before the first), free among those `taken`. */
export function newArticleNumber(after: string | null, taken: ReadonlySet<string>): string {
  const root = after === null ? 0 : rootOf(after)
  let rank = 1
  while (taken.has(`${root}+${rank}`)) rank++
  return `${root}+${rank}`
}
