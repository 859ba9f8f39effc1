/** What the doors of comments answer, as far as the interface reads it. */
import type { Role } from "./shapes.ts"

export type Disposition = "accepted" | "partly" | "notAccepted" | "noted"
export interface Audience {
  readonly is: "all" | "delegation" | "office" | "confidence" | "group" | "circle"
  readonly id: string | null
  readonly name: string | null
}
export interface Writer {
  readonly seat: string
  readonly delegation: string | null
  readonly delegationName: string | null
  /** Null: of another delegation, whose people are its own. */
  readonly name: string | null
  readonly role: Role | null
}
export interface Said {
  readonly by: Writer
  readonly at: string
  readonly text: string
  readonly mentions: readonly { readonly id: string; readonly name: string }[]
  /** What it said before, oldest first. */
  readonly earlier: readonly { readonly text: string; readonly at: string }[]
  readonly may: readonly string[]
}
export interface Anchor {
  /** The words that it was made on, and as they read now; null: they are gone. */
  readonly quote: string
  readonly words: string | null
  readonly from: number | null
  readonly to: number | null
  readonly detached: boolean
}
export interface Thread extends Said {
  readonly id: string
  readonly article: string | null
  readonly proposal: string | null
  /** `P 1`. */
  readonly proposalLabel: string | null
  readonly label: string | null
  readonly audience: Audience
  readonly anchor: Anchor | null
  readonly replies: readonly (Said & { readonly id: string })[]
  readonly closed: {
    readonly disposition: Disposition
    readonly reason: string | null
    readonly at: string
    readonly by: Pick<Writer, "seat" | "name" | "role">
  } | null
  readonly register: {
    readonly member: string
    readonly line: string
    readonly clause: string
    readonly paragraph: string
    readonly type: string
    readonly proposed: string
  } | null
  readonly observation: string | null
}
export interface CommentBook {
  readonly threads: readonly Thread[]
  readonly may: readonly string[]
  readonly audiences: readonly (Audience & { readonly value: string })[]
  /** Who may be mentioned, beside delegations and groups. */
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly role: Role
    readonly delegation: string | null
  }[]
}

/** What a comment is made on: the draft, an article, a proposal, or words of one of them. */
export interface Place {
  readonly article: string | null
  readonly proposal: string | null
  /** In the flat text; `quote` alone is found by the server, nearest to `from`. */
  readonly from?: number
  readonly to?: number
  readonly quote?: string
}

/** What is taken in of a register, or would be. */
export interface TakenIn {
  readonly added: number
  readonly flagged: number
  readonly unknown: readonly string[]
  readonly rows: readonly {
    readonly row: number
    readonly member: string
    readonly clause: string
    readonly text: string
    readonly label: string | null
    readonly flagged: boolean
    readonly known: boolean
  }[]
}
