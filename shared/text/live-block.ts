/**
 * The words of one live block: reading them, and editing them in place.
 *
 * A note's `bracketed` has no mark in y-prosemirror's encoding (it keeps none on elements). So a note between two
 * bracketed units counts as bracketed, and the attribute `bracketed` (true or false) stands only where that guess is
 * wrong.
 */
import { diffArrays } from "diff"
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
import { normalise } from "./tree.ts"

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook
type Formats = Record<string, Record<string, string> | null>

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

function formatsOf(key: string): Formats {
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

function createText(content: Flat, from: number, to: number): Y.XmlText {
  const text = new Y.XmlText()
  text.applyDelta(runs(content, from, to).map(run => ({ insert: run.text, attributes: formatsOf(run.key) })))
  return text
}

function createNote(content: Flat, at: number): Y.XmlElement {
  const note = new Y.XmlElement("note")
  note.setAttribute("text", noteText(content.attrs[at]))
  const on = isBracketed(content.attrs[at])
  if (on !== between(content, at)) note.setAttribute("bracketed", on as unknown as string)
  return note
}

function runs({ text, attrs }: Flat, from: number, to: number): { text: string; key: string }[] {
  const found: { text: string; key: string }[] = []
  for (let at = from; at < to; ) {
    let end = at + 1
    while (end < to && attrs[end] === attrs[at]) end++
    found.push({ text: text.slice(at, end), key: attrs[at] })
    at = end
  }
  return found
}

/** Brings a plain live block's words to `target`. A block that reads the same is not touched. */
export function editContent(element: Y.XmlElement, target: Flat): void {
  const live = contentOf(element)
  if (sameContent(live, target)) return
  for (const { from, to, insertFrom, insertTo } of spliceOrder(live, target))
    splice(element, from, to, {
      text: target.text.slice(insertFrom, insertTo),
      attrs: target.attrs.slice(insertFrom, insertTo),
    })
  joinTexts(element)
  mark(element, target)
}

const wrapped = (content: Flat): Flat => ({
  text: `\u2029${content.text}`,
  attrs: ['["cell",0,null,null]', ...content.attrs],
})
function sameContent(live: Flat, target: Flat): boolean {
  const a = normalise(wrapped(live))
  return a.text.slice(1) === target.text && target.attrs.every((key, i) => a.attrs[i + 1] === key)
}

interface Token {
  readonly from: number
  readonly to: number
  /** What two tokens must share to be the same: NFC, any white space alike, a note by its words. */
  readonly key: string
}
const TOKEN =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])|[\p{L}\p{M}\p{N}]+|./gsu

/** The tokens of a content, without the white space at its ends, which is nobody's difference. */
function tokens(content: Flat): Token[] {
  const found: Token[] = []
  for (const match of content.text.matchAll(TOKEN)) {
    const [from, to] = [match.index, match.index + match[0].length]
    const key = /^\s/.test(match[0])
      ? " "
      : match[0] === NOTE
        ? NOTE + noteText(content.attrs[from])
        : match[0].normalize()
    found.push({ from, to, key })
  }
  if (found[0]?.key === " ") found.shift()
  if (found.at(-1)?.key === " ") found.pop()
  return found
}

interface Splice {
  readonly from: number
  readonly to: number
  readonly insertFrom: number
  readonly insertTo: number
}

/** The splices that make `live` read `target`, last first, so that earlier offsets hold. */
function spliceOrder(live: Flat, target: Flat): Splice[] {
  const [a, b] = [tokens(live), tokens(target)]
  const end = a.at(-1)?.to ?? live.text.length
  const parts = diffArrays(
    a.map(token => token.key),
    b.map(token => token.key),
    { maxEditLength: Math.max(100, Math.floor(4_000_000 / (a.length + b.length + 1))) },
  ) ?? [
    { value: a, removed: true, added: false },
    { value: b, removed: false, added: true },
  ]
  const found: Splice[] = []
  let [i, j] = [0, 0]
  for (let p = 0; p < parts.length; ) {
    if (!parts[p].removed && !parts[p].added) {
      i += parts[p].value.length
      j += parts[p].value.length
      p++
      continue
    }
    const [i0, j0] = [i, j]
    for (; p < parts.length && (parts[p].removed || parts[p].added); p++)
      if (parts[p].removed) i += parts[p].value.length
      else j += parts[p].value.length
    const from = i0 < a.length ? a[i0].from : end
    const insertFrom = j0 < b.length ? b[j0].from : target.text.length
    const to = i > i0 ? a[i - 1].to : from
    const insertTo = j > j0 ? b[j - 1].to : insertFrom
    found.push(trimmed(live, target, { from, to, insertFrom, insertTo }))
  }
  return found.reverse()
}

/** The splice without the units that both sides share at its ends; never between the halves of a surrogate pair. */
function trimmed(live: Flat, target: Flat, { from, to, insertFrom, insertTo }: Splice): Splice {
  const same = (i: number, j: number) => live.text[i] === target.text[j] && live.text[i] !== NOTE
  const low = (text: string, at: number) => text.charCodeAt(at) >>> 10 === 0x37
  while (from < to && insertFrom < insertTo && same(from, insertFrom)) {
    from++
    insertFrom++
  }
  while (from < to && insertFrom < insertTo && same(to - 1, insertTo - 1)) {
    to--
    insertTo--
  }
  if (low(live.text, from) || low(target.text, insertFrom)) {
    from--
    insertFrom--
  }
  if (low(live.text, to) || low(target.text, insertTo)) {
    to++
    insertTo++
  }
  return { from, to, insertFrom, insertTo }
}

const lengthOf = (child: Child): number => (child instanceof Y.XmlText ? child.length : 1)

function splice(element: Y.XmlElement, from: number, to: number, insert: Flat): void {
  let at = 0
  let index = 0
  for (const child of element.toArray() as Child[]) {
    const length = lengthOf(child)
    const [a, b] = [Math.max(from, at), Math.min(to, at + length)]
    at += length
    if (a >= b) index++
    else if (child instanceof Y.XmlText) {
      child.delete(a - (at - length), b - a)
      index++
    } else element.delete(index, 1)
  }
  let offset = from
  for (let i = 0; i < insert.text.length; ) {
    let end = i
    while (end < insert.text.length && insert.text[end] !== NOTE) end++
    if (end > i) {
      const { text, start, index } = textAt(element, offset)
      const into = text ?? new Y.XmlText()
      if (!text) element.insert(index, [into])
      let within = offset - start
      for (const run of runs(insert, i, end)) {
        into.insert(within, run.text, formatsOf(run.key))
        within += run.text.length
      }
      offset += end - i
    }
    if (end < insert.text.length) {
      insertNote(element, offset, createNote(insert, end))
      offset++
      end++
    }
    i = end
  }
}

/** The text that an insertion at `offset` goes into (the one before, where two meet), or the index for a new one. */
function textAt(element: Y.XmlElement, offset: number): { text: Y.XmlText | null; start: number; index: number } {
  let at = 0
  const children = element.toArray() as Child[]
  for (let index = 0; index < children.length; index++) {
    const child = children[index]
    const length = lengthOf(child)
    if (child instanceof Y.XmlText && offset >= at && offset <= at + length) return { text: child, start: at, index }
    if (offset <= at) return { text: null, start: offset, index }
    at += length
  }
  return { text: null, start: offset, index: children.length }
}

function insertNote(element: Y.XmlElement, offset: number, note: Y.XmlElement): void {
  const { text, start, index } = textAt(element, offset)
  if (!text || (offset === start && index === 0)) {
    element.insert(index, [note])
    return
  }
  const head = offset - start
  const tail = text.length - head
  if (tail === 0) element.insert(index + 1, [note])
  else if (head === 0) element.insert(index, [note])
  else if (head >= tail) {
    const moved = cut(text, head, tail)
    element.insert(index + 1, [note, moved])
  } else {
    const moved = cut(text, 0, head)
    element.insert(index, [moved, note])
  }
}

/** Takes words out of a text and gives them back in a new one. */
function cut(text: Y.XmlText, from: number, length: number): Y.XmlText {
  const content = wordsOf(text)
  const moved = createText(content, from, from + length)
  text.delete(from, length)
  return moved
}

/** y-prosemirror knows one text between two notes: two that have come together become one, the longer staying. */
function joinTexts(element: Y.XmlElement): void {
  for (let index = 0; index + 1 < element.length; ) {
    const [left, right] = [element.get(index) as Child, element.get(index + 1) as Child]
    if (!(left instanceof Y.XmlText && right instanceof Y.XmlText)) {
      index++
      continue
    }
    const keep = left.length >= right.length ? left : right
    const gone = keep === left ? right : left
    const content = wordsOf(gone)
    let at = keep === left ? keep.length : 0
    for (const run of runs(content, 0, content.text.length)) {
      keep.insert(at, run.text, formatsOf(run.key))
      at += run.text.length
    }
    element.delete(keep === left ? index + 1 : index, 1)
  }
}

/** Gives the words of a block, which already read as the target's, the target's marks. */
function mark(element: Y.XmlElement, target: Flat): void {
  const live = contentOf(element)
  if (sameContent(live, target)) return
  const [a, b] = [tokens(live), tokens(target)]
  if (a.length !== b.length) return
  const wanted: (string | null)[] = new Array(live.text.length).fill(null)
  a.forEach((token, n) => {
    const even = token.to - token.from === b[n].to - b[n].from
    for (let i = token.from; i < token.to; i++) wanted[i] = target.attrs[b[n].from + (even ? i - token.from : 0)]
  })
  let at = 0
  for (const child of element.toArray() as Child[]) {
    const start = at
    at += lengthOf(child)
    if (!(child instanceof Y.XmlText)) {
      const [on, is] = [isBracketed(wanted[start] ?? ""), isBracketed(live.attrs[start])]
      if (on !== is && child instanceof Y.XmlElement) child.setAttribute("bracketed", on as unknown as string)
      continue
    }
    for (let i = start; i < at; ) {
      const [is, want] = [live.attrs[i], wanted[i]]
      let end = i + 1
      while (end < at && live.attrs[end] === is && wanted[end] === want) end++
      if (want !== null && want !== is) {
        const formats: Formats = {}
        for (const name of Object.keys(formatsOf(is))) formats[name] = null
        child.format(i - start, end - i, Object.assign(formats, formatsOf(want)))
      }
      i = end
    }
  }
  // Marks around a note may have moved what it is taken for.
  const after = contentOf(element)
  let seen = 0
  for (const child of element.toArray() as Child[]) {
    if (child instanceof Y.XmlElement && wanted[seen] !== null) {
      const on = isBracketed(wanted[seen] ?? "")
      if (on !== isBracketed(after.attrs[seen])) child.setAttribute("bracketed", on as unknown as string)
    }
    seen += lengthOf(child)
  }
}
