/**
 * Which source blocks begin an article. The draft's label is whatever counts: the word that stands most often at the
 * head of a line with numbers that go up by one. Without one: numbered headings, then numbered paragraphs.
 */
import { ARTICLE, DIVISION, type Label, labelAt, shapeWord } from "./label.ts"
import { markersAt } from "./marker.ts"
import { LATER, later } from "./numerals.ts"
import { follows, withMarker } from "./paragraphs.ts"
import type { SourceBlock } from "./source.ts"

/** Where an article begins. */
export interface Start {
  readonly index: number
  readonly number: string
  /** As written: `Rule 44`, `3.` */
  readonly label: string
  /** How many units of the block's words (its marker put before them) belong to the label. */
  readonly length: number
  /** Whether words after the label on its line may be its title: it stands in a heading, or says so by a separator. */
  readonly separator: string
}

export interface Starts {
  /** `word`: a label with its number; `heading`: numbered headings; `paragraph`: numbered paragraphs; `none`. */
  readonly by: "word" | "heading" | "paragraph" | "none"
  /** The word of the label, or null. */
  readonly word: string | null
  readonly starts: readonly Start[]
  /** Blocks of a table of contents, which say the same labels before. */
  readonly contents: ReadonlySet<number>
}

/** Finds where the articles begin. `label`: the word that the user says the draft has. */
export function findArticles(blocks: readonly SourceBlock[], label?: string): Starts {
  const texts = blocks.map(block => (block.kind === "table" ? "" : withMarker(block).text.trim()))
  const contents = new Set<number>()
  texts.forEach((text, index) => {
    if (/(?:\.{4,}|…{2,}|(?:\. ){4,})\s*\d{1,4}$/.test(text)) contents.add(index)
  })
  const byShape = new Map<string, { index: number; label: Label }[]>()
  const doubted = new Map<string, { index: number; label: Label }[]>()
  blocks.forEach((block, index) => {
    if (block.kind === "table" || block.literal || block.level !== undefined || contents.has(index)) return
    const found = labelAt(texts[index])
    if (!found) return
    const kept = mayStart(block, texts[index], found) ? byShape : doubted
    const members = kept.get(found.shape) ?? []
    members.push({ index, label: found })
    kept.set(found.shape, members)
  })
  for (const [shape, members] of doubted) {
    const sure = byShape.get(shape) ?? []
    const whole = withDoubted(sure, members, texts)
    if (sure.length || (ARTICLE.test(shapeWord(shape)) && whole.length > 2)) byShape.set(shape, whole)
  }
  const wanted = label?.toLowerCase().replace(/\s+/g, " ").trim()
  let best: { members: { index: number; label: Label }[]; score: number } | null = null
  for (const [shape, members] of byShape) {
    const word = shapeWord(shape)
    const counted = chain(members.map(each => each.label.number))
    const known = ARTICLE.test(word)
    let score = counted
    if (wanted && (word === wanted || members[0].label.word.toLowerCase() === wanted)) score += 1e6
    // One article alone is one if its word is an article's.
    else if (counted < 2 && !known) continue
    else if (DIVISION.test(word)) score = known ? score / 2 : score / 100
    else if (known) score *= 2
    // "2. cikk" is a label, "2. bread" an item: of two that count, the word before its number is the label.
    else if (shape.startsWith("#")) score = Math.max(1, score * 0.4)
    if (!best || score > best.score) best = { members, score }
  }
  const numbered = loneNumbers(blocks, texts) ?? numberedHeadings(blocks, texts) ?? numberedParagraphs(blocks, texts)
  if (best && !(best.score < 1 && numbered)) {
    const members = withoutContents(best.members, blocks, contents)
    return {
      by: "word",
      word: members[0].label.word,
      starts: members.map(({ index, label: each }) => ({
        index,
        number: each.number,
        label: each.written,
        length: each.length,
        separator: each.separator,
      })),
      contents,
    }
  }
  return numbered ? { ...numbered, contents } : { by: "none", word: null, starts: [], contents }
}

/** Whether a label may be more than a reference at the head of a sentence ("Article 5 of the Convention …"). */
export function mayStart(block: SourceBlock, text: string, label: Label): boolean {
  const rest = text.slice(label.length)
  if (block.kind === "heading" || rest === "") return true
  if (/[.．:：。–—-]/.test(label.separator) || standsOut(block, label)) return true
  if (/[\u3000]/.test(label.separator) || /^[(（]/.test(rest)) return true
  // Han scripts go on without any sign; elsewhere a sentence would go on in small letters.
  if (/^第/.test(label.written)) return !/^(?:的|所|规定|規定|和|及|至|第|、|，)/.test(rest)
  return !/^[\p{Ll},;]/u.test(rest) && rest.length < 120 && !/[.;,]$/.test(rest)
}

/**
 * "Art. 1º As fontes são bens comuns." might be a reference at the head of a sentence; where the number is just the one
 * that is due, and nobody else has it, it is a label.
 */
function withDoubted<M extends { index: number; label: Label }>(
  sure: readonly M[],
  doubted: readonly M[],
  texts: readonly string[],
): M[] {
  const taken = new Set(sure.map(each => each.label.number))
  const likely = doubted.filter(
    ({ index, label }) => !taken.has(label.number) && /^["“«]?[\p{Lu}\p{Lo}]/u.test(texts[index].slice(label.length)),
  )
  const all: M[] = []
  for (const each of [...sure, ...likely].sort((a, b) => a.index - b.index)) {
    const last = all.at(-1)?.label.number
    const due = last === undefined ? each.label.number === "1" : follows(last, each.label.number, true)
    if (due || sure.includes(each)) all.push(each)
  }
  return all
}

/** Whether the label is bold or slanted and the words after it are not. */
function standsOut(block: SourceBlock, label: Label): boolean {
  const { text, attrs } = block.content
  const lead = text.length - text.trimStart().length
  const own = attrs.slice(lead, lead + label.written.length)
  return (
    block.marker === undefined &&
    own.every(key => /^[^@n]*[bi]/.test(key)) &&
    !/^[^@n]*[bi]/.test(attrs[lead + label.length] ?? "")
  )
}

/** How many of the numbers go on from the one before (a restart counts as going on). */
function chain(numbers: readonly string[]): number {
  let counted = 0
  numbers.forEach((number, n) => {
    if (n === 0 ? true : follows(numbers[n - 1], number, true) || /^1$/.test(number)) counted++
  })
  return counted
}

/** Takes out the labels of a table of contents: a run without words between, all of which come again. */
function withoutContents<M extends { index: number; label: Label }>(
  members: M[],
  blocks: readonly SourceBlock[],
  contents: Set<number>,
): M[] {
  const later = new Map<string, number>()
  for (const { index, label } of members) later.set(label.number, index)
  let run = 0
  while (run < members.length - 1) {
    const { index, label } = members[run]
    const gap = members[run + 1].index - index
    if (later.get(label.number) === index || gap > 3) break
    run++
  }
  // The last of the run is followed by the text.
  if (run > 0 && later.get(members[run].label.number) !== members[run].index) run++
  if (run < 3) return members
  const from = members[0].index
  const to = members[run - 1].index
  for (let index = from; index <= to && index < blocks.length; index++) contents.add(index)
  return members.slice(run)
}

/** `1. Scope`, `4.2 Records`: those headings that have words of their own under them. */
function numberedHeadings(blocks: readonly SourceBlock[], texts: readonly string[]): Omit<Starts, "contents"> | null {
  const starts: Start[] = []
  blocks.forEach((block, index) => {
    if (block.kind !== "heading" || (blocks[index + 1]?.kind ?? "heading") === "heading") return
    const match = /^(\d{1,4}(?:\.\d{1,3}){0,5})(?:[.)]|(?=\s))\s*(?=\p{L})/u.exec(texts[index])
    if (match) starts.push({ index, number: match[1], label: match[0].trim(), length: match[0].length, separator: " " })
  })
  const rising = starts.filter((start, n) => n === 0 || above(start.number, starts[n - 1].number)).length
  return starts.length < 2 || rising < starts.length * 0.7 ? null : { by: "heading", word: null, starts }
}

/** `**12.**` or a heading `12`, alone on its line, words of its own under it. */
function loneNumbers(blocks: readonly SourceBlock[], texts: readonly string[]): Omit<Starts, "contents"> | null {
  const starts: Start[] = []
  blocks.forEach((block, index) => {
    const match = LONE.exec(texts[index])
    if (!match || blocks[index + 1] === undefined || LONE.test(texts[index + 1])) return
    const strong = block.content.attrs.every((key, at) => key.includes("b") || block.content.text[at] === " ")
    if (block.kind !== "heading" && !strong && match[3] === "") return
    const number = match[1] + (match[2] ? (later(match[2]) ?? "") : "")
    starts.push({ index, number, label: texts[index], length: texts[index].length, separator: "" })
  })
  const rising = starts.filter((start, n) => n === 0 || follows(starts[n - 1].number, start.number, true)).length
  if (starts.length < 2 || rising < starts.length * 0.7) return null
  return { by: starts.some(({ index }) => blocks[index].kind === "heading") ? "heading" : "word", word: null, starts }
}
const LONE = new RegExp(`^(\\d{1,4})(\\s?${LATER})?([.)]?)$`, "iu")

/** Whether a number, part by part, comes after another. */
function above(next: string, last: string): boolean {
  const [a, b] = [next.split(".").map(Number), last.split(".").map(Number)]
  const at = a.findIndex((part, n) => part !== (b[n] ?? -1))
  return at >= 0 && a[at] > (b[at] ?? -1)
}

function numberedParagraphs(blocks: readonly SourceBlock[], texts: readonly string[]): Omit<Starts, "contents"> | null {
  const starts: Start[] = []
  blocks.forEach((block, index) => {
    if (block.kind !== "paragraph" || block.depth > 0 || block.literal) return
    const marker = markersAt(texts[index]).find(each => /^\p{Nd}[.．)]?$/u.test(each.pattern))
    const last = starts.at(-1)
    if (!marker) return
    const goes = !last
      ? true
      : follows(last.number, marker.number, true) ||
        follows(last.number, marker.number, false) ||
        Number.parseInt(marker.number, 10) > Number.parseInt(last.number, 10)
    if (!goes) return
    starts.push({
      index,
      number: marker.number,
      label: texts[index].slice(0, marker.length).trim(),
      length: marker.length,
      separator: ".",
    })
  })
  // One restart at 1 would mean that they are paragraphs of something else.
  if (starts.length < 2 || chain(starts.map(start => start.number)) < starts.length * 0.5) return null
  return { by: "paragraph", word: null, starts }
}
