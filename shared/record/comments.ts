/**
 * Comments: threads on words of a text, or on an article, in the chain of those who may read them. A thread ends with
 * a disposition. Its place is kept as offsets in the text of its moment, and mapped onto the text of now by comparing:
 * so it survives adoption, splits, undo and new epochs, or is told to be detached, with its quote.
 */
import { z } from "zod"
import { treeSchema } from "../text/tree-schema.ts"
import { act, id, ids, prose, type StampedIn } from "./chapter.ts"
import { put } from "./put.ts"

export const DISPOSITIONS = ["accepted", "partly", "notAccepted", "noted"] as const
const disposition = z.enum(DISPOSITIONS)
export type Disposition = z.infer<typeof disposition>

/** What a cell of a spreadsheet holds at most, in UTF-16 units. */
export const CELL = 32_767
/** A register's cell, as it is written: it goes out as it came in. */
const cell = z
  .string()
  .overwrite(text => text.toWellFormed())
  .max(CELL)
/** Of the ISO commenting template: what a thread does not say itself. */
const register = z.object({
  member: cell,
  line: cell,
  clause: cell,
  paragraph: cell,
  /** ge(neral), te(chnical), ed(itorial), as written. */
  type: cell,
  proposed: cell,
})
export type Register = z.infer<typeof register>
const mentions = ids.optional()

export const commentActs = [
  act("comment.open", {
    article: id.optional(),
    proposal: id.optional(),
    /** UTF-16 offsets in the flat text (shared/text/flat.ts), in which U+2029 opens each block. */
    from: z.number().int().min(0).optional(),
    to: z.number().int().min(0).optional(),
    /** The words that it is on; where they stand more than once, the first of them, or those nearest to `from`. */
    quote: z.string().max(2000).optional(),
    text: prose,
    mentions,
    /** `all`, `delegation`, `office`, or the id of a group or circle. */
    audience: z.union([z.enum(["all", "delegation", "office"]), id]).optional(),
  }),
  act("comment.reply", { comment: id, text: prose, mentions }),
  /** One's own words: the thread's first, or a reply's. */
  act("comment.edit", { comment: id, reply: id.optional(), text: prose }),
  act("comment.close", { comment: id, disposition, reason: prose.optional() }),
  act("comment.reopen", { comment: id, reason: prose }),
  /** Rows of a register, as threads for everyone, each said to be of its member body. */
  act("comment.import", {
    rows: z
      .array(
        register.extend({
          article: id.nullable(),
          text: cell,
          /** The observation of the secretariat, if the register has one. */
          observation: cell,
        }),
      )
      .min(1)
      .max(2000),
  }),
] as const

const said = { text: z.string(), mentions: z.array(z.string()) }
export const commentBodies = {
  "comment.open": z.object({
    comment: z.string(),
    /** Null: on the draft as a whole, or on what a register names and the draft does not have. */
    article: z.string().nullable(),
    proposal: z.string().nullable(),
    anchor: z
      .object({ fingerprint: z.string(), from: z.number().int(), to: z.number().int(), quote: z.string() })
      .nullable(),
    texts: z.record(z.string(), treeSchema),
    /** Whose person wrote it; null: the office's, or an observer. */
    delegation: z.string().nullable(),
    ...said,
    register: register.nullable(),
    observation: z.string().nullable(),
  }),
  "comment.reply": z.object({
    comment: z.string(),
    article: z.string().nullable(),
    reply: z.string(),
    delegation: z.string().nullable(),
    ...said,
  }),
  "comment.edit": z.object({
    comment: z.string(),
    article: z.string().nullable(),
    reply: z.string().nullable(),
    text: z.string(),
  }),
  "comment.close": z.object({
    comment: z.string(),
    article: z.string().nullable(),
    disposition,
    reason: z.string().nullable(),
  }),
  "comment.reopen": z.object({ comment: z.string(), article: z.string().nullable(), reason: z.string() }),
} as const

interface Said {
  readonly seat: string
  readonly delegation: string | null
  readonly at: number
  /** Of its entry, in the thread's chain. */
  readonly seq: number
  readonly text: string
  readonly mentions: readonly string[]
  /** What it said before, oldest first. */
  readonly earlier: readonly { readonly text: string; readonly at: number }[]
}
export interface Reply extends Said {
  readonly id: string
}
export interface Thread extends Said {
  readonly id: string
  readonly article: string | null
  readonly proposal: string | null
  readonly anchor: {
    readonly fingerprint: string
    readonly from: number
    readonly to: number
    readonly quote: string
  } | null
  readonly replies: readonly Reply[]
  readonly closed: {
    readonly disposition: Disposition
    readonly reason: string | null
    readonly at: number
    readonly seat: string
  } | null
  readonly register: Register | null
  readonly observation: string | null
}
/** By article (`""`: on the draft as a whole), then by id: what is done in one thread copies its neighbours alone. */
export type Threads = Readonly<Record<string, Readonly<Record<string, Thread>>>>

/** In the order in which they were opened. */
export const allThreads = (threads: Threads | undefined): Thread[] =>
  Object.values(threads ?? {})
    .flatMap(each => Object.values(each))
    .sort((a, b) => a.seq - b.seq)

export function threadIn(threads: Threads | undefined, id: string): Thread | undefined {
  for (const each of Object.values(threads ?? {})) if (Object.hasOwn(each, id)) return each[id]
  return undefined
}

export function foldComment(threads: Threads, entry: StampedIn<typeof commentBodies>): Threads {
  const { comment: id } = entry.body
  const place = entry.body.article ?? ""
  const on = threads[place] ?? {}
  const keep = (thread: Thread): Threads => put(threads, place, put(on, id, thread))
  const set = (change: Partial<Thread>): Threads => keep({ ...on[id], ...change })
  const by = { seat: entry.actor, at: entry.at, seq: entry.seq, earlier: [] }
  switch (entry.kind) {
    case "comment.open": {
      const { comment: _, texts: __, ...opened } = entry.body
      return keep({ id, ...opened, ...by, replies: [], closed: null })
    }
    case "comment.reply": {
      const { reply, delegation, text, mentions } = entry.body
      return set({ replies: [...on[id].replies, { id: reply, delegation, text, mentions, ...by }] })
    }
    case "comment.edit": {
      const { reply, text } = entry.body
      const edited = <S extends Said>(said: S): S => ({
        ...said,
        text,
        earlier: [...said.earlier, { text: said.text, at: entry.at }],
      })
      if (reply === null) return keep(edited(on[id]))
      return set({ replies: on[id].replies.map(each => (each.id === reply ? edited(each) : each)) })
    }
    case "comment.close": {
      const { disposition, reason } = entry.body
      return set({ closed: { disposition, reason, at: entry.at, seat: entry.actor } })
    }
    case "comment.reopen":
      return set({ closed: null })
  }
}
