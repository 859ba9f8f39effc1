/** The texts in which some earlier load left words that the server does not have. */
import { isUnsent, textsPrefix } from "./keys.ts"
import type { LocalStore } from "./local-store.ts"
import { keptTexts } from "./text-log.ts"

/** @returns the keys of their documents */
export async function leftTexts(store: LocalStore, seat: string, draft: string): Promise<string[]> {
  const prefix = textsPrefix(seat, draft)
  const docs = new Set<string>()
  for (const [key] of await store.list(prefix)) {
    const [doc, kind] = key.slice(prefix.length).split("/")
    if (kind === "log") docs.add(decodeURIComponent(doc))
  }
  const left: string[] = []
  // What was opened without a connection goes another way (unsent.ts): the server has no such document.
  for (const doc of docs)
    if (!isUnsent(doc) && (await keptTexts(store, { seat, draft, doc })).some(each => each.pending.length))
      left.push(doc)
  return left
}
