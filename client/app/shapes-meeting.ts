/** Meetings, speakers' lists and roll-call votes, as the doors give them. */
export interface Leader {
  readonly seat: string
  readonly name: string | null
  readonly role: string | null
  readonly delegation: string | null
}
export interface Speaking {
  readonly id: string
  readonly delegation: string
  readonly since: string
  readonly seconds: number | null
  /** Milliseconds that were left when it was read; below 0: over time; null: without a limit. */
  readonly left: number | null
}
export interface Meeting {
  readonly id: string
  readonly title: string
  readonly room: string | null
  readonly at: string | null
  /** On the conference's clocks, in words. */
  readonly local: string | null
  readonly open: boolean
  readonly members: readonly string[]
  readonly articles: readonly string[]
  /** The article that is discussed now. */
  readonly now: string | null
  readonly floor: Speaking | null
  readonly speakers: readonly { readonly id: string; readonly delegation: string }[]
  /** My delegation's place on the list. */
  readonly mine: string | null
  readonly reports: readonly { readonly text: string; readonly at: string }[]
  readonly may: readonly string[]
}
export type Choice = "yes" | "no" | "abstain"
export interface Vote {
  readonly id: string
  readonly article: string
  readonly proposal: string | null
  readonly label: string | null
  readonly question: string
  readonly called: string
  readonly closed: { readonly at: string; readonly tally: Readonly<Record<Choice, number>> } | null
  readonly roll: readonly {
    readonly delegation: string
    readonly name: string
    readonly choice: Choice | null
    readonly explanation: string | null
  }[]
  readonly may: readonly string[]
}
export interface Floor {
  /** The server's clock. */
  readonly now: string
  readonly zone: string
  readonly meetings: readonly Meeting[]
  readonly votes: readonly Vote[]
  readonly may: readonly string[]
}
/** The whole book of meetings, as its own door gives it. */
export interface OneMeeting extends Meeting {
  readonly facilitators: readonly Leader[]
}
export interface MeetingBook extends Omit<Floor, "meetings"> {
  readonly meetings: readonly OneMeeting[]
  readonly people: readonly Leader[]
}
