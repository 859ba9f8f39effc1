/**
 * HTML to source blocks, of any make: clean, a word processor's, laid out in tables. Lists get the markers that a
 * browser would draw; footnotes are found by their links, wherever their text stands.
 */
import { type DefaultTreeAdapterTypes, parse, parseFragment } from "parse5"
import { concat, type Flat, type Mark, marksKey, NOTE, noteKey, words } from "../text/flat.ts"
import { MAX_LEVEL, SAFE_LINK } from "../text/schema.ts"
import { drawn } from "./html-lists.ts"
import { attr, type HtmlNotes, isElement, nameOf, notesOf, textOf } from "./html-notes.ts"
import { splitLines } from "./lines.ts"
import { markersAt } from "./marker.ts"
import { readPlain } from "./plain.ts"
import { ESCAPED_CLOSE, ESCAPED_OPEN, type Source, type SourceBlock, type Unsure } from "./source.ts"

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const BLOCKS = new Set(
  "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
)
const LEFT_OUT = new Set(["script", "style", "noscript", "template", "svg", "head", "iframe", "object"])
const MARKS: Record<string, Exclude<Mark, { link: string }>> = {
  b: "strong",
  strong: "strong",
  i: "emphasis",
  em: "emphasis",
  cite: "emphasis",
  sub: "subscript",
  sup: "superscript",
}

/** Reads a page or a piece of one. Never fails: whatever is no HTML is words. */
export function readHtml(html: string): Source {
  const whole = /<(?:html|body|head|!doctype)\b/i.test(html)
  const root = whole ? parse(html) : parseFragment(html)
  const unsure: Unsure[] = []
  const notes = notesOf(root)
  const reader = new Reader(notes, unsure)
  reader.children(root.childNodes, 0, [])
  reader.end()
  const page = root.childNodes.find((node): node is Element => isElement(node) && node.tagName === "html")
  const head = page?.childNodes.find((node): node is Element => isElement(node) && node.tagName === "head")
  const title = head?.childNodes.find((node): node is Element => isElement(node) && node.tagName === "title")
  const body = page?.childNodes.find((node): node is Element => isElement(node) && node.tagName === "body")
  const lang = (page && (attr(page, "lang") || attr(page, "xml:lang"))) || (body && attr(body, "lang")) || null
  return { blocks: reader.blocks, title: title ? textOf(title).trim() || null : null, lang: lang || null, unsure }
}

/** Walks the tree once, with the paragraph that is being gathered as its state. */
class Reader {
  readonly blocks: SourceBlock[] = []
  private parts: Flat[] = []
  private marker: string | undefined
  private depth = 0
  private readonly notes: HtmlNotes
  private readonly unsure: Unsure[]

  constructor(notes: HtmlNotes, unsure: Unsure[]) {
    this.notes = notes
    this.unsure = unsure
  }

  /** Closes the paragraph that is being gathered. */
  end(heading?: number): void {
    const content = this.parts.length ? concat(this.parts) : words("")
    const marker = this.marker
    this.parts = []
    if (content.text.trim() === "" && (heading || marker === undefined)) return
    if (content.text.trim() === "") return
    this.marker = undefined
    if (heading) this.blocks.push({ kind: "heading", depth: heading, content })
    else {
      const own = markersAt(content.text.trimStart()).some(each => each.strong)
      const lead = content.text.length - content.text.trimStart().length
      const trimmed: Flat = { text: content.text.slice(lead), attrs: content.attrs.slice(lead) }
      const drawn = marker !== undefined && !own ? { marker } : {}
      this.blocks.push(...splitLines({ kind: "paragraph", depth: this.depth, content: trimmed, ...drawn }))
    }
  }

  children(nodes: readonly Node[], depth: number, marks: readonly Mark[]): void {
    for (const node of nodes) this.node(node, depth, marks)
  }

  private node(node: Node, depth: number, marks: readonly Mark[]): void {
    if (node.nodeName === "#text" && "value" in node) {
      if (this.parts.length || node.value.trim()) this.depth = depth
      this.parts.push(words(node.value.replace(/[\t\n\f\r\v ]+/g, " "), marksKey(marks)))
    } else if (isElement(node)) this.element(node, depth, marks)
    else if ("data" in node && /\p{L}/u.test(node.data) && !/^\[(?:end)?if\b/.test(node.data))
      this.unsure.push({ where: "comment", why: "a comment is left out", words: node.data.trim().slice(0, 2000) })
  }

  private element(node: Element, depth: number, marks: readonly Mark[]): void {
    const name = node.tagName
    const note = this.notes.references.get(node)
    if (note !== undefined) {
      this.depth = depth
      this.parts.push({ text: NOTE, attrs: [noteKey(note)] })
      return
    }
    if (this.notes.bodies.has(node)) return
    if (LEFT_OUT.has(name)) {
      if (name !== "head" && name !== "style") this.leftOut(name, node)
      return
    }
    if (name === "nav" || name === "del" || name === "s" || name === "strike") {
      this.leftOut(name === "nav" ? "a list of links or contents" : "struck words", node)
      return
    }
    if (name === "br") {
      this.parts.push(words("\v", marksKey(marks)))
      return
    }
    if (name === "img") {
      const alt = attr(node, "alt") ?? ""
      this.parts.push(words(alt, marksKey(marks)))
      this.unsure.push({ where: "picture", why: "pictures are left out; their words stay", words: alt })
      return
    }
    if (name === "span" && attr(node, "class") === "sign" && /^[[\]]$/.test(textOf(node))) {
      this.parts.push(words(textOf(node) === "[" ? ESCAPED_OPEN : ESCAPED_CLOSE, marksKey(marks)))
      return
    }
    if (!BLOCKS.has(name)) {
      this.children(node.childNodes, depth, this.inlineMarks(node, marks))
      return
    }
    this.end()
    const level = /^h[1-6]$/.test(name)
      ? Number(name[1])
      : attr(node, "role") === "heading"
        ? Number(attr(node, "aria-level") ?? 2)
        : // A word processor's title is a paragraph of its own style.
          name === "p" && !this.blocks.length && /^(?:.*\s)?(?:MsoTitle|title)(?:\s|$)/.test(attr(node, "class") ?? "")
          ? 1
          : 0
    if (level) {
      this.children(node.childNodes, depth, [])
      this.end(Math.min(6, Math.max(1, level || 2)))
    } else if (name === "ol" || name === "ul" || name === "menu") this.list(node, depth)
    else if (name === "table") this.table(node, depth)
    else if (name === "pre") {
      this.blocks.push(
        ...readPlain(textOf(node)).blocks.map(block => (block.kind === "paragraph" ? { ...block, depth } : block)),
      )
    } else {
      const from = this.blocks.length
      this.children(node.childNodes, depth, marks)
      this.end()
      // Our own pages say what they are.
      const level = Number.parseInt(attr(node, "data-level") ?? "", 10)
      const first = this.blocks[from]
      if (level >= 0 && first?.kind === "paragraph")
        this.blocks[from] = {
          ...first,
          level: Math.min(level, MAX_LEVEL),
          literal: attr(node, "data-plain") !== undefined,
        }
    }
  }

  private leftOut(where: string, node: Element): void {
    const inner = textOf("content" in node ? (node.content as Element) : node)
      .replace(/\s+/g, " ")
      .trim()
    if (inner) this.unsure.push({ where, why: "left out of the text", words: inner.slice(0, 20_000) })
  }

  private inlineMarks(node: Element, marks: readonly Mark[]): readonly Mark[] {
    const mark = MARKS[node.tagName]
    const style = attr(node, "style") ?? ""
    const more: Mark[] = []
    if (mark) more.push(mark)
    if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) more.push("strong")
    if (/font-style:\s*italic/i.test(style)) more.push("emphasis")
    if (/vertical-align:\s*super/i.test(style)) more.push("superscript")
    if (/vertical-align:\s*sub\b/i.test(style)) more.push("subscript")
    const href = node.tagName === "a" ? attr(node, "href") : undefined
    if (href) {
      if (SAFE_LINK.test(href) && href.length <= 2000) more.push({ link: href })
      else this.unsure.push({ where: "link", why: "an address that a draft may not hold", words: href })
    }
    return more.length
      ? [...marks.filter(each => typeof each !== "object" || !more.some(other => typeof other === "object")), ...more]
      : marks
  }

  private list(list: Element, depth: number): void {
    const items = list.childNodes.filter(isElement).filter(item => !this.notes.bodies.has(item))
    const step = attr(list, "reversed") === undefined ? 1 : -1
    let number = Number.parseInt(attr(list, "start") ?? "", 10)
    if (Number.isNaN(number)) number = step === 1 ? 1 : items.length
    const type = attr(list, "type") ?? /list-style(?:-type)?:\s*([\w-]+)/i.exec(attr(list, "style") ?? "")?.[1] ?? ""
    for (const item of items) {
      if (item.tagName !== "li") {
        this.node(item, depth, [])
        continue
      }
      const value = Number.parseInt(attr(item, "value") ?? "", 10)
      if (!Number.isNaN(value)) number = value
      this.end()
      this.marker = list.tagName === "ol" ? drawn(number, type) : type === "none" ? undefined : "•"
      const before = this.blocks.length
      this.children(item.childNodes, depth + 1, [])
      this.end()
      this.marker = undefined
      const first = this.blocks[before]
      // The item's first paragraph is the item itself.
      if (first?.kind === "paragraph" && first.depth === depth + 1) this.blocks[before] = { ...first, depth }
      number += step
    }
  }

  private table(table: Element, depth: number): void {
    const rows = rowsOf(table)
    for (const caption of table.childNodes.filter(isElement).filter(each => each.tagName === "caption")) {
      this.children(caption.childNodes, depth, [])
      this.end()
    }
    if (rows.every(row => row.length <= 1) || rows.some(row => row.some(holdsStructure))) {
      for (const row of rows)
        for (const cell of row) {
          this.children(cell.childNodes, depth, [])
          this.end()
        }
      return
    }
    const labelled =
      attr(table, "class") !== "cells" &&
      rows.every(
        row =>
          row.length === 2 &&
          textOf(row[1]).trim() !== "" &&
          /^[(（]?[\p{L}\p{N}]{0,5}[.)）•–-]{1,2}$/u.test(textOf(row[0]).trim()),
      )
    if (labelled) {
      for (const [label, cell] of rows) {
        this.marker = textOf(label).trim()
        const before = this.blocks.length
        this.children(cell.childNodes, depth + 1, [])
        this.end()
        this.marker = undefined
        const first = this.blocks[before]
        if (first?.kind === "paragraph" && first.depth === depth + 1) this.blocks[before] = { ...first, depth }
      }
      return
    }
    const inner = (cell: Element): Flat => {
      const reader = new Reader(this.notes, this.unsure)
      reader.children(cell.childNodes, 0, [])
      reader.end()
      return concat(
        reader.blocks
          .flatMap((block, n) => [words(`${n ? " " : ""}${block.marker ? `${block.marker} ` : ""}`), block.content])
          .concat(words("")),
      )
    }
    this.blocks.push({ kind: "table", depth: 0, content: words(""), rows: rows.map(row => row.map(inner)) })
  }
}

function rowsOf(table: Element): Element[][] {
  return table.childNodes
    .filter(isElement)
    .flatMap(child =>
      child.tagName === "tr"
        ? [child.childNodes.filter(isElement).filter(cell => cell.tagName === "td" || cell.tagName === "th")]
        : ["tbody", "thead", "tfoot"].includes(child.tagName)
          ? rowsOf(child)
          : [],
    )
}

/** Whether a cell lays out a text (headings, lists, tables in it) rather than holding an entry. */
const holdsStructure = (node: Element): boolean =>
  node.childNodes
    .filter(isElement)
    .some(child => /^(?:h[1-6]|article|section|table|ol|ul)$/.test(nameOf(child)) || holdsStructure(child))
