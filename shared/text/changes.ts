/**
 * What a proposal changes in its base: hunks as a person would write them (ROLLING: "Changes"). A pure function of the
 * two texts; its results are kept by identity, so asking again about the same two texts costs nothing.
 */
import { align, type Budget, CELLS_PER_COMPARISON, type Gap } from "./align.ts"
import { alignBlocks, type BlockSpan, blocksOf, comparable, isCell } from "./blocks.ts"
import { flagHunks } from "./flags.ts"
import { BLOCK, blockShape, EMPTY, type Flat, slice, withBracketed } from "./flat.ts"
import { humanise } from "./humanise.ts"
import { bare, equalBare, type Hunk, inOrder, splices } from "./hunk.ts"
import { withSatellites } from "./satellites.ts"
import { isWord, makeRoom, type Tokens } from "./words.ts"

/** Above this share of words changed on both sides, the whole block is replaced. */
const REWRITTEN = 0.7

const known = new WeakMap<Flat, WeakMap<Flat, readonly Hunk[]>>()

/**
 * The hunks that make `text` of `base`, in order and apart.
 * @param base normalised
 * @param text normalised
 */
export function changes(base: Flat, text: Flat): readonly Hunk[] {
  let of = known.get(base)
  if (!of) known.set(base, (of = new WeakMap()))
  let hunks = of.get(text)
  if (!hunks) of.set(text, (hunks = compare(base, text)))
  return hunks
}

function compare(base: Flat, text: Flat): readonly Hunk[] {
  if (equalBare(base, text)) return []
  makeRoom()
  const a = blocksOf(base)
  const b = blocksOf(text)
  const found = inOrder(base, blockHunks(base, text, a, b))
  const hunks = withSatellites(base, a, found)
  // A safeguard, not a path: what these hunks make must be the text, whatever the text is.
  if (makes(base, hunks, text)) return hunks
  if (makes(base, found, text)) return found
  return [{ from: 0, to: base.text.length, insert: bare(text), kind: "text" }]
}

/**
 * Whether the hunks make the text, to the letter even before normalisation, so that offsets in the one can be reckoned
 * from the other. (Brackets on spaces follow from their neighbours, and numbers of blocks are not compared.)
 */
function makes(base: Flat, hunks: readonly Hunk[], text: Flat): boolean {
  let at = 0
  let there = 0
  const same = (from: Flat, start: number, end: number): boolean => {
    if (end < start) return false
    for (let i = start; i < end; i++, there++) {
      const unit = from.text.charCodeAt(i)
      if (unit !== text.text.charCodeAt(there)) return false
      const x = from.attrs[i]
      const y = text.attrs[there]
      if (x === y) continue
      if (
        unit === SPACE
          ? withBracketed(x, false) !== withBracketed(y, false)
          : unit !== MARK || blockShape(x) !== blockShape(y)
      )
        return false
    }
    return true
  }
  for (const { from, to, insert } of inOrder(base, splices(hunks))) {
    if (!same(base, at, from) || !same(insert, 0, insert.text.length)) return false
    at = to
  }
  return same(base, at, base.text.length) && there === text.text.length
}
const SPACE = 32
const MARK = BLOCK.charCodeAt(0)

function blockHunks(base: Flat, text: Flat, a: readonly BlockSpan[], b: readonly BlockSpan[]): Hunk[] {
  const budget: Budget = { cells: CELLS_PER_COMPARISON }
  const hunks: Hunk[] = []
  const put = (from: number, to: number, insert: Flat) => hunks.push({ from, to, insert: bare(insert), kind: "text" })
  const textOf = (span: BlockSpan) => slice(text, span.from, span.to)
  let gone: BlockSpan[] = []
  let come: BlockSpan[] = []
  let at = 0
  /** What was deleted and inserted in one gap stand against each other, in pairs. */
  const gap = () => {
    let pairs = 0
    while (pairs < gone.length && pairs < come.length && comparable(gone[pairs], come[pairs])) pairs++
    gone.forEach((span, i) => {
      const other = i < pairs ? come[i] : null
      // A cell is a place in a table, not a paragraph: other words come into it, it is not replaced.
      if (other && isCell(span) && span.shape === other.shape)
        put(span.from + 1, span.to, slice(text, other.from + 1, other.to))
      else put(span.from, span.to, other ? textOf(other) : EMPTY)
    })
    for (const span of come.slice(pairs)) put(at, at, textOf(span))
    gone = []
    come = []
  }
  for (const [i0, i1, j0, j1] of alignBlocks(a, b)) {
    if (i1 > i0 && j1 > j0) {
      gap()
      const left = a.slice(i0, i1)
      const right = b.slice(j0, j1)
      for (const hunk of wordHunks(base, text, left, right, budget)) hunks.push(hunk)
      at = left[left.length - 1].to
      continue
    }
    for (const span of a.slice(i0, i1)) {
      gone.push(span)
      at = span.to
    }
    for (const span of b.slice(j0, j1)) come.push(span)
  }
  gap()
  return hunks
}

/** The tokens of one or two blocks in a row, with their offsets in the whole text. */
function rowOf(spans: readonly BlockSpan[]): Pick<Tokens, "id" | "kind" | "at"> {
  let count = 0
  for (const span of spans) count += span.tokens.count
  const id = new Int32Array(count)
  const kind = new Uint8Array(count)
  const at = new Int32Array(count + 1)
  let n = 0
  for (const { tokens, from } of spans) {
    id.set(tokens.id, n)
    kind.set(tokens.kind, n)
    for (let i = 0; i < tokens.count; i++) at[n + i] = from + tokens.at[i]
    n += tokens.count
  }
  at[count] = spans[spans.length - 1].to
  return { id, kind, at }
}

function wordHunks(
  base: Flat,
  text: Flat,
  left: readonly BlockSpan[],
  right: readonly BlockSpan[],
  budget: Budget,
): Hunk[] {
  const one = left.length === 1 && right.length === 1
  if (one && left[0].tokens.key === right[0].tokens.key)
    return flagHunks(base, text, left[0].from, left[0].to, right[0].from)
  const whole = (): Hunk[] => [
    {
      from: left[0].from,
      to: left[left.length - 1].to,
      insert: bare(slice(text, right[0].from, right[right.length - 1].to)),
      kind: "text",
    },
  ]
  // Another kind or level of block: its mark cannot change inside a line, so the blocks stand against each other.
  if (one && left[0].shape !== right[0].shape) return whole()
  const a = rowOf(left)
  const b = rowOf(right)
  const aligned = align(a, b, budget)
  if (!aligned) return whole()
  const sideOf = (row: typeof a, { text: of }: Flat) => ({
    id: row.id,
    kind: row.kind,
    sign: (token: number) => of.slice(row.at[token], row.at[token + 1]),
  })
  const gaps = humanise(aligned, sideOf(a, base), sideOf(b, text))
  if (one && !isCell(left[0]) && rewritten(gaps, a.kind, b.kind)) return whole()
  const hunks: Hunk[] = []
  let i = 0
  let j = 0
  for (const { a0, a1, b0, b1 } of gaps) {
    for (const hunk of flagHunks(base, text, a.at[i], a.at[a0], b.at[j])) hunks.push(hunk)
    const insert = b1 > b0 ? bare(slice(text, b.at[b0], b.at[b1])) : EMPTY
    hunks.push({ from: a.at[a0], to: a.at[a1], insert, kind: "text" })
    i = a1
    j = b1
  }
  for (const hunk of flagHunks(base, text, a.at[i], a.at[a.kind.length], b.at[j])) hunks.push(hunk)
  return hunks
}

function rewritten(gaps: readonly Gap[], a: Uint8Array, b: Uint8Array): boolean {
  const count = (kinds: Uint8Array, from: number, to: number) => {
    let n = 0
    for (let i = from; i < to; i++) if (isWord(kinds[i])) n++
    return n
  }
  let gone = 0
  let come = 0
  for (const { a0, a1, b0, b1 } of gaps) {
    gone += count(a, a0, a1)
    come += count(b, b0, b1)
  }
  return gone > REWRITTEN * count(a, 0, a.length) && come > REWRITTEN * count(b, 0, b.length)
}
