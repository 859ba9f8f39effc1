/** The rolling tree as a reader sees it: labels, names and bracket letters settled, in a house's style. */
import type { RollNode } from "./bracket.ts"
import { BLOCK, blockAttrs, type Flat, isBracketed, marksOf, NOTE, noteText, slice, withBracketed } from "./flat.ts"
import { Labelling, type Role } from "./labelling.ts"
import { bracketLine, countBrackets, lineOf } from "./line.ts"
import { type Notation, notation } from "./notation.ts"
import { articleNumber, inNumbers, labelOf, numberedBlocks } from "./numbering.ts"
import { type Offered, type Rolling, rolling as rollingOf } from "./rolling.ts"
import type { Sponsor, ViewAlternative, ViewBlock, ViewBracket, ViewNode } from "./view.ts"

/** How a draft draws its texts, and which article this is. */
export interface House {
  readonly style: "un" | "climate"
  readonly lang: string
  /** The draft's word for an article: "Rule". */
  readonly label: string
  /** The article's number, as written or neutral: "44", "12 bis", "12+1". */
  readonly number: string | null
  /** A new article that is not in the draft yet: all of it is a bracket. */
  readonly proposed?: boolean
  /** Whom brackets name: everyone (as without it), groups only, nobody. */
  readonly attribution?: "full" | "groups" | "none"
}
export interface Presented {
  readonly nodes: readonly ViewNode[]
  /** One block a line, with labels, without note marks; no article number save in a bracket around the article. */
  readonly text: string
  readonly brackets: number
}

export function present(rolling: Rolling, house: House): Presented {
  const drawing = new Drawing(rolling.base, rolling.offered, house)
  const nodes =
    house.proposed && rolling.base.text === "" ? drawing.newArticle() : drawing.article(rolling.nodes, rolling.whole)
  return { nodes, text: lineOf(nodes, house.lang), brackets: countBrackets(nodes) }
}

/** A text alone: a base, a proposal. */
export const presentText = (flat: Flat, house: House): Presented =>
  present(rollingOf(flat, []), { ...house, proposed: false })

/** a, b … z, aa, ab … */
function letterOf(n: number): string {
  const last = String.fromCharCode(97 + (n % 26))
  return n < 26 ? last : letterOf(Math.floor(n / 26) - 1) + last
}

class Drawing {
  readonly #base: Flat
  readonly #offered: readonly Offered[]
  readonly #house: House
  readonly #words: Notation
  readonly #labels: Labelling
  readonly #names: Intl.Collator
  #brackets = 0

  constructor(base: Flat, offered: readonly Offered[], house: House) {
    this.#base = base
    this.#offered = offered
    this.#house = house
    this.#words = notation(house.lang)
    this.#labels = new Labelling(numberedBlocks(inNumbers(base)), house.style, house.lang, this.#words)
    this.#names = collator(house.lang)
  }

  article(nodes: readonly RollNode[], whole: readonly number[]): ViewNode[] {
    if (!whole.length) return this.#nodes(nodes)
    const letter = this.#letter()
    const inner = this.#nodes(nodes)
    const base = this.#house.number === null ? inner : numberFirst(inner, `${this.#number()}.`)
    const alternatives: ViewAlternative[] = []
    const moves = new Map<string, number[]>()
    for (const who of whole) {
      const to = this.#offered[who].moveAfter
      const key = to === undefined ? "" : to
      const list = moves.get(key)
      if (list) list.push(who)
      else moves.set(key, [who])
    }
    for (const [to, by] of moves)
      if (to === "") alternatives.push({ content: [], delete: true, ...this.#by(by) })
      else
        alternatives.push({
          content: [{ type: "text", text: this.#words.moveAfter(to) }],
          delete: false,
          move: to,
          ...this.#by(by),
        })
    return [this.#bracket({ letter, block: true, base, reserves: [], alternatives })]
  }

  /** Each proposal that would make this article is a bracket of its own. */
  newArticle(): ViewNode[] {
    const { style, label, number } = this.#house
    return this.#offered.flatMap((offered, who) => {
      if (!offered.text) return []
      const letter = this.#letter()
      const labelled = [
        number === null ? "" : `${this.#number()}.`,
        style === "un" ? this.#words.newArticle(label) + this.#words.colon.trimEnd() : "",
      ]
      const numbered = inNumbers(offered.text)
      const own = new Labelling(numberedBlocks(numbered), style, this.#house.lang, this.#words)
      const content = numberFirst(
        this.#content(numbered, at => own.ofBase(at)),
        labelled.join(" ").trim(),
      )
      return [
        this.#bracket({
          letter,
          block: true,
          base: null,
          reserves: [],
          alternatives: [{ content, delete: false, ...this.#by([who]) }],
        }),
      ]
    })
  }

  #number(): string {
    return articleNumber(this.#house.number ?? "", this.#house.style, this.#house.lang)
  }

  #letter(): string {
    return letterOf(this.#brackets++)
  }

  #bracket(bracket: Omit<ViewBracket, "type" | "text">): ViewBracket {
    const drawn: ViewBracket = { type: "bracket", ...bracket, text: "" }
    return { ...drawn, text: bracketLine(drawn, this.#house.lang) }
  }

  #nodes(nodes: readonly RollNode[]): ViewNode[] {
    return nodes.flatMap(node => {
      if (node.type === "plain") return this.#plain(node.from, node.to)
      if (node.quiet) return node.base ? this.#nodes(node.base) : []
      const letter = this.#letter()
      const base = node.base && this.#nodes(node.base)
      const alternatives = node.alternatives.map(({ words, by }): ViewAlternative => {
        const between = node.to === node.from + 1 && this.#base.text[node.from] === BLOCK
        const role = node.block ? (base === null ? "new" : "alternative") : between ? "new" : "split"
        return {
          content: this.#content(words, this.#labelsOfNew(words, by, role, node.from, node.to)),
          delete: words.text === "",
          ...this.#by(by),
        }
      })
      const reserves = node.reserves.map(({ kind, by }) => ({ kind, ...this.#by(by) }))
      return [this.#bracket({ letter, block: node.block, base, reserves, alternatives })]
    })
  }

  #plain(from: number, to: number): ViewNode[] {
    return this.#units(this.#base, from, to, at => this.#labels.ofBase(at))
  }

  #labelsOfNew(words: Flat, by: readonly number[], role: Role, from: number, to: number): (at: number) => string {
    let replaced = role === "alternative" ? from : -1
    return at => {
      const block = blockAttrs(words.attrs[at])
      // The base's own mark, kept behind what is put before it.
      if (role === "new" && at > 0 && at === words.text.length - 1)
        return labelOf(block, this.#house.style, this.#house.lang)
      const against = replaced >= from && replaced < to ? replaced : undefined
      if (replaced >= 0) replaced = this.#base.text.indexOf(BLOCK, replaced + 1)
      return this.#labels.ofNew(block, by, role, from, against)
    }
  }

  /** A proposal's words; the reserves typed in them are brackets too. */
  #content(words: Flat, label: (at: number) => string): ViewNode[] {
    const nodes: ViewNode[] = []
    for (let at = 0; at < words.text.length; ) {
      const flagged = (i: number) => words.text[i] !== BLOCK && isBracketed(words.attrs[i])
      // A space is bracketed when its neighbours are; an alternative's own spaces are not settled before it is applied.
      const inside = (i: number) =>
        flagged(i) || (words.text[i] === " " && i > 0 && flagged(i - 1) && i + 1 < words.text.length && flagged(i + 1))
      const on = inside(at) && words.text[at] !== " "
      let end = at + 1
      while (end < words.text.length && (on ? inside(end) : !(inside(end) && words.text[end] !== " "))) end++
      if (on) {
        const letter = this.#letter()
        const base = this.#units(words, at, end, label)
        nodes.push(this.#bracket({ letter, block: false, base, reserves: [], alternatives: [] }))
      } else for (const node of this.#units(words, at, end, label)) nodes.push(node)
      at = end
    }
    return nodes
  }

  /** Blocks, words and notes as they stand; `bracketed` is not said again inside the bracket that it made. */
  #units(flat: Flat, from: number, to: number, label: (at: number) => string): ViewNode[] {
    const nodes: ViewNode[] = []
    for (let at = from; at < to; ) {
      const unit = flat.text[at]
      if (unit === BLOCK) {
        const { kind, level, marker, starts } = blockAttrs(flat.attrs[at])
        const block: ViewBlock = {
          type: "block",
          block: kind,
          level,
          marker,
          label: label(at),
          ...(starts ? { starts } : {}),
        }
        nodes.push(block)
        at++
      } else if (unit === NOTE) nodes.push({ type: "note", text: noteText(flat.attrs[at++]) })
      else {
        const key = withBracketed(flat.attrs[at], false)
        let end = at + 1
        while (
          end < to &&
          flat.text[end] !== BLOCK &&
          flat.text[end] !== NOTE &&
          withBracketed(flat.attrs[end], false) === key
        )
          end++
        nodes.push({ type: "text", text: slice(flat, at, end).text, ...(key ? { marks: marksOf(key) } : {}) })
        at = end
      }
    }
    return nodes
  }

  /** Names of those who stand behind some proposals: groups first, then states, each once, in the language's order. */
  #by(by: readonly number[]): { by: readonly Sponsor[]; proposals: readonly string[] } {
    const names = new Map<string, Sponsor>()
    for (const who of by)
      for (const sponsor of this.#offered[who].sponsors) {
        const known = names.get(sponsor.id)
        if (!known || (known.unconfirmed && !sponsor.unconfirmed)) names.set(sponsor.id, sponsor)
      }
    const { attribution = "full" } = this.#house
    const named = [...names.values()].filter(each => attribution === "full" || (attribution === "groups" && each.group))
    const sorted = named.sort(
      (a, b) => Number(b.group) - Number(a.group) || this.#names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
    )
    return { by: sorted, proposals: by.map(who => this.#offered[who].id) }
  }
}

const collators = new Map<string, Intl.Collator>()
function collator(lang: string): Intl.Collator {
  let found = collators.get(lang)
  if (!found) {
    try {
      found = new Intl.Collator(lang)
    } catch {
      found = new Intl.Collator("en")
    }
    collators.set(lang, found)
  }
  return found
}

/** The article's number stands before the first line of a bracket that holds the article. */
function numberFirst(nodes: readonly ViewNode[], number: string): ViewNode[] {
  const [first, ...rest] = nodes
  if (!number) return [...nodes]
  if (first?.type === "block") return [{ ...first, label: first.label ? `${number} ${first.label}` : number }, ...rest]
  if (first?.type !== "bracket" || !first.base) return [{ type: "text", text: `${number} ` }, ...nodes]
  return [{ ...first, base: numberFirst(first.base, number) }, ...rest]
}
