/**
 * What the record keeps: the body of every kind of entry. A body holds results (labels, hunks, fingerprints), so that
 * `fold` reads them and never calculates again.
 */
import { z } from "zod"
import { treeSchema } from "../text/tree-schema.ts"
import { agreementBodies } from "./agreement.ts"
import { bundleBodies } from "./bundles.ts"
import { change } from "./change.ts"
import { commentBodies } from "./comments.ts"
import { undoBodies } from "./lately.ts"
import { meetingBodies } from "./meeting.ts"
import { positionBodies } from "./positions.ts"
import { revisionBodies } from "./revisions.ts"
import { rulesShape } from "./rules.ts"
import { silenceBodies } from "./silence.ts"
import { sponsoringBodies } from "./sponsoring.ts"
import { versionBodies } from "./versions.ts"
import { votingBodies } from "./voting.ts"

const id = z.string()
const fingerprint = z.string()
/** Base texts by fingerprint: those that this entry needs and that its chain did not hold before. */
const texts = z.record(z.string(), treeSchema)
const unitKind = z.enum(["article", "heading", "preamble"])
const unit = z.object({
  id,
  kind: unitKind,
  /** Neutral to house style: `44`, `12+1`; null where it has none. */
  number: z.string().nullable(),
  /** As the source wrote it, where that is not the draft's label and the number. */
  label: z.string().nullable(),
  level: z.number().int(),
})

const outcome = z.enum(["open", "adopted", "partly", "setAside", "withdrawn", "parked"])
export type Outcome = z.infer<typeof outcome>

/** The base that a text was written against: its fingerprint, and how many decisions on the article it had seen. */
const written = { base: fingerprint, since: z.number().int(), texts }

const offered = {
  proposal: id,
  article: id,
  kind: z.enum(["text", "delete", "new", "move"]),
  delegation: id.nullable(),
  group: id.nullable(),
  amends: id.optional(),
  ...written,
}
const why = { reason: z.string().nullable() }

/** The bodies of entries that are in chapters of their own: `fold-further.ts` folds them. */
const chapters = {
  ...sponsoringBodies,
  ...bundleBodies,
  ...undoBodies,
  ...positionBodies,
  ...commentBodies,
  ...agreementBodies,
  ...silenceBodies,
  ...versionBodies,
  ...meetingBodies,
  ...votingBodies,
  ...revisionBodies,
} as const

export const bodies = {
  "draft.create": z.object({
    title: z.string(),
    label: z.string(),
    lang: z.string(),
    style: z.enum(["un", "climate"]),
    units: z.array(unit),
    source: z.object({ type: z.string(), sha256: z.string() }).nullable(),
  }),
  /** What is here was changed; the rest stays. */
  "draft.settings": z.object({
    title: z.string().optional(),
    label: z.string().optional(),
    lang: z.string().optional(),
    style: z.enum(["un", "climate"]).optional(),
    attribution: z.enum(["full", "groups", "none"]).optional(),
    observers: z.enum(["all", "base"]).optional(),
    scope: z.record(id, z.enum(["open", "closed"])).optional(),
    ...rulesShape,
  }),
  "draft.archive": z.object({ on: z.boolean(), ...why }),
  /** The key of the public read-only link; null: there is none any more. */
  "draft.link": z.object({ key: z.string().nullable() }),
  text: z.object({ updates: z.array(z.object({ doc: z.string(), actor: id, update: z.string() })) }),
  "delegation.add": z.object({ delegation: id, name: z.string() }),
  "group.add": z.object({ group: id, name: z.string(), members: z.array(id), coordinator: id }),
  "group.members": z.object({ group: id, members: z.array(id) }),
  "group.coordinator": z.object({ group: id, coordinator: id }),
  "circle.add": z.object({ circle: id, name: z.string().nullable(), members: z.array(id) }),
  "circle.members": z.object({ members: z.array(id) }),
  "article.add": unit.extend({ after: id.nullable() }),
  "article.move": z.object({ article: id, after: id.nullable() }),
  "article.remove": z.object({ article: id, ...why }),
  /** The fingerprints of the texts that were one, or are one now. */
  "article.split": z.object({ article: id, fresh: id, fingerprints: z.record(id, fingerprint), ...why }),
  "article.merge": z.object({ article: id, into: id, fingerprints: z.record(id, fingerprint), ...why }),
  "article.openDrafting": z.object({ article: id }),
  "article.closeDrafting": z.object({ article: id }),
  "article.agree": z.object({
    article: id,
    fingerprint,
    reading: z.number().int(),
    setAside: z.array(id),
    pending: z.array(id).optional(),
    ...why,
  }),
  "article.requestReopen": z.object({ article: id, delegation: id, block: z.string().optional(), ...why }),
  "article.reopen": z.object({ article: id, ...why }),
  /** In the circle's chain. */
  "proposal.open": z.object({
    ...offered,
    circle: id,
    after: id.nullable(),
    /** Taken over from elsewhere: another circle, or words from the floor that were confirmed. */
    moved: z.boolean(),
  }),
  "proposal.share": z.object({ proposal: id, circle: id }),
  "proposal.drafters": z.object({ proposal: id, seats: z.array(id) }),
  "proposal.names": z.object({ proposal: id, open: z.boolean() }),
  /** In the circle's chain: the base pointer moved with the working text. */
  "proposal.rebase": z.object({ proposal: id, ...written }),
  /** In the circle's chain: the last public words of a withdrawn proposal, kept for a return. */
  "proposal.keep": z.object({ proposal: id, base: fingerprint, since: z.number().int(), tree: treeSchema }),
  "proposal.table": z.object({
    ...offered,
    label: z.number().int(),
    floor: z.boolean(),
    onBehalf: id.nullable(),
    fingerprint,
    after: id.nullable(),
    number: z.string().nullable(),
    namesOpen: z.boolean(),
    drafters: z.array(id),
    rationale: z.object({ text: z.string().nullable(), source: z.string().nullable() }).optional(),
    ...why,
  }),
  "proposal.revise": z.object({ proposal: id, ...written, fingerprint, ...why }),
  "proposal.floor": z.object({ proposal: id, on: z.boolean(), ...written, fingerprint }),
  "proposal.update": z.object({ proposal: id, ...written, fingerprint }),
  "proposal.withdraw": z.object({ proposal: id, ...why }),
  "proposal.restore": z.object({ proposal: id, ...written, fingerprint, ...why }),
  "proposal.confirm": z.object({ proposal: id, delegation: id }),
  "proposal.cosponsor": z.object({ proposal: id, delegation: id, fingerprint }),
  "proposal.leave": z.object({ proposal: id, delegation: id }),
  "proposal.adopt": z.object({
    proposal: id,
    article: id,
    /** Null for a deletion of the whole article. */
    change: change.nullable(),
    texts,
    outcome,
    adopted: z.array(z.string()),
    setAside: z.array(id),
    /** What became of the others' changes, for notifications only: ids of their hunks with their fates. */
    fates: z.record(z.string(), z.record(z.string(), z.string())),
    /** Of a move: behind which article it stood before. */
    stood: id.nullable().optional(),
    ...why,
  }),
  "proposal.revert": z.object({ proposal: id, article: id, change: change.nullable(), texts }),
  "proposal.setAside": z.object({ proposal: id, ...why }),
  "proposal.park": z.object({ proposal: id, ...why }),
  "proposal.resume": z.object({ proposal: id, ...why }),
  /** The fingerprints of all base texts as the reading left them. */
  "reading.close": z.object({ reading: z.number().int(), articles: z.record(id, fingerprint), ...why }),
  /** A document is written afresh: what it held before is no longer served; its text follows in the next entry. */
  epoch: z.object({ doc: z.string(), epoch: z.number().int(), ...why }),
  /** Commits to everything up to here, so that the bodies of text entries before it may be dropped. */
  checkpoint: z.object({ state: z.string(), texts: z.record(z.string(), fingerprint) }),
  /** A delegation whose head was lost: its people are gone, it has an empty circle; the old one is unreadable. */
  "delegation.renew": z.object({ delegation: id, circle: id, ...why }),
  /** A body of this chain is withheld from now on. */
  withhold: z.object({ seq: z.number().int(), ...why }),
  "proposal.except": z.object({ proposal: id, delegation: id, on: z.boolean() }),
  ...chapters,
} as const

export type EntryKind = keyof typeof bodies
export type Body<K extends EntryKind> = z.infer<(typeof bodies)[K]>
/** An entry as `fold` reads it: stamped, its body parsed. */
export type Stamped = {
  [K in EntryKind]: {
    readonly chain: string
    readonly seq: number
    readonly at: number
    readonly actor: string
    readonly kind: K
    readonly body: Body<K>
  }
}[EntryKind]

/** An entry of one of the chapters. */
export type Further = Extract<Stamped, { kind: keyof typeof chapters }>

/** Reads a stored body. An entry of an unknown kind or shape is an error: the record is never guessed at. */
export function parseBody<K extends EntryKind>(kind: K, body: string): Body<K> {
  const schema = bodies[kind]
  if (!schema) throw new Error(`unknown kind of entry: ${kind}`)
  return schema.parse(JSON.parse(body)) as Body<K>
}
