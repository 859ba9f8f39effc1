/**
 * Live texts: reading a `Y.XmlFragment`, and bringing it to a given text by the fewest edits, so that cursors, comment
 * anchors and words that others are typing survive (ROLLING: "Into live texts").
 *
 * The encoding is that of y-prosemirror 1.3: elements `title`, `paragraph`, `table` > `row` > `cell`; an attribute is
 * absent where it is null; words are `Y.XmlText` with one formatting attribute for each mark; a note is an element
 * between two texts.
 */
import { diffArrays } from "diff"
import * as Y from "yjs"
import { BLOCK, type BlockAttrs, blockAttrs, blockKey, concat, EMPTY, equal, type Flat, slice } from "./flat.ts"
import { contentOf, createContent, isPlain, wordsOf } from "./live-block.ts"
import { editContent } from "./live-edit.ts"
import { MAX_LEVEL } from "./schema.ts"
import { normalise } from "./tree.ts"

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook
type Box = Y.XmlFragment | Y.XmlElement

/**
 * The text of a fragment, as it stands: not normalised. Never writes. Nodes that the schema does not know lose their
 * frame and keep their words.
 */
export function readFragment(fragment: Y.XmlFragment): Flat {
  const parts: Flat[] = []
  for (const child of fragment.toArray()) readChild(child, parts)
  return parts.length ? concat(parts) : EMPTY
}

/** The text of one block of a fragment, as it stands. */
export function readBlock(child: Child): Flat {
  const parts: Flat[] = []
  readChild(child, parts)
  return parts.length ? concat(parts) : EMPTY
}

function readChild(child: Child, parts: Flat[]): void {
  if (!(child instanceof Y.XmlElement)) {
    const content = wordsOf(child)
    if (content.text) parts.push(opening({ kind: "paragraph", level: 0, marker: null, number: null }), content)
  } else if (child.nodeName === "table")
    child.toArray().forEach((row, r) => {
      const cells = row instanceof Y.XmlElement && row.nodeName === "row" ? row.toArray() : [row]
      cells.forEach((cell, c) => {
        const starts = c > 0 ? undefined : r > 0 ? ("row" as const) : ("table" as const)
        parts.push(opening({ kind: "cell", level: 0, marker: null, number: null, starts }))
        parts.push(cell instanceof Y.XmlElement ? contentOf(cell) : wordsOf(cell))
      })
    })
  else if (child.nodeName === "title" || child.nodeName === "paragraph" || !holdsBlocks(child))
    parts.push(opening(attrsOf(child)), contentOf(child))
  else for (const inner of child.toArray()) readChild(inner, parts)
}

/** Whether an unknown element frames others (a list, a quotation) rather than words. */
const holdsBlocks = (element: Y.XmlElement): boolean =>
  element.toArray().some(child => child instanceof Y.XmlElement && child.nodeName !== "note")

const opening = (attrs: BlockAttrs): Flat => ({ text: BLOCK, attrs: [blockKey(attrs)] })

/** How a live block stands; what is no valid attribute counts as absent. */
function attrsOf(element: Y.XmlElement): BlockAttrs {
  if (element.nodeName === "title") return { kind: "title", level: 0, marker: null, number: null }
  const attrs: Record<string, unknown> = element.getAttributes()
  const level = Math.trunc(Number(attrs.level))
  const marker = typeof attrs.marker === "string" && attrs.marker ? attrs.marker.slice(0, 12) : null
  const number = typeof attrs.number === "string" ? attrs.number : ""
  return {
    kind: "paragraph",
    level: level > 0 ? Math.min(level, MAX_LEVEL) : 0,
    marker,
    number: marker === null ? null : number,
  }
}

/** A block of the target, a table of it (with its rows), or one of its rows (with its cells). */
interface Piece {
  readonly name: "title" | "paragraph" | "table" | "row" | "cell"
  readonly attrs: BlockAttrs
  readonly content: Flat
  readonly inner: readonly Piece[]
}

function pieces(target: Flat): Piece[] {
  const found: Piece[] = []
  const none = { kind: "cell", level: 0, marker: null, number: null } as const
  for (let at = 0; at < target.text.length; ) {
    let end = target.text.indexOf(BLOCK, at + 1)
    if (end < 0) end = target.text.length
    const attrs = blockAttrs(target.attrs[at])
    const piece: Piece = { name: attrs.kind, attrs, content: slice(target, at + 1, end), inner: [] }
    at = end
    if (attrs.kind !== "cell") {
      found.push(piece)
      continue
    }
    let table = found.at(-1)
    if (attrs.starts === "table" || table?.name !== "table")
      found.push((table = { name: "table", attrs: none, content: EMPTY, inner: [] }))
    const rows = table.inner as Piece[]
    if (attrs.starts || rows.length === 0) rows.push({ name: "row", attrs: none, content: EMPTY, inner: [] })
    ;(rows.at(-1)!.inner as Piece[]).push(piece)
  }
  return found
}

/** The words of a piece, for finding it again. */
const wordsIn = (piece: Piece): string => piece.content.text + piece.inner.map(wordsIn).join("\n")

/**
 * Brings a fragment to `target` (normalised), so that `normalise(readFragment(fragment))` equals it. Blocks are aligned
 * by likeness and edited in place; of a split or merged block the longer part keeps its element. To be called inside
 * the caller's `doc.transact`, whose origin the edits then bear.
 */
export function applyTo(fragment: Y.XmlFragment, target: Flat): void {
  const edit = () => {
    const wanted = pieces(target)
    editBoxes(fragment, wanted)
    // Only text that no alignment foresees (characters that compose across words) comes here: then exactness wins.
    if (equal(normalise(readFragment(fragment)), target)) return
    fragment.delete(0, fragment.length)
    fragment.insert(0, wanted.map(create))
  }
  if (equal(normalise(readFragment(fragment)), target)) return
  if (fragment.doc) fragment.doc.transact(edit)
  else edit()
}

function editBoxes(box: Box, wanted: readonly Piece[]): void {
  const live = box.toArray() as Child[]
  let index = 0
  for (const [child, piece] of align(live, wanted)) {
    if (child && piece) editElement(child as Y.XmlElement, piece)
    else if (child) box.delete(index, 1)
    else if (piece) box.insert(index, [create(piece)])
    if (piece) index++
  }
}

function editElement(element: Y.XmlElement, piece: Piece): void {
  if (piece.name === "table" || piece.name === "row") {
    editBoxes(element, piece.inner)
    return
  }
  if (piece.name === "paragraph") {
    const { level, marker, number } = attrsOf(element)
    if (level !== piece.attrs.level) element.setAttribute("level", piece.attrs.level as unknown as string)
    if (marker !== piece.attrs.marker) setOrRemove(element, "marker", piece.attrs.marker)
    if (number !== piece.attrs.number) setOrRemove(element, "number", piece.attrs.number)
  }
  editContent(element, piece.content)
}

const setOrRemove = (element: Y.XmlElement, name: string, value: string | null) => {
  if (value) element.setAttribute(name, value)
  else element.removeAttribute(name)
}

function create(piece: Piece): Y.XmlElement {
  const element = new Y.XmlElement(piece.name)
  if (piece.name === "paragraph") {
    element.setAttribute("level", piece.attrs.level as unknown as string)
    if (piece.attrs.marker) element.setAttribute("marker", piece.attrs.marker)
    if (piece.attrs.number) element.setAttribute("number", piece.attrs.number)
  }
  element.insert(0, piece.inner.length ? piece.inner.map(create) : createContent(piece.content))
  return element
}

type Pair = readonly [child: Child | null, piece: Piece | null]

/** Pairs live children with pieces, in order: equal ones first, between them those that are most alike. */
function align(live: readonly Child[], wanted: readonly Piece[]): Pair[] {
  const names = live.map(child => (child instanceof Y.XmlElement && isPlain(child) ? child.nodeName : ""))
  const mine = live.map((child, i) => (names[i] ? liveWords(child as Y.XmlElement) : ""))
  const theirs = wanted.map(wordsIn)
  const pairs: Pair[] = []
  const between = (i0: number, i1: number, j0: number, j1: number) => {
    const same = likeness(mine.slice(i0, i1), theirs.slice(j0, j1), (i, j) => names[i0 + i] === wanted[j0 + j].name)
    let [i, j] = [i0, j0]
    for (const [a, b] of [...same, [i1 - i0, j1 - j0] as const]) {
      const [iEnd, jEnd] = [i0 + a, j0 + b]
      // What was rewritten from end to end, one for one, keeps its element: whoever types in it stays in it.
      const replaced = iEnd - i === jEnd - j
      for (; i < iEnd; i++)
        if (replaced && names[i] === wanted[j].name) pairs.push([live[i], wanted[j++]])
        else {
          pairs.push([live[i], null])
          if (replaced) pairs.push([null, wanted[j++]])
        }
      for (; j < jEnd; j++) pairs.push([null, wanted[j]])
      if (i < i1 && j < j1) pairs.push([live[i++], wanted[j++]])
    }
  }
  let [i, j, i0, j0] = [0, 0, 0, 0]
  const keyed = (name: string, text: string) => `${name}\n${text}`
  const parts = diffArrays(
    mine.map((text, k) => keyed(names[k], text)),
    theirs.map((text, k) => keyed(wanted[k].name, text)),
    { maxEditLength: 2000 },
  ) ?? [{ value: mine, removed: true, added: false }]
  for (const part of parts)
    if (part.added) j += part.value.length
    else if (part.removed) i += part.value.length
    else
      for (const _ of part.value) {
        if (names[i] !== "") {
          between(i0, i, j0, j)
          pairs.push([live[i], wanted[j]])
          i0 = i + 1
          j0 = j + 1
        }
        i++
        j++
      }
  between(i0, live.length, j0, wanted.length)
  return pairs
}

const liveWords = (element: Y.XmlElement): string =>
  element.nodeName === "table" || element.nodeName === "row"
    ? element
        .toArray()
        .map(child => `\n${liveWords(child as Y.XmlElement)}`)
        .join("")
    : contentOf(element).text

const bag = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu)) {
    // Scripts without spaces give long runs: two characters at a time tell as much as a word.
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}]/u.test(word))
      for (let i = 0; i < word.length; i++) count(counts, word.slice(i, i + 2))
    else count(counts, word)
  }
  return counts
}
const count = (counts: Map<string, number>, word: string) => counts.set(word, (counts.get(word) ?? 0) + 1)
const size = (counts: Map<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0)

/** Dice's measure below which two blocks are not the same block (ROLLING says 0.4; half a split may have less). */
const ALIKE = 0.25
/** Above so many comparisons blocks are paired by position only. */
const MOST = 250_000

/** The increasing pairs of the greatest total likeness. */
function likeness(
  a: readonly string[],
  b: readonly string[],
  may: (i: number, j: number) => boolean,
): (readonly [number, number])[] {
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST) return []
  const [bagsA, bagsB] = [a.map(bag), b.map(bag)]
  const [sizesA, sizesB] = [bagsA.map(size), bagsB.map(size)]
  const width = b.length + 1
  const best = new Float64Array((a.length + 1) * width)
  const score = new Float64Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      let shared = 0
      if (may(i, j)) for (const [word, n] of bagsA[i]) shared += Math.min(n, bagsB[j].get(word) ?? 0)
      const dice = (2 * shared) / (sizesA[i] + sizesB[j] || 1)
      const at = i * width + j
      score[at] = dice >= ALIKE ? dice : 0
      const paired = score[at] ? score[at] + best[at + width + 1] : 0
      best[at] = Math.max(paired, best[at + width], best[at + 1])
    }
  const pairs: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const at = i * width + j
    if (score[at] && best[at] === score[at] + best[at + width + 1]) pairs.push([i++, j++])
    else if (best[at] === best[at + width]) i++
    else j++
  }
  return pairs
}
