/**
 * What the chapters of the record share. A chapter is one subject (positions, comments …) in one file: the acts that
 * are asked for, the bodies of the entries that are kept, the slice of the state, and its fold.
 */
import { z } from "zod"

export const id = z.string().min(1).max(64)
export const ids = z.array(id).max(1000)
/** What stands in a line: one line, white space single, no half signs. */
export const inLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
export const name = z.string().overwrite(inLine).min(1).max(200)
/** What a person writes beside the text: lines are kept, half signs are not. */
export const prose = z
  .string()
  .overwrite(text => text.toWellFormed().trim())
  .min(1)
  .max(10_000)
export const reason = z.string().trim().min(1).max(4000)

/** What every act may bear: its client's id for it, and the fingerprints that its actor saw. */
const envelope = { id: z.string().min(1).max(100).optional(), seen: z.record(z.string(), z.string()).optional() }
export const act = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), ...shape, ...envelope })

/** An entry of a chapter as its fold reads it. */
export type StampedIn<B extends Readonly<Record<string, z.ZodType>>> = {
  [K in keyof B & string]: {
    readonly chain: string
    readonly seq: number
    /** Milliseconds since 1970, by the server's clock. */
    readonly at: number
    readonly actor: string
    readonly kind: K
    readonly body: z.infer<B[K]>
  }
}[keyof B & string]

/** A record without one of its keys. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record
  return rest
}
