/**
 * The stream of view nodes as a page holds it: paragraphs, tables, and brackets that hold whole blocks. Pure; the
 * drawing (`nodes.ts`) follows it one to one.
 */
import type { ViewAlternative, ViewBlock, ViewBracket, ViewNode, ViewNote, ViewText } from "../../shared/text/view.ts"
import type { Changed } from "./changed.ts"
import { spacesOut } from "./spaces.ts"

/** What can be drawn: a view node, or a bracket that a view has resolved. */
export type Drawn =
  | ViewNode
  | ({ readonly type: "resolved" } & Resolved)
  /** Words of an alternative that its base does not have. */
  | { readonly type: "differs"; readonly node: ViewText }
  | Changed

export type Flow =
  | { readonly is: "paragraph"; readonly block: ViewBlock | null; readonly inline: readonly Drawn[] }
  | { readonly is: "table"; readonly rows: readonly (readonly (readonly Drawn[])[])[] }
  | { readonly is: "bracket"; readonly bracket: ViewBracket }

/** Words before the first block, or after a bracket of whole blocks, make a paragraph without a block of its own. */
export function flow(nodes: readonly Drawn[]): Flow[] {
  const out: Flow[] = []
  let inline: Drawn[] | null = null
  let rows: Drawn[][][] | null = null
  for (const node of nodes) {
    if (node.type === "block" && node.block === "cell") {
      inline = []
      if (node.starts === "table" || rows === null) {
        rows = [[inline]]
        out.push({ is: "table", rows })
      } else if (node.starts === "row") rows.push([inline])
      else rows.at(-1)!.push(inline)
    } else if (node.type === "block") {
      rows = null
      inline = []
      out.push({ is: "paragraph", block: node, inline })
    } else if (node.type === "bracket" && node.block) {
      rows = inline = null
      out.push({ is: "bracket", bracket: node })
    } else {
      if (inline === null) {
        inline = []
        rows = null
        out.push({ is: "paragraph", block: null, inline })
      }
      inline.push(node)
    }
  }
  return out
}

/** Which alternative a view takes for a bracket: one of its alternatives, or the base (null). */
export type Choice = (bracket: ViewBracket) => ViewAlternative | null

export const baseOnly: Choice = () => null

/** A delegation's own text: its alternative, or its group's; base where it has none. */
export const ownText =
  (ids: ReadonlySet<string>): Choice =>
  bracket =>
    bracket.alternatives.find(each => each.by.some(sponsor => ids.has(sponsor.id) && !sponsor.group)) ??
    bracket.alternatives.find(each => each.by.some(sponsor => ids.has(sponsor.id))) ??
    null

/** A run of a resolved text; `letter` names the bracket that was here, `own` says that it is not the base's words. */
export interface Resolved {
  readonly letter: string
  readonly text: string
  readonly own: boolean
  readonly nodes: readonly ViewNode[]
}
export type ResolvedNode = Exclude<ViewNode, ViewBracket> | ({ readonly type: "resolved" } & Resolved)

/** Every bracket resolved by `choose`; a bracket of the base's own words (`[X]`) keeps its place and is marked. */
export function resolve(nodes: readonly ViewNode[], choose: Choice): ResolvedNode[] {
  return nodes.flatMap((node): ResolvedNode[] => {
    if (node.type !== "bracket") return [node]
    const { before, after, bracket } = node.block ? { before: "", after: "", bracket: node } : spacesOut(node)
    const chosen = choose(bracket)
    const words = chosen ? chosen.content : (bracket.base ?? [])
    const inner = resolve(words, choose)
    const spaced = (nodes: ResolvedNode[]): ResolvedNode[] =>
      words.length === 0 ? nodes : [...space(before), ...nodes, ...space(after)]
    const marked = { type: "resolved" as const, letter: node.letter, text: node.text, own: chosen !== null }
    const own = node.reserves.length + node.alternatives.length === 0
    if (own) return spaced([{ type: "text", text: "[" }, ...inner, { type: "text", text: "]" }])
    // A bracket inside the words, or a block, cannot stand within one run: the words follow the mark.
    if (inner.some(each => each.type === "block" || each.type === "resolved"))
      return spaced([{ ...marked, nodes: [] }, ...inner])
    return spaced([{ ...marked, nodes: inner as ViewNode[] }])
  })
}

const space = (text: string): ResolvedNode[] => (text ? [{ type: "text", text }] : [])

/** All brackets of a text in the order in which they stand, nested ones after their own. */
export function bracketsOf(nodes: readonly ViewNode[]): ViewBracket[] {
  return nodes.flatMap(node =>
    node.type !== "bracket"
      ? []
      : [node, ...bracketsOf(node.base ?? []), ...node.alternatives.flatMap(each => bracketsOf(each.content))],
  )
}

/** The notes of a text in the order in which their marks stand. */
export const notesOf = (nodes: readonly Drawn[]): ViewNote[] =>
  nodes.flatMap(node => {
    if (node.type === "note") return [node]
    if (node.type === "resolved") return notesOf(node.nodes)
    if (node.type === "changed") return [...notesOf(node.gone), ...notesOf(node.came)]
    if (node.type !== "bracket") return []
    return [...notesOf(node.base ?? []), ...node.alternatives.flatMap(each => notesOf(each.content))]
  })

/** The words of a text, without brackets' drawing: for searching and counting. */
export const plain = (nodes: readonly Drawn[]): string =>
  nodes
    .map(node => {
      if (node.type === "text" || node.type === "bracket") return node.text
      if (node.type === "resolved") return plain(node.nodes)
      if (node.type === "changed") return plain(node.came)
      return node.type === "block" ? " " : ""
    })
    .join("")
