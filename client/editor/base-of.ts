/** The text that a proposal was written against, from what the page has of its article. */
import {
  type BlockAttrs,
  block,
  concat,
  EMPTY,
  type Flat,
  isBracketed,
  marksKey,
  NOTE,
  noteKey,
  withBracketed,
  words,
} from "../../shared/text/flat.ts"
import { normalise, toFlat } from "../../shared/text/tree.ts"
import type { ViewNode } from "../../shared/text/view.ts"
import type { Article, Proposal } from "../app/shapes.ts"

/** What the doors say beside what the interface's shapes have. */
type Based = { readonly base?: string; readonly working?: { readonly base?: string } | null }

const known = new WeakMap<object, Flat>()

/** @returns normalised; null where the page cannot know it, or there is none */
export function baseOf(article: Article, proposal: Proposal): Flat | null {
  if (proposal.kind !== "text") return null
  const said = proposal as Based
  const print = proposal.stage === "floor" ? said.base : (said.working?.base ?? said.base)
  const { tree } = article.base
  if (print === undefined || print === article.base.fingerprint) return kept(tree, () => toFlat(tree))
  // It was written against an earlier base: what its changes are drawn over.
  const drawn = proposal.working?.changes
  return proposal.stage !== "floor" && drawn?.length ? kept(drawn, () => normalise(baseIn(drawn))) : null
}

function kept(source: object, make: () => Flat): Flat {
  let flat = known.get(source)
  if (!flat) known.set(source, (flat = make()))
  return flat
}

/** The base's own words in a drawn text. */
export function baseIn(nodes: readonly ViewNode[]): Flat {
  const parts = nodes.map((node): Flat => {
    if (node.type === "text") return words(node.text, marksKey(node.marks ?? []))
    if (node.type === "note") return { text: NOTE, attrs: [noteKey(node.text)] }
    if (node.type === "block") return block(attrsOf(node))
    const base = baseIn(node.base ?? [])
    // Without an alternative or a reserve of the proposal, the bracket is the base's own.
    return node.alternatives.length || node.reserves.length ? base : reserved(base)
  })
  return parts.length ? concat(parts) : EMPTY
}

const attrsOf = ({ block: kind, level, marker, starts }: Extract<ViewNode, { type: "block" }>): BlockAttrs => ({
  kind,
  level,
  marker,
  number: marker === null ? null : "",
  ...(starts ? { starts } : {}),
})

const reserved = ({ text, attrs }: Flat): Flat => ({
  text,
  attrs: attrs.map(key => (key.startsWith('["') || isBracketed(key) ? key : withBracketed(key, true))),
})
