/** Kinds of entries, in the groups in which a reader chooses among them. */
import { msg } from "@lit/localize"

export const families = (): readonly (readonly [string, string])[] => [
  ["proposal", msg("On proposals")],
  ["article", msg("On articles")],
  ["paragraph", msg("On paragraphs")],
  ["position", msg("Positions")],
  ["comment", msg("Comments")],
  ["statement", msg("Reservations and explanations")],
  ["silence", msg("Silence procedures")],
  ["bundle", msg("Packages")],
  ["meeting", msg("Meetings")],
  ["speaker", msg("Speakers")],
  ["vote", msg("Roll-call votes")],
  ["draft", msg("On the draft")],
  ["reading", msg("On readings")],
  ["version", msg("Versions")],
  ["delegation", msg("On delegations")],
  ["group", msg("On groups")],
  ["circle", msg("On circles")],
]

/** Whether a moment lies between two days, both included, as the reader's clock has them; an empty day is no bound. */
export function between(at: string, since: string, until: string): boolean {
  const moment = Date.parse(at)
  if (since && moment < Date.parse(`${since}T00:00`)) return false
  return !until || moment < Date.parse(`${until}T00:00`) + 24 * 3_600_000
}
