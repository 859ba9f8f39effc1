/**
 * Words that a merge took out of a text: found while the transaction that deleted them is still at hand, before Yjs
 * forgets them (GATE: "Yjs may accept words, then drop them").
 */
import * as Y from "yjs"
import { readFragment } from "../../../shared/text/live.ts"
import type { Found } from "./rescued.ts"

type Type = Y.AbstractType<unknown>
/** Whether the unit of a client at a clock is one of those looked for. */
export type Sought = (client: number, clock: number) => boolean

const CONTEXT = 60
/** So many signs of context must stand beside words that are to count as found again. */
const LIKENESS = 8

/**
 * The words among those sought that this transaction deleted and that do not stand elsewhere in their text. To be asked
 * in `afterTransaction`.
 */
export function lostWords(transaction: Y.Transaction, sought: Sought): Found[] {
  const found: Found[] = []
  const texts = new Set<Type>()
  for (const item of deletedItems(transaction)) {
    if (!someUnit(item, sought)) continue
    if (item.parentSub === null && item.content instanceof Y.ContentString) texts.add(item.parent as Type)
    else if (item.parentSub === "text" && item.content instanceof Y.ContentAny)
      found.push(ofNote(item, String(item.content.arr[0] ?? "")))
  }
  for (const text of texts) found.push(...runsOf(text, transaction, sought))
  return found.filter(each => each.text.trim() !== "")
}

function* deletedItems({ deleteSet, doc }: Y.Transaction): Iterable<Y.Item> {
  for (const [client, ranges] of deleteSet.clients) {
    const structs = doc.store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      for (let at = Y.findIndexSS(structs, clock); at < structs.length && structs[at].id.clock < clock + len; at++) {
        const struct = structs[at]
        if (struct instanceof Y.Item) yield struct
      }
    }
  }
}

function someUnit({ id, length }: Y.Item, sought: Sought): boolean {
  for (let at = 0; at < length; at++) if (sought(id.client, id.clock + at)) return true
  return false
}

/** The sought units of one `Y.XmlText` that were there before the transaction, those side by side as one. */
function runsOf(type: Type, transaction: Y.Transaction, sought: Sought): Found[] {
  let before = ""
  const lost: (string | null)[] = []
  for (let item = type._start; item !== null; item = item.right) {
    const { id, content } = item
    const gone = Y.isDeleted(transaction.deleteSet, id)
    const isNew = id.clock >= (transaction.beforeState.get(id.client) ?? 0)
    if ((item.deleted && !gone) || isNew || !(content instanceof Y.ContentString)) continue
    before += content.str
    for (let at = 0; at < content.str.length; at++)
      lost.push(gone && sought(id.client, id.clock + at) ? `${id.client}.${id.clock + at}` : null)
  }
  const root = rootOf(type)
  const now = readFragment(transaction.doc.getXmlFragment(root)).text
  const found: Found[] = []
  for (let from = 0; from < lost.length; from++) {
    const id = lost[from]
    if (id === null) continue
    let to = from + 1
    while (to < lost.length && lost[to] !== null) to++
    const text = before.slice(from, to)
    const context = { before: before.slice(Math.max(0, from - CONTEXT), from), after: before.slice(to, to + CONTEXT) }
    if (!standsIn(now, text, context)) found.push({ id, root, text, context })
    from = to
  }
  return found
}

const ofNote = (item: Y.Item, text: string): Found => ({
  id: `${item.id.client}.${item.id.clock}`,
  root: rootOf(item.parent as Type),
  text,
  context: { before: "", after: "" },
})

/** Whether words stand in a text (without marks) beside what stood beside them: split or joined paragraphs take them along. */
export function standsIn(now: string, text: string, { before, after }: Found["context"]): boolean {
  const left = before.slice(-LIKENESS)
  const right = after.slice(0, LIKENESS)
  const enough = LIKENESS / 2
  return (left.length >= enough && now.includes(left + text)) || (right.length >= enough && now.includes(text + right))
}

function rootOf(type: Type): string {
  let at = type
  while (at._item) at = at._item.parent as Type
  return Y.findRootTypeKey(at)
}
