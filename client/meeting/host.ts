/** What the parts of the meetings' screen are given by it. */
import type { Ask } from "../app/ask.ts"
import type { Draft } from "../app/shapes.ts"
import type { DraftState } from "../session/draft-state.ts"

export interface MeetingHost {
  readonly state: DraftState
  readonly draft: Draft
  readonly busy: boolean
  /** When the server was asked, by this machine's clock, in milliseconds since 1970. */
  readonly readAt: number
  readonly near: Ask | null
  /** Does an act; what is refused is shown on the screen. */
  readonly act: (kind: string, fields: object) => Promise<void>
  /** The same, for a dialog that shows what is refused itself. */
  readonly put: (kind: string, fields: object) => Promise<undefined>
  readonly close: () => void
}
