/** The state of a negotiation: what `fold` makes of a chain. Plain JSON, never changed in place. */
import type { Tree } from "../text/tree.ts"
import type { Paragraphs, Statements } from "./agreement.ts"
import type { Bundles } from "./bundles.ts"
import type { HunkJson } from "./change.ts"
import type { Threads } from "./comments.ts"
import type { Outcome } from "./entries.ts"
import type { Recent } from "./lately.ts"
import type { Meetings } from "./meeting.ts"
import type { Positions } from "./positions.ts"
import type { Released } from "./revisions.ts"
import type { Rules } from "./rules.ts"
import type { LateObjection, OwnBreak, Silences } from "./silence.ts"
import type { Sponsoring } from "./sponsoring.ts"
import type { Concordance, Version } from "./versions.ts"
import type { Votes } from "./voting.ts"

export type Status = "open" | "drafting" | "silence" | "agreed"
export type Stage = "private" | "tabled" | "floor"
export type Role = "secretariat" | "facilitator" | "head" | "delegate" | "observer"
export type Style = "un" | "climate"
/** Whom brackets name: everyone, groups only, nobody. */
export type Attribution = "full" | "groups" | "none"

interface Named {
  readonly id: string
  readonly name: string
}
export interface Delegation extends Named {
  /** Its circle: at first of the same id; another one after a lost head was replaced. */
  readonly circle: string
}
export interface Group extends Named {
  readonly members: readonly string[]
  readonly coordinator: string
  /** The public number since which a member reads the group's circle; 0: from its beginning. */
  readonly since: Readonly<Record<string, number>>
  /** Who was a member from when to when, in milliseconds since 1970; null: is still one. */
  readonly terms?: readonly { readonly delegation: string; readonly from: number; readonly to: number | null }[]
}
export interface Circle {
  readonly id: string
  readonly name: string | null
  readonly members: readonly string[]
  /** The circle's own number since which a member reads it; 0: from its beginning. */
  readonly since: Readonly<Record<string, number>>
}
/** A change of an article's base by an adoption or its reversal. */
export interface Decision {
  readonly proposal: string
  readonly kind: "adopt" | "revert"
  readonly seq: number
  /** Null where the article itself was adopted away. */
  readonly change: {
    readonly before: string
    readonly after: string
    readonly hunks: readonly HunkJson[]
    readonly there: readonly HunkJson[]
  } | null
  /** Outcomes that this decision changed, as they were: what a reversal brings back. */
  readonly was: Readonly<Record<string, { outcome: Outcome; reason: string | null; adopted: readonly string[] }>>
  readonly reverted: boolean
  /** Of a move: behind which article it stood before. */
  readonly stood?: string | null
}
export interface Article {
  readonly id: string
  readonly kind: "article" | "heading" | "preamble"
  readonly number: string | null
  readonly label: string | null
  readonly level: number
  readonly status: Status
  /** A proposed article, not adopted: the proposal that brings it. */
  readonly proposed: string | null
  readonly removed: boolean
  /** Not up for proposals. */
  readonly scope?: "closed"
  readonly agreed: {
    readonly reading: number
    readonly at: number
    readonly fingerprint: string
    /** Agreed once these articles are. */
    readonly pending?: readonly string[]
    /** Approved by silence: by which. */
    readonly silence?: string
    /** Outcomes of what was set aside with it, as they were: for who takes it back within a minute. */
    readonly was?: Readonly<Record<string, { readonly outcome: Outcome; readonly reason: string | null }>>
  } | null
  /** Paragraphs that are closed while the rest is not, by block. */
  readonly paragraphs?: Paragraphs
  /** Editorial corrections, oldest first, by fingerprint: what was given to the one text holds for the other. */
  /** The article that it was a part of. */
  readonly split?: string
  readonly corrections?: readonly {
    readonly before: string
    readonly after: string
    readonly reason?: string
    readonly at?: number
  }[]
  readonly requests: readonly {
    readonly delegation: string
    readonly reason: string
    readonly at: number
    /** The one paragraph that it is about. */
    readonly block?: string
  }[]
  readonly history: readonly Decision[]
  /** Its proposals in the order in which they are considered, where the facilitator set one. */
  readonly considered?: readonly string[]
}
export interface CoSponsor {
  readonly delegation: string
  readonly fingerprint: string
  /** Given to an earlier text, and not confirmed since. */
  readonly earlier: boolean
}
/** A text; without one: a deletion of the article, or a move; or a new article. */
export type ProposalKind = "text" | "delete" | "new" | "move"
/** A tabled proposal, as everyone sees it. */
export interface Proposal extends Sponsoring {
  readonly id: string
  readonly article: string
  readonly kind: ProposalKind
  readonly label: number
  readonly stage: Exclude<Stage, "private">
  readonly revision: number
  readonly outcome: Outcome
  readonly reason: string | null
  readonly delegation: string | null
  readonly group: string | null
  readonly onBehalf: string | null
  readonly unconfirmed: boolean
  readonly cosponsors: readonly CoSponsor[]
  readonly drafters: readonly string[]
  readonly namesOpen: boolean
  /** Fingerprint of the base text that it was written against, and how many decisions that text had seen. */
  readonly base: string
  readonly since: number
  readonly fingerprint: string
  readonly adopted: readonly string[]
  readonly after: string | null
  /** What the latest revision of its article said of it. */
  readonly released?: Released
  /** Members of the sponsoring group that do not stand behind it. */
  readonly except?: readonly string[]
}
/** A proposal as its circle sees it: the working text's life. */
export interface Working extends Pick<Sponsoring, "rationale" | "amends"> {
  readonly id: string
  readonly article: string
  readonly kind: ProposalKind
  readonly circle: string
  readonly delegation: string | null
  readonly group: string | null
  readonly base: string
  readonly since: number
  readonly drafters: readonly string[]
  readonly namesOpen: boolean
  readonly after: string | null
  /** Shared to another circle: this one's root is closed. */
  readonly closed: boolean
  readonly kept: { readonly base: string; readonly since: number; readonly tree: Tree } | null
}
export interface State {
  readonly seq: number
  readonly title: string
  readonly label: string
  readonly lang: string
  readonly style: Style
  readonly reading: number
  readonly delegations: Readonly<Record<string, Delegation>>
  readonly groups: Readonly<Record<string, Group>>
  /** Of a circle's chain: who is in it (ad hoc ones; others follow from delegations and groups). */
  readonly circle: Circle | null
  readonly order: readonly string[]
  readonly articles: Readonly<Record<string, Article>>
  readonly proposals: Readonly<Record<string, Proposal>>
  readonly working: Readonly<Record<string, Working>>
  /** Base texts by fingerprint, whole. */
  readonly texts: Readonly<Record<string, Tree>>
  /** How many labels (P 1, P 2 …) have been given. */
  readonly labelled: number
  /** Epochs of this chain's documents; those that are not here are in their first. */
  readonly epochs: Readonly<Record<string, number>>
  // What a draft has only since somebody settled it is absent before, so that older snapshots and digests hold.
  readonly attribution?: Attribution
  /** Observers read the base texts alone. */
  readonly observers?: "base"
  readonly archived?: { readonly at: number; readonly reason: string | null }
  /** The key of the public read-only link. */
  readonly link?: string
  readonly rules?: Partial<Rules>
  readonly positions?: Positions
  readonly threads?: Threads
  readonly statements?: Statements
  readonly silences?: Silences
  readonly late?: readonly LateObjection[]
  readonly versions?: readonly Version[]
  /** Renumberings, oldest first. */
  readonly concordances?: readonly Concordance[]
  readonly broke?: readonly OwnBreak[]
  readonly bundles?: Bundles
  readonly meetings?: Meetings
  readonly votes?: Votes
  /** What can still be taken back, or could a minute ago. */
  readonly lately?: readonly Recent[]
}

export const NOTHING: State = {
  seq: 0,
  title: "",
  label: "Article",
  lang: "en",
  style: "un",
  reading: 0,
  delegations: {},
  groups: {},
  circle: null,
  order: [],
  articles: {},
  proposals: {},
  working: {},
  texts: {},
  labelled: 0,
  epochs: {},
}

/** What a record holds under an id that came from outside: never what every object inherits (`constructor`). */
export const own = <T>(record: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(record, id) ? record[id] : undefined

/** Whether a proposal has no words of its own. */
export const isTextless = ({ kind }: Pick<Proposal, "kind">): boolean => kind === "delete" || kind === "move"
/** Whether it is the facilitators' own: a line by itself, not counted among the delegations'. */
export const isBridging = ({ delegation, group }: Pick<Proposal, "delegation" | "group">): boolean =>
  delegation === null && group === null
/** Whether it draws brackets: an open one, of a delegation or a group. */
export const isDrawn = (proposal: Proposal): boolean => isRolling(proposal) && !isBridging(proposal)

/** Whether a proposal takes part in the rolling text (API.md, "The life of a proposal"). */
export const isRolling = (proposal: Proposal): boolean => proposal.outcome === "open" || proposal.outcome === "partly"

/** Whether an article stands in the draft: neither removed nor a proposal that is gone. */
export function stands(state: State, article: Article): boolean {
  if (article.removed) return false
  if (article.proposed === null) return true
  const outcome = state.proposals[article.proposed]?.outcome
  return outcome === "open" || outcome === "partly" || outcome === "parked"
}
