/**
 * Lines that may be an article's label: a word and a counting number (`Rule 44`, `Статья 3`, `المادة 5`, `第十二条`,
 * `§ 7`, `Article premier`, `2. cikk`). Which of the words is the draft's is told by repetition, not here.
 */
import { decimal, han, LATER, later, roman } from "./numerals.ts"

/** A label as read at the head of a line. */
export interface Label {
  /** What lines of one kind share: the words before and after the number. */
  readonly shape: string
  /** The word, as written the first time: `Rule`, `条`. */
  readonly word: string
  /** Neutral: `44`, `12+1`. */
  readonly number: string
  /** How many units of the line the label takes, with what separates it from the words after. */
  readonly length: number
  /** The label as written. */
  readonly written: string
  /** What separates it from the words after it: "" where the line ends. */
  readonly separator: string
}

const ORDINALS: readonly (readonly string[])[] = [
  [],
  [
    "premier",
    "première",
    "first",
    "one",
    "primero",
    "primera",
    "1er",
    "1º",
    "1°",
    "первая",
    "первый",
    "الأولى",
    "الاولى",
    "الأول",
    "primo",
    "erster",
    "primeiro",
  ],
  ["deux", "deuxième", "second", "two", "segundo", "segunda", "вторая", "второй", "الثانية", "الثاني"],
  ["trois", "troisième", "third", "three", "tercero", "tercera", "третья", "третий", "الثالثة", "الثالث"],
  ["quatre", "quatrième", "fourth", "four", "cuarto", "cuarta", "четвертая", "четвёртая", "الرابعة", "الرابع"],
  ["cinq", "cinquième", "fifth", "five", "quinto", "quinta", "пятая", "пятый", "الخامسة", "الخامس"],
  ["six", "sixième", "sixth", "sexto", "sexta", "шестая", "шестой", "السادسة", "السادس"],
  ["sept", "septième", "seventh", "seven", "séptimo", "séptima", "седьмая", "السابعة", "السابع"],
  ["huit", "huitième", "eighth", "eight", "octavo", "octava", "восьмая", "الثامنة", "الثامن"],
  ["neuf", "neuvième", "ninth", "nine", "noveno", "novena", "девятая", "التاسعة", "التاسع"],
  ["dix", "dixième", "tenth", "ten", "décimo", "décima", "десятая", "العاشرة", "العاشر"],
  ["eleven", "eleventh", "onze", "undécimo", "одиннадцатая"],
  ["twelve", "twelfth", "douze", "duodécimo", "двенадцатая"],
]
const ARABIC_ONES = [
  "",
  "الحادية",
  "الثانية",
  "الثالثة",
  "الرابعة",
  "الخامسة",
  "السادسة",
  "السابعة",
  "الثامنة",
  "التاسعة",
]
const ARABIC_TENS = [
  "",
  "عشرة",
  "والعشرون",
  "والثلاثون",
  "والأربعون",
  "والخمسون",
  "والستون",
  "والسبعون",
  "والثمانون",
  "والتسعون",
]
const SPELLED = new Map<string, number>()
for (const [value, forms] of ORDINALS.entries()) for (const form of forms) SPELLED.set(form, value)
for (let tens = 1; tens < 10; tens++) {
  if (tens > 1) SPELLED.set(ARABIC_TENS[tens].replace("و", ""), tens * 10)
  for (let one = 1; one < 10; one++) SPELLED.set(`${ARABIC_ONES[one]} ${ARABIC_TENS[tens]}`, tens * 10 + one)
}
const ENGLISH = "first second third fourth fifth sixth seventh eighth ninth".split(" ")
const CARDINAL = "one two three four five six seven eight nine".split(" ")
"thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ").forEach((word, n) => {
  SPELLED.set(word, n + 13).set(`${word}th`, n + 13)
})
"twenty thirty forty fifty sixty seventy eighty ninety".split(" ").forEach((word, n) => {
  const value = 10 * (n + 2)
  SPELLED.set(word, value).set(word.replace(/y$/, "ieth"), value)
  for (let one = 1; one < 10; one++)
    for (const form of [ENGLISH[one - 1], CARDINAL[one - 1]])
      SPELLED.set(`${word}-${form}`, value + one).set(`${word} ${form}`, value + one)
})
const SPELLED_SOURCE = [...SPELLED.keys()].sort((a, b) => b.length - a.length).join("|")
const DIGITS = "[0-9]{1,4}(?:\\.[0-9]{1,3}){0,4}|[๐-๙]{1,4}|[٠-٩]{1,4}|[۰-۹]{1,4}|[०-९]{1,4}|[০-৯]{1,4}|[０-９]{1,4}"
const END = "(?![\\p{L}\\p{M}\\p{N}])"

/** `Rule 44 bis`, `Preliminary observation 1`, `Art. 5`, `§ 7`, `Статья 3`, `Section IV`. */
const WORD_FIRST = new RegExp(
  `^(?<word>§+|(?:\\p{L}[\\p{L}\\p{M}'’-]{0,24}\\.?)(?:\\s\\p{L}[\\p{L}\\p{M}'’-]{0,24}){0,2}?)\\s*(?:n[o°º]\\.?\\s*|№\\s*)?(?<sign>\\(?(?:${DIGITS})\\)?(?:\\.?[ºª°])?|(?<=\\s)[IVXLC]{1,7}|(?<=\\s)(?:${SPELLED_SOURCE}))(?<later>\\s?${LATER}|[A-Z]|-\\d{1,2})?${END}`,
  "iu",
)
/** `第十二条`, `제3조`, `第 4 章`. */
const AROUND = new RegExp(
  `^(?<word>第|제)\\s?(?<sign>${DIGITS}|[〇零一二三四五六七八九十百千两]{1,9})\\s?(?<unit>条|條|章|节|節|款|项|项|編|编|部分|部|조|장|항|절|규则|规则|規則|原则|準則)(?<later>之[一二三四五六七八九]|の[二三四五六七八九十]|의\\d{1,2})?`,
  "u",
)
/** `规则1`, `规则 44`, `原则十二`: a word without a space, in a script without spaces. */
const HAN_WORD = new RegExp(
  `^(?<word>\\p{Script=Han}{1,6}?)\\s?(?<sign>${DIGITS}|[一二三四五六七八九十百]{1,5})(?<later>之[一二三四五六七八九])?(?=$|[\\s.．:：。、（(])`,
  "u",
)
/** `1. cikk`, `3 straipsnis`, `12. pants`: alone on its line. */
const NUMBER_FIRST = /^(?<sign>\d{1,4})[.-]?\s?(?<unit>§|\p{Ll}[\p{L}\p{M}]{2,14})\.?$/u
const SEPARATOR = /^(?:\s*[.．:：。،、]\s*[-–—]?\s*|\s*[-–—]\s+|\s*[)\]]\s*|\s+|\u3000+|(?=[(（]))/

/** Reads a label at the head of a line; null if there is none. */
export function labelAt(text: string): Label | null {
  const line = text.slice(0, 200)
  const match = AROUND.exec(line) ?? WORD_FIRST.exec(line) ?? HAN_WORD.exec(line) ?? NUMBER_FIRST.exec(line)
  if (!match?.groups) return null
  const { sign, unit = "" } = match.groups
  // "Article the First"
  const word = (match.groups.word ?? "").replace(/\s+the$/i, "")
  const bare = sign.replace(/[()]|\.?[ºª°]$/g, "")
  // "Clause 4.2" stays as it is: it counts within clause 4.
  const value = /^\d+(?:\.\d+)+$/.test(bare)
    ? bare
    : ((decimal(bare) ?? han(bare) ?? (bare === bare.toUpperCase() ? roman(bare) : null))?.value ??
      SPELLED.get(bare.toLowerCase()))
  if (value === undefined || Number.parseInt(String(value), 10) > 9999) return null
  // "Some words first" is no label; "Article premier" is.
  if (SPELLED.has(bare.toLowerCase()) && !decimal(bare) && !ARTICLE.test(word) && !DIVISION.test(word)) return null
  const suffix = laterNumber(match.groups.later ?? "")
  if (suffix === null) return null
  const rest = line.slice(match[0].length)
  const separator = rest.trim() === "" ? rest : (SEPARATOR.exec(rest)?.[0] ?? null)
  if (separator === null) return null
  return {
    shape: `${word.toLowerCase().replace(/\.$/, "")}#${unit.toLowerCase()}`,
    word: unit || word,
    number: `${value}${suffix}`,
    length: match[0].length + separator.length,
    written: match[0].trim(),
    separator: rest.trim() === "" ? "" : separator || " ",
  }
}

/** What stands behind an article's number, in the neutral form: ` bis` → `+1`, `A` → `+1`, `-2` → `+2`. */
function laterNumber(words: string): string | null {
  if (words === "") return ""
  const sign = words.trim()
  if (/^[A-Z]$/i.test(sign)) return `+${sign.toUpperCase().charCodeAt(0) - 64}`
  const dashed = /^-(\d{1,2})$/.exec(sign)
  if (dashed) return `+${Number(dashed[1])}`
  // 제3조의2 and 第三条の二 are the first put in after 3.
  const asian = /^[의の](.+)$/.exec(sign)
  const rank = asian && (decimal(asian[1]) ?? han(asian[1]))
  return rank ? `+${rank.value - 1}` : later(sign)
}

/** Words of divisions that hold articles: they are articles only where nothing else counts. */
export const DIVISION =
  /^(?:part|chapter|title|book|annex|appendix|section|partie|chapitre|titre|livre|annexe|parte|capítulo|capitulo|título|sección|anexo|часть|глава|раздел|приложение|الباب|الجزء|الفصل|القسم|المرفق|teil|kapitel|abschnitt|第#章|第#节|第#節|第#编|第#編|第#部分|第#部|제#장|제#절)$/iu
/** Words that are an article's even if they stand once. */
export const ARTICLE =
  /^(?:article|art|rule|clause|principle|guideline|regulation|standard|provision|section|paragraph|règle|clause|principe|artículo|articulo|regla|cláusula|principio|статья|правило|принцип|пункт|المادة|مادة|القاعدة|قاعدة|المبدأ|artikel|artigo|articolo|第#条|第#條|제#조|规则|規則|原则|§)$/iu

/** What stands before the first article. */
export const PREAMBLE =
  /^(?:(?:the\s)?preamble|préambule|preámbulo|preâmbulo|präambel|преамбула|(?:ال)?ديباجة|序言|前文|introduction|introducción|foreword|recitals|preliminary (?:observations?|remarks?)|observations? préliminaires?|considérants|considerandos|введение|(?:ال)?مقدمة|引言|导言)\s*[\p{Nd}IVX]{0,3}\s*[.:：]?$/iu

/** Whether a line is a label and nothing else. */
export function isLabel(text: string): boolean {
  const label = labelAt(text)
  return (label !== null && label.length >= text.length) || PREAMBLE.test(text)
}

/** What a shape is called in these two tables. */
export const shapeWord = (shape: string): string => (/^[第제]#/.test(shape) ? shape : shape.replace("#", ""))
