/**
 * Tables, ragged ones too: a row has as many cells as it has, and nothing evens them out (two clients that did would
 * never end).
 */
import type { Node, ResolvedPos } from "prosemirror-model"
import { type Command, type EditorState, TextSelection, type Transaction } from "prosemirror-state"
import { schema } from "./schema.ts"

const { table, row, cell, paragraph } = schema.nodes

/** The table around the caret, with the places of row and cell in it. */
interface Spot {
  readonly table: Node
  readonly at: number
  readonly row: number
  readonly column: number
}

function spotOf($pos: ResolvedPos): Spot | null {
  for (let depth = $pos.depth; depth > 0; depth--)
    if ($pos.node(depth).type === table)
      return {
        table: $pos.node(depth),
        at: $pos.before(depth),
        row: $pos.index(depth),
        column: depth < $pos.depth ? $pos.index(depth + 1) : 0,
      }
  return null
}

export const inTable = (state: EditorState): boolean => spotOf(state.selection.$from) !== null

const rowAt = (spot: Spot, index: number): number => {
  let at = spot.at + 1
  for (let i = 0; i < index; i++) at += spot.table.child(i).nodeSize
  return at
}
const cellAt = (spot: Spot, index: number, column: number): number => {
  const line = spot.table.child(index)
  let at = rowAt(spot, index) + 1
  for (let i = 0; i < Math.min(column, line.childCount); i++) at += line.child(i).nodeSize
  return at
}
const emptyRow = (cells: number): Node =>
  row.create(
    null,
    Array.from({ length: Math.max(1, cells) }, () => cell.create()),
  )
const caretAt = (tr: Transaction, at: number): Transaction =>
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)))).scrollIntoView()

/** A table after the block of the caret, in whose place it comes if that is empty. */
export const insertTable =
  (rows = 2, columns = 2): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    if ($from.depth !== 1 || inTable(state)) return false
    const made = table.create(
      null,
      Array.from({ length: rows }, () => emptyRow(columns)),
    )
    const { tr } = state
    const empty = $from.parent.type === paragraph && $from.parent.content.size === 0
    const at = empty ? $from.before() : $from.after()
    if (empty) tr.replaceWith(at, $from.after(), made)
    else tr.insert(at, made)
    // Whoever goes on writing needs a place after it.
    if (at + made.nodeSize === tr.doc.content.size) tr.insert(at + made.nodeSize, paragraph.create())
    dispatch?.(caretAt(tr, at + 3))
    return true
  }

const within =
  (edit: (tr: Transaction, spot: Spot) => Transaction): Command =>
  (state, dispatch) => {
    const spot = spotOf(state.selection.$from)
    if (!spot) return false
    dispatch?.(edit(state.tr, spot))
    return true
  }

export const addRow = (after: boolean): Command =>
  within((tr, spot) => {
    const at = rowAt(spot, spot.row + (after ? 1 : 0))
    return caretAt(tr.insert(at, emptyRow(spot.table.child(spot.row).childCount)), at + 2)
  })

export const addColumn = (after: boolean): Command =>
  within((tr, spot) => {
    const column = spot.column + (after ? 1 : 0)
    for (let i = spot.table.childCount - 1; i >= 0; i--)
      if (spot.table.child(i).childCount >= Math.min(column, 1)) tr.insert(cellAt(spot, i, column), cell.create())
    const start = tr.mapping.map(rowAt(spot, spot.row), -1)
    const line = tr.doc.nodeAt(start)
    let at = start + 1
    for (let i = 0; line && i < Math.min(column, line.childCount - 1); i++) at += line.child(i).nodeSize
    return caretAt(tr, at + 1)
  })

export const removeTable: Command = within((tr, spot) =>
  caretAt(tr.delete(spot.at, spot.at + spot.table.nodeSize), spot.at),
)

export const removeRow: Command = (state, dispatch) => {
  const spot = spotOf(state.selection.$from)
  if (!spot || spot.table.childCount === 1) return removeTable(state, dispatch)
  const at = rowAt(spot, spot.row)
  const tr = state.tr.delete(at, at + spot.table.child(spot.row).nodeSize)
  dispatch?.(caretAt(tr, spot.row === spot.table.childCount - 1 ? at - 3 : at + 2))
  return true
}

export const removeColumn: Command = (state, dispatch) => {
  const spot = spotOf(state.selection.$from)
  if (!spot) return false
  const { table: made, column } = spot
  let most = 0
  made.forEach(line => {
    most = Math.max(most, line.childCount)
  })
  if (most <= 1) return removeTable(state, dispatch)
  const tr = state.tr
  for (let i = made.childCount - 1; i >= 0; i--) {
    const line = made.child(i)
    const at = cellAt(spot, i, column)
    if (line.childCount === 1 && column === 0) tr.delete(rowAt(spot, i), rowAt(spot, i) + line.nodeSize)
    else if (column < line.childCount) tr.delete(at, at + line.child(column).nodeSize)
  }
  dispatch?.(caretAt(tr, tr.mapping.map(cellAt(spot, spot.row, column))))
  return true
}

/** To the next cell or the one before, its words chosen; after the last a row is added. */
export const nextCell =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const spot = spotOf(state.selection.$from)
    if (!spot) return false
    const all: { at: number; size: number }[] = []
    let here = 0
    spot.table.forEach((line, _offset, r) => {
      line.forEach((each, _at, c) => {
        if (r === spot.row && c === spot.column) here = all.length
        all.push({ at: cellAt(spot, r, c) + 1, size: each.content.size })
      })
    })
    const next = all[here + by]
    if (!next) return by === 1 ? addRow(true)(state, dispatch) : true
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next.at, next.at + next.size)).scrollIntoView())
    return true
  }

/** What is chosen across cells loses its words, never the edges between them. */
export const clearCells: Command = (state, dispatch) => {
  const { from, to, $from, $to } = state.selection
  if ($from.sameParent($to)) return false
  const spot = spotOf($from)
  if (!spot || spotOf($to)?.at !== spot.at) return false
  const tr = state.tr
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type !== cell) return
    const start = tr.mapping.map(Math.max(from, pos + 1))
    const end = tr.mapping.map(Math.min(to, pos + 1 + node.content.size))
    if (end > start) tr.replace(start, end)
  })
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(from))).scrollIntoView())
  return true
}

/** At a cell's edge there is nothing to join with. */
export const stayInCell =
  (dir: 1 | -1): Command =>
  state => {
    const { $from, empty } = state.selection
    if (!empty || $from.parent.type !== cell) return false
    return dir < 0 ? $from.parentOffset === 0 : $from.parentOffset === $from.parent.content.size
  }

/** Beyond a table at the text's edge there is a place to write: a paragraph comes where there is none. */
export const leaveTable =
  (dir: 1 | -1, always = false): Command =>
  (state, dispatch, view) => {
    const spot = spotOf(state.selection.$from)
    if (!spot || (!always && !state.selection.empty)) return false
    const edge = spot.row === (dir > 0 ? spot.table.childCount - 1 : 0)
    if (!always && (!edge || (view && !view.endOfTextblock(dir > 0 ? "down" : "up")))) return false
    const at = dir > 0 ? spot.at + spot.table.nodeSize : spot.at
    const { nodeBefore, nodeAfter } = state.doc.resolve(at)
    const beyond = dir > 0 ? nodeAfter : nodeBefore
    if (beyond?.isTextblock && !always) return false
    const tr = state.tr
    if (!beyond?.isTextblock) tr.insert(at, paragraph.create())
    const place = dir > 0 || !beyond?.isTextblock ? at + 1 : at - 1
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(place))).scrollIntoView())
    return true
  }
