/** What the doors answer of positions. */
import type { ViewNode } from "../../shared/text/view.ts"

export type Stance = "supports" | "canLiveWith" | "reserves" | "opposes" | "awaits"

export interface ShownPosition {
  readonly stance: Stance
  readonly remedy: string | null
  readonly reason: string | null
  /** `all`, `delegation`, `office`, or the id of a group or circle. */
  readonly audience: string
  /** Taken on an earlier text, and not confirmed since. */
  readonly earlier: boolean
  readonly unconfirmed: boolean
  readonly at: string
  readonly fingerprint: string
  /** Of what is not confirmed: what the party itself had said before. */
  readonly before?: Stance
}
export interface PositionLine extends ShownPosition {
  readonly party: string
  readonly name: string
  /** The group whose position it is, where the delegation has none of its own. */
  readonly via: string | null
  /** What it said to fewer, and I read. */
  readonly beside: readonly ShownPosition[]
}
export interface PositionOffer {
  readonly as: "own" | "group" | "floor"
  readonly party: string | null
}
type ByProposal = Readonly<Record<string, readonly PositionLine[]>>
export interface ArticlePositions {
  readonly article: readonly PositionLine[]
  readonly proposals: ByProposal
  readonly groups: { readonly article: readonly PositionLine[]; readonly proposals: ByProposal }
  readonly may: readonly PositionOffer[]
  /** For the office alone: who has not spoken on the article. */
  readonly silent?: readonly string[]
  /** Earlier texts that positions were taken on, by fingerprint. */
  readonly texts: Readonly<Record<string, readonly ViewNode[]>>
}

export interface Cell {
  readonly stance: Stance
  readonly remedy?: string
  readonly via?: string
  readonly audience?: string
  readonly earlier?: true
  readonly unconfirmed?: true
  readonly beside?: readonly { readonly stance: Stance; readonly audience: string }[]
}
/** By article, then by party. */
export type Cells = Readonly<Record<string, Readonly<Record<string, Cell>>>>
export interface MatrixView {
  readonly articles: readonly { readonly id: string }[]
  readonly cells: Cells
  readonly groups: Cells
}
