/** A tabling or an agreement by mistake, taken back within a minute by who did it, as long as nothing rests on it. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActOf } from "../../shared/record/acts.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import { allThreads } from "../../shared/record/comments.ts"
import { MINUTE, type Recent } from "../../shared/record/lately.ts"
import { Refusal } from "../../shared/refusal.ts"
import { EMPTY } from "../../shared/text/flat.ts"
import { docKey } from "../room/texts.ts"
import { type Desk, entry, type Plan, root } from "./desk.ts"

export function undo(desk: Desk, actor: Actor, { seq }: ActOf<"act.undo">): Plan {
  const recent = (desk.state.lately ?? []).find(each => each.seq === seq)
  if (!recent) throw new Refusal("not_found")
  if (recent.seat !== actor.seat) throw new Refusal("no_right", "Only who did it takes it back.", { row: "U1" })
  if (desk.now() - recent.at > MINUTE)
    throw new Refusal("too_late", "The minute is over. Withdraw it, or reopen the article, with a reason.")
  const { of, article, proposal } = recent
  const rests = restsOn(desk, recent)
  if (rests) throw new Refusal("overtaken", rests)
  const tabled = proposal ? desk.state.proposals[proposal] : undefined
  return {
    entries: [entry(PUBLIC, "act.undo", { seq, of, article, proposal })],
    writes: tabled ? [{ doc: docKey(article), root: root(tabled.id), text: EMPTY }] : [],
    answer: { of, article, proposal },
  }
}

/** What has been done since that needs it; null: nothing. */
function restsOn(desk: Desk, { of, article, proposal: id }: Recent): string | null {
  const { state } = desk
  if (of === "article.agree")
    return state.articles[article]?.status === "agreed" ? null : "The article is open again already."
  const proposal = state.proposals[id ?? ""]
  if (!proposal) return "It is not tabled any more."
  if (proposal.onBehalf) return "Words from the floor have no working text to go back to; withdraw them."
  const touched =
    proposal.outcome !== "open" ||
    proposal.revision > 0 ||
    proposal.cosponsors.length > 0 ||
    state.positions?.[id ?? ""] !== undefined ||
    allThreads(state.threads).some(each => each.proposal === id) ||
    Object.values(state.proposals).some(each => each.amends === id) ||
    Object.values(state.bundles ?? {}).some(each => each.proposals.includes(id ?? ""))
  return touched ? "Others have acted on it meanwhile; withdraw it instead." : null
}
