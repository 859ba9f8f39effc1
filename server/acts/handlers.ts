/** Which function carries out which kind of act. */

import type { Actor } from "../../shared/record/actor.ts"
import type { ActKind, ActOf } from "../../shared/record/acts.ts"
import * as agreement from "./agreement.ts"
import * as articles from "./articles.ts"
import * as bundles from "./bundles.ts"
import * as comments from "./comments.ts"
import * as decide from "./decide.ts"
import type { Desk, Found, Plan } from "./desk.ts"
import * as drafts from "./draft.ts"
import * as meetings from "./meeting.ts"
import * as openings from "./open.ts"
import * as people from "./people.ts"
import * as positions from "./positions.ts"
import * as revisions from "./revisions.ts"
import * as silence from "./silence.ts"
import * as sponsoring from "./sponsoring.ts"
import * as structure from "./structure.ts"
import * as table from "./table.ts"
import * as terms from "./term.ts"
import * as undone from "./undo.ts"
import * as versions from "./versions.ts"
import * as voting from "./voting.ts"

/** What an act on a proposal gets with it: the proposal as its actor may see it. */
type About<K extends ActKind> = ActOf<K> extends { proposal: string } ? Found : Found | null
/** @throws Refusal; nothing was done then */
export type Handler<K extends ActKind> = (desk: Desk, actor: Actor, act: ActOf<K>, found: About<K>) => Plan

export const HANDLERS: { readonly [K in ActKind]: Handler<K> } = {
  "draft.settings": drafts.settings,
  "draft.archive": drafts.archive,
  "draft.link": drafts.link,
  "reading.close": drafts.closeReading,
  "delegation.add": people.addDelegation,
  "delegation.renew": people.renewDelegation,
  "group.add": people.addGroup,
  "group.coordinator": people.coordinate,
  "circle.add": people.addCircle,
  "circle.join": people.membership,
  "circle.leave": people.membership,
  "article.add": articles.add,
  "article.move": articles.move,
  "article.remove": articles.remove,
  "article.openDrafting": articles.openDrafting,
  "article.closeDrafting": articles.closeDrafting,
  "article.agree": articles.agree,
  "article.requestReopen": articles.requestReopen,
  "article.reopen": articles.reopen,
  "proposal.open": openings.open,
  "proposal.share": openings.share,
  "proposal.drafters": openings.drafters,
  "proposal.names": openings.names,
  "proposal.table": table.table,
  "proposal.revise": table.revise,
  "proposal.withdraw": table.withdraw,
  "proposal.restore": table.restore,
  "proposal.floor": table.floor,
  "proposal.confirm": table.confirm,
  "proposal.update": table.update,
  "proposal.cosponsor": people.cosponsor,
  "proposal.leave": people.leave,
  "proposal.except": people.except,
  "proposal.adopt": decide.adopt,
  "proposal.revert": decide.revert,
  "proposal.setAside": decide.setAside,
  "proposal.park": decide.park,
  "proposal.resume": decide.resume,
  "proposal.rationale": sponsoring.rationale,
  "proposal.term": terms.term,
  "proposal.ask": sponsoring.ask,
  "proposal.askToJoin": sponsoring.askToJoin,
  "proposal.grant": sponsoring.grant,
  "proposal.together": sponsoring.together,
  "proposal.consent": sponsoring.consent,
  "proposal.accept": sponsoring.accept,
  "bundle.make": bundles.make,
  "bundle.consent": bundles.consent,
  "bundle.adopt": bundles.adopt,
  "bundle.dissolve": bundles.dissolve,
  "article.split": structure.split,
  "article.merge": structure.merge,
  "act.undo": undone.undo,
  "position.take": positions.take,
  "position.confirm": positions.confirm,
  "position.withdraw": positions.withdraw,
  "comment.open": comments.open,
  "comment.reply": comments.reply,
  "comment.edit": comments.edit,
  "comment.close": comments.close,
  "comment.reopen": comments.reopen,
  "comment.import": comments.takeIn,
  "paragraph.agree": agreement.agree,
  "paragraph.reopen": agreement.reopen,
  "article.correct": agreement.correct,
  "statement.make": agreement.state,
  "statement.confirm": agreement.confirm,
  "statement.withdraw": agreement.unstate,
  "silence.open": silence.open,
  "silence.extend": silence.extend,
  "silence.break": silence.breakIt,
  "version.publish": versions.publish,
  "draft.renumber": versions.renumber,
  "meeting.add": meetings.add,
  "meeting.edit": meetings.edit,
  "meeting.remove": meetings.remove,
  "meeting.now": meetings.now,
  "meeting.report": meetings.report,
  "speaker.ask": meetings.ask,
  "speaker.add": meetings.addSpeaker,
  "speaker.call": meetings.call,
  "speaker.done": meetings.done,
  "speaker.withdraw": meetings.withdraw,
  "vote.call": voting.call,
  "vote.cast": voting.cast,
  "vote.close": voting.close,
  "article.order": voting.order,
  "revision.release": revisions.release,
}
