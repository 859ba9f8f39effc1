/**
 * The rights table: `may(actor, act, state)`, written once. The interface asks it what to offer, the server what to
 * allow. Every row has a number; tests and refusals cite it.
 */

import { type Actor, inOffice, readsProposals, type Subject, speaks, sponsorDelegation } from "./actor.ts"
import type { ActKind } from "./acts.ts"
import { MEETING_RIGHTS } from "./rights-meeting.ts"
import type { Context, Row } from "./rights-row.ts"
import { own, type State } from "./state.ts"

const ofSponsor = (actor: Actor, { state, subject }: Context): boolean =>
  subject !== null && actor.delegation !== null && actor.delegation === sponsorDelegation(state, subject)
/** The facilitators' own, which has no delegation behind it. */
const ofOffice = (actor: Actor, { subject }: Context): boolean =>
  subject !== null && subject.delegation === null && subject.group === null && inOffice(actor)
const sponsorsHead = (actor: Actor, context: Context): boolean =>
  ofOffice(actor, context) || (actor.role === "head" && ofSponsor(actor, context) && !context.subject?.unconfirmed)

export const RIGHTS: readonly Row[] = [
  {
    row: "S1",
    kinds: ["delegation.add", "delegation.renew", "group.add", "group.coordinator"],
    says: "The secretariat keeps the list of delegations and groups.",
    allows: actor => actor.role === "secretariat",
  },
  {
    row: "S2",
    kinds: ["draft.settings", "draft.archive", "draft.link"],
    says: "The secretariat keeps a draft's settings, its archive and its public link.",
    allows: actor => actor.role === "secretariat",
  },
  {
    row: "S3",
    kinds: ["article.correct", "comment.import"],
    says: "The secretariat corrects mistakes of language, and takes in registers of comments.",
    allows: actor => actor.role === "secretariat",
  },
  {
    row: "F1",
    kinds: [
      "reading.close",
      "version.publish",
      "draft.renumber",
      "revision.release",
      "article.add",
      "article.move",
      "article.remove",
      "article.openDrafting",
      "article.closeDrafting",
      "article.agree",
      "article.reopen",
      "paragraph.agree",
      "paragraph.reopen",
      "article.split",
      "article.merge",
      "silence.open",
      "silence.extend",
    ],
    says: "The facilitators and the secretariat close readings, publish versions, renumber, arrange, open, agree and reopen articles and their paragraphs, and put texts under silence.",
    allows: inOffice,
  },
  {
    row: "F2",
    kinds: [
      "proposal.adopt",
      "proposal.revert",
      "proposal.setAside",
      "proposal.park",
      "proposal.resume",
      "bundle.adopt",
    ],
    says: "The facilitators and the secretariat decide on proposals and packages.",
    allows: inOffice,
  },
  {
    row: "D1",
    kinds: ["article.requestReopen"],
    says: "Any delegation may ask for an article to be reopened.",
    allows: actor => speaks(actor) && actor.delegation !== null,
  },
  {
    row: "D2",
    kinds: ["proposal.open"],
    says: "Delegates open proposals for their delegation, or for a group that it coordinates; the office opens them on the floor on a delegation's behalf, and bridging ones of its own.",
    allows: (actor, { state, subject }) =>
      subject?.onBehalf || (inOffice(actor) && !subject?.group)
        ? inOffice(actor)
        : speaks(actor) &&
          actor.delegation !== null &&
          (!subject?.group || state.groups[subject.group]?.coordinator === actor.delegation),
  },
  {
    row: "D13",
    kinds: ["proposal.term"],
    says: "Delegates propose a change of terminology for their delegation.",
    allows: actor => speaks(actor) && actor.delegation !== null,
  },
  {
    row: "D3",
    kinds: [
      "proposal.share",
      "proposal.drafters",
      "proposal.names",
      "proposal.table",
      "proposal.ask",
      "proposal.grant",
      "proposal.together",
      "proposal.consent",
      "proposal.accept",
    ],
    says: "Only the sponsor's head of delegation does this; with a bridging proposal the office.",
    allows: sponsorsHead,
  },
  {
    row: "D4",
    kinds: ["proposal.revise", "proposal.withdraw", "proposal.restore"],
    says: "Only the sponsor's head of delegation revises, withdraws or restores, words typed for it from the floor included.",
    allows: (actor, context) => ofOffice(actor, context) || (actor.role === "head" && ofSponsor(actor, context)),
  },
  {
    row: "D5",
    kinds: ["proposal.floor"],
    says: "The sponsor's head of delegation, or who typed it on its behalf, puts a proposal on the floor and takes it off.",
    allows: (actor, context) =>
      sponsorsHead(actor, context) || (inOffice(actor) && context.subject?.onBehalf === actor.seat),
  },
  {
    row: "D6",
    kinds: ["proposal.confirm"],
    says: "Only the head of the delegation for which the words were typed confirms them.",
    allows: (actor, context) => actor.role === "head" && ofSponsor(actor, context),
  },
  {
    row: "D7",
    kinds: ["proposal.update", "proposal.rationale"],
    says: "Those who hold the pen bring a proposal up to date, and say why it is made.",
    allows: (actor, context) =>
      ofOffice(actor, context) ||
      (speaks(actor) && ofSponsor(actor, context)) ||
      (context.subject?.drafters.includes(actor.seat) ?? false),
  },
  {
    row: "D8",
    kinds: ["proposal.cosponsor", "proposal.leave", "proposal.askToJoin"],
    says: "Another delegation's head lends its name to a proposal and takes it back.",
    allows: (actor, context) =>
      actor.role === "head" &&
      actor.delegation !== null &&
      (context.subject?.group !== null || context.subject?.delegation !== actor.delegation),
  },
  {
    row: "D9",
    kinds: ["proposal.except"],
    says: "A group's member, by its head, says whether it stands behind what the group sponsors; its coordinator always does.",
    allows: (actor, { state, subject }) => {
      const group = subject?.group ? state.groups[subject.group] : undefined
      return (
        actor.role === "head" &&
        actor.delegation !== null &&
        group?.members.includes(actor.delegation) === true &&
        group.coordinator !== actor.delegation
      )
    },
  },
  {
    row: "D11",
    kinds: ["bundle.make", "bundle.dissolve"],
    says: "A head offers its own proposals together; the office makes packages of anybody's.",
    allows: actor => inOffice(actor) || (actor.role === "head" && actor.delegation !== null),
  },
  {
    row: "D12",
    kinds: ["bundle.consent"],
    says: "Each sponsor's head consents to a package, or does not.",
    allows: actor => actor.role === "head" && actor.delegation !== null,
  },
  {
    row: "U1",
    kinds: ["act.undo"],
    says: "Who tabled or agreed takes it back within a minute.",
    allows: actor => inOffice(actor) || speaks(actor),
  },
  ...MEETING_RIGHTS,
  {
    row: "D10",
    kinds: ["silence.break"],
    says: "Any delegation breaks silence, by its head.",
    allows: actor => actor.role === "head" && actor.delegation !== null,
  },
  {
    row: "N1",
    kinds: ["position.take", "position.confirm", "position.withdraw"],
    says: "A delegation's head takes its positions, its delegates too where the draft's rules let them; a group's are its coordinator's; the office takes down what was said from the floor.",
    allows: (actor, { state, subject }) => {
      if (subject?.onBehalf) return inOffice(actor)
      const speaker = actor.role === "head" || (actor.role === "delegate" && state.rules?.positionsBy === "delegates")
      const coordinates = !subject?.group || state.groups[subject.group]?.coordinator === actor.delegation
      return speaker && actor.delegation !== null && coordinates
    },
  },
  {
    row: "N2",
    kinds: ["comment.open", "comment.reply", "comment.edit"],
    says: "Delegates, facilitators and the secretariat comment; observers where the draft's rules let them.",
    allows: (actor, { state }) =>
      inOffice(actor) || speaks(actor) || (state.rules?.observersComment === true && readsProposals(actor, state)),
  },
  {
    row: "N3",
    kinds: ["comment.close", "comment.reopen"],
    says: "The facilitators and the secretariat give public comments their disposition; a circle's readers those of their circle.",
    allows: (actor, { named }) => inOffice(actor) || (named === "circle" && speaks(actor)),
  },
  {
    row: "N4",
    kinds: ["statement.make", "statement.confirm", "statement.withdraw"],
    says: "A delegation's head makes its reservations and explanations, confirms and withdraws them; the office takes down what was said from the floor.",
    allows: (actor, { subject }) =>
      subject?.onBehalf ? inOffice(actor) : actor.role === "head" && actor.delegation !== null,
  },
  {
    row: "C1",
    kinds: ["circle.add"],
    says: "A head forms a circle that its own delegation is in.",
    allows: actor => actor.role === "head" && actor.delegation !== null,
  },
  {
    row: "C2",
    kinds: ["circle.join", "circle.leave"],
    says: "A head enters or leaves a circle for its own delegation; the secretariat keeps groups.",
    allows: (actor, { named }) =>
      named === "group" ? actor.role === "secretariat" : actor.role === "head" && actor.delegation !== null,
  },
]
const ROWS = new Map(RIGHTS.flatMap(row => row.kinds.map(kind => [kind, row] as const)))

export interface Verdict {
  readonly allowed: boolean
  readonly row: string
  readonly says: string
}

/** @param named for circle.join and leave: whether a `group` or an ad hoc `circle` is meant; for comments: `public` or `circle`; for meetings: whether the
 *   seat `leads` it, is `outside` of a closed one, or the place on the list is its `own` */
export function may(
  actor: Actor,
  kind: ActKind,
  state: State,
  subject: Subject | null = null,
  named: string | null = null,
): Verdict {
  const row = ROWS.get(kind)
  if (!row) return { allowed: false, row: "?", says: "Nobody may do this." }
  return { allowed: row.allows(actor, { state, subject, named }), row: row.row, says: row.says }
}

/** Row B1: who may write an article's base text now. */
export function mayWriteBase(actor: Actor, state: State, article: string): boolean {
  const { status, removed, proposed } = own(state.articles, article) ?? {}
  if (state.archived || status === undefined || removed || proposed) return false
  if (status === "open") return inOffice(actor)
  return status === "drafting" && (inOffice(actor) || speaks(actor))
}

/** Row B2: who holds the pen of a proposal: its sponsor's delegates and its drafters; for words from the floor, the office too. */
export function holdsPen(actor: Actor, state: State, subject: Subject): boolean {
  if (inOffice(actor) && (subject.unconfirmed || (subject.delegation === null && subject.group === null))) return true
  if (subject.drafters.includes(actor.seat)) return true
  return speaks(actor) && actor.delegation !== null && actor.delegation === sponsorDelegation(state, subject)
}

/** Row B4: who takes the pack of the record. */
export const takesPack = inOffice
