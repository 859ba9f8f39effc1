/**
 * What goes on about a tabled proposal between its sponsor and the others: why it is made, whose names are asked for,
 * whether its changes stand or fall together, and what another's amendment brings it.
 */
import { z } from "zod"
import { act, id, ids, prose, type StampedIn } from "./chapter.ts"

const ofProposal = { proposal: id }
const source = prose.max(2000)

export const sponsoringActs = [
  /** Why, and where its language was agreed before. */
  act("proposal.rationale", { ...ofProposal, text: prose.optional(), source: source.optional() }),
  /** One term for another in every open article; with `table`, offered at once, as one. */
  act("proposal.term", {
    from: prose.max(200),
    to: prose.max(200),
    table: z.boolean().optional(),
    reason: prose.optional(),
  }),
  /** The sponsor asks others for their names. */
  act("proposal.ask", { ...ofProposal, delegations: ids.min(1) }),
  /** Another asks to lend its name, where the sponsor keeps the list. */
  act("proposal.askToJoin", ofProposal),
  act("proposal.grant", { ...ofProposal, delegation: id, yes: z.boolean() }),
  /** Its changes are offered together: adopting some of them alone needs the sponsor's consent. */
  act("proposal.together", { ...ofProposal, on: z.boolean() }),
  act("proposal.consent", { ...ofProposal, hunks: ids.min(1) }),
  /** The sponsor takes an amendment of its proposal over, as a revision. */
  act("proposal.accept", { ...ofProposal, amendment: id }),
] as const

const proposal = z.string()
export const sponsoringBodies = {
  "proposal.rationale": z.object({ proposal, text: z.string().nullable(), source: z.string().nullable() }),
  "proposal.ask": z.object({ proposal, delegations: z.array(z.string()) }),
  "proposal.askToJoin": z.object({ proposal, delegation: z.string() }),
  "proposal.grant": z.object({ proposal, delegation: z.string(), yes: z.boolean(), fingerprint: z.string() }),
  "proposal.together": z.object({ proposal, on: z.boolean() }),
  "proposal.consent": z.object({ proposal, hunks: z.array(z.string()) }),
  "proposal.accept": z.object({ proposal, amendment: z.string() }),
} as const

/** What a proposal has of this; absent as long as there is nothing. */
export interface Sponsoring {
  readonly rationale?: { readonly text: string | null; readonly source: string | null }
  /** Delegations that were asked for their names and have not answered. */
  readonly asked?: readonly string[]
  /** Delegations that asked to lend theirs. */
  readonly wanting?: readonly string[]
  readonly together?: boolean
  /** Changes, by id, that may be adopted without the others. */
  readonly consents?: readonly string[]
  /** The proposal that it amends. */
  readonly amends?: string
}

export type SponsoringEntry = StampedIn<typeof sponsoringBodies>

/** The change of the one proposal; a granted name is the caller's to add. */
export function foldSponsoring(before: Sponsoring, entry: SponsoringEntry): Sponsoring {
  switch (entry.kind) {
    case "proposal.rationale": {
      const { text, source } = entry.body
      return { rationale: { text, source } }
    }
    case "proposal.ask":
      return { asked: [...new Set([...(before.asked ?? []), ...entry.body.delegations])] }
    case "proposal.askToJoin":
      return { wanting: [...(before.wanting ?? []), entry.body.delegation] }
    case "proposal.grant":
      return { wanting: (before.wanting ?? []).filter(each => each !== entry.body.delegation) }
    case "proposal.together":
      return { together: entry.body.on, consents: [] }
    case "proposal.consent":
      return { consents: [...new Set([...(before.consents ?? []), ...entry.body.hunks])] }
    case "proposal.accept":
      return {}
  }
}
