/**
 * The habits of word processors and pages undone, so that the one reader of HTML (shared/import/html.ts) sees lists as
 * lists and words as words: Word's numbers typed into paragraphs, Google's lists beside their items and its bold frame,
 * what is hidden, pictures and controls.
 */
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from "parse5"

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element
type Parent = DefaultTreeAdapterTypes.ParentNode

const NOT_WORDS = new Set(
  "img picture video audio canvas svg map button input select textarea script style meta link title noscript template".split(
    " ",
  ),
)
const isElement = (node: Node): node is Element => "tagName" in node
const attr = (node: Element, name: string): string => node.attrs.find(each => each.name === name)?.value ?? ""
const styleOf = (node: Element): string => attr(node, "style")
const isList = (node: Node): node is Element => isElement(node) && (node.tagName === "ol" || node.tagName === "ul")

/** The piece of a page that was copied, as plain a page as can be made of it. */
export function tidied(html: string): string {
  const root = parseFragment(html.replace(/<!--[\s\S]*?-->|<!\[(?:end)?if[^>]*>/gi, ""))
  const levels: Element[] = []
  tidy(root, levels)
  const least = Math.min(...levels.map(wordLevel))
  for (const node of levels) node.attrs.push({ name: "data-level", value: String(wordLevel(node) - least) })
  return serialize(root)
}

function tidy(parent: Parent, levels: Element[]): void {
  const kept: Node[] = []
  for (const node of parent.childNodes) {
    if (!isElement(node)) {
      kept.push(node)
      continue
    }
    if (NOT_WORDS.has(node.tagName) || isHidden(node)) continue
    unframe(node)
    tidy(node, levels)
    // A page's own mark of how deep a paragraph stands is ours alone.
    node.attrs = node.attrs.filter(({ name }) => name !== "data-level" && name !== "data-plain")
    if (wordLevel(node) && !/^h[1-6]$/.test(node.tagName)) levels.push(node)
    const item = kept.findLast(isElement)
    // A list between two items belongs to the one before it.
    if (isList(node) && "tagName" in parent && isList(parent) && item?.tagName === "li") {
      item.childNodes.push(node)
      node.parentNode = item
    } else kept.push(node)
  }
  parent.childNodes = kept
  if ("tagName" in parent && isList(parent)) typeOfItems(parent)
}

const isHidden = (node: Element): boolean =>
  /display:\s*none|mso-hide:\s*all|mso-element:\s*comment/i.test(styleOf(node)) ||
  attr(node, "hidden") !== "" ||
  /^MsoComment/.test(attr(node, "class"))

/** Frames that take back what their name says; signs of Word's lists that are letters of a font of pictures. */
function unframe(node: Element): void {
  const style = styleOf(node)
  const bold = (node.tagName === "b" || node.tagName === "strong") && /font-weight:\s*(?:normal|[1-4]00)/i.test(style)
  const slanted = (node.tagName === "i" || node.tagName === "em") && /font-style:\s*normal/i.test(style)
  if (bold || slanted) node.tagName = node.nodeName = "span"
  if (!/mso-list:\s*Ignore/i.test(style)) return
  const sign = textOf(node).trim()
  if (/^(?:[^\p{L}\p{N}(（]|[ovüØq§])$/u.test(sign)) {
    node.childNodes = []
    const text: DefaultTreeAdapterTypes.TextNode = { nodeName: "#text", value: "• ", parentNode: node }
    node.childNodes.push(text)
  }
}

const textOf = (node: Element): string =>
  node.childNodes.map(each => ("value" in each ? each.value : isElement(each) ? textOf(each) : "")).join("")

/** How deep Word says a paragraph stands in its list, from 1; 0 where it is in none. */
function wordLevel(node: Element): number {
  const written = /mso-list:[^;]*\blevel(\d)/i.exec(styleOf(node))?.[1]
  if (written) return Number(written)
  // In the browser it makes every item a list of its own, and says the depth beside.
  const item = node.parentNode
  return node.tagName === "p" && item && "tagName" in item && item.tagName === "li"
    ? Number(attr(item, "data-aria-level")) || 0
    : 0
}

/** How its items are counted, where only they say it. */
function typeOfItems(list: Element): void {
  if (attr(list, "type") || /list-style/i.test(styleOf(list))) return
  const item = list.childNodes.filter(isElement).find(each => each.tagName === "li")
  const type = item && /list-style-type:\s*([\w-]+)/i.exec(styleOf(item))?.[1]
  if (type) list.attrs.push({ name: "type", value: type })
}
