/** What audiences, dispositions and writers of comments are called on the screen. */
import { msg, str } from "@lit/localize"
import { roleName } from "../app/names.ts"
import type { Audience, Disposition, Said, Thread } from "../app/shapes-comments.ts"

/** Who reads it. */
export function audienceWords({ is, name }: Audience): string {
  switch (is) {
    case "all":
      return msg("Everyone")
    case "office":
      return msg("Facilitators and secretariat only")
    case "delegation":
      return msg(str`${name ?? ""} only`)
    case "confidence":
      return msg(str`${name ?? ""} and the facilitators, in confidence`)
    case "group":
      return msg(str`${name ?? ""} only`)
    case "circle":
      return name ? msg(str`${name} only`) : msg("A circle that I am in")
  }
}

export function dispositionName(disposition: Disposition): string {
  switch (disposition) {
    case "accepted":
      return msg("Accepted", { id: "disposition.accepted", desc: "Of a comment: it was accepted" })
    case "partly":
      return msg("Accepted in part", { id: "disposition.partly", desc: "Of a comment: it was accepted in part" })
    case "notAccepted":
      return msg("Not accepted", { id: "disposition.notAccepted", desc: "Of a comment: it was not accepted" })
    case "noted":
      return msg("Noted", { id: "disposition.noted", desc: "Of a comment: it was taken note of" })
  }
}
export const DISPOSITIONS: readonly Disposition[] = ["accepted", "partly", "notAccepted", "noted"]

/** `Ana, Avaria`; of another delegation's people the delegation alone; of a register's comment its member body. */
export function writerName({ by, register }: Written): string {
  const member = register?.member.replace(/\s+/g, " ").trim()
  if (member) return member
  const party = by.delegationName ?? (by.role ? roleName(by.role) : "")
  if (by.name && party && by.name !== party) return msg(str`${by.name}, ${party}`)
  return by.name ?? (party || msg("Somebody"))
}
type Written = Pick<Said, "by"> & Partial<Pick<Thread, "register">>

/** Whose comment it is, in a word: for marks and lists. */
export const partyWord = (said: Written): string => said.by.delegationName ?? writerName(said)
