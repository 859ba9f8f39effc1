/**
 * Versions: the draft as it stood at a moment, named by its symbol; and renumbering, with its concordance (DESIGN,
 * section 2: "Order and numbers"). A version keeps fingerprints; the texts are in the state, by fingerprint.
 */
import { z } from "zod"
import { treeSchema } from "../text/tree-schema.ts"
import { act, name, reason, type StampedIn } from "./chapter.ts"
import type { Article } from "./state.ts"

export const versionActs = [
  act("version.publish", { symbol: name, name: name.optional() }),
  /** New numbers for articles and paragraphs, in the order in which they stand. */
  act("draft.renumber", { reason: reason.optional() }),
] as const

const unit = z.object({
  id: z.string(),
  kind: z.enum(["article", "heading", "preamble"]),
  /** Neutral: `44`, `12+1`. */
  number: z.string().nullable(),
  /** As it was drawn: `Rule 44`; may be empty. */
  label: z.string(),
  level: z.number().int(),
  status: z.enum(["open", "drafting", "silence", "agreed"]),
  fingerprint: z.string(),
})
/** Numbers of one paragraph and of those that it stands under, outermost first: `["2", "1"]` is 2 (a). */
const path = z.array(z.string())
/** `from` and `to` as drawn: `2 bis. (a)`. */
const moved = z.object({ was: path, now: path, from: z.string(), to: z.string() })
const renumbered = z.object({
  id: z.string(),
  was: z.string().nullable(),
  now: z.string().nullable(),
  /** As drawn, before and after. */
  from: z.string(),
  to: z.string(),
  /** The label of its own that it has from now on, where it has one. */
  label: z.string().nullable(),
  /** The base text before and after: the same words. */
  before: z.string(),
  after: z.string(),
  paragraphs: z.array(moved),
})

export const versionBodies = {
  "version.publish": z.object({
    version: z.string(),
    /** Null: published by the closing of its reading. */
    symbol: z.string().nullable(),
    name: z.string().nullable(),
    reading: z.number().int(),
    units: z.array(unit),
    texts: z.record(z.string(), treeSchema),
  }),
  /** Every article that stands, in order, whether its number changed or not. */
  "draft.renumber": z.object({
    units: z.array(renumbered),
    texts: z.record(z.string(), treeSchema),
    reason: z.string().nullable(),
  }),
} as const

export type VersionUnit = z.infer<typeof unit>
export type Renumbered = z.infer<typeof renumbered>
export interface Version {
  readonly id: string
  readonly symbol: string | null
  readonly name: string | null
  readonly reading: number
  /** Number of its entry. */
  readonly seq: number
  readonly at: number
  readonly units: readonly VersionUnit[]
}
export interface Concordance {
  readonly seq: number
  readonly at: number
  readonly units: readonly Renumbered[]
}

/** An article's share of a renumbering: the same words, so that what was said of them holds as after a correction. */
export function foldRenumbering(article: Numbered, { now, label, before, after }: Renumbered): Numbered {
  const { corrections = [], agreed } = article
  const moved = before === after ? {} : { corrections: [...corrections, { before, after }] }
  const held = agreed?.fingerprint === before ? { agreed: { ...agreed, fingerprint: after } } : {}
  return { number: now, label, ...moved, ...held }
}
type Numbered = Partial<Pick<Article, "number" | "label" | "agreed" | "corrections">>

type Entry = StampedIn<typeof versionBodies>
export const foldVersion = (versions: readonly Version[], entry: Extract<Entry, { kind: "version.publish" }>) => {
  const { version: id, texts: _, ...published } = entry.body
  return [...versions, { id, ...published, seq: entry.seq, at: entry.at }]
}
