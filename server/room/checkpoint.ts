/** Checkpoints: an entry that commits to the state and to every text, after which old text bodies can be dropped. */
import { canonical } from "../../shared/record/chain.ts"
import type { Body } from "../../shared/record/entries.ts"
import type { State } from "../../shared/record/state.ts"
import { printOf } from "../acts/desk.ts"
import type { Store } from "../store/store.ts"
import { sha256 } from "./hash.ts"
import { docKey, type Texts } from "./texts.ts"

/** What a chain's checkpoint says: the digest of its state, and the fingerprint of each of its texts. */
export function checkpointOf(state: State, circle: string | null, texts: Texts): Body<"checkpoint"> {
  const prints: Record<string, string> = {}
  const add = (article: string, root: string) => {
    const key = docKey(article, circle)
    const text = texts.text(key, root)
    if (text.text) prints[`${key} ${root}`] = printOf(text)
  }
  if (circle === null) for (const article of Object.keys(state.articles)) add(article, "base")
  const proposals = circle === null ? Object.values(state.proposals) : Object.values(state.working)
  for (const { article, id } of proposals) add(article, `proposal/${id}`)
  return { state: sha256(canonical(state)), texts: prints }
}

/** Withholds the bodies of a chain's text entries before its checkpoint. @returns how many */
export async function dropBefore(store: Store, draft: string, chain: string, seq: number): Promise<number> {
  let dropped = 0
  for (let after = 0; ; ) {
    const rows = await store.page(draft, chain, after, 500)
    for (const row of rows) {
      if (row.seq >= seq) return dropped
      after = row.seq
      if (row.kind !== "text" || row.body === null) continue
      await store.withhold(draft, chain, row.seq)
      dropped++
    }
    if (rows.length < 500) return dropped
  }
}
