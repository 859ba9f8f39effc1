/** Where a bracket's spaces stand: the nodes keep the exact text, a line of print has common spaces outside. */
import type { ViewBracket, ViewNode } from "../../shared/text/view.ts"

export interface Tight {
  readonly before: string
  readonly after: string
  readonly bracket: ViewBracket
}

/** Takes the spaces that all non-empty alternatives (the base among them) share out of a bracket in a line. */
export function spacesOut(bracket: ViewBracket): Tight {
  const parts = [bracket.base ?? [], ...bracket.alternatives.map(each => each.content)].filter(
    nodes => nodes.length > 0,
  )
  const lead = parts.length > 0 && parts.every(nodes => edge(nodes, "first").startsWith(" "))
  const trail = parts.length > 0 && parts.every(nodes => edge(nodes, "last").endsWith(" "))
  if (!lead && !trail) return { before: "", after: "", bracket }
  const tight = (nodes: readonly ViewNode[]) => trim(nodes, lead, trail)
  return {
    before: lead ? " " : "",
    after: trail ? " " : "",
    bracket: {
      ...bracket,
      base: bracket.base && tight(bracket.base),
      alternatives: bracket.alternatives.map(each => ({ ...each, content: tight(each.content) })),
    },
  }
}

function edge(nodes: readonly ViewNode[], end: "first" | "last"): string {
  const node = end === "first" ? nodes[0] : nodes.at(-1)
  return node?.type === "text" ? node.text : ""
}

function trim(nodes: readonly ViewNode[], lead: boolean, trail: boolean): readonly ViewNode[] {
  return nodes.map((node, at) => {
    if (node.type !== "text") return node
    let text = node.text
    if (lead && at === 0) text = text.trimStart()
    if (trail && at === nodes.length - 1) text = text.trimEnd()
    return text === node.text ? node : { ...node, text }
  })
}
