/**
 * Random comparison with the sketch of the kernel, in what it covers: English words, paragraphs and items, no notes,
 * cells or other marks. Three differences are known and wanted, and left out. Where a block stands for one of another
 * kind or level, the sketch changes the mark inside the line; here the whole blocks stand against each other, since a
 * line cannot show `[1. / (a) – Avaria]`; and a split or merge keeps the kind of its first block. And the sketch knows
 * no satellites: the mechanics of a list are changes of their own there. Third, an insertion or a deletion that could
 * stand a little later with a comma first, or as a whole sentence, does so here. Everything else is equal: hunks, the
 * tree of brackets, what rebase makes of each change.
 */
import { existsSync } from "node:fs"
import { expect, test } from "vitest"
import type { RollNode } from "../../shared/text/bracket.ts"
import { BLOCK, blockShape, type Flat, isBracketed, NOTE } from "../../shared/text/flat.ts"
import { type Hunk, isBlockChange } from "../../shared/text/hunk.ts"
import { SEED } from "../support/seed.ts"
import { type Case, caseOf } from "./generate.ts"
import { kernel, offered } from "./properties.ts"

type Cell = string
interface SketchHunk {
  readonly from: number
  readonly to: number
  readonly ins: readonly Cell[]
  readonly kind: string
}
interface SketchNode {
  readonly from: number
  readonly to: number
  readonly lo: number
  readonly hi: number
  readonly base: readonly SketchNode[]
  readonly alts?: readonly { readonly ins: readonly Cell[]; readonly by: readonly number[] }[]
  readonly res: readonly { readonly kind: string; readonly by: readonly number[] }[]
}
interface Sketch {
  changes(base: readonly Cell[], text: readonly Cell[]): SketchHunk[]
  rolling(base: readonly Cell[], proposals: readonly { id: number; hunks: readonly SketchHunk[] }[]): SketchNode[]
  rebase(
    base0: readonly Cell[],
    hunks: readonly SketchHunk[],
    base1: readonly Cell[],
  ): { hunks: SketchHunk[]; fates: string[] }
}

const FILE = new URL("../../../shared/sketch/kernel.mjs", import.meta.url)
const CASES = Number(process.env.CASES ?? 300) * 6

const cellsOf = (flat: Flat): Cell[] =>
  flat.text.split("").map((unit, i) => {
    if (unit === BLOCK) return `${BLOCK}${blockShape(flat.attrs[i])}`
    return isBracketed(flat.attrs[i]) ? `${unit}\u0001` : unit
  })
const textOf = (cells: readonly Cell[]) => cells.map(cell => cell[0]).join("")

const comparable = (c: Case): boolean =>
  c.script === "latin" &&
  [c.base, ...c.texts].every(
    flat =>
      !flat.text.includes(NOTE) && flat.attrs.every(key => key === "" || key === "[" || key.startsWith('["paragraph"')),
  )
/** A whole block against one of another kind, or with mechanics of a list. */
const unlike = (base: Flat, hunk: Hunk): boolean =>
  hunk.satellites !== undefined ||
  (isBlockChange(base, hunk) && hunk.insert.text !== "" && blockShape(base.attrs[hunk.from]) !== hunk.insert.attrs[0])

/** Blocks of several kinds, and among the sketch's changes one of a mark: the first difference may be at work. */
const mixed = (base: readonly Cell[], text: readonly Cell[], hunks: readonly SketchHunk[]): boolean =>
  new Set([...base, ...text].filter(cell => cell[0] === BLOCK)).size > 1 &&
  hunks.some(hunk => [...base.slice(hunk.from, hunk.to), ...hunk.ins].some(cell => cell[0] === BLOCK))

const ours = (hunks: readonly Hunk[]) => hunks.map(each => [each.from, each.to, each.insert.text, each.kind])
const theirs = (hunks: readonly SketchHunk[]) => hunks.map(each => [each.from, each.to, textOf(each.ins), each.kind])

/** The same changes, but insertions or deletions of the same length elsewhere: the third difference is at work. */
const slid = (hunks: readonly Hunk[], others: readonly SketchHunk[]): boolean =>
  hunks.length === others.length &&
  hunks.some(({ from }, n) => from !== others[n].from) &&
  hunks.every(({ from, to, insert }, n) => {
    const other = others[n]
    const same = from === other.from && insert.text === textOf(other.ins)
    const pure = from === to || insert.text === ""
    return to - from === other.to - other.from && (same || (pure && insert.text.length === other.ins.length))
  })

const tree = (nodes: readonly RollNode[]): unknown =>
  nodes.map(node =>
    node.type === "plain"
      ? [node.from, node.to]
      : [
          node.from,
          node.to,
          node.base && tree(node.base),
          node.alternatives.map(each => [each.words.text, each.by]),
          node.reserves.map(each => [each.kind, each.by]),
        ],
  )
const sketched = (nodes: readonly SketchNode[]): unknown =>
  nodes.map(node => {
    if (!node.alts) return [node.from, node.to]
    const kinds = [...new Set(node.res.map(each => each.kind))]
    return [
      node.lo,
      node.hi,
      node.lo === node.hi ? null : sketched(node.base),
      node.alts.map(each => [textOf(each.ins), each.by]),
      kinds.map(kind => [kind, node.res.filter(each => each.kind === kind).flatMap(each => each.by)]),
    ]
  })

test.skipIf(!existsSync(FILE))("the same hunks, brackets and fates as the sketch", { timeout: 1_800_000 }, async () => {
  const sketch: Sketch = await import(FILE.href)
  let compared = 0
  let different = 0
  for (let seed = SEED; seed < SEED + CASES; seed++) {
    const c = caseOf(seed)
    if (!comparable(c)) continue
    const mine = c.texts.map(text => kernel.changes(c.base, text))
    const base = cellsOf(c.base)
    const other = c.texts.map(text => sketch.changes(base, cellsOf(text)))
    const known = mine.some(
      (hunks, i) =>
        hunks.some(hunk => unlike(c.base, hunk)) ||
        slid(hunks, other[i]) ||
        (JSON.stringify(ours(hunks)) !== JSON.stringify(theirs(other[i])) &&
          mixed(base, cellsOf(c.texts[i]), other[i])),
    )
    if (known) {
      different++
      continue
    }
    compared++
    expect(mine.map(ours), `SEED=${seed}`).toEqual(other.map(theirs))
    expect(tree(kernel.rolling(c.base, offered(c)).nodes), `SEED=${seed}`).toEqual(
      sketched(
        sketch.rolling(
          base,
          other.map((hunks, id) => ({ id, hunks })),
        ),
      ),
    )
    for (const [i, text] of c.texts.entries()) {
      if (i === 0 || kernel.changes(c.base, text).some(hunk => unlike(c.base, hunk))) continue
      const moved = kernel.rebase(c.base, mine[0], text)
      const moves = sketch.rebase(base, other[0], cellsOf(text))
      expect([ours(moved.hunks), moved.fates.map(each => each.fate)], `SEED=${seed}`).toEqual([
        theirs(moves.hunks),
        moves.fates,
      ])
    }
  }
  console.log(`${compared} cases as the sketch has them; ${different} with what it does not know, left out`)
  expect(compared).toBeGreaterThan(different)
})
