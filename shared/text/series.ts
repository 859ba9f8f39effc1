/**
 * How numbers are written: a marker is the pattern of a series with its first number in it (`1.`, `(a)`, `(i)`, `а)`,
 * `(أ)`, `（一）`, `١.`), and from it any other number of the series is written.
 */

interface Pattern {
  readonly before: string
  readonly after: string
  readonly write: (n: number) => string
  readonly read: (text: string) => number | null
}

const LATIN = "abcdefghijklmnopqrstuvwxyz"
const CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
const ABJAD = [
  "أ",
  "ب",
  "ج",
  "د",
  "ه",
  "و",
  "ز",
  "ح",
  "ط",
  "ي",
  "ك",
  "ل",
  "م",
  "ن",
  "س",
  "ع",
  "ف",
  "ص",
  "ق",
  "ر",
  "ش",
  "ت",
  "ث",
  "خ",
  "ذ",
  "ض",
  "ظ",
  "غ",
]
const GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
]

function roman(n: number): string {
  let text = ""
  for (const [value, letters] of ROMAN) for (; n >= value; n -= value) text += letters
  return text
}
function readRoman(text: string): number | null {
  let n = 0
  let rest = text
  for (const [value, letters] of ROMAN)
    while (rest.startsWith(letters)) {
      n += value
      rest = rest.slice(letters.length)
    }
  return n > 0 && rest === "" && roman(n) === text ? n : null
}

/** `①` to `⑳`. */
function circledNumber(text: string): number | null {
  const n = text.codePointAt(0)! - 0x245f
  return text.length === 1 && n > 0 && n <= 20 ? n : null
}

const HAN = "零一二三四五六七八九"
/** A number in Chinese numerals, as far as articles and items go (below ten thousand). */
export function chinese(n: number): string {
  let text = ""
  let gap = false
  for (const [value, unit] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(n / value) % 10
    if (digit) {
      text += (gap && text ? "零" : "") + (digit === 1 && value === 10 && !text ? "" : HAN[digit]) + unit
      gap = false
    } else gap = true
  }
  return text || HAN[0]
}
function readChinese(text: string): number | null {
  for (let n = 1, most = 10 ** Math.min(4, text.length + 1); n <= most; n++) if (chinese(n) === text) return n
  return null
}

const letters = (alphabet: readonly string[]): Omit<Pattern, "before" | "after"> => ({
  write: n => alphabet[(n - 1) % alphabet.length].repeat(Math.floor((n - 1) / alphabet.length) + 1),
  read: text => {
    const one = [...text][0]
    const at = alphabet.indexOf(one)
    return at >= 0 && text === one.repeat(text.length / one.length)
      ? at + 1 + (text.length / one.length - 1) * alphabet.length
      : null
  },
})
const upper = ({ write, read }: Omit<Pattern, "before" | "after">) => ({
  write: (n: number) => write(n).toUpperCase(),
  read: (text: string) => (text === text.toUpperCase() ? read(text.toLowerCase()) : null),
})
/** Decimal digits of any script, known by the script's digit one. */
function digits(one: string): Omit<Pattern, "before" | "after"> {
  const zero = one.codePointAt(0)! - 1
  return {
    write: n => [...String(n)].map(digit => String.fromCodePoint(zero + Number(digit))).join(""),
    read: text => {
      let n = 0
      for (const each of text) {
        const digit = each.codePointAt(0)! - zero
        if (digit < 0 || digit > 9) return null
        n = n * 10 + digit
      }
      return n
    },
  }
}

const latin = letters([...LATIN])
const romans = { write: roman, read: readRoman }
const cyrillic = letters([...CYRILLIC])
const greek = letters([...GREEK])
const SERIES: Readonly<Record<string, Omit<Pattern, "before" | "after">>> = {
  a: latin,
  A: upper(latin),
  i: romans,
  I: upper(romans),
  а: cyrillic,
  А: upper(cyrillic),
  α: greek,
  Α: upper(greek),
  أ: letters(ABJAD),
  ا: letters(["ا", ...ABJAD.slice(1)]),
  א: letters([..."אבגדהוזחטיכלמנסעפצקרשת"]),
  क: letters([..."कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"]),
  ก: letters([..."กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"]),
  가: letters([..."가나다라마바사아자차카타파하"]),
  "①": { write: n => (n <= 20 ? String.fromCodePoint(0x245f + n) : `(${n})`), read: circledNumber },
  一: { write: chinese, read: readChinese },
}

const known = new Map<string, Pattern | null>()

function patternOf(marker: string): Pattern | null {
  const before = known.get(marker)
  if (before !== undefined) return before
  const core = /[\p{L}\p{N}]/u.exec(marker)
  let pattern: Pattern | null = null
  if (core) {
    const series = SERIES[core[0]] ?? (/\p{Nd}/u.test(core[0]) ? digits(core[0]) : null)
    if (series)
      pattern = { before: marker.slice(0, core.index), after: marker.slice(core.index + core[0].length), ...series }
  }
  if (known.size > 1_000) known.clear()
  known.set(marker, pattern)
  return pattern
}

/** Whether the marker counts (a bullet does not). */
export const counts = (marker: string | null): marker is string => marker !== null && patternOf(marker) !== null

/**
 * The marker with another number: `(c)` for 3 in the series of `(a)`. A word that ranks (`bis`) stands before a full
 * stop and behind a parenthesis: `3 bis.`, `(c) bis`.
 */
export function written(marker: string, n: number, rank = ""): string {
  const pattern = patternOf(marker)
  if (!pattern) return marker
  const core = pattern.before + (n > 0 ? pattern.write(n) : "0")
  const space = rank && (pattern.after.startsWith(".") || pattern.after === "" || pattern.after.startsWith("、"))
  if (!rank) return core + pattern.after
  const lead = space ? core : core + pattern.after
  const apart = /[\p{Script=Han}）】〕]$/u.test(lead) && /^\p{Script=Han}/u.test(rank) ? "" : " "
  return lead + apart + rank + (space ? pattern.after : "")
}

/** The number that a label bears in the series of `marker`, or null if it is not of that series. */
export function readNumber(marker: string, label: string): number | null {
  const pattern = patternOf(marker)
  if (!pattern || !label.startsWith(pattern.before) || !label.endsWith(pattern.after)) return null
  const core = label.slice(pattern.before.length, label.length - pattern.after.length)
  return core ? pattern.read(core) : null
}
