/**
 * Agreement beyond whole articles: single paragraphs, what is tied to an agreed text, editorial corrections (DESIGN,
 * section 2; SCENARIOS 10). A paragraph is known by the Yjs id of its block, `<client>-<clock>`.
 */
import { z } from "zod"
import { textSchema, treeSchema } from "../text/tree-schema.ts"
import { act, id, prose, reason, type StampedIn, without } from "./chapter.ts"

const blocks = z.array(z.string().min(1).max(40)).min(1).max(500)
const statement = z.enum(["reservation", "explanation", "capital"])

export const agreementActs = [
  act("paragraph.agree", { article: id, blocks, reason: reason.optional() }),
  act("paragraph.reopen", { article: id, blocks, reason }),
  /** A mistake of language or reference, set right: it leaves positions and agreement as they are. */
  act("article.correct", { article: id, text: textSchema, reason }),
  /** A reservation or an explanation of position on an agreed text; or what the capital answered. */
  act("statement.make", {
    article: id,
    as: statement,
    text: prose,
    audience: z.union([z.enum(["all", "delegation", "office"]), id]).optional(),
    onBehalf: id.optional(),
  }),
  /** Words taken down from the floor, as one's own. */
  act("statement.confirm", { statement: id }),
  act("statement.withdraw", { statement: id }),
] as const

const article = z.string()
export const agreementBodies = {
  "paragraph.agree": z.object({
    article,
    blocks: z.array(z.string()),
    reading: z.number().int(),
    reason: z.string().nullable(),
  }),
  "paragraph.reopen": z.object({ article, blocks: z.array(z.string()), reason: z.string().nullable() }),
  /** A document was written afresh: its paragraphs have new ids. */
  "paragraph.moved": z.object({ article, blocks: z.record(z.string(), z.string()) }),
  "article.correct": z.object({
    article,
    before: z.string(),
    after: z.string(),
    texts: z.record(z.string(), treeSchema),
    reason: z.string(),
  }),
  "statement.make": z.object({
    statement: z.string(),
    article,
    as: statement,
    party: z.string(),
    text: z.string(),
    fingerprint: z.string(),
    unconfirmed: z.boolean(),
  }),
  "statement.confirm": z.object({ statement: z.string(), article, delegation: z.string() }),
  "statement.withdraw": z.object({ statement: z.string(), article }),
} as const

/** A paragraph that is closed to change while the rest of its article is not. */
export interface ClosedParagraph {
  readonly how: "agreed" | "silence"
  readonly reading: number
  readonly at: number
}
export interface Statement {
  readonly id: string
  readonly article: string
  readonly as: z.infer<typeof statement>
  readonly party: string
  readonly text: string
  /** Of the article's text that it is tied to. */
  readonly fingerprint: string
  readonly at: number
  readonly unconfirmed: boolean
}
export type Statements = Readonly<Record<string, Statement>>

type StatementEntry = Extract<StampedIn<typeof agreementBodies>, { kind: `statement.${string}` }>
export function foldStatement(statements: Statements, entry: StatementEntry): Statements {
  if (entry.kind === "statement.confirm") {
    const id = entry.body.statement
    return { ...statements, [id]: { ...statements[id], unconfirmed: false } }
  }
  if (entry.kind === "statement.withdraw") return without(statements, entry.body.statement)
  const { statement: id, ...made } = entry.body
  return { ...statements, [id]: { id, ...made, at: entry.at } }
}

export type Paragraphs = Readonly<Record<string, ClosedParagraph>>
export const closing = (
  paragraphs: Paragraphs | undefined,
  blocks: readonly string[],
  closed: ClosedParagraph,
): Paragraphs => ({ ...paragraphs, ...Object.fromEntries(blocks.map(block => [block, closed])) })
export const opening = (paragraphs: Paragraphs | undefined, blocks: readonly string[]): Paragraphs =>
  blocks.reduce((rest, block) => without(rest, block), paragraphs ?? {})
/** The same paragraphs under the ids that they have now. */
export const renamed = (paragraphs: Paragraphs | undefined, ids: Readonly<Record<string, string>>): Paragraphs =>
  Object.fromEntries(Object.entries(paragraphs ?? {}).map(([block, closed]) => [ids[block] ?? block, closed]))

/**
 * A text's fingerprint after the editorial corrections that were made of it: what was given to the one holds for the
 * other.
 * @param corrections oldest first
 */
export function afterCorrections(
  print: string,
  corrections: readonly { readonly before: string; readonly after: string }[] | undefined,
): string {
  return (corrections ?? []).reduce((now, { before, after }) => (now === before ? after : now), print)
}
