/** Blocks put where the selection is: words into words, blocks between blocks, and into a table's cell one line. */
import { Fragment, type Node, type ResolvedPos } from "prosemirror-model"
import { type EditorState, TextSelection, type Transaction } from "prosemirror-state"
import { schema } from "./schema.ts"
import { clearCells } from "./tables.ts"

const { paragraph, cell, row, table } = schema.nodes

const isPlain = (node: Node): boolean => node.type === paragraph && !node.attrs.marker && !node.attrs.level

/** Whether the caret stands where a first heading would be the text's title. */
export function atTitle({ doc, selection: { $from } }: EditorState): boolean {
  const { parent } = $from
  return $from.depth === 1 && $from.index(0) === 0 && (parent.type.name === "title" || doc.textContent === "")
}

/** Whether words stand around the caret. */
export const within = ({ selection: { $from, $to } }: EditorState): boolean =>
  $from.parent.type === cell || $from.parentOffset > 0 || $to.parentOffset < $to.parent.content.size

/** @returns null where nothing can be put */
export function putIn(state: EditorState, blocks: readonly Node[]): Transaction | null {
  if (blocks.length === 0) return null
  const tr = emptied(state)
  const { $from } = tr.selection
  const { parent } = $from
  if (!parent.isTextblock) {
    // An empty text, or a place between two blocks.
    tr.insert($from.pos, Fragment.from([...blocks]))
    return done(tr, endOf($from.pos, blocks))
  }
  if (parent.type === cell && blocks.length === 1 && blocks[0].type === table)
    return done(tr, intoCells(tr, $from, blocks[0]))
  if (parent.type === cell) return done(tr, intoLine(tr, $from.pos, blocks))
  const [first, ...more] = blocks
  if (parent.content.size === 0 && !(more.length === 0 && isPlain(first))) {
    const at = $from.before()
    tr.replaceWith(at, $from.after(), Fragment.from([...blocks]))
    return done(tr, endOf(at, blocks))
  }
  const alone = more.length === 0 && first.type !== table
  const joins = isPlain(first) || alone
  let at = $from.pos
  if (joins) {
    tr.insert(at, first.content)
    at += first.content.size
  }
  const rest = joins ? more : blocks
  if (rest.length === 0) return done(tr, at)
  const $at = tr.doc.resolve(at)
  if ($at.parentOffset === $at.parent.content.size) {
    tr.insert($at.after(), Fragment.from([...rest]))
    return done(tr, endOf($at.after(), rest))
  }
  if ($at.parentOffset === 0) {
    tr.insert($at.before(), Fragment.from([...rest]))
    return done(tr, endOf($at.before(), rest))
  }
  const last = rest[rest.length - 1]
  const ends = last.type === paragraph ? last : null
  tr.split(at, 1, [{ type: paragraph, attrs: ends?.attrs ?? null }])
  const between = ends ? rest.slice(0, -1) : rest
  if (between.length) tr.insert(at + 1, Fragment.from([...between]))
  const tail = endOf(at + 1, between) + (between.length ? 1 : 0)
  const start = between.length ? tail + 1 : at + 2
  if (ends) tr.insert(start, ends.content)
  return done(tr, start + (ends?.content.size ?? 0))
}

/** What is chosen gives way; across cells only its words do. */
function emptied(state: EditorState): Transaction {
  let tr = state.tr
  if (state.selection.empty) return tr
  const cleared = clearCells(state, made => {
    tr = made
  })
  return cleared ? tr : tr.deleteSelection()
}

/** The last place for a caret in blocks that stand at `at`. */
const endOf = (at: number, blocks: readonly Node[]): number =>
  at + blocks.reduce((size, each) => size + each.nodeSize, 0) - 1

/** Cell by cell from the caret's on, as spreadsheets do; rows and cells are added where there are too few. */
function intoCells(tr: Transaction, $from: ResolvedPos, copied: Node): number {
  const at = $from.before($from.depth - 2)
  const old = $from.node($from.depth - 2)
  const [first, column] = [$from.index($from.depth - 2), $from.index($from.depth - 1)]
  const rows = Array.from({ length: Math.max(old.childCount, first + copied.childCount) }, (_, r) => {
    const cells = r < old.childCount ? [...old.child(r).children] : []
    const put = r < first ? [] : (copied.maybeChild(r - first)?.children ?? [])
    while (put.length && cells.length < column) cells.push(cell.create())
    for (const [c, each] of put.entries()) cells[column + c] = together(cells[column + c], each)
    return row.create(null, cells)
  })
  const made = table.create(null, rows)
  tr.replaceWith(at, at + old.nodeSize, made)
  let end = at + 1
  for (let r = 0; r < first + copied.childCount; r++) end += made.child(r).nodeSize
  return end - 2
}

/** What a cell holds is never written over. */
const together = (old: Node | undefined, put: Node): Node =>
  !old?.content.size
    ? put
    : put.content.size
      ? old.copy(old.content.append(Fragment.from(schema.text(" "))).append(put.content))
      : old

function intoLine(tr: Transaction, at: number, blocks: readonly Node[]): number {
  let end = at
  const put = (content: Fragment) => {
    if (!content.size) return
    if (end > at) tr.insertText(" ", end++)
    tr.insert(end, content)
    end += content.size
  }
  for (const block of blocks)
    if (block.isTextblock) put(block.content)
    else
      block.descendants(inner => {
        if (inner.isTextblock) put(inner.content)
      })
  return end
}

const done = (tr: Transaction, at: number): Transaction =>
  tr
    .setSelection(TextSelection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)), -1))
    .setMeta("paste", true)
    .setMeta("uiEvent", "paste")
    .scrollIntoView()
