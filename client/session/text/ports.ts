/** What a text's session needs of the world. In a page: text-session.ts; in tests, stand-ins. */
import type { After, Wire, WireEvents } from "./line.ts"
import type { LiveTabs } from "./live-tabs.ts"
import type { LocalStore } from "./local-store.ts"
import type { WouldPass } from "./replica.ts"
import type { RescuedWords } from "./rescued.ts"
import type { Writable } from "./writable.ts"

/** What the server gives to whoever opens a text (API: "People"). */
export interface TextTicket {
  readonly ticket: string
  readonly clientId: number
  readonly epoch: number
}

/** A door's "no": `status` 0 is no answer at all. */
export class Denied extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = "Denied"
    this.status = status
    this.code = code
  }
}

export interface TextPorts {
  readonly store: LocalStore
  readonly tabs: LiveTabs
  readonly rescued: RescuedWords
  /** @throws Denied */
  ticket(): Promise<TextTicket>
  /**
   * Which texts of the document its seat may write now.
   * @throws Denied
   */
  writable(): Promise<Writable>
  dial(ticket: TextTicket, events: WireEvents): Wire
  readonly after: After
  /** This machine's time: shown, never compared. */
  now(): Date
  /** Milliseconds, from wherever, never backwards. */
  elapsed(): number
  /** Random, different every time. */
  freshId(): string
  /** A random Yjs client id, for a first load without any that the server gave. */
  randomClient(): number
  readonly wouldPass?: WouldPass | undefined
  /** Whether cursors are shown to others. */
  readonly presence: boolean
}
