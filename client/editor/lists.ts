/** Numbered and lettered blocks: in and out by Tab, out of the list by Enter on an empty one. */
import type { Node } from "prosemirror-model"
import type { Command, EditorState } from "prosemirror-state"
import { MAX_LEVEL } from "../../shared/text/schema.ts"
import { schema } from "./schema.ts"

const { paragraph } = schema.nodes

/** What stands within what, where nothing in the text says otherwise. */
const LADDER: readonly string[] = ["1.", "(a)", "(i)", "•"]

interface Attrs {
  readonly level: number
  readonly marker: string | null
  readonly number: string | null
}

const attrsOf = (node: Node): Attrs => node.attrs as Attrs

/** The marker that blocks at this level have just above, or null where there is no such series. */
function markerAbove(doc: Node, index: number, level: number): string | null {
  for (let i = index - 1; i >= 0; i--) {
    const block = doc.child(i)
    if (block.type !== paragraph) continue
    const above = attrsOf(block)
    if (above.level === level && above.marker) return above.marker
    if (above.level < level) return null
  }
  return null
}

/** The block's place one level in or out, its marker that of the series that it comes into. */
function moved(doc: Node, index: number, by: 1 | -1): Attrs | null {
  const was = attrsOf(doc.child(index))
  const level = (Number(was.level) || 0) + by
  if (level < 0 || level > MAX_LEVEL) return null
  if (!was.marker) return { ...was, level }
  const rung = LADDER.indexOf(was.marker)
  const usual = rung < 0 ? was.marker : (LADDER[rung + by] ?? was.marker)
  const marker = markerAbove(doc, index, level) ?? usual
  return { level, marker, number: marker === was.marker ? was.number : null }
}

/** Moves the chosen paragraphs in or out by one level. */
export const shiftLevel =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const { tr } = state
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos, parent, index) => {
      if (node.type !== paragraph || parent !== state.doc) return
      // The blocks above have moved already: what they became is what the next one goes by.
      const attrs = moved(tr.doc, index, by)
      if (attrs) tr.setNodeMarkup(pos, undefined, attrs)
    })
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }

const atListStart = ({ selection: { $from, empty } }: EditorState): boolean =>
  $from.parent.type === paragraph && Boolean(attrsOf($from.parent).marker) && (!empty || $from.parentOffset === 0)

/** By Tab: at the start of a numbered block, or on chosen ones; elsewhere Tab leaves the editor, as keyboards must. */
export const tabLevel =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const { $from, $to } = state.selection
    if (!atListStart(state) || ($from.parentOffset > 0 && $from.sameParent($to))) return false
    // At the end of the levels Tab still does not leave: the writer meant the list.
    return shiftLevel(by)(state, dispatch) || true
  }

/** Enter on an empty numbered block: out by a level, and from the outermost out of the list. */
export const leaveList: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { parent } = $from
  if (!empty || parent.type !== paragraph || parent.content.size > 0) return false
  const { marker, level } = attrsOf(parent)
  if (!marker && !level) return false
  const above = level > 0 && marker ? markerAbove(state.doc, $from.index(0), level - 1) : null
  const attrs: Attrs = { level: above || !marker ? Math.max(0, level - 1) : 0, marker: above, number: null }
  dispatch?.(state.tr.setNodeMarkup($from.before(), undefined, attrs))
  return true
}
