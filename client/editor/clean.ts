/**
 * What is typed or pasted, without what no text here holds, before it becomes an edit: so that nobody is refused for
 * what they did not see.
 */
import { Plugin, type Transaction } from "prosemirror-state"
import { MAX_LINK, SAFE_LINK, UNSAFE_TEXT } from "../../shared/text/schema.ts"
import { schema } from "./schema.ts"

const UNSAFE_ALL = new RegExp(UNSAFE_TEXT, "g")
const isClean = (text: string): boolean => !UNSAFE_TEXT.test(text) && text.isWellFormed()
const cleaned = (text: string): string => text.replace(UNSAFE_ALL, "").toWellFormed()

/** Takes out characters that turn the order around, halves of characters, and addresses that no link may have. */
export const clean = (): Plugin =>
  new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some(each => each.docChanged)) return null
      const { tr } = state
      state.doc.descendants((node, at) => {
        const place = tr.mapping.map(at)
        if (node.type === schema.nodes.note && !isClean(String(node.attrs.text)))
          tr.setNodeAttribute(place, "text", cleaned(String(node.attrs.text)))
        if (!node.isText) return
        const link = schema.marks.link.isInSet(node.marks)
        if (link && !mayLink(String(link.attrs.href))) tr.removeMark(place, place + node.nodeSize, link)
        if (!isClean(node.text!)) replace(tr, place, node.text!)
      })
      return tr.docChanged ? tr : null
    },
  })

const mayLink = (href: string): boolean => SAFE_LINK.test(href) && href.length <= MAX_LINK

/** In place and by characters, so that the cursor stays between its neighbours. */
function replace(tr: Transaction, from: number, text: string): void {
  for (let at = text.length - 1; at >= 0; at--) {
    const unit = text[at]
    if (UNSAFE_TEXT.test(unit)) tr.delete(from + at, from + at + 1)
    else if (!unit.isWellFormed() && !isPair(text, at)) tr.insertText("\ufffd", from + at, from + at + 1)
  }
}
const isPair = (text: string, at: number): boolean =>
  text.slice(at, at + 2).isWellFormed() || (at > 0 && text.slice(at - 1, at + 1).isWellFormed())
