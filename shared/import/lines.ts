/** Lines of one source paragraph: which of them begin a block of their own, and which only wrap. */
import { concat, type Flat, slice } from "../text/flat.ts"
import { markersAt } from "./marker.ts"
import { follows } from "./paragraphs.ts"
import type { SourceBlock } from "./source.ts"

/** How far ahead the next lines are looked at: a paragraph of megabytes must not cost its square. */
const AHEAD = 2000
const ENDS = /(?:[.;:,!?。；：，、؛،]|\b(?:and|or|et|ou|y|o|и|или|و|أو))["”»)]?\s*$/u

/**
 * Splits a paragraph at its line breaks where the next line begins with a marker that starts or goes on a series after
 * a line that ends like an item; other breaks are spaces, and those that the source itself made (`\v`) split only where
 * the line before ends a sentence or an item.
 */
export function splitLines(block: SourceBlock): SourceBlock[] {
  const { text } = block.content
  if (!/[\n\v]/.test(text)) return [block]
  const found: SourceBlock[] = []
  let from = 0
  let last = markersAt(firstLine(block))
  const push = (to: number) => {
    const content = spaced(slice(block.content, from, to))
    found.push(
      found.length
        ? { ...block, content, marker: undefined, literal: false, depth: block.depth }
        : { ...block, content },
    )
  }
  for (let at = text.search(/[\n\v]/); at >= 0 && at < text.length; ) {
    const rest = text.slice(at + 1, at + 1 + AHEAD).trimStart()
    const line = text.slice(Math.max(from, at - 40), at)
    const next = markersAt(rest)
    // "a." may be an initial: the line that goes on with "b." tells.
    const later = next.some(marker => !marker.strong)
      ? rest
          .split(/[\n\v]/, 30)
          .slice(1)
          .flatMap(each => markersAt(each.trimStart()))
      : []
    const strong = next.filter(
      marker =>
        marker.strong ||
        later.some(each => each.pattern === marker.pattern && follows(marker.number, each.number, true)) ||
        last.some(each => !each.strong && each.pattern === marker.pattern),
    )
    const goesOn = strong.some(marker =>
      last.some(each => each.pattern === marker.pattern && follows(each.number, marker.number, true)),
    )
    const begins = strong.some(marker => marker.number === "" || marker.number === "1") && ENDS.test(line)
    if (goesOn || begins || (text[at] === "\v" && /[.;:。；：]\s*$/.test(line))) {
      push(at)
      from = at + 1
      if (next.length) last = next
    }
    at++
    while (at < text.length && text[at] !== "\n" && text[at] !== "\v") at++
  }
  push(text.length)
  return found.filter(each => each.content.text.trim() !== "" || each.marker !== undefined)
}

const firstLine = (block: SourceBlock): string => (block.marker ? `${block.marker} ` : "") + block.content.text

/** Breaks are spaces, but between signs of scripts that are written without. */
function spaced(content: Flat): Flat {
  const { text } = content
  const parts: Flat[] = []
  let from = 0
  for (const { index } of text.matchAll(
    /(?<=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}，。、；：）」』])[\n\v](?=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}（「『])/gu,
  )) {
    parts.push(slice(content, from, index))
    from = index + 1
  }
  const joined = from ? concat([...parts, slice(content, from)]) : content
  return { text: joined.text.replace(/[\n\v]/g, " "), attrs: joined.attrs }
}
