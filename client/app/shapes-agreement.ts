/** What the doors answer of agreement and silence. */

/** A paragraph of the base text, by its block. */
export interface Paragraph {
  readonly block: string
  /** As it is drawn: `1.`, `(a)`; may be empty. */
  readonly label: string
  readonly words: string
  /** Something is open in it: brackets, or a proposal. */
  readonly contested: boolean
  readonly closed: { readonly how: "agreed" | "silence"; readonly reading: number; readonly at: string } | null
}
export type StatementKind = "reservation" | "explanation" | "capital"
export interface Statement {
  readonly id: string
  readonly as: StatementKind
  readonly party: string
  readonly text: string
  readonly at: string
  readonly unconfirmed: boolean
  /** Made on an earlier text. */
  readonly earlier: boolean
  /** `public`, or the circle that reads it. */
  readonly audience: string
  readonly mine: boolean
}
export interface Correction {
  readonly reason: string | null
  readonly at: string | null
  readonly changes: readonly { readonly was: string; readonly text: string }[]
}
export interface Silence {
  readonly id: string
  readonly runs: boolean
  readonly opened: string
  readonly deadline: string
  /** Milliseconds to the deadline when this was answered, by the server's clock. */
  readonly left: number
  readonly zone: string
  readonly extended: number
  readonly reason: string | null
  readonly articles: readonly {
    readonly id: string
    readonly label: string
    /** The blocks that are under it where not all of the article is. */
    readonly paragraphs: readonly string[] | null
  }[]
  readonly broken: readonly {
    readonly articles: readonly string[]
    readonly block: string | null
    /** Null where the draft does not name who broke it. */
    readonly delegation: string | null
    readonly reason: string
    readonly at: string
    readonly mine: boolean
  }[]
  readonly ended: { readonly at: string; readonly reading: number } | null
  readonly late: readonly { readonly delegation: string; readonly reason: string; readonly at: string }[]
  readonly may: readonly string[]
}
/** What an article has of these. */
export interface Closed {
  /** Of its base text, without the title. */
  readonly paragraphs?: readonly Paragraph[]
  readonly statements?: readonly Statement[]
  readonly corrections?: readonly Correction[]
  /** The one that it is under, or was under last. */
  readonly silence?: Silence | null
}
/** The rules of procedure, as the secretariat sets them. */
export interface Rules {
  readonly positionsBy?: "heads" | "delegates"
  readonly observersComment?: boolean
  readonly zone?: string
  readonly silenceNamed?: boolean
  readonly nothingAgreed?: boolean
  readonly proposalsUntil?: string | null
  readonly packPositions?: boolean
  readonly packWithdrawn?: boolean
  readonly packAuthorship?: boolean
}
/** What a draft has of these. */
export interface DraftAgreement extends Rules {
  /** It is the rule that nothing is agreed until everything is, and something is open. */
  readonly nothingAgreedYet?: boolean
  /** Those that run, and those with late objections that I may read. */
  readonly silences?: readonly Silence[]
}
/** What a line of the outline has of these. */
export interface LineAgreement {
  /** The articles that its agreement waits for. */
  readonly pending?: readonly string[]
  /** Its paragraphs that are closed by themselves, by their place from 0. */
  readonly closed?: readonly { readonly at: number; readonly how: "agreed" | "silence" }[]
}
