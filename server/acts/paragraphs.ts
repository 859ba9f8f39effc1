/** Paragraphs of a base text, one by one: which there are, and which of them an act would change. */
import * as Y from "yjs"
import { own } from "../../shared/record/state.ts"
import { BLOCK, blockAttrs, blockShape, type Flat } from "../../shared/text/flat.ts"
import { applyTo, readBlock } from "../../shared/text/live.ts"
import { normalise } from "../../shared/text/tree.ts"
import { docKey } from "../room/texts.ts"
import type { Desk } from "./desk.ts"

/** A paragraph of the base as it stands now; a table is one. */
export interface Paragraph {
  /** `<client>-<clock>`: the Yjs id of its block. */
  readonly block: string
  /** Neutral to house style. */
  readonly number: string | null
  readonly words: string
}
interface Block extends Paragraph {
  readonly title: boolean
  /** Of its flat text, in UTF-16 units. */
  readonly length: number
  /** All of it, marks included, but for the number, which a renumbering gives. */
  readonly print: string
}
export const blockId = ({ client, clock }: { readonly client: number; readonly clock: number }): string =>
  `${client}-${clock}`

/** The paragraphs of an article's base, in order; its title is not one. */
export function paragraphsOf(desk: Desk, article: string): Block[] {
  if (!own(desk.state.articles, article)) return []
  return blocksOf(desk.texts.get(docKey(article)).doc).filter(each => !each.title)
}

const known = new WeakMap<Y.Doc, readonly Block[]>()

/** Every block of a document's base with its words; what is empty is none. Read anew when the document has changed. */
export function blocksOf(doc: Y.Doc): readonly Block[] {
  let blocks = known.get(doc)
  if (!blocks) {
    known.set(doc, (blocks = readBlocks(doc)))
    doc.once("update", () => known.delete(doc))
  }
  return blocks
}

function readBlocks(doc: Y.Doc): Block[] {
  if (!doc.share.has("base")) return []
  const children = doc.getXmlFragment("base").toArray()
  return children.flatMap(child => {
    const item = child._item
    const flat = normalise(readBlock(child))
    if (!item || flat.text === "") return []
    const { kind, number } = blockAttrs(flat.attrs[0])
    const words = flat.text.replaceAll(BLOCK, "\n").trim()
    return [
      {
        block: blockId(item.id),
        number,
        words,
        title: kind === "title",
        length: flat.text.length,
        print: printed(flat),
      },
    ]
  })
}

const printed = ({ text, attrs }: Flat): string =>
  JSON.stringify([text, attrs.map((key, at) => (text[at] === BLOCK ? blockShape(key) : key))])

/** The blocks of an article's base that are not as they were once the base is made to read `text`; some are gone then. */
export function changedBy(desk: Desk, article: string, text: Flat): (Block & { readonly gone: boolean })[] {
  const { doc } = desk.texts.get(docKey(article))
  const before = blocksOf(doc)
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc))
  applyTo(trial.getXmlFragment("base"), text)
  const after = new Map(blocksOf(trial).map(each => [each.block, each.print]))
  trial.destroy()
  return before
    .filter(each => after.get(each.block) !== each.print)
    .map(each => ({ ...each, gone: !after.has(each.block) }))
}
