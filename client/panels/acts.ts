/** What each act's button says, and in which order buttons stand. */
import type { Article, Proposal } from "../app/shapes.ts"

export interface Offer {
  readonly kind: string
  readonly label: string
  /** What the button says to a screen reader beside its label, where the label alone is short. */
  readonly main?: boolean
  readonly grave?: boolean
}

type Say = (proposal: Proposal, mine: string | null) => Offer | null

const PROPOSAL: Readonly<Record<string, Say>> = {
  "proposal.table": () => ({ kind: "proposal.table", label: "Table", main: true }),
  "proposal.revise": proposal => ({ kind: "proposal.revise", label: "Revise", main: proposal.stage === "tabled" }),
  "proposal.confirm": () => ({ kind: "proposal.confirm", label: "Confirm", main: true }),
  "proposal.adopt": () => ({ kind: "proposal.adopt", label: "Adopt…", main: true }),
  "proposal.cosponsor": (proposal, mine) => {
    const sponsorship = proposal.sponsors.find(each => each.delegation === mine)
    if (sponsorship && !sponsorship.earlier) return null
    return { kind: "proposal.cosponsor", label: sponsorship ? "Confirm co-sponsorship" : "Co-sponsor", main: true }
  },
  "proposal.leave": (proposal, mine) =>
    proposal.sponsors.some(each => each.delegation === mine)
      ? { kind: "proposal.leave", label: "Leave co-sponsorship" }
      : null,
  "proposal.floor": proposal => ({
    kind: "proposal.floor",
    label: proposal.stage === "floor" ? "Take off the floor" : "Put on the floor",
  }),
  "proposal.update": () => ({ kind: "proposal.update", label: "Bring up to date" }),
  "proposal.share": () => ({ kind: "proposal.share", label: "Share…" }),
  "proposal.restore": () => ({ kind: "proposal.restore", label: "Restore", main: true }),
  "proposal.resume": () => ({ kind: "proposal.resume", label: "Resume" }),
  "proposal.park": () => ({ kind: "proposal.park", label: "Park…" }),
  "proposal.revert": () => ({ kind: "proposal.revert", label: "Revert", grave: true }),
  "proposal.setAside": () => ({ kind: "proposal.setAside", label: "Set aside…", grave: true }),
  "proposal.withdraw": () => ({ kind: "proposal.withdraw", label: "Withdraw…", grave: true }),
}

const ARTICLE: readonly Offer[] = [
  { kind: "article.agree", label: "Agree ad ref…", main: true },
  { kind: "article.openDrafting", label: "Open drafting" },
  { kind: "article.closeDrafting", label: "Close drafting" },
  { kind: "article.requestReopen", label: "Request reopening…" },
  { kind: "article.reopen", label: "Reopen…" },
  { kind: "article.add", label: "Add after this…" },
  { kind: "article.remove", label: "Remove…", grave: true },
]

/** The buttons of a proposal: exactly what the server says that I may do now. */
export function proposalOffers(proposal: Proposal, mine: string | null): Offer[] {
  const may = new Set(proposal.may ?? [])
  return Object.entries(PROPOSAL).flatMap(([kind, say]) => {
    const offer = may.has(kind) ? say(proposal, mine) : null
    return offer ? [offer] : []
  })
}

export function articleOffers(article: Article): Offer[] {
  const may = new Set(article.may ?? [])
  return ARTICLE.filter(offer => may.has(offer.kind))
}
