/**
 * The acts as they are asked for (API.md, "Acts"): one schema per kind, from which requests are validated and the
 * OpenAPI document is made. What the record keeps of an act is in `entries.ts`.
 */
import { z } from "zod"
import { textSchema } from "../text/tree-schema.ts"
import { agreementActs } from "./agreement.ts"
import { bundleActs } from "./bundles.ts"
import { act, id, ids, inLine, name, reason } from "./chapter.ts"
import { commentActs } from "./comments.ts"
import { undoActs } from "./lately.ts"
import { meetingActs } from "./meeting.ts"
import { positionActs } from "./positions.ts"
import { revisionActs } from "./revisions.ts"
import { rulesShape } from "./rules.ts"
import { silenceActs } from "./silence.ts"
import { sponsoringActs } from "./sponsoring.ts"
import { versionActs } from "./versions.ts"
import { votingActs } from "./voting.ts"

export const langSchema = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
const ofProposal = { proposal: id }

const inScope = z.enum(["open", "closed"])
/** What the secretariat settles of a draft; what is not named stays. */
const settings = {
  title: z.string().overwrite(inLine).min(1).max(500).optional(),
  label: z.string().overwrite(inLine).min(1).max(60).optional(),
  lang: langSchema.optional(),
  style: z.enum(["un", "climate"]).optional(),
  /** Whose alternatives they are, as brackets say it to everyone. */
  attribution: z.enum(["full", "groups", "none"]).optional(),
  /** What observers, and readers by the public link, read: all that is tabled, or the base texts alone. */
  observers: z.enum(["all", "base"]).optional(),
  /** By article: whether it is up for proposals. */
  scope: z.record(id, inScope).optional(),
  ...rulesShape,
}

export const actSchema = z.discriminatedUnion("kind", [
  act("draft.settings", settings),
  act("draft.archive", { on: z.boolean(), reason: reason.optional() }),
  act("draft.link", { on: z.boolean() }),
  /** Closes the present reading, named so that it is closed once, and opens the next. */
  act("reading.close", {
    reading: z.number().int().min(1),
    /** Of the version that it publishes. */
    symbol: name.optional(),
    /** Articles and paragraphs get new numbers in the reading that opens. */
    renumber: z.boolean().optional(),
    reason: reason.optional(),
  }),
  act("delegation.add", { name }),
  act("delegation.renew", { delegation: id, reason }),
  act("group.add", { name, members: ids.min(1), coordinator: id.optional() }),
  /** Another member acts for the group from now on. */
  act("group.coordinator", { group: id, coordinator: id }),
  act("article.add", {
    as: z.enum(["article", "heading", "preamble"]).default("article"),
    after: id.nullable().optional(),
    text: textSchema.optional(),
  }),
  act("article.move", { article: id, after: id.nullable() }),
  act("article.remove", { article: id, reason }),
  /** From a paragraph on, by its block's id, it becomes an article of its own behind this one. */
  act("article.split", { article: id, block: z.string().max(40), reason: reason.optional() }),
  /** Its text is put at the end of another's, and it is removed. */
  act("article.merge", { article: id, into: id, reason }),
  act("circle.add", { members: ids.min(1), name: name.optional() }),
  act("circle.join", { circle: id.optional(), group: id.optional(), delegation: id.optional() }),
  act("circle.leave", { circle: id.optional(), group: id.optional(), delegation: id.optional() }),
  act("article.openDrafting", { article: id }),
  act("article.closeDrafting", { article: id }),
  act("article.agree", {
    article: id,
    setAside: ids.optional(),
    reason: reason.optional(),
    /** Agreed once these are: pending until then. */
    pending: ids.optional(),
  }),
  /** Of the whole article, or of one paragraph of it that is agreed by itself. */
  act("article.requestReopen", { article: id, block: z.string().max(40).optional(), reason }),
  act("article.reopen", { article: id, reason }),
  act("proposal.open", {
    article: id.optional(),
    text: textSchema.optional(),
    delete: z.literal(true).optional(),
    after: id.nullable().optional(),
    circle: id.optional(),
    /** That the article stand after `after`: a proposal without text. */
    move: z.literal(true).optional(),
    /** An amendment of another proposal: it begins with that one's text. */
    amends: id.optional(),
    group: id.optional(),
    floor: z.boolean().optional(),
    onBehalf: id.optional(),
  }),
  act("proposal.share", { ...ofProposal, circle: id }),
  act("proposal.drafters", { ...ofProposal, seats: ids }),
  act("proposal.names", { ...ofProposal, open: z.boolean() }),
  act("proposal.table", { ...ofProposal, reason: reason.optional() }),
  act("proposal.revise", { ...ofProposal, reason: reason.optional() }),
  act("proposal.withdraw", { ...ofProposal, reason: reason.optional() }),
  act("proposal.restore", { ...ofProposal, reason: reason.optional() }),
  act("proposal.floor", { ...ofProposal, on: z.boolean() }),
  act("proposal.confirm", ofProposal),
  act("proposal.update", ofProposal),
  act("proposal.cosponsor", ofProposal),
  act("proposal.leave", ofProposal),
  act("proposal.adopt", {
    ...ofProposal,
    hunks: ids.optional(),
    setAside: ids.optional(),
    reason: reason.optional(),
  }),
  act("proposal.revert", ofProposal),
  act("proposal.setAside", { ...ofProposal, reason }),
  act("proposal.park", { ...ofProposal, reason }),
  act("proposal.resume", { ...ofProposal, reason: reason.optional() }),
  /** A member of the sponsoring group does not stand behind it, or does again. */
  act("proposal.except", { ...ofProposal, on: z.boolean() }),
  ...sponsoringActs,
  ...bundleActs,
  ...undoActs,
  ...positionActs,
  ...commentActs,
  ...agreementActs,
  ...silenceActs,
  ...versionActs,
  ...meetingActs,
  ...votingActs,
  ...revisionActs,
])

export type Act = z.infer<typeof actSchema>
export type ActKind = Act["kind"]
export type ActOf<K extends ActKind> = Extract<Act, { kind: K }>
