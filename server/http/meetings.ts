/** The door of meetings: agenda, floor, votes; who leads them, for those who may know. */
import { Hono } from "hono"
import { readsProposals } from "../../shared/record/actor.ts"
import { Refusal } from "../../shared/refusal.ts"
import { meetingsView } from "../room/meetings.ts"
import { type Deps, inDraft } from "./context.ts"
import { sees } from "./names-for.ts"

export function meetingDoor(deps: Deps): Hono {
  const app = new Hono()
  app.get("/api/drafts/:id/meetings", async c => {
    const { room, actor } = await inDraft(deps, c)
    if (!readsProposals(actor, room.state))
      throw new Refusal("no_right", "Observers of this draft read its base texts.", { row: "B3" })
    const view = meetingsView(room.desk, actor)
    const led = view.meetings.some(each => each.facilitators.length > 0)
    const seats = led || view.may.length ? await deps.identity.seatsOf(room.id) : []
    await room.durable()
    const person = (id: string) => {
      const seat = seats.find(each => each.id === id)
      // Who of another delegation leads a group is told by its delegation, as everywhere.
      const name = seat && (seat.id === actor.seat || sees(actor, seat)) ? seat.name : null
      return { seat: id, name, role: seat?.role ?? null, delegation: seat?.delegation ?? null }
    }
    return c.json({
      ...view,
      meetings: view.meetings.map(each => ({ ...each, facilitators: each.facilitators.map(person) })),
      /** Who could be asked to lead one, for who keeps the agenda. */
      people: view.may.includes("meeting.add") ? seats.map(each => person(each.id)) : [],
    })
  })
  return app
}
