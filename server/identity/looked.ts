import type { Sql } from "../store/sql.ts"

/** The last numbers, by chain, of what a seat has looked at. */
export type Heads = Readonly<Record<string, number>>

/** When each seat last looked at its notices: its own affair, so it stands beside the record, not in it. */
export interface Looked {
  /** Empty where it never did. */
  of(seat: string): Promise<Heads>
  /** Numbers only grow: who looks on two machines has looked. */
  to(seat: string, heads: Heads): Promise<void>
}

export function openLooked(sql: Sql): Looked {
  const of = async (seat: string): Promise<Heads> => {
    const [row] = await sql.all<{ heads: string }>("SELECT heads FROM looked WHERE seat = ?", seat)
    return row ? (JSON.parse(row.heads) as Heads) : {}
  }
  return {
    of,
    async to(seat, heads) {
      const before = await of(seat)
      const now = { ...before }
      for (const [chain, seq] of Object.entries(heads)) now[chain] = Math.max(seq, before[chain] ?? 0)
      await sql.run(
        "INSERT INTO looked (seat, heads) VALUES (?, ?) ON CONFLICT (seat) DO UPDATE SET heads = excluded.heads",
        seat,
        JSON.stringify(now),
      )
    },
  }
}
