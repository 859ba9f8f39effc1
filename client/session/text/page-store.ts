/** What this page keeps its words in: one store for all sessions, and one list of rescued words a draft. */
import { openIndexedDb } from "./indexeddb-store.ts"
import { draftPrefix, seatPrefix, type TextKey } from "./keys.ts"
import { browserTabs, type LiveTabs } from "./live-tabs.ts"
import { type LocalStore, MemoryStore } from "./local-store.ts"
import { RescuedWords } from "./rescued.ts"

let store: Promise<LocalStore> | null = null
const lists = new Map<string, Promise<RescuedWords>>()

/** The browser's database, or, where it keeps nothing, the page's own memory. */
export function pageStore(): Promise<LocalStore> {
  store ??= Promise.resolve()
    .then(() => openIndexedDb(indexedDB))
    .catch(() => new MemoryStore())
  return store
}

export const pageTabs = (): LiveTabs => browserTabs(navigator.locks)

export function rescuedWords(seat: string, draft: string): Promise<RescuedWords> {
  const key = draftPrefix(seat, draft)
  let list = lists.get(key)
  if (!list) {
    list = pageStore().then(async opened => {
      const made = new RescuedWords(opened, seat, draft)
      await made.read().catch(() => {})
      return made
    })
    lists.set(key, list)
  }
  return list
}

/** Sessions that write here. */
export const openSessions = new Set<{ readonly text: TextKey; end(): Promise<void> }>()

/** Ends those of a document. @returns when all that they had is written */
export async function endSessions(doc: string): Promise<void> {
  await Promise.all([...openSessions].filter(({ text }) => text.doc === doc).map(session => session.end()))
}

/** Signing out: nothing of these seats stays on this machine, and nobody goes on writing. */
export async function wipe(seats: readonly string[]): Promise<void> {
  lists.clear()
  await Promise.all([...openSessions].map(session => session.end()))
  const opened = await pageStore()
  await opened.write(seats.map(seat => ({ removeAll: seatPrefix(seat) })))
}
