/** A file in: source blocks by its type, articles by one recogniser for all, nothing dropped. */
import { slice, words } from "../text/flat.ts"
import { withoutLabelBrackets } from "./bracketed-labels.ts"
import { allWords, bracketed } from "./brackets.ts"
import { readHtml } from "./html.ts"
import { readMarkdown } from "./markdown.ts"
import { readPlain } from "./plain.ts"
import type { Source, SourceBlock, Unsure } from "./source.ts"
import { buildUnits, type Unit } from "./units.ts"

export type { Unit, UnitKind } from "./units.ts"

export interface Imported {
  readonly title: string
  /** BCP 47, where the source says it. */
  readonly lang: string | null
  /** The word before (or after) the numbers of articles: `Rule`, `Статья`, `条`; null where there is none. */
  readonly label: string | null
  readonly units: readonly Unit[]
  readonly found: {
    readonly articles: number
    readonly preambles: number
    readonly headings: number
    /** Numbered paragraphs. */
    readonly paragraphs: number
    /** Lettered, roman and bulleted items, and numbered ones within others. */
    readonly items: number
    readonly notes: number
  }
  readonly unsure: readonly Unsure[]
}

export type ImportType = "text/markdown" | "text/html" | "text/plain"

/** Why a file cannot be imported: `empty`, `too_large` or `type`. */
export class ImportError extends Error {
  readonly code: "empty" | "too_large" | "type"
  constructor(code: "empty" | "too_large" | "type", sentence: string) {
    super(sentence)
    this.code = code
  }
}

/** The largest file, in UTF-16 units. */
export const LARGEST = 16 * 1024 * 1024

/**
 * Reads a file as a draft. Whatever is not certain stands in `unsure` and, as words, in the draft.
 * @param options.label the word before the articles' numbers, where the user knows it
 * @param options.title the draft's title, where the user gives one
 * @throws ImportError
 */
export function importFile(
  source: string,
  type: ImportType,
  options: { label?: string; title?: string } = {},
): Imported {
  if (source.length > LARGEST) throw new ImportError("too_large", "The file is larger than 16 MB of text.")
  const text = source
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    // Where a word may be broken says nothing of the word.
    .replace(/(?:\u00AD|&shy;|&#173;|&#xAD;)(?:[ \t]*\n[ \t]*)?/gi, "")
    .replace(/[\0\uFDD0-\uFDD2]/g, "\uFFFD")
  if (text.trim() === "") throw new ImportError("empty", "The file holds no words.")
  const read = shallow(() => reader(type)(text))
  const unsure: Unsure[] = [...read.unsure]
  const blocks = withoutLabelBrackets(read.blocks, unsure).map(block => inBrackets(block, unsure))
  if (blocks.length === 0) throw new ImportError("empty", "The file holds no words.")
  const { title, label, units } = buildUnits(blocks, options, unsure)
  if (read.title && title && read.title !== title)
    unsure.push({ where: "title", why: "the file names itself otherwise", words: read.title })
  const count = (test: (marker: string, level: number) => boolean) =>
    units.reduce(
      (sum, unit) =>
        sum +
        unit.tree.filter(block => block.type === "paragraph" && block.marker && test(block.marker, block.level ?? 0))
          .length,
      0,
    )
  const numbered = (marker: string, level: number) => level === 0 && /\p{Nd}/u.test(marker)
  return {
    title: options.title || title || read.title || "",
    lang: read.lang,
    label: options.label || label,
    units,
    found: {
      articles: units.filter(unit => unit.kind === "article").length,
      preambles: units.filter(unit => unit.kind === "preamble").length,
      headings: units.filter(unit => unit.kind === "heading").length,
      paragraphs: count(numbered),
      items: count((marker, level) => !numbered(marker, level)),
      notes: units.reduce((sum, unit) => sum + notesIn(unit), 0),
    },
    unsure,
  }
}

/** Thousands of frames within each other end the parser's stack; no text has them. */
function shallow(read: () => Source): Source {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ImportError("too_large", "The file is nested too deeply to be read.")
  }
}

function reader(type: ImportType): (text: string) => Source {
  const bare = type.split(";")[0].trim().toLowerCase()
  if (bare === "text/markdown") return readMarkdown
  if (bare === "text/html") return readHtml
  if (bare === "text/plain") return readPlain
  throw new ImportError("type", "Only Markdown, HTML and plain text can be read.")
}

const notesIn = (unit: Unit): number => {
  const inlines = unit.tree.flatMap(block => (block.type === "table" ? block.rows.flat(2) : block.content))
  return inlines.filter(inline => "note" in inline).length
}

function inBrackets(block: SourceBlock, unsure: Unsure[]): SourceBlock {
  const where = allWords(slice(block.content, 0, 60))
    .replace(/\s+/g, " ")
    .trim()
  const read = (content: SourceBlock["content"]) => {
    const { content: marked, doubts } = bracketed(content)
    for (const { why, words: about } of doubts) unsure.push({ where, why, words: about })
    return marked
  }
  return block.rows
    ? { ...block, content: words(""), rows: block.rows.map(row => row.map(read)) }
    : { ...block, content: read(block.content) }
}
