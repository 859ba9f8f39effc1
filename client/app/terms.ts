/** The words of a negotiation, said once, in a sentence or two each: help in place and the list of words show them. */
import { msg } from "@lit/localize"

export interface Term {
  readonly name: string
  readonly says: string
}

const TERMS = {
  bracket: () => ({
    name: msg("Bracket"),
    says: msg(
      "A place where delegations disagree, with everything that is proposed for it. It is made from the tabled proposals; nobody types it.",
    ),
  }),
  base: () => ({
    name: msg("Base text"),
    says: msg(
      "An article as it now stands. The facilitator and the secretariat write it; everyone does while its drafting is open.",
    ),
  }),
  rolling: () => ({
    name: msg("Rolling text"),
    says: msg("The base text with every bracket in its place, as the proposals are at this moment."),
  }),
  working: () => ({
    name: msg("Working text"),
    says: msg(
      "Where a proposal is written. Only its circle can read it, and nobody else knows that it exists, until it is tabled.",
    ),
  }),
  circle: () => ({
    name: msg("Circle"),
    says: msg(
      "Those who may read a private text: a delegation, a group, the office, or delegations that agreed to share it. Nobody else reads it here, the secretariat included.",
    ),
  }),
  tabled: () => ({
    name: msg("Tabled"),
    says: msg(
      "Put before everyone. A tabled text stays as it is: its sponsor writes on in the working text, and publishes what is new as a revision.",
    ),
  }),
  floor: () => ({
    name: msg("On the floor"),
    says: msg(
      "Written before everyone's eyes, as one speaks in the room. What the office opens for a delegation is unconfirmed until its head confirms it.",
    ),
  }),
  cosponsor: () => ({
    name: msg("Co-sponsor", { id: "term.cosponsor", desc: "A delegation that co-sponsors (noun)" }),
    says: msg("A delegation that lends its name to another's proposal. The pen stays with the sponsor."),
  }),
  adopt: () => ({
    name: msg("Adopt", { id: "term.adopt", desc: "To adopt a proposal (verb), as a word explained" }),
    says: msg(
      "The facilitator makes a proposal's words, or some of them, the base text. For other proposals nothing is decided by it.",
    ),
  }),
  setAside: () => ({
    name: msg("Set aside", { id: "term.setAside", desc: "To set a proposal aside (verb), as a word explained" }),
    says: msg("The facilitator takes a proposal out of the text, by name and with a reason that stands on the record."),
  }),
  parked: () => ({
    name: msg("Parked"),
    says: msg("Left for later: in no bracket until it is resumed, but not forgotten. Agreement waits for it."),
  }),
  placing: () => ({
    name: msg("Needs placing"),
    says: msg("The words that a proposal amends are gone from the base text. Its sponsor can bring it up to date."),
  }),
  reserve: () => ({
    name: msg("Reserve on words"),
    says: msg("Brackets around words that a delegation cannot agree to yet, without proposing others."),
  }),
  drafting: () => ({
    name: msg("Open drafting"),
    says: msg("Every delegation writes in the base text, all at once, until the facilitator closes it."),
  }),
  position: () => ({
    name: msg("Position"),
    says: msg(
      "Where a delegation stands on an article or a proposal. It chooses who reads it, and may tell the facilitators more in confidence.",
    ),
  }),
  silence: () => ({
    name: msg("Under silence"),
    says: msg("Agreed at the deadline, unless a delegation breaks the silence before."),
  }),
  agreed: () => ({
    name: msg("Agreed ad ref"),
    says: msg("The article is closed, subject to the capitals. Only a reason, on the record, opens it again."),
  }),
  reading: () => ({
    name: msg("Reading"),
    says: msg("A numbered pass through the whole draft. While it lasts, no number of an article changes."),
  }),
  head: () => ({
    name: msg("Head of delegation"),
    says: msg("Tables, co-sponsors and takes positions for the delegation, and invites its delegates."),
  }),
  group: () => ({
    name: msg("Group"),
    says: msg("Delegations that speak together. The head of the coordinator acts for it; a member may still differ."),
  }),
  office: () => ({
    name: msg("The office"),
    says: msg(
      "The facilitator, who runs the negotiation, and the secretariat, who keeps the draft, its people and its record.",
    ),
  }),
  record: () => ({
    name: msg("Record"),
    says: msg(
      "Every act and every change of a text, in order. Each entry carries the fingerprint of the one before, so that none can be altered unnoticed.",
    ),
  }),
  fingerprint: () => ({
    name: msg("Fingerprint"),
    says: msg(
      "A number made from the whole record up to now. Keep it: a record that is altered later no longer fits it.",
    ),
  }),
} as const satisfies Record<string, () => Term>

export type TermId = keyof typeof TERMS
const IDS = Object.keys(TERMS) as TermId[]

export const term = (id: TermId): Term => TERMS[id]()

/** All of them, in the order in which a newcomer meets them. */
export const terms = (): readonly Term[] => IDS.map(term)
