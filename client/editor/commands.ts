/** What keys and buttons do in a text. */
import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands"
import { InputRule, inputRules } from "prosemirror-inputrules"
import { keymap } from "prosemirror-keymap"
import type { Command, EditorState, Plugin } from "prosemirror-state"
import { redo, undo } from "y-prosemirror"
import { type MarkName, SAFE_LINK } from "../../shared/text/schema.ts"
import { clean } from "./clean.ts"
import { keeping } from "./kept.ts"
import { leaveList, shiftLevel, tabLevel } from "./lists.ts"
import { pasting } from "./paste.ts"
import { accept, acceptHere, decline, reserve, reserving } from "./reserve.ts"
import { schema } from "./schema.ts"
import { clearCells, leaveTable, nextCell, stayInCell } from "./tables.ts"
import { tabling } from "./tabling.ts"

/** A new block continues its list, but its number is for the server to give. */
const splitParagraph: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  const kind = $from.parent.type
  // A cell holds one line: splitting it would make another cell.
  if (kind === schema.nodes.cell) return true
  if (!$from.sameParent($to) || (kind !== schema.nodes.paragraph && kind !== schema.nodes.title)) return false
  const { level, marker } = $from.parent.attrs as { level?: number; marker?: string | null }
  const attrs = kind === schema.nodes.title ? {} : { level: level ?? 0, marker: marker ?? null, number: null }
  const tr = state.tr.deleteSelection()
  tr.split(tr.mapping.map($from.pos), 1, [{ type: schema.nodes.paragraph, attrs }])
  dispatch?.(tr.scrollIntoView())
  return true
}

/** At a block's start, Backspace first takes its number away, then its level, and only then joins it to the one before. */
const undress: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || $from.parent.type !== schema.nodes.paragraph) return false
  const { level, marker } = $from.parent.attrs as { level: number; marker: string | null }
  if (!marker && !level) return false
  const attrs = marker ? { level, marker: null, number: null } : { level: level - 1, marker, number: null }
  dispatch?.(state.tr.setNodeMarkup($from.before(), undefined, attrs))
  return true
}

/** Makes the chosen blocks titles (`title`), or paragraphs with a marker (`1.`, `(a)` …) or none (empty). */
export const setKind =
  (kind: string): Command =>
  (state, dispatch) => {
    const { title, paragraph } = schema.nodes
    const tr = state.tr
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos) => {
      if (node.type !== paragraph && node.type !== title) return
      const attrs = { level: Number(node.attrs.level) || 0, marker: kind || null, number: null }
      if (kind === "title") tr.setNodeMarkup(pos, title, {})
      else tr.setNodeMarkup(pos, paragraph, attrs)
    })
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }

/** What `setKind` would make of the first chosen block without changing it. */
export const currentKind = (state: EditorState): string => {
  const { parent } = state.selection.$from
  return parent.type === schema.nodes.title ? "title" : String(parent.attrs.marker ?? "")
}

export const toggle = (name: MarkName): Command => toggleMark(schema.marks[name])

export function markOn(state: EditorState, name: MarkName): boolean {
  const { from, to, empty, $from } = state.selection
  const type = schema.marks[name]
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type)
}

/** Makes the chosen words a link; an empty address takes the link away. Addresses of other kinds are not made. */
export const setLink =
  (href: string): Command =>
  (state, dispatch) => {
    const { from, to, empty } = state.selection
    if (empty || (href !== "" && !SAFE_LINK.test(href))) return false
    const type = schema.marks.link
    dispatch?.(href ? state.tr.addMark(from, to, type.create({ href })) : state.tr.removeMark(from, to, type))
    return true
  }

/** The address of the link at the choice's beginning, or empty. */
export const linkAt = ({ selection: { $from, $to }, doc }: EditorState): string => {
  const marks = $from.pos === $to.pos ? $from.marks() : (doc.nodeAt($from.pos)?.marks ?? [])
  return String(schema.marks.link.isInSet(marks)?.attrs.href ?? "")
}

const numbered = (pattern: RegExp, marker: string) =>
  new InputRule(pattern, (state, _match, start, end) => {
    const $at = state.doc.resolve(start)
    if ($at.parent.type !== schema.nodes.paragraph || $at.parent.attrs.marker) return null
    const attrs = { level: Number($at.parent.attrs.level) || 0, marker, number: null }
    return state.tr.delete(start, end).setNodeMarkup($at.before(), undefined, attrs)
  })

export function editing(): Plugin[] {
  return [
    keeping(),
    clean(),
    pasting(),
    reserving(),
    tabling(),
    inputRules({
      rules: [
        numbered(/^1\.\s$/, "1."),
        numbered(/^\(a\)\s$/, "(a)"),
        numbered(/^\(i\)\s$/, "(i)"),
        numbered(/^[-•]\s$/, "•"),
      ],
    }),
    keymap({
      Enter: chainCommands(leaveList, splitParagraph),
      "Shift-Enter": splitParagraph,
      Backspace: chainCommands(clearCells, stayInCell(-1), undress, baseKeymap.Backspace),
      Delete: chainCommands(clearCells, stayInCell(1), baseKeymap.Delete),
      Tab: chainCommands(acceptHere, nextCell(1), tabLevel(1)),
      "Shift-Tab": chainCommands(nextCell(-1), tabLevel(-1)),
      ArrowDown: leaveTable(1),
      ArrowUp: leaveTable(-1),
      "Mod-Enter": leaveTable(1, true),
      Escape: decline,
      "Mod-[": chainCommands(accept, reserve),
      "Mod-b": toggle("strong"),
      "Mod-i": toggle("emphasis"),
      "Mod-,": toggle("subscript"),
      "Mod-.": toggle("superscript"),
      "Mod-z": undo,
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      "Alt-Shift-ArrowRight": shiftLevel(1),
      "Alt-Shift-ArrowLeft": shiftLevel(-1),
    }),
    keymap(baseKeymap),
  ]
}
