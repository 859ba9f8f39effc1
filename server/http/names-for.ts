/** People's names beside the seats that views speak of: they stand in the directory, outside the record. */
import { type Actor, inOffice } from "../../shared/record/actor.ts"
import type { Seat } from "../identity/seats.ts"
import type { SaidView, ThreadView } from "../room/threads.ts"

/** The office sees everyone; a delegation's people see their own and the office. */
export const sees = (actor: Actor, { role, delegation }: Pick<Seat, "role" | "delegation">): boolean =>
  inOffice(actor) ||
  (actor.delegation !== null && actor.delegation === delegation) ||
  role === "secretariat" ||
  role === "facilitator"

/** Threads with the names of those whom the seat may see; of others their delegation is told, as in the record. */
export function withNames(threads: readonly ThreadView[], actor: Actor, seats: readonly Seat[]) {
  const seen = new Map(seats.filter(seat => seat.id === actor.seat || sees(actor, seat)).map(seat => [seat.id, seat]))
  const person = (id: string) => {
    const seat = seen.get(id)
    return { name: seat?.name ?? null, role: seat?.role ?? null }
  }
  const said = <S extends SaidView>(each: S) => ({
    ...each,
    by: { ...each.by, ...person(each.by.seat) },
    mentions: each.mentions.flatMap(({ id, name }) => {
      const shown = name ?? seen.get(id)?.name
      return shown ? [{ id, name: shown }] : []
    }),
  })
  return threads.map(thread => ({
    ...said(thread),
    replies: thread.replies.map(said),
    closed: thread.closed && { ...thread.closed, by: { seat: thread.closed.seat, ...person(thread.closed.seat) } },
  }))
}
