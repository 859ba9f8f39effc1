/**
 * Edits as y-prosemirror makes them: words typed and deleted in a paragraph; a split takes the tail out and puts it
 * into a new paragraph; a join puts the next one's words at the end and deletes it.
 */
import * as Y from "yjs"

/** The origin of what a person does. */
export const PERSON = "person"
export type Edit =
  | { readonly do: "type"; readonly where: number; readonly at: number; readonly count: number }
  | { readonly do: "delete"; readonly where: number; readonly at: number; readonly count: number }
  | { readonly do: "split"; readonly where: number; readonly at: number }
  | { readonly do: "join"; readonly where: number }
  | { readonly do: "remove"; readonly where: number }

export interface Done {
  readonly typed: string
  /** What the person saw and deleted. */
  readonly deleted: string
  /** What was put elsewhere. */
  readonly moved: string
}
const NOTHING: Done = { typed: "", deleted: "", moved: "" }

export function perform(fragment: Y.XmlFragment, edit: Edit, nextSign: () => string): Done {
  const paragraphs = fragment.toArray().filter(each => each instanceof Y.XmlElement)
  const paragraph = paragraphs[edit.where % (paragraphs.length || 1)]
  if (!paragraph || !fragment.doc) return NOTHING
  const next = fragment.get(fragment.toArray().indexOf(paragraph) + 1) as Y.XmlElement | undefined
  return fragment.doc.transact(() => {
    const text = textIn(paragraph)
    const words = text.toString()
    const at = "at" in edit ? edit.at % (words.length + 1) : 0
    if (edit.do === "type") {
      let typed = ""
      for (let n = 0; n < edit.count; n++) typed += nextSign()
      text.insert(at, typed)
      return { ...NOTHING, typed }
    }
    if (edit.do === "delete") {
      const deleted = words.slice(at, at + edit.count)
      if (deleted) text.delete(at, deleted.length)
      return { ...NOTHING, deleted }
    }
    if (edit.do === "split") {
      const moved = words.slice(at)
      const tail = new Y.XmlElement("paragraph")
      tail.setAttribute("level", 0 as unknown as string)
      if (moved) {
        text.delete(at, moved.length)
        tail.insert(0, [new Y.XmlText(moved)])
      }
      fragment.insertAfter(paragraph, [tail])
      return { ...NOTHING, moved }
    }
    if (edit.do === "join") {
      if (!next) return NOTHING
      const moved = textIn(next).toString()
      if (moved) text.insert(words.length, moved)
      fragment.delete(fragment.toArray().indexOf(next), 1)
      return { ...NOTHING, moved }
    }
    if (paragraphs.length < 2) return NOTHING
    fragment.delete(fragment.toArray().indexOf(paragraph), 1)
    return { ...NOTHING, deleted: words }
  }, PERSON)
}

function textIn(paragraph: Y.XmlElement): Y.XmlText {
  const found = paragraph.toArray().find(each => each instanceof Y.XmlText)
  if (found) return found
  const made = new Y.XmlText()
  paragraph.insert(0, [made])
  return made
}
