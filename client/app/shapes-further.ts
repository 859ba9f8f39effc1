/** What the doors answer of proposals beyond their text: who was asked, what stands together, what was done just now. */
export interface Named {
  readonly delegation: string
  readonly name: string
}
export interface Further {
  readonly rationale?: { readonly text: string | null; readonly source: string | null }
  /** Delegations asked for their names that have not answered. */
  readonly asked?: readonly Named[]
  readonly askedMe?: boolean
  /** Delegations that ask to be taken among the co-sponsors. */
  readonly wanting?: readonly Named[]
  readonly together?: boolean
  /** What the latest revision of its article said of it. */
  readonly released?: { readonly symbol: string; readonly word: "carried" | "lapsed" | "repeat" }
  /** Ids of changes that may be adopted without the others. */
  readonly consents?: readonly string[]
  readonly amends?: { readonly proposal: string; readonly label: string }
  /** The facilitators' own. */
  readonly bridging?: boolean
  /** Of a move: behind which article; null: first. */
  readonly after?: string | null
  readonly bundles?: readonly {
    readonly id: string
    readonly name: string
    readonly option: string | null
    readonly stands: "open" | "adopted" | "dissolved"
  }[]
}
/** A tabling or an agreement of the last minute. */
export interface Recent {
  readonly seq: number
  readonly of: "proposal.table" | "article.agree"
  readonly article: string
  readonly label: string | null
  readonly until: string
  readonly mine: boolean
}
export interface Bundle {
  readonly id: string
  readonly name: string
  readonly option: string | null
  /** Null: a package of the facilitators. */
  readonly delegation: string | null
  readonly reason: string | null
  readonly stands: "open" | "adopted" | "dissolved"
  readonly proposals: readonly {
    readonly id: string
    readonly label: string
    readonly article: string
    readonly outcome: string
  }[]
  readonly consents: readonly (Named & { readonly yes: boolean | null; readonly reason: string | null })[]
  readonly may: readonly string[]
}
