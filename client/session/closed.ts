/** Why the server closed a text for good, in words for its writer (shared/protocol.ts has the reasons). */
import { msg } from "@lit/localize"
import type { CLOSE, CloseReason } from "../../shared/protocol.ts"

type Reason = (typeof CLOSE)[CloseReason][1]

const words = (): Readonly<Partial<Record<Reason, string>>> => ({
  forbidden: msg(
    "This text is closed to your pen now: it was tabled, taken off the floor, set aside, or drafting has ended.",
  ),
  agreed: msg("The article was agreed ad ref, or put under silence, while you wrote."),
  not_found: msg("This text is no longer here, or no longer visible to you."),
  revoked: msg("Your seat in this draft has changed."),
  gap: msg("The server did not know what these words build on."),
  epoch: msg("This text was written afresh, for instance because its circle has changed."),
  too_large: msg("This change is larger than the limit."),
  quota: msg("There is too much of one seat's writing in this text at once."),
  schema: msg("Adref has been updated. Reload the page before writing on."),
  malformed: msg("The server could not read what was sent."),
})

export const closedWords = (reason: string): string =>
  (words() as Readonly<Record<string, string>>)[reason] ?? msg("The server closed this text.")
