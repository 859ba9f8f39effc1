/** The files of a pack that programs rely on. */
import { z } from "zod"

export const PACK_FORMAT = "adref-pack/1"
/** The public chain, an entry a line. */
export const RECORD = "record/public.jsonl"
export const MANIFEST = "manifest.json"
/** Texts by fingerprint. */
export const TEXTS = "record/texts.json"

export const manifestSchema = z.object({
  format: z.literal(PACK_FORMAT),
  draft: z.string(),
  title: z.string(),
  chain: z.string(),
  entries: z.number().int(),
  withheld: z.number().int(),
  /** The hash of the last entry. */
  head: z.string(),
  /** When that was made, in ISO 8601. */
  at: z.string(),
  includes: z.object({ positions: z.boolean(), withdrawn: z.boolean(), authorship: z.boolean() }),
  /** The SHA-256 of every other file. */
  files: z.record(z.string(), z.string()),
})
export type Manifest = z.infer<typeof manifestSchema>

/** What a delegation keeps: that the record held this entry then. */
export const receiptSchema = z.object({
  draft: z.string().max(64),
  chain: z.string().max(64),
  seq: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When the entry was made, in ISO 8601. */
  at: z.string().max(40),
})
export type Receipt = z.infer<typeof receiptSchema>
