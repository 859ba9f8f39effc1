/**
 * The silence procedure: agreed unless someone breaks silence before the deadline, by the server's clock
 * (SCENARIOS 11). An end is an entry that the server writes once the deadline has passed, before it judges anything
 * else.
 */
import { z } from "zod"
import { act, id, reason, type StampedIn, without } from "./chapter.ts"

/** With an offset, or as the clocks of the conference's time zone show it. */
const deadline = z.iso.datetime({ offset: true, local: true })

export const silenceActs = [
  /** On one article, or (null) on every one that can be closed. */
  act("silence.open", { article: id.nullable(), deadline, reason: reason.optional() }),
  /** Later, never earlier. */
  act("silence.extend", { silence: id, deadline, reason: reason.optional() }),
  /** For the whole, or for one paragraph of an article, by its block's id. */
  act("silence.break", { silence: id, article: id.optional(), block: z.string().max(40).optional(), reason }),
] as const

export const silenceBodies = {
  "silence.open": z.object({
    silence: z.string(),
    /** The texts that are under silence, by article: their fingerprints. */
    articles: z.record(z.string(), z.string()),
    /** Milliseconds since 1970. */
    deadline: z.number().int(),
    reason: z.string().nullable(),
  }),
  "silence.extend": z.object({ silence: z.string(), deadline: z.number().int(), reason: z.string().nullable() }),
  "silence.break": z.object({
    silence: z.string(),
    /** Those that return to negotiation. */
    articles: z.array(z.string()),
    /** One paragraph alone, of the one article. */
    block: z.string().nullable(),
    /** The article's other paragraphs, which stay under silence. */
    held: z.array(z.string()),
    /** Null where the draft's rules do not name who broke it. */
    delegation: z.string().nullable(),
    reason: z.string(),
  }),
  /** The deadline has passed: its articles, with the fingerprints of what is approved, and paragraphs held. */
  "silence.end": z.object({
    silence: z.string(),
    deadline: z.number().int(),
    reading: z.number().int(),
    articles: z.record(z.string(), z.string()),
    paragraphs: z.record(z.string(), z.array(z.string())),
  }),
  /** To the delegation alone, where the draft's rules do not name who broke silence: that it was this one. */
  "silence.broke": z.object({ silence: z.string(), articles: z.array(z.string()), block: z.string().nullable() }),
  /** To the facilitators alone: what came after the deadline. */
  "silence.late": z.object({ silence: z.string(), delegation: z.string(), reason: z.string() }),
} as const

export interface Silence {
  readonly id: string
  readonly opened: number
  readonly deadline: number
  readonly extended: number
  readonly reason: string | null
  /** By article: the fingerprint of the text that it is about. */
  readonly articles: Readonly<Record<string, string>>
  /** Articles of which single paragraphs are still under silence: the blocks. */
  readonly paragraphs: Readonly<Record<string, readonly string[]>>
  readonly broken: readonly {
    readonly articles: readonly string[]
    readonly block: string | null
    readonly delegation: string | null
    readonly reason: string
    readonly at: number
  }[]
  readonly ended: { readonly at: number; readonly reading: number } | null
}
/** What came after the deadline, as the facilitators are told. */
export interface LateObjection {
  readonly silence: string
  readonly delegation: string
  readonly reason: string
  readonly at: number
}
/** What a delegation broke without being named. */
export interface OwnBreak {
  readonly silence: string
  readonly articles: readonly string[]
  readonly block: string | null
}
export type Silences = Readonly<Record<string, Silence>>

/** Whether anything of it still runs. */
export const runs = ({ ended, articles, paragraphs }: Silence): boolean =>
  ended === null && Object.keys(articles).length + Object.keys(paragraphs).length > 0

/** The same silences, with the ids that an article's paragraphs have now. */
export function renamedIn(silences: Silences, article: string, ids: Readonly<Record<string, string>>): Silences {
  const now = (block: string): string => ids[block] ?? block
  return Object.fromEntries(
    Object.entries(silences).map(([id, silence]) => {
      const held = silence.paragraphs[article]
      const paragraphs = held ? { ...silence.paragraphs, [article]: held.map(now) } : silence.paragraphs
      const broken = silence.broken.map(each =>
        each.block !== null && each.articles[0] === article ? { ...each, block: now(each.block) } : each,
      )
      return [id, { ...silence, paragraphs, broken }]
    }),
  )
}

type Running = Exclude<StampedIn<typeof silenceBodies>, { kind: "silence.late" | "silence.broke" }>
export function foldSilence(silences: Silences, entry: Running): Silences {
  const id = entry.body.silence
  const before = silences[id]
  const set = (change: Partial<Silence>): Silences => ({ ...silences, [id]: { ...before, ...change } })
  switch (entry.kind) {
    case "silence.open": {
      const { articles, deadline, reason } = entry.body
      const fresh = { id, opened: entry.at, deadline, extended: 0, reason, articles, paragraphs: {} }
      return { ...silences, [id]: { ...fresh, broken: [], ended: null } }
    }
    case "silence.extend":
      return set({ deadline: entry.body.deadline, extended: before.extended + 1 })
    case "silence.break": {
      const { articles: freed, block, held, delegation, reason } = entry.body
      const broken = [...before.broken, { articles: freed, block, delegation, reason, at: entry.at }]
      const articles = freed.reduce(without, before.articles)
      const others = freed.reduce(without, before.paragraphs)
      return set({ broken, articles, paragraphs: held.length ? { ...others, [freed[0]]: held } : others })
    }
    case "silence.end": {
      const { deadline, reading, articles, paragraphs } = entry.body
      return set({ ended: { at: deadline, reading }, articles, paragraphs })
    }
  }
}
