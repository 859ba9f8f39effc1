/** What drawing a text needs to know beside its nodes. */
import type { nothing, TemplateResult } from "lit"
import type { ViewNote } from "../../shared/text/view.ts"
import type { Draft } from "../app/shapes.ts"
import type { Drawn } from "./flow.ts"
import type { Lost } from "./gone.ts"
import type { Dress } from "./hue.ts"

export interface Stage {
  readonly draft: Pick<Draft, "delegations" | "groups" | "lang">
  /** How the article is cited: `44`. */
  readonly cite: string
  /** Prefix of the brackets' element ids. */
  readonly ids: string
  /** Texts of brackets that have just changed. */
  readonly fresh: ReadonlySet<string>
  /** Alternatives that were there a moment ago, by the bracket's text. */
  readonly gone?: ReadonlyMap<string, readonly Lost[]>
  /** The dress of whose own text is shown. */
  readonly own?: Dress | undefined
  /** The notes that are listed under the text, by number from 1. */
  readonly notes?: ReadonlyMap<ViewNote, number>
  readonly inBracket?: boolean
  /** Which brackets are folded, by letter; `turn` folds or unfolds one. */
  readonly fold?: { readonly is: (letter: string) => boolean; readonly turn: (letter: string) => void }
  /** What comments in the text are called, and what leads to one. */
  readonly comments?: {
    readonly label: (threads: readonly string[]) => string
    readonly open: (thread: string) => void
  }
  /** Whether brackets that stand open bear what folds them away. */
  readonly canFold?: boolean
}

export type Piece = TemplateResult | string | typeof nothing

/** The drawing of nodes, handed to the bracket, which holds nodes itself. */
export interface Draw {
  flow(nodes: readonly Drawn[], stage: Stage): Piece[]
  inline(nodes: readonly Drawn[], stage: Stage): Piece[]
}
