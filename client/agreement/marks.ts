/** Which parts of a drawn text hold paragraphs of the base that are closed by themselves. Pure. */
import type { ViewNode } from "../../shared/text/view.ts"
import type { LineAgreement } from "../app/shapes-agreement.ts"
import type { Drawn, Flow } from "../draft/flow.ts"

type How = "agreed" | "silence"

/**
 * @param items a text as it is drawn, title left out: rolling, or resolved to the base
 * @param closed the places of closed paragraphs in the base, from 0
 * @returns for each item, how what it holds is closed; null: it is not
 */
export function closedIn(items: readonly Flow[], closed: LineAgreement["closed"] = []): (How | null)[] {
  const how = new Map(closed.map(each => [each.at, each.how]))
  let next = 0
  return items.map(item => {
    let found: How | null = null
    for (let n = count(item); n > 0; n--) found = how.get(next++) ?? found
    return found
  })
}

/** How many paragraphs of the base begin in an item. */
function count(item: Flow): number {
  if (item.is === "table") return 1
  if (item.is === "bracket") return begun(item.bracket.base ?? [])
  return (item.block?.block === "paragraph" ? 1 : 0) + begun(item.inline)
}

const begun = (nodes: readonly (Drawn | ViewNode)[]): number =>
  nodes.reduce((sum, node) => {
    if (node.type === "block") return sum + (node.block === "paragraph" || node.starts === "table" ? 1 : 0)
    return sum + (node.type === "bracket" ? begun(node.base ?? []) : 0)
  }, 0)
