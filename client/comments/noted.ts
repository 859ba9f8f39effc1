/**
 * Where comments sit in a drawn text. The base's words in a stream of view nodes are the flat text of the base, sign by
 * sign (T2), so the offsets of the one are those of the other; where the two were not read in the same moment, the words
 * are looked for. Pure.
 */
import { quoted } from "../../shared/text/quoted.ts"
import type { ViewNode, ViewText } from "../../shared/text/view.ts"
import type { Thread } from "../app/shapes-comments.ts"

/** Words that comments sit on; `ends`: of the comments whose words end here. */
export interface NotedText extends ViewText {
  readonly threads: readonly string[]
  readonly ends: readonly string[]
}
export const isNoted = (node: ViewText): node is NotedText => "threads" in node

/** The flat text of the base that nodes draw. */
export const baseText = (nodes: readonly ViewNode[]): string =>
  nodes
    .map(node => {
      if (node.type === "text") return node.text
      if (node.type === "block") return "\u2029"
      if (node.type === "note") return "\uFFFC"
      return baseText(node.base ?? [])
    })
    .join("")

interface Sits {
  readonly id: string
  readonly from: number
  readonly to: number
}
const known = new WeakMap<readonly ViewNode[], WeakMap<readonly Thread[], readonly ViewNode[]>>()

/**
 * The text with the words marked that open comments sit on. Closed ones are read in the panel.
 * @param proposal whose text it is; null: the base
 */
export function noted(
  nodes: readonly ViewNode[],
  threads: readonly Thread[],
  proposal: string | null = null,
): readonly ViewNode[] {
  const sits = threads.filter(each => each.closed === null && each.anchor?.words && each.proposal === proposal)
  if (sits.length === 0) return nodes
  let of = known.get(nodes)
  if (!of) known.set(nodes, (of = new WeakMap()))
  let marked = of.get(threads)
  if (!marked) of.set(threads, (marked = mark(nodes, placesOf(nodes, sits), { at: 0 })))
  return marked
}

function placesOf(nodes: readonly ViewNode[], threads: readonly Thread[]): Sits[] {
  const text = baseText(nodes)
  return threads.flatMap(({ id, anchor }): Sits[] => {
    const { words, from, to } = anchor ?? {}
    if (!words || from == null || to == null) return []
    const there = shown(text.slice(from, to)) === words ? { from, to } : quoted({ text }, words, from)
    return there ? [{ id, ...there }] : []
  })
}

/** Words as the server quotes them. */
export const shown = (words: string): string =>
  words
    .replace(/\u2029/g, "\n")
    .replace(/\uFFFC/g, "")
    .trim()

function mark(nodes: readonly ViewNode[], sits: readonly Sits[], count: { at: number }): readonly ViewNode[] {
  return nodes.flatMap((node): ViewNode[] => {
    if (node.type === "bracket") return [node.base ? { ...node, base: mark(node.base, sits, count) } : node]
    const start = count.at
    if (node.type !== "text") {
      count.at++
      return [node]
    }
    count.at += node.text.length
    return cut(node, start, sits)
  })
}

/** A run of words in pieces, each with the comments that sit on it. */
function cut(node: ViewText, start: number, sits: readonly Sits[]): ViewText[] {
  const end = start + node.text.length
  const here = sits.filter(each => each.from < end && each.to > start)
  if (here.length === 0) return [node]
  const edges = here.flatMap(({ from, to }) => [from, to]).filter(at => at > start && at < end)
  const cuts = [...new Set([start, ...edges, end])].sort((a, b) => a - b)
  return cuts.slice(1).map((to, n) => {
    const from = cuts[n]
    const on = here.filter(each => each.from < to && each.to > from)
    const piece = { ...node, text: node.text.slice(from - start, to - start) }
    if (on.length === 0) return piece
    return { ...piece, threads: on.map(each => each.id), ends: on.filter(each => each.to === to).map(each => each.id) }
  })
}
