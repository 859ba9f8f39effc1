/** A comparison's nodes as a page draws them: what is gone and what came beside it, together. */
import type { ComparedNode } from "../../shared/text/compared.ts"
import type { ViewNode } from "../../shared/text/view.ts"
import type { Drawn } from "./flow.ts"

/** Words that went, words that came in their place, or both. */
export interface Changed {
  readonly type: "changed"
  readonly gone: readonly ViewNode[]
  readonly came: readonly ViewNode[]
}

/** Neighbouring deletions and insertions as one change; paragraphs keep their own. */
export function changedNodes(nodes: readonly ComparedNode[]): Drawn[] {
  const out: Drawn[] = []
  let open: { gone: ViewNode[]; came: ViewNode[] } | null = null
  for (const node of nodes) {
    const { change, ...bare } = node
    if (!change || node.type === "block") {
      open = null
      out.push(node.type === "block" ? node : (bare as ViewNode))
      continue
    }
    if (!open) {
      open = { gone: [], came: [] }
      out.push({ type: "changed", ...open })
    }
    open[change === "del" ? "gone" : "came"].push(bare as ViewNode)
  }
  return out
}
