/**
 * The rights table: `may(actor, act, state)`, written once. The interface asks it what to offer, the server what to
 * allow. Every row has a number; tests and refusals cite it.
 */
import type { ActKind } from "./acts.ts"
import { own, type Role, type State } from "./state.ts"

/** Who acts: one seat, that is one person's capacity in a draft. */
export interface Actor {
  readonly seat: string
  readonly role: Role
  readonly delegation: string | null
}
export const OFFICE = "office"

/** What the table needs to know of a proposal, tabled or private. */
export interface Subject {
  readonly delegation: string | null
  readonly group: string | null
  readonly onBehalf: string | null
  readonly unconfirmed: boolean
  readonly drafters: readonly string[]
  readonly namesOpen: boolean
}
type Context = { readonly state: State; readonly subject: Subject | null; readonly named: string | null }
interface Row {
  readonly row: string
  readonly kinds: readonly ActKind[]
  readonly says: string
  readonly allows: (actor: Actor, context: Context) => boolean
}

export const inOffice = (actor: Actor): boolean => actor.role === "secretariat" || actor.role === "facilitator"
const speaks = (actor: Actor): boolean => actor.role === "head" || actor.role === "delegate"

/** The delegation that acts for a proposal's sponsor: its own, or the coordinator of its group. */
export const sponsorDelegation = (state: State, subject: Pick<Subject, "delegation" | "group">): string | null =>
  subject.group ? (state.groups[subject.group]?.coordinator ?? null) : subject.delegation

const ofSponsor = (actor: Actor, { state, subject }: Context): boolean =>
  subject !== null && actor.delegation !== null && actor.delegation === sponsorDelegation(state, subject)
const sponsorsHead = (actor: Actor, context: Context): boolean =>
  actor.role === "head" && ofSponsor(actor, context) && !context.subject?.unconfirmed

export const RIGHTS: readonly Row[] = [
  {
    row: "S1",
    kinds: ["delegation.add", "delegation.renew", "group.add"],
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
      "article.add",
      "article.move",
      "article.remove",
      "article.openDrafting",
      "article.closeDrafting",
      "article.agree",
      "article.reopen",
      "paragraph.agree",
      "paragraph.reopen",
      "silence.open",
      "silence.extend",
    ],
    says: "The facilitators and the secretariat close readings, arrange, open, agree and reopen articles and their paragraphs, and put texts under silence.",
    allows: inOffice,
  },
  {
    row: "F2",
    kinds: ["proposal.adopt", "proposal.revert", "proposal.setAside", "proposal.park", "proposal.resume"],
    says: "The facilitators and the secretariat decide on proposals.",
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
    says: "Delegates open proposals for their delegation, or for a group that it coordinates; the office opens them on the floor on a delegation's behalf.",
    allows: (actor, { state, subject }) =>
      subject?.onBehalf
        ? inOffice(actor)
        : speaks(actor) &&
          actor.delegation !== null &&
          (!subject?.group || state.groups[subject.group]?.coordinator === actor.delegation),
  },
  {
    row: "D3",
    kinds: ["proposal.share", "proposal.drafters", "proposal.names", "proposal.table"],
    says: "Only the sponsor's head of delegation does this.",
    allows: sponsorsHead,
  },
  {
    row: "D4",
    kinds: ["proposal.revise", "proposal.withdraw", "proposal.restore"],
    says: "Only the sponsor's head of delegation revises, withdraws or restores, words typed for it from the floor included.",
    allows: (actor, context) => actor.role === "head" && ofSponsor(actor, context),
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
    kinds: ["proposal.update"],
    says: "Those who hold the pen bring a proposal up to date.",
    allows: (actor, context) =>
      (speaks(actor) && ofSponsor(actor, context)) || (context.subject?.drafters.includes(actor.seat) ?? false),
  },
  {
    row: "D8",
    kinds: ["proposal.cosponsor", "proposal.leave"],
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
    kinds: ["statement.make", "statement.withdraw"],
    says: "A delegation's head makes its reservations and explanations; the office takes down what was said from the floor.",
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

/** @param named for circle.join and leave: whether a `group` or an ad hoc `circle` is meant; for comments: `public` or `circle` */
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
  if (subject.unconfirmed && inOffice(actor)) return true
  if (subject.drafters.includes(actor.seat)) return true
  return speaks(actor) && actor.delegation !== null && actor.delegation === sponsorDelegation(state, subject)
}

/** Row B3: who reads what is tabled; an observer where the draft's settings let observers. */
export const readsProposals = (actor: Actor, state: State): boolean =>
  actor.role !== "observer" || state.observers !== "base"

/** The circle in which a delegation speaks with the office in confidence. @param circle the delegation's own */
export const withOffice = (circle: string): string => `${OFFICE}-${circle}`

/** Who reads a circle. `members` are delegations; the office is a circle of its own, and reads what is confided to it. */
export function readsCircle(actor: Actor, circle: string, members: readonly string[]): boolean {
  if (circle === OFFICE) return inOffice(actor)
  if (circle.startsWith(`${OFFICE}-`) && inOffice(actor)) return true
  return speaks(actor) && actor.delegation !== null && members.includes(actor.delegation)
}
