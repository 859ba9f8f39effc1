/** Labels of articles: as the source wrote them, or the draft's word with the number in the house style. */
import { type Article, type State, stands } from "../../shared/record/state.ts"
import { articleNumber } from "../../shared/text/numbering.ts"
import { chinese } from "../../shared/text/series.ts"

export const isRtl = (lang: string): boolean => /^(?:ar|fa|he|ur|ps|dv|ckb|sd|ug|yi)\b/.test(lang)

/** `44`, `12 bis`; null where the article has no number. */
export const numberOf = (state: State, article: Article): string | null =>
  article.number === null ? null : articleNumber(article.number, state.style, state.lang)

/** `Rule 44`; a heading or preamble: as written, else empty. */
export function labelOf(state: State, article: Article): string {
  if (article.label) return article.label
  const number = numberOf(state, article)
  return number === null ? "" : (enclosing(state, number) ?? `${state.label} ${number}`)
}

/** Where the draft's labels enclose their numbers (`第十二条`), so does a new one: `第十二条之二`. */
function enclosing(state: State, number: string): string | null {
  const [root, ...rank] = number.split(" ")
  const n = Number(root)
  if (!Number.isInteger(n) || n < 1) return null
  for (const { label, number: own } of Object.values(state.articles)) {
    if (!label || !/^[第제]/.test(label) || !own || !/^\d+$/.test(own)) continue
    const written = [own, chinese(Number(own))].find(each => label.includes(each))
    if (written) return label.replace(written, written === own ? root : chinese(n)) + rank.join(" ")
  }
  return /^(?:zh|ja)\b/.test(state.lang) && [...state.label].length === 1
    ? `第${chinese(n)}${state.label}${rank.join(" ")}`
    : null
}

/**
 * The number of a new article behind `after`: the next whole one at the draft's end, else a new one after the last
 * numbered article before that place (`12+1`, `12+2` …); `0+1` before the first. Numbers that were given stay given.
 */
export function newNumber(state: State, after: string | null): string {
  const numbered = state.order.map(id => state.articles[id]).filter(article => article.number !== null)
  const given = new Set(numbered.map(article => article.number))
  const at = after === null ? -1 : state.order.indexOf(after)
  const standing = numbered.filter(article => stands(state, article))
  const later = standing.some(article => state.order.indexOf(article.id) > at)
  const whole = (number: string) => Number.parseInt(number, 10)
  if (!later) return String(Math.max(0, ...numbered.map(article => whole(article.number!))) + 1)
  const before = numbered.filter(article => state.order.indexOf(article.id) <= at).at(-1)
  const stem = before ? String(whole(before.number!)) : "0"
  for (let rank = 1; ; rank++) if (!given.has(`${stem}+${rank}`)) return `${stem}+${rank}`
}
