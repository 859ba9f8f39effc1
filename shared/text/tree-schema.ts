/** What a tree from outside must be. Apart from `tree.ts`, so that a browser does not load a validator with it. */
import { z } from "zod"
import { MAX_LEVEL, MAX_LINK, NUMBER, SAFE_LINK } from "./schema.ts"

const markSchema = z.union([
  z.enum(["bracketed", "strong", "emphasis", "subscript", "superscript"]),
  z.object({ link: z.string().max(MAX_LINK).regex(SAFE_LINK) }).strict(),
])
const inlineSchema = z.union([
  z.object({ text: z.string(), marks: z.array(markSchema).optional() }).strict(),
  z.object({ note: z.string(), marks: z.array(z.literal("bracketed")).optional() }).strict(),
])
const contentSchema = z.array(inlineSchema)
export const blockSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("title"), content: contentSchema }).strict(),
  z
    .object({
      type: z.literal("paragraph"),
      level: z.number().int().min(0).max(MAX_LEVEL).optional(),
      marker: z.string().min(1).max(12).optional(),
      number: z.string().regex(NUMBER).optional(),
      content: contentSchema,
    })
    .strict(),
  z.object({ type: z.literal("table"), rows: z.array(z.array(contentSchema)) }).strict(),
])
/** An article's text: its blocks, in order. */
export const treeSchema = z.array(blockSchema).max(20_000)
/** An article's text as it is asked for: Markdown, or a tree. */
export const textSchema = z.union([z.string().max(1_000_000), treeSchema])

export type Inline = z.infer<typeof inlineSchema>
export type Block = z.infer<typeof blockSchema>
export type Tree = z.infer<typeof treeSchema>
