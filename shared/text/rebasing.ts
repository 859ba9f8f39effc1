/** The work of a rebase: one place after the other, what the base changed there and what the proposal changes. */
import { couldNest } from "./bracket.ts"
import { BLOCK, EMPTY, type Flat, isBracketed, NOTE, slice, withBracketed } from "./flat.ts"
import {
  bare,
  byPlace,
  components,
  type Hunk,
  isBlockChange,
  type Placed,
  placed,
  Rank,
  rankOf,
  type Splice,
  sameWording,
  splice,
} from "./hunk.ts"
import { moveMarks } from "./marks.ts"
import { type Fate, type Out, type Rebased, rebased, type Unplaced } from "./rebased.ts"
import { sentenceAround } from "./sentence.ts"

interface Mover extends Placed {
  /** Index of the own hunk; -1: a change of the base. */
  readonly own: number
  readonly kind: Hunk["kind"]
  readonly satellite: boolean
}

const isFlag = (item: Mover) => item.kind === "reserve" || item.kind === "lift"

export class Rebasing {
  readonly #base0: Flat
  readonly #base1: Flat
  readonly #own: readonly Hunk[]
  readonly #since: readonly Splice[]
  readonly #out: Out[] = []
  readonly #fates: { fate: Fate; review: boolean }[]
  readonly #unplaced: Unplaced[] = []
  readonly #there: Hunk[] = []
  readonly #satellites = new Map<number, Splice[]>()
  #shift = 0

  constructor(base0: Flat, own: readonly Hunk[], base1: Flat, since: readonly Splice[]) {
    this.#base0 = base0
    this.#base1 = base1
    this.#own = own
    this.#since = since
    this.#fates = own.map(() => ({ fate: "there", review: false }))
  }

  result(): Rebased {
    const base0 = this.#base0
    const theirs = this.#since.map((hunk): Mover => mover(base0, hunk, -1, "text", false))
    const mine: Mover[] = []
    this.#own.forEach((hunk, i) => {
      if (hunk.kind === "marks") return
      mine.push(mover(base0, hunk, i, hunk.kind, false))
      for (const each of hunk.satellites ?? []) mine.push(mover(base0, each, i, "text", true))
    })
    const marks = this.#own.filter(hunk => hunk.kind === "marks")
    const under = marks.length ? splice(base0, marks) : base0
    const paired = this.#pair(theirs, mine)
    for (const component of components([...theirs, ...mine.filter(item => !paired.has(item))])) {
      const changed = component.items.filter(item => item.own < 0)
      const items = component.items.filter(item => item.own >= 0)
      this.#settle(under, component.from, component.to, changed, items)
      for (const [item, same] of paired) {
        if (!changed.includes(same)) continue
        let at = same.from + this.#shift
        for (const each of changed.slice(0, changed.indexOf(same)))
          at += each.hunk.insert.text.length - (each.to - each.from)
        this.#says(at, same.hunk.insert.text.length, item.own)
      }
      const length = splice(
        base0,
        changed.map(each => each.hunk),
        component.from,
        component.to,
      ).text.length
      this.#shift += length - (component.to - component.from)
    }
    this.#attach()
    for (const each of moveMarks(
      this.#own,
      this.#since,
      this.#base1,
      this.#out.map(each => each.hunk),
    )) {
      this.#out.push({ hunk: each.hunk, of: [each.own] })
      this.#fates[each.own] = { fate: "placed", review: false }
    }
    this.#homeless()
    const sorted = this.#out
      .map(each => ({ each, at: placed(this.#base1, each.hunk) }))
      .sort((a, b) => byPlace(a.at, b.at))
      .map(({ each }) => each)
    return rebased(this.#base1, sorted, this.#fates, this.#unplaced, this.#there)
  }

  /** A sentence or block that the base now has at the same point: one stands for one. */
  #pair(theirs: readonly Mover[], mine: readonly Mover[]): Map<Mover, Mover> {
    const pairs = new Map<Mover, Mover>()
    const taken = new Set<Mover>()
    for (const item of mine) {
      if (item.satellite || item.from < item.to || (item.rank !== Rank.sentence && item.rank !== Rank.block)) continue
      const same = theirs.find(
        each =>
          !taken.has(each) &&
          each.from === item.from &&
          each.to === item.to &&
          sameWording(each.hunk.insert, item.hunk.insert),
      )
      if (!same) continue
      taken.add(same)
      pairs.set(item, same)
    }
    return pairs
  }

  /** One place: `[from, to)` of the old base, what changed there in the base, and what the proposal changes. */
  #settle(under: Flat, from: number, to: number, theirs: readonly Mover[], mine: readonly Mover[]): void {
    if (!mine.length) return
    if (!theirs.length) {
      for (const item of mine) this.#place(item)
      return
    }
    const was = splice(
      this.#base0,
      theirs.map(each => each.hunk),
      from,
      to,
    )
    const wish = splice(
      under,
      mine.map(each => each.hunk),
      from,
      to,
    )
    const start = from + this.#shift
    const end = start + was.text.length
    const owners = [...new Set(mine.filter(item => !item.satellite).map(item => item.own))]
    const fate = (fate: Fate, review = false) => {
      for (const own of owners) this.#fates[own] = { fate, review }
    }
    const whole = (items: readonly Mover[]) => items.length === 1 && items[0].from === from && items[0].to === to
    const nests = (outer: readonly Mover[], inner: readonly Mover[]) =>
      whole(outer) &&
      !whole(inner) &&
      couldNest(
        this.#base0,
        from,
        to,
        outer.map(item => ({ flag: isFlag(item), block: item.block })),
        inner,
      )
    if (sameWording(was, wish)) {
      for (const own of owners) this.#says(start, was.text.length, own)
    } else if (!owners.length) {
      // Mechanics of a list, and the base has other mechanics there now: theirs stand.
    } else if (mine.every(isFlag)) {
      if (whole(mine) && !whole(theirs) && end > start) this.#flag(mine[0], start, end, "kept")
      else {
        for (const item of mine) this.#list(item.own, was)
        fate("unplaced")
      }
    } else if (nests(mine, theirs)) {
      this.#out.push({ hunk: { ...this.#own[mine[0].own], from: start, to: end, satellites: undefined }, of: owners })
      fate("kept", true)
    } else if (nests(theirs, mine)) {
      for (const item of mine) if (!item.satellite) this.#list(item.own, was)
      fate("unplaced")
    } else {
      this.#out.push({ hunk: { from: start, to: end, insert: bare(wish), kind: "text" }, of: owners })
      fate("alternative")
    }
  }

  #place(item: Mover): void {
    const from = item.from + this.#shift
    const to = item.to + this.#shift
    if (item.satellite) {
      const list = this.#satellites.get(item.own) ?? []
      list.push({ from, to, insert: item.hunk.insert })
      this.#satellites.set(item.own, list)
      return
    }
    if (isFlag(item)) {
      this.#flag(item, from, to, "placed")
      return
    }
    const own = this.#own[item.own]
    this.#out.push({ hunk: { from, to, insert: own.insert, kind: own.kind }, of: [item.own] })
    this.#fates[item.own] = { fate: "placed", review: this.#near(item) }
  }

  /** A reserve or lift on words of the new base, unless they are so already. */
  #flag(item: Mover, from: number, to: number, fate: Fate): void {
    const on = item.kind === "reserve"
    const words = slice(this.#base1, from, to)
    const flagged = words.attrs.map((key, i) => (words.text[i] === BLOCK ? key : withBracketed(key, on)))
    const already = words.attrs.every((key, i) => /[ \u2029]/.test(words.text[i]) || isBracketed(key) === on)
    if (already) {
      this.#says(from, to - from, item.own)
      return
    }
    const insert = { text: words.text, attrs: flagged }
    const same = fate === "placed" && sameWording(insert, item.hunk.insert)
    this.#out.push({ hunk: { from, to, insert: same ? item.hunk.insert : insert, kind: item.kind }, of: [item.own] })
    this.#fates[item.own] = { fate, review: fate === "kept" || this.#near(item) }
  }

  #says(from: number, length: number, own: number): void {
    const insert = slice(this.#base1, from, from + length)
    this.#there.push({ from, to: from + length, insert, kind: this.#own[own].kind })
    this.#fates[own] = { fate: "there", review: false }
  }

  /** Whether the base has changed in the same sentence: a merge without conflict can still read wrongly. */
  #near(item: Mover): boolean {
    if (item.block || item.rank === Rank.sentence || item.rank === Rank.block) return false
    const [from, to] = sentenceAround(this.#base0.text, item.from, item.to)
    return this.#since.some(each => each.from <= to && each.to >= from && !startsOutside(each, from, to))
  }

  /**
   * The deletion of a block that the base has joined with the next takes its words, not its mark. Words that would stand
   * before the first block mark, in no block, have lost their place.
   */
  #homeless(): void {
    this.#out.forEach(({ hunk, of }, i) => {
      const { from, to, insert } = hunk
      if (hunk.kind !== "text" || insert.text || rankOf(this.#base1, hunk) !== Rank.mergeHead) return
      const own = this.#own[of[0]]
      if (isBlockChange(this.#base0, own))
        this.#out[i] = { hunk: { ...hunk, from: from + 1, to: Math.max(to, from + 1) }, of }
    })
    for (const each of [...this.#out]) {
      const { from, insert } = each.hunk
      if (from > 0 || insert.text === "" || insert.text[0] === BLOCK) continue
      this.#out.splice(this.#out.indexOf(each), 1)
      for (const own of each.of) {
        this.#list(own, EMPTY)
        this.#fates[own] = { fate: "unplaced", review: false }
      }
    }
  }

  #list(own: number, was: Flat): void {
    const text = this.#base0.text
    const { from: at, to, insert } = this.#own[own]
    let from = Math.max(text.lastIndexOf(BLOCK, at - 1) + 1, at - 60)
    if (text[from - 1] !== BLOCK && from > 0) while (from < at && text[from - 1] !== " ") from++
    this.#unplaced.push({
      hunk: own,
      before: readable(text.slice(Math.min(from, at), at)),
      was: readable(text.slice(at, to)),
      text: readable(insert.text),
      with: readable(was.text),
    })
  }

  /** Satellites go with the change that they belong to, or not at all. */
  #attach(): void {
    for (const [own, satellites] of this.#satellites) {
      const at = this.#out.findIndex(each => each.of.includes(own))
      if (at >= 0) {
        const { hunk, of } = this.#out[at]
        this.#out[at] = { hunk: { ...hunk, satellites: [...(hunk.satellites ?? []), ...satellites] }, of }
      }
    }
  }
}

const mover = (base: Flat, hunk: Splice, own: number, kind: Hunk["kind"], satellite: boolean): Mover => ({
  ...placed(base, hunk),
  own,
  kind,
  satellite,
})

/** A whole block put at a sentence's edge changes nothing in it. */
const startsOutside = (each: Splice, from: number, to: number): boolean =>
  (each.to === from && each.from < from) ||
  (each.from === to && each.to > to) ||
  (each.from === each.to && (each.from === from || each.from === to) && each.insert.text[0] === BLOCK)

const readable = (text: string): string => text.replaceAll(BLOCK, "\n").replaceAll(NOTE, "").replace(/^\n/, "")
