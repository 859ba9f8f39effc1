/**
 * Square brackets in a source's words: balanced ones become `bracketed` words (DESIGN section 2), others stay as they
 * are and are named. Between two that touch (`[shall][should]`) the inner signs stay, or the two would be one.
 */
import { type Flat, NOTE, noteText, withBracketed } from "../text/flat.ts"
import { ESCAPED_CLOSE, ESCAPED_OPEN } from "./source.ts"

const TOUCH = "brackets that touch are one bracket"

export interface Bracketed {
  readonly content: Flat
  /** Why it may be read otherwise, if it may. */
  readonly doubts: readonly { readonly why: string; readonly words: string }[]
}

const ATTRIBUTION =
  /(?:^|[\s–—-])(?:delete[ds]?|retain(?:ed|s)?|reserve[ds]?|agreed|ad ref)\b|[\p{L}]\s[–—-]\s?\p{Lu}[\p{L}\d]+/u

/** Takes the balanced square brackets of one block to marks. Nested ones become one with the outer. */
export function bracketed(source: Flat): Bracketed {
  const content = withoutSigns(source)
  const doubts: { why: string; words: string }[] = []
  const { text } = content
  const pairs: [number, number][] = []
  const inner = new Set<number>()
  const opened: number[] = []
  const stray: number[] = []
  for (let at = 0; at < text.length; at++)
    if (text[at] === "[") opened.push(at)
    else if (text[at] === "]") {
      const from = opened.pop()
      if (from === undefined) stray.push(at)
      else {
        while (pairs.length && pairs.at(-1)![0] > from) {
          const [a, b] = pairs.pop()!
          inner.add(a).add(b)
        }
        pairs.push([from, at])
      }
    }
  for (const at of [...stray, ...opened])
    doubts.push({ why: "a square bracket without its other half", words: around(text, at) })
  const outer = pairs.filter(
    ([from, to]) => text.slice(from + 1, to).trim() !== "" && !isOnlyBrackets(text.slice(from, to + 1)),
  )
  for (const pair of pairs)
    if (!outer.includes(pair)) {
      doubts.push({ why: "square brackets around nothing", words: around(text, pair[0]) })
      for (const at of inner) if (at > pair[0] && at < pair[1]) inner.delete(at)
    }
  if (outer.length === 0 && !/[\uFDD0\uFDD1]/.test(text)) return { content, doubts }
  let out = ""
  const attrs: string[] = []
  let depth = 0
  let touching = -1
  const put = (unit: string, key: string, on: boolean) => {
    out += unit
    attrs.push(withBracketed(key, on))
  }
  for (let at = 0, n = 0; at < text.length; at++) {
    const unit = text[at] === ESCAPED_OPEN ? "[" : text[at] === ESCAPED_CLOSE ? "]" : text[at]
    const pair = outer[n]
    if (pair && at === pair[0]) {
      depth = 1
      if (touching >= 0) {
        // The signs between two brackets that touch stay, as words of the bracket that both now are.
        for (let i = touching; i <= at; i++) put(text[i] === " " ? " " : text[i], content.attrs[i], true)
        if (!doubts.some(each => each.why === TOUCH)) doubts.push({ why: TOUCH, words: around(text, at) })
      }
      continue
    }
    if (pair && at === pair[1]) {
      depth = 0
      n++
      touching = -1
      let next = at + 1
      while (/\s/.test(text[next] ?? "")) next++
      if (outer[n] && next === outer[n][0]) {
        touching = at
        at = next - 1
      }
      if (ATTRIBUTION.test(text.slice(pair[0] + 1, pair[1])))
        doubts.push({ why: "looks like an attribution", words: around(text.slice(pair[0], pair[1] + 1), 0) })
      continue
    }
    if (depth && inner.has(at)) {
      // Two words that only a bracket kept apart stay apart.
      if (/\p{L}|\p{N}/u.test(out.at(-1) ?? "") && /[\p{L}\p{N}[]/u.test(text[at + 1] ?? ""))
        put(" ", content.attrs[at], true)
      continue
    }
    put(unit, content.attrs[at], depth === 1)
  }
  const nested = [...inner].filter(at => outer.some(([from, to]) => at > from && at < to))
  if (nested.length)
    doubts.push({ why: "brackets within brackets are one bracket", words: around(text, Math.min(...nested)) })
  return { content: { text: out, attrs }, doubts }
}

/** The signs that stand for blocks and notes in a flat text are none in a source. */
function withoutSigns(content: Flat): Flat {
  if (!/[\u2029\uFFFC]/.test(content.text)) return content
  const text = content.text.replace(/[\u2029\uFFFC]/g, (sign, at: number) =>
    sign === NOTE && /^\[?n/.test(content.attrs[at]) ? NOTE : " ",
  )
  return { text, attrs: content.attrs }
}

const isOnlyBrackets = (text: string): boolean => /^[[\]\s]*$/.test(text)

const around = (text: string, at: number): string =>
  text
    .slice(Math.max(0, at - 40), at + 40)
    .replaceAll(NOTE, "")
    .replaceAll(ESCAPED_OPEN, "[")
    .replaceAll(ESCAPED_CLOSE, "]")
    .trim()

/** The words of a content, its notes' too. */
export const allWords = (content: Flat): string =>
  content.text.replace(/\uFFFC/g, (_, at: number) => ` ${noteText(content.attrs[at])} `)
