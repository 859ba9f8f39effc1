/** Entries about positions and groups as sentences. */
import { msg, str } from "@lit/localize"
import { partyName } from "../app/names.ts"
import type { Draft } from "../app/shapes.ts"
import type { Stance } from "../app/shapes-positions.ts"
import { stanceWords } from "./stance.ts"

type Body = Readonly<Record<string, unknown>>

/** @param on the proposal and the article by name. Null: an entry of another kind */
export function positionSentence(
  kind: string,
  body: Body,
  draft: Pick<Draft, "delegations" | "groups">,
  on: { readonly proposal: string; readonly article: string },
): string | null {
  const name = (id: unknown) => partyName(draft, String(id ?? ""))
  const target = body.proposal ? on.proposal : on.article
  switch (kind) {
    case "position.take": {
      const says = msg(str`${name(body.party)} on ${target}: ${stanceWords(body.stance as Stance)}`)
      const resolved = body.remedy ? msg(str`${says}; what would resolve it: ${String(body.remedy)}`) : says
      return body.unconfirmed ? msg(str`${resolved} (from the floor, unconfirmed)`) : resolved
    }
    case "position.confirm":
      return msg(str`${name(body.party)} confirmed its position on ${target}`)
    case "position.withdraw":
      return msg(str`${name(body.party)} withdrew its position on ${target}`)
    case "proposal.except":
      return body.on
        ? msg(str`${name(body.delegation)} does not stand behind ${on.proposal} with its group`)
        : msg(str`${name(body.delegation)} stands behind ${on.proposal} with its group again`)
    case "group.members": {
      const members = ((body.members as readonly string[] | undefined) ?? []).map(name)
      return msg(str`The members of ${name(body.group)} are now: ${members.join(", ")}`)
    }
    case "group.coordinator":
      return msg(str`${name(body.coordinator)} coordinates ${name(body.group)} from now on`)
    default:
      return null
  }
}
