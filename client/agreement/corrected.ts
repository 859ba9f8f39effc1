/** A block's words set right: the marks of all that stays stay. Pure. */
import type { Block, Inline, Tree } from "../../shared/text/tree-schema.ts"

/** What can be corrected as words: a title or a paragraph. */
export const wordsOf = (block: Block): string | null =>
  block.type === "table" ? null : block.content.map(each => ("text" in each ? each.text : NOTE)).join("")

/** Stands for a note among words: it is not to be typed, and stays where it is. */
export const NOTE = "\u2020"

/** Where two strings differ: what both begin and end with is left out. */
export function differing(was: string, now: string): { from: number; was: string; now: string } {
  let from = 0
  const most = Math.min(was.length, now.length)
  while (from < most && was[from] === now[from]) from++
  let end = 0
  while (end < most - from && was[was.length - 1 - end] === now[now.length - 1 - end]) end++
  // Never between the halves of one sign.
  if (from > 0 && /[\uD800-\uDBFF]/.test(was[from - 1] ?? "")) from--
  if (end > 0 && /[\uDC00-\uDFFF]/.test(was[was.length - end] ?? "")) end--
  return { from, was: was.slice(from, was.length - end), now: now.slice(from, now.length - end) }
}

/**
 * The tree with one block's words as given. What is put in has the marks of what it takes the place of, else of what
 * stands before it. A note in what was cut is gone with it.
 */
export function corrected(tree: Tree, at: number, words: string): Tree {
  const block = tree[at]
  const before = block ? wordsOf(block) : null
  if (!block || before === null || block.type === "table") return tree
  const { from, was, now } = differing(before, words)
  return tree.map((each, n) => (n === at ? { ...block, content: spliced(block.content, from, was.length, now) } : each))
}

function spliced(content: readonly Inline[], from: number, length: number, put: string): Inline[] {
  const after = piece(content, from + length, Number.POSITIVE_INFINITY)
  const [like] = length > 0 ? piece(content, from, from + 1) : piece(content, from - 1, from)
  const marks = like && "text" in like && like.marks ? { marks: like.marks } : {}
  return [...piece(content, 0, from), ...(put ? [{ text: put, ...marks }] : []), ...after]
}

/** What stands between two places; a note is one wide. */
function piece(content: readonly Inline[], from: number, to: number): Inline[] {
  let at = 0
  return content.flatMap(each => {
    const text = "text" in each ? each.text : NOTE
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, text.length)]
    at += text.length
    if (start >= end) return []
    return ["text" in each ? { ...each, text: text.slice(start, end) } : each]
  })
}
