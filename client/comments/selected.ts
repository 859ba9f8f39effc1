/**
 * The words that a person has selected in a drawn text, as a place for a comment: offsets in the base's flat text where
 * these are sure, else the words alone, which the server looks for. What is only drawn (numbers, brackets, names, the
 * alternatives of others) is not among the base's words.
 */
import type { ViewNode } from "../../shared/text/view.ts"
import type { Place } from "../app/shapes-comments.ts"
import type { Desk } from "../panels/article-panel.ts"
import type { DraftState } from "../session/draft-state.ts"
import { baseText, shown } from "./noted.ts"

/** What stands in a drawn text and is not the base's. */
const DRAWN =
  ".article__h a.quiet-link, .article__dot, .article__kicker, .chip, .para__n, .vh, .tags, .br__o, .br__k, .br__c, .br__s, .br__fold, .cases__k, .cases__who, .note-mark, .plus, .pilcrow, .notes, .gap--ins, .mine, .cm__b, .rd:not(.rd--base, .rd--del), .cases__row:not(.cases__row--base)"

/** What the selection's place depends on. */
export interface Ground {
  /** The rolling text of an article. */
  readonly text: (article: string) => readonly ViewNode[] | undefined
  /** The text of a tabled proposal, with the article that it is on. */
  readonly proposal: (id: string) => { readonly article: string; readonly nodes: readonly ViewNode[] } | undefined
}

/** Null: nothing is selected in a text that comments are made on. */
export function selectedPlace(selection: Selection | null, ground: Ground): Place | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const card = holder(range, "[data-proposal]")
  const of = card?.dataset.proposal ? ground.proposal(card.dataset.proposal) : undefined
  if (card && of) {
    const doc = holder(range, ".doc")
    return doc ? on(doc, range, of.nodes, { article: of.article, proposal: card.dataset.proposal ?? null }) : null
  }
  const editing = holder(range, "ad-desk") as EditingHost | null
  if (editing?.desk)
    return inEditor(editing.desk, { quote: readable(range.toString()), from: near(editing, range) }, ground)
  const section = holder(range, "section.article")
  if (!section) return null
  const words = readable(range.toString())
  const alternative = holder(range, "[data-of]")?.dataset.of
  if (alternative) return { article: section.id, proposal: alternative, quote: words, from: near(section, range) }
  const nodes = ground.text(section.id)
  return nodes ? on(section, range, nodes, { article: section.id, proposal: null }) : null
}

/** The element under an article that holds the editor. */
type EditingHost = HTMLElement & { readonly desk: Desk | null }

/** What is being written is found by its words; on what only its circle reads, a comment is one on the article. */
function inEditor(desk: Desk, words: Pick<Place, "from"> & { quote: string }, ground: Ground): Place | null {
  const { article } = desk
  if (!words.quote || desk.is === "unsent") return null
  if (desk.is === "base") return { article, proposal: null, ...words }
  return ground.proposal(desk.proposal) ? { article, proposal: desk.proposal, ...words } : { article, proposal: null }
}

/** The element of a kind that holds all that is selected. */
function holder(range: Range, selector: string): HTMLElement | null {
  const common = range.commonAncestorContainer
  const element = common instanceof Element ? common : common.parentElement
  return element?.closest<HTMLElement>(selector) ?? null
}

const readable = (words: string): string => words.replace(/\s+/g, " ").trim()

function on(
  root: HTMLElement,
  range: Range,
  nodes: readonly ViewNode[],
  place: { readonly article: string; readonly proposal: string | null },
): Place | null {
  const { text, from, to } = drawnWords(root, range)
  if (to <= from) return null
  const base = baseText(nodes)
  const span = spanOf(base, text, from, to)
  if (span) return { ...place, ...span, quote: shown(base.slice(span.from, span.to)) }
  return { ...place, quote: readable(text.slice(from, to)), from }
}

/** About how many signs stand before: which of several equal words are meant. */
function near(root: HTMLElement, range: Range): number {
  const before = document.createRange()
  before.selectNodeContents(root.querySelector(".ProseMirror") ?? root)
  before.setEnd(range.startContainer, range.startOffset)
  return before.toString().length
}

/** The base's words as they are drawn, and which of them are selected. */
function drawnWords(root: HTMLElement, range: Range): { text: string; from: number; to: number } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let text = ""
  let from = -1
  let to = -1
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.nodeValue ?? ""
    if (!words || node.parentElement?.closest(DRAWN)) continue
    if (range.intersectsNode(node)) {
      const lo = node === range.startContainer ? range.startOffset : 0
      const hi = node === range.endContainer ? range.endOffset : words.length
      if (from < 0 && words.slice(lo, hi).trim()) from = text.length + lo
      if (from >= 0 && words.slice(lo, hi).trim()) to = text.length + hi
    }
    text += words
  }
  return { text, from, to }
}

const isBlank = (unit: string): boolean => /[\s\u2029\uFFFC]/.test(unit)

/**
 * The same words in the flat text, by counting signs: spaces are drawn otherwise than they are kept, and a view may
 * draw `[` and `]` around the base's own reserves. Null where the two do not hold the same words.
 */
export function spanOf(base: string, drawn: string, from: number, to: number): { from: number; to: number } | null {
  let at = 0
  let first = -1
  let last = -1
  for (let i = 0; i < drawn.length; i++) {
    if (isBlank(drawn[i])) continue
    while (at < base.length && isBlank(base[at])) at++
    if (base[at] !== drawn[i]) {
      if (drawn[i] === "[" || drawn[i] === "]") continue
      return null
    }
    if (i >= from && i < to) {
      if (first < 0) first = at
      last = at + 1
    }
    at++
  }
  while (at < base.length && isBlank(base[at])) at++
  return at === base.length && first >= 0 ? { from: first, to: last } : null
}

/** What is drawn of a draft. */
export const groundOf = ({ texts, articles }: Pick<DraftState, "texts" | "articles">): Ground => ({
  text: article => texts.get(article),
  proposal: id => {
    for (const { id: article, proposals } of articles.values()) {
      const found = proposals.find(each => each.id === id && each.stage !== "private")
      if (found) return { article, nodes: found.nodes ?? [] }
    }
    return undefined
  },
})
