/** The rows of the rights table on meetings and votes. */
import { inOffice, speaks } from "./actor.ts"
import type { Row } from "./rights-row.ts"

export const MEETING_RIGHTS: readonly Row[] = [
  {
    row: "M1",
    kinds: ["meeting.add", "meeting.edit", "meeting.remove", "article.order", "vote.call", "vote.close"],
    says: "The facilitators and the secretariat keep the agenda and the order of consideration, and call votes.",
    allows: inOffice,
  },
  {
    row: "M2",
    kinds: ["meeting.now", "meeting.report", "speaker.add", "speaker.call", "speaker.done"],
    says: "A meeting is led by its facilitators, or by the office.",
    allows: (actor, { named }) => inOffice(actor) || named === "leads",
  },
  {
    row: "M3",
    kinds: ["speaker.ask"],
    says: "Delegates ask for the floor for their delegation; in a closed meeting those of its members.",
    allows: (actor, { named }) => speaks(actor) && actor.delegation !== null && named !== "outside",
  },
  {
    row: "M4",
    kinds: ["speaker.withdraw"],
    says: "A delegation leaves the list of speakers itself, or is taken off by who leads the meeting.",
    allows: (actor, { named }) => inOffice(actor) || named === "leads" || (speaks(actor) && named === "own"),
  },
  {
    row: "M5",
    kinds: ["vote.cast"],
    says: "A delegation votes by its head.",
    allows: actor => actor.role === "head" && actor.delegation !== null,
  },
]
