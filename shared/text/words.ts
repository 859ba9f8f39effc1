/**
 * Words, by a rule of our own: engines' segmenters differ among themselves, and then a screen and an export would show
 * different brackets. Spaced scripts give whole words; scripts written without spaces give single characters, which the
 * costs of the alignment group again.
 */
import { BLOCK, blockShape, type Flat, NOTE, noteText } from "./flat.ts"

/** Changes whenever the rule or the weights below change: hunks of another version may differ. */
export const WORDS_VERSION = 2

export const Kind = { mark: 0, space: 1, word: 2, stop: 3, sentence: 4, punctuation: 5, note: 6 } as const
/** What it costs to delete or insert a token, by kind. */
export const WEIGHT = [60, 4, 100, 35, 45, 20, 60] as const

/** One block's tokens: token `i` stands at `[at[i], at[i + 1])`, counted from the block's mark, which is token 0. */
export interface Tokens {
  /** Equal exactly for blocks of the same shape and words (marks and frozen numbers apart). */
  readonly key: string
  readonly count: number
  readonly id: Int32Array
  readonly at: Int32Array
  readonly kind: Uint8Array
  bag: Bag | null
}

/** Words (no spaces, no punctuation) with their weights, ascending by id. */
export interface Bag {
  readonly id: Int32Array
  readonly weight: Float64Array
  readonly total: number
}

const UNSPACED = "[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]"
const INSIDE = `(?:[\\-'’\\u2011ʼ\\u200C\\u200D]*[[\\p{L}\\p{N}\\p{M}]--${UNSPACED}])*`
const TOKEN = new RegExp(
  [
    "\\u2029|\\uFFFC|[ \\s]+",
    // the commonest first
    `[\\p{L}--${UNSPACED}]${INSIDE}`,
    // 1 500 000, as French and Russian write it
    "\\p{Nd}{1,3}(?: \\p{Nd}{3})+(?:[.,]\\p{Nd}+)?(?!\\p{Nd})",
    // 二十一 is one number
    "[〇零一二三四五六七八九十百千万]{2,}",
    // a vowel written before its consonant, and those behind it, are one sign with it
    "[เ-ไເ-ໄ]?[ก-ฮກ-ຮໜໝ]\\p{M}*[ะาำๅະາຳຽ]*\\p{M}*",
    // letters written under each other
    `[${UNSPACED}&&[\\p{L}\\p{N}]]\\p{M}*(?:(?<=[\\u17D2\\u1039])\\p{L}\\p{M}*)*`,
    `\\p{N}+(?:[.,٫٬]\\p{N}+)*[\\p{L}--${UNSPACED}]*`,
    `[\\p{N}--${UNSPACED}]${INSIDE}`,
    "\\p{Extended_Pictographic}(?:[\\uFE0F\\u{1F3FB}-\\u{1F3FF}]|\\u200D\\p{Extended_Pictographic})*",
    "[\\s\\S]\\p{M}*",
  ].join("|"),
  "gv",
)

const STOP = new Set(
  (
    "a an the of in on at to for and or by with from be is are was were as that this it its shall any after before " +
    "under not no le la les l de des du un une et ou à au aux en dans par pour sur est sont que qui ne pas se ce " +
    "el los las del al y o una e u con por para se su sus que es son no lo и в во на с со по к ко о об от до за из у " +
    "не ни или а но что как это его их для при то في من إلى على عن أن أو و لا ما هذا هذه التي الذي"
  ).split(" "),
)
const WORD_START = /^[\p{L}\p{N}]/u
/** What ends a sentence, in the scripts of the world; `;` and its kin end a clause and weigh as much. */
export const SENTENCE_END = /[.!?。！？؟।॥۔։။។៕።]/u
const SENTENCE_TOKEN = /^[.!?;。！？；؟؛।॥۔։။។៕።]/u

function kindOf(token: string): number {
  if (token === BLOCK) return Kind.mark
  if (token === NOTE) return Kind.note
  if (/^\s/.test(token)) return Kind.space
  if (WORD_START.test(token)) return STOP.has(token.toLowerCase()) ? Kind.stop : Kind.word
  return SENTENCE_TOKEN.test(token) ? Kind.sentence : Kind.punctuation
}

export const isWord = (kind: number): boolean => kind === Kind.word || kind === Kind.stop

/** How many words stand in a string. */
export function countWords(text: string): number {
  let count = 0
  for (const [token] of text.matchAll(TOKEN)) if (WORD_START.test(token)) count++
  return count
}

/** Where the words of `text` stand, shifted by `offset`. */
export function wordSpans(text: string, offset = 0): [from: number, to: number][] {
  const spans: [number, number][] = []
  for (const match of text.matchAll(TOKEN))
    if (WORD_START.test(match[0])) spans.push([offset + match.index, offset + match.index + match[0].length])
  return spans
}

/** Ids of words and the blocks already cut, both bounded; emptied together, so that ids of one comparison agree. */
let ids = new Map<string, number>()
let cut = new Map<string, Tokens>()
let held = 0

/** To be called before a comparison, never inside one. */
export function makeRoom(): void {
  if (ids.size < 200_000 && held < 20_000_000) return
  ids = new Map()
  cut = new Map()
  held = 0
}

/** The tokens of the block of `flat` that opens at `from` and ends before `to`. */
export function tokensOf(flat: Flat, from: number, to: number): Tokens {
  const text = flat.text.slice(from, to)
  let key = `${blockShape(flat.attrs[from])}${text}`
  const noted = text.includes(NOTE)
  if (noted) for (let i = from; i < to; i++) if (flat.text[i] === NOTE) key += `\u2029${noteText(flat.attrs[i])}`
  const known = cut.get(key)
  if (known) return known
  const id: number[] = []
  const at: number[] = []
  const kind: number[] = []
  for (const match of text.matchAll(TOKEN)) {
    let token = match[0]
    const k = kindOf(token)
    if (k === Kind.mark) token += blockShape(flat.attrs[from + match.index])
    else if (k === Kind.note) token += noteText(flat.attrs[from + match.index])
    let n = ids.get(token)
    if (n === undefined) ids.set(token, (n = ids.size))
    id.push(n)
    at.push(match.index)
    kind.push(k)
  }
  at.push(text.length)
  const tokens: Tokens = {
    key,
    count: id.length,
    id: Int32Array.from(id),
    at: Int32Array.from(at),
    kind: Uint8Array.from(kind),
    bag: null,
  }
  cut.set(key, tokens)
  held += key.length + 200
  return tokens
}

export function bagOf(tokens: Tokens): Bag {
  if (tokens.bag) return tokens.bag
  const sum = new Map<number, number>()
  let total = 0
  for (let i = 0; i < tokens.count; i++) {
    if (!isWord(tokens.kind[i])) continue
    const weight = WEIGHT[tokens.kind[i]]
    sum.set(tokens.id[i], (sum.get(tokens.id[i]) ?? 0) + weight)
    total += weight
  }
  const id = Int32Array.from(sum.keys()).sort()
  tokens.bag = { id, weight: Float64Array.from(id, each => sum.get(each)!), total }
  return tokens.bag
}

/** The weight that two bags share. */
export function shared(a: Bag, b: Bag): number {
  let sum = 0
  for (let i = 0, j = 0; i < a.id.length && j < b.id.length; )
    if (a.id[i] === b.id[j]) sum += Math.min(a.weight[i++], b.weight[j++])
    else if (a.id[i] < b.id[j]) i++
    else j++
  return sum
}

/** The weight that a bag shares with two others together. */
export function sharedWithBoth(a: Bag, b: Bag, c: Bag): number {
  let sum = 0
  for (let i = 0, j = 0, k = 0; i < a.id.length; i++) {
    const id = a.id[i]
    while (j < b.id.length && b.id[j] < id) j++
    while (k < c.id.length && c.id[k] < id) k++
    const there = (b.id[j] === id ? b.weight[j] : 0) + (c.id[k] === id ? c.weight[k] : 0)
    sum += Math.min(a.weight[i], there)
  }
  return sum
}
