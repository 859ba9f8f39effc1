/** What is offered together, and what was done a moment ago and can be taken back, as a seat sees them. */
import { type Actor, inOffice } from "../../shared/record/actor.ts"
import { MINUTE } from "../../shared/record/lately.ts"
import { own } from "../../shared/record/state.ts"
import { sponsorsIn } from "../acts/bundles.ts"
import type { Desk } from "../acts/desk.ts"

const iso = (at: number): string => new Date(at).toISOString()

/** Tablings and agreements of the last minute: until when who did it may take it back. */
export function latelyFor(desk: Desk, actor: Actor) {
  const now = desk.now()
  return (desk.state.lately ?? [])
    .filter(each => now - each.at < MINUTE)
    .map(({ seq, at, seat, of, article, proposal }) => {
      const tabled = proposal === null ? undefined : own(desk.state.proposals, proposal)
      const label = tabled ? `P ${tabled.label}` : null
      return { seq, of, article, proposal, label, at: iso(at), until: iso(at + MINUTE), mine: seat === actor.seat }
    })
}

/** Bundles and packages with the word of each sponsor. */
export function bundlesFor(desk: Desk, actor: Actor) {
  return Object.values(desk.state.bundles ?? {}).map(bundle => {
    const sponsors = sponsorsIn(desk, bundle)
    const open = bundle.stands === "open"
    const head = actor.role === "head"
    const proposals = bundle.proposals.flatMap(id => {
      const proposal = own(desk.state.proposals, id)
      return proposal
        ? [{ id, label: `P ${proposal.label}`, article: proposal.article, outcome: proposal.outcome }]
        : []
    })
    return {
      ...bundle,
      at: iso(bundle.at),
      proposals,
      consents: sponsors.map(id => {
        const word = bundle.consents[id]
        return {
          delegation: id,
          name: own(desk.state.delegations, id)?.name ?? id,
          yes: word?.yes ?? null,
          reason: word?.reason ?? null,
        }
      }),
      may: [
        ...(open && head && bundle.delegation === null && sponsors.includes(actor.delegation ?? "")
          ? ["bundle.consent"]
          : []),
        ...(open && inOffice(actor) ? ["bundle.adopt"] : []),
        ...(open && (inOffice(actor) || (head && bundle.delegation === actor.delegation)) ? ["bundle.dissolve"] : []),
      ],
    }
  })
}
