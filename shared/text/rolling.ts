/**
 * The negotiation's text: the base with every place where it is disputed, as a tree. A pure function of the base and the
 * proposals; `present` draws it (ROLLING: "Collisions, rolling, nesting").
 */
import { bracketOf, type Item, type RollNode } from "./bracket.ts"
import { changes } from "./changes.ts"
import { BLOCK, EMPTY, type Flat, isBracketed, slice } from "./flat.ts"
import { components, type Hunk, placed, Rank, splice } from "./hunk.ts"
import { gather } from "./order.ts"
import { type BaseChange, type Rebased, rebase } from "./rebase.ts"
import { NOTHING } from "./rebased.ts"
import { normalise } from "./tree.ts"
import type { Sponsor } from "./view.ts"

/** A tabled proposal: its text, the base it was written against, and who stands behind it. */
export interface Offered {
  readonly id: string
  readonly base: Flat
  /** Null: without a text of its own: the deletion of the whole article or, with `moveAfter`, its move. */
  readonly text: Flat | null
  readonly sponsors: readonly Sponsor[]
  /** The base's recorded changes since `base`, oldest first. */
  readonly since?: readonly BaseChange[]
  /** For a move of the whole article: the number, as written, of the article it is to follow. */
  readonly moveAfter?: string
}

export interface Rolling {
  readonly base: Flat
  readonly offered: readonly Offered[]
  readonly nodes: readonly RollNode[]
  /** Indexes, in `offered`, of those that delete or move the whole article. */
  readonly whole: readonly number[]
  /** By the proposal's id: its changes to its own base, and what has become of them. */
  readonly proposals: ReadonlyMap<string, { readonly own: readonly Hunk[]; readonly rebased: Rebased }>
}

/**
 * @param base normalised
 * @param proposals in the order of tabling; their texts normalised
 */
export function rolling(base: Flat, proposals: readonly Offered[]): Rolling {
  const items: Item[] = []
  const whole: number[] = []
  const results = new Map<string, { own: readonly Hunk[]; rebased: Rebased }>()
  const texts: Flat[] = []
  proposals.forEach((proposal, who) => {
    texts.push(base)
    if (proposal.text === null) {
      whole.push(who)
      results.set(proposal.id, { own: [], rebased: NOTHING })
      return
    }
    const own = changes(proposal.base, proposal.text)
    const rebased = rebase(proposal.base, own, base, proposal.since)
    results.set(proposal.id, { own, rebased })
    texts[who] = withMarks(base, rebased.hunks)
    for (const hunk of rebased.hunks) {
      if (hunk.kind === "marks") continue
      items.push({ ...placed(base, hunk, who), kind: hunk.kind, satellite: false })
      for (const each of hunk.satellites ?? [])
        items.push({ ...placed(base, each, who), kind: "text", satellite: true })
    }
  })
  for (const item of ownBrackets(base)) items.push(item)
  return { base, offered: proposals, nodes: roll(texts, base, 0, base.text.length, items), whole, proposals: results }
}

/** The base under a proposal's other marks, which are no dispute: same words, so offsets hold. */
export function withMarks(base: Flat, hunks: readonly Hunk[]): Flat {
  const marks = hunks.filter(hunk => hunk.kind === "marks")
  return marks.length ? splice(base, marks) : base
}

/** The base's own `bracketed` words take part as changes of nobody. */
function ownBrackets(base: Flat): Item[] {
  const items: Item[] = []
  for (let at = 0; at < base.text.length; at++) {
    if (base.text[at] === BLOCK || !isBracketed(base.attrs[at])) continue
    const from = at
    while (at < base.text.length && base.text[at] !== BLOCK && isBracketed(base.attrs[at])) at++
    const hunk = { from, to: at, insert: slice(base, from, at) }
    items.push({ ...placed(base, hunk, -1), kind: "own", satellite: false })
    at--
  }
  return items
}

/** @param texts by proposal: the base under its marks */
export function roll(texts: readonly Flat[], base: Flat, from: number, to: number, items: readonly Item[]): RollNode[] {
  const nodes: RollNode[] = []
  const found = components(items)
  let at = from
  const plain = (end: number) => {
    if (end > at) nodes.push({ type: "plain", from: at, to: end })
    at = Math.max(at, end)
  }
  for (let c = 0; c < found.length; c++) {
    const component = found[c]
    plain(component.from)
    const rank = component.items[0].rank
    const alone = (k: number) => k < found.length && found[k].items.length === 1
    if (alone(c) && (rank === Rank.sentence || rank === Rank.block) && !component.items[0].satellite) {
      const group = [component.items[0]]
      while (alone(c + 1) && found[c + 1].from === component.from && found[c + 1].items[0].rank === rank)
        group.push(found[++c].items[0])
      for (const node of gather(group, rank === Rank.block)) nodes.push(node)
      continue
    }
    nodes.push(bracketOf(texts, base, component, roll))
    at = Math.max(at, component.to)
  }
  plain(to)
  return nodes
}

/**
 * The text that the tree gives when, in every bracket, the words of one proposal are taken where it has some, and the
 * base's elsewhere.
 * @param who index of the proposal, or null: the base's everywhere
 */
export function resolve(rolling: Rolling, who: number | null): Flat {
  if (who !== null && rolling.whole.includes(who) && rolling.offered[who].moveAfter === undefined) return EMPTY
  const under =
    who === null ? rolling.base : withMarks(rolling.base, rolling.proposals.get(rolling.offered[who].id)!.rebased.hunks)
  const parts: Flat[] = []
  const walk = (nodes: readonly RollNode[]) => {
    for (const node of nodes) {
      if (node.type === "plain") {
        parts.push(slice(under, node.from, node.to))
        continue
      }
      const words = who === null ? undefined : node.texts.get(who)
      if (words) parts.push(words)
      else if (node.base) walk(node.base)
    }
  }
  walk(rolling.nodes)
  return normalise({ text: parts.map(part => part.text).join(""), attrs: parts.flatMap(part => part.attrs) })
}
