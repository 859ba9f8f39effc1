/**
 * Source blocks to the paragraphs of one article: markers read, series followed, levels given.
 *
 * A series that begins inside an item is deeper than it; a marker that goes on an earlier series goes back up to it.
 * Whether `(i)` is the roman one or the ninth letter is told by the series that stands open.
 */
import { BLOCK, type BlockAttrs, blockKey, concat, type Flat, slice, words } from "../text/flat.ts"
import { MAX_LEVEL } from "../text/schema.ts"
import { type Marker, markersAt } from "./marker.ts"
import type { SourceBlock } from "./source.ts"

interface Series {
  readonly pattern: string
  readonly level: number
  /** How many list items of the source it stands in. */
  readonly depth: number
  last: string
}

const opening = (attrs: BlockAttrs): Flat => ({ text: BLOCK, attrs: [blockKey(attrs)] })

/** The content with its written marker in front. */
export const withMarker = (block: SourceBlock): Flat =>
  block.marker === undefined ? block.content : concat([words(`${block.marker} `), block.content])

/** The text of one article, not yet normalised. Headings become titles if `titles`, else paragraphs. */
export function paragraphs(blocks: readonly SourceBlock[]): Flat {
  const parts: Flat[] = []
  const open: Series[] = []
  // The level of the last unnumbered paragraph since the last item, or null.
  let plain: number | null = null
  let [intro, before] = ["", 0]
  blocks.forEach((block, index) => {
    if (block.kind === "table") {
      block.rows?.forEach((row, r) => {
        row.forEach((cell, c) => {
          const starts = c > 0 ? undefined : r > 0 ? ("row" as const) : ("table" as const)
          parts.push(opening({ kind: "cell", level: 0, marker: null, number: null, starts }), cell)
        })
      })
      return
    }
    if (block.kind === "heading" && index === 0) {
      parts.push(opening({ kind: "title", level: 0, marker: null, number: null }), block.content)
      return
    }
    // A block in fewer list items has left the deeper ones.
    while (open.length && open.at(-1)!.depth > block.depth) open.pop()
    if (block.level !== undefined) while (open.length && open.at(-1)!.level > block.level) open.pop()
    const content = withMarker(block)
    const candidates = block.literal || block.kind === "heading" ? [] : markersAt(content.text)
    const here = open.filter(series => series.depth === block.depth && series.level === (block.level ?? series.level))
    const going =
      follow(here, candidates, true) ??
      (candidates.some(each => each.number === "1") ? null : follow(here, candidates, false))
    const marker = going?.marker ?? start(candidates, blocks, index)
    if (!marker) {
      // Inside an item of the source's list it belongs to that item.
      const inside = open.findLast(series => series.depth < block.depth)
      const level = block.level ?? (inside ? Math.min(inside.level + 1, MAX_LEVEL) : 0)
      parts.push(opening({ kind: "paragraph", level, marker: null, number: null }), content)
      plain = level
      before = block.depth
      intro = content.text
      return
    }
    let level: number
    if (going) {
      while (open.at(-1) !== going.series) open.pop()
      going.series.last = marker.number
      level = going.series.level
    } else {
      // Nothing stands inside a bullet unless the source's own nesting says so.
      while (marker.number !== "" && open.at(-1)?.last === "" && open.at(-1)!.depth === block.depth) open.pop()
      const within = plain !== null && before >= block.depth ? plain : null
      const numbered = /^\p{Nd}+[.．]$/u.test(marker.pattern)
      const again = open.some(series => series.pattern === marker.pattern)
      if (block.level !== undefined) level = block.level
      else if (within !== null) level = within + (/[:：]\s*$/.test(intro) || !numbered || again ? 1 : 0)
      else level = open.length ? open.at(-1)!.level + 1 : 0
      if (block.level !== undefined || within !== null) while (open.length && open.at(-1)!.level >= level) open.pop()
      level = Math.min(level, MAX_LEVEL)
      // Deeper than any level counts, the outermost is forgotten.
      if (open.length > 3 * MAX_LEVEL) open.shift()
      open.push({ pattern: marker.pattern, level, depth: block.depth, last: marker.number })
    }
    plain = null
    const number = marker.number
    parts.push(opening({ kind: "paragraph", level, marker: marker.pattern, number }), slice(content, marker.length))
  })
  return parts.length ? concat(parts) : words("")
}

/** The open series that one of the readings goes on, innermost first, or null. */
function follow(open: readonly Series[], candidates: readonly Marker[], exact: boolean) {
  for (const series of [...open].reverse())
    for (const marker of candidates)
      if (
        series.pattern === marker.pattern &&
        follows(series.last, marker.number, exact, /\p{Nd}/u.test(marker.pattern) ? 500 : 12)
      )
        return { series, marker }
  return null
}

/** Whether a number comes after another: the next, or (not exactly) one a little further on, its bis, its alternative. */
export function follows(last: string, next: string, exact: boolean, most = 12): boolean {
  if (last === "" || next === "") return last === next
  const [a, b] = [Number.parseInt(last, 10), Number.parseInt(next, 10)]
  if (b === a) return next !== last && next.length >= last.length
  return exact ? b === a + 1 : b > a && b <= a + most
}

/** The reading with which a new series begins, or null where the sign is no marker after all. */
function start(candidates: readonly Marker[], blocks: readonly SourceBlock[], index: number): Marker | null {
  for (const marker of candidates) {
    if (marker.number === "") return marker
    const value = Number.parseInt(marker.number, 10)
    const digits = /\p{Nd}/u.test(marker.pattern)
    if (marker.strong && (value === 1 || (digits ? value < 1000 : value < 60))) return marker
    if (value !== 1) continue
    // "A. Smith …" or a list? The next of its series tells.
    const next = blocks
      .slice(index + 1, index + 200)
      .some(block =>
        markersAt(withMarker(block).text).some(
          other => other.pattern === marker.pattern && follows(marker.number, other.number, true),
        ),
      )
    if (next) return marker
  }
  return null
}
