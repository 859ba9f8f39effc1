/** What the doors answer, as far as the interface reads it (API: "Drafts and articles", "People"). */
import type { Tree } from "../../shared/text/tree.ts"
import type { ViewNode } from "../../shared/text/view.ts"
import type { Closed, DraftAgreement, LineAgreement } from "./shapes-agreement.ts"
import type { Closing } from "./shapes-closing.ts"
import type { Bundle, Further, Recent } from "./shapes-further.ts"
import type { Floor } from "./shapes-meeting.ts"
import type { ArticlePositions } from "./shapes-positions.ts"
import type { VersionLine } from "./shapes-versions.ts"

export type Role = "secretariat" | "facilitator" | "head" | "delegate" | "observer"

export interface Seat {
  readonly seat: string
  readonly draft: string
  readonly role: Role
  readonly delegation?: string | null
}
export interface Session {
  readonly account: string
  readonly name: string
  /** Whether it is one of the sample's accounts. */
  readonly demo?: true
  readonly seats: readonly Seat[]
}
export interface Invitation {
  readonly draft?: string | null
  readonly title?: string | null
  readonly role: Role
  readonly delegation?: string | null
  readonly demo?: boolean
  /** Whether it makes a server's first account, which must have a password. */
  readonly first?: boolean
}

export interface Party {
  readonly id: string
  readonly name: string
}
export interface Group extends Party {
  readonly members: readonly string[]
  readonly coordinator?: string
  /** Who was a member from when to when, in milliseconds since 1970. */
  readonly terms?: readonly { readonly delegation: string; readonly from: number; readonly to: number | null }[]
}

export type Status = "open" | "drafting" | "silence" | "agreed"
export interface Line extends LineAgreement {
  readonly id: string
  readonly kind: "article" | "heading" | "preamble"
  readonly number: string | null
  readonly label: string | null
  readonly title: string | null
  readonly status: Status
  readonly brackets?: number
  /** How many proposals are open. */
  readonly proposals?: number
  readonly level?: number
  /** A proposed article, not adopted yet. */
  readonly proposed?: boolean
  /** Not up for proposals. */
  readonly scope?: "closed"
}
export interface DraftLine {
  readonly id: string
  readonly title: string
  readonly label?: string
  readonly lang?: string
  readonly reading?: number
  readonly articles?: number
  readonly agreed?: number
  readonly brackets?: number
  readonly archived?: boolean
}
export interface Draft extends DraftAgreement {
  readonly id: string
  readonly title: string
  readonly label: string
  readonly lang: string
  readonly dir?: "ltr" | "rtl"
  readonly style: string
  readonly reading: number
  readonly attribution?: "full" | "groups" | "none"
  readonly observers?: "all" | "base"
  readonly archived?: { readonly at: string; readonly reason: string | null } | null
  /** Published versions, the latest first. */
  readonly versions?: readonly VersionLine[]
  /** The key of the public link, for who keeps it. */
  readonly link?: string | null
  readonly delegations: readonly Party[]
  readonly groups: readonly Group[]
  readonly seat?: { readonly id: string; readonly role: Role; readonly delegation?: string | null }
  readonly articles: readonly Line[]
  readonly lately?: readonly Recent[]
  /** Meetings, and votes that are open; absent where there are none. */
  readonly floor?: Floor
  readonly bundles?: readonly Bundle[]
  /** New articles still written in my circles: their own id, and the article that they would follow. */
  readonly drafts?: readonly { readonly id: string; readonly proposal: string; readonly after: string | null }[]
}

export interface Hunk {
  readonly id: string
  readonly kind?: "text" | "reserve" | "lift" | "marks"
  readonly was: string
  readonly text: string
  readonly fate?: "placed" | "kept" | "alternative" | "there" | "unplaced"
  readonly review?: boolean
  readonly adopted?: boolean
}
export interface Sponsorship {
  readonly delegation: string | null
  readonly group?: string | null
  readonly name?: string
  readonly earlier?: boolean
}
export interface Working {
  readonly text: string
  readonly fingerprint: string
  readonly circle: string
  /** Its document's key, for tickets and for the sync. */
  readonly doc: string
  readonly write: boolean
  readonly hunks: readonly Hunk[]
  readonly nodes: readonly ViewNode[]
  /** What it changes, drawn as brackets over its own base. */
  readonly changes: readonly ViewNode[]
}
export interface Proposal extends Further {
  readonly id: string
  readonly kind: "text" | "delete" | "new" | "move"
  readonly label: string
  readonly stage: "private" | "tabled" | "floor"
  readonly revision: number
  readonly sponsors: readonly Sponsorship[]
  readonly group?: string | null
  /** Members of the sponsoring group that do not stand behind it. */
  readonly except?: readonly { readonly delegation: string; readonly name: string }[]
  readonly unconfirmed?: boolean
  readonly outcome: "open" | "adopted" | "partly" | "setAside" | "withdrawn" | "parked"
  readonly reason?: string | null
  readonly text: string | null
  readonly fingerprint: string | null
  /** Whether I hold the pen of its public text, on the floor. */
  readonly write: boolean
  readonly circle?: string | null
  readonly hunks: readonly Hunk[]
  readonly working?: Working | null
  readonly nodes?: readonly ViewNode[]
  /** The act kinds that I may do on it now. */
  readonly may?: readonly string[]
}
export interface Article extends Closed {
  readonly id: string
  readonly kind: Line["kind"]
  readonly number: string | null
  readonly label: string | null
  readonly title: string | null
  readonly status: Status
  readonly proposed?: boolean
  readonly agreed?: {
    readonly reading: number
    readonly at: string
    /** The articles that it waits for. */
    readonly pending?: readonly string[]
    /** By which silence it was approved. */
    readonly silence?: string
  } | null
  readonly requests?: readonly {
    readonly delegation: string
    readonly reason: string
    readonly at: string
    readonly block?: string
  }[]
  /** Whether I may write its base text now. */
  readonly write?: boolean
  readonly base: {
    readonly text: string
    readonly tree: Tree
    readonly fingerprint: string
    readonly nodes?: readonly ViewNode[]
  }
  readonly rolling: { readonly text: string; readonly brackets: number; readonly nodes: readonly ViewNode[] }
  readonly proposals: readonly Proposal[]
  /** What waits outside the rolling text: parked proposals, and changes whose words are gone. */
  readonly beside?: readonly {
    readonly proposal: string
    readonly label: string
    readonly why: "parked" | "unplaced" | "bridging"
    readonly was: string
    readonly text: string
  }[]
  readonly closing?: Closing
  /** Its open proposals in the order of consideration, with the share of words that each changes. */
  readonly considered?: readonly { readonly proposal: string; readonly far: number }[]
  readonly may?: readonly string[]
  /** Absent where nothing stands in the draft yet, or for who reads the base texts alone. */
  readonly positions?: ArticlePositions
}

export interface Found {
  readonly articles: number
  readonly preambles: number
  readonly headings: number
  readonly paragraphs: number
  readonly items: number
  readonly notes: number
}
/** What an import was not sure of. */
export interface Doubt {
  readonly where: string
  readonly why: string
  readonly words: string
}
export interface Imported {
  readonly id: string
  readonly title: string
  readonly found?: Found
  readonly unsure?: readonly Doubt[]
}

export interface Person {
  readonly seat: string
  readonly name: string
  readonly role: Role
  readonly delegation?: string | null
}

export interface Ticket {
  readonly ticket: string
  readonly clientId: number
  readonly schema: number | string
}
