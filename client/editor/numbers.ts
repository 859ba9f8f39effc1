/** Numbers that blocks would be given now: the server freezes them later, but nobody should read dots meanwhile. */
import { Fragment, type Node, Slice } from "prosemirror-model"
import { Plugin } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import { BLOCK, type BlockAttrs, blockAttrs, blockKey } from "../../shared/text/flat.ts"
import { inNumbers, labelOf } from "../../shared/text/numbering.ts"
import { schema } from "./schema.ts"

const { paragraph } = schema.nodes

/** How each top-level block stands, with the number it has or would get; null for what is no paragraph. */
export function numbered(doc: Node): readonly (BlockAttrs | null)[] {
  const keys: string[] = []
  const at: number[] = []
  doc.forEach((block, _pos, index) => {
    if (block.type !== paragraph) return
    const { level, marker, number } = block.attrs as { level: number; marker: string | null; number: string | null }
    keys.push(blockKey({ kind: "paragraph", level, marker, number: marker === null ? null : (number ?? "") }))
    at.push(index)
  })
  // Numbers depend on how blocks stand, never on their words.
  const given = inNumbers({ text: BLOCK.repeat(keys.length), attrs: keys })
  const found: (BlockAttrs | null)[] = new Array(doc.childCount).fill(null)
  for (const [n, index] of at.entries()) found[index] = blockAttrs(given.attrs[n])
  return found
}

const waits = (block: Node): boolean => block.type === paragraph && Boolean(block.attrs.marker) && !block.attrs.number

function labels(doc: Node): DecorationSet {
  let any = false
  doc.forEach(block => {
    any ||= waits(block)
  })
  if (!any) return DecorationSet.empty
  const given = numbered(doc)
  const drawn: Decoration[] = []
  doc.forEach((block, pos, index) => {
    const attrs = given[index]
    if (waits(block) && attrs)
      drawn.push(Decoration.node(pos, pos + block.nodeSize, { "data-given": labelOf(attrs, "un") }))
  })
  return DecorationSet.create(doc, drawn)
}

export const numbering = (): Plugin<DecorationSet> => {
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: (_config, { doc }) => labels(doc),
      apply: (tr, set) => (tr.docChanged ? labels(tr.doc) : set),
    },
    props: { decorations: state => plugin.getState(state) },
  })
  return plugin
}

/** What is copied bears the numbers that were read. */
export function withNumbers(slice: Slice, { state }: EditorView): Slice {
  const { $from } = state.selection
  // Only of whole blocks side by side is it known which they are.
  if ($from.sharedDepth(state.selection.to) > 0 && !$from.parent.isTextblock) return slice
  const given = numbered(state.doc)
  const blocks: Node[] = []
  slice.content.forEach((block, _offset, index) => {
    const number = given[$from.index(0) + index]?.number
    blocks.push(
      waits(block) && number ? block.type.create({ ...block.attrs, number }, block.content, block.marks) : block,
    )
  })
  return new Slice(Fragment.from(blocks), slice.openStart, slice.openEnd)
}
