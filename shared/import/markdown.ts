/**
 * Markdown to source blocks (CommonMark with GitHub's tables and footnotes). Lists keep the markers as they are
 * written, so that `(a)`, `3.` and `-` are read by one rule wherever they come from.
 */
import type { Definition, FootnoteDefinition, List, Nodes, Parents, PhrasingContent, RootContent, Table } from "mdast"
import { fromMarkdown } from "mdast-util-from-markdown"
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote"
import { gfmTableFromMarkdown } from "mdast-util-gfm-table"
import { gfmFootnote } from "micromark-extension-gfm-footnote"
import { gfmTable } from "micromark-extension-gfm-table"
import { concat, type Flat, type Mark, marksKey, NOTE, noteKey, slice, words } from "../text/flat.ts"
import { MAX_LEVEL, SAFE_LINK } from "../text/schema.ts"
import { readHtml } from "./html.ts"
import { splitLines } from "./lines.ts"
import { LATER } from "./numerals.ts"
import { ESCAPED_CLOSE, ESCAPED_OPEN, type Source, type SourceBlock, type Unsure } from "./source.ts"

/** `1) bis …`: an item that says itself which it is. */
const RANKED = new RegExp(`^\\d+[.)]\\s+${LATER}(?![\\p{L}\\p{N}])`, "iu")

/** Between two lines of one source paragraph; `splitLines` makes it a space or a new block. */
export const LINE = "\n"
/** A line that the source itself breaks here. */
export const BREAK = "\v"

/** Reads Markdown. Never fails: what is no Markdown is words. */
export function readMarkdown(markdown: string): Source {
  const front = frontMatter(markdown)
  const source = guarded(front.rest)
  const unsure: Unsure[] = [...front.unsure]
  const root = fromMarkdown(source, {
    // Drafts are indented for the eye: four spaces make no program.
    extensions: [{ disable: { null: ["codeIndented"] } }, gfmTable(), gfmFootnote()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()],
  })
  const notes = new Map<string, FootnoteDefinition>()
  const links = new Map<string, Definition>()
  const again: (FootnoteDefinition | Definition)[] = []
  walk(root, node => {
    if (node.type !== "footnoteDefinition" && node.type !== "definition") return
    const known = node.type === "definition" ? links : notes
    if (known.has(node.identifier)) again.push(node)
    else if (node.type === "definition") links.set(node.identifier, node)
    else notes.set(node.identifier, node)
  })
  const used = new Set<string>()

  const inline = (nodes: readonly PhrasingContent[], marks: readonly Mark[]): Flat[] => {
    const parts: Flat[] = []
    let current = [...marks]
    for (const node of nodes) {
      const key = marksKey(current)
      if (node.type === "text") parts.push(words(asWritten(node.value), key))
      else if (node.type === "inlineCode") parts.push(words(asWritten(node.value), key))
      else if (node.type === "break") parts.push(words(BREAK, key))
      else if (node.type === "strong") parts.push(...inline(node.children, [...current, "strong"]))
      else if (node.type === "emphasis") parts.push(...inline(node.children, [...current, "emphasis"]))
      else if (node.type === "link" || node.type === "linkReference") {
        const url = node.type === "link" ? node.url : (links.get(node.identifier)?.url ?? "")
        if (node.type === "linkReference") used.add(node.identifier)
        const safe = SAFE_LINK.test(url) && url.length <= 2000
        if (!safe) unsure.push({ where: "link", why: "an address that a draft may not hold", words: url })
        parts.push(...inline(node.children, safe ? [...current, { link: url }] : current))
      } else if (node.type === "image" || node.type === "imageReference") {
        parts.push(words(node.alt ?? "", key))
        const url = node.type === "image" ? node.url : (links.get(node.identifier)?.url ?? "")
        unsure.push({ where: "picture", why: "pictures are left out; their words stay", words: url })
      } else if (node.type === "footnoteReference") {
        const definition = notes.get(node.identifier)
        used.add(`^${node.identifier}`)
        parts.push({ text: NOTE, attrs: [noteKey(definition ? noteWords(definition) : "")] })
      } else if (node.type === "html") {
        const tag = /^<(\/?)(sub|sup|b|strong|i|em|br)\b[^>]*>$/i.exec(node.value)
        const name = tag?.[2].toLowerCase() ?? ""
        const mark = (
          {
            sub: "subscript",
            sup: "superscript",
            b: "strong",
            strong: "strong",
            i: "emphasis",
            em: "emphasis",
          } as const
        )[name]
        if (name === "br") parts.push(words(BREAK, key))
        else if (mark)
          current = tag?.[1] ? current.filter(each => each !== mark) : [...current.filter(each => each !== mark), mark]
        else if (node.value.startsWith("<!--"))
          unsure.push({ where: "comment", why: "a comment is left out", words: node.value.slice(4, -3).trim() })
      } else if ("value" in node) parts.push(words(String(node.value), key))
    }
    return parts
  }
  const content = (nodes: readonly PhrasingContent[]): Flat => {
    const parts = inline(nodes, [])
    return parts.length ? concat(parts) : words("")
  }
  const noteWords = (definition: FootnoteDefinition): string =>
    plain(read(definition.children as RootContent[], 0).map(block => block.content))

  const read = (nodes: readonly RootContent[], depth: number): SourceBlock[] =>
    nodes.flatMap((node): SourceBlock[] => {
      if (node.type === "heading") return [{ kind: "heading", depth: node.depth, content: content(node.children) }]
      if (node.type === "paragraph")
        return splitLines(
          levelled({
            kind: "paragraph",
            depth,
            content: content(node.children),
            literal: isEscaped(source, node.position?.start.offset),
          }),
        )
      if (node.type === "list") return readList(node, depth)
      if (node.type === "blockquote") return read(node.children, depth)
      if (node.type === "code")
        return node.value
          .split("\n")
          .filter(line => line.trim())
          .map(line => ({ kind: "paragraph", depth, content: words(asWritten(line)) }))
      if (node.type === "table") return [readTable(node)]
      if (node.type === "html") {
        const inner = readHtml(node.value)
        unsure.push(...inner.unsure)
        return inner.blocks.map(block =>
          block.kind === "paragraph" ? { ...block, depth: block.depth + depth } : block,
        )
      }
      return []
    })
  const readList = (list: List, depth: number): SourceBlock[] => {
    const written = list.children.map(
      item => /^(?:\d{1,9}[.)]|[-*+])/.exec(source.slice(item.position?.start.offset))?.[0] ?? "-",
    )
    // "1. 1. 1." counts by itself, as every renderer of Markdown shows it.
    const ranked = list.children.some(item => RANKED.test(source.slice(item.position?.start.offset).slice(0, 60)))
    const counted = list.ordered && !ranked && written.length > 1 && written.every(marker => marker === written[0])
    return list.children.flatMap((item, n) => {
      const marker = counted ? `${(list.start ?? 1) + n}${written[n].at(-1)}` : written[n]
      const inner = read(item.children, depth + 1)
      const [first, ...rest] = inner
      if (first?.kind !== "paragraph" || first.depth !== depth + 1 || first.marker !== undefined)
        return [{ kind: "paragraph", depth, marker, content: words("") }, ...inner]
      return [{ ...first, depth, marker, literal: false }, ...rest]
    })
  }
  const readTable = (table: Table): SourceBlock => ({
    kind: "table",
    depth: 0,
    content: words(""),
    rows: table.children.map(row => row.children.map(cell => slice(content(cell.children), 0))),
  })

  const blocks = read(root.children, 0)
  for (const node of again)
    unsure.push({
      where: `note or link ${node.label ?? node.identifier}`,
      why: "defined more than once; the first counts",
      words: node.type === "definition" ? addressOf(node) : noteWords(node),
    })
  for (const [id, definition] of notes)
    if (!used.has(`^${id}`))
      unsure.push({
        where: `note ${definition.label ?? id}`,
        why: "a note that no words refer to",
        words: noteWords(definition),
      })
  for (const [id, definition] of links)
    if (!used.has(id))
      unsure.push({
        where: "link",
        why: "an address that no words refer to",
        words: addressOf(definition),
      })
  return {
    blocks: blocks.filter(block => block.kind === "table" || block.content.text.trim() !== "" || block.marker),
    title: front.title,
    lang: front.lang,
    unsure,
  }
}

const addressOf = (node: Definition): string =>
  `${node.label ?? node.identifier} ${node.url} ${node.title ?? ""}`.trim()

const plain = (contents: readonly Flat[]): string =>
  contents
    .map(content => content.text)
    .join(" ")
    .replaceAll(ESCAPED_OPEN, "[")
    .replaceAll(ESCAPED_CLOSE, "]")
    .replace(/\s+/g, " ")
    .trim()

/** Whether the marker that stands at `offset` is escaped, so that it is none. */
const isEscaped = (source: string, offset = 0): boolean =>
  /^[\u2003\u200B]*(?:<\w+>|[*_[])*(?:&#|[^\s<>]{0,9}\\)/.test(source.slice(offset, offset + 80))

/** A paragraph that begins with em spaces stands at that level; with a zero-width one, at none. */
function levelled(block: SourceBlock): SourceBlock {
  const lead = /^(?:\u2003+|\u200B)/.exec(block.content.text)?.[0]
  if (!lead || block.kind !== "paragraph") return block
  const level = lead === "\u200B" ? 0 : Math.min(lead.length, MAX_LEVEL)
  return { ...block, content: slice(block.content, lead.length), level }
}

/**
 * The parser's time grows with the square of a paragraph's brackets. Where there are so many, they are kept from it (and
 * that paragraph's links are words).
 */
const MOST_BRACKETS = 400
const MANY_OPEN = "\uFDD3"
const MANY_CLOSE = "\uFDD4"
const hasMany = (part: string, sign: string): boolean =>
  part.length > MOST_BRACKETS && part.split(sign, MOST_BRACKETS + 2).length > MOST_BRACKETS
const asWritten = (text: string): string => text.replaceAll(MANY_OPEN, "[").replaceAll(MANY_CLOSE, "]")

/**
 * Its time also grows with the square of the depth of lists, and no text is so deep: markers beyond are words, lines
 * indented further stand beside each other.
 */
const DEEPEST = 50
const DEEP_INDENT = new RegExp(`^[ \\t]{${2 * DEEPEST},}`, "gm")
const DEEP_MARKERS = new RegExp(
  `^([ \\t]*(?:(?:[-*+]|\\d{1,9}[.)])[ \\t]+){${DEEPEST}})(\\d{0,9})(?=[-*+.)][ \\t\\n])`,
  "gm",
)
const flattened = (markdown: string): string =>
  markdown.replace(DEEP_INDENT, " ".repeat(2 * DEEPEST)).replace(DEEP_MARKERS, "$1$2\\")

/** Escaped square brackets as single signs, which the parser leaves alone. */
const guarded = (markdown: string): string =>
  flattened(markdown)
    .replace(/[\uFDD0-\uFDD4]/g, "\uFFFD")
    .split(/(\n[ \t]*\n)/)
    .map(part =>
      hasMany(part, "[") ? part.replace(/\[(?!\^)/g, MANY_OPEN).replace(/(?<!\[\^[^\s\]]{0,40})\]/g, MANY_CLOSE) : part,
    )
    .join("")
    .replace(/\\([\s\S])/g, (both, next: string) => (next === "[" ? ESCAPED_OPEN : next === "]" ? ESCAPED_CLOSE : both))

function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node)
  for (const child of (node as Parents).children ?? []) walk(child, visit)
}

function frontMatter(markdown: string): { rest: string; title: string | null; lang: string | null; unsure: Unsure[] } {
  const match = /^---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(markdown)
  if (!match || !/^[\w-]+[ \t]*:/m.test(match[1])) return { rest: markdown, title: null, lang: null, unsure: [] }
  const field = (name: string) =>
    new RegExp(`^${name}[ \\t]*:[ \\t]*["']?(.*?)["']?[ \\t]*$`, "im").exec(match[1])?.[1] || null
  return {
    rest: markdown.slice(match[0].length),
    title: field("title"),
    lang: field("lang(?:uage)?"),
    unsure: [{ where: "front matter", why: "settings before the text are left out", words: match[1].trim() }],
  }
}
