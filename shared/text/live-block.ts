/**
 * The words of one live block: reading them, and making them anew.
 *
 * A note's `bracketed` has no mark in y-prosemirror's encoding (it keeps none on elements). So a note between two
 * bracketed units counts as bracketed, and the attribute `bracketed` (true or false) stands only where that guess is
 * wrong.
 */
import * as Y from "yjs"
import {
  concat,
  EMPTY,
  type Flat,
  isBracketed,
  type Mark,
  marksKey,
  marksOf,
  NOTE,
  noteKey,
  noteText,
  words,
} from "./flat.ts"
import { MARKS, type MarkName, SAFE_LINK } from "./schema.ts"

export type Child = Y.XmlElement | Y.XmlText | Y.XmlHook
export type Formats = Record<string, Record<string, string> | null>

/** The content of a live block: words, marks and notes, unit for unit as Yjs counts them. */
export function contentOf(element: Y.XmlElement): Flat {
  const parts: Flat[] = []
  const explicit: (boolean | undefined)[] = []
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlElement && child.nodeName === "note") {
      const attrs: Record<string, unknown> = child.getAttributes()
      parts.push({ text: NOTE, attrs: [noteKey(typeof attrs.text === "string" ? attrs.text : "")] })
      explicit.push(typeof attrs.bracketed === "boolean" ? attrs.bracketed : undefined)
    } else parts.push(wordsOf(child))
  }
  const content = parts.length ? concat(parts) : EMPTY
  if (explicit.length === 0) return content
  const attrs = [...content.attrs]
  let n = 0
  for (let at = 0; at < attrs.length; at++)
    if (content.text[at] === NOTE) {
      const on = explicit[n++] ?? between(content, at)
      if (on) attrs[at] = noteKey(noteText(attrs[at]), true)
    }
  return { text: content.text, attrs }
}

/** Whether the nearest words on both sides of a unit are bracketed. */
function between({ text, attrs }: Flat, at: number): boolean {
  let [left, right] = [at - 1, at + 1]
  while (text[left] === NOTE) left--
  while (text[right] === NOTE) right++
  return isBracketed(attrs[left] ?? "") && isBracketed(attrs[right] ?? "")
}

/** The words of a child that is no note: of a text as they stand, of anything else those inside it. */
export function wordsOf(child: Child): Flat {
  if (child instanceof Y.XmlText) {
    const parts: Flat[] = []
    // What is no string fills one unit; a space keeps the count and the words apart.
    for (const { insert, attributes } of child.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[])
      parts.push(words(typeof insert === "string" ? insert.replace(/[\u2029\uFFFC]/g, " ") : " ", keyOf(attributes)))
    return parts.length ? concat(parts) : EMPTY
  }
  return child instanceof Y.XmlElement ? contentOf(child) : EMPTY
}

function keyOf(attributes: Record<string, unknown> | undefined): string {
  if (!attributes) return ""
  const marks: Mark[] = []
  for (const [key, value] of Object.entries(attributes)) {
    const name = key.replace(/--[a-zA-Z0-9+/=]{8}$/, "") as MarkName
    if (value === null || value === undefined || !MARKS.includes(name)) continue
    if (name !== "link") marks.push(name)
    else {
      const href = (value as { href?: unknown }).href
      if (typeof href === "string" && SAFE_LINK.test(href)) marks.push({ link: href })
    }
  }
  return marksKey(marks)
}

export function formatsOf(key: string): Formats {
  const formats: Formats = {}
  for (const mark of marksOf(key)) {
    if (typeof mark === "string") formats[mark] = {}
    else formats.link = { href: mark.link }
  }
  return formats
}

/** Whether a live element holds only what the schema has there, so that it can be edited in place. */
export function isPlain(element: Y.XmlElement): boolean {
  const inner = { table: "row", row: "cell" }[element.nodeName]
  if (inner)
    return element.toArray().every(child => child instanceof Y.XmlElement && child.nodeName === inner && isPlain(child))
  if (!["title", "paragraph", "cell"].includes(element.nodeName)) return false
  return element
    .toArray()
    .every(child => child instanceof Y.XmlText || (child instanceof Y.XmlElement && child.nodeName === "note"))
}

/** The children of a new block. */
export function createContent(content: Flat): (Y.XmlText | Y.XmlElement)[] {
  const children: (Y.XmlText | Y.XmlElement)[] = []
  for (let at = 0; at < content.text.length; ) {
    let end = at
    while (end < content.text.length && content.text[end] !== NOTE) end++
    if (end > at) children.push(createText(content, at, end))
    if (end < content.text.length) children.push(createNote(content, end++))
    at = end
  }
  return children
}

export function createText(content: Flat, from: number, to: number): Y.XmlText {
  const text = new Y.XmlText()
  text.applyDelta(runs(content, from, to).map(run => ({ insert: run.text, attributes: formatsOf(run.key) })))
  return text
}

export function createNote(content: Flat, at: number): Y.XmlElement {
  const note = new Y.XmlElement("note")
  note.setAttribute("text", noteText(content.attrs[at]))
  const on = isBracketed(content.attrs[at])
  if (on !== between(content, at)) note.setAttribute("bracketed", on as unknown as string)
  return note
}

export function runs({ text, attrs }: Flat, from: number, to: number): { text: string; key: string }[] {
  const found: { text: string; key: string }[] = []
  for (let at = from; at < to; ) {
    let end = at + 1
    while (end < to && attrs[end] === attrs[at]) end++
    found.push({ text: text.slice(at, end), key: attrs[at] })
    at = end
  }
  return found
}
