/** Finding words in a text, whatever their case and accents, and showing the place. */

export interface Folded {
  readonly text: string
  /** The text as it is compared. */
  readonly plain: string
  /** Of each unit of `plain`: where in `text` it comes from. */
  readonly from: readonly number[]
}

/** A place, cut out of its text: runs of words, those that were looked for marked. */
export type Snippet = readonly { readonly text: string; readonly hit: boolean }[]

/** A text made comparable: no case, no accents. Letters that fold to nothing else stay. */
export function folded(text: string): Folded {
  const from: number[] = []
  let plain = ""
  let at = 0
  for (const sign of text) {
    const bare = sign.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    plain += bare
    for (let i = 0; i < bare.length; i++) from.push(at)
    at += sign.length
  }
  from.push(text.length)
  return { text, plain, from }
}

/** What was asked for, as words that must all stand in a text; what is in quotation marks is one. */
export function wordsOf(asked: string): string[] {
  const parts = [...asked.matchAll(/"([^"]+)"|“([^”]+)”|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c)
  return [...new Set(parts.map(part => folded(part).plain.trim().replace(/\s+/g, " ")).filter(Boolean))]
}

const BEFORE = 40
const AFTER = 120

/** The place of the first word looked for, where all of them stand in the text; else null. */
export function snippetOf({ text, plain, from }: Folded, words: readonly string[]): Snippet | null {
  const spans: (readonly [number, number])[] = []
  for (const word of words) {
    let at = plain.indexOf(word)
    if (at < 0) return null
    for (let n = 0; at >= 0 && n < 50; at = plain.indexOf(word, at + word.length), n++)
      spans.push([from[at], Math.max(from[at] + 1, from[at + word.length])])
  }
  if (!spans.length) return null
  spans.sort((a, b) => a[0] - b[0])
  const start = wordStart(text, spans[0][0] - BEFORE)
  const end = wordEnd(text, spans[0][0] + AFTER)
  const runs: { text: string; hit: boolean }[] = []
  const add = (a: number, b: number, hit: boolean) => {
    if (b > a) runs.push({ text: text.slice(a, b), hit })
  }
  let at = start
  for (const [a, b] of spans) {
    if (a < at || b > end) continue
    add(at, a, false)
    add(a, b, true)
    at = b
  }
  add(at, end, false)
  if (start > 0) runs.unshift({ text: "… ", hit: false })
  if (end < text.length) runs.push({ text: " …", hit: false })
  return runs
}

function wordStart(text: string, at: number): number {
  if (at <= 0) return 0
  const space = text.indexOf(" ", at)
  return space >= 0 && space - at < BEFORE / 2 ? space + 1 : whole(text, at)
}
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.indexOf(" ", at)
  return space >= 0 && space - at < BEFORE ? space : whole(text, at)
}
/** Never between the halves of a sign. */
const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at + 1 : at)
