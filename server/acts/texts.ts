/** Texts as they are asked for: Markdown or a tree, made to stand against the base that they change. */
import { parseText } from "../../shared/import/article.ts"
import type { Article } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { changes } from "../../shared/text/changes.ts"
import { BLOCK, blockAttrs, blockKey, EMPTY, type Flat } from "../../shared/text/flat.ts"
import { applyHunks } from "../../shared/text/hunk.ts"
import { freeze, giveNumbers } from "../../shared/text/numbering.ts"
import { type Tree, toFlat, toTree } from "../../shared/text/tree.ts"

/** The largest article text, in UTF-16 units (GATE, "Limits"). */
export const MAX_TEXT = 100_000

/**
 * @param base the text that it changes: Markdown that names no title keeps that of the base; a tree says it itself
 * @param kind a heading's words are its title, whether its Markdown marks them so or not
 */
export function readText(text: string | Tree, base: Flat = EMPTY, kind: Article["kind"] = "article"): Flat {
  // Markdown has more signs than the text that it makes; so much more is not worth reading.
  if (typeof text === "string" && text.length > 4 * MAX_TEXT) throw tooLong(text.length)
  const tree = typeof text !== "string" ? text : kind === "heading" ? headed(parseText(text)) : under(text, base)
  const flat = toFlat(tree)
  if (flat.text.length > MAX_TEXT) throw tooLong(flat.text.length)
  return flat
}

const tooLong = (length: number): Refusal =>
  new Refusal("too_large", `An article's text may have ${MAX_TEXT} characters; this has ${length}.`)

const under = (text: string, base: Flat): Tree => titled(parseText(text), toTree(base)[0])

function headed(tree: Tree): Tree {
  const [first, ...rest] = tree
  return first?.type === "paragraph" && !first.marker ? [{ type: "title", content: first.content }, ...rest] : tree
}

function titled(tree: Tree, title: Tree[number] | undefined): Tree {
  if (title?.type !== "title" || tree.some(block => block.type === "title")) return tree
  const [first] = tree
  const repeats = first?.type === "paragraph" && !first.marker && wordsOf(first) === wordsOf(title)
  return [title, ...(repeats ? tree.slice(1) : tree)]
}
const wordsOf = ({ content }: Exclude<Tree[number], { type: "table" }>): string =>
  content.map(inline => ("text" in inline ? inline.text : "")).join("")

/** A text against its base: kept blocks have the base's numbers, the others await theirs. */
export function against(base: Flat, text: Flat): Flat {
  const attrs = text.attrs.map((key, at) => {
    const number = text.text[at] === BLOCK ? blockAttrs(key).number : null
    return number ? blockKey({ ...blockAttrs(key), number: "" }) : key
  })
  const bare = { text: text.text, attrs }
  return applyHunks(base, changes(base, bare))
}

/** A new base text: kept blocks keep their numbers, inserted ones get theirs within the reading. */
export const asBase = (before: Flat, text: Flat): Flat =>
  before.text === "" ? freeze(text) : giveNumbers(before, against(before, text))
