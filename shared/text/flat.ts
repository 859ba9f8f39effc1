/**
 * An article's text as one string, the form that all comparison works on (ROLLING: "Representation").
 *
 * Every UTF-16 unit of `text` has an entry in `attrs`, so that slices, splices and equality are those of two arrays:
 * - U+2029 opens a block; its attribute is a block key (see `blockKey`).
 * - U+FFFC is a note; its attribute is a note key (see `noteKey`).
 * - any other unit is words; its attribute is a marks key (see `marksKey`), `""` for plain words.
 * A flat text is empty or begins with U+2029.
 */
import { MARKS, type MarkName } from "./schema.ts"

export interface Flat {
  readonly text: string
  readonly attrs: readonly string[]
}

export type Mark = Exclude<MarkName, "link"> | { readonly link: string }

/**
 * How a block stands. `marker` is the pattern of its number, written with the first of its series: `1.` `1)` `(a)`
 * `(A)` `(i)` `(I)` `(1)` `•` `–` …; null: unnumbered. `number` is the frozen number, neutral to house style: `"3"`,
 * `"3+1"` (first new one after 3), `"3~1"` (first alternative to 3), `"0+1"` (new before the first); `""` where a
 * number is due but not given yet; null where there is no marker.
 */
export interface BlockAttrs {
  readonly kind: "title" | "paragraph" | "cell"
  readonly level: number
  readonly marker: string | null
  readonly number: string | null
  /** For a cell: whether it begins a table or a row. */
  readonly starts?: "table" | "row" | undefined
}

export const BLOCK = "\u2029"
export const NOTE = "\uFFFC"
export const EMPTY: Flat = { text: "", attrs: [] }

const memo = <T>(parse: (key: string) => T) => {
  const known = new Map<string, T>()
  return (key: string): T => {
    let value = known.get(key)
    if (value === undefined) {
      if (known.size > 20_000) known.clear()
      known.set(key, (value = parse(key)))
    }
    return value
  }
}

/** The canonical key of a block; `blockAttrs` reads it. */
export function blockKey(block: BlockAttrs): string {
  const { kind, level, marker, number, starts } = block
  return JSON.stringify([kind, level, marker, number, ...(starts ? [starts] : [])])
}

export const blockAttrs: (key: string) => BlockAttrs = memo(key => {
  const [kind, level, marker, number, starts] = JSON.parse(key)
  return { kind, level, marker, number, starts }
})

/** The block key without its frozen number: what two blocks must share to be the same kind of block. */
export const blockShape: (key: string) => string = memo(key => {
  const block = blockAttrs(key)
  return blockKey({ ...block, number: block.marker === null ? null : "" })
})

const LETTERS: Record<Exclude<MarkName, "link">, string> = {
  bracketed: "[",
  strong: "b",
  emphasis: "i",
  subscript: "_",
  superscript: "^",
}

/** The canonical key of a set of marks: letters in the order of `MARKS`, a link last with its address. */
export function marksKey(marks: readonly Mark[]): string {
  let key = ""
  for (const name of MARKS) if (name !== "link" && marks.includes(name)) key += LETTERS[name]
  const link = marks.find(mark => typeof mark === "object")
  return link ? `${key}@${link.link}` : key
}

export const marksOf: (key: string) => readonly Mark[] = memo(key => {
  const at = key.indexOf("@")
  const letters = at < 0 ? key : key.slice(0, at)
  const marks: Mark[] = []
  for (const name of MARKS) if (name !== "link" && letters.includes(LETTERS[name])) marks.push(name)
  if (at >= 0) marks.push({ link: key.slice(at + 1) })
  return marks
})

/** A note's key: whether it stands in brackets, and its words. */
export const noteKey = (text: string, bracketed = false): string => `${bracketed ? "[" : ""}n${text}`
export const noteText = (key: string): string => (key[0] === "[" ? key.slice(2) : key.slice(1))

/** Whether a unit (not a block mark) bears `bracketed`. Block keys begin with `["`, so ask only of words and notes. */
export const isBracketed = (key: string): boolean => key[0] === "["

/** The same key with `bracketed` set or taken off. */
export const withBracketed = (key: string, on: boolean): string =>
  on === isBracketed(key) ? key : on ? `[${key}` : key.slice(1)

export const slice = (flat: Flat, from: number, to: number = flat.text.length): Flat => ({
  text: flat.text.slice(from, to),
  attrs: flat.attrs.slice(from, to),
})

export function concat(parts: readonly Flat[]): Flat {
  if (parts.length === 1) return parts[0]
  const attrs: string[] = []
  let text = ""
  for (const part of parts) {
    text += part.text
    for (const attr of part.attrs) attrs.push(attr)
  }
  return { text, attrs }
}

/** Equal to the last mark and number. */
export function equal(a: Flat, b: Flat): boolean {
  if (a === b) return true
  if (a.text !== b.text) return false
  for (let i = 0; i < a.attrs.length; i++) if (a.attrs[i] !== b.attrs[i]) return false
  return true
}

/** Plain words, without marks, as flat text. */
export const words = (text: string, key = ""): Flat => ({ text, attrs: new Array<string>(text.length).fill(key) })

/** One block mark as flat text. */
export const block = (attrs: BlockAttrs): Flat => ({ text: BLOCK, attrs: [blockKey(attrs)] })
