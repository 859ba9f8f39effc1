/** Why the server closed a text for good, in words for its writer (shared/protocol.ts has the reasons). */
import type { CLOSE, CloseReason } from "../../shared/protocol.ts"

type Reason = (typeof CLOSE)[CloseReason][1]

const WORDS: Readonly<Partial<Record<Reason, string>>> = {
  forbidden:
    "This text is closed to your pen now: it was tabled, taken off the floor, set aside, or drafting has ended.",
  agreed: "The article was agreed ad ref, or put under silence, while you wrote.",
  not_found: "This text is no longer here, or no longer visible to you.",
  revoked: "Your seat in this draft has changed.",
  gap: "The server did not know what these words build on.",
  epoch: "This text was written afresh, for instance because its circle has changed.",
  too_large: "This change is larger than the limit.",
  quota: "There is too much of one seat's writing in this text at once.",
  schema: "Adref has been updated. Reload the page before writing on.",
  malformed: "The server could not read what was sent.",
}

export const closedWords = (reason: string): string =>
  (WORDS as Readonly<Record<string, string>>)[reason] ?? "The server closed this text."
