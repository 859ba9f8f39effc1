/** Source blocks to the units of a draft: headings, preambles, articles, in order. */
import { type Flat, marksKey, NOTE, slice, words } from "../text/flat.ts"
import { normalise, type Tree, toTree } from "../text/tree.ts"
import { findArticles, type Start } from "./articles.ts"
import { allWords } from "./brackets.ts"
import { labelAt, PREAMBLE } from "./label.ts"
import { markersAt } from "./marker.ts"
import { roman } from "./numerals.ts"
import { paragraphs, withMarker } from "./paragraphs.ts"
import type { SourceBlock, Unsure } from "./source.ts"

export type UnitKind = "heading" | "preamble" | "article"

export interface Unit {
  readonly kind: UnitKind
  /** A heading's depth, from 1. */
  readonly level?: number
  /** An article's, neutral: `44`, `12+1`; a heading's as written (`I`, `A`); else null. */
  readonly number: string | null
  /** As written: `Rule 44`, `Preliminary observation 1`, `I. Rules of general application`; may be empty. */
  readonly label: string
  /** An article's. */
  readonly title: string | null
  /** Its text; the title of an article that has one is its first block; a heading's words are a title alone. */
  readonly tree: Tree
}

interface Draft {
  kind: UnitKind
  level?: number
  number: string | null
  label: string
  heading: Flat | null
  blocks: SourceBlock[]
}

/** Builds the units. Adds to `unsure` what may be read otherwise. */
export function buildUnits(
  blocks: readonly SourceBlock[],
  options: { readonly label?: string; readonly title?: string },
  unsure: Unsure[],
): { title: string; label: string | null; units: Unit[] } {
  const { starts, contents, by, word } = findArticles(blocks, options.label)
  const byIndex = new Map(starts.map(start => [start.index, start]))
  const first = starts[0]?.index ?? blocks.length
  const title = titleOf(blocks, byIndex, contents)
  const depth =
    by === "heading" ? Math.max(...starts.map(start => blocks[start.index].depth)) : mostDepth(starts, blocks)
  const repeated = repeatedShapes(blocks, byIndex)
  const titled = linesAreTitles(starts, blocks, byIndex)
  const drafts: Draft[] = []
  if (title.blocks && hasNotes(blocks[0]))
    unsure.push({ where: "title", why: "a note on the draft's title", words: allWords(blocks[0].content) })
  if (contents.size)
    unsure.push({
      where: "table of contents",
      why: "left out: the text has its own headings",
      words: [...contents].map(index => allWords(withMarker(blocks[index]))).join(" | "),
    })
  blocks.forEach((block, index) => {
    if (index < title.blocks || contents.has(index)) return
    const start = byIndex.get(index)
    const current = drafts.at(-1)
    if (start) drafts.push(articleDraft(start, block, byIndex.has(index + 1) ? undefined : blocks[index + 1], by))
    else if (
      titled.has(index) &&
      current?.kind === "article" &&
      current.blocks.length === 0 &&
      current.heading === null
    )
      current.heading = block.content
    else if (block.kind === "heading") {
      const article = current?.kind === "article" ? current : null
      if (article && index > 0 && depth !== null && block.depth > depth) {
        if (article.blocks.length === 0 && article.heading === null) article.heading = block.content
        else article.blocks.push(asParagraph(block))
        return
      }
      const text = plain(block)
      const next = blocks[index + 1]
      const leads = next !== undefined && next.kind !== "heading" && !byIndex.has(index + 1)
      const shape = labelAt(text)?.shape
      const alike =
        index < first &&
        leads &&
        (PREAMBLE.test(text) ||
          (shape !== undefined && repeated.has(shape)) ||
          (depth !== null && block.depth >= depth && by === "word"))
      if (alike) {
        if (hasNotes(block)) unsure.push({ where: text, why: "a note on a label", words: allWords(block.content) })
        drafts.push({ kind: "preamble", number: null, label: text, heading: null, blocks: [] })
      } else
        drafts.push({
          kind: "heading",
          level: block.depth,
          number: headingNumber(text),
          label: text,
          heading: block.content,
          blocks: [],
        })
    } else if (!current || current.kind === "heading")
      drafts.push({ kind: "preamble", number: null, label: "", heading: null, blocks: [block] })
    else if (current.kind === "preamble" || current.kind === "article") current.blocks.push(block)
  })
  if (by === "none") numberHeadings(drafts, unsure)
  checkNumbers(drafts, unsure)
  // A draft needs a name: its first heading lends it, if it stands before all articles.
  const leading = drafts.slice(0, drafts.findIndex(each => each.kind === "article") + 1 || undefined)
  const name = title.text || leading.find(each => each.kind === "heading")?.label || ""
  return { title: name, label: word, units: drafts.map(unitOf) }
}

/** A block's words without its notes. */
const plain = (block: SourceBlock): string => spoken(withMarker(block))
const spoken = (content: Flat): string => content.text.replaceAll(NOTE, "").replace(/\s+/g, " ").trim()
const hasNotes = (block: SourceBlock): boolean => block.content.text.includes(NOTE)

const isStrong = ({ text, attrs }: Flat): boolean =>
  attrs.every((key, at) => text[at] === " " || (text[at] !== NOTE && /^\[?b/.test(key)))

const asParagraph = (block: SourceBlock): SourceBlock => ({
  kind: "paragraph",
  depth: 0,
  literal: true,
  content: { text: block.content.text, attrs: block.content.attrs.map(key => key || marksKey(["strong"])) },
})

function unitOf({ kind, level, number, label, heading, blocks }: Draft): Unit {
  const titleBlock: SourceBlock[] = heading ? [{ kind: "heading", depth: 1, content: heading }] : []
  const tree = toTree(normalise(paragraphs([...titleBlock, ...blocks])))
  if (kind === "heading") return { kind, level: level ?? 1, number, label, title: null, tree }
  return { kind, number, label, title: heading ? spoken(heading) || null : null, tree }
}

/** An article from its first line: label, then title or the first words of its text. */
function articleDraft(start: Start, block: SourceBlock, next: SourceBlock | undefined, by: string): Draft {
  const whole = withMarker(block)
  const lead = whole.text.length - whole.text.trimStart().length
  const rest = slice(whole, Math.min(whole.text.length, lead + start.length))
  const draft: Draft = { kind: "article", number: start.number, label: start.label, heading: null, blocks: [] }
  if (rest.text.trim() === "") return draft
  // "SEC. 1. SHORT TITLE." ends in a stop and is a title all the same.
  const capitals = /^\P{Ll}*\p{Lu}{2}\P{Ll}*$/u.test(rest.text)
  const ends = !capitals && /[.;:。；：؛]\s*$/.test(rest.text)
  const isTitle =
    by !== "paragraph" && (block.kind === "heading" || (!ends && rest.text.length < 120 && next?.kind === "paragraph"))
  const within =
    by === "paragraph" || isTitle
      ? null
      : /^\s*[(（【]([^()（）【】]*(?:\p{L}{2}|[\p{Script=Han}\p{Script=Hangul}])[^()（）【】]*)[)）】]\s*[.:：．-]?\s*(?=\S)/u.exec(
          rest.text,
        )
  if (isTitle) draft.heading = unwrapped(rest)
  else if (within && within[1].length < 100) {
    const from = rest.text.indexOf(within[1])
    draft.heading = slice(rest, from, from + within[1].length)
    draft.blocks.push({ kind: "paragraph", depth: block.depth, content: slice(rest, within[0].length) })
  } else draft.blocks.push({ kind: "paragraph", depth: block.depth, content: rest })
  return draft
}

/** A title without the parentheses or dash that set it off from its label. */
function unwrapped(content: Flat): Flat {
  const match = /^\s*(?:[-–—:]\s*)?[(（]([^()（）]*)[)）]\s*$/.exec(content.text)
  if (!match) return content
  const from = content.text.indexOf(match[1], content.text.search(/[(（]/) + 1)
  return slice(content, from, from + match[1].length)
}

/** The draft's title: a first heading that is no label, and the lines of a title page before the text. */
function titleOf(
  blocks: readonly SourceBlock[],
  starts: ReadonlyMap<number, Start>,
  contents: ReadonlySet<number>,
): { text: string; blocks: number } {
  const at = blocks.findIndex(block => block.kind === "heading")
  const block = blocks[0]
  if (!block || starts.has(0) || contents.has(0)) return { text: "", blocks: 0 }
  if (block.kind === "heading") {
    const text = plain(block)
    const others = blocks.filter(
      (each, index) =>
        index > 0 &&
        each.kind === "heading" &&
        each.depth <= block.depth &&
        !labelAt(plain(each)) &&
        !headingNumber(plain(each)),
    )
    const lonely = others.length === 0 || (blocks[1]?.kind === "heading" && blocks[1].depth > block.depth)
    const next = blocks[1]
    const heads = next !== undefined && !PREAMBLE.test(text) && !headingNumber(text)
    return (lonely || block.depth === 1 || next?.kind === "heading") && heads
      ? { text, blocks: 1 }
      : { text: "", blocks: 0 }
  }
  const bold = block.kind === "paragraph" && block.marker === undefined && isStrong(block.content)
  const named = plain(block)
  if (
    bold &&
    blocks.length > 1 &&
    named.length < 150 &&
    !/[.;:,]$/.test(named) &&
    !PREAMBLE.test(named) &&
    !labelAt(named)
  )
    return { text: named, blocks: 1 }
  // Markdown with words above its first heading: the only heading of depth 1 names the draft, and stays where it is.
  const top = blocks.filter(each => each.kind === "heading" && each.depth === blocks[at]?.depth)
  return { text: at > 0 && top.length === 1 && !starts.has(at) ? plain(blocks[at]) : "", blocks: 0 }
}

/** The depth of the headings that are articles, or null where articles are no headings. */
function mostDepth(starts: readonly Start[], blocks: readonly SourceBlock[]): number | null {
  const counts = new Map<number, number>()
  for (const { index } of starts)
    if (blocks[index].kind === "heading") counts.set(blocks[index].depth, (counts.get(blocks[index].depth) ?? 0) + 1)
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] * 2 > starts.length ? best[0] : null
}

/** Label shapes of headings that count without being the articles'. */
function repeatedShapes(blocks: readonly SourceBlock[], starts: ReadonlyMap<number, Start>): ReadonlySet<string> {
  const seen = new Map<string, Set<string>>()
  blocks.forEach((block, index) => {
    if (block.kind !== "heading" || starts.has(index)) return
    const label = labelAt(plain(block))
    if (!label || plain(block).length > label.length) return
    const numbers = seen.get(label.shape) ?? new Set()
    numbers.add(label.number)
    seen.set(label.shape, numbers)
  })
  return new Set([...seen].filter(([, numbers]) => numbers.size > 1).map(([shape]) => shape))
}

/** Lines after bare labels that are titles, because most articles have such a line. */
function linesAreTitles(
  starts: readonly Start[],
  blocks: readonly SourceBlock[],
  byIndex: ReadonlyMap<number, Start>,
): ReadonlySet<number> {
  const bare = starts.filter(({ index, length }) => withMarker(blocks[index]).text.trim().length <= length)
  const lines = bare
    .map(({ index }) => index + 1)
    .filter(index => {
      const [block, next] = [blocks[index], blocks[index + 1]]
      if (
        block === undefined ||
        block.kind === "table" ||
        (block.kind === "heading" && block.depth < depthIn(blocks[index - 1])) ||
        block.marker ||
        block.level !== undefined ||
        (block.kind === "paragraph" && markersAt(block.content.text).length > 0) ||
        byIndex.has(index) ||
        next?.kind !== "paragraph" ||
        byIndex.has(index + 1)
      )
        return false
      const text = plain(block)
      return text.length < 90 && !/[.;:,。；：，]$/.test(text)
    })
  return new Set(lines.length >= 2 && lines.length >= bare.length * 0.5 ? lines : [])
}

const depthIn = (block: SourceBlock): number => (block.kind === "heading" ? block.depth : 0)

const headingNumber = (text: string): string | null => {
  const match = /^(?:(?:\p{L}+\s)?([IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]?)(?=\s|$)/u.exec(text)
  if (!match || (!/[.)]/.test(match[0]) && !roman(match[1]) && !/^\d/.test(match[1]))) return null
  return match[1]
}

/** Without any numbers, the headings that hold text are the articles, numbered here; without headings, all is one. */
function numberHeadings(drafts: Draft[], unsure: Unsure[]): void {
  let number = 0
  for (let at = 0; at < drafts.length; at++) {
    const [here, before] = [drafts[at], drafts[at - 1]]
    if (here.kind !== "preamble" || (here.label !== "" && PREAMBLE.test(here.label))) continue
    if (here.label === "" && before?.kind !== "heading" && drafts.some(each => each.kind === "heading")) continue
    here.kind = "article"
    here.number = String(++number)
    if (here.label !== "") here.heading = words(here.label)
    else if (before?.kind === "heading") {
      here.heading = before.heading
      drafts.splice(--at, 1)
    }
    here.label = ""
  }
  if (number)
    unsure.push({ where: "articles", why: "the file numbers none: they are numbered in order", words: `${number}` })
}

function checkNumbers(drafts: readonly Draft[], unsure: Unsure[]): void {
  const seen = new Set<string>()
  for (const { kind, number, label } of drafts) {
    if (kind !== "article" || number === null) continue
    if (seen.has(number)) unsure.push({ where: label, why: "a number that another article has", words: label })
    seen.add(number)
  }
}
