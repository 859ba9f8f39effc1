/** Who may read which of a draft's documents, and write where in them now: what the gate asks of every place that an update touches. */
import type { BlockRef } from "../../shared/gate/lists.ts"
import type { CloseReason } from "../../shared/protocol.ts"
import { type Actor, readsProposals } from "../../shared/record/actor.ts"
import { mayWriteBase } from "../../shared/record/rights.ts"
import { own } from "../../shared/record/state.ts"
import type { Desk } from "../acts/desk.ts"
import { blockId } from "../acts/paragraphs.ts"
import { parseKey } from "./texts.ts"

export interface Place {
  readonly article: string
  /** Null: the public document. */
  readonly circle: string | null
  readonly root: string
  /** Null: the root's own list, and what stands in new blocks. */
  readonly block: BlockRef | null
}

export function mayWrite(desk: Desk, actor: Actor, { article, circle, root, block }: Place): boolean {
  const proposal = /^proposal\/(.+)$/.exec(root)?.[1]
  if (circle !== null) return proposal !== undefined && desk.mayWriteWorking(actor, circle, proposal)
  const { state } = desk
  if (proposal !== undefined)
    return own(state.proposals, proposal)?.article === article && desk.mayWriteFloor(actor, proposal)
  if (root !== "base" || !mayWriteBase(actor, state, article)) return false
  return block === null || own(state.articles[article].paragraphs ?? {}, blockId(block)) === undefined
}

/** What a writer is told whose update the gate has found forbidden. */
export function whyForbidden({ state }: Desk, actor: Actor, article: string): CloseReason {
  const { status, paragraphs = {} } = own(state.articles, article) ?? {}
  if (status === "agreed" || status === "silence") return "agreed"
  // Of an open article single paragraphs may be closed: the word for that is the same.
  return Object.keys(paragraphs).length > 0 && mayWriteBase(actor, state, article) ? "agreed" : "forbidden"
}

/** Whether a seat reads the document under a key. */
export function mayRead(desk: Desk, actor: Actor, key: string): boolean {
  const parsed = parseKey(key)
  if (!parsed || !readsProposals(actor, desk.state)) return false
  const { article, circle } = parsed
  const here = own(desk.state.articles, article) !== undefined
  if (circle === null) return here
  const known = here || Object.values(desk.states.get(circle)?.working ?? {}).some(each => each.article === article)
  return known && desk.reads(actor, circle)
}
