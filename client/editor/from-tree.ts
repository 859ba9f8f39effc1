/** Between the tree that the doors speak and the editor's nodes. */
import { Fragment, type Mark, type Node } from "prosemirror-model"
import type { Block, Inline, Tree } from "../../shared/text/tree.ts"
import { schema } from "./schema.ts"

const { paragraph, title, table, row, cell, note } = schema.nodes

/** The nodes of a tree, without numbers: those are for the server to give. */
export const nodesOf = (tree: Tree): Node[] => tree.map(nodeOf)

function nodeOf(block: Block): Node {
  if (block.type === "title") return title.create(null, inlinesOf(block.content))
  if (block.type === "paragraph")
    return paragraph.create(
      { level: block.level ?? 0, marker: block.marker ?? null, number: null },
      inlinesOf(block.content),
    )
  return table.create(
    null,
    block.rows.map(cells =>
      row.create(
        null,
        cells.map(each => cell.create(null, inlinesOf(each))),
      ),
    ),
  )
}

function inlinesOf(content: readonly Inline[]): Fragment {
  return Fragment.from(
    content.flatMap(each => {
      if ("note" in each) return [note.create({ text: each.note })]
      const marks = (each.marks ?? []).reduce<readonly Mark[]>(
        (set, mark) =>
          (typeof mark === "string"
            ? schema.marks[mark].create()
            : schema.marks.link.create({ href: mark.link })
          ).addToSet(set),
        [],
      )
      return each.text ? [schema.text(each.text, marks)] : []
    }),
  )
}
