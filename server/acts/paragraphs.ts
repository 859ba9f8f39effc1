/** Paragraphs of a base text, one by one: which there are, which are closed, and that what is written leaves those. */
import type * as Y from "yjs"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { BLOCK, blockAttrs, type Flat } from "../../shared/text/flat.ts"
import { readBlock } from "../../shared/text/live.ts"
import { normalise } from "../../shared/text/tree.ts"
import { docKey, parseKey } from "../room/texts.ts"
import type { Desk, Plan } from "./desk.ts"

/** A paragraph of the base as it stands now. */
export interface Paragraph {
  /** `<client>-<clock>`: the Yjs id of its block. */
  readonly block: string
  readonly number: string | null
  readonly words: string
}
export const blockId = ({ client, clock }: { readonly client: number; readonly clock: number }): string =>
  `${client}-${clock}`

/** The paragraphs of an article's base, in order; its title is not one. */
export function paragraphsOf(desk: Desk, article: string): Paragraph[] {
  if (!own(desk.state.articles, article)) return []
  const { doc } = desk.texts.get(docKey(article))
  return blocksOf(doc).filter(each => !each.title)
}

/** Every block of a document's base with its words. */
export function blocksOf(doc: Y.Doc): (Paragraph & { readonly title: boolean })[] {
  if (!doc.share.has("base")) return []
  const children = doc.getXmlFragment("base").toArray()
  return children.flatMap(child => {
    const item = child._item
    if (!item) return []
    const flat = normalise(readBlock(child))
    const attrs = flat.text[0] === BLOCK ? blockAttrs(flat.attrs[0]) : null
    return [
      { block: blockId(item.id), number: attrs?.number ?? null, words: flat.text, title: attrs?.kind === "title" },
    ]
  })
}

/**
 * What is written to a base leaves its closed paragraphs as they are.
 * @throws Refusal agreed | silence
 */
export function keepParagraphs(desk: Desk, writes: Plan["writes"]): void {
  for (const { doc, root, text } of writes) {
    const key = parseKey(doc)
    if (root === "base" && key?.circle === null) keepClosed(desk, key.article, text)
  }
}

/** The same, of one article's text to be. */
export function keepClosed(desk: Desk, article: string, text: Flat): void {
  const closed = own(desk.state.articles, article)?.paragraphs ?? {}
  if (Object.keys(closed).length === 0) return
  const after = blocksIn(text)
  let from = 0
  for (const { block, words } of paragraphsOf(desk, article)) {
    if (!own(closed, block)) continue
    const pieces = blocksIn({ text: words, attrs: [] })
    const at = after.findIndex((_, i) => i >= from && pieces.every((piece, j) => after[i + j] === piece))
    if (at < 0) {
      const { how } = closed[block]
      throw new Refusal(
        how,
        how === "agreed"
          ? "A paragraph that this changes is agreed ad ref. Ask for it to be reopened first."
          : "A paragraph that this changes is under silence until the deadline.",
        { block },
      )
    }
    from = at + pieces.length
  }
}
const blocksIn = ({ text }: Flat): string[] => text.split(BLOCK).slice(1)
