/** Footnotes of an HTML page: which links refer to a note, and what elsewhere in the page is its text. */
import type { DefaultTreeAdapterTypes } from "parse5"

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

export interface HtmlNotes {
  /** By the element that stands at the mark, the note's words. */
  readonly references: ReadonlyMap<Element, string>
  /** Elements whose words are notes already, not to be read again. */
  readonly bodies: ReadonlySet<Element>
}

export const isElement = (node: Node): node is Element => "tagName" in node
export const nameOf = (node: Node): string => (isElement(node) ? node.tagName : "")
export const attr = (node: Element, name: string): string | undefined =>
  node.attrs.find(each => (each.prefix ? `${each.prefix}:${each.name}` : each.name) === name)?.value

/** All words in a node. */
export function textOf(node: Node): string {
  if ("value" in node && node.nodeName === "#text") return node.value
  if (!("childNodes" in node)) return ""
  return node.childNodes
    .map(child => textOf(child) + (/^(?:p|li|div|br|td|tr)$/.test(nameOf(child)) ? " " : ""))
    .join("")
}

const SIGN = /^[[(]?(?:\d{1,3}|[a-z]|[ivxl]{1,5}|[*†‡§¶]{1,3})[\])]?$/i
const NAMED =
  /(?:^|[\s_-])(?:foot-?notes?|end-?notes?|fn|ftn|edn|note-?ref|doc-noteref|cite_note)(?:[\s_-]|\d|$)|noteref|footnote|endnote/i
const describes = (node: Element): boolean =>
  NAMED.test(["id", "name", "class", "role", "epub:type", "rel"].map(name => attr(node, name) ?? "").join(" "))

/** Finds the notes of a page. A link is one when it leads to words that call themselves a note, or is a mere number. */
export function notesOf(root: Node): HtmlNotes {
  const byId = new Map<string, Element>()
  const links: Element[] = []
  const visit = (node: Node) => {
    if (isElement(node)) {
      for (const name of ["id", "name"]) {
        const id = attr(node, name)
        if (id && !byId.has(id)) byId.set(id, node)
      }
      if (node.tagName === "a" && attr(node, "href")?.startsWith("#")) links.push(node)
    }
    if ("childNodes" in node) for (const child of node.childNodes) visit(child)
  }
  visit(root)
  const references = new Map<Element, string>()
  const bodies = new Set<Element>()
  const found = new Map<Element, string>()
  for (const link of links) {
    const target = byId.get(attr(link, "href")!.slice(1))
    if (!target || bodies.has(link) || within(link, bodies)) continue
    const sign = textOf(link).trim()
    const raised = nameOf(link.parentNode!) === "sup" || link.childNodes.some(child => nameOf(child) === "sup")
    const body = bodyOf(target)
    const named = describes(link) || describes(target) || describes(body)
    if (!body || contains(body, link) || !SIGN.test(sign) || !(named || raised)) continue
    // Headings are what contents link to.
    if (/^h[1-6]$/.test(body.tagName)) continue
    if (!found.has(body)) found.set(body, wordsOf(body, sign))
    bodies.add(body)
    references.set(raised && isElement(link.parentNode!) && alone(link) ? link.parentNode : link, found.get(body)!)
  }
  // A list or section that held nothing but notes, and its rule or heading, is gone with them.
  return { references, bodies }
}

const alone = (link: Element): boolean => textOf(link.parentNode!).trim() === textOf(link).trim()
const within = (node: Element, set: ReadonlySet<Element>): boolean => {
  for (let up: Node | null = node; up && "parentNode" in up; up = up.parentNode)
    if (isElement(up) && set.has(up)) return true
  return false
}
const contains = (outer: Element, inner: Element): boolean => within(inner, new Set([outer]))

/** The block that a target stands for: itself, or what it is an anchor in. */
function bodyOf(target: Element): Element {
  let at = target
  while (/^(?:a|span|sup|b|i|em|strong)$/.test(at.tagName) && at.parentNode && isElement(at.parentNode))
    at = at.parentNode
  const parent = at.parentNode
  // Word processors frame each note's paragraphs.
  if (
    at.tagName === "p" &&
    parent &&
    isElement(parent) &&
    parent.tagName === "div" &&
    describes(parent) &&
    count(parent) <= 3
  )
    return parent
  return at
}
const count = (node: Element): number => node.childNodes.filter(isElement).length

/** A note's words, without the number that it bears and the links back. */
function wordsOf(body: Element, sign: string): string {
  const back = (node: Node): string => {
    if (isElement(node) && node.tagName === "a" && attr(node, "href")?.startsWith("#")) {
      const sign = textOf(node).trim()
      if (
        SIGN.test(sign) ||
        /^(?:[↩↑^⏎\s]|\ufe0e)*$/.test(sign) ||
        /back/i.test(attr(node, "class") ?? attr(node, "role") ?? "")
      )
        return ""
    }
    if ("value" in node && node.nodeName === "#text") return node.value
    return "childNodes" in node
      ? node.childNodes.map(child => back(child) + (/^(?:p|li|div|br|td)$/.test(nameOf(child)) ? " " : "")).join("")
      : ""
  }
  const words = back(body).replace(/\s+/g, " ").trim()
  // The item of a list bears its number outside its words.
  if (body.tagName === "li") return words
  const number = sign.replace(/[^\p{L}\p{N}*†‡§¶]/gu, "").replace(/\*/g, "\\*")
  return words.replace(new RegExp(`^[[(]?${number}[\\])]?[.):]?\\s+`, "u"), "")
}
