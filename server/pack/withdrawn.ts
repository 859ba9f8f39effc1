/** The words of withdrawn proposals, which no document holds any more: from the record, where it still has them. */
import { fromBase64 } from "lib0/buffer"
import * as Y from "yjs"
import type { Entry } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import { EMPTY, type Flat } from "../../shared/text/flat.ts"
import { readFragment } from "../../shared/text/live.ts"
import { normalise } from "../../shared/text/tree.ts"
import { docKey } from "../room/texts.ts"

/** By proposal, as they stood when they were last withdrawn. @param articles by proposal, where it is */
export function withdrawnWords(entries: readonly Entry[], articles: ReadonlyMap<string, string>): Map<string, Flat> {
  const wanted = new Set([...articles.values()].map(article => docKey(article)))
  const docs = new Map<string, Y.Doc>()
  const words = new Map<string, Flat>()
  for (const { kind, body } of entries) {
    if (body === null) continue
    if (kind === "text")
      for (const { doc, update } of (JSON.parse(body) as Body<"text">).updates) {
        if (!wanted.has(doc)) continue
        if (!docs.has(doc)) docs.set(doc, new Y.Doc())
        Y.applyUpdate(docs.get(doc)!, fromBase64(update))
      }
    // Written afresh: its text comes anew in what follows.
    if (kind === "epoch") docs.delete((JSON.parse(body) as Body<"epoch">).doc)
    if (kind !== "proposal.withdraw") continue
    const { proposal } = JSON.parse(body) as Body<"proposal.withdraw">
    const doc = docs.get(docKey(articles.get(proposal) ?? ""))
    const root = `proposal/${proposal}`
    const flat = doc?.share.has(root) ? normalise(readFragment(doc.getXmlFragment(root))) : EMPTY
    if (flat.text) words.set(proposal, flat)
  }
  return words
}
