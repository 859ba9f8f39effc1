/** A store in memory, for properties that run by the thousand. The contract suite runs on it too. */
import type { EntryRow, Snapshot, Store } from "../../server/store/store.ts"

export function memoryStore(): Store {
  const drafts = new Map<string, { createdAt: number; rows: EntryRow[]; snapshot: Snapshot | null }>()
  const of = (id: string) => {
    const draft = drafts.get(id)
    if (!draft) throw new Error(`no draft ${id}`)
    return draft
  }
  const checked = (old: readonly EntryRow[], rows: readonly EntryRow[]) => {
    const last = new Map(old.map(row => [row.chain, row.seq]))
    for (const { chain, seq } of rows) {
      const before = last.get(chain)
      if (before !== undefined && seq !== before + 1)
        throw new Error(`entry ${seq} of ${chain} does not follow ${before}`)
      last.set(chain, seq)
    }
  }
  return {
    async append(id, rows) {
      const draft = of(id)
      checked(draft.rows, rows)
      draft.rows.push(...rows)
    },
    since: async (id, heads) => of(id).rows.filter(row => row.seq > (heads[row.chain] ?? -1)),
    page: async (id, chain, after, limit) =>
      of(id)
        .rows.filter(row => row.chain === chain && row.seq > after)
        .slice(0, limit),
    lastActs: async (id, chain, limit) =>
      of(id)
        .rows.filter(row => row.chain === chain && row.kind !== "text")
        .slice(-limit),
    async withhold(id, chain, seq) {
      const draft = of(id)
      draft.rows = draft.rows.map(row =>
        row.chain === chain && row.seq === seq ? { ...row, body: null, salt: null } : row,
      )
    },
    snapshot: async id => of(id).snapshot,
    async saveSnapshot(id, snapshot) {
      of(id).snapshot = structuredClone(snapshot)
    },
    drafts: async () => [...drafts].map(([id, { createdAt }]) => ({ id, createdAt })),
    async createDraft(id, rows) {
      checked([], rows)
      drafts.set(id, { createdAt: rows[0]?.at ?? 0, rows: [...rows], snapshot: null })
    },
    async removeDraft(id) {
      drafts.delete(id)
    },
  }
}
