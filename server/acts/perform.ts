/** From an act to a plan: what it is about, whether it is visible, allowed, and seen as it stands; then its handler. */

import type { Actor, Subject } from "../../shared/record/actor.ts"
import type { Act, ActKind } from "../../shared/record/acts.ts"
import { may } from "../../shared/record/rights.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { toTree } from "../../shared/text/tree.ts"
import { keepClosed } from "./closed.ts"
import { type Desk, type Found, NOBODY, type Plan, printOf } from "./desk.ts"
import { HANDLERS, type Handler } from "./handlers.ts"
import { standingIn } from "./meeting.ts"

type About = { readonly found: Found | null; readonly subject: Subject | null; readonly named: string | null }

/** Acts that an archived draft takes. */
const IN_ARCHIVE: ReadonlySet<ActKind> = new Set<ActKind>(["draft.archive", "draft.link"])

/** @throws Refusal; nothing was done then */
export function plan(desk: Desk, actor: Actor, act: Act): Plan {
  const about = subjectOf(desk, actor, act)
  const verdict = may(actor, act.kind, desk.state, about.subject, about.named)
  if (!verdict.allowed) throw new Refusal("no_right", verdict.says, { row: verdict.row })
  if (desk.state.archived && !IN_ARCHIVE.has(act.kind)) throw new Refusal("archived")
  requireSeen(desk, actor, act.seen)
  const made = (HANDLERS[act.kind] as Handler<ActKind>)(desk, actor, act, about.found as Found)
  if (act.kind !== "article.correct") keepClosed(desk, made)
  return made
}

function subjectOf(desk: Desk, actor: Actor, act: Act): About {
  const whose = { group: "group" in act ? (act.group ?? null) : null, onBehalf: behalfOf(act) }
  if (whose.group && !own(desk.state.groups, whose.group) && !act.kind.startsWith("circle."))
    throw new Refusal("not_found")
  if ("proposal" in act && act.proposal !== undefined) {
    const found = desk.find(actor, act.proposal)
    const positioned = act.kind.startsWith("position.") ? { ...NOBODY, ...whose } : null
    return { found, subject: positioned ?? found.subject, named: null }
  }
  if ("article" in act && typeof act.article === "string") desk.article(act.article)
  if ("comment" in act) return { found: null, subject: null, named: desk.thread(actor, act.comment).named }
  if ("meeting" in act) return { found: null, subject: null, named: standingIn(desk, actor, act) }
  if (act.kind === "circle.join" || act.kind === "circle.leave") {
    const id = act.group ?? act.circle ?? ""
    return { found: null, subject: null, named: own(desk.state.groups, id) ? "group" : "circle" }
  }
  const ofParty = act.kind === "proposal.open" || act.kind.startsWith("position.") || act.kind === "statement.make"
  return { found: null, subject: ofParty ? { ...NOBODY, ...whose } : null, named: null }
}
const behalfOf = (act: Act): string | null => ("onBehalf" in act ? (act.onBehalf ?? null) : null)

/** Refuses an act whose actor read another text than the one that stands now. */
function requireSeen(desk: Desk, actor: Actor, seen: Readonly<Record<string, string>> | undefined) {
  for (const [id, print] of Object.entries(seen ?? {})) {
    const now = own(desk.state.articles, id) ? [desk.base(id)] : proposalTexts(desk, actor, id)
    if (now.every(text => printOf(text) !== print)) {
      const text = now[0]
      throw new Refusal("changed", undefined, { id, fingerprint: printOf(text), text: toTree(text) })
    }
  }
}
function proposalTexts(desk: Desk, actor: Actor, id: string) {
  const { tabled, working } = desk.find(actor, id)
  return [...(tabled ? [desk.publicText(tabled)] : []), ...(working ? [desk.workingText(working)] : [])]
}
