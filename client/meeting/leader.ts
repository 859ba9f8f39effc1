/** Who leads a meeting, as it is called on the screen: others' people by their delegation alone. */
import { msg, str } from "@lit/localize"
import { partyName, seatName } from "../app/names.ts"
import type { Draft, Role } from "../app/shapes.ts"
import type { Leader } from "../app/shapes-meeting.ts"

export function leaderName(draft: Draft, { name, role, delegation }: Leader): string {
  const seat = role ? seatName(role as Role, delegation ? partyName(draft, delegation) : null) : ""
  return name && seat ? msg(str`${name} (${seat})`) : name || seat
}
