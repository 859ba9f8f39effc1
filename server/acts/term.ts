/** A change of terminology through the whole draft: one decision of its delegation, every place listed. */
import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { stands } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { placesOfTerm, withTerm } from "../../shared/text/term.ts"
import { labelOf } from "../room/labels.ts"
import { docKey } from "../room/texts.ts"
import { type Desk, type Effect, entry, type Plan, printOf, root } from "./desk.ts"
import { decisions } from "./open.ts"
import { tableBody } from "./table.ts"

/** Opens a proposal on every open article that has the term; with `table`, tables them together, as one bundle. */
export function term(desk: Desk, actor: Actor, act: ActOf<"proposal.term">): Plan {
  const { from, to, table = false } = act
  if (from === to) throw new Refusal("nothing_new")
  if (table && actor.role !== "head")
    throw new Refusal("no_right", "Only a head of delegation tables; open the proposals without it.", { row: "D3" })
  const circle = desk.circleOf(actor.delegation)!
  const { state } = desk
  const found = state.order.flatMap(article => {
    const unit = state.articles[article]
    if (!stands(state, unit) || unit.proposed) return []
    const places = placesOfTerm(desk.base(article), from)
    const closed = unit.status === "agreed" || unit.status === "silence" || unit.scope === "closed"
    return places.length
      ? [{ article, label: labelOf(state, unit), places: places.map(each => each.context), closed }]
      : []
  })
  const open = found.filter(each => !each.closed)
  if (!open.length) throw new Refusal("nothing_new", "No article that is open has this term.", { found })
  if (table) desk.inTime()
  const entries: Effect[] = []
  const writes: { doc: string; root: string; text: ReturnType<Desk["base"]> }[] = []
  const made = open.map(({ article }, nth) => {
    const base = desk.base(article)
    const text = withTerm(base, from, to)
    const proposal = desk.newId()
    const sponsor = { kind: "text" as const, delegation: actor.delegation, group: null }
    const offer = { proposal, article, ...sponsor, base: printOf(base), since: decisions(desk, article) }
    const body: Body<"proposal.open"> = {
      ...offer,
      texts: desk.textsFor(circle, [base]),
      circle,
      after: null,
      moved: false,
    }
    entries.push(entry(circle, "proposal.open", body))
    writes.push({ doc: docKey(article, circle), root: root(proposal), text })
    if (table) {
      const manner = { onBehalf: null, namesOpen: true, drafters: [], floor: false, reason: act.reason ?? null }
      const tabled = tableBody(desk, { ...offer, after: null }, text, manner)
      entries.push(entry(PUBLIC, "proposal.table", { ...tabled, label: tabled.label + nth }))
      writes.push({ doc: docKey(article), root: root(proposal), text })
    }
    return { proposal, article }
  })
  if (table && made.length > 1) {
    const bundle = desk.newId()
    const of = { proposals: made.map(each => each.proposal), articles: made.map(each => each.article) }
    const name = `${from} → ${to}`
    const why = { option: null, delegation: actor.delegation, reason: act.reason ?? null }
    entries.push(entry(PUBLIC, "bundle.make", { bundle, name, ...of, ...why }))
  }
  return { entries, writes, answer: { proposals: made, found } }
}
