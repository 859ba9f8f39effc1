/** The editor's text as flat text (shared/text/flat.ts), each unit with its place in the editor. */
import type { Node, Mark as NodeMark } from "prosemirror-model"
import {
  BLOCK,
  type BlockAttrs,
  blockKey,
  type Flat,
  isBracketed,
  type Mark,
  marksKey,
  NOTE,
  noteKey,
  noteText,
} from "../../shared/text/flat.ts"
import { MAX_LEVEL, UNSAFE_TEXT } from "../../shared/text/schema.ts"
import { normalise } from "../../shared/text/tree.ts"
import { schema } from "./schema.ts"

/** `at[i]` is the position before unit `i`: of a block mark, the position before its block. */
export interface PlacedText {
  readonly flat: Flat
  readonly at: readonly number[]
}

/** The document as the server will read it, normalised. */
export function flatOf(doc: Node): PlacedText {
  const raw = read(doc)
  const flat = normalise({ text: raw.text, attrs: raw.attrs })
  return { flat, at: places(raw, flat.text) }
}

interface Raw {
  text: string
  attrs: string[]
  at: number[]
}

function read(doc: Node): Raw {
  const raw: Raw = { text: "", attrs: [], at: [] }
  const open = (block: Node, pos: number, attrs: BlockAttrs) => {
    const from = raw.attrs.length
    raw.text += BLOCK
    raw.attrs.push(blockKey(attrs))
    raw.at.push(pos)
    block.forEach((child, offset) => {
      const text = child.isText ? child.text!.replace(/[\u2029\uFFFC]/g, " ") : NOTE
      const key = child.isText ? keyOf(child.marks) : noteKey(String(child.attrs.text))
      raw.text += text
      for (let i = 0; i < text.length; i++) {
        raw.attrs.push(key)
        raw.at.push(pos + 1 + offset + i)
      }
    })
    bracketNotes(raw, from + 1, block)
  }
  doc.forEach((block, pos) => {
    if (block.type === schema.nodes.table) {
      block.forEach((row, rowAt, r) => {
        row.forEach((cell, cellAt, c) => {
          const starts = c > 0 ? undefined : r > 0 ? ("row" as const) : ("table" as const)
          open(cell, pos + 2 + rowAt + cellAt, { kind: "cell", level: 0, marker: null, number: null, starts })
        })
      })
      return
    }
    // Empty paragraphs are no part of a text.
    if (block.textContent.trim() === "" && block.childCount === 0) return
    if (block.type === schema.nodes.title) {
      open(block, pos, { kind: "title", level: 0, marker: null, number: null })
      return
    }
    const marker = typeof block.attrs.marker === "string" && block.attrs.marker ? block.attrs.marker : null
    const level = Math.min(MAX_LEVEL, Math.max(0, Math.trunc(Number(block.attrs.level)) || 0))
    open(block, pos, { kind: "paragraph", level, marker, number: marker === null ? null : (block.attrs.number ?? "") })
  })
  return raw
}

/** A note is in brackets as the words around it are, unless it says otherwise (shared/text/live-block.ts). */
function bracketNotes(raw: Raw, from: number, block: Node): void {
  const said: unknown[] = []
  block.forEach(child => {
    if (child.type === schema.nodes.note) said.push(child.attrs.bracketed)
  })
  for (let at = from; said.length && at < raw.attrs.length; at++) {
    if (raw.text[at] !== NOTE) continue
    let [left, right] = [at - 1, at + 1]
    while (left > from && raw.text[left] === NOTE) left--
    while (raw.text[right] === NOTE) right++
    const own = said.shift()
    const on =
      typeof own === "boolean"
        ? own
        : left >= from && isBracketed(raw.attrs[left]) && isBracketed(raw.attrs[right] ?? "")
    if (on) raw.attrs[at] = noteKey(noteText(raw.attrs[at]), true)
  }
}

const keyOf = (marks: readonly NodeMark[]): string =>
  marks.length === 0
    ? ""
    : marksKey(
        marks.map(
          (mark): Mark =>
            mark.type === schema.marks.link
              ? { link: String(mark.attrs.href) }
              : (mark.type.name as Exclude<Mark, object>),
        ),
      )

const DROPPED = /[\s\u00a0\u2029\u202A-\u202E\u2066-\u2069]/
const isSpace = (unit: string): boolean => /[\s\u00a0]/.test(unit) && unit !== BLOCK

/** Where the units of the normalised text stood before: spaces and unsafe signs fell out, some letters were composed. */
function places(raw: Raw, text: string): number[] {
  if (raw.text === text) return raw.at
  const at: number[] = []
  let i = 0
  for (const unit of units(text)) {
    while (
      i < raw.text.length &&
      !same(raw.text[i], unit) &&
      (DROPPED.test(raw.text[i]) || UNSAFE_TEXT.test(raw.text[i]))
    )
      i++
    at.push(raw.at[Math.min(i, raw.at.length - 1)])
    if (same(raw.text[i] ?? "", unit)) i++
    else {
      i++
      while (i < raw.text.length && /\p{M}/u.test(raw.text[i])) i++
    }
  }
  return at
}
const same = (was: string, unit: string): boolean => was === unit || (unit === " " && isSpace(was))
const units = (text: string): string[] => text.split("")
