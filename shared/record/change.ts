/** A change of a base text as the record keeps it: hunks in offsets of the text before. */
import { z } from "zod"

const fingerprint = z.string()
/** A piece of flat text as JSON: its string, and its attributes as runs `[length, key]`. */
const piece = z.object({ text: z.string(), runs: z.array(z.tuple([z.number().int(), z.string()])) })
const hunk = z.object({
  from: z.number().int(),
  to: z.number().int(),
  insert: piece,
  kind: z.enum(["text", "reserve", "lift", "marks"]),
  satellites: z.array(z.object({ from: z.number().int(), to: z.number().int(), insert: piece })).optional(),
})
export type HunkJson = z.infer<typeof hunk>

/** `there`: what the base said already. */
export const change = z.object({ before: fingerprint, after: fingerprint, hunks: z.array(hunk), there: z.array(hunk) })
