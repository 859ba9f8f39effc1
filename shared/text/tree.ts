/**
 * The article tree: an article's text as JSON, the shape that the doors take and give, with its canonical form and
 * fingerprint. `normalise` is the one place that says when two texts are the same text.
 */
import {
  BLOCK,
  type BlockAttrs,
  blockAttrs,
  blockKey,
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
  withBracketed,
  words,
} from "./flat.ts"
import { UNSAFE_TEXT } from "./schema.ts"
import type { Inline, Tree } from "./tree-schema.ts"

export type { Block, Inline, Tree } from "./tree-schema.ts"

/** Takes a tree to flat text, normalised. */
export function toFlat(tree: Tree): Flat {
  const parts: Flat[] = []
  const open = (attrs: BlockAttrs, content: readonly Inline[]) => {
    parts.push({ text: BLOCK, attrs: [blockKey(attrs)] })
    for (const inline of content)
      if ("note" in inline)
        parts.push({ text: NOTE, attrs: [noteKey(inline.note, inline.marks?.includes("bracketed"))] })
      else parts.push(words(inline.text.replace(/[\u2029\uFFFC]/g, " "), marksKey(inline.marks ?? [])))
  }
  for (const item of tree)
    if (item.type === "title") open({ kind: "title", level: 0, marker: null, number: null }, item.content)
    else if (item.type === "paragraph") {
      const marker = item.marker ?? null
      const number = marker === null ? null : (item.number ?? "")
      open({ kind: "paragraph", level: item.level ?? 0, marker, number }, item.content)
    } else
      item.rows.forEach((row, r) => {
        row.forEach((cell, c) => {
          const starts = c > 0 ? undefined : r > 0 ? ("row" as const) : ("table" as const)
          open({ kind: "cell", level: 0, marker: null, number: null, starts }, cell)
        })
      })
  return normalise(concat(parts))
}

/** Takes flat text to a tree; of a normalised text, `toFlat` gives it back. */
export function toTree(flat: Flat): Tree {
  const tree: Tree = []
  let at = 0
  while (at < flat.text.length) {
    let end = flat.text.indexOf(BLOCK, at + 1)
    if (end < 0) end = flat.text.length
    const { kind, level, marker, number, starts } = blockAttrs(flat.attrs[at])
    const content = inlines(flat, at + 1, end)
    const last = tree.at(-1)
    if (kind === "title") tree.push({ type: "title", content })
    else if (kind === "cell") {
      if (starts === "table" || last?.type !== "table") tree.push({ type: "table", rows: [[content]] })
      else if (starts === "row") last.rows.push([content])
      else last.rows.at(-1)!.push(content)
    } else {
      const numbered = marker === null ? {} : { marker, number: number ?? "" }
      tree.push({ type: "paragraph", ...(level ? { level } : {}), ...numbered, content })
    }
    at = end
  }
  return tree
}

/** The inline content of `flat` between two offsets that lie in one block. */
export function inlines(flat: Flat, from: number, to: number): Inline[] {
  const content: Inline[] = []
  for (let at = from; at < to; ) {
    const key = flat.attrs[at]
    if (flat.text[at] === NOTE) {
      content.push({ note: noteText(key), ...(isBracketed(key) ? { marks: ["bracketed" as const] } : {}) })
      at++
      continue
    }
    let end = at + 1
    while (end < to && flat.attrs[end] === key && flat.text[end] !== NOTE) end++
    content.push({ text: flat.text.slice(at, end), ...(key ? { marks: [...marksOf(key)] as Mark[] } : {}) })
    at = end
  }
  return content
}

const SPACE = /[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u202f\u205f\u3000]/
const UNCLEAN = / {2}|[\t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u202f\u205f\u3000]/

/**
 * The one form of a text: NFC, every white space U+0020 and single, none at the ends of a block; lone surrogates
 * replaced; characters that turn the order around left out; empty paragraphs and titles gone; a space is bracketed
 * exactly when both its neighbours are; a number stands once in its list (the second block with it, after a split,
 * awaits its own).
 */
export function normalise(flat: Flat): Flat {
  let text = ""
  const attrs: string[] = []
  const seen: Set<string>[] = []
  let at = 0
  while (at < flat.text.length) {
    let end = flat.text.indexOf(BLOCK, at + 1)
    if (end < 0) end = flat.text.length
    let key = flat.attrs[at]
    const body = normaliseBlock(flat, at + 1, end)
    const attr = blockAttrs(key)
    if (body.text !== "" || attr.kind === "cell") {
      seen.length = Math.min(seen.length, attr.level + 1)
      if (attr.number) {
        seen[attr.level] ??= new Set()
        const id = `${attr.marker} ${attr.number}`
        if (seen[attr.level].has(id)) key = blockKey({ ...attr, number: "" })
        seen[attr.level].add(id)
      }
      text += BLOCK + body.text
      attrs.push(key)
      for (const each of body.attrs) attrs.push(each)
    }
    at = end
  }
  return text ? { text, attrs } : EMPTY
}

const UNSAFE_ALL = new RegExp(UNSAFE_TEXT, "g")
const safe = (text: string): string => text.replace(UNSAFE_ALL, "")
const safeNote = (key: string): string =>
  UNSAFE_TEXT.test(noteText(key)) ? noteKey(safe(noteText(key)), isBracketed(key)) : key

function normaliseBlock(flat: Flat, from: number, to: number): { text: string; attrs: string[] } {
  let text = ""
  // Asking a string that is still growing for its end copies it: quadratic in a long block.
  let spaced = true
  const attrs: string[] = []
  for (let at = from; at < to; ) {
    const note = flat.text[at] === NOTE
    const key = note ? safeNote(flat.attrs[at]) : flat.attrs[at]
    let end = at + 1
    while (!note && end < to && flat.attrs[end] === key && flat.text[end] !== NOTE) end++
    const run = note ? NOTE : safe(flat.text.slice(at, end)).toWellFormed().normalize("NFC")
    // Most runs are in the one form already.
    if (!UNCLEAN.test(run) && (run[0] !== " " || (text !== "" && !text.endsWith(" ")))) {
      text += run
      for (let i = 0; i < run.length; i++) attrs.push(key)
      at = end
      continue
    }
    for (const unit of run) {
      const space = SPACE.test(unit)
      if (space && spaced) continue
      spaced = space
      text += space ? " " : unit
      for (let i = 0; i < (space ? 1 : unit.length); i++) attrs.push(key)
    }
    at = end
  }
  if (text.endsWith(" ")) {
    text = text.slice(0, -1)
    attrs.pop()
  }
  for (let i = 0; i < text.length; i++)
    if (text[i] === " ") attrs[i] = withBracketed(attrs[i], isBracketed(attrs[i - 1]) && isBracketed(attrs[i + 1]))
  return { text, attrs }
}

/**
 * The fingerprint of a text: SHA-256, in hexadecimal, of the canonical JSON of its normalised tree, marks included.
 * @param sha256 hexadecimal SHA-256 of a string's UTF-8 (injected: this folder knows no engine)
 */
export const fingerprint = (flat: Flat, sha256: (text: string) => string): string =>
  sha256(JSON.stringify(toTree(normalise(flat))))
