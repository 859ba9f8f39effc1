/** One article's text from Markdown: what a program or a person sends to the door `PUT …/text`. */
import { concat, type Flat } from "../text/flat.ts"
import { normalise, type Tree, toTree } from "../text/tree.ts"
import { bracketed } from "./brackets.ts"
import { readMarkdown } from "./markdown.ts"
import { paragraphs } from "./paragraphs.ts"
import { readPlain } from "./plain.ts"
import type { Source, SourceBlock } from "./source.ts"

/**
 * Reads one article's text: `[words]` that are no link become `bracketed`, `[^1]` with its definition a note, `1.`
 * `(a)` `-` and their like the markers of paragraphs with their numbers, a heading before all else the title. The tree
 * is normalised. Reads anything; never throws.
 */
export function parseText(markdown: string): Tree {
  const text = markdown.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")
  const source = readSafely(text)
  return toTree(normalise(paragraphs(source.blocks.map(inBrackets))))
}

/** What is nested too deeply for the parser's stack is read as plain lines. */
function readSafely(text: string): Source {
  try {
    return readMarkdown(text)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return readPlain(text)
  }
}

const inBrackets = (block: SourceBlock): SourceBlock => ({
  ...block,
  content: bracketed(block.content).content,
  ...(block.rows ? { rows: block.rows.map(row => row.map((cell): Flat => bracketed(concat([cell])).content)) } : {}),
})
