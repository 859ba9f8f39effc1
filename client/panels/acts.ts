/** What each act's button says, and in which order buttons stand. */
import { msg } from "@lit/localize"
import type { Article, Proposal } from "../app/shapes.ts"

/** Acts that publish or move the working text. */
export const WRITES = new Set(["proposal.table", "proposal.revise", "proposal.floor", "proposal.share"])

/** Acts that hold whatever the words are by now: somebody typing on the floor must not keep them from being done. */
export const REGARDLESS = new Set([
  "proposal.setAside",
  "proposal.park",
  "proposal.resume",
  "proposal.withdraw",
  "proposal.leave",
  "article.openDrafting",
  "article.closeDrafting",
  "article.requestReopen",
])

export interface Offer {
  readonly kind: string
  readonly label: string
  readonly main?: boolean
  readonly grave?: boolean
  /** Wanted now and then: it stands behind the others. */
  readonly rare?: boolean
}

interface Me {
  readonly delegation: string | null
  /** Whether there is anybody to share a working text with. */
  readonly grouped: boolean
}
type Say = (proposal: Proposal, me: Me) => Offer | null

/** Whether a member of the sponsoring group does not stand behind it. */
export const differs = (proposal: Proposal, delegation: string | null | undefined): boolean =>
  proposal.except?.some(each => each.delegation === delegation) ?? false

const PROPOSAL: Readonly<Record<string, Say>> = {
  "proposal.table": ({ kind, hunks }) => ({
    kind: "proposal.table",
    label: msg("Table", { id: "act.table", desc: "Button: to table a proposal" }),
    main: kind === "delete" || kind === "move" || hunks.length > 0,
  }),
  // A deletion has no words to revise.
  "proposal.revise": proposal =>
    proposal.kind === "delete" || proposal.kind === "move"
      ? null
      : { kind: "proposal.revise", label: msg("Revise"), main: proposal.working?.fingerprint !== proposal.fingerprint },
  "proposal.confirm": () => ({ kind: "proposal.confirm", label: msg("Confirm"), main: true }),
  "proposal.adopt": () => ({ kind: "proposal.adopt", label: msg("Adopt…"), main: true }),
  "proposal.cosponsor": (proposal, me) => {
    const sponsorship = proposal.sponsors.find(each => each.delegation === me.delegation)
    if (sponsorship && !sponsorship.earlier) return null
    return {
      kind: "proposal.cosponsor",
      label: sponsorship ? msg("Confirm co-sponsorship") : msg("Co-sponsor"),
      main: !proposal.group,
    }
  },
  "proposal.leave": (proposal, me) =>
    proposal.sponsors.some(each => each.delegation === me.delegation)
      ? { kind: "proposal.leave", label: msg("Leave co-sponsorship") }
      : null,
  "proposal.askToJoin": () => ({ kind: "proposal.askToJoin", label: msg("Ask to co-sponsor") }),
  "proposal.grant": () => ({ kind: "proposal.grant", label: msg("Answer who asks…"), main: true }),
  "proposal.accept": () => ({ kind: "proposal.accept", label: msg("Accept an amendment…") }),
  "proposal.rationale": proposal => ({
    kind: "proposal.rationale",
    label: proposal.rationale ? msg("Change the rationale…") : msg("Add a rationale…"),
    rare: true,
  }),
  "proposal.ask": () => ({ kind: "proposal.ask", label: msg("Ask for co-sponsors…"), rare: true }),
  "proposal.together": proposal =>
    proposal.hunks.length > 1 || proposal.together
      ? {
          kind: "proposal.together",
          label: proposal.together ? msg("Let its changes stand alone") : msg("Offer its changes together"),
          rare: true,
        }
      : null,
  "proposal.consent": () => ({ kind: "proposal.consent", label: msg("Consent to some…") }),
  "proposal.except": (proposal, me) => ({
    kind: "proposal.except",
    label: differs(proposal, me.delegation) ? msg("Stand behind it with my group") : msg("Differ from my group"),
  }),
  "proposal.floor": proposal => ({
    kind: "proposal.floor",
    label: proposal.stage === "floor" ? msg("Take off the floor") : msg("Put on the floor"),
  }),
  "proposal.update": () => ({ kind: "proposal.update", label: msg("Bring up to date") }),
  "proposal.share": (_proposal, me) => (me.grouped ? { kind: "proposal.share", label: msg("Share…") } : null),
  "proposal.restore": () => ({ kind: "proposal.restore", label: msg("Restore"), main: true }),
  "proposal.resume": () => ({ kind: "proposal.resume", label: msg("Resume") }),
  "proposal.park": () => ({ kind: "proposal.park", label: msg("Park…") }),
  "proposal.revert": () => ({ kind: "proposal.revert", label: msg("Revert"), grave: true }),
  "proposal.setAside": () => ({ kind: "proposal.setAside", label: msg("Set aside…"), grave: true }),
  "proposal.withdraw": () => ({ kind: "proposal.withdraw", label: msg("Withdraw…"), grave: true }),
}

const onArticle = (): readonly Offer[] => [
  { kind: "article.agree", label: msg("Agree ad ref…"), main: true },
  { kind: "paragraph.agree", label: msg("Agree paragraphs…"), rare: true },
  { kind: "silence.open", label: msg("Put under silence…") },
  {
    kind: "article.openDrafting",
    label: msg("Open drafting", {
      id: "act.openDrafting",
      desc: "Button: to let every delegation write in the base text",
    }),
  },
  { kind: "article.closeDrafting", label: msg("Close drafting") },
  { kind: "article.requestReopen", label: msg("Request reopening…") },
  { kind: "article.reopen", label: msg("Reopen…") },
  { kind: "paragraph.reopen", label: msg("Reopen paragraphs…") },
  { kind: "statement.make", label: msg("Make a statement…") },
  { kind: "article.correct", label: msg("Correct…"), rare: true },
  { kind: "article.move", label: msg("Move…"), rare: true },
  { kind: "article.split", label: msg("Split…"), rare: true },
  { kind: "article.merge", label: msg("Merge…"), rare: true },
  { kind: "article.add", label: msg("Add after this…") },
  { kind: "article.remove", label: msg("Remove…"), grave: true, rare: true },
]

/** The buttons of a proposal: exactly what the server says that I may do now. */
export function proposalOffers(proposal: Proposal, me: Me): Offer[] {
  const may = new Set(proposal.may ?? [])
  return Object.entries(PROPOSAL).flatMap(([kind, say]) => {
    const offer = may.has(kind) ? say(proposal, me) : null
    return offer ? [offer] : []
  })
}

export function articleOffers({ may: kinds, rolling }: Article): Offer[] {
  const may = new Set(kinds ?? [])
  return onArticle()
    .filter(offer => may.has(offer.kind))
    .map(offer => (rolling.brackets > 0 ? { ...offer, main: false } : offer))
}
