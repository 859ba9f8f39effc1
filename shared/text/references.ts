/**
 * Cross-references in an article's words: `rules 7 and 8`, `article 12, paragraph 3`, `rule 44 (2) (a)`, `пункт 3 статьи
 * 12`, `第十二条第三款`. They are found and listed, never changed by themselves (issue 6, point 10).
 */
import { counts, decimal, han, LATER, later, roman } from "../import/numerals.ts"
import { CONJUNCTION, ELSEWHERE, formsOf, OF, PARAGRAPH, RANGE } from "./reference-words.ts"
import { chinese, written } from "./series.ts"

export interface Target {
  /** Where its article's number stands in the words, or the paragraph's where it names no article. */
  readonly from: number
  readonly to: number
  /** Neutral: `44`, `12+1`; null: the article in which it stands. */
  readonly number: string | null
  /** The paragraph and what is under it; for each, the numbers that its sign can mean (`i` is 1, or 9). */
  readonly path: readonly (readonly string[])[]
}
export interface Reference {
  readonly from: number
  readonly to: number
  readonly words: string
  readonly targets: readonly Target[]
  /** From the first to the last of them. */
  readonly range: boolean
  /** By what follows, it seems to be about another text. */
  readonly elsewhere: boolean
}

const START = "(?<![\\p{L}\\p{M}\\p{N}])"
const DIGITS = "\\p{Nd}{1,4}(?:\\.\\p{Nd}{1,3})*"
const NUMBER = new RegExp(
  `(?<sign>${DIGITS})(?<later>\\s${LATER}(?![\\p{L}\\p{M}]))?(?![\\p{N}%]|(?!\\p{Script=Han})\\p{L}|[.,]\\p{Nd})`,
  "iuy",
)
/** `Article IV`: in capitals, so that no word is taken for a numeral. */
const ROMAN = /(?<sign>[IVXLC]{1,7})(?![\p{L}\p{M}\p{N}])/uy
const ITEM = /\s?[(（](?<sign>\p{L}{1,4}|\p{Nd}{1,3})[)）]/uy
const SEPARATOR = new RegExp(
  `\\s*(?:(?<comma>[,;،、，])\\s*)?(?:(?<and>${CONJUNCTION})|(?<range>${RANGE}))?\\s*`,
  "iuy",
)

/** What was read, and where the reading goes on. */
interface Read {
  readonly targets: readonly Target[]
  readonly to: number
  readonly range: boolean
}

/**
 * @param text an article's words; offsets are its UTF-16 units
 * @param label the draft's word for an article
 * @param inRoman whether its articles have roman numerals: elsewhere `I` is a word
 */
export function references(text: string, label: string, inRoman = false): Reference[] {
  const found = /^\p{Script=Han}$/u.test(label) ? enclosed(text, label) : named(text, label, inRoman)
  return found.sort((a, b) => a.from - b.from)
}

/** How a draft's references are worded. */
interface Wording {
  /** Sticky: what leads from a paragraph to its article, and from an article to its paragraphs. */
  readonly articles: RegExp
  readonly paragraphs: RegExp
  /** The words for one article. */
  readonly one: RegExp
  readonly inRoman: boolean
}

function named(text: string, label: string, inRoman: boolean): Reference[] {
  const { any, one } = formsOf(label)
  const own = new RegExp(PARAGRAPH.any, "iu").test(label) && any === PARAGRAPH.any
  const head = new RegExp(
    `${/^\p{Script=Han}/u.test(label) ? "" : START}(?:(?<article>${any})${own ? "" : `|(?<paragraph>${PARAGRAPH.any})`})\\s*(?:n[o°º]\\.?\\s*|№\\s*)?(?=${inRoman ? "[IVXLC]{1,7}(?![\\p{L}\\p{M}\\p{N}])|" : ""}[\\p{Nd}(（])`,
    "giu",
  )
  const articles = new RegExp(`\\s*,?\\s*${OF}\\s*(?<word>${any})\\s+(?=${inRoman ? "[IVXLC]|" : ""}\\p{Nd})`, "iuy")
  const paragraphs = new RegExp(`\\s*,?\\s*(?<word>${PARAGRAPH.any})\\s*(?=\\p{Nd})`, "iuy")
  const wording: Wording = { articles, paragraphs, one, inRoman }
  const found: Reference[] = []
  for (let match = head.exec(text); match; match = head.exec(text)) {
    const { article, paragraph = "" } = match.groups ?? {}
    const at = match.index + match[0].length
    const read = article
      ? own
        ? list(text, at, !one.test(article), inRoman)
        : withParagraphs(text, list(text, at, !one.test(article), inRoman), wording, !one.test(article))
      : ofArticle(text, list(text, at, !PARAGRAPH.one.test(paragraph), false), wording)
    if (!read?.targets.length) continue
    found.push(reference(text, match.index, read))
    head.lastIndex = read.to
  }
  return found
}

const reference = (text: string, from: number, { targets, to, range }: Read): Reference => ({
  ...{ from, to, targets, range },
  words: text.slice(from, to),
  elsewhere: ELSEWHERE.test(text.slice(to, to + 60)),
})

const at = (sticky: RegExp, text: string, from: number): RegExpExecArray | null => {
  sticky.lastIndex = from
  return sticky.exec(text)
}

/** Numbers with their items, as far as they go. @param several whether the word before them stands for more than one */
function list(text: string, from: number, several: boolean, inRoman: boolean): Read | null {
  const targets: Target[] = []
  let [to, range] = [from, false]
  for (let next: number | null = from; next !== null; ) {
    const one = single(text, next, inRoman) ?? again(text, next, targets.at(-1))
    if (!one) break
    targets.push(one.target)
    to = one.to
    next = further(text, to)
    if (next !== null && !several && !/[(（]/.test(text[next] ?? "")) next = null
    if (next !== null && single(text, next, inRoman) && new RegExp(RANGE, "iu").test(text.slice(to, next))) range = true
  }
  return targets.length ? { targets, to, range } : null
}

/** Where a list may go on. */
function further(text: string, from: number): number | null {
  const between = at(SEPARATOR, text, from)
  const { comma, and, range } = between?.groups ?? {}
  return between && (comma || and || range) ? from + between[0].length : null
}

function single(text: string, from: number, inRoman: boolean): { target: Target; to: number } | null {
  const match = at(NUMBER, text, from) ?? (inRoman ? at(ROMAN, text, from) : null)
  const { sign = "", later: rank = "" } = match?.groups ?? {}
  const number = match ? neutral(sign, rank) : null
  if (!match || number === null) return null
  const end = from + match[0].length
  const { path, to } = items(text, end)
  return { target: { from, to: end, number, path }, to }
}

/** `(a) and (b)`: another item of the number before. */
function again(text: string, from: number, before: Target | undefined): { target: Target; to: number } | null {
  if (!before?.path.length) return null
  const { path, to } = items(text, from)
  if (!path.length) return null
  return { target: { ...before, path: [...before.path.slice(0, -1), ...path] }, to }
}

function items(text: string, from: number): { path: (readonly string[])[]; to: number } {
  const path: (readonly string[])[] = []
  let to = from
  for (let match = at(ITEM, text, to); match; match = at(ITEM, text, to)) {
    const values = counts(match.groups?.sign.toLowerCase() ?? "")
    if (!values.length) break
    path.push(values.map(each => String(each.value)))
    to += match[0].length
  }
  return { path, to }
}

function neutral(sign: string, rank: string): string | null {
  const value = sign.includes(".") ? sign : (decimal(sign) ?? roman(sign))?.value
  const suffix = rank ? later(rank) : ""
  return value === undefined || suffix === null ? null : `${value}${suffix}`
}

/** `article 12, paragraph 3`: the paragraph belongs to the last of the articles; others may follow. */
function withParagraphs(text: string, read: Read | null, wording: Wording, several: boolean): Read | null {
  const { paragraphs, articles, inRoman } = wording
  const tail = read && at(paragraphs, text, read.to)
  const under = tail && list(text, tail.index + tail[0].length, !PARAGRAPH.one.test(tail.groups?.word ?? ""), false)
  // `article 7 and paragraph 3 of article 12`
  if (!read || !under || at(articles, text, under.to)) return read
  const last = read.targets.at(-1)!
  const targets = [...read.targets.slice(0, -1), ...under.targets.map(each => ({ ...last, path: pathOf(each) }))]
  const range = read.range || under.range
  const next = several ? further(text, under.to) : null
  const rest = next === null ? null : withParagraphs(text, list(text, next, true, inRoman), wording, true)
  if (!rest) return { targets, to: under.to, range }
  return { targets: [...targets, ...rest.targets], to: rest.to, range: range || rest.range }
}
const pathOf = ({ number, path }: Target): Target["path"] => [[number ?? ""], ...path]

/** `paragraph 3 of article 12`, or of the article in which it stands. */
function ofArticle(text: string, read: Read | null, { articles, one, inRoman }: Wording): Read | null {
  if (!read) return null
  const tail = at(articles, text, read.to)
  const over = tail && list(text, tail.index + tail[0].length, !one.test(tail.groups?.word ?? ""), inRoman)
  const paths = read.targets.map(each => ({ ...each, number: null, path: pathOf(each) }))
  if (!over) return { ...read, targets: paths }
  const targets = over.targets.flatMap(article => paths.map(({ path }) => ({ ...article, path })))
  return { targets, to: over.to, range: read.range || over.range }
}

const HAN = "(?:\\p{Nd}{1,4}|[〇零一二三四五六七八九十百]{1,9})"
/** `第十二条第三款（二）项`, `第7、8条`, `第7至10条`. */
function enclosed(text: string, unit: string): Reference[] {
  const pattern = new RegExp(
    `第\\s?(?<list>${HAN}(?:\\s?(?:${CONJUNCTION}|${RANGE}|[、，])\\s?第?${HAN})*)\\s?${unit}(?<later>之${HAN})?(?:第(?<paragraph>${HAN})款)?(?:第?[（(]?(?<item>${HAN})[)）]?项)?`,
    "gu",
  )
  return [...text.matchAll(pattern)].map(match => {
    const { list: numbers = "", later: rank = "", paragraph, item } = match.groups ?? {}
    const begins = match.index + match[0].indexOf(numbers)
    const path = [paragraph, item].flatMap(each => (each ? [[value(each)]] : []))
    const found = [...numbers.matchAll(new RegExp(HAN, "gu"))]
    const targets = found.map((each, n): Target => {
      const from = begins + each.index
      const lastOne = n === found.length - 1
      const suffix = lastOne && rank ? (later(rank) ?? "") : ""
      return {
        from,
        to: from + each[0].length + (suffix ? unit.length + rank.length : 0),
        number: value(each[0]) + suffix,
        path: lastOne ? path : [],
      }
    })
    const range = new RegExp(RANGE, "u").test(numbers)
    const before = text.slice(Math.max(0, match.index - 1), match.index)
    return {
      ...reference(text, match.index, { targets, to: match.index + match[0].length, range }),
      elsewhere: before === "》",
    }
  })
}
const value = (sign: string): string => String((decimal(sign) ?? han(sign))?.value ?? sign)

/**
 * The reference with other numbers for its articles, in the digits in which it is written.
 * @param now the number as it is drawn (`9`, `12 bis`); null: it stays
 */
export function rewritten(
  text: string,
  { from, to, targets }: Reference,
  now: (target: Target) => string | null,
): string {
  let [out, at] = ["", from]
  for (const target of targets) {
    const number = target.number === null || target.from < at ? null : now(target)
    if (number === null) continue
    out += text.slice(at, target.from) + inDigitsOf(text.slice(target.from, target.to), number)
    at = target.to
  }
  return out + text.slice(at, to)
}

function inDigitsOf(before: string, number: string): string {
  const n = Number(number)
  if (!Number.isInteger(n)) return number
  const ranked = /^(.+)(\p{Script=Han})之.+$/u.exec(before)
  if (ranked) return inDigitsOf(ranked[1], number) + ranked[2]
  if (han(before) && !decimal(before)) return chinese(n)
  const sign = before.split(/\s/)[0]
  if (roman(sign)) return written("I", n)
  const digits = decimal(sign)
  return digits ? written(digits.first, n) : number
}
