/** What a person mends in an import before it becomes a draft. No word is lost by any of it. */
import type { Inline, Tree } from "../text/tree.ts"
import type { Unit, UnitKind } from "./units.ts"

const textOf = (content: readonly Inline[]): string =>
  content.map(inline => ("text" in inline ? inline.text : "")).join("")

/** A unit's own words before its text: `Rule 1. Purpose`, a heading's words. */
export function headOf({ kind, label, tree }: Unit): string {
  const [first] = tree
  const title = first?.type === "title" ? textOf(first.content) : ""
  if (kind === "heading") return title || label
  return [label, title].filter(Boolean).join(". ")
}

/** All of its words, for showing; blocks apart by newlines. */
export const wordsIn = ({ tree }: Unit): string =>
  tree
    .flatMap(block =>
      block.type === "table"
        ? block.rows.map(row => row.map(textOf).join(" | "))
        : [`${"marker" in block && block.marker ? `${block.marker} ` : ""}${textOf(block.content)}`],
    )
    .join("\n")

/** Numbered paragraphs, items and notes, as an import counts them. */
export function countsOf(units: readonly Unit[]): { paragraphs: number; items: number; notes: number } {
  let [paragraphs, items, notes] = [0, 0, 0]
  for (const block of units.flatMap(unit => unit.tree)) {
    const inlines = block.type === "table" ? block.rows.flat(2) : block.content
    notes += inlines.filter(inline => "note" in inline).length
    if (block.type !== "paragraph" || !block.marker) continue
    if (!block.level && /\p{Nd}/u.test(block.marker)) paragraphs++
    else items++
  }
  return { paragraphs, items, notes }
}

const bodyOf = (tree: Tree): Tree => (tree[0]?.type === "title" ? tree.slice(1) : tree)
const titled = (title: string, body: Tree): Tree =>
  title ? [{ type: "title", content: [{ text: title }] }, ...body] : body

/** @param label the draft's word for an article, by which a heading's words are told apart */
export function asKind(unit: Unit, kind: UnitKind, label: string): Unit {
  if (kind === unit.kind) return unit
  const body = bodyOf(unit.tree)
  const words = headOf(unit)
  if (kind === "heading") return { kind, level: 1, number: null, label: words, title: null, tree: titled(words, body) }
  if (kind === "preamble") return { kind, number: null, label: "", title: null, tree: titled(words, body) }
  const numbered = words.startsWith(label)
    ? /^\s+(\d+)(?:[.:]?\s+|[.:]?$)(.*)$/su.exec(words.slice(label.length))
    : null
  if (!numbered) return { kind, number: null, label: "", title: words || null, tree: titled(words, body) }
  const [, number, title] = numbered
  return { kind, number, label: `${label} ${number}`, title: title || null, tree: titled(title, body) }
}

/** Another label or title. A number at the label's end is the article's. */
export function renamed(unit: Unit, label: string, title: string): Unit {
  const name = label.replace(/\s+/gu, " ").trim()
  const words = title.replace(/\s+/gu, " ").trim()
  const tree = words === (titleOf(unit) ?? "") ? unit.tree : titled(words, bodyOf(unit.tree))
  if (unit.kind === "heading") return { ...unit, label: words, tree }
  const number = unit.kind === "article" ? (/(?:^|\s)(\d{1,6})$/u.exec(name)?.[1] ?? null) : null
  return {
    ...unit,
    label: unit.kind === "preamble" ? "" : name,
    number: name === unit.label ? unit.number : number,
    title: unit.kind === "article" ? words || null : null,
    tree,
  }
}

export function titleOf(unit: Unit): string | null {
  const [first] = unit.tree
  if (first?.type === "title") return textOf(first.content)
  return unit.kind === "heading" ? unit.label || null : null
}

/** `unit` at the end of the one before it, its own label and title as a paragraph. */
export function merged(before: Unit, unit: Unit): Unit {
  const words = headOf(unit)
  const own: Tree = before.tree.length || before.kind !== "heading" ? before.tree : titled(before.label, [])
  const line: Tree = words ? [{ type: "paragraph", content: [{ text: words }] }] : []
  return { ...before, tree: [...own, ...line, ...bodyOf(unit.tree)] }
}
