import type { Commit } from "./journal.ts"

/** A connection, as the room sees it. */
export interface Follower {
  /** The document that it follows, if it follows one. */
  readonly doc?: string
  /** A commit is on disk. */
  committed(commit: Commit): void
  /** A document has a new epoch: whoever follows it starts afresh. */
  renewed?(doc: string): void
  /** The room failed or closes: come again. */
  closed(): void
}
