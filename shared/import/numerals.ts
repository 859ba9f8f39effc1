/**
 * Counting signs of many scripts, read as numbers: digits, letters, roman, Chinese and circled numerals, Arabic abjad.
 * A *series* is named by its first sign, as in a block's `marker`.
 */

/** A sign read as a number in one series. */
export interface Count {
  readonly first: string
  readonly value: number
}

const LETTERS: readonly string[] = [
  "abcdefghijklmnopqrstuvwxyz",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  // Russian lists leave out ё, й, ъ, ы and ь.
  "абвгдежзиклмнопрстуфхцчшщэюя",
  "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
  "αβγδεζηθικλμνξοπρστυφχψω",
  "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
  "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
  // Some lists write the first without its hamza.
  "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ",
  "אבגדהוזחטיכלמנסעפצקרשת",
  "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
  "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
  "가나다라마바사아자차카타파하",
]

const DIGITS: readonly string[] = [
  "0123456789",
  "٠١٢٣٤٥٦٧٨٩",
  "۰۱۲۳۴۵۶۷۸۹",
  "०१२३४५६७८९",
  "๐๑๒๓๔๕๖๗๘๙",
  "০১২৩৪৫৬৭৮৯",
  "０１２３４５６７８９",
]

/** The number that decimal digits of any one script make, or null. */
export function decimal(sign: string): Count | null {
  if (sign.length > 6 || sign === "") return null
  for (const digits of DIGITS) {
    let value = 0
    for (const unit of sign) {
      const digit = digits.indexOf(unit)
      if (digit < 0) {
        value = -1
        break
      }
      value = value * 10 + digit
    }
    if (value >= 0) return { first: digits[1], value }
  }
  return null
}

const ROMAN: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }
const ROMAN_FORM = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/

/** A roman numeral in one case, or null. */
export function roman(sign: string): Count | null {
  const lower = sign.toLowerCase()
  if (!sign || (sign !== lower && sign !== sign.toUpperCase()) || !ROMAN_FORM.test(lower)) return null
  let value = 0
  for (let i = 0; i < lower.length; i++) {
    const here = ROMAN[lower[i]]
    value += here < (ROMAN[lower[i + 1]] ?? 0) ? -here : here
  }
  return { first: sign === lower ? "i" : "I", value }
}

const HAN = "〇一二三四五六七八九"
const HAN_UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** A Chinese numeral up to 9999 (`十二`, `一百零三`, `二〇`), or null. */
export function han(sign: string): Count | null {
  if (!/^[〇零一二三四五六七八九十百千两]{1,9}$/.test(sign)) return null
  const digits = sign.replaceAll("零", "〇").replaceAll("两", "二")
  if (!/[十百千]/.test(digits)) {
    let value = 0
    for (const unit of digits) value = value * 10 + HAN.indexOf(unit)
    return { first: "一", value }
  }
  let [value, digit] = [0, 0]
  for (const unit of digits)
    if (HAN_UNITS[unit]) {
      value += (digit || 1) * HAN_UNITS[unit]
      digit = 0
    } else digit = HAN.indexOf(unit)
  return { first: "一", value: value + digit }
}

/** Readings of a letter of a listed alphabet: `c` is 3, `aa` and `bb` come after `z`. */
export function letter(sign: string): Count[] {
  const bare = sign.replaceAll("ـ", "")
  const found: Count[] = []
  for (const letters of LETTERS) {
    const at = letters.indexOf(bare[0])
    if (at < 0) continue
    if (bare.length === 1) found.push({ first: letters[0], value: at + 1 })
    if (bare.length === 2 && bare[0] === bare[1]) found.push({ first: letters[0], value: letters.length + at + 1 })
  }
  return found
}

/** `①` to `⑳`. */
export function circled(sign: string): Count | null {
  const at = sign.codePointAt(0)! - 0x2460
  return sign.length === 1 && at >= 0 && at < 20 ? { first: "①", value: at + 1 } : null
}

/** All readings of a sign, the likeliest first: `i` is roman before it is a letter, `c` a letter before roman. */
export function counts(sign: string): Count[] {
  const plain = decimal(sign) ?? han(sign) ?? circled(sign)
  if (plain) return [plain]
  const [asRoman, asLetter] = [roman(sign), letter(sign)]
  const romans = asRoman ? [asRoman] : []
  return /^[ivx]/i.test(sign) ? [...romans, ...asLetter] : [...asLetter, ...romans]
}

const LATIN = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"]
const OTHERS: Record<string, number> = {
  quinquiès: 4,
  sexiès: 5,
  quinter: 4,
  quarter: 3,
  quinques: 4,
  бис: 1,
  тер: 2,
  кватер: 3,
  квинквиес: 4,
  сексиес: 5,
  септиес: 6,
  октиес: 7,
  "مكررا ثانيا": 2,
  "مكرر ثانيا": 2,
  "مكررا ثالثا": 3,
  "مكرر ثالثا": 3,
  "مكررا رابعا": 4,
  "مكررا خامسا": 5,
  مكرر: 1,
  مكررا: 1,
  مكرراً: 1,
  // 之二 is bis; laws that begin with 之一 have one before it.
  之一: 0,
  之二: 1,
  之三: 2,
  之四: 3,
  之五: 4,
  之六: 5,
  之七: 6,
  之八: 7,
  之九: 8,
}

/** What follows a number that was put in later, in the neutral form: ` bis` → `+1`, `alt 2` → `~2`; null if no such. */
export function later(words: string): string | null {
  const word = words
    .trim()
    .toLowerCase()
    .replace(/^\.|\.$/g, "")
  const at = LATIN.indexOf(word)
  if (at >= 0) return `+${at + 1}`
  if (OTHERS[word] !== undefined) return `+${OTHERS[word]}`
  const alt = /^alt(?:ernative)?\.?\s?(\d{0,3})$/.exec(word)
  return alt ? `~${alt[1] || 1}` : null
}

/** A regular expression's source for such words. */
export const LATER = `(?:${[...LATIN, ...Object.keys(OTHERS)].join("|")}|alt(?:ernative)?\\.?\\s?\\d{0,3})`
