/** Editing the words of one live block in place: what stays is never rewritten, so anchors and others' typing survive. */
import { diffArrays } from "diff"
import * as Y from "yjs"
import { type Flat, isBracketed, NOTE, noteText } from "./flat.ts"
import { type Child, contentOf, createNote, createText, type Formats, formatsOf, runs, wordsOf } from "./live-block.ts"
import { normalise } from "./tree.ts"

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
