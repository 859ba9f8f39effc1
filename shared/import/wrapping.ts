/** How lines of plain text hang together: which were broken to fit a page, which begin something of their own. */
import { labelAt } from "./label.ts"
import { follows } from "./paragraphs.ts"

export interface Line {
  readonly text: string
  readonly indent: number
  readonly width: number
  /** Whether an empty line stands before, and how many. */
  readonly apart: boolean
  readonly gap: number
}

/** What a line ends with that ends a sentence, a clause or an item. */
export const ENDS = /[.;:,!?。；：，、؛،؟…।॥۔։။។៕።！？]["”»)\]」』]?$/
/** The end of a line in a script without spaces: such lines are broken where they are full, nowhere else. */
export const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}，。、；：）」』]$/u

/** Whether lines go on in the next more often than they end there: only then were they broken to fit. */
export function runsOn(lines: readonly Line[]): boolean {
  const broken = lines.filter((_, n) => lines[n + 1] && !lines[n + 1].apart)
  return broken.filter(line => ENDS.test(line.text)).length <= broken.length * 0.6
}

/** Whether full lines go on in small letters, as broken ones do, more often than not. */
export function goesOnSmall(lines: readonly Line[], full: number): boolean {
  const open = lines.flatMap((line, n) =>
    line.width >= full && lines[n + 1]?.apart === false && !ENDS.test(line.text) ? [n + 1] : [],
  )
  const small = open.filter(n => /^["“«(]?\p{Ll}/u.test(lines[n].text)).length
  return small >= 2 && small >= open.length * 0.6
}

/** Lines that begin with labels that count, after a line that ended: `Recommendation 2: …`. */
export function labelledLines(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>()
  let last: { shape: string; number: string } | null = null
  for (const [n, line] of lines.entries()) {
    const label = labelAt(line.text)
    if (!label || !/[.:：–—-]/.test(label.separator)) continue
    if (n > 0 && !line.apart && !ENDS.test(lines[n - 1].text)) continue
    if (last?.shape === label.shape && follows(last.number, label.number, true)) found.add(n)
    last = label
  }
  return found
}

/** How many lines must be quoted for the signs before them to be those of an e-mail. */
const QUOTED = 3

/** Text without the signs `> ` of an e-mail's quotations, where it has them. */
export function unquoted(text: string): string {
  const lines = text.split("\n")
  const words = lines.filter(line => line.trim() !== "")
  const quoted = words.filter(line => /^ ?>/.test(line))
  if (quoted.length < QUOTED || quoted.length < words.length * 0.4) return text
  return lines.map(line => line.replace(/^(?: ?>)+ ?/, "")).join("\n")
}
