/**
 * What is pasted, brought to the schema: read by the readers of files (shared/import), so that a list is recognised in
 * one way wherever it comes from. Fetched with its parser after the editor has opened.
 */
import { bracketed } from "../../shared/import/brackets.ts"
import { readHtml } from "../../shared/import/html.ts"
import { markersAt } from "../../shared/import/marker.ts"
import { paragraphs } from "../../shared/import/paragraphs.ts"
import { readPlain } from "../../shared/import/plain.ts"
import type { SourceBlock } from "../../shared/import/source.ts"
import { ENDS } from "../../shared/import/wrapping.ts"
import { type Flat, type Mark, marksKey, marksOf, NOTE, words } from "../../shared/text/flat.ts"
import { normalise, type Tree, toTree } from "../../shared/text/tree.ts"
import { tidied } from "./foreign-html.ts"

/** Where it goes: whether its first heading becomes the text's title, and whether it stands within other words. */
export interface Place {
  readonly titled: boolean
  readonly within: boolean
}

/** A piece of a page as blocks; numbers are as they were written there. */
export function pastedHtml(html: string, { titled }: Place): Tree {
  return toBlocks(readHtml(tidied(html)).blocks.map((block, n) => (titled && n === 0 ? block : unheaded(block))))
}

/** Plain text as blocks: lines that a page broke are one paragraph again, words that it broke one word. */
export function pastedPlain(text: string, { within }: Place): Tree {
  const clean = text.replace(/\r\n?/g, "\n").replace(/[\0\uFDD0-\uFDD2]/g, "\uFFFD")
  const lines = clean.split("\n").filter(line => line.trim() !== "")
  if (lines.length === 1 && within)
    return toBlocks([{ kind: "paragraph", depth: 0, content: words(lines[0]), literal: true }])
  const whole = unhyphenated(clean)
  let { blocks } = readPlain(whole)
  // Where lines are too few to know a page's width by, the small letter tells.
  if (blocks.some((block, n) => n > 0 && goesOn(block.content.text, blocks[n - 1].content.text)))
    blocks = readPlain(joined(whole)).blocks
  return toBlocks(blocks.map(block => (block.kind === "heading" ? { ...block, kind: "paragraph", depth: 0 } : block)))
}

/** A heading within a text: a paragraph that stands out, whatever number it bears. */
function unheaded(block: SourceBlock): SourceBlock {
  if (block.kind !== "heading") return block
  const { text, attrs } = block.content
  const strong = attrs.map((key, at) => (text[at] === NOTE ? key : marksKey([...marksOf(key), "strong"])))
  return { kind: "paragraph", depth: 0, content: { text, attrs: strong }, literal: true }
}

function toBlocks(blocks: readonly SourceBlock[]): Tree {
  const ready = blocks.map(block => ({
    ...block,
    content: cleaned(block.content),
    ...(block.rows ? { rows: block.rows.map(row => row.map(cleaned)) } : {}),
  }))
  return toTree(normalise(paragraphs(ready)))
}

// Where words may be broken is no part of them; Khmer, Lao, Burmese and Thai do write where words end.
const NOTHING =
  /[\u00AD\uFEFF]|(?<![\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}\p{scx=Thai}])\u200B(?![\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}\p{scx=Thai}])/gu

function cleaned(source: Flat): Flat {
  const { text, attrs } = bracketed(source).content
  const gone = new Set([...text.matchAll(NOTHING)].map(({ index }) => index))
  return {
    text: text.replace(NOTHING, ""),
    attrs: attrs.flatMap((key, at) => (gone.has(at) ? [] : [text[at] === NOTE ? key : elsewhere(key)])),
  }
}

/** A link to a place in the page that it was copied from leads nowhere here. */
function elsewhere(key: string): string {
  if (!key.includes("@#")) return key
  return marksKey(marksOf(key).filter((mark: Mark) => typeof mark === "string" || !mark.link.startsWith("#")))
}

/** Words that the end of a line cut, put together; those that are written with a hyphen keep it. */
function unhyphenated(text: string): string {
  return text.replace(/(\p{L}+)[-\u2010\u00AD]\n[ \t]*(\p{Ll}+)/gu, (_, first: string, second: string) =>
    OWN_HYPHEN.test(first) || text.includes(`${first}-${second}`) ? `${first}-${second}` : first + second,
  )
}
const OWN_HYPHEN = /^(?:self|non|well|ex|vice|cross|long|short|so|decision|fact|third)$/i

const goesOn = (text: string, before: string): boolean =>
  /^\p{Ll}/u.test(text) && !ENDS.test(before.trimEnd()) && markersAt(text).length === 0

/** Lines that go on in small letters after a line that ended nothing. */
function joined(text: string): string {
  return text.replace(/([^\n]{24,})\n(?=[ \t]*(\p{Ll}[^\n]*))/gu, (all, line: string, next: string) =>
    goesOn(next, line) ? `${line.trimEnd()} ` : all,
  )
}
