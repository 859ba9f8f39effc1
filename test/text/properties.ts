/**
 * T1–T6 of DESIGN, section 8, each a function of the kernel and a case that returns what is wrong, or null. The kernel
 * is a parameter so that each property can be shown to catch a planted fault.
 */
import { adopt } from "../../shared/text/adopt.ts"
import type { RollNode } from "../../shared/text/bracket.ts"
import { changes } from "../../shared/text/changes.ts"
import { BLOCK, equal, type Flat, isBracketed } from "../../shared/text/flat.ts"
import { applyHunks, components, equalBare, type Hunk, placed, splices } from "../../shared/text/hunk.ts"
import { countBrackets, countPairs } from "../../shared/text/line.ts"
import { type House, present } from "../../shared/text/present.ts"
import { type BaseChange, type Rebased, rebase } from "../../shared/text/rebase.ts"
import { revert } from "../../shared/text/revert.ts"
import { type Offered, type Rolling, resolve, rolling } from "../../shared/text/rolling.ts"
import { type Case, Maker } from "./generate.ts"

export const kernel = { changes, applyHunks, rolling, resolve, present, rebase, adopt, revert }
export type Kernel = typeof kernel
export type Property = (k: Kernel, c: Case) => string | null

const NAMES = ["Avaria", "Belmora", "Cordia", "Dorland"]
export const offered = (c: Case): Offered[] =>
  c.texts.map((text, i) => ({
    id: NAMES[i],
    base: c.base,
    text,
    sponsors: [{ id: NAMES[i], name: NAMES[i], group: false, unconfirmed: false }],
  }))
/** The same proposals after the base has moved: the last one was adopted, then the text was edited by hand. */
export function moved(k: Kernel, c: Case): { base: Flat; offers: Offered[] } {
  const offers = offered(c)
  const first = k.adopt(c.base, offers.at(-1)!, null)
  const [base] = new Maker(c.seed + 77).edits(first.base, 2)
  return { base, offers: offers.map(each => ({ ...each, since: [first.change] })) }
}
const house: House = { style: "un", lang: "en", label: "Rule", number: "1" }
const show = (flat: Flat) => JSON.stringify(flat.text)
const fresh = (flat: Flat): Flat => ({ text: flat.text, attrs: [...flat.attrs] })

export const T1: Property = (k, c) => {
  for (const text of c.texts) {
    const hunks = k.changes(c.base, text)
    const made = k.applyHunks(c.base, hunks)
    if (!equalBare(made, text)) return `adopting all hunks gives ${show(made)}, not ${show(text)}`
    if (!equalBare(k.applyHunks(c.base, []), c.base)) return "adopting none is not the base"
    let at = 0
    for (const hunk of hunks) {
      if (hunk.from < at) return `hunks out of order or overlapping at ${hunk.from}`
      at = hunk.to
    }
    if (equalBare(c.base, text) && hunks.length) return "hunks between equal texts"
  }
  return null
}

export const T2: Property = (k, c) => {
  if (!equal(k.resolve(k.rolling(c.base, []), null), c.base)) return "no proposals: not the base"
  const tree = k.rolling(c.base, offered(c))
  const base = k.resolve(tree, null)
  if (!equal(base, c.base)) return `base alternatives give ${show(base)}`
  for (let i = 0; i < c.texts.length; i++) {
    const text = k.resolve(tree, i)
    if (!equalBare(text, c.texts[i])) return `proposal ${i} resolves to ${show(text)}, not ${show(c.texts[i])}`
  }
  const later = moved(k, c)
  const life = history(k, c)
  const lived = k.rolling(
    life.base,
    offered(c).map(each => ({ ...each, since: life.since })),
  )
  for (let i = 0; i < c.texts.length; i++)
    if (!equalBare(k.resolve(lived, i), lived.proposals.get(NAMES[i])!.rebased.text))
      return `after a longer life of the base: proposal ${i} resolves to another text`
  const now = k.rolling(later.base, later.offers)
  if (!equal(k.resolve(now, null), later.base))
    return `moved base: base alternatives give ${show(k.resolve(now, null))}`
  for (let i = 0; i < c.texts.length; i++) {
    const wanted = now.proposals.get(NAMES[i])!.rebased.text
    const text = k.resolve(now, i)
    if (!equalBare(text, wanted)) return `moved base: proposal ${i} resolves to ${show(text)}, not ${show(wanted)}`
  }
  return null
}

export const T3: Property = (k, c) => {
  const later = moved(k, c)
  return drawnWell(k, k.rolling(c.base, offered(c))) ?? drawnWell(k, k.rolling(later.base, later.offers))
}

function drawnWell(k: Kernel, tree: Rolling): string | null {
  const drawn = k.present(tree, house)
  let depth = 0
  let pairs = 0
  for (const char of drawn.text) {
    if (char === "[") pairs++
    depth += char === "[" ? 1 : char === "]" ? -1 : 0
    if (depth < 0) return `unbalanced: ${drawn.text}`
  }
  if (depth) return `unbalanced: ${drawn.text}`
  if (drawn.brackets !== countBrackets(drawn.nodes)) return "the count is not that of the tree"
  if (pairs !== countPairs(drawn.nodes)) return `${pairs} pairs in the line, ${countPairs(drawn.nodes)} in the tree`
  if (/\[\s|\s\]|\[ ?\/| {2}/.test(drawn.text)) return `stray space: ${drawn.text}`
  return null
}

/** A tree without what the order of tabling may decide: the order of alternatives, and of sentences at one point. */
function canonical(tree: Rolling): string {
  const text = (flat: Flat) =>
    `${flat.text}|${flat.attrs.map((key, at) => (/[ \u2029]/.test(flat.text[at]) ? "" : Number(isBracketed(key)))).join("")}`
  const walk = (nodes: readonly RollNode[]): string =>
    JSON.stringify(
      nodes
        .map(node =>
          node.type === "plain"
            ? `${node.from}-${node.to}`
            : JSON.stringify([
                node.from,
                node.to,
                node.base && walk(node.base),
                node.alternatives
                  .map(each => [text(each.words), each.by.map(i => tree.offered[i].id).sort()].join())
                  .sort(),
                node.reserves.map(each => [each.kind, each.by.map(i => tree.offered[i].id).sort()].join()).sort(),
                node.own,
                node.block,
                node.quiet,
              ]),
        )
        .sort(),
    )
  return walk(tree.nodes)
}

export const T4: Property = (k, c) => {
  const later = moved(k, c)
  const [a, b] = [k.rolling(later.base, later.offers), k.rolling(later.base, [...later.offers].reverse())]
  if (canonical(a) !== canonical(b))
    return `moved base: depends on the order of tabling: ${canonical(a)} / ${canonical(b)}`
  const offers = offered(c)
  const tree = k.rolling(c.base, offers)
  const turned = k.rolling(c.base, [...offers].reverse())
  if (canonical(tree) !== canonical(turned))
    return `depends on the order of tabling: ${canonical(tree)} / ${canonical(turned)}`
  const again = k.rolling(
    fresh(c.base),
    offers.map(each => ({ ...each, base: fresh(c.base), text: fresh(each.text!) })),
  )
  return k.present(again, house).text === k.present(tree, house).text ? null : "not deterministic"
}

const wordsOf = (text: string): string[] => [...text.matchAll(/[\p{L}\p{N}\p{M}’]+/gu)].map(match => match[0])

export const T5: Property = (k, c) => {
  const [text, other] = [c.texts[0], c.texts.at(-1)!]
  const own = k.changes(c.base, text)
  const still = k.rebase(c.base, own, fresh(c.base))
  if (JSON.stringify(still.hunks) !== JSON.stringify(own)) return "onto the same base: not the identity"
  const itself = k.rebase(c.base, own, text)
  if (itself.hunks.length || itself.fates.some(each => each.fate !== "there")) return "onto itself: not all there"
  const later = moved(k, c)
  const wrong =
    nothingLost(k, own, k.rebase(c.base, own, other), other) ??
    nothingLost(k, own, k.rebase(c.base, own, later.base, later.offers[0].since), later.base)
  if (wrong) return wrong
  const life = history(k, c)
  const last = nothingLost(k, own, k.rebase(c.base, own, life.base, life.since), life.base)
  if (last) return `after a longer life of the base: ${last}`
  return c.texts.length > 1 ? commute(k, c) : null
}

/** A longer life of a base: every other proposal adopted, edits by hand between, one adoption taken back. */
function history(k: Kernel, c: Case): { base: Flat; since: BaseChange[] } {
  const maker = new Maker(c.seed + 99)
  const since: BaseChange[] = []
  let base = c.base
  for (const offer of offered(c).slice(1)) {
    const { base: next, change } = k.adopt(base, { ...offer, since: [...since] }, null)
    since.push(change)
    base = next
    if (maker.chance(0.4)) [base] = maker.edits(base, 1)
  }
  const at = since.length ? maker.below(since.length) : -1
  const back = at < 0 ? null : k.revert(since[at], since.slice(at + 1), base)
  if (back) {
    since.push(back.change)
    base = back.base
  }
  return { base, since }
}

/** Every change has its fate, every word of it a place. */
function nothingLost(k: Kernel, own: readonly Hunk[], moved: Rebased, other: Flat): string | null {
  if (moved.fates.length !== own.length) return "a change without a fate"
  if (
    new Set(moved.unplaced.map(each => each.hunk)).size !== moved.fates.filter(each => each.fate === "unplaced").length
  )
    return "unplaced changes are not those listed"
  const said = new Set([
    ...splices(moved.hunks).flatMap(hunk => wordsOf(hunk.insert.text)),
    ...moved.unplaced.flatMap(each => wordsOf(each.text)),
    ...moved.there.flatMap(hunk => wordsOf(hunk.insert.text)),
  ])
  const all = [...said].join(" ")
  for (const hunk of own)
    if (hunk.kind === "text")
      for (const word of wordsOf(hunk.insert.text)) if (!all.includes(word)) return `the word ${word} disappeared`
  for (const [i, { fate }] of moved.fates.entries())
    if (
      own[i].kind === "text" &&
      ["placed", "kept", "alternative"].includes(fate) &&
      !moved.of.some(of => of.includes(i))
    )
      return `change ${i} is ${fate} and nowhere`
  k.applyHunks(other, moved.hunks)
  return null
}

/** Whether changes of two proposals never meet, in one component or at one point. */
export function disjoint(base: Flat, a: readonly Hunk[], b: readonly Hunk[]): boolean {
  const items = [...splices(a).map(hunk => placed(base, hunk, 0)), ...splices(b).map(hunk => placed(base, hunk, 1))]
  if (components(items).some(each => new Set(each.items.map(item => item.who)).size > 1)) return false
  return !splices(a).some(g => splices(b).some(h => g.from <= h.to && h.from <= g.to))
}

function commute(k: Kernel, c: Case): string | null {
  const [p, q] = offered(c)
  const [hp, hq] = [k.changes(c.base, p.text!), k.changes(c.base, q.text!)]
  if (!disjoint(c.base, hp, hq)) return null
  const first = k.adopt(c.base, p, null)
  const second = k.adopt(c.base, q, null)
  const pq = k.adopt(first.base, { ...q, since: [first.change] }, null).base
  const qp = k.adopt(second.base, { ...p, since: [second.change] }, null).base
  return equalBare(pq, qp) ? null : `adoptions do not commute: ${show(pq)} / ${show(qp)}`
}

export const T6: Property = (k, c) => {
  const [p, q] = offered(c)
  const first = k.adopt(c.base, p, null)
  const back = k.revert(first.change, [], first.base)
  if (!back || !equal(back.base, c.base)) return "straight after: not restored"
  const own = k.changes(c.base, p.text!)
  if (!own.some(hunk => hunk.kind === "reserve") && !equalBare(first.base, p.text!))
    return "adopting all is not its text"
  if (!q) return null
  const second = k.adopt(first.base, { ...q, since: [first.change] }, null)
  const undone = k.revert(first.change, [{ ...second.change, there: second.there }], second.base)
  if (disjoint(c.base, own, k.changes(c.base, q.text!))) {
    if (!undone) return "refused though the later one is disjoint"
    const only = k.adopt(c.base, q, null).base
    if (!equalBare(undone.base, only)) return `theirs is not all that stays: ${show(undone.base)} / ${show(only)}`
  }
  const gone = undone && k.applyHunks(second.base, undone.change.hunks)
  if (gone && !equalBare(gone, undone.base)) return "the recorded change does not make the reverted base"
  // Taken back while a later one replaced its words: never.
  const mine = splices(first.change.hunks).filter(hunk => hunk.insert.text && hunk.insert.text !== BLOCK)
  if (
    undone &&
    mine.length &&
    second.change.hunks.some(
      hunk =>
        hunk.kind === "text" && hunk.from === 0 && hunk.to === first.base.text.length && first.base.text.length > 0,
    )
  )
    return "reverted under a later change of everything"
  return null
}

export const properties: Readonly<Record<string, Property>> = { T1, T2, T3, T4, T5, T6 }
