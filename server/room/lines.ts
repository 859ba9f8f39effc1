/** Entries as the draft channel tells of them: what kind, and which articles and proposals they touched. */
import { type CommitLine, MAX_MISSED } from "../../shared/protocol.ts"
import type { Actor } from "../../shared/record/actor.ts"
import { PUBLIC } from "../../shared/record/chain.ts"
import type { Stamped } from "../../shared/record/entries.ts"
import { stampedOf } from "./load.ts"
import type { Room } from "./room.ts"
import { parseKey } from "./texts.ts"

/** @param texts the text updates of the entry, or of the whole commit that it is in */
export function lineOf(room: Room, entry: Stamped, texts: readonly { readonly doc: string }[]): CommitLine {
  const { chain, seq, kind } = entry
  const articles = new Set<string>()
  const proposals = new Set<string>()
  if (kind === "text") {
    for (const { doc } of texts) {
      const key = parseKey(doc)
      if (key && (key.circle ?? PUBLIC) === chain) articles.add(key.article)
    }
  } else if (kind === "draft.settings") {
    // How brackets are drawn may have changed everywhere.
    for (const id of room.state.order) articles.add(id)
  } else {
    if (kind === "draft.renumber") for (const { id, from, to } of entry.body.units) if (from !== to) articles.add(id)
    const body = entry.body as { readonly article?: unknown; readonly articles?: unknown; readonly proposal?: unknown }
    if (typeof body.article === "string") articles.add(body.article)
    for (const id of several(body.articles)) articles.add(id)
    if (typeof body.proposal === "string") {
      proposals.add(body.proposal)
      const of = room.state.proposals[body.proposal] ?? room.desk.workingOf(body.proposal)
      if (of) articles.add(of.article)
    }
  }
  return { chain, seq, kind, at: new Date(entry.at).toISOString(), articles: [...articles], proposals: [...proposals] }
}

/** Articles that a body names together: as a list, or with a text each. */
const several = (articles: unknown): string[] =>
  Array.isArray(articles) ? articles : articles && typeof articles === "object" ? Object.keys(articles) : []

/** What a seat missed since the heads that it knows, chain by chain; `complete` false where that is too much. */
export async function missedLines(
  room: Room,
  actor: Actor,
  after: Readonly<Record<string, number>>,
): Promise<{ entries: CommitLine[]; complete: boolean }> {
  await room.durable()
  const entries: CommitLine[] = []
  for (const [chain, head] of Object.entries(room.heads(actor))) {
    const from = after[chain] ?? 0
    if (head - from > MAX_MISSED - entries.length) return { entries: [], complete: false }
    for (const row of await room.page(actor, chain, from, MAX_MISSED)) {
      // Withheld, or written before this seat could read it: nothing that it missed.
      if (row.body === null) continue
      const entry = stampedOf(row)
      entries.push(lineOf(room, entry, entry.kind === "text" ? entry.body.updates : []))
    }
  }
  return { entries, complete: true }
}
