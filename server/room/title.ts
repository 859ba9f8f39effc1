/** How an article is called. */
import { own, stands } from "../../shared/record/state.ts"
import type { Flat } from "../../shared/text/flat.ts"
import { toTree } from "../../shared/text/tree.ts"
import type { Desk } from "../acts/desk.ts"
import { labelOf } from "./labels.ts"

/** By text: who opens a draft asks for all of its titles. */
const titles = new WeakMap<Flat, string | null>()

/** The title block's words, on one line; null without one. */
export function titleOf(desk: Desk, id: string): string | null {
  const base = desk.base(id)
  let title = titles.get(base)
  if (title === undefined) titles.set(base, (title = titleIn(base)))
  return title
}

function titleIn(text: Flat): string | null {
  const [first] = toTree(text)
  if (first?.type !== "title") return null
  return first.content.map(inline => ("text" in inline ? inline.text : "")).join("")
}

/** `Rule 44`; of what has no number its title; empty for what stands no more. */
export function nameOf(desk: Desk, id: string): string {
  const article = own(desk.state.articles, id)
  if (!article || !stands(desk.state, article)) return ""
  return labelOf(desk.state, article) || (titleOf(desk, id) ?? "")
}
