/** What the doors answer of what stands between an article and agreement. */
import type { ViewNode } from "../../shared/text/view.ts"
import type { Status } from "./shapes.ts"

export interface Closing {
  readonly brackets: number
  readonly proposals: readonly { readonly id: string; readonly label: string; readonly names: readonly string[] }[]
  readonly beside: readonly { readonly proposal: string; readonly label: string; readonly why: string }[]
  readonly objections: readonly {
    readonly party: string
    readonly name: string
    readonly stance: "opposes" | "reserves"
    readonly says: string
    readonly earlier: boolean
  }[]
  /** Names of delegations whose position is on an earlier text. */
  readonly earlier: readonly string[]
  readonly pending: readonly { readonly id: string; readonly label: string }[]
  /** For the office alone. */
  readonly silent?: readonly string[]
}
export interface Foreseen {
  readonly deleted: boolean
  readonly text: string
  readonly rolling: { readonly nodes: readonly ViewNode[]; readonly brackets: number }
  readonly open: readonly { readonly proposal: string; readonly label: string }[]
  readonly unplaced: readonly { readonly label: string; readonly was: string; readonly text: string }[]
  readonly objects: readonly {
    readonly party: string
    readonly name: string
    readonly why: "opposesArticle" | "opposesProposal" | "proposalOpen" | "proposalAside"
    readonly says: string | null
  }[]
  readonly met: readonly { readonly party: string; readonly name: string }[]
}
export interface Nearest {
  readonly id: string
  readonly status: Status
  readonly label: string
  readonly title: string | null
  readonly brackets: number
  readonly proposals: number
  readonly beside: number
  readonly objections: readonly string[]
  readonly earlier: number
  readonly pending: number
  readonly silent?: number
}
export interface Moment {
  readonly day: string
  readonly reading: number
  /** Null where the texts of then are not kept any more. */
  readonly brackets: number | null
  readonly proposals: number
  readonly objections: number
  readonly agreed: number
  readonly articles: number
}
