/**
 * Labels of blocks that are not in the base yet, given while a text is drawn from its beginning: alternatives and new
 * paragraphs take bis, ter … after the number before them (style `un`), or alternatives `alt` and new ones `bis`
 * (`climate`).
 */
import type { BlockAttrs } from "./flat.ts"
import type { Notation } from "./notation.ts"
import { labelOf, type Numbered, rankWords, rootOf, type Style, setOff } from "./numbering.ts"
import { counts, written } from "./series.ts"

interface Stood {
  readonly block: BlockAttrs
  readonly number: string | null
  readonly list: string
  /** Opened a series of its own. */
  readonly fresh: boolean
  /** Null: the base's. */
  readonly by: readonly number[] | null
}

export type Role = "new" | "alternative" | "split"

export class Labelling {
  readonly #style: Style
  readonly #words: Notation
  readonly #lang: string
  readonly #base: ReadonlyMap<number, Numbered>
  readonly #order: readonly Numbered[]
  readonly #stood: Stood[] = []
  readonly #ranks = new Map<string, number>()

  /** @param base the base's blocks, all with their numbers */
  constructor(base: readonly Numbered[], style: Style, lang: string, words: Notation) {
    this.#style = style
    this.#lang = lang
    this.#words = words
    this.#order = base
    this.#base = new Map(base.map(each => [each.at, each]))
    for (const { block, list } of base) {
      const rank = /^(\d+)([+~])(\d+)/.exec(block.number ?? "")
      if (!rank) continue
      const key = this.#key(list, block, Number(rank[1]), rank[2] === "~")
      this.#ranks.set(key, Math.max(this.#ranks.get(key) ?? 0, Number(rank[3])))
    }
  }

  get #colon(): string {
    return this.#words.colon.trimEnd()
  }

  #key(list: string, block: BlockAttrs, root: number, alternative: boolean): string {
    return `${list}|${block.level}|${block.marker}|${root}|${alternative && this.#style === "climate"}`
  }

  #rank(list: string, block: BlockAttrs, root: number, alternative: boolean): string {
    const key = this.#key(list, block, root, alternative)
    const rank = (this.#ranks.get(key) ?? 0) + 1
    this.#ranks.set(key, rank)
    return `${root}${alternative ? "~" : "+"}${rank}`
  }

  /** The base's block at this offset. */
  ofBase(at: number): string {
    const { block, list } = this.#base.get(at)!
    this.#stood.push({ block, number: block.number, list, fresh: false, by: null })
    return labelOf(block, this.#style, this.#lang)
  }

  /**
   * @param at offset in the base where it is to stand
   * @param replaced offset of the base's block that it stands against
   */
  ofNew(block: BlockAttrs, by: readonly number[], role: Role, at: number, replaced?: number): string {
    const says = role === "new" && block.kind === "paragraph"
    const announce = (label: string) =>
      says && (this.#style === "un" || label === "")
        ? `${setOff(label)}${this.#words.newParagraph}${this.#colon}`
        : label
    const stand = (number: string | null, list: string, fresh = false) => {
      this.#stood.push({ block, number, list, fresh, by })
    }
    if (!counts(block.marker)) {
      stand(null, "")
      return announce(block.marker ?? "")
    }
    const label = (number: string) => {
      const root = rootOf(number)
      return written(block.marker!, root || 1, rankWords(number, this.#style, this.#words))
    }
    const against = replaced === undefined ? undefined : this.#base.get(replaced)
    if (against?.block.number && against.block.marker === block.marker && against.block.level === block.level) {
      const number = this.#rank(against.list, block, rootOf(against.block.number), true)
      stand(number, against.list)
      return label(number)
    }
    const before = this.#before(block, by)
    if (before?.number) {
      const number = before.fresh
        ? String(rootOf(before.number) + 1)
        : this.#rank(before.list, block, rootOf(before.number), false)
      stand(number, before.list, before.fresh)
      return announce(label(number))
    }
    const next = before ? undefined : this.#after(block, at)
    if (next && says) {
      stand(null, next.list)
      return `${this.#words.newParagraphBefore(labelOf(next.block, this.#style, this.#lang))}${this.#colon}`
    }
    stand("1", `${this.#stood.length}`, true)
    return announce(label("1"))
  }

  /** The nearest block before, of its level and marker, in its list: the base's, or of the same proposals. */
  #before(block: BlockAttrs, by: readonly number[]): Stood | undefined {
    for (let i = this.#stood.length - 1; i >= 0; i--) {
      const each = this.#stood[i]
      if (each.by && !each.by.some(who => by.includes(who))) continue
      if (each.block.level < block.level) return undefined
      if (each.block.level === block.level && each.block.marker === block.marker && each.number) return each
    }
    return undefined
  }

  #after(block: BlockAttrs, at: number): Numbered | undefined {
    for (const each of this.#order) {
      if (each.at < at) continue
      if (each.block.level < block.level) return undefined
      if (each.block.level === block.level && each.block.marker === block.marker) return each
    }
    return undefined
  }
}
