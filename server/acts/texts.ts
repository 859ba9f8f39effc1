/** Texts as they are asked for: Markdown or a tree, made to stand against the base that they change. */
import { parseText } from "../../shared/import/article.ts"
import { Refusal } from "../../shared/refusal.ts"
import { changes } from "../../shared/text/changes.ts"
import { BLOCK, blockAttrs, blockKey, type Flat } from "../../shared/text/flat.ts"
import { applyHunks } from "../../shared/text/hunk.ts"
import { freeze, giveNumbers } from "../../shared/text/numbering.ts"
import { type Tree, toFlat } from "../../shared/text/tree.ts"

/** The largest article text, in UTF-16 units (GATE, "Limits"). */
export const MAX_TEXT = 100_000

export function readText(text: string | Tree): Flat {
  const flat = toFlat(typeof text === "string" ? parseText(text) : text)
  if (flat.text.length > MAX_TEXT)
    throw new Refusal("too_large", `An article's text may have ${MAX_TEXT} characters; this has ${flat.text.length}.`)
  return flat
}

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
