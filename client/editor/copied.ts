/** What leaves the editor: plain text with numbers and brackets as they are read, HTML that other programs show so too. */
import { DOMSerializer, type Node, type Slice } from "prosemirror-model"
import type { EditorView } from "prosemirror-view"
import { labelOfNode, schema } from "./schema.ts"

/** Words with their brackets; a note stands in parentheses. */
function lineOf(block: Node): string {
  let line = ""
  let open = false
  block.forEach(child => {
    const reserved = child.type === schema.nodes.note ? open : Boolean(schema.marks.bracketed.isInSet(child.marks))
    if (reserved !== open) line += reserved ? "[" : "]"
    open = reserved
    line += child.isText ? child.text : child.type === schema.nodes.note ? ` (${child.attrs.text})` : ""
  })
  return open ? `${line}]` : line
}

const labelled = (block: Node): string => {
  const label = labelOfNode(block)
  return label ? `${label} ${lineOf(block)}` : lineOf(block)
}

/**
 * The words of a slice, a block a line, a table's cells with tabs between.
 * @param whole whether the slice begins at the head of its first block, so that its number is part of it
 */
export function plainText(slice: Slice, whole: boolean): string {
  const lines: string[] = []
  slice.content.forEach((block, _offset, index) => {
    if (block.type === schema.nodes.table)
      block.forEach(row => {
        const cells: string[] = []
        row.forEach(cell => {
          cells.push(lineOf(cell))
        })
        lines.push(cells.join("\t"))
      })
    else lines.push(index === 0 && !whole ? lineOf(block) : labelled(block))
  })
  return lines.join("\n")
}

export const clipboardTextSerializer = (slice: Slice, view: EditorView): string => {
  const { $from, $to } = view.state.selection
  const all = !$from.sameParent($to) || $to.parentOffset === $to.parent.content.size
  return plainText(slice, $from.parentOffset === 0 && all)
}

const INDENT = 2

/** The editor's own reads it back by `data-` attributes and leaves out the signs. */
export const clipboardSerializer = (): DOMSerializer =>
  new DOMSerializer(
    {
      ...DOMSerializer.nodesFromSchema(schema),
      paragraph: node => {
        const { level, marker } = node.attrs as { level: number; marker: string | null }
        const label = labelOfNode(node)
        return [
          "p",
          {
            ...(level ? { "data-level": String(level), style: `margin-inline-start: ${level * INDENT}em` } : {}),
            ...(marker ? { "data-marker": marker } : {}),
          },
          ...(label ? [["span", { "data-sign": "" }, `${label} `]] : []),
          ["span", 0],
        ]
      },
      title: () => ["h2", 0],
    },
    {
      ...DOMSerializer.marksFromSchema(schema),
      bracketed: () => [
        "span",
        { class: "reserved" },
        ["span", { "data-sign": "" }, "["],
        ["span", 0],
        ["span", { "data-sign": "" }, "]"],
      ],
      link: mark => ["a", { href: String(mark.attrs.href) }, 0],
    },
  )
