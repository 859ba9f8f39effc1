import type { EntryRow } from "../../server/store/store.ts"

/** A row with every column filled and made from its place, so that a mixed-up column shows. */
export function row(chain: string, seq: number, more: Partial<EntryRow> = {}): EntryRow {
  const name = `${chain}:${seq}`
  return {
    chain,
    seq,
    at: 1_790_000_000_000 + seq,
    kind: "text",
    actor: `actor ${name}`,
    v: 1,
    digest: `digest ${name}`,
    body: `{"body":"${name}"}`,
    salt: `salt ${name}`,
    prevHash: `before ${name}`,
    hash: `hash ${name}`,
    ...more,
  }
}

/** Rows of one chain from one seq to another, both included. */
export function rows(chain: string, from: number, to: number): EntryRow[] {
  return Array.from({ length: to - from + 1 }, (_, step) => row(chain, from + step))
}
