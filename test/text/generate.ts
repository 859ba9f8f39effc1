/**
 * Random negotiations for the properties of the kernel: a base, some proposals on it, all from one seed. Scripts of the
 * six languages of the United Nations, Thai and Devanagari; lists, titles, cells, notes, brackets; edits of every kind,
 * most of them at a few hot places, so that they collide.
 */
import {
  BLOCK,
  type BlockAttrs,
  block,
  blockAttrs,
  blockKey,
  concat,
  type Flat,
  isBracketed,
  NOTE,
  noteKey,
  slice,
  withBracketed,
  words,
} from "../../shared/text/flat.ts"
import { freeze } from "../../shared/text/numbering.ts"
import { normalise } from "../../shared/text/tree.ts"

export interface Case {
  readonly seed: number
  readonly script: string
  readonly base: Flat
  readonly texts: readonly Flat[]
  /** The edits that were made, by kind. */
  readonly made: readonly string[]
}

const SCRIPTS: Readonly<Record<string, { words: string[]; stop: string; gap: string; markers: [string, string] }>> = {
  latin: {
    words: "the prison shall keep of every register days in ten search not recorded and director records long".split(
      " ",
    ),
    stop: ".",
    gap: " ",
    markers: ["1.", "(a)"],
  },
  accented: {
    words: "la détention d’une personne âgée est où l’État garçon niño señal año régime aujourd’hui très bref à".split(
      " ",
    ),
    stop: ".",
    gap: " ",
    markers: ["1)", "a)"],
  },
  cyrillic: {
    words: "каждый заключённый имеет право на тюрьма не более дней подряд запись и в срок обыск".split(" "),
    stop: ".",
    gap: " ",
    markers: ["1.", "а)"],
  },
  arabic: {
    words: "لا يجوز السجن في المدة على كل سجين الحق أيام متتالية التسجيل و تفتيش مُدَّة".split(" "),
    stop: ".",
    gap: " ",
    markers: ["١.", "(أ)"],
  },
  han: {
    words: [..."每名囚犯有权在十日内获得记录并不得连续超过搜查登记"],
    stop: "。",
    gap: "",
    markers: ["1.", "（一）"],
  },
  thai: {
    words: "ผู้ต้องขังทุกคนมีสิทธิในการบันทึกวันและค้น".match(/\P{M}\p{M}*/gu)!,
    stop: " ",
    gap: "",
    markers: ["1.", "(a)"],
  },
  devanagari: {
    words: "प्रत्येक बंदी को दस दिन में अधिकार है नहीं तलाशी का अभिलेख और कारागार".split(" "),
    stop: "।",
    gap: " ",
    markers: ["1.", "(i)"],
  },
}
export const SCRIPT_NAMES = Object.keys(SCRIPTS)

/** A small generator of our own, so that a seed gives the same case on every machine and version. */
export function random(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export class Maker {
  readonly #next: () => number
  readonly #script: (typeof SCRIPTS)[string]
  readonly script: string
  /** Fractions of the text at which most edits happen. */
  readonly #hot: number[]

  constructor(seed: number) {
    this.#next = random(Math.imul(seed, 2654435761) + 1)
    this.script = this.pick(SCRIPT_NAMES)
    this.#script = SCRIPTS[this.script]
    this.#hot = [this.#next(), this.#next()]
  }

  chance(p: number): boolean {
    return this.#next() < p
  }
  below(n: number): number {
    return Math.floor(this.#next() * n)
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]
  }

  phrase(most: number): string {
    return Array.from({ length: 1 + this.below(most) }, () => this.pick(this.#script.words)).join(this.#script.gap)
  }
  sentence(): string {
    return `${this.phrase(9)}${this.#script.gap}${this.phrase(5)}${this.#script.stop}`
  }

  #block(attrs: Partial<BlockAttrs>): Flat {
    return block({ kind: "paragraph", level: 0, marker: null, number: attrs.marker ? "" : null, ...attrs })
  }
  paragraph(): Flat[] {
    const content = words(Array.from({ length: 1 + this.below(2) }, () => this.sentence()).join(" "))
    const [numbered, item] = this.#script.markers
    const kind = this.below(12)
    if (kind < 5) return [this.#block({ marker: numbered }), content]
    if (kind < 8) return [this.#block({ marker: item, level: 1 }), content]
    if (kind < 9) return [this.#block({ marker: item, level: 2 }), content]
    if (kind < 10)
      return [
        this.#block({ kind: "cell", marker: null, starts: this.chance(0.3) ? "row" : undefined }),
        words(this.phrase(3)),
      ]
    return [this.#block({}), content]
  }

  text(): Flat {
    const parts: Flat[] = []
    if (this.chance(0.15)) parts.push(this.#block({ kind: "title" }), words(this.phrase(4)))
    for (let n = 1 + this.below(5); n > 0; n--) parts.push(...this.paragraph())
    if (this.chance(0.35)) parts.push(...this.#list())
    let flat = freeze(normalise(concat(parts)))
    if (this.chance(0.2)) flat = this.#flag(flat, true)
    if (this.chance(0.1)) flat = this.#note(flat)
    return flat
  }

  /** A list with its mechanics: "; and" before the last item, a full stop behind it. */
  #list(): Flat[] {
    const [, item] = this.#script.markers
    const n = 2 + this.below(3)
    return Array.from({ length: n }, (_, i) => [
      this.#block({ marker: item, level: 1 }),
      words(this.phrase(6) + (i === n - 1 ? "." : i === n - 2 ? "; and" : ";")),
    ]).flat()
  }
  /** One item more at the end of such a list, or one less. */
  #relist(flat: Flat, more: boolean): Flat | null {
    const last = flat.text.search(/;(?: and)\u2029[^\u2029]*\.(?:\u2029|$)/)
    if (last < 0) return null
    const mark = flat.text.indexOf(BLOCK, last)
    const next = flat.text.indexOf(BLOCK, mark + 1)
    const end = next < 0 ? flat.text.length : next
    if (!more) return this.#put(flat, last, end, words("."))
    const opens = { text: BLOCK, attrs: [blockKey({ ...blockAttrs(flat.attrs[mark]), number: "" })] }
    return concat([
      slice(flat, 0, last),
      words(";"),
      slice(flat, mark, end - 1),
      words("; and"),
      opens,
      words(`${this.phrase(5)}.`),
      slice(flat, end),
    ])
  }

  /** Blocks of a text, as offsets. */
  #blocks(flat: Flat): [number, number][] {
    const found: [number, number][] = []
    for (let at = flat.text.indexOf(BLOCK); at >= 0; ) {
      const next = flat.text.indexOf(BLOCK, at + 1)
      found.push([at, next < 0 ? flat.text.length : next])
      at = next
    }
    return found
  }
  #somewhere(n: number): number {
    const at = this.chance(0.65) ? this.pick(this.#hot) : this.#next()
    return Math.min(n - 1, Math.floor(at * n))
  }
  /** Where words begin and end. */
  #words(flat: Flat): [number, number][] {
    const unit = this.#script.gap ? /[^ \u2029\uFFFC]+/gu : /[^ \u2029\uFFFC]\p{M}*/gu
    return [...flat.text.matchAll(unit)].map(match => [match.index, match.index + match[0].length])
  }
  #stretch(flat: Flat, most: number): [number, number] | null {
    const all = this.#words(flat)
    if (!all.length) return null
    const first = this.#somewhere(all.length)
    const last = Math.min(all.length - 1, first + this.below(most))
    const to = all[last][1]
    return flat.text.slice(all[first][0], to).includes(BLOCK) && !this.chance(0.1)
      ? [all[first][0], all[first][1]]
      : [all[first][0], to]
  }
  #put(flat: Flat, from: number, to: number, insert: Flat): Flat {
    return concat([slice(flat, 0, from), insert, slice(flat, to)])
  }
  #flag(flat: Flat, on: boolean): Flat {
    const at = this.#stretch(flat, 4)
    if (!at) return flat
    const attrs = flat.attrs.map((key, i) =>
      i >= at[0] && i < at[1] && flat.text[i] !== BLOCK ? withBracketed(key, on) : key,
    )
    return normalise({ text: flat.text, attrs })
  }
  #note(flat: Flat): Flat {
    const at = this.#stretch(flat, 1)
    return at ? normalise(this.#put(flat, at[1], at[1], { text: NOTE, attrs: [noteKey(this.phrase(3))] })) : flat
  }

  /** One edit, as a person would make it. */
  edit(flat: Flat): [Flat, string] {
    const blocks = this.#blocks(flat)
    const kind = this.pick(EDITS)
    if (!blocks.length) return [normalise(concat(this.paragraph())), "insert block"]
    const [from, to] = blocks[this.#somewhere(blocks.length)]
    const at = this.#stretch(flat, 4)
    const bare = (insert: Flat) => normalise(insert)
    const gap = this.#script.gap
    if (kind === "insert block") return [bare(this.#put(flat, to, to, concat(this.paragraph()))), kind]
    if (kind === "delete block") return [bare(this.#put(flat, from, to, words(""))), kind]
    if (kind === "replace block")
      return [bare(this.#put(flat, from + 1, to, words(`${this.sentence()} ${this.sentence()}`))), kind]
    if (kind === "insert sentence") return [bare(this.#put(flat, to, to, words(` ${this.sentence()}`))), kind]
    if (kind === "note") return [this.#note(flat), kind]
    if (kind === "add item" || kind === "drop item") {
      const listed = this.#relist(flat, kind === "add item")
      if (listed) return [normalise(listed), kind]
    }
    if (!at) return [flat, "nothing"]
    if (kind === "replace" || kind === "add item" || kind === "drop item")
      return [bare(this.#put(flat, at[0], at[1], words(this.phrase(3)))), "replace"]
    if (kind === "insert") return [bare(this.#put(flat, at[0], at[0], words(this.phrase(3) + gap))), kind]
    if (kind === "delete")
      return [bare(this.#put(flat, at[0], at[1] + (gap && flat.text[at[1]] === " " ? 1 : 0), words(""))), kind]
    if (kind === "reserve" || kind === "lift") return [this.#flag(flat, kind === "reserve"), kind]
    if (kind === "marks") {
      const attrs = flat.attrs.map((key, i) =>
        i >= at[0] && i < at[1] && flat.text[i] !== BLOCK && flat.text[i] !== NOTE && !key.includes("b")
          ? `${isBracketed(key) ? "[" : ""}b${withBracketed(key, false)}`
          : key,
      )
      return [normalise({ text: flat.text, attrs }), kind]
    }
    if (kind === "split") {
      const mark = flat.text.lastIndexOf(BLOCK, at[0])
      const key = blockAttrs(flat.attrs[mark])
      const opens = { text: BLOCK, attrs: [blockKey({ ...key, number: key.marker ? "" : null })] }
      return [bare(this.#put(flat, at[0], at[0], opens)), kind]
    }
    const [next] = blocks.filter(([start]) => start > from)
    if (!next) return [flat, "nothing"]
    return [bare(this.#put(flat, next[0], next[0] + 1, words(" "))), "merge"]
  }

  edits(flat: Flat, most: number): [Flat, string[]] {
    const made: string[] = []
    let text = flat
    for (let n = 1 + this.below(most); n > 0; n--) {
      const [next, kind] = this.edit(text)
      text = next
      made.push(kind)
    }
    return [text, made]
  }
}

const EDITS = [
  "replace",
  "replace",
  "replace",
  "replace",
  "insert",
  "insert",
  "insert",
  "delete",
  "delete",
  "delete",
  "insert sentence",
  "insert block",
  "delete block",
  "replace block",
  "split",
  "merge",
  "reserve",
  "lift",
  "marks",
  "note",
  "add item",
  "drop item",
] as const

export function caseOf(seed: number): Case {
  const maker = new Maker(seed)
  const base = maker.text()
  const made: string[] = []
  const texts = Array.from({ length: 1 + maker.below(4) }, () => {
    const [text, kinds] = maker.edits(base, 3)
    made.push(...kinds)
    return text
  })
  return { seed, script: maker.script, base, texts, made }
}
