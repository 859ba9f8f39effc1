/** From an act to a plan: what it is about, whether it is visible, allowed, and seen as it stands; then its handler. */
import type { Act } from "../../shared/record/acts.ts"
import { type Actor, may, type Subject } from "../../shared/record/rights.ts"
import { own } from "../../shared/record/state.ts"
import { Refusal } from "../../shared/refusal.ts"
import { toTree } from "../../shared/text/tree.ts"
import * as articles from "./articles.ts"
import * as decide from "./decide.ts"
import { type Desk, type Found, type Plan, printOf } from "./desk.ts"
import * as drafts from "./draft.ts"
import * as openings from "./open.ts"
import * as people from "./people.ts"
import * as table from "./table.ts"

type About = { readonly found: Found | null; readonly subject: Subject | null; readonly named: string | null }

/** @throws Refusal; nothing was done then */
export function plan(desk: Desk, actor: Actor, act: Act): Plan {
  const about = subjectOf(desk, actor, act)
  const verdict = may(actor, act.kind, desk.state, about.subject, about.named)
  if (!verdict.allowed) throw new Refusal("no_right", verdict.says, { row: verdict.row })
  if (desk.state.archived && act.kind !== "draft.archive" && act.kind !== "draft.link") throw new Refusal("archived")
  requireSeen(desk, actor, act.seen)
  return handle(desk, actor, act, about.found)
}

function subjectOf(desk: Desk, actor: Actor, act: Act): About {
  if ("proposal" in act) {
    const found = desk.find(actor, act.proposal)
    return { found, subject: found.subject, named: null }
  }
  if ("article" in act && act.article !== undefined) desk.article(act.article)
  if (act.kind === "proposal.open") {
    const { group = null, onBehalf = null } = act
    if (group && !own(desk.state.groups, group)) throw new Refusal("not_found")
    const subject = { delegation: null, group, onBehalf, unconfirmed: false, drafters: [], namesOpen: true }
    return { found: null, subject, named: null }
  }
  if (act.kind === "circle.join" || act.kind === "circle.leave") {
    const id = act.group ?? act.circle ?? ""
    return { found: null, subject: null, named: own(desk.state.groups, id) ? "group" : "circle" }
  }
  return { found: null, subject: null, named: null }
}

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

function handle(desk: Desk, actor: Actor, act: Act, found: Found | null): Plan {
  switch (act.kind) {
    case "draft.settings":
      return drafts.settings(desk, actor, act)
    case "draft.archive":
      return drafts.archive(desk, actor, act)
    case "draft.link":
      return drafts.link(desk, actor, act)
    case "reading.close":
      return drafts.closeReading(desk, actor, act)
    case "delegation.add":
      return people.addDelegation(desk, actor, act)
    case "delegation.renew":
      return people.renewDelegation(desk, actor, act)
    case "group.add":
      return people.addGroup(desk, actor, act)
    case "circle.add":
      return people.addCircle(desk, actor, act)
    case "circle.join":
    case "circle.leave":
      return people.membership(desk, actor, act)
    case "article.add":
      return articles.add(desk, actor, act)
    case "article.move":
      return articles.move(desk, actor, act)
    case "article.remove":
      return articles.remove(desk, actor, act)
    case "article.openDrafting":
      return articles.openDrafting(desk, actor, act)
    case "article.closeDrafting":
      return articles.closeDrafting(desk, actor, act)
    case "article.agree":
      return articles.agree(desk, actor, act)
    case "article.requestReopen":
      return articles.requestReopen(desk, actor, act)
    case "article.reopen":
      return articles.reopen(desk, actor, act)
    case "proposal.open":
      return openings.open(desk, actor, act)
  }
  if (!found) throw new Refusal("not_found")
  switch (act.kind) {
    case "proposal.share":
      return openings.share(desk, actor, act, found)
    case "proposal.drafters":
      return openings.drafters(desk, actor, act, found)
    case "proposal.names":
      return openings.names(desk, actor, act, found)
    case "proposal.table":
      return table.table(desk, actor, act, found)
    case "proposal.revise":
      return table.revise(desk, actor, act, found)
    case "proposal.withdraw":
      return table.withdraw(desk, actor, act, found)
    case "proposal.restore":
      return table.restore(desk, actor, act, found)
    case "proposal.floor":
      return table.floor(desk, actor, act, found)
    case "proposal.confirm":
      return table.confirm(desk, actor, act, found)
    case "proposal.update":
      return table.update(desk, actor, act, found)
    case "proposal.cosponsor":
      return people.cosponsor(desk, actor, act, found)
    case "proposal.leave":
      return people.leave(desk, actor, act, found)
    case "proposal.adopt":
      return decide.adopt(desk, actor, act, found)
    case "proposal.revert":
      return decide.revert(desk, actor, act, found)
    case "proposal.setAside":
      return decide.setAside(desk, actor, act, found)
    case "proposal.park":
      return decide.park(desk, actor, act, found)
    case "proposal.resume":
      return decide.resume(desk, actor, act, found)
  }
}
